"""The words of one page as a string to compare, every character with its line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.model import BlockKind, Box, Line, Page, PageSource
from ingest.view import line_box

_LEFT_OUT = frozenset({BlockKind.PAGE_NUMBER, BlockKind.SEAL})
_SAME = str.maketrans(
    {"○": "〇", "－": "-", "—": "-", "–": "-", "―": "-", "·": "・", "•": "・", "“": '"', "”": '"', "‘": "'", "’": "'"}
)


@dataclass(frozen=True)
class PageText:
    """Characters without white space, widths folded, and for each the line it stands in and its place there.

    Page numbers and seals are left out: a page with another number is the same page in another place.
    """

    page: Page
    chars: str
    origins: tuple[tuple[Line, int], ...]

    @classmethod
    def of(cls, page: Page) -> PageText:
        """The characters of a page to compare by: NFKC, one form of quotes and dashes, without spaces."""
        chars: list[str] = []
        origins: list[tuple[Line, int]] = []
        for line in _lines(page):
            for i, raw in enumerate(line.text):
                for char in unicodedata.normalize("NFKC", raw).translate(_SAME):
                    if not char.isspace():
                        chars.append(char)
                        origins.append((line, i))
        return cls(page, "".join(chars), tuple(origins))

    @property
    def read_by_ocr(self) -> bool:
        """Whether its characters may be misread."""
        return self.page.source is PageSource.OCR

    def own_words(self, start: int, end: int) -> str:
        """The document's own characters behind ``chars[start:end]``."""
        seen: list[tuple[Line, int]] = []
        for origin in self.origins[start:end]:
            if not seen or seen[-1] != origin:
                seen.append(origin)
        return "".join(line.text[i] for line, i in seen)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """One box a line (points, page as displayed) for ``chars[start:end]``; an empty range has that of its neighbours."""
        if start == end:
            start, end = max(0, start - 1), min(len(self.chars), end + 1)
        spans: dict[int, tuple[Line, int, int]] = {}
        for line, i in self.origins[start:end]:
            first = spans[id(line)][1] if id(line) in spans else i
            spans[id(line)] = line, first, i + 1
        boxes = [line_box(line, first, last) for line, first, last in spans.values()]
        return tuple(self.page.as_displayed(b) for b in boxes if b is not None)

    def confidence(self, start: int, end: int) -> float:
        """The least confidence of the lines there; 1.0 for digital text."""
        here = self.origins[max(0, start - 1) : end + 1]
        return min((line.confidence for line, _ in here if line.confidence is not None), default=1.0)

    @cached_property
    def line_boxes(self) -> tuple[Box, ...]:
        """Where its lines stand (points, page as displayed)."""
        lines = {id(line): line for line, _ in self.origins}.values()
        return tuple(self.page.as_displayed(line.box) for line in lines if line.box is not None)

    @cached_property
    def first_words(self) -> str:
        """Its first two dozen characters as printed, to name the page by."""
        return self.own_words(0, 24)


def _lines(page: Page) -> Iterator[Line]:
    for block in page.blocks:
        if block.kind not in _LEFT_OUT:
            yield from block.lines
            for row in block.rows():
                for cell in row:
                    yield from cell.lines
