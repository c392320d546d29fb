"""What a qualifier is: a pure function that looks at a mention in its document and says what speaks against "it happened"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.model import EventStatus


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status a qualifier finds and the words that made it so (its explanation, in Chinese for the reader)."""

    status: EventStatus
    cue: str

    def __str__(self) -> str:
        return f"{self.status.value}：{self.cue}"


Qualifier = Callable[[Mention, Doc], Verdict | None]


def before(mention: Mention) -> str:
    """The words of the sentence from its start to the end of the anchor; "" outside of sentences."""
    s = mention.sentence
    return "" if s is None else s.text[: max(0, mention.anchor_end - s.start)]


def clause_before(mention: Mention) -> str:
    """The words of the anchor's own clause up to the anchor's end."""
    s = mention.sentence
    if s is None:
        return ""
    at = min(max(0, mention.anchor - s.start), max(0, len(s.text) - 1))
    start, _ = s.clause_at(at)
    return s.text[start : max(0, mention.anchor_end - s.start)]


def after(mention: Mention) -> str:
    """The words of the sentence behind the anchor."""
    s = mention.sentence
    return "" if s is None else s.text[max(0, mention.anchor_end - s.start) :]
