"""Skew of a scanned page, up to 5°: found from the ink's own rows, taken off, and put back on every box."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ingest.imaging.pixels import Gray, ink
from ingest.model import Box

LIMIT = 5.0
#: Below this a page is left as it is: half a pixel over the length of a line of text.
_SMALL = 0.08


def skew(gray: Gray) -> float:
    """Degrees by which the page's lines fall to the right (clockwise positive), within ±5; 0.0 where it cannot be told.

    The ink is projected along each candidate direction; the right one has the sharpest rows. Text and table rules
    count alike. Precise to about 0.05°.
    """
    import cv2
    import numpy as np

    scale = min(1.0, 700 / max(1, min(gray.shape)))
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ys, xs = np.nonzero(ink(small.astype(np.uint8), 25, 12))
    if len(ys) < 400:
        return 0.0
    if len(ys) > 60_000:
        step = len(ys) // 60_000 + 1
        ys, xs = ys[::step], xs[::step]
    height = small.shape[0] + small.shape[1]

    def sharpness(angle: float) -> float:
        rows = (ys - xs * math.tan(math.radians(angle)) + small.shape[1] / 2).astype(np.int64)
        count = np.bincount(np.clip(rows, 0, height), minlength=height + 1).astype(np.float64)
        return float(np.square(np.diff(count)).sum())

    def best(centre: float, reach: float, step: float) -> float:
        steps = round(reach / step)
        candidates = [centre + k * step for k in range(-steps, steps + 1)]
        return max((a for a in candidates if abs(a) <= LIMIT), key=sharpness, default=0.0)

    angle = best(best(best(0.0, LIMIT, 0.5), 0.5, 0.1), 0.1, 0.02)
    # A page that is no sharper at its best angle than level has no rows to go by.
    if abs(angle) < _SMALL or sharpness(angle) < 1.03 * sharpness(0.0):
        return 0.0
    return angle


def straighten(gray: Gray, degrees: float) -> Gray:
    """The page turned about its middle so that lines falling by ``degrees`` run level; same size, new corners are paper.

    Takes a page in colour (height × width × 3), too.
    """
    import cv2
    import numpy as np

    if degrees == 0.0:
        return gray
    height, width = gray.shape[:2]
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1.0)
    shades = np.median(gray[:: max(1, height // 50), :: max(1, width // 50)], axis=(0, 1))
    paper = tuple(int(v) for v in np.atleast_1d(shades))
    turned: Gray = cv2.warpAffine(  # type: ignore[assignment]
        gray, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=paper
    )
    return turned


@dataclass(frozen=True, slots=True)
class Skew:
    """The way back from the level page to the page as given. Sizes and boxes in points."""

    degrees: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the level page on the page as given."""
        angle = math.radians(self.degrees)
        dx, dy = x - self.width / 2, y - self.height / 2
        return (
            self.width / 2 + dx * math.cos(angle) - dy * math.sin(angle),
            self.height / 2 + dx * math.sin(angle) + dy * math.cos(angle),
        )

    def hull(self, box: Box) -> Box:
        """The upright hull, on the page as given, of a box of the level page; cut off at the paper's edge."""
        x0, y0, x1, y1 = box
        corners = [self.point(x, y) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        return (max(0.0, min(xs)), max(0.0, min(ys)), min(self.width, max(xs)), min(self.height, max(ys)))
