"""Ruled tables of a digital page: PDFium's lines, pdfplumber's cell finding, merged cells by the grid of all edges."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from ingest.layout.rows import hull
from ingest.model import Block, BlockKind, Box, Cell
from ingest.pdf.chars import Char
from ingest.pdf.lines import Tight, lines_of

_SNAP = 3.0
Point = tuple[float, float]


def ruled_tables(rules: Sequence[Box], width: float, height: float) -> list[list[Box]]:
    """Cell boxes of every ruled table of at least two cells, tables from top to bottom.

    A frame around running text (one column that fills most of the page) is no table.
    """
    from pdfplumber.table import cells_to_tables, edges_to_intersections, merge_edges

    edges = [_edge(rule, height) for rule in rules]
    edges = merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    edges += _open_sides(edges, height)
    cells = _smallest_cells(edges_to_intersections(edges, _SNAP, _SNAP))
    tables = []
    for group in cells_to_tables(cells):
        boxes: list[Box] = [(float(a), float(b), float(c), float(d)) for a, b, c, d in group]
        box = hull(boxes)
        columns = {round(b[0]) for b in boxes}
        if box is None or len(boxes) < 2:
            continue
        frame = len(columns) == 1 and max(b[3] - b[1] for b in boxes) > 0.5 * height
        if not frame:
            tables.append(boxes)
    return sorted(tables, key=lambda t: min(b[1] for b in t))


def _smallest_cells(crossings: dict[Point, dict[str, list[dict[str, Any]]]]) -> list[Box]:
    """The smallest rectangle to the right of and below each crossing whose sides are edges.

    As pdfplumber's ``intersections_to_cells``, which gathers the edges of two crossings anew each time it compares them and
    looks for the next ones among all crossings of the page; here once a crossing, and along its row and column only.
    """
    down = {p: {_place(e) for e in by["v"]} for p, by in crossings.items()}
    across = {p: {_place(e) for e in by["h"]} for p, by in crossings.items()}
    points = sorted(crossings)
    columns: dict[float, list[Point]] = {}
    rows: dict[float, list[Point]] = {}
    for point in points:
        columns.setdefault(point[0], []).append(point)
        rows.setdefault(point[1], []).append(point)

    def cell(point: Point) -> Box | None:
        x, y = point
        rights = [r for r in rows[y] if r[0] > x and across[point] & across[r]]
        if not rights:
            return None
        for below in columns[x]:
            if below[1] > y and down[point] & down[below]:
                for right in rights:
                    corner = right[0], below[1]
                    if corner in crossings and down[corner] & down[right] and across[corner] & across[below]:
                        return (x, y, *corner)
        return None

    return [found for point in points if (found := cell(point)) is not None]


def _place(edge: dict[str, Any]) -> Box:
    return edge["x0"], edge["top"], edge["x1"], edge["bottom"]


def _edge(rule: Box, height: float) -> dict[str, Any]:
    """A rule as pdfplumber's edge: its middle line."""
    x0, y0, x1, y1 = rule
    if x1 - x0 >= y1 - y0:
        y0 = y1 = (y0 + y1) / 2
        orientation = "h"
    else:
        x0 = x1 = (x0 + x1) / 2
        orientation = "v"
    return {
        "x0": x0, "x1": x1, "top": y0, "bottom": y1, "doctop": y0, "y0": height - y1, "y1": height - y0,
        "width": x1 - x0, "height": y1 - y0, "orientation": orientation, "object_type": "line",
    }  # fmt: skip


def _open_sides(edges: Sequence[dict[str, Any]], height: float) -> list[dict[str, Any]]:
    """Sides of tables that are printed open on the left and right: verticals at the common ends of three or more lines."""
    across = sorted((e for e in edges if e["orientation"] == "h"), key=lambda e: e["top"])
    down = [e for e in edges if e["orientation"] == "v"]
    groups: list[list[dict[str, Any]]] = []
    for edge in across:
        for group in groups:
            if abs(group[0]["x0"] - edge["x0"]) <= _SNAP and abs(group[0]["x1"] - edge["x1"]) <= _SNAP:
                group.append(edge)
                break
        else:
            groups.append([edge])
    return [side for group in groups for side in _missing_sides(group, down, height)]


def _missing_sides(group: Sequence[dict[str, Any]], down: Sequence[dict[str, Any]], height: float) -> list[dict[str, Any]]:
    """``group``: horizontal lines of one extent, top to bottom. Closed tables above each other get nothing."""
    left, right = group[0]["x0"], group[0]["x1"]
    gaps = [(a["top"], b["top"]) for a, b in pairwise(group) if b["top"] - a["top"] > _SNAP]
    inner = [v for v in down if left + _SNAP < v["x0"] < right - _SNAP]
    ruled = [k for k, gap in enumerate(gaps) if any(_spans(v, gap) for v in inner)]
    sides: list[dict[str, Any]] = []
    for x in (left, right):
        beside = [v for v in down if abs(v["x0"] - x) <= _SNAP]
        bare = [k for k in ruled if not any(_spans(v, gaps[k]) for v in beside)]
        if len(bare) >= 2:
            sides.extend(_edge((x, a, x + 0.01, b), height) for a, b in gaps[bare[0] : bare[-1] + 1])
    return sides


def _spans(edge: dict[str, Any], gap: tuple[float, float]) -> bool:
    return bool(edge["top"] <= gap[0] + _SNAP and edge["bottom"] >= gap[1] - _SNAP)


def build_table(boxes: Sequence[Box], chars: Sequence[Char], tight: Tight) -> tuple[Block, set[int]]:
    """A table block from cell boxes and the characters of the page; also the PDFium indices of the characters it took."""
    xs, ys = _axis([b[0] for b in boxes] + [b[2] for b in boxes]), _axis([b[1] for b in boxes] + [b[3] for b in boxes])
    whole = hull(boxes)
    assert whole is not None
    inside: dict[int, list[Char]] = {k: [] for k in range(len(boxes))}
    taken: set[int] = set()
    last = 0
    for char in chars:
        x, y = (char.x0 + char.x1) / 2, char.y - 0.3 * (char.x1 - char.x0)
        if not (whole[0] <= x <= whole[2] and whole[1] <= y <= whole[3]):
            continue
        x0, y0, x1, y1 = boxes[last]  # what follows mostly stands in the same cell
        if not (x0 <= x < x1 and y0 <= y < y1):
            here = next((k for k, (x0, y0, x1, y1) in enumerate(boxes) if x0 <= x < x1 and y0 <= y < y1), None)
            if here is None:
                continue
            last = here
        inside[last].append(char)
        taken.add(char.at)
    cells = []
    for k, box in enumerate(boxes):
        row, col = _at(ys, box[1]), _at(xs, box[0])
        rows, cols = max(1, _at(ys, box[3]) - row), max(1, _at(xs, box[2]) - col)
        cells.append(Cell(row, col, tuple(lines_of(inside[k], tight)), rows, cols, box))
    cells.sort(key=lambda c: (c.row, c.col))
    return Block(BlockKind.TABLE, cells=tuple(cells), box=whole), taken


def _axis(values: Sequence[float]) -> list[float]:
    """Distinct grid positions; what lies within the snapping distance is one."""
    axis: list[float] = []
    for value in sorted(values):
        if not axis or value - axis[-1] > _SNAP:
            axis.append(value)
    return axis


def _at(axis: Sequence[float], value: float) -> int:
    at = bisect_left(axis, value - _SNAP)
    return min(at, len(axis) - 1)
