"""Two pages side by side on one sheet (an open book, two A4 on A3): where the gutter between them runs."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.imaging.deskew import skew, straighten
from ingest.imaging.pixels import Gray, Mask, components, ink

#: Two upright pages side by side are this much wider than high: two A4 are 1.41, two of a squarish book less.
_SHAPE = (1.12, 1.8)
_LONG = 1000
#: Least width of the white band, in parts of the sheet: both inner margins of a book. Newspaper columns have half of that.
_GUTTER = 0.04
_AWAY = 0.08
_ROWS = 4


@dataclass(frozen=True, slots=True)
class Gutter:
    """The cut between two pages, in parts of the sheet's width, and the degrees by which its lines fall to the right."""

    at: float
    width: float
    skew: float


def find_gutter(gray: Gray) -> Gutter | None:
    """The gutter of a spread whose lines run level (or upside down); None for a single page.

    A single page across is told by what crosses its middle (a wide table, a headline), by a gutter as narrow as between
    columns, and by rows that are no lines of running text on either side (a wide table without rules).
    """
    import cv2
    import numpy as np

    height, width = gray.shape
    if not _SHAPE[0] <= width / max(1, height) <= _SHAPE[1]:
        return None
    scale = min(1.0, _LONG / width)
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8)
    if not _white_band(_marks(small), 0.5 * _GUTTER):
        return None
    angle = skew(small)
    mask = _marks(straighten(small, angle))
    band = _white_band(mask, _GUTTER)
    if band is None:
        return None
    start, end = band
    left, right = _filled(mask[:, :start]), _filled(mask[:, end:])
    if max(left, right) < _ROWS:
        return None
    return Gutter((start + end) / 2 / mask.shape[1], (end - start) / mask.shape[1], angle)


def _marks(small: Gray) -> Mask:
    """Ink of the sheet without specks, without its outermost edges, and without the line of a fold near the middle."""
    import cv2
    import numpy as np

    mask = ink(small, 25, 12)
    height, width = mask.shape
    rim = max(2, round(0.02 * width))
    mask[:rim], mask[-rim:], mask[:, :rim], mask[:, -rim:] = 0, 0, 0, 0
    for (x0, y0, x1, y1), area in components(mask):
        if area <= 4:
            mask[y0:y1, x0:x1] = 0
    upright = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((round(0.1 * height), 1), np.uint8))
    share = np.count_nonzero(cv2.dilate(upright, np.ones((1, 3), np.uint8)), axis=0) / height
    a, b = round((0.5 - _AWAY) * width), round((0.5 + _AWAY) * width)
    folds = np.flatnonzero(share[a:b] > 0.5) + a
    flat = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, round(0.05 * width)), np.uint8))
    for x in folds:
        near = slice(max(0, x - 4), x + 5)
        # A rule that meets it makes it part of a table and no fold.
        if not flat[:, near].any():
            mask[:, near] = 0
    return mask


def _white_band(mask: Mask, least: float) -> tuple[int, int] | None:
    """The widest run of columns without ink round the middle of the sheet, at least ``least`` parts of it wide."""
    import numpy as np

    height, width = mask.shape
    inked = np.count_nonzero(mask, axis=0) > 0.004 * height
    best: tuple[int, int] | None = None
    start: int | None = None
    for x in range(width + 1):
        if x < width and not inked[x]:
            start = x if start is None else start
        elif start is not None:
            near = start < (0.5 + _AWAY) * width and x > (0.5 - _AWAY) * width
            if near and (best is None or x - start > best[1] - best[0]):
                best = (start, x)
            start = None
    if best is None or best[1] - best[0] < least * width:
        return None
    if best[0] == 0 or best[1] == width:
        return None  # an empty half: nothing tells it from a page written on one side only
    # A short last line or an empty half makes the band wide: the cut stays in the middle of the sheet.
    wide = round(0.5 * (_AWAY + _GUTTER) * width)
    middle = width // 2
    return max(best[0], min(middle - wide, best[1] - 2 * wide)), min(best[1], max(middle + wide, best[0] + 2 * wide))


def _filled(half: Mask) -> int:
    """Rows of running text, edge to edge, on one half; a ruled table counts as four."""
    import cv2
    import numpy as np

    height, width = half.shape
    used = np.flatnonzero(half.any(axis=0))
    if not used.size:
        return 0
    reach = int(used[-1] - used[0])
    if reach < 0.5 * width:
        return 0
    rules = cv2.morphologyEx(half, cv2.MORPH_OPEN, np.ones((1, round(0.5 * reach)), np.uint8)).astype(np.uint8)
    tables = _ROWS if len([b for b, _ in components(rules) if b[2] - b[0] > 0.5 * reach]) >= 3 else 0
    text = half.copy()
    text[cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0] = 0
    joined = cv2.morphologyEx(text, cv2.MORPH_CLOSE, np.ones((1, round(0.045 * width) | 1), np.uint8)).astype(np.uint8)
    rows = [b for b, _ in components(joined) if b[2] - b[0] > 0.7 * reach and b[3] - b[1] < 0.06 * height]
    return len(rows) + tables
