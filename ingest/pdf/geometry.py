"""From PDF user space (origin bottom left, unrotated) to the page as displayed (origin top left, points)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ingest.model import Box


@dataclass(frozen=True, slots=True)
class Geometry:
    """``turn`` is how far user space is turned clockwise, in degrees: the page's /Rotate, and more where text lies sideways."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @classmethod
    def of(cls, page: Any, extra: int = 0) -> Geometry:
        """Of an open PDFium page, turned ``extra`` degrees clockwise beyond its own /Rotate."""
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, (page.get_rotation() + extra) % 360)

    @property
    def width(self) -> float:
        """Width of the page as turned (points)."""
        return self.right - self.left if self.turn % 180 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """Height of the page as turned (points)."""
        return self.top - self.bottom if self.turn % 180 == 0 else self.right - self.left

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space on the page as turned."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The upright box, on the page as turned, between two corners in user space."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
