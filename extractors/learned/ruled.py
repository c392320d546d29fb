"""What the rules found in a sentence or row, with the status that the qualifiers gave it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.events.mention import Mention
from extractors.model import EventStatus, EventType
from extractors.qualifiers.base import Verdict

_LIKE = {EventStatus.REQUIREMENT: EventStatus.PLANNED}  # the model tells them not apart


@dataclass(frozen=True, slots=True)
class Ruled:
    """One event that a rule found, with the status that the qualifiers gave it; ``start``/``end`` in the view."""

    type: EventType
    status: EventStatus
    start: int
    end: int


def ruled(found: Iterable[tuple[Mention, Verdict]]) -> list[Ruled]:
    """What the rules found, without the rest of the mention."""
    return [Ruled(m.type, _LIKE.get(v.status, v.status), m.start, m.end) for m, v in found]


def within(found: Sequence[Ruled], start: int, end: int) -> list[Ruled]:
    """Those that lie in a stretch for the greater part, or fill half of it."""
    return [r for r in found if holds(start, end, r.start, r.end)]


def holds(start: int, end: int, a: int, b: int) -> bool:
    """Whether a stretch start..end holds the greater part of a..b, or a..b fills half of the stretch."""
    shared = min(b, end) - max(a, start)
    return shared > 0 and (2 * shared >= b - a or 2 * shared >= end - start)
