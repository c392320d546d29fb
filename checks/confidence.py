"""How sure a status is: the share of such statuses that prove right, measured on labelled packages (bench.reliability).

The raw figure multiplies what may be wrong with the weakest link: the event that was read, a way of bearing it that is only a
fallback, a page that was read badly, a test that held because the text is silent, a test that failed on a matter of wording.
``lexicons/confidence.yaml`` maps raw figures to measured shares (``bench.reliability --fit``).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from checks.doubts import doubts
from checks.evaluate import CountyFinding, Finding
from checks.scheme import Scheme
from checks.subject import Candidate, Failure
from extractors.model import Analysis

# What is read off the head of a document (year, number, county) is surer than what has to be understood from its words.
_UNDERSTOOD = frozenset(
    {
        "plan_topic",
        "chair_leading",
        "leading_body",
        "current_cadre",
        "current_secretary",
        "oversees_poverty",
        "grade",
        "asserted",
    }
)
_DOCUMENT, _STATEMENT, _SILENT = 0.97, 0.92, 0.55


def confidence(finding: Finding, analysis: Analysis, scheme: Scheme) -> float:
    """The calibrated confidence of one status, 0 to 1, two decimals."""
    return calibrated("requirement", raw_confidence(finding, analysis, scheme))


def raw_confidence(finding: Finding, analysis: Analysis, scheme: Scheme) -> float:
    """The figure before calibration: the weakest county's."""
    facts = analysis.facts
    known = 1.0 if facts.unit and facts.year and facts.counties else 0.6
    unread = 0.75 if analysis.package.unreadable else 1.0
    if finding.status == "not_applicable":
        return 0.95 * known
    if finding.status == "missing":
        return 0.93 * known * unread
    if finding.status == "claimed":
        return max(_support(c) for c in finding.bearing) * known * unread
    if finding.status == "met":
        return known * min(max(_met(c, analysis, scheme) for c in f.passing) for f in finding.counties if f.passing)
    return known * min((_failed(f, unread) for f in finding.counties if not f.passing), default=0.9)


def _met(candidate: Candidate, analysis: Analysis, scheme: Scheme) -> float:
    return float(_support(candidate) * _SILENT ** len(doubts(candidate, analysis, scheme)))


def _failed(found: CountyFinding, unread: float) -> float:
    """A county without a passing document: as sure as the surest of its failing ones, or as that there is none."""
    if not found.failing:
        return 0.9 * unread
    return max(_support(c) * (1 - _misjudged(failures)) for c, failures in found.failing)


def _misjudged(failures: tuple[Failure, ...]) -> float:
    """The chance that every one of the failed tests was judged wrongly."""
    out = 1.0
    for failure in failures:
        out *= 0.2 if failure.test in _UNDERSTOOD else 0.06
    return out


def _support(candidate: Candidate) -> float:
    """How surely the words are what they are taken for."""
    base = _DOCUMENT
    if candidate.evidence is not None:
        base = min(0.98, calibrated("evidence", candidate.evidence.confidence) + 0.03)
    elif candidate.statement is not None:
        base = _STATEMENT
    ocr = candidate.document.document.ocr_confidence
    read = min(1.0, ocr + 0.02) if ocr is not None else 1.0
    return base * read * (0.93 if candidate.accept.fallback else 1.0)


def calibrated(what: str, raw: float) -> float:
    """The measured share for a raw figure of ``what`` (evidence, requirement), on straight lines between the points."""
    points = _points()[what]
    if raw <= points[0][0]:
        return round(points[0][1] * raw / points[0][0], 2) if points[0][0] else points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if raw <= x1:
            return round(y0 + (y1 - y0) * (raw - x0) / (x1 - x0), 2)
    return round(points[-1][1], 2)


@lru_cache(maxsize=1)
def _points() -> dict[str, list[tuple[float, float]]]:
    import yaml

    raw: dict[str, Any] = yaml.safe_load((files("lexicons") / "confidence.yaml").read_text(encoding="utf-8"))
    return {what: [(float(x), float(y)) for x, y in points] for what, points in raw.items()}
