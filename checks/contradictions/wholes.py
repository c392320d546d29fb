"""All of them, says the report; another paper of the year names some that are still lacking."""

from __future__ import annotations

from collections.abc import Iterator

from checks.cite import cite
from checks.result import Contradiction
from checks.subject import label
from extractors.model import AnalysedDocument, Analysis, Statement
from extractors.wholes import topics


def lacking(analysis: Analysis) -> Iterator[Contradiction]:
    """One contradiction a topic; none where the report itself tells of the lack."""
    for topic in topics():
        claims = [(d, s) for d in analysis.documents if d.facts.kind == "self_report" for s in _of(d, f"whole_{topic.id}")]
        if not claims or any(_of(d, f"lack_{topic.id}") for d in {id(d): d for d, _ in claims}.values()):
            continue
        for other in analysis.documents:
            lacks = _of(other, f"lack_{topic.id}") if _comparable(other, analysis.facts.year) else []
            if lacks:
                (doc, claim), lack = claims[0], max(lacks, key=lambda s: s.end - s.start)
                what = f"{topic.name}不一致：{label(doc)}称全部落实，{label(other)}称尚有缺项"
                yield Contradiction(what=what, a=cite(doc, claim.start, claim.end), b=cite(other, lack.start, lack.end))
                break


def _of(document: AnalysedDocument, topic: str) -> list[Statement]:
    return [s for s in document.statements if s.topic == topic]


def _comparable(document: AnalysedDocument, year: int | None) -> bool:
    """A paper of the year, or one of the first months after it that says how things stood."""
    date = document.facts.date or ""
    after = year is not None and date[:4] == str(year + 1) and date[5:7] <= "03"
    return document.facts.kind not in ("self_report", "news") and (document.facts.year in (None, year) or after)
