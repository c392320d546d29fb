"""What a detector hands to the qualifiers: one mention of an event, with its words and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extractors.events.tables import Row
from extractors.events.text import Sentence
from extractors.model import EventStatus, EventType


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention as detected, not yet qualified.

    ``start``/``end``: the quote in the view. ``anchor``/``anchor_end``: the verb (or the cell) that makes it an
    event, in the view.
    ``actor``: the words that say who acts. ``status`` with ``cue`` is set where the structure itself decides (a column
    年度计划, a recall notice); the qualifiers then leave it. ``settled`` says that document or section mood does not apply
    (the meeting that minutes report of happened whatever they resolve).
    """

    type: EventType
    start: int
    end: int
    anchor: int
    anchor_end: int
    fields: dict[str, Any]
    sentence: Sentence | None = None
    row: Row | None = None
    actor: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    explanation: tuple[str, ...] = ()
    confidence: float = 0.8
    status: EventStatus | None = None
    cue: str = ""
    settled: bool = False
