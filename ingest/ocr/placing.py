"""From what was read on a level, flat sheet to blocks on the page as the file shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from ingest.imaging.deskew import Skew
from ingest.imaging.flat import flat
from ingest.layout.blocks import build_blocks
from ingest.layout.running import mark_running
from ingest.model import Block, BlockKind, Box, Cell, Line, Page, PageSource, Region
from ingest.ocr.content import PageContent


class WayBack(Protocol):
    """Takes a place of a straightened page back to where it was before."""

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point was before."""

    def hull(self, box: Box) -> Box:
        """The upright hull of where a box was before."""


def level_blocks(content: PageContent) -> tuple[Block, ...]:
    """Blocks of a page without parts, in reading order, seals left out; boxes on the page before it was levelled."""
    blocks = _built(content)
    if not content.skew:
        return blocks
    return blocks_back(blocks, Skew(content.skew, content.width, content.height))


def sheet_blocks(parts: Sequence[PageContent]) -> tuple[Block, ...]:
    """Blocks of all sheets of a page, one sheet after the other, seals behind those of their sheet; boxes on the whole page.

    Page numbers, headers and paragraphs that go on from one sheet to the next are told here, where the sheets still have
    margins of their own.
    """
    flats = [Page(k, part.width, part.height, _built(part), PageSource.OCR) for k, part in enumerate(parts, 1)]
    found: list[Block] = []
    for page, part in zip(mark_running(flats), parts, strict=True):
        blocks = page.blocks
        if part.skew:
            blocks = blocks_back(blocks, Skew(part.skew, part.width, part.height))
        found.extend(blocks_back((*blocks, *part.seals), _way(part)))
    return tuple(found)


def sheet_regions(parts: Sequence[PageContent]) -> tuple[Region, ...]:
    """The doubtful places of all sheets, on the whole page."""
    return tuple(replace(region, box=_way(part).hull(region.box)) for part in parts for region in part.regions)


def on_page(content: PageContent) -> PageContent:
    """The same without parts: lines, tables and seals of all sheets in points of the page itself, as if it had been flat.

    For those who lay out the words among others (pictures on a page of text).
    """
    if not content.parts:
        return content
    lines: list[Line] = []
    tables: list[Block] = []
    seals: list[Block] = []
    for part in content.parts:
        ways: list[WayBack] = [_way(part)]
        if part.skew:
            ways.insert(0, Skew(part.skew, part.width, part.height))
        own = Block(BlockKind.PARAGRAPH, part.lines)
        for way in ways:
            (own,) = blocks_back([own], way)
        lines.extend(own.lines)
        moved = part.tables
        for way in ways:
            moved = blocks_back(moved, way)
        tables.extend(moved)
        seals.extend(blocks_back(part.seals, ways[-1]))
    regions = sheet_regions(content.parts)
    return replace(content, lines=tuple(lines), tables=tuple(tables), seals=tuple(seals), regions=regions, parts=())


def _way(part: PageContent) -> WayBack:
    xy = part.corners or (0.0, 0.0, part.width, 0.0, part.width, part.height, 0.0, part.height)
    return flat([(xy[i], xy[i + 1]) for i in range(0, 8, 2)], part.width, part.height)


def _built(content: PageContent) -> tuple[Block, ...]:
    red = [content.lines[i] for i in content.red]
    return build_blocks(content.lines, content.tables, (), content.width, content.height, red=red, rules=content.rules)


def blocks_back(blocks: Iterable[Block], way: WayBack) -> tuple[Block, ...]:
    """The blocks with every box, and the edges of characters, taken back."""
    return tuple(
        replace(
            block,
            box=_box_back(block.box, way),
            lines=tuple(_line_back(line, way) for line in block.lines),
            cells=tuple(_cell_back(cell, way) for cell in block.cells),
        )
        for block in blocks
    )


def _cell_back(cell: Cell, way: WayBack) -> Cell:
    return replace(cell, box=_box_back(cell.box, way), lines=tuple(_line_back(line, way) for line in cell.lines))


def _line_back(line: Line, way: WayBack) -> Line:
    if line.box is None:
        return line
    middle = (line.box[1] + line.box[3]) / 2
    edges = None if line.edges is None else tuple(way.point(x, middle)[0] for x in line.edges)
    return replace(line, box=way.hull(line.box), edges=edges)


def _box_back(box: Box | None, way: WayBack) -> Box | None:
    return None if box is None else way.hull(box)
