"""Form values over a page that is read by OCR: they are known exactly, so OCR's reading of them gives way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from ingest.invisible import visible
from ingest.model import BODY_KINDS, Block, BlockKind, Box, Cell, Line, Page, PageSource
from ingest.pdf.annotations import Field
from ingest.pdf.geometry import Geometry

_ALIKE = 50.0


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    box: Box

    def line(self) -> Line:
        return Line(self.text, self.box, None, _spread(self.box[0], self.box[2], len(self.text)))


def keep_fields(scan: Page, page: Any, fields: Sequence[Field]) -> Page:
    """``scan`` (the OCR of the open PDFium ``page``) with the values of filled fields in their places.

    What OCR read under a field is replaced where it is like the value; a value that it did not read at all is put into the
    cell it stands in, else behind the words left of it, else between the blocks.
    """
    geometry = Geometry.of(page, scan.rotation)
    for field in fields:
        text = "".join(visible(field.text).split())
        if text:
            scan = _with(scan, _Value(text, geometry.box(*field.rect)))
    return replace(scan, source=PageSource.DIGITAL) if scan.source is PageSource.BLANK and scan.body() else scan


def _with(page: Page, value: _Value) -> Page:
    under = [(line, *span) for line in _lines(page) if (span := _span(line, value.box)) is not None]
    read = "".join(line.text[i:j] for line, i, j in under)
    if value.text in "".join(read.split()):
        return page
    if len(under) == 1 and _same(read, value.text):
        line, i, j = under[0]
        return _changed(page, lambda x: (_replaced(x, i, j, value),) if x is line else (x,))
    cell = next((c for b in page.blocks for c in b.cells if c.box is not None and _holds(c.box, value.box)), None)
    if cell is not None:
        more = replace(cell, lines=tuple(sorted((*cell.lines, value.line()), key=lambda x: x.box[1] if x.box else 0.0)))
        return replace(page, blocks=tuple(_with_cell(b, cell, more) for b in page.blocks))
    label = max(
        (x for x in _lines(page, cells=False) if _left_of(x, value.box)), key=lambda x: x.box[2] if x.box else 0.0, default=None
    )
    if label is not None:
        return _changed(page, lambda x: (x, value.line()) if x is label else (x,))
    at = sum(b.box is not None and b.box[1] < value.box[1] for b in page.body())
    place = page.blocks.index(page.body()[at]) if at < len(page.body()) else len(page.blocks)
    block = Block(BlockKind.PARAGRAPH, (value.line(),), box=value.box)
    return replace(page, blocks=(*page.blocks[:place], block, *page.blocks[place:]))


def _lines(page: Page, *, cells: bool = True) -> Iterator[Line]:
    for block in page.body():
        yield from block.lines
        if cells:
            yield from (line for cell in block.cells for line in cell.lines)


def _spread(x0: float, x1: float, count: int) -> tuple[float, ...]:
    return tuple(x0 + (x1 - x0) * k / max(1, count) for k in range(count + 1))


def _edges(line: Line) -> tuple[float, ...]:
    if line.edges is not None:
        return line.edges
    return _spread(line.box[0], line.box[2], len(line.text)) if line.box else ()


def _span(line: Line, box: Box) -> tuple[int, int] | None:
    """First and behind the last character of ``line`` whose middles lie in ``box``."""
    if line.box is None or not box[1] <= (line.box[1] + line.box[3]) / 2 <= box[3]:
        return None
    inside = [k for k, (a, b) in enumerate(pairwise(_edges(line))) if box[0] <= (a + b) / 2 <= box[2]]
    return (inside[0], inside[-1] + 1) if inside else None


def _same(read: str, text: str) -> bool:
    """Whether OCR meant this value. A tick is read as anything."""
    from rapidfuzz import fuzz

    return fuzz.ratio(read, text) >= _ALIKE or (len(text) == 1 and len(read) <= 2)


def _replaced(line: Line, first: int, last: int, value: _Value) -> Line:
    edges = _edges(line)
    middle = _spread(edges[first], edges[last], len(value.text))
    text = line.text[:first] + value.text + line.text[last:]
    return replace(line, text=text, edges=(*edges[:first], *middle, *edges[last + 1 :]))


def _changed(page: Page, change: Callable[[Line], tuple[Line, ...]]) -> Page:
    def of(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(new for line in lines for new in change(line))

    blocks = (
        replace(b, lines=of(b.lines), cells=tuple(replace(c, lines=of(c.lines)) for c in b.cells))
        if b.kind in BODY_KINDS
        else b
        for b in page.blocks
    )
    return replace(page, blocks=tuple(blocks))


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _with_cell(block: Block, old: Cell, new: Cell) -> Block:
    return replace(block, cells=tuple(new if c is old else c for c in block.cells))


def _left_of(line: Line, box: Box) -> bool:
    if line.box is None:
        return False
    return line.box[2] <= box[0] + 4 and box[1] <= (line.box[1] + line.box[3]) / 2 <= box[3]
