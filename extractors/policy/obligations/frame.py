"""What was seen in one phrase."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.policy.obligations.model import Modality
from extractors.policy.obligations.nouns import Span
from extractors.policy.obligations.tokens import Phrase


@dataclass(slots=True)
class Frame:
    """What was seen in one phrase; spans are of the cleaned text. ``action`` is None where it orders nothing."""

    phrase: Phrase
    who: Span | None = None
    by: bool = False
    topic: Span | None = None
    whom: Span | None = None
    condition: Span | None = None
    checked_by: Span | None = None
    modality: Modality | None = None
    action: Span | None = None
    head: str = ""
    joined: bool = False
    charged: bool = False
    bound: bool = False
    bare: bool = False
    negated: bool = False
    adverbs: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.phrase.start

    @property
    def end(self) -> int:
        return self.phrase.end
