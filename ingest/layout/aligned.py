"""Tables without rules: rows of pieces that stand under each other in columns. Only where there is no doubt."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.layout.rows import hull, split_line
from ingest.model import Block, BlockKind, Box, Cell, Line

_MIN_ROWS = 3
_MIN_COLUMNS = 3

Rows = Sequence[Sequence[Line]]


def cut(rows: Rows) -> list[list[Line]]:
    """The rows with every piece cut at its wide gaps."""
    return [[part for line in row for part in split_line(line)] for row in rows]


def aligned_runs(rows: Rows) -> list[tuple[int, int, list[tuple[float, float]]]]:
    """(first row, one past the last, columns as x ranges) of every stretch of rows that is certainly a table.

    Certain: three rows or more, three columns or more, the gaps between columns white all the way down, every row
    with at least two pieces, most with a piece in every column.
    """
    found = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and len(rows[end]) >= 2:
            end += 1
        columns = _columns(rows[at:end]) if end - at >= _MIN_ROWS else None
        if columns is not None:
            found.append((at, end, columns))
        at = max(end, at + 1)
    return found


def _columns(rows: Rows) -> list[tuple[float, float]] | None:
    size = max(_box(line)[3] - _box(line)[1] for row in rows for line in row)
    spans = sorted((_box(line)[0], _box(line)[2]) for row in rows for line in row)
    columns: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1] + 0.2 * size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    if len(columns) < _MIN_COLUMNS:
        return None
    full = sum(1 for row in rows if len(row) == len(columns))
    gaps = [b[0] - a[1] for a, b in pairwise(columns)]
    return columns if full >= 0.7 * len(rows) and min(gaps) > 0.5 * size else None


def aligned_table(rows: Rows, columns: Sequence[tuple[float, float]]) -> Block:
    """A table block of those rows; a column that a row leaves empty gets no cell."""
    cells = []
    for r, row in enumerate(rows):
        for c, (x0, x1) in enumerate(columns):
            lines = tuple(line for line in row if x0 - 0.1 <= (_box(line)[0] + _box(line)[2]) / 2 <= x1 + 0.1)
            if lines:
                cells.append(Cell(r, c, lines, box=hull([_box(line) for line in lines])))
    return Block(BlockKind.TABLE, cells=tuple(cells), box=hull([_box(line) for row in rows for line in row]))


def _box(line: Line) -> Box:
    assert line.box is not None
    return line.box
