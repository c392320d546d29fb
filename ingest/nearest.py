"""Boxes, and which of some lies nearest to a point."""

from __future__ import annotations

from collections.abc import Iterable

#: Left, top, right, bottom.
Box = tuple[float, float, float, float]


def nearest(boxes: Iterable[tuple[int, Box]], x: float, y: float) -> int | None:
    """The number that stands with the box nearest to (x, y), all in one unit; None where there is no box."""
    return min(boxes, key=lambda e: _distance(e[1], x, y), default=(None,))[0]


def _distance(box: Box, x: float, y: float) -> float:
    return max(box[0] - x, x - box[2], 0.0) + max(box[1] - y, y - box[3], 0.0)
