"""Tests on the source: whose word a document is."""

from __future__ import annotations

from checks.subject import Candidate, Circumstances, Failure
from extractors.model import Level

LEVEL_NAMES = {
    Level.UNIT: "被考核单位", Level.CENTRAL: "中央部门", Level.PROVINCE: "省级", Level.PREFECTURE: "市（州）级",
    Level.COUNTY: "县级", Level.TOWNSHIP: "乡镇", Level.MEDIA: "媒体",
}  # fmt: skip


def level(candidate: Candidate, _: Circumstances) -> Failure | None:
    """Issued at one of the levels the scheme names in ``level_is``; an issuer that could not be found is said, not failed."""
    stated = candidate.document.facts.level
    wanted = candidate.accept.level_is
    if stated is None or not wanted or stated in wanted:
        return None
    names = "或".join(LEVEL_NAMES[w] for w in wanted)
    issuer = candidate.document.facts.issuer or LEVEL_NAMES[stated]
    return Failure("level", f"由{issuer}（{LEVEL_NAMES[stated]}）出具，不是{names}出具", f"所附材料不是{names}出具")
