"""What the model says of each sentence and row of a document, and the mood that it gives to what is stated there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.text import Sentence, titular
from extractors.learned.features import Features, of_row, of_sentence
from extractors.learned.model import Chance, EventModel, default_model
from extractors.learned.ruled import Ruled, within
from extractors.learned.tokens import Masked
from extractors.model import EventStatus, EventType
from extractors.qualifiers.base import Verdict
from ingest.model import BlockKind

#: The least chance of a mood that decides: of what the model found itself, and of what a rule found.
LIKELY = 0.5
LIKELY_RULED = 0.9
_LONGEST = 600
_NEAR = 4  # stretches that may begin before a mention and hold it: a sentence and a row do not overlap more
_LEADER = re.compile(r"(?:…|\.{3,}|·{3,})\s*\d*\s*$")  # a line of a contents page


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or a table's row as one, with its table, what the rules found there, its features and what the model says."""

    sentence: Sentence
    table: int | None
    ruled: tuple[Ruled, ...]
    features: Features
    chances: dict[EventType, Chance]
    mood: EventStatus
    likely: float


def read(doc: Doc, ruled: Sequence[Ruled] = (), model: EventModel | None = None) -> list[Stretch]:
    """Every sentence of the prose and row of the tables that can state an event, in the order of the text; ``ruled`` is what
    the rules found."""
    model, masked = model or default_model(), Masked(doc)
    out = []
    for s, table, features in _stretches(doc, masked):
        here = tuple(within(ruled, s.start, s.end))
        chances, moods = model.read(features)
        mood = max(moods, key=lambda m: moods[m])
        out.append(Stretch(s, table, here, features, chances, mood, moods[mood]))
    return sorted(out, key=lambda s: s.sentence.start)


def mooded(m: Mention, verdict: Verdict, stretches: Sequence[Stretch]) -> Verdict:
    """The verdict, or the model's mood of the sentence where it is likely enough.

    What a rule found keeps its verdict where the structure itself decided, and where the rules found things of several moods
    in the sentence (what was done and what comes next). Nothing that a qualifier refused becomes an act of the unit.
    """
    own = "learned" in m.extra
    if m.status is not None or m.settled or (own and verdict.status is not EventStatus.ASSERTED):
        return verdict
    at = bisect_right(stretches, m.anchor, key=lambda s: s.sentence.start)
    away = m.type is EventType.LEADER_VISIT  # to another county: still the unit's visit, the county says where
    for s in reversed(stretches[max(0, at - _NEAR) : at]):
        if s.likely < (LIKELY if own else LIKELY_RULED) or m.anchor >= s.sentence.end:
            continue
        if away and not own and s.mood is EventStatus.OTHER_PARTY:
            continue
        if own or (s.table is None and len({r.status for r in s.ruled}) == 1):
            same = verdict.status is EventStatus.REQUIREMENT and s.mood is EventStatus.PLANNED
            return verdict if same or verdict.status is s.mood else Verdict(s.mood, f"语句模型判断（{s.likely:.0%}）")
    return verdict


def _stretches(doc: Doc, masked: Masked) -> Iterator[tuple[Sentence, int | None, Features]]:
    before: Sentence | None = None
    for s in doc.sentences:
        last, before = before, s
        if s.cell is None and not titular(doc, s) and not _LEADER.search(s.text) and 8 <= len(s.text) <= _LONGEST:
            yield s, None, of_sentence(doc, masked, s, last)
    for table, rows in doc.tables:
        for row in rows:
            text = doc.text[row.start : row.end]
            if 8 <= len(text) <= _LONGEST:
                yield Sentence(row.start, text, row.paragraph, BlockKind.TABLE), table.number, of_row(doc, masked, row)
