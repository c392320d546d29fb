"""CSV and TSV, by the name: a table, whatever parts the fields."""

from __future__ import annotations

import csv

from ingest.limits import Limits
from ingest.model import Block, BlockKind, Cell, Line

_SEPARATORS = ",\t;|"


def is_csv(name: str) -> bool:
    """Whether a file is by its name one of rows of values."""
    return name.lower().endswith((".csv", ".tsv"))


def table(text: str, limits: Limits) -> tuple[Block | None, bool]:
    """The rows as one table, and whether the limit on cells cut it; None where there are no two fields in a row."""
    lines = [line for line in text.splitlines() if line.strip()]
    first = "\n".join(lines[:20])
    mark = max(_SEPARATORS, key=first.count)
    if mark not in first:
        return None, False
    cells: list[Cell] = []
    try:
        for row, fields in enumerate(csv.reader(lines, delimiter=mark)):
            if len(cells) + len(fields) > limits.cells:
                return Block(BlockKind.TABLE, cells=tuple(cells)), True
            cells.extend(Cell(row, col, (Line(t),) if (t := field.strip()) else ()) for col, field in enumerate(fields))
    except csv.Error:  # a field longer than any real one
        return None, False
    return Block(BlockKind.TABLE, cells=tuple(cells)), False
