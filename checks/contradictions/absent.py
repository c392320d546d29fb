"""He was there, says the report; he was not, says a paper: a visit called off, a leader who turned off on the way.

For: 9月12日至14日到某县调研 and 未成行 in the county's register, 此次未能到某县 in the news, 原定14日前往某县…行程只好取消,
or a register that says 因雨改道，未进入我县. Against: a visit of another month or county, one that was only put off and
that the same paper tells of later, a paper that shows him there too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checks.cite import cite
from checks.result import Contradiction
from checks.subject import label
from extractors.compiled import finditer
from extractors.model import AnalysedDocument, Analysis, EventStatus, EventType, Evidence

_PAPERLESS = frozenset({"self_report", "annual_plan", "policy"})
_MONTH, _DAY = 7, 10  # characters of an ISO date with its month, with its day
_OFF = (
    r"[^，。；\n]*(?:取消|作罢|搁浅|泡汤|未能?成行|没有?(?:能)?成行|没(?:有|能)?去成|(?:未能|没能)(?:到|前往|抵达|赶到))"
    r"[^，。；\n]*"
)
_FAR = 90  # characters behind a visit that was booked in which its paper can say that it was called off
_SHORT = 10  # characters; a shorter clause is shown with the one before it
_SLACK = dt.timedelta(days=2)


def not_there(analysis: Analysis) -> Iterator[Contradiction]:
    """One contradiction a visit of the report and paper that says that it was not made."""
    reports = [d for d in analysis.documents if d.facts.kind == "self_report"]
    own = [(d, e) for d in reports for e in _visits(d, EventStatus.ASSERTED) if len(_date(e)) >= _MONTH]
    for paper in (d for d in analysis.documents if d.facts.kind not in _PAPERLESS):
        for report, a in own:
            b = _denial(paper, a, [e for _, e in own])
            if b is not None:
                who = a.fields["person"]
                what = f"{who}是否到县不一致：{label(report)}称{a.fields['date']}到县，{label(paper)}称未到"
                yield Contradiction(what=what, a=cite(report, a.start, a.end), b=cite(paper, *b))


def _denial(paper: AnalysedDocument, a: Evidence, own: list[Evidence]) -> tuple[int, int] | None:
    """Where a paper says that a visit was not made; None where it does not, or shows the visitor there."""
    same = [e for e in paper.evidence if e.type is EventType.LEADER_VISIT and e.fields.get("person") == a.fields["person"]]
    there = [e for e in same if e.status is EventStatus.ASSERTED and e.fields.get("county") == a.fields.get("county")]
    if any(_together(a, e, alone=True) for e in there):
        return None
    alone = sum(o.fields["person"] == a.fields["person"] and _one_county(o, a) for o in own) == 1
    for e in same:
        if e.status is EventStatus.NEGATED and _one_county(a, e) and _together(a, e, alone=alone):
            return e.start, e.end
        if e.extra.get("not_in") and e.extra["not_in"] == a.fields.get("county") and _together(a, e, alone=False):
            return e.start, max(e.end, paper.view.segment_at(e.start).end)
        if e.status is EventStatus.PLANNED and _one_county(a, e) and _together(a, e, alone=False):
            off = _called_off(paper, e)
            if off is not None:
                return off
    return None


def _called_off(paper: AnalysedDocument, e: Evidence) -> tuple[int, int] | None:
    """The clause behind a visit that was booked (原定…) that says that it came to nothing."""
    text = paper.view.text
    line = text.find("\n", e.end)
    for m in finditer(_OFF, text[e.start : min(len(text) if line < 0 else line, e.end + _FAR)]):
        if e.start + m.end() > e.end or "原" in m[0]:
            start, end = e.start + m.start(), e.start + m.end()
            if end - start < _SHORT:
                start = max(e.start, text.rfind("，", 0, max(0, start - 1)) + 1)
            return start, end
    return None


def _visits(document: AnalysedDocument, status: EventStatus) -> list[Evidence]:
    return [e for e in document.evidence if e.type is EventType.LEADER_VISIT and e.status is status and e.fields.get("person")]


def _one_county(a: Evidence, b: Evidence) -> bool:
    x, y = a.fields.get("county"), b.fields.get("county")
    return x is None or y is None or x == y


def _date(e: Evidence) -> str:
    return str(e.fields.get("date") or "")


def _together(a: Evidence, b: Evidence, *, alone: bool) -> bool:
    """Whether two visits can be of one time: days that meet or lie beside each other, else one month; ``alone``: no month is
    needed where the report has just one such visit in that year."""
    x, y = _date(a), _date(b)
    if len(y) < _MONTH:
        return alone and (not y or x[:4] == y[:4])
    if len(x) < _DAY or len(y) < _DAY:
        return x[:_MONTH] == y[:_MONTH]
    try:
        first, other = dt.date.fromisoformat(x), dt.date.fromisoformat(y)
        last, end = (dt.date.fromisoformat(str(e.fields.get("date_end") or _date(e))) for e in (a, b))
    except ValueError:
        return False
    return other <= last + _SLACK and first <= end + _SLACK
