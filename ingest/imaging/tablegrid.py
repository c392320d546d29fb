"""Ruled tables of a scanned page: the grid of rules, and the cells, merged ones too, between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.imaging.pixels import Gray, PixelBox
from ingest.imaging.rules import Rule, Rules, find_rules, segments


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell by its place in the grid and its box in pixels (to the middle of its rules)."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: PixelBox


@dataclass(frozen=True, slots=True)
class Grid:
    """One ruled table. ``cells`` come row by row, left to right, and cover it without overlap."""

    box: PixelBox
    cells: tuple[GridCell, ...]


def find_grids(gray: Gray, dpi: float) -> tuple[list[Grid], Rules]:
    """Ruled tables of a level page, top to bottom, with the masks of all rules.

    A frame with nothing inside but one cell is no table. Sides that are left open are closed where the rules end.
    """
    import cv2
    import numpy as np

    rules = find_rules(gray, dpi)
    reach = max(3, round(0.03 * dpi)) | 1
    joined = cv2.dilate(cv2.bitwise_or(rules.horizontal, rules.vertical), np.ones((reach, reach), np.uint8))
    grids = []
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for k in range(1, count):
        x0, y0, w, h, _ = (int(v) for v in stats[k])
        if w < 0.8 * dpi or h < 0.22 * dpi:
            continue
        # Only what hangs together is one table: a frame round the page is not, with the strokes of the text in it.
        own = labels[y0 : y0 + h, x0 : x0 + w] == k
        part = Rules(
            *(np.where(own, m[y0 : y0 + h, x0 : x0 + w], 0).astype(np.uint8) for m in (rules.horizontal, rules.vertical))
        )
        grid = _grid(part, dpi, (x0, y0))
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda g: (g.box[1], g.box[0])), rules


def _grid(part: Rules, dpi: float, origin: tuple[int, int]) -> Grid | None:
    near = round(0.06 * dpi)
    flat = segments(part.horizontal, horizontal=True, shortest=round(0.28 * dpi))
    tall = segments(part.vertical, horizontal=False, shortest=round(0.18 * dpi))
    flat, tall = _crossing(flat, [_clipped(t, flat, near, round(0.25 * dpi)) for t in tall], near)
    if len(flat) < 2 or not tall:
        return None
    ys, xs = _places([r.at for r in flat], near), _places([r.at for r in tall], near)
    xs = _open_sides(xs, flat, dpi)
    if len(ys) < 2 or len(xs) < 2 or (len(ys) == 2 and len(xs) == 2):
        return None
    spans = _merge(part, xs, ys, near)
    cells = []
    ox, oy = origin
    for r0, c0, r1, c1 in spans:
        box = (round(xs[c0]) + ox, round(ys[r0]) + oy, round(xs[c1]) + ox, round(ys[r1]) + oy)
        cells.append(GridCell(r0, c0, r1 - r0, c1 - c0, box))
    if len(cells) < 2:
        return None
    whole = (round(xs[0]) + ox, round(ys[0]) + oy, round(xs[-1]) + ox, round(ys[-1]) + oy)
    return Grid(whole, tuple(sorted(cells, key=lambda c: (c.row, c.col))))


def _clipped(tall: Rule, flat: Sequence[Rule], near: int, most: int) -> Rule:
    """An upright rule without what stands beyond its last level rules, if that is short: a stroke of the words right below
    (or above) a table is taken for a piece of it."""
    crossed = [f.at for f in flat if tall.start - near <= f.at <= tall.end + near and f.start - near <= tall.at <= f.end + near]
    if len(crossed) < 2:
        return tall
    first, last = min(crossed), max(crossed)
    start = round(first) if near < first - tall.start <= most else tall.start
    end = round(last) if near < tall.end - last <= most else tall.end
    return Rule(tall.at, start, end)


def _crossing(flat: list[Rule], tall: list[Rule], near: int) -> tuple[list[Rule], list[Rule]]:
    """Without the strokes of large characters: an upright rule ends on level ones, a level one meets an upright one."""

    def reaches(along: Rule, at: float) -> bool:
        return along.start - near <= at <= along.end + near

    while True:
        kept_tall = [
            t for t in tall if all(any(abs(f.at - y) <= near and reaches(f, t.at) for f in flat) for y in (t.start, t.end))
        ]
        kept_flat = [f for f in flat if any(reaches(t, f.at) and reaches(f, t.at) for t in kept_tall)]
        if len(kept_tall) == len(tall) and len(kept_flat) == len(flat):
            return flat, tall
        flat, tall = kept_flat, kept_tall


def _places(values: Sequence[float], near: int) -> list[float]:
    """Values closer than ``near`` to their neighbour as one, their mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(g) / len(g) for g in groups]


