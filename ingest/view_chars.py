"""Characters of a view as they are put together, each with the place it came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.model import Line

KEEP_WIDTH = frozenset("，。；：？！（）“”‘’、《》〈〉…—～「」『』\u3000")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one character of the view stands: page, line object and index in that line's text."""

    page: int
    line: Line
    index: int


def normalise_char(char: str) -> str:
    """NFKC for full-width digits, letters and compatibility forms; punctuation keeps its Chinese width."""
    if char in KEEP_WIDTH:
        return char
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


@dataclass(slots=True)
class Builder:
    """Text that grows by lines; ``origins`` has one entry a character, None where none stands on the page."""

    chars: list[str] = field(default_factory=list)
    origins: list[Origin | None] = field(default_factory=list)

    def add_lines(self, lines: Iterable[Line], page: int) -> None:
        """The words of printed lines, joined as one text; ``page`` is their page."""
        for line in lines:
            if self.chars and self.chars[-1] != "\n" and _joins_latin(self.chars[-1], line.text):
                self._push(" ", None)
            for i, raw in enumerate(line.text):
                self._push(normalise_char(raw), Origin(page, line, i))

    def add_text(self, text: str) -> None:
        """Characters that stand on no page: breaks between cells and blocks."""
        for char in text:
            self._push(char, None)

    def _push(self, char: str, origin: Origin | None) -> None:
        self.chars.append(char)
        self.origins.append(origin)


def _joins_latin(left: str, right: str) -> bool:
    return bool(right) and left.isascii() and left.isalpha() and right[0].isascii() and right[0].isalpha()
