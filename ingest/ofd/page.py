"""From what stands on an OFD page to a page of blocks, by the same steps as a PDF's text layer."""

from __future__ import annotations

from ingest.layout.blocks import build_blocks
from ingest.model import Block, BlockKind, Box, Line, Page, PageSource
from ingest.ofd.container import Sheet
from ingest.ofd.marks import Marks
from ingest.pdf.chars import TextLayer
from ingest.pdf.digital import DigitalPage
from ingest.pdf.geometry import Geometry
from ingest.pdf.lines import pieces
from ingest.pdf.objects import PageObjects
from ingest.pdf.quality import Verdict, judge, pictures
from ingest.pdf.tables import build_table, ruled_tables

_MM = 72 / 25.4


def ofd_page(marks: Marks, sheet: Sheet, number: int) -> DigitalPage:
    """The page by its text objects, what they are worth, and the pictures that may hold more text."""
    layer = TextLayer(
        marks.chars, Geometry(0.0, 0.0, marks.width, marks.height), bad=marks.bad, slanted=marks.slanted, cut=marks.cut,
        tight=lambda index: _tight(marks, index),
    )  # fmt: skip
    objects = PageObjects(
        [box for box, _ in marks.pictures], marks.rules, marks.texts, marks.hidden, marks.filled, marks.cut
    )  # fmt: skip
    judgement = judge(layer, objects)
    seals = [Block(BlockKind.SEAL, box=_points(box, marks)) for box in sheet.seals]
    if judgement.verdict in (Verdict.NONE, Verdict.BLANK):
        return DigitalPage(Page(number, marks.width, marks.height, tuple(seals), source=PageSource.BLANK), judgement)
    chars = marks.chars
    tables: list[Block] = []
    if objects.has_grid:
        for boxes in ruled_tables(marks.rules, marks.width, marks.height):
            block, taken = build_table(boxes, chars, layer.tight)
            if any(cell.lines for cell in block.cells):
                tables.append(block)
                chars = [c for c in chars if c.at not in taken]
    red = pieces([c for c in chars if c.at in marks.red], layer.tight)
    lines: list[Line] = red + pieces([c for c in chars if c.at not in marks.red], layer.tight)
    blocks = build_blocks(lines, tables, seals, marks.width, marks.height, red=red)
    notes = [judgement.note] if judgement.note and judgement.verdict is Verdict.TRUSTED else []
    if marks.slanted > 3:
        notes.append(f"斜排或横置的文字（{marks.slanted} 字）未计入正文")
    if marks.cut:
        notes.append("本页文字或图形过多，只读取了一部分，请人工查看")
    page = Page(number, marks.width, marks.height, blocks, notes=tuple(notes))
    found = tuple(pictures(layer, objects)) if judgement.verdict is Verdict.TRUSTED else ()
    return DigitalPage(page, judgement, tuple(lines), tuple(tables), found)


def _tight(marks: Marks, index: int) -> Box:
    """No glyph outlines here: digits and Latin letters are about 0.72 em high, and that is what asks for a tight box."""
    char, size = marks.chars[index], marks.sizes[index]
    return char.x0, char.y - 0.72 * size, char.x1, char.y


def _points(box: Box, marks: Marks) -> Box:
    x, y, width, height = box
    return x * _MM, y * _MM, min(marks.width, (x + width) * _MM), min(marks.height, (y + height) * _MM)
