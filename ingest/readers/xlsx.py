"""XLSX: each sheet a table with merged cells and the values as shown; title and note rows stand before and after it."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.errors import CorruptFile, TextTooLarge, TooManyCells
from ingest.model import Align, Block, BlockKind, Cell, Line, Page
from ingest.ooxml.numbers import shown
from ingest.ooxml.parts import check_archive
from ingest.readers.protocol import PageFailure, ReadContext
from ingest.readers.single import count, finish, within

__all__ = ["count", "finish", "read"]

_WHAT = "Excel 文件"
# What openpyxl raises on files that are not what they should be.
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError, zipfile.BadZipFile, zlib.error)
# Sheets as wide as this are read with their empty columns; in wider ones those are left out.
_DENSE = 500
_NUMBER = re.compile(r"[\d,.%]+")


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure]:
    """The one page of a workbook: its sheets in order. Raises CorruptFile, ArchiveRatio, ArchiveTooLarge."""
    check_archive(path, context.limits, _WHAT)
    import openpyxl

    from ingest.ooxml.merges import tamed
    from ingest.ooxml.sheets import remarks

    try:
        source, notes = tamed(path)
        book = openpyxl.load_workbook(source, data_only=True)
    except _BROKEN as error:
        raise CorruptFile(_WHAT) from error
    blocks: list[Block] = []
    left = context.limits.cells
    sheets = [s for s in book.worksheets if _filled(s)]
    for sheet in sheets:
        if sheet.sheet_state != "visible":
            notes.append(f"工作表“{sheet.title}”是隐藏的，已一并读取。")
        notes.extend(remarks(sheet))
        if len(sheets) > 1:
            blocks.append(Block(BlockKind.HEADING, (Line(sheet.title),), level=2))
        cells, cut_off = _cells(sheet, left)
        left -= len(cells)
        for part in _parts(cells):
            blocks.extend(_blocks(_shift(part)))
        if cut_off:
            yield PageFailure(None, str(TooManyCells(f"工作表“{sheet.title}”", context.limits.cells)))
            break
    kept = within(blocks, context.limits.characters)
    yield Page(1, 595.0, 842.0, kept, notes=tuple(notes))
    if len(kept) < len(blocks):
        yield PageFailure(None, str(TextTooLarge(context.limits.characters)))


def _filled(sheet: Any) -> bool:
    return any(cell.value not in (None, "") for cell in sheet._cells.values())


def _rows(sheet: Any) -> Iterator[list[Any]]:
    """The rows that hold a cell, each over all columns that hold one somewhere. Never the whole field that a sheet spans: a
    title at one end and a number at the other may span a thousand million cells."""
    from openpyxl.cell.cell import Cell as Empty

    cells = sheet._cells
    used = sorted({column for _, column in cells})
    if used and used[-1] <= _DENSE:
        used = list(range(1, used[-1] + 1))
    for row in sorted({row for row, _ in cells}):
        yield [cells.get((row, column)) or Empty(sheet, row=row, column=column) for column in used]


def _cells(sheet: Any, limit: int) -> tuple[list[Cell], bool]:
    """The filled cells of a sheet, row and column counted from its first filled ones; whether the limit cut it off."""
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for area in list(sheet.merged_cells.ranges)[:limit]:
        rows, cols = min(area.max_row, sheet.max_row) - area.min_row + 1, min(area.max_col, sheet.max_column) - area.min_col + 1
        merged[area.min_row, area.min_col] = (max(1, rows), max(1, cols))
        if rows * cols <= limit:
            covered.update((r, c) for r in range(area.min_row, area.max_row + 1) for c in range(area.min_col, area.max_col + 1))
    cells: list[Cell] = []
    first_row = 0
    for row in _rows(sheet):
        filled = [c for c in row if shown(c.value, c.number_format)]
        if not filled:
            continue
        first_row = first_row or row[0].row
        for cell in row:
            at = (cell.row, cell.column)
            text = shown(cell.value, cell.number_format)
            if not text and at in covered and at not in merged:
                continue
            rows, cols = merged.get(at, (1, 1))
            lines = tuple(Line(t.strip()) for t in text.split("\n") if t.strip())
            cells.append(Cell(cell.row - first_row, cell.column - 1, lines, rows, cols))
        if len(cells) > limit:
            return cells[:limit], True
    return cells, False


def _parts(cells: list[Cell]) -> Iterator[list[Cell]]:
    """One sheet may hold several tables: a new one begins after an empty row with a title or a row without numbers,
    and where a row of headers begins as the first one did."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    filled = sorted(r for r, row in rows.items() if any(c.lines for c in row))
    part: list[Cell] = []
    last: int | None = None
    first: str | None = None
    for r in filled:
        texts = [c.text for c in rows[r] if c.lines]
        head = len(texts) > 1 and not any(_NUMBER.fullmatch(t) for t in texts)
        gap = last is not None and r > last + 1 and (head or len(texts) == 1)
        if (gap or (head and texts[0] == first)) and not any(c.row + c.rowspan > r for c in part):
            yield part
            part, first = [], None
        if len(texts) > 1 and first is None:
            first = texts[0]
        part.extend(rows[r])
        last = r
    if part:
        yield part


def _shift(cells: list[Cell]) -> list[Cell]:
    """Without empty rows and without the empty columns at the edges."""
    used = {c.row for c in cells if c.lines}
    wide = [c for c in cells if c.lines]
    left = min((c.col for c in wide), default=0)
    right = max((c.col + c.colspan for c in wide), default=0)
    order = {row: i for i, row in enumerate(sorted(used))}
    kept: list[Cell] = []
    for c in cells:
        if c.row in used and left <= c.col < right:
            reach = sum(1 for r in used if c.row <= r < c.row + c.rowspan)
            kept.append(Cell(order[c.row], c.col - left, c.lines, max(1, reach), c.colspan))
    return kept


def _blocks(cells: list[Cell]) -> Iterator[Block]:
    """Rows with a single text at the top are title and subtitle, those at the bottom are notes; the table is between."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.lines:
            rows.setdefault(cell.row, []).append(cell)
    order = sorted(rows)
    alone = [len(rows[r]) == 1 and rows[r][0].rowspan == 1 for r in order]
    top = 0
    while top < len(order) and alone[top]:
        top += 1
    bottom = len(order)
    while bottom > top and alone[bottom - 1] and (rows[order[bottom - 1]][0].col == 0):
        bottom -= 1
    for i, r in enumerate(order[:top]):
        title = i == 0 and top < len(order)
        kind = BlockKind.HEADING if title else BlockKind.PARAGRAPH
        align = Align.CENTER if rows[r][0].colspan > 1 or title else Align.LEFT
        yield Block(kind, rows[r][0].lines, level=1 if title else None, align=align)
    if top < bottom:
        low, high = order[top], order[bottom - 1]
        inside = (Cell(c.row - low, c.col, c.lines, c.rowspan, c.colspan) for c in cells if low <= c.row <= high)
        yield Block(BlockKind.TABLE, cells=tuple(inside))
    for r in order[bottom:]:
        yield Block(BlockKind.PARAGRAPH, rows[r][0].lines)
