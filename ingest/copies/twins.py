"""Whether two page images are scans of the same print, character for character, without reading either again.

A scan is laid over one that was read before: first as a whole (turn, shift and stretch), then line by line. Then every
stretch of a line about a character wide must look alike, and no ink may be left over. A changed digit differs in shape far
more than the noise of two scanners does; what is in doubt counts as different and is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ingest.imaging.pixels import Gray, PixelBox, components, ink

#: Most that the ink of two prints of one character differs over the width of a stroke (0 to 1).
MOST = 0.33
#: Lines that must be found again, as a share, for two pages to count as scans of one.
_FOUND = 0.7
#: Share of lines with something unlike above which two pages are no scans of one: a form filled in anew.
_TOO_MANY = 0.5
#: How far a line may lie from where the whole page says (inches).
_REACH = 0.10
#: Play of one character within its line (pixels at 200 dpi).
_PLAY = 2
#: Every shift within that play, as places in a margin of it, the smallest first.
_SHIFTS = sorted(
    ((x, y) for x in range(2 * _PLAY + 1) for y in range(2 * _PLAY + 1)),
    key=lambda s: (s[0] - _PLAY) ** 2 + (s[1] - _PLAY) ** 2,
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What laying one page image over another showed.

    ``differs`` are the places (pixels of the second image) that do not look alike; none: the pages are the same.
    ``clearness`` is the sharpness of the second image's characters as a multiple of the first's.
    """

    differs: tuple[PixelBox, ...]
    clearness: float

    @property
    def same(self) -> bool:
        """Whether every place looks alike."""
        return not self.differs


