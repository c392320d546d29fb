"""A page without its empty margins and the white between its paragraphs: detection costs by the area, not by the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.imaging.pixels import Gray, Quad, ink

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Pixels at the scale of detection, at which a page of A4 has about 110 to the inch. Ink much fainter than print counts:
#: what is left out here is never looked at again.
_WINDOW, _CONTRAST = 31, 6
_SPECK = 6
_AIR = 24
#: Sizes are rounded up to these, so that the network meets few different ones (each costs time when it is new).
_WIDE, _HIGH = 64, 96


@dataclass(frozen=True, slots=True)
class Strips:
    """``image`` holds the inked rows of a page one below the other, all from column ``left``; multiples of 32 pixels.

    Each strip is (first row on the page, first row in ``image``, number of rows).
    """

    image: Gray
    left: int
    rows: tuple[tuple[int, int, int], ...]

    def back(self, quad: Quad) -> Quad:
        """A quadrilateral of ``image`` on the page."""
        import numpy as np

        middle = float(quad[:, 1].mean())
        page, own, _ = next((s for s in self.rows if middle < s[1] + s[2]), self.rows[-1])
        return quad + np.array([self.left, page - own], dtype=np.float32)


def strips(gray: Gray) -> Strips | None:
    """The inked parts of a page (already at the scale of detection); None where there is no ink at all."""
    import numpy as np

    height, width = gray.shape
    boxes = _marks(gray)
    if boxes.size == 0:
        return None
    inked = np.zeros(height + 1, dtype=np.int32)
    np.add.at(inked, np.maximum(boxes[:, 1] - _AIR, 0), 1)
    np.add.at(inked, np.minimum(boxes[:, 1] + boxes[:, 3] + _AIR, height), -1)
    kept = np.cumsum(inked[:-1]) > 0
    turns = np.flatnonzero(np.diff(np.concatenate(([False], kept, [False]))))
    x0, x1 = _across(int(boxes[:, 0].min()) - _AIR, int((boxes[:, 0] + boxes[:, 2]).max()) + _AIR, width)
    total = int(kept.sum())
    paper = int(np.median(gray[::8, ::8]))
    image = np.full((_up(total, _HIGH), _up(x1 - x0, 32)), paper, dtype=np.uint8)
    rows, at = [], 0
    for first, end in zip(turns[::2].tolist(), turns[1::2].tolist(), strict=True):
        image[at : at + end - first, : x1 - x0] = gray[first:end, x0:x1]
        rows.append((first, at, end - first))
        at += end - first
    return Strips(image, x0, tuple(rows))


def _marks(gray: Gray) -> NDArray[np.int32]:
    """x, y, width, height of every spot of ink that is larger than grain."""
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(ink(gray, _WINDOW, _CONTRAST), connectivity=8)
    spots = stats[1:]
    large: NDArray[np.int32] = spots[(spots[:, 4] >= _SPECK) & (spots[:, 2:4].max(axis=1) >= 4)][:, :4]
    return large


def _across(x0: int, x1: int, width: int) -> tuple[int, int]:
    """Columns widened to the next round width, within the page."""
    x0, x1 = max(0, x0), min(width, x1)
    more = min(width, _up(x1 - x0, _WIDE)) - (x1 - x0)
    x0 = max(0, x0 - more // 2)
    return x0, min(width, max(x1, x0 + _up(x1 - x0, _WIDE)))


def _up(value: int, step: int) -> int:
    return -(-value // step) * step
