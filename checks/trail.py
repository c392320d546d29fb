"""How a status came about, step by step: each way of the scheme, the documents looked at, the conditions put to them."""

from __future__ import annotations

from collections.abc import Sequence

from checks.candidates import claims
from checks.cite import cite_candidate
from checks.conditions import run_tests
from checks.conditions.words import asked, wanted
from checks.evaluate import Finding, Tried
from checks.result import AskedEntry, TriedEntry, WayEntry
from checks.scheme import Accept, Scheme
from checks.subject import Circumstances
from extractors.model import Analysis

_LISTED = 6  # passages of one way that are listed, the nearest first


def ways(finding: Finding, analysis: Analysis, scheme: Scheme) -> list[WayEntry]:
    """The ways in the order of the scheme, then what the unit's own words were asked for where no document bears it."""
    if finding.status == "not_applicable":
        return []
    tried = [(f.county.short if f.county and len(finding.counties) > 1 else None, t) for f in finding.counties for t in f.tried]
    out = [
        _way(wanted(accept), accept, [(c, t) for c, t in tried if t.candidate.accept is accept], fallback=accept.fallback)
        for accept in finding.requirement.accept
    ]
    if finding.status in ("claimed", "missing"):
        base = Circumstances(analysis, scheme)
        for claim in finding.requirement.claimed_by:
            probes = [Tried(c, tuple(run_tests(claim.tests, c, base))) for c in claims(analysis, claim)]
            out.append(_way(wanted(claim), Accept(tests=claim.tests), [(None, p) for p in probes], claim=True))
    return out


def _way(
    words: str, accept: Accept, tried: Sequence[tuple[str | None, Tried]], *, fallback: bool = False, claim: bool = False
) -> WayEntry:
    nearest = sorted(tried, key=lambda x: len(x[1].failures))
    return WayEntry(
        wanted=words, fallback=fallback, claim=claim, tried=[_tried(county, t, accept) for county, t in nearest[:_LISTED]],
        more=max(0, len(tried) - _LISTED),
    )  # fmt: skip


def _tried(county: str | None, tried: Tried, accept: Accept) -> TriedEntry:
    candidate, failed = tried.candidate, {f.test: f.reason for f in tried.failures}
    return TriedEntry(
        document=candidate.document.id,
        county=county,
        evidence=candidate.evidence.id if candidate.evidence is not None else None,
        citation=next(iter(cite_candidate(candidate)), None),
        asked=[AskedEntry(condition=asked(t, accept), held=t not in failed, reason=failed.get(t, "")) for t in accept.tests],
    )
