"""What the model says of each sentence and row of a document, and the mood that decides where no qualifier speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.text import Sentence, titular
from extractors.learned.features import Features, of_row, of_sentence
from extractors.learned.model import Chance, EventModel, default_model
from extractors.learned.tokens import Masked
from extractors.model import EventStatus, EventType
from extractors.qualifiers.base import Verdict
from ingest.model import BlockKind

#: The least chance of a mood that decides.
LIKELY = 0.5
_LONGEST = 600
_LEADER = re.compile(r"(?:…|\.{3,}|·{3,})\s*\d*\s*$")  # a line of a contents page


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or a table's row as one, with its table, its features and what the model says of it."""

    sentence: Sentence
    table: int | None
    features: Features
    chances: dict[EventType, Chance]
    mood: EventStatus
    likely: float


def read(doc: Doc, model: EventModel | None = None) -> list[Stretch]:
    """Every sentence of the prose and row of the tables that can state an event."""
    model, masked = model or default_model(), Masked(doc)
    out = []
    for s, table, features in _stretches(doc, masked):
        chances, moods = model.read(features)
        mood = max(moods, key=lambda m: moods[m])
        out.append(Stretch(s, table, features, chances, mood, moods[mood]))
    return out


def mooded(m: Mention, verdict: Verdict, stretches: Sequence[Stretch]) -> Verdict:
    """The verdict, or the model's where it found the mention itself, no qualifier spoke and the sentence states no act of the
    unit. What a rule found is left to the qualifiers: one sentence often tells of what was done and what comes next.
    """
    if verdict.status is not EventStatus.ASSERTED or "learned" not in m.extra:
        return verdict
    for s in stretches:
        if s.likely >= LIKELY and s.sentence.start <= m.anchor < s.sentence.end:
            return Verdict(s.mood, f"语句模型判断（{s.likely:.0%}）")
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
