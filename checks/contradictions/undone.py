"""Done for so many, says the report; nothing came of it, says the paper on just as many: 24人有了去处, 合计24…无人上岗."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.cite import cite
from checks.result import Contradiction
from checks.subject import label
from extractors.matters.lexicon import matter_names, matters
from extractors.model import AnalysedDocument, Analysis, EventStatus, Statement

_COUNT = re.compile(r"(?<![\d,.年月第])(\d[\d,]*)(?![\d,.年月日%％])")
_TELLING = 10  # a smaller number agrees by chance


def undone(analysis: Analysis) -> Iterator[Contradiction]:
    """One contradiction a matter: the report tells it done, a paper about it says that it failed for just as many."""
    year = analysis.facts.year
    for own in (d for d in analysis.documents if d.facts.kind == "self_report"):
        for matter in (m for m in matters() if not m.paper and not m.needs):
            told = [s for s in _of(own, matter.id, EventStatus.ASSERTED) if s.year in (None, year)]
            failed = [
                (d, s)
                for d in analysis.documents
                if d is not own
                for s in _of(d, matter.id, EventStatus.NEGATED)
                if s.extra.get("fails") and s.extra.get("titled")
            ]
            pair = next(((s, d, f) for s in told for d, f in failed if _counts(own, s) & _counts(d, f)), None)
            if pair is not None:
                s, other, f = pair
                what = f"{matter_names()[matter.id]}不一致：{label(own)}称已落实，{label(other)}写明尚未落实"
                yield Contradiction(what=what, a=cite(own, s.start, s.end), b=cite(other, f.start, f.end))


def _of(document: AnalysedDocument, topic: str, status: EventStatus) -> list[Statement]:
    return [s for s in document.statements if s.topic == topic and s.status is status]


def _counts(document: AnalysedDocument, s: Statement) -> set[int]:
    found = (int(m[1].replace(",", "")) for m in _COUNT.finditer(document.view.text[s.start : s.end]))
    return {n for n in found if n >= _TELLING}
