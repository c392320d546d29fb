"""Rows of a table without rules: which printed lines make one cell, and which cells stand in one row.

Cells of several lines stand in the middle of their row or at its top, so printed lines of neighbours need not be level. The
distance below which two lines under each other are one cell is the one that gives the most orderly table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.layout.columns import Span, Stack, box_of, columns_under, middle
from ingest.layout.rows import units
from ingest.model import Line

#: In ems: lines of one cell are no further apart; cells of a row are level within; half the height of a line of text.
_FURTHEST, _LEVEL, _HALF = 1.75, 0.38, 0.4
_VALUE = re.compile(r"^[\d０-９][\d.,，/年月日．%％:：\-]*$|^[—\-－–]+$|^[男女]$")


def table_rows(pieces: Sequence[Line], columns: Sequence[Span], em: float, rules: Sequence[float] = ()) -> list[list[Stack]]:
    """The rows, top to bottom, each from left to right. ``rules``: the y of rules across the whole table."""
    by_column: dict[tuple[int, int], list[Line]] = {}
    for piece in sorted(pieces, key=middle):
        by_column.setdefault(columns_under(piece, columns, em), []).append(piece)
    steps = {round((middle(b) - middle(a)) / em, 1) for lines in by_column.values() for a, b in pairwise(lines)}
    best: tuple[float, list[list[Stack]]] | None = None
    for limit in (0.0, *sorted(s + 0.06 for s in steps if s <= _FURTHEST)):
        stacks = [s for key, lines in by_column.items() for s in _stacked(lines, key, limit * em, rules)]
        rows = _linked(stacks, em)
        cost = _cost(rows, columns, em)
        if best is None or cost < best[0] - 1e-6:
            best = (cost, rows)
    assert best is not None
    return best[1]


def _stacked(lines: Sequence[Line], key: tuple[int, int], limit: float, rules: Sequence[float]) -> list[Stack]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups:
            above, here = middle(groups[-1][-1]), middle(line)
            if here - above <= limit and not any(above < y < here for y in rules):
                groups[-1].append(line)
                continue
        groups.append([line])
    return [Stack(tuple(g), *key) for g in groups]


def _linked(stacks: Sequence[Stack], em: float) -> list[list[Stack]]:
    """Stacks whose heights overlap are of one row."""
    rows: list[list[Stack]] = []
    low = float("-inf")
    for stack in sorted(stacks, key=lambda s: s.top):
        if rows and stack.top - _HALF * em < low - 0.25 * em:
            rows[-1].append(stack)
        else:
            rows.append([stack])
        low = max(low, stack.foot + _HALF * em)
    return [sorted(row, key=lambda s: (s.first, s.top)) for row in rows]


def _cost(rows: Sequence[Sequence[Stack]], columns: Sequence[Span], em: float) -> float:
    """How far the rows are from a table as people make them."""
    cost = 0.0
    keyed = sum(1 for row in rows if min(s.first for s in row) == 0) >= 0.7 * len(rows)
    for n, row in enumerate(rows):
        head = n == 0 and any(s.first < s.last for s in row)
        tall = max(row, key=lambda s: s.foot - s.top)
        for stack in row:
            level = min(abs(stack.centre - tall.centre), abs(stack.top - tall.top), abs(stack.foot - tall.foot))
            cost += level > _LEVEL * em and not head
            cost += sum(_misjoined(a, b, columns[stack.first][0], columns[stack.last][1], em)
                        for a, b in pairwise(stack.lines))  # fmt: skip
        if not head:
            filled = [s.first for s in row]
            cost += 2 * (len(filled) - len(set(filled)))
            cost += 1.2 * (len(row) == 1 or (len(row) < 0.34 * len(columns) and min(filled) > 0))
            cost += 0.5 * (keyed and min(filled) > 0)
    return cost


def _misjoined(upper: Line, lower: Line, left: float, right: float, em: float) -> float:
    """What it costs to take ``lower`` for the next line of the cell of ``upper``: two values, or a line not full."""
    if _VALUE.match(upper.text.strip()) and _VALUE.match(lower.text.strip()):
        return 2.0
    wide = box_of(upper)[2] - box_of(upper)[0]
    first = units(lower.text.strip()[:1]) * em
    return 1.2 * (wide + first < (right - left) - 0.9 * em)
