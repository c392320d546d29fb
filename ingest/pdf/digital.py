"""A digital page: its blocks from the text layer and the lines drawn on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ingest.layout.blocks import build_blocks
from ingest.model import Block, Box, Cell, Line, Page, PageSource
from ingest.pdf.chars import TextLayer, text_layer
from ingest.pdf.geometry import Geometry, turned_back
from ingest.pdf.lines import pieces
from ingest.pdf.objects import PageObjects, page_objects
from ingest.pdf.quality import Judgement, Verdict, judge, pictures
from ingest.pdf.tables import build_table, ruled_tables


@dataclass(frozen=True, slots=True)
class DigitalPage:
    """The page by its text layer, what that layer is worth, and the parts it is made of.

    ``pictures`` are images that may hold text of their own; they, ``lines`` and ``tables`` are in the page as it was turned
    for reading (``extra_turn`` degrees clockwise beyond the displayed page).
    """

    page: Page
    judgement: Judgement
    lines: tuple[Line, ...] = ()
    tables: tuple[Block, ...] = ()
    pictures: tuple[Box, ...] = ()
    extra_turn: int = 0

    def noted(self, note: str) -> Page:
        return replace(self.page, notes=(*self.page.notes, note))


def digital_page(page: Any, raw: Any, number: int) -> DigitalPage:
    """Read an open PDFium page by its text layer; nothing is rendered."""
    textpage = page.get_textpage()
    try:
        layer = text_layer(page, textpage, raw)
        objects = page_objects(page, raw, layer.geometry)
        judgement = judge(layer, objects)
        displayed = Geometry.of(page)
        empty = Page(number, displayed.width, displayed.height, source=PageSource.BLANK)
        if judgement.verdict in (Verdict.NONE, Verdict.BLANK):
            return DigitalPage(empty, judgement, extra_turn=layer.extra_turn)
        tables, lines = _tables_and_lines(layer, objects)
    finally:
        textpage.close()
    width, height = layer.geometry.width, layer.geometry.height
    blocks = build_blocks(lines, tables, (), width, height)
    notes = [judgement.note] if judgement.note and judgement.verdict is Verdict.TRUSTED else []
    if layer.slanted > 3:
        notes.append(f"斜排的水印或戳记文字（{layer.slanted} 字）未计入正文")
    if objects.truncated:
        notes.append("页面图形过多，表格线只读取了一部分")
    if layer.extra_turn:
        blocks = tuple(_turned(b, displayed, layer.extra_turn) for b in blocks)
        notes.append("文字横排，已转正读取")
    built = replace(empty, blocks=blocks, source=PageSource.DIGITAL, notes=tuple(notes))
    found = tuple(pictures(layer, objects)) if judgement.verdict is Verdict.TRUSTED else ()
    return DigitalPage(built, judgement, tuple(lines), tuple(tables), found, layer.extra_turn)


def _tables_and_lines(layer: TextLayer, objects: PageObjects) -> tuple[list[Block], list[Line]]:
    chars = layer.chars
    tables: list[Block] = []
    if objects.has_grid:
        for boxes in ruled_tables(objects.rules, layer.geometry.width, layer.geometry.height):
            block, taken = build_table(boxes, chars, layer.tight)
            if any(cell.lines for cell in block.cells):
                tables.append(block)
                chars = [c for c in chars if c.at not in taken]
    return tables, pieces(chars, layer.tight)


def _turned(block: Block, displayed: Geometry, extra: int) -> Block:
    """A block in the page as displayed; its lines run sideways there, so they keep no character edges."""

    def box(b: Box | None) -> Box | None:
        return turned_back(b, displayed.width, displayed.height, extra) if b else None

    def lines(of: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(Line(line.text, box(line.box), line.confidence) for line in of)

    cells = tuple(Cell(c.row, c.col, lines(c.lines), c.rowspan, c.colspan, box(c.box)) for c in block.cells)
    return replace(block, lines=lines(block.lines), cells=cells, box=box(block.box))
