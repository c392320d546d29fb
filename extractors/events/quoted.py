"""How much of a sentence an event quotes: its words make sense to a reader with the county and the day beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.events.document import Doc
from extractors.events.text import Sentence
from extractors.model import EventType, Evidence

#: Characters up to which a sentence, or the clause of a longer one, is quoted whole.
WHOLE = 60


def quoted(found: Sequence[Evidence], doc: Doc) -> Iterator[Evidence]:
    """The same events, the quote of each widened to its sentence where that is short and tells of no second event of the type,
    else to its clauses on the same terms. Rows of tables keep their quotes; what makes the event (start, end) stays."""
    parts = [s for s in doc.sentences if s.cell is None]
    starts = [s.start for s in parts]
    for e in found:
        i = bisect_right(starts, e.start) - 1
        wider = (
            next((w for w in _wider(parts[i], e) if _alone(e, w, found) and not _rival(e, w, doc)), None) if i >= 0 else None
        )
        yield e if wider is None else replace(e, quote=wider)


def _wider(s: Sentence, e: Evidence) -> Iterator[tuple[int, int]]:
    """The sentence, then the clauses that the quote touches; nothing for a quote that leaves the sentence."""
    if e.end > s.end:
        return
    yield s.start, s.end
    touched = [(a, b) for a, b in s.clauses() if s.start + a < e.end and s.start + b > e.start]
    if touched:
        yield s.start + touched[0][0], s.start + touched[-1][1]


def _alone(e: Evidence, span: tuple[int, int], found: Sequence[Evidence]) -> bool:
    start, end = span
    if end - start > WHOLE or (start, end) == (e.start, e.end) or start > e.start or end < e.end:
        return False
    return not any(k is not e and k.type is e.type and k.start < end and k.end > start for k in found)


def _rival(e: Evidence, span: tuple[int, int], doc: Doc) -> bool:
    """Whether the words that a wider quote of a naming would add name another person: 秘书长乙协助 is not 甲's charge."""
    if e.type is not EventType.PERSON_DESIGNATION:
        return False
    added = (*doc.persons(span[0], e.start), *doc.persons(e.end, span[1]))
    return any(p.name != e.fields.get("person") for p in added)
