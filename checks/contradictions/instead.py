"""Another in his place: the report names one first secretary of a village, or one leader who went there on a day, a paper
another.

Against: a successor whose predecessor another paper names; two leaders in one party; visits to other villages on one day;
cadres of several villages; a paper that names both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.cite import cite
from checks.result import Contradiction
from checks.subject import label
from extractors.model import AnalysedDocument, Analysis, EventStatus, EventType, Evidence

_REAL = frozenset({EventStatus.ASSERTED, EventStatus.OTHER_PARTY})
_DAY = 10  # characters of a whole ISO date
_LOGS = frozenset({"visit_record", "news", "inspection_material", "other"})

_Told = tuple[AnalysedDocument, Evidence]


def instead(analysis: Analysis) -> Iterator[Contradiction]:
    """One contradiction a village, one a day."""
    told = [(d, e) for d in analysis.documents for e in d.evidence if e.status in _REAL and e.fields.get("person")]
    own = [x for x in told if x[0].facts.kind == "self_report" and x[1].status is EventStatus.ASSERTED]
    others = [x for x in told if x[0].facts.kind != "self_report"]
    for doc, e in own:
        if e.type is EventType.SECRETARY_APPOINTMENT and analysis.facts.villages and (pair := _secretary(doc, e, others)):
            what = f"{e.fields['village']}第一书记不一致"
            yield _between((doc, e), pair, what)
        if e.type is EventType.LEADER_VISIT and (pair := _visitor(doc, e, others)):
            yield _between((doc, e), pair, f"{e.fields['date']}到村走访的领导不一致")


def _between(a: _Told, b: _Told, what: str) -> Contradiction:
    said = f"{what}：{label(a[0])}为{a[1].fields['person']}，{label(b[0])}为{b[1].fields['person']}"
    return Contradiction(what=said, a=cite(a[0], a[1].start, a[1].end), b=cite(b[0], b[1].start, b[1].end))


def _secretary(document: AnalysedDocument, e: Evidence, others: list[_Told]) -> _Told | None:
    """Whom the papers know as first secretary of the village, where none knows the report's and the report none but its own."""
    village = str(e.fields.get("village") or "")
    same = [
        (d, x)
        for d, x in others
        if x.type is e.type
        and village
        and (v := str(x.fields.get("village") or ""))
        and (v.endswith(village) or village.endswith(v))
    ]
    if not same or any(x.fields["person"] == e.fields["person"] or x.fields["person"] in document.view.text for _, x in same):
        return None
    return same[0]


def _visitor(document: AnalysedDocument, e: Evidence, others: list[_Told]) -> _Told | None:
    """The log's leader of that day and place, where no paper knows of the report's leader there on that day."""
    day, who = str(e.fields.get("date") or ""), e.fields["person"]
    if len(day) < _DAY or any(
        x.fields.get("date") == day and x.type is e.type and x.fields["person"] != who for x in document.evidence
    ):
        return None
    same = [
        (d, x)
        for d, x in others
        if x.type is e.type and x.fields.get("date") == day and x.fields.get("county") == e.fields.get("county")
    ]
    absent = _absent(str(who))
    if any(who in absent.sub("", _line(d, x)) for d, x in same) or any(x.fields["person"] == who for _, x in same):
        return None
    led = [(d, x) for d, x in same if d.facts.kind in _LOGS and x.status is EventStatus.ASSERTED]
    led.sort(key=lambda x: x[0].facts.kind != "visit_record")  # a register says it plainer than news
    return led[0] if len({x.fields["person"] for _, x in led}) == 1 else None


def _absent(who: str) -> re.Pattern[str]:
    """Words that name somebody who sent another in his place, or could not go."""
    name = re.escape(who)
    sent = rf"(?:受|按|遵)[^，。；]{{0,14}}{name}[^，。；]{{0,6}}(?:委托|嘱托|委派|指派|安排|之托)"
    instead_of = rf"(?:代表|代替|替)[^，。；]{{0,14}}{name}"
    kept = rf"{name}[^。；]{{0,30}}(?:未能|不能|没有|未|不克)(?:成行|到|前往|参加|去|赴|同行|来)"
    return re.compile(f"{sent}|{instead_of}|{kept}")


def _line(document: AnalysedDocument, e: Evidence) -> str:
    """The paragraph or table row of an event."""
    text = document.view.text
    end = text.find("\n", e.end)
    return text[text.rfind("\n", 0, e.start) + 1 : end if end >= 0 else len(text)]
