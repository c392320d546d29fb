"""A duty while its sentence is still being read; all spans are of the cleaned text."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.policy.obligations.model import Modality
from extractors.policy.obligations.nouns import Span
from extractors.policy.obligations.quantities import Quantity


@dataclass(slots=True)
class Draft:
    """``number`` is true for a duty that is only a number phrase (任期2年), ``helper`` where another is made to act."""

    action: Span
    modality: Modality
    sentence: Span
    who: Span | None = None
    whom: Span | None = None
    condition: Span | None = None
    checked_by: Span | None = None
    values: list[Quantity] = field(default_factory=list)
    number: bool = False
    helper: bool = False
    head: str = ""
    towards: Span | None = None

    def add(self, quantity: Quantity) -> None:
        if quantity not in self.values:
            self.values.append(quantity)

    @property
    def dated(self) -> bool:
        return any(v.kind == "deadline" for v in self.values)
