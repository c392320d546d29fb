"""A sentence that states an event, and what a mention is filled with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extractors.entities.model import Date
from extractors.events.dates import date_for
from extractors.events.document import Doc
from extractors.events.text import Sentence


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence that states an event; ``at``/``end`` (view) are the word that spoke most for it.

    Where the model is ``certain`` that the unit did it, less is asked of the words.
    """

    doc: Doc
    sentence: Sentence
    at: int
    end: int
    certain: bool = False

    @property
    def counties(self) -> list[str | None]:
        """The assigned counties named in the sentence, else the one that the text is about."""
        s, named = self.sentence, self.doc.counties(self.sentence.start, self.sentence.end)
        own = list(dict.fromkeys(p.name for p in named if self.doc.assigned(p.name)))
        return [*own] or [named[0].name if named else self.doc.county(s.start, s.end)]

    def date(self, start: int) -> Date | None:
        """The date of what begins at ``start``: in the sentence, else the last one of the paragraph before it."""
        s = self.sentence
        found = date_for(self.doc, s, start, self.at, s.end)
        if found is not None:
            return found
        segment = self.doc.view.segments[s.paragraph]
        earlier = [d for d in self.doc.dates(segment.start, s.start) if len(d.iso) >= 7]
        return earlier[-1] if earlier and s.start - earlier[-1].end <= 120 else None


@dataclass(frozen=True, slots=True)
class Filled:
    """The fields of one mention, who acts, what else the checks need, and the spans (view) its quote must cover; ``exact``
    where the quote is the first span as it is."""

    fields: dict[str, Any]
    actor: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    spans: tuple[tuple[int, int], ...] = ()
    exact: bool = False
