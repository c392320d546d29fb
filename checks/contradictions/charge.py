"""Who answers for this work in the unit: one name in the report, another in a paper of the unit.

For: 副校长甲为责任人 in the report, 党委副书记乙同志为学校定点扶贫工作责任人 in a letter; 甲不再负责定点扶贫工作.
Against: a paper that names several; a leader in charge beside a liaison; who answers for a county, a project or a household.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.cite import cite
from checks.result import Contradiction
from checks.subject import label
from extractors.model import AnalysedDocument, Analysis, EventStatus, EventType, Evidence, Level

_IN_CHARGE = re.compile(r"(?<!第一)(?<!直接)责任人|责任领导|(?:主要)?负责(?:人|同志|领导)|分管领导")
_NARROW = re.compile(r"联络|联系人|办公室主任|处长|项目|[县村户](?:的)?责任人|包[村户]")


def in_charge(analysis: Analysis) -> Iterator[Contradiction]:
    """One contradiction a paper that names another person than the report; none where either names several."""
    own = [d for d in analysis.documents if d.facts.kind == "self_report"]
    stated = [(d, e) for d in own for e in _named(d)]
    if len({e.fields["person"] for _, e in stated}) != 1:
        return
    report, a = stated[0]
    yield from _no_longer(report, a, analysis)
    for other in analysis.documents:
        found = _named(other) if other.facts.kind != "self_report" and other.facts.level in (None, Level.UNIT) else []
        names = {e.fields["person"] for e in found}
        if len(names) != 1 or a.fields["person"] in names or other.facts.year not in (None, analysis.facts.year):
            continue
        b = found[0]
        who = f"{label(report)}为{a.fields['person']}，{label(other)}为{b.fields['person']}"
        yield Contradiction(what=f"定点扶贫责任人不一致：{who}", a=cite(report, a.start, a.end), b=cite(other, b.start, b.end))


def _no_longer(report: AnalysedDocument, a: Evidence, analysis: Analysis) -> Iterator[Contradiction]:
    """The papers of the unit and year that say of the report's leader that he does not answer for it any more."""
    for other in analysis.documents:
        if other.facts.kind == "self_report" or other.facts.level not in (None, Level.UNIT):
            continue
        over = next(
            (e for e in other.evidence if _is(e, EventStatus.NEGATED) and e.fields["person"] == a.fields["person"]), None
        )
        if over is not None and other.facts.year in (None, analysis.facts.year):
            who = f"{label(report)}称{a.fields['person']}负责，{label(other)}称其不再负责"
            yield Contradiction(
                what=f"定点扶贫责任人不一致：{who}", a=cite(report, a.start, a.end), b=cite(other, over.start, over.end)
            )


def _is(e: Evidence, status: EventStatus) -> bool:
    return e.type is EventType.PERSON_DESIGNATION and e.status is status and bool(e.fields.get("person"))


def _named(document: AnalysedDocument) -> list[Evidence]:
    return [
        e
        for e in document.evidence
        if _is(e, EventStatus.ASSERTED)
        and _IN_CHARGE.search(words := document.view.text[e.start : e.end])
        and not _NARROW.search(words)
    ]
