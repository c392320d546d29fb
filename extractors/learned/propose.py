"""Mentions that the model is sure of and no rule found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.text import Sentence, titular
from extractors.learned.arguments import FILL, Spot
from extractors.learned.features import Features, of_sentence
from extractors.learned.model import EventModel, default_model
from extractors.learned.tokens import Masked
from extractors.model import EventType

SURE = 0.6
_LONGEST = 600


def proposals(doc: Doc, found: Sequence[Mention], model: EventModel | None = None, sure: float = SURE) -> Iterator[Mention]:
    """Mentions of a type in sentences where ``found`` has none of that type and the model says ``sure`` or more."""
    model = model or default_model()
    masked = Masked(doc)
    taken: dict[EventType, list[tuple[int, int]]] = {}
    for m in found:
        taken.setdefault(m.type, []).append((m.start, m.end))
    before: Sentence | None = None
    for s in doc.sentences:
        last, before = before, s
        if s.cell is not None or titular(doc, s) or not 8 <= len(s.text) <= _LONGEST:
            continue
        features = of_sentence(doc, masked, s, last)
        for type_, p in model.probabilities(features).items():
            if p < sure or any(a < s.end and s.start < b for a, b in taken.get(type_, ())):
                continue
            yield from _mentions(doc, s, type_, p, features, model)


def _mentions(doc: Doc, s: Sentence, type_: EventType, p: float, features: Features, model: EventModel) -> Iterator[Mention]:
    at, end, words = _loudest(doc, features, type_, model) or (s.start, s.start + 1, "")
    for filled in FILL[type_](Spot(doc, s, at, end)):
        a, b = _quote(s, (*filled.spans, (at, end)))
        yield Mention(
            type_,
            a,
            b,
            at,
            end,
            filled.fields,
            sentence=s,
            actor=filled.actor,
            extra={**filled.extra, "learned": round(p, 2)},
            explanation=(f"语句模型判断（{p:.0%}），依据“{words}”",),
            confidence=round(0.75 * p, 2),
        )


def _loudest(
    doc: Doc, features: Mapping[str, tuple[int, int]], type_: EventType, model: EventModel
) -> tuple[int, int, str] | None:
    """The plain word that speaks most for a type (its own weight and that of the pairs it stands in)."""
    sums: dict[tuple[int, int], float] = {}
    for name, span in features.items():
        if span[1] and (weight := model.weight(name, type_)):
            sums[span] = sums.get(span, 0.0) + weight
    words = [(w, span) for span, w in sums.items() if w > 0]
    if not words:
        return None
    _, (start, end) = max(words)
    return start, end, doc.text[start:end]


def _quote(s: Sentence, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The clauses that hold all the spans."""
    inside = [(max(a, s.start), min(b, s.end)) for a, b in spans if a < s.end and b > s.start]
    start, end = min(a for a, _ in inside), max(b for _, b in inside)
    first, _ = s.clause_at(start - s.start)
    _, last = s.clause_at(max(0, end - 1 - s.start))
    return s.start + first, s.start + last
