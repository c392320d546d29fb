"""Pages put together from a few words: ``t`` large title, ``red`` letterhead, ``c`` centred, ``r`` right, ``p`` paragraph."""

from __future__ import annotations

from dataclasses import replace

from ingest.model import Align, Block, BlockKind, Box, Cell, Line, Page, PageSource, SourceFile

_SIZE = {"t": 22.0, "c": 15.0, "r": 15.0, "p": 15.0, "h": 16.0, "red": 34.0}
FILLER = "会议要求各成员单位按照职责分工抓好落实，重大事项及时报告，确保各项任务按期完成。"


Item = str | list[list[str]]
A4 = (595.0, 842.0)


def page(
    *items: Item, number: int | None = None, size: tuple[float, float] = A4, seal: bool = False, full: bool = False
) -> Page:
    """One page; ``number`` is printed at its foot, ``full`` fills it with running text to the foot."""
    y, blocks = 90.0, []
    for item in items:
        block = _block(item, y, size[0])
        blocks.append(block)
        assert block.box is not None
        y = block.box[3] + 14
    while full and y < size[1] - 130:
        blocks.append(_block("p " + FILLER, y, size[0]))
        y += 34
    if seal:
        blocks.append(Block(BlockKind.SEAL, box=(380, y - 60, 480, y + 40)))
    if number is not None:
        box = (size[0] / 2 - 12, size[1] - 60, size[0] / 2 + 12, size[1] - 48)
        blocks.append(Block(BlockKind.PAGE_NUMBER, (Line(f"- {number} -", box),), box=box))
    source = PageSource.DIGITAL if items else PageSource.BLANK
    return Page(1, size[0], size[1], tuple(blocks), source)


def _block(item: Item, y: float, width: float) -> Block:
    if isinstance(item, list):
        box = (80.0, y, width - 80, y + 20 * len(item))
        cells = tuple(Cell(r, c, (Line(t, box),)) for r, row in enumerate(item) for c, t in enumerate(row))
        return Block(BlockKind.TABLE, cells=cells, box=box)
    kind, _, text = item.partition(" ")
    size = _SIZE[kind]
    align = {"t": Align.CENTER, "c": Align.CENTER, "red": Align.CENTER, "r": Align.RIGHT}.get(kind, Align.LEFT)
    per_line = max(1, int((width - 160) // size))
    parts = [text[i : i + per_line] for i in range(0, len(text), per_line)] or [""]
    lines = tuple(Line(t, _place(t, align, size, y + i * (size + 4), width)) for i, t in enumerate(parts))
    boxes = [line.box for line in lines if line.box]
    hull = (min(b[0] for b in boxes), boxes[0][1], max(b[2] for b in boxes), boxes[-1][3])
    heading = kind in "th" and len(kind) == 1
    return Block(
        BlockKind.HEADING if heading else BlockKind.PARAGRAPH, lines, box=hull, align=align, red=kind == "red",
        level={"t": 1, "h": 2}.get(kind) if heading else None,
    )  # fmt: skip


def _place(text: str, align: Align, size: float, y: float, width: float) -> Box:
    w = len(text) * size
    x = {Align.LEFT: 80.0, Align.CENTER: (width - w) / 2, Align.RIGHT: width - 80 - w}[align]
    return (x, y, x + w, y + size)


def bound(*pages: Page, name: str = "装订.pdf") -> SourceFile:
    return SourceFile(name, "", "pdf", True, tuple(replace(p, number=n) for n, p in enumerate(pages, 1)))