def compare(known: Gray, lines: Sequence[PixelBox], other: Gray, dpi: float) -> Likeness | None:
    """Lay ``other`` over ``known`` (both gray, uint8, ``dpi``), whose text lines have the boxes ``lines``.

    None where they are no scans of one page. The number of pixels a line is high should be 10 at least.
    """
    import cv2

    if len(lines) < 2:
        return None
    way = _overlay(known, lines, other, dpi)
    if way is None:
        return None
    height, width = known.shape
    laid: Gray = cv2.warpAffine(  # type: ignore[assignment]
        other, way, (width, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    unlike: list[PixelBox] = []
    for box in lines:
        unlike.extend(_unlike_in_line(known, laid, box))
    if len({y for _, y, _, _ in unlike}) > _TOO_MANY * len(lines):
        return None
    unlike.extend(_left_over(known, laid, lines, dpi))
    clearness = _sharpness(laid, lines) / max(1e-6, _sharpness(known, lines))
    return Likeness(tuple(_carried(box, way) for box in unlike), clearness)


def fingerprint(gray: Gray) -> Any:
    """Where the ink of a page lies, coarsely: a vector by whose dot product scans of one page are found first."""
    import cv2
    import numpy as np

    small = cv2.resize(gray, (160, 226), interpolation=cv2.INTER_AREA).astype(np.uint8)
    mask = cv2.resize(cv2.GaussianBlur(ink(small, 15, 10), (9, 9), 0), (40, 56), interpolation=cv2.INTER_AREA)
    vector = mask.astype(np.float32).ravel()
    vector -= vector.mean()
    return vector / max(1e-6, float(np.linalg.norm(vector)))


def _overlay(known: Gray, lines: Sequence[PixelBox], other: Gray, dpi: float) -> Any:
    """The affine map from pixels of ``known`` to pixels of ``other`` (2 × 3), None where the lines are not found there."""
    import cv2
    import numpy as np

    first = _coarse(known, other, dpi)
    height, width = known.shape
    laid = cv2.warpAffine(
        other, first, (width, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    reach = round(_REACH * dpi)
    here, there = [], []
    parts = [part for box in lines for part in _thirds(box)]
    for x0, y0, x1, y1 in parts:
        crop = known[y0:y1, x0:x1]
        left, top = max(0, x0 - reach), max(0, y0 - reach)
        place = laid[top : y1 + reach, left : x1 + reach]
        if crop.size == 0 or crop.std() < 8 or place.shape[0] < crop.shape[0] or place.shape[1] < crop.shape[1]:
            continue
        score = cv2.matchTemplate(place, crop, cv2.TM_CCOEFF_NORMED)
        _, best, _, (dx, dy) = cv2.minMaxLoc(score)
        if best >= 0.6:
            middle = (x0 + x1) / 2, (y0 + y1) / 2
            here.append(middle)
            there.append((middle[0] + left + dx - x0, middle[1] + top + dy - y0))
    if len(here) < max(3, _FOUND * len(parts)):
        return None
    fit, used = cv2.estimateAffine2D(np.array(here, np.float32), np.array(there, np.float32), ransacReprojThreshold=3.0)
    if fit is None or int(used.sum()) < _FOUND * len(here):
        return None
    both = np.vstack([first, [0, 0, 1]]) @ np.vstack([fit, [0, 0, 1]])
    return both[:2]


def _thirds(box: PixelBox) -> list[PixelBox]:
    """A long line in parts, so that a small turn does not blur its match."""
    x0, y0, x1, y1 = box
    count = max(1, min(3, (x1 - x0) // (6 * max(1, y1 - y0))))
    edges = [x0 + (x1 - x0) * k // count for k in range(count + 1)]
    return [(a, y0, b, y1) for a, b in pairwise(edges)]


def _coarse(known: Gray, other: Gray, dpi: float) -> Any:
    """Turn and shift that bring the whole pages together to within some pixels."""
    import cv2
    import numpy as np

    from ingest.imaging.deskew import skew

    turn = skew(other) - skew(known)
    height, width = other.shape
    matrix = np.vstack([cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), turn, 1.0), [0, 0, 1]])
    level = cv2.warpAffine(other, matrix[:2], (width, height), borderMode=cv2.BORDER_REPLICATE)
    small = 50 / dpi
    first, second = known, np.asarray(level, np.uint8)
    a, b = (
        cv2.resize(ink(g, round(0.25 * dpi), 16), None, fx=small, fy=small, interpolation=cv2.INTER_AREA)
        for g in (first, second)
    )
    size = (max(a.shape[0], b.shape[0]), max(a.shape[1], b.shape[1]))
    sheets = []
    for image in (a, b):
        sheet = np.zeros(size, np.float32)
        sheet[: image.shape[0], : image.shape[1]] = image
        sheets.append(sheet)
    (dx, dy), _ = cv2.phaseCorrelate(sheets[0], sheets[1])
    shift = np.array([[1, 0, dx / small], [0, 1, dy / small], [0, 0, 1]])
    return (np.linalg.inv(matrix) @ shift)[:2]


def _unlike_in_line(known: Gray, laid: Gray, box: PixelBox) -> list[PixelBox]:
    """Stretches less than a character wide, half overlapping, in which a stroke is there in one and not in the other."""
    import numpy as np

    x0, y0, x1, y1 = box
    a, b = _inked(known, box, _PLAY), _inked(laid, box, _PLAY)
    if a is None or b is None or a.shape != b.shape:
        return [box]
    high, wide = y1 - y0, x1 - x0
    step = max(4, round(0.35 * high))
    starts = list(range(0, max(1, wide - step), step)) or [0]
    least = np.full(len(starts), np.inf)
    mine = a[_PLAY : _PLAY + high, _PLAY : _PLAY + wide]
    for dx, dy in _SHIFTS:
        gap = _stroke_wide(np.abs(mine - b[dy : dy + high, dx : dx + wide]), high).max(axis=0)
        least = np.minimum(least, np.array([gap[s : s + 2 * step].max() for s in starts]))
        if least.max() <= MOST:
            break
    return [(x0 + s, y0, min(x1, x0 + s + 2 * step), y1) for s, v in zip(starts, least, strict=True) if v > MOST]


def _inked(gray: Gray, box: PixelBox, play: int) -> Any:
    """Ink from 0 (paper) to 1 (the darkest of this line), with ``play`` pixels around; None at the rim of the page."""
    import cv2
    import numpy as np

    x0, y0, x1, y1 = box
    if x0 < play or y0 < play or x1 + play > gray.shape[1] or y1 + play > gray.shape[0]:
        return None
    crop = cv2.GaussianBlur(gray[y0 - play : y1 + play, x0 - play : x1 + play], (3, 3), 0).astype(np.float32)
    paper, dark = np.percentile(crop, 80), np.percentile(crop, 3)
    return np.clip((paper - crop) / max(20.0, float(paper - dark)), 0, 1)


def _stroke_wide(gap: Any, high: int) -> Any:
    """The mean difference around each pixel over an area as wide as a stroke."""
    import cv2

    size = max(3, round(high * 0.13))
    return cv2.blur(gap, (size, size))


def _left_over(known: Gray, laid: Gray, lines: Sequence[PixelBox], dpi: float) -> list[PixelBox]:
    """Ink of one page where the other has none nearby, of the size of a stroke at least."""
    import cv2
    import numpy as np

    window = round(0.25 * dpi)
    near = np.ones((round(0.035 * dpi) | 1,) * 2, np.uint8)
    a, b = ink(known, window, 22), ink(laid, window, 22)
    margin = round(0.25 * dpi)
    found = []
    for mine, theirs in ((a, b), (b, a)):
        alone = cv2.bitwise_and(mine, cv2.bitwise_not(cv2.dilate(theirs, near)))
        alone[:margin], alone[-margin:], alone[:, :margin], alone[:, -margin:] = 0, 0, 0, 0
        for box, area in components(alone.astype(np.uint8)):
            if area >= 0.0009 * dpi * dpi and max(box[2] - box[0], box[3] - box[1]) >= 0.05 * dpi:
                found.append(box)
    return found


def _sharpness(gray: Gray, lines: Sequence[PixelBox]) -> float:
    """Steepness of the edges of characters as a share of the contrast between ink and paper."""
    import cv2
    import numpy as np

    values = []
    for x0, y0, x1, y1 in lines[:60]:
        crop = gray[y0:y1, x0:x1]
        if crop.size < 100:
            continue
        contrast = float(np.percentile(crop, 95)) - float(np.percentile(crop, 5))
        values.append(float(np.percentile(np.abs(cv2.Sobel(crop, cv2.CV_32F, 1, 0)), 95)) * min(1.0, contrast / 60))
    return float(np.median(values)) if values else 0.0


def _carried(box: PixelBox, way: Any) -> PixelBox:
    """The upright hull on the second image of a box of the first."""
    import numpy as np

    corners = np.array([[x, y, 1.0] for x in (box[0], box[2]) for y in (box[1], box[3])]) @ way.T
    x0, y0 = corners.min(axis=0)
    x1, y1 = corners.max(axis=0)
    return int(x0), int(y0), int(x1) + 1, int(y1) + 1
