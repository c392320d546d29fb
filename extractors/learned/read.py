"""What the model says of each sentence and row of a document, and the mood that decides where no qualifier speaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.text import Sentence, titular
from extractors.learned.encoder import both, default_encoder
from extractors.learned.features import Features, of_row, of_sentence
from extractors.learned.model import Chance, EventModel, default_model
from extractors.learned.said import Said, row_said, sentence_said
from extractors.learned.tokens import Masked
from extractors.model import EventStatus, EventType
from extractors.qualifiers.base import Verdict
from ingest.model import BlockKind

#: The least chance of a mood that decides.
LIKELY = 0.5
#: The least chance, by its words alone, of a sentence that the encoder reads.
WORTH = 0.08
#: What a rule found counts for nothing below this chance.
UNLIKELY = 0.03
_LONGEST = 600
_LEADER = re.compile(r"(?:…|\.{3,}|·{3,})\s*\d*\s*$")  # a line of a contents page


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or a table's row as one, with its table, its features and what both readers say of it together.

    ``most`` is the greater of their chances that the unit did it.
    """

    sentence: Sentence
    table: int | None
    features: Features
    chances: dict[EventType, Chance]
    most: dict[EventType, float]
    mood: EventStatus
    likely: float


def read(doc: Doc, found: Sequence[Mention] = (), model: EventModel | None = None) -> list[Stretch]:
    """Every sentence of the prose and row of the tables that can state an event.

    The words are weighed first; where they say that there may be an event, or a rule ``found`` one, the encoder reads the
    sentence too and both speak.
    """
    model, masked = model or default_model(), Masked(doc)
    first = [(place, *model.read(place.features)) for place in _stretches(doc, masked)]
    worth = [n for n, (place, chances, _) in enumerate(first) if _worth(place.sentence, chances, found)]
    read = default_encoder().read([first[n][0].said() for n in worth]) if worth else []
    second = dict(zip(worth, read, strict=True))
    out = []
    for n, (place, chances, moods) in enumerate(first):
        most = {t: c.asserted for t, c in chances.items()}
        if n in second:
            most = {t: max(p, second[n][0][t].asserted) for t, p in most.items()}
            chances, moods = both((chances, moods), second[n])
        mood = max(moods, key=lambda m: moods[m])
        out.append(Stretch(place.sentence, place.table, place.features, chances, most, mood, moods[mood]))
    return out


def _worth(s: Sentence, chances: dict[EventType, Chance], found: Sequence[Mention]) -> bool:
    """Whether a second reader could change anything: a type that no rule found has a chance, or one that a rule found none."""
    ruled = {m.type for m in found if m.start < s.end and m.end > s.start}
    return any(c.asserted < UNLIKELY if t in ruled else c.stated >= WORTH for t, c in chances.items())


def unlikely(m: Mention, stretches: Sequence[Stretch]) -> bool:
    """Whether no act of the unit's of this type is read in any sentence or row that a rule's mention lies in.

    Of sums one sentence often tells what was promised and what came: they are left to the qualifiers.
    """
    if m.type is EventType.FUND_ALLOCATION:
        return False
    chances = [s.most[m.type] for s in stretches if s.sentence.start < m.end and s.sentence.end > m.start]
    return bool(chances) and max(chances) < UNLIKELY


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


@dataclass(frozen=True, slots=True)
class _Place:
    sentence: Sentence
    table: int | None
    features: Features
    said: Callable[[], Said]


def _stretches(doc: Doc, masked: Masked) -> Iterator[_Place]:
    before: Sentence | None = None
    for s in doc.sentences:
        last, before = before, s
        if s.cell is None and not titular(doc, s) and not _LEADER.search(s.text) and 8 <= len(s.text) <= _LONGEST:
            yield _Place(s, None, of_sentence(doc, masked, s, last), partial(sentence_said, doc, masked, s, last))
    for table, rows in doc.tables:
        for row in rows:
            text = doc.text[row.start : row.end]
            if 8 <= len(text) <= _LONGEST:
                sentence = Sentence(row.start, text, row.paragraph, BlockKind.TABLE)
                yield _Place(sentence, table.number, of_row(doc, masked, row), partial(row_said, doc, masked, row))
