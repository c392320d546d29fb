"""The way back from a sheet that was cut out of its image and laid flat: a photographed page, one half of a spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ingest.model import Box

Point: TypeAlias = tuple[float, float]
#: Corners of a sheet on its image: top left, top right, bottom right, bottom left of the sheet.
Corners: TypeAlias = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Flat:
    """``matrix`` is the homography from the sheet to the page, row by row; ``flat`` makes one."""

    matrix: tuple[float, ...]

    def point(self, x: float, y: float) -> Point:
        """A point of the sheet on the page."""
        a, b, c, d, e, f, g, h, i = self.matrix
        w = g * x + h * y + i
        return (a * x + b * y + c) / w, (d * x + e * y + f) / w

    def hull(self, box: Box) -> Box:
        """The upright hull, on the page, of a box of the sheet."""
        x0, y0, x1, y1 = box
        xs, ys = zip(*(self.point(x, y) for x in (x0, x1) for y in (y0, y1)), strict=True)
        return max(0.0, min(xs)), max(0.0, min(ys)), max(xs), max(ys)


def flat(corners: Sequence[Point], width: float, height: float) -> Flat:
    """The way back for a sheet of ``width`` × ``height`` whose corners lie at these points of the page, all in one unit.

    Raises ValueError where they span no area.
    """
    import cv2
    import numpy as np

    own = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    there = np.array(corners, np.float32)
    if abs(float(cv2.contourArea(there))) < 1e-6:
        raise ValueError("corners of a sheet on one line")
    matrix = cv2.getPerspectiveTransform(own, there)
    return Flat(tuple(float(v) for v in matrix.ravel()))


def turned_corners(corners: Sequence[Point], sheet: int, page: int, width: float, height: float) -> Corners:
    """Corners of a sheet that was read turned clockwise by ``sheet`` degrees, on a page shown turned by ``page`` degrees.

    ``corners`` are of the sheet and the page as given (``width`` × ``height``); the result is of both as turned.
    """
    k = sheet // 90 % 4
    first = [corners[(i - k) % 4] for i in range(4)]
    a, b, c, d = (turned_point(p, page, width, height) for p in first)
    return a, b, c, d


def turned_point(point: Point, degrees: int, width: float, height: float) -> Point:
    """A point of an image of ``width`` × ``height`` on that image turned clockwise."""
    x, y = point
    if degrees % 360 == 90:
        return height - y, x
    if degrees % 360 == 180:
        return width - x, height - y
    if degrees % 360 == 270:
        return y, width - x
    return x, y
