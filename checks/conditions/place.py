"""Tests on place: the assigned county, a poor village of it."""

from __future__ import annotations

from checks.subject import Candidate, Circumstances, Failure
from extractors.model import County


def same_county(value: str | None, county: County) -> bool:
    """Whether a county field names this county: full name, short form, or either without province or prefecture.

    Names are compared whole: 宁县 is the end of 洛宁县, and is another county.
    """
    own = county.name.removeprefix(county.province).removeprefix(county.prefecture)
    before = ("", county.province, county.prefecture, county.province + county.prefecture)
    return value in {b + n for b in before for n in (own, county.short)}


def county(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """The event, or else the document, is about the county in question.

    An event without a county takes those of its document; a document that names no county is the only county's where one is
    assigned (a county's own files seldom name it in every line).
    """
    asked = circumstances.county
    assigned = circumstances.analysis.facts.counties
    if asked is None and not assigned:
        return None
    wanted = (asked,) if asked is not None else assigned
    stated = candidate.county
    if stated is not None:
        return None if any(same_county(stated, c) for c in wanted) else _failure(stated, wanted)
    if candidate.evidence is not None and candidate.evidence.extra.get("short_of_county"):
        return _failure("所在的市（州）", wanted)
    named = candidate.document.facts.counties
    if named:
        if any(c.adcode in named for c in wanted):
            return None
        others = [c.short for c in assigned if c.adcode in named]
        return _failure("、".join(others) or "其他县", wanted)
    if len(assigned) <= 1 or (candidate.evidence is None and candidate.statement is None):
        return None
    return _failure("未写明的县", wanted) if asked is not None and candidate.evidence is not None else None


def _failure(stated: str, wanted: tuple[County, ...]) -> Failure:
    names = "、".join(c.short for c in wanted)
    return Failure("county", f"涉及的是{stated}，不是定点扶贫县{names}", f"所附材料涉及{stated}，不是{names}")


def poor_village(candidate: Candidate, _: Circumstances) -> Failure | None:
    """指标7: a poor village. Only a village said not to be one fails; silence is no failure."""
    evidence = candidate.evidence
    if evidence is None or evidence.extra.get("poor_village") is not False:
        return None
    return Failure("poor_village", "所驻村不是贫困村", "所附任职文件中的村不是贫困村")
