"""A digital page: its blocks from the text layer and the lines drawn on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.layout.blocks import build_blocks
from ingest.model import Block, Box, Line, Page, PageSource
from ingest.pdf.annotations import Field, add_fields
from ingest.pdf.chars import MAX_CHARS, TextLayer, text_layer
from ingest.pdf.lines import pieces
from ingest.pdf.objects import PageObjects, page_objects
from ingest.pdf.quality import Judgement, Verdict, judge, pictures
from ingest.pdf.seals import take_seals
from ingest.pdf.tables import build_table, ruled_tables
from ingest.pdf.vertical import vertical_text
from ingest.pdf.visible import leave_out

#: Points; shorter level rules frame no table.
_LONG = 72.0


@dataclass(frozen=True, slots=True)
class DigitalPage:
    """The page by its text layer, what that layer is worth, and the parts it is made of.

    A page whose text lies sideways is turned upright (``page.rotation`` degrees clockwise beyond the displayed page), as OCR
    does it; boxes, width and height are those of the upright page. ``pictures`` are images that may hold text of their own.
    ``left_out`` are notes of words that nobody sees, true whoever reads the page.
    """

    page: Page
    judgement: Judgement
    lines: tuple[Line, ...] = ()
    tables: tuple[Block, ...] = ()
    pictures: tuple[Box, ...] = ()
    seals: tuple[Block, ...] = ()
    rules: tuple[Box, ...] = ()
    left_out: tuple[str, ...] = ()

    def noted(self, note: str) -> Page:
        """The page by its text layer with a note (Chinese) more."""
        return replace(self.page, notes=(*self.page.notes, note))


def digital_page(
    page: Any, raw: Any, number: int, fields: tuple[Field, ...] = (), layers: Callable[[], bool] = lambda: False
) -> DigitalPage:
    """Read an open PDFium page by its text layer, drawing it only where words may be hidden.

    ``fields`` are filled form fields, put in their places where the page does not show them. ``layers`` says whether the file
    has layers that are switched off; it is asked only where text may lie on one unmarked.
    """
    textpage = page.get_textpage()
    try:
        layer = text_layer(page, textpage, raw)
        objects = page_objects(page, raw, layer.geometry)
        if objects.formed and layers():
            objects.layered |= objects.formed
        notes = leave_out(page, textpage, raw, layer, objects)
        left_out = tuple(notes)
        add_fields(layer, fields)
        seals = take_seals(page, textpage, raw, layer, objects) if objects.stamps or objects.red else []
        judgement = judge(layer, objects)
        width, height = layer.geometry.width, layer.geometry.height
        empty = Page(number, width, height, source=PageSource.BLANK, rotation=layer.extra_turn, notes=tuple(notes))
        if judgement.verdict in (Verdict.NONE, Verdict.BLANK):
            return DigitalPage(empty, judgement, left_out=left_out)
        tables, lines = _tables_and_lines(layer, objects)
    finally:
        textpage.close()
    rules = _level(objects.rules, tables)
    blocks = build_blocks(lines, tables, seals, width, height, rules=rules)
    if judgement.note and judgement.verdict is Verdict.TRUSTED:
        notes.append(judgement.note)
    if layer.slanted > 3:
        notes.append(f"斜排的水印或戳记文字（{layer.slanted} 字）未计入正文")
    if layer.cut:
        notes.append(f"本页文字过多，只读取了前 {MAX_CHARS} 字，请人工查看")
    if objects.truncated:
        notes.append("页面图形过多，表格线只读取了一部分")
    if layer.extra_turn:
        notes.append("文字在页面上横置，已转正读取")
    built = replace(empty, blocks=blocks, source=PageSource.DIGITAL, notes=tuple(notes))
    found = tuple(pictures(layer, objects)) if judgement.verdict is Verdict.TRUSTED else ()
    return DigitalPage(built, judgement, tuple(lines), tuple(tables), found, tuple(seals), tuple(rules), left_out)


def _level(rules: Sequence[Box], tables: Sequence[Block]) -> list[Box]:
    """The level rules of some length that are not those of ruled tables; pieces drawn cell by cell are one rule."""
    frames = [t.box for t in tables if t.box is not None]
    joined: list[Box] = []
    for x0, y0, x1, y1 in sorted((r for r in rules if r[2] - r[0] > r[3] - r[1]), key=lambda r: (round(r[1]), r[0])):
        last = joined[-1] if joined else None
        if last is not None and abs(last[1] - y0) <= 1.5 and x0 - last[2] <= 2:
            joined[-1] = (last[0], last[1], max(last[2], x1), last[3])
        else:
            joined.append((x0, y0, x1, y1))
    outside = [r for r in joined if not any(b[1] - 2 <= r[1] <= b[3] + 2 and r[0] < b[2] and r[2] > b[0] for b in frames)]
    return [r for r in outside if r[2] - r[0] > _LONG]


def _tables_and_lines(layer: TextLayer, objects: PageObjects) -> tuple[list[Block], list[Line]]:
    tables, chars = ([], layer.chars) if objects.has_grid else vertical_text(layer.chars, layer.tight)
    if objects.has_grid:
        for boxes in ruled_tables(objects.rules, layer.geometry.width, layer.geometry.height):
            block, taken = build_table(boxes, chars, layer.tight)
            if any(cell.lines for cell in block.cells):
                tables.append(block)
                chars = [c for c in chars if c.at not in taken]
    return tables, pieces(chars, layer.tight)