def _open_sides(xs: list[float], flat: list[Rule], dpi: float) -> list[float]:
    """Places of vertical rules, with the ends of the horizontal ones where at least half of these run on beyond."""
    if not xs:
        return xs
    out = 0.2 * dpi
    left = sorted(f.start for f in flat if f.start < xs[0] - out)
    right = sorted(f.end for f in flat if f.end > xs[-1] + out)
    if len(left) >= max(2, len(flat) / 2):
        xs = [float(left[len(left) // 2]), *xs]
    if len(right) >= max(2, len(flat) / 2):
        xs = [*xs, float(right[len(right) // 2])]
    return xs


def _merge(part: Rules, xs: list[float], ys: list[float], near: int) -> list[tuple[int, int, int, int]]:
    """Spans (row, column, end row, end column) of cells: neighbours without a rule between them are one."""
    rows, cols = len(ys) - 1, len(xs) - 1
    parent = list(range(rows * cols))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for r in range(rows):
        for c in range(cols):
            if c + 1 < cols and not _ruled(part, xs[c + 1], ys[r], ys[r + 1], near, vertical=True):
                parent[root(r * cols + c + 1)] = root(r * cols + c)
            if r + 1 < rows and not _ruled(part, ys[r + 1], xs[c], xs[c + 1], near, vertical=False):
                parent[root((r + 1) * cols + c)] = root(r * cols + c)
    groups: dict[int, list[tuple[int, int]]] = {}
    for i in range(rows * cols):
        groups.setdefault(root(i), []).append(divmod(i, cols))
    return _rectangles(list(groups.values()))


def _rectangles(groups: list[list[tuple[int, int]]]) -> list[tuple[int, int, int, int]]:
    """Groups of grid places as spans; a group that is no rectangle (a rule lost in part) is cut into its rows."""
    spans = []
    for group in groups:
        r0, r1 = min(r for r, _ in group), max(r for r, _ in group) + 1
        c0, c1 = min(c for _, c in group), max(c for _, c in group) + 1
        if len(group) == (r1 - r0) * (c1 - c0):
            spans.append((r0, c0, r1, c1))
            continue
        for r in range(r0, r1):
            run: list[int] = []
            for c in [*sorted(c for rr, c in group if rr == r), -1]:
                if run and c != run[-1] + 1:
                    spans.append((r, run[0], r + 1, run[-1] + 1))
                    run = []
                if c >= 0:
                    run.append(c)
    return spans


def _ruled(part: Rules, at: float, start: float, end: float, near: int, *, vertical: bool) -> bool:
    """Whether a rule runs at ``at`` along at least six tenths of start … end."""
    import numpy as np

    a, b = round(start) + near // 2, round(end) - near // 2
    if b <= a:
        a, b = round(start), max(round(start) + 1, round(end))
    low, high = max(0, round(at) - near), round(at) + near + 1
    band = part.vertical[a:b, low:high].any(axis=1) if vertical else part.horizontal[low:high, a:b].any(axis=0)
    return band.size > 0 and float(np.mean(band)) >= 0.6
