"""Done by then, says the report; done later, says the paper: the day on which one matter was completed, or on which a roster
says that the teams came."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from checks.cite import cite
from checks.conditions.listed import counting
from checks.result import Contradiction
from checks.subject import label
from extractors.matters.lexicon import matter_names, matters
from extractors.model import AnalysedDocument, Analysis, EventStatus, Statement
from extractors.rosters.cadres import iso_of

_DAY_BEFORE = re.compile(
    r"(?:^|[。；\n])([^。；，\n]{0,10}\d{1,2}月(?:\d{1,2}[日号]|底|末|初|[上中下]旬)?(?:以前|之前|前)?[上下]?午?，)$"
)
_LATE = re.compile(
    r"(?:\d{1,2}月\d{1,2}日(?:以前|之前|前)[^。；，\n]{0,12}，)?[^。；，\n]{0,20}(?:\d{1,2}月(?:\d{1,2}日)?(?:以后|之后|后)|迟到|逾期|超期|晚于[^。；，\n]{0,10})[^。；，\n]{0,12}(?:到位|到村|进驻|进村|到岗)[^。；，\n]*"
)
_BY = re.compile(r"(?:(20\d\d)年)?(\d{1,2})月(?:(\d{1,2})[日号]|底|末|[上中下]旬)?[^，。；\d]{0,2}(?:前|之前|以前)?")
_WITHOUT_DATE = 7


def later(analysis: Analysis) -> Iterator[Contradiction]:
    """One contradiction a matter; the paper that says so first in the order of the documents."""
    for matter in matters():
        if matter.complete is None:
            continue
        own = _told(analysis, matter.id, own=True)
        said = max((str(s.extra["on"]) for _, s in own), default="")
        if not said:
            continue
        for document in _papers(analysis):
            days = sorted((s for s in _of(document, matter.id) if s.extra.get("titled")), key=_telling)
            if days and str(days[-1].extra["on"])[:7] > said[:7]:
                (doc, claim), paper = own[0], days[-1]
                name, on = matter_names()[matter.id], paper.extra["on"]
                what = f"{name}完成时间不一致：{label(doc)}为{said}，{label(document)}为{on}"
                a = cite(doc, _start(doc, claim), claim.end)
                yield Contradiction(what=what, a=a, b=cite(document, _start(document, paper), paper.end))
                break


def _telling(s: Statement) -> tuple[str, bool, int, int]:
    """Sorts a paper's days of completion; the last tells it best: the latest month, a sentence rather than a row, a day."""
    on = str(s.extra["on"])
    return on[:7], not (s.extra.get("table") or s.extra.get("row")), len(on), -s.start


def arrived_later(analysis: Analysis) -> Iterator[Contradiction]:
    """All teams in place by a day, says the report; a row of a roster of villages gives a later one."""
    for own in (d for d in analysis.documents if d.facts.kind == "self_report"):
        claims = [s for s in own.statements if s.topic == "whole_team" and limit_of(own, s, analysis.facts.year)]
        for claim in claims[:1]:
            limit = limit_of(own, claim, analysis.facts.year)
            for document in _papers(analysis):
                for roster in (r for r in document.rosters.rosters if r.of == "village" and "since" in r.columns):
                    for row in counting(roster.rows, analysis.facts.villages, "village"):
                        on = iso_of(row.cells["since"].text) if row.has("since") else None
                        if on is not None and len(on) >= _WITHOUT_DATE and on > limit[: len(on)]:
                            said = f"{label(own)}称{limit}前全部到位，{label(document)}中{row.name}为{on}"
                            what = f"驻村工作队到位时间不一致：{said}"
                            a = cite(own, _start(own, claim), claim.end)
                            summed = _LATE.search(document.view.text)
                            span = summed.span() if summed is not None else (row.start, row.end)
                            yield Contradiction(what=what, a=a, b=cite(document, *span))
                            return


def limit_of(document: AnalysedDocument, s: Statement, year: int | None) -> str:
    """The last day (ISO) by which a statement says that it was done; empty where it says none."""
    found = _BY.search(document.view.text, _start(document, s), s.end)
    if found is None or year is None or not 1 <= int(found[2]) <= 12:
        return ""
    y, month = int(found[1] or year), int(found[2])
    day = int(found[3]) if found[3] else calendar.monthrange(y, month)[1]
    return f"{y}-{month:02d}-{day:02d}"


def _told(analysis: Analysis, topic: str, *, own: bool) -> list[tuple[AnalysedDocument, Statement]]:
    return [(d, s) for d in analysis.documents if (d.facts.kind == "self_report") == own for s in _of(d, topic)]


def _of(document: AnalysedDocument, topic: str) -> list[Statement]:
    return [
        s
        for s in document.statements
        if s.topic == topic
        and s.status is EventStatus.ASSERTED
        and len(str(s.extra.get("on") or "")) >= _WITHOUT_DATE
        and s.extra.get("complete")
    ]


def _papers(analysis: Analysis) -> Iterator[AnalysedDocument]:
    return (d for d in analysis.documents if d.facts.kind not in ("self_report", "annual_plan", "policy"))


def _start(document: AnalysedDocument, s: Statement) -> int:
    """Where a statement begins, with a short clause before it that gives the day (1月15日，…)."""
    before = document.view.text[max(0, s.start - 30) : s.start]
    day = _DAY_BEFORE.search(before)
    return s.start - len(day[1]) if day else s.start
