"""Reading order: newspaper columns one after the other, everything else row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.layout.rows import group_rows, placed
from ingest.model import Box, Line

_MIN_LINES = 5
_EDGE = 0.055


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page; ``column`` says that it is one of two columns of running text."""

    lines: tuple[Line, ...]
    column: bool = False


def regions(lines: Sequence[Line], width: float, height: float) -> list[Region]:
    """Parts of the page to be read one after the other; within a part rows follow each other.

    Two columns of running text are two parts; side-by-side pieces of a row (label and value, name and post) are not,
    for columns of text are filled from edge to edge and rows of labels are not. What stands at the outermost top and
    bottom of the sheet belongs to no column.
    """
    found = placed(lines)
    top = [line for line, b in found if b[3] <= _EDGE * height]
    foot = [line for line, b in found if b[1] >= (1 - _EDGE) * height]
    inner = [(line, b) for line, b in found if _EDGE * height < b[3] and b[1] < (1 - _EDGE) * height]
    parts = _split([line for line, _ in inner], width)
    if len(parts) < 2:
        return [Region(tuple(line for line, _ in found))] if found else []
    return [r for r in (Region(tuple(top)), *parts, Region(tuple(foot))) if r.lines]


def _split(lines: Sequence[Line], width: float) -> list[Region]:
    found = placed(lines)
    side_by_side = sum(1 for row in group_rows(lines) if len(row) > 1)
    gutter = _gutter(found, width) if side_by_side >= _MIN_LINES - 2 else None
    if gutter is None:
        return [Region(tuple(lines))] if lines else []
    top, bottom, at = gutter
    before = [line for line, b in found if b[3] <= top + 1]
    after = [line for line, b in found if b[1] >= bottom - 1]
    between = [(line, b) for line, b in found if line not in before and line not in after]
    left = tuple(line for line, b in between if (b[0] + b[2]) / 2 < at)
    right = tuple(line for line, b in between if (b[0] + b[2]) / 2 >= at)
    return [*_split(before, width), Region(left, True), Region(right, True), *_split(after, width)]


def _gutter(found: Sequence[tuple[Line, Box]], width: float) -> tuple[float, float, float] | None:
    """(top, bottom, x) of a white band between two columns of running text, None where there is no such thing."""
    if len(found) < 2 * _MIN_LINES:
        return None
    size = median(b[3] - b[1] for _, b in found)
    best: tuple[float, float, float] | None = None
    # Boxes of OCR are a third of a character off: steps are as fine, or a narrow gutter is missed.
    step = max(0.3 * size, width / 200)
    for x in (0.3 * width + k * step for k in range(int(0.4 * width / step) + 1)):
        # Large type is a headline over the columns, even where its halves stand on either side of the gutter.
        crossing = sorted(
            b[1] for _, b in found if b[3] - b[1] > 1.4 * size or (b[0] < x - 0.4 * size and b[2] > x + 0.4 * size)
        )
        bounds = [float("-inf"), *crossing, float("inf")]
        for top, bottom in pairwise(bounds):
            inside = [b for _, b in found if b[1] > top and b[1] < bottom]
            left = [b for b in inside if b[2] <= x + 0.4 * size]
            right = [b for b in inside if b[0] >= x - 0.4 * size]
            if _is_column(left, size) and _is_column(right, size) and _side_by_side(left, right):
                high = min(b[1] for b in left + right)
                low = max(b[3] for b in left + right)
                if best is None or low - high > best[1] - best[0]:
                    best = (high, low, x)
    return best


def _is_column(boxes: Sequence[Box], size: float) -> bool:
    """At least five lines, wide enough for sentences, most of them reaching the column's right edge."""
    if len(boxes) < _MIN_LINES:
        return False
    x0, x1 = min(b[0] for b in boxes), max(b[2] for b in boxes)
    if x1 - x0 < 9 * size:
        return False
    full = sum(1 for b in boxes if b[2] > x1 - 1.6 * size and b[2] - b[0] > 0.75 * (x1 - x0))
    return full >= 0.55 * len(boxes)


def _side_by_side(left: Sequence[Box], right: Sequence[Box]) -> bool:
    top, bottom = max(min(b[1] for b in left), min(b[1] for b in right)), min(max(b[3] for b in left), max(b[3] for b in right))
    shorter = min(max(b[3] for b in side) - min(b[1] for b in side) for side in (left, right))
    return bottom - top > 0.5 * shorter
