"""All of them, says the report; another paper of the year names some that are still lacking: in words, in its counts, or by a
row of its roster without what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.cite import cite
from checks.conditions.listed import counting
from checks.result import Contradiction
from checks.subject import label
from extractors.model import AnalysedDocument, Analysis, EventStatus, Statement
from extractors.wholes import topics

_ROSTERS = {"team": ("village", ("leader", "team")), "helper": ("household", ("helper",)), "plan": ("household", ("plan",))}
_TITLES = {"team": re.compile(r"工作队|驻村"), "helper": re.compile(r"责任人|结对|联系人|包户|联户")}

_Lack = tuple[int, int, int]  # rank (the fuller words first), start, end


def lacking(analysis: Analysis) -> Iterator[Contradiction]:
    """One contradiction a topic; none where the report itself tells of the lack. Of several papers the one that tells it best:
    in a sentence of its own matter, then by a row, then in passing."""
    for topic in topics():
        claims = [(d, s) for d in analysis.documents if d.facts.kind == "self_report" for s in _of(d, f"whole_{topic.id}")]
        if not claims or any(_of(d, f"lack_{topic.id}") for d in {id(d): d for d, _ in claims}.values()):
            continue
        found = [
            (lack, other)
            for other in analysis.documents
            if _comparable(other, analysis.facts.year)
            for lack in _lacks(other, topic.id, analysis)
        ]
        if found:
            (_, start, end), other = max(found, key=lambda x: (x[0][0], x[0][2] - x[0][1]))
            doc, claim = _plainest(claims)
            what = f"{topic.name}不一致：{label(doc)}称全部落实，{label(other)}称尚有缺项"
            yield Contradiction(what=what, a=cite(doc, claim.start, claim.end), b=cite(other, start, end))


def _plainest(claims: list[tuple[AnalysedDocument, Statement]]) -> tuple[AnalysedDocument, Statement]:
    """The claim that says how many there are, else the first."""
    return next((c for c in claims if re.search(r"\d+户", c[0].view.text[c[1].start : c[1].end])), claims[0])


def _lacks(document: AnalysedDocument, topic: str, analysis: Analysis) -> Iterator[_Lack]:
    of, columns = _ROSTERS.get(topic, ("", ()))
    own = any(r.of == of and any(c in r.columns for c in columns) for r in document.rosters.rosters)
    own = own or topic not in _TITLES or _TITLES[topic].search(document.facts.title or "") is not None
    for s in _of(document, f"lack_{topic}"):
        yield (3 if own or document.facts.kind == "inspection_report" else 1), s.start, s.end
    for s in _of(document, f"{topic}_coverage"):
        if s.status is EventStatus.ASSERTED and s.extra.get("lack"):
            yield 2, s.start, s.end
    for roster in document.rosters.rosters:
        asked = next((c for c in columns if c in roster.columns), None)
        if roster.of != of or asked is None:
            continue
        rows = counting(roster.rows, analysis.facts.villages, of)
        for row in rows if len(rows) > 1 else ():
            cell = row.cells.get(asked)
            if cell is not None and cell.vacant:
                yield 2, row.start, row.end
                break


def _of(document: AnalysedDocument, topic: str) -> list[Statement]:
    return [s for s in document.statements if s.topic == topic]


def _comparable(document: AnalysedDocument, year: int | None) -> bool:
    """A paper of the year, or one of the first months after it that says how things stood."""
    date = document.facts.date or ""
    after = year is not None and date[:4] == str(year + 1) and date[5:7] <= "03"
    return document.facts.kind not in ("self_report", "news") and (document.facts.year in (None, year) or after)
