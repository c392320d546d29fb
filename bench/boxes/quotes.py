"""Quotes of a document with their boxes: whole sentences, parts of sentences, table cells."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import BlockKind, Box, LogicalDocument
from ingest.view import View

_SENTENCE = re.compile(r"[^。；\n]{6,160}[。；]?")


@dataclass(frozen=True, slots=True)
class Quote:
    """``boxes`` by page, one a line, in the points of the upright page. ``cell`` says that it is a table cell."""

    text: str
    boxes: tuple[tuple[int, Box], ...]
    cell: bool = False


def quotes(document: LogicalDocument, rng: random.Random) -> Iterator[Quote]:
    """Every sentence, a random part of every second one, and every cell of two characters or more."""
    view = View.of(document)
    for segment in view.segments:
        if segment.kind is BlockKind.TABLE:
            for cell in segment.cells:
                if cell.end - cell.start >= 2 and segment.start <= cell.start:
                    yield _quote(view, cell.start, cell.end, cell=True)
            continue
        for match in _SENTENCE.finditer(view.text, segment.start, segment.end):
            start, end = match.span()
            yield _quote(view, start, end)
            if end - start >= 16 and rng.random() < 0.5:
                a = rng.randrange(start, end - 8)
                yield _quote(view, a, rng.randrange(a + 6, end))


def _quote(view: View, start: int, end: int, *, cell: bool = False) -> Quote:
    passage = view.passage(start, end)
    boxes = [(passage.page, box) for box in passage.boxes]
    boxes += [(page, box) for page, more in passage.continued for box in more]
    return Quote(passage.quote, tuple(boxes), cell)
