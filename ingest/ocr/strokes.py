"""What the ink of a read line tells of who made it: characters that dance as a hand's do, a stroke drawn through the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.imaging.pixels import Gray
from ingest.ocr.engine import Reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FLAT = frozenset("一二三丶丨日口曰四工上下土")
_LEAST_CHARACTERS = 4
#: Spread of the characters' heights and of their middles, in heights of a character. Printed lines: 0.11 and 0.034 at most
#: in 997 of 1,000; handwriting faces 0.10 to 0.5 and 0.03 to 0.13.
_HEIGHTS, _MIDDLES, _PRODUCT = 0.1, 0.02, 0.0065
#: The same of all but the furthest fifth.
_MOST_HEIGHTS, _MOST_MIDDLES = 0.04, 0.025


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight stroke through words: from ``start`` to ``end``, parts of the line's width."""

    start: float
    end: float


def inked(crop: Gray) -> Gray | None:
    """1 where there is ink in the crop of a line; None where nothing stands out."""
    import numpy as np

    sample = crop[::2, ::3]
    if sample.size < 24:
        return None
    paper, dark = float(np.median(sample)), float(np.percentile(sample, 1))
    if paper - dark < 40:
        return None
    mask: Gray = (crop < (paper + dark) / 2).astype(np.uint8)
    return mask


def dances(mask: Gray, reading: Reading, first: int = 0, *, ease: float = 1.0) -> bool:
    """Whether the Han characters from ``first`` on differ in height and level more than those of any printed line.

    ``ease`` below 1 asks for less (parts of what is usual), where the colour of the ink already speaks for a pen.
    """
    import numpy as np

    width = mask.shape[1]
    spans = [
        (round(reading.edges[i] * width), round(reading.edges[i + 1] * width))
        for i, char in enumerate(reading.text)
        if i >= first and "\u3400" <= char <= "\u9fff" and char not in _FLAT
    ]
    spans = [(a, b) for a, b in spans if b - a >= 4]
    if len(spans) < (_LEAST_CHARACTERS if ease == 1.0 else 2):
        return False
    some = mask.any(axis=0)
    tops = np.where(some, mask.argmax(axis=0), mask.shape[0])
    feet = np.where(some, mask.shape[0] - mask[::-1].argmax(axis=0), 0)
    boxes = [(int(tops[a:b].min()), int(feet[a:b].max())) for a, b in spans]
    high = np.array([bottom - top for top, bottom in boxes], dtype=float)
    middle = np.array([(bottom + top) / 2 for top, bottom in boxes])
    usual = float(np.median(high))
    if usual < 6:
        return False
    places = np.array([(a + b) / 2 for a, b in spans])
    level = middle - (np.polyval(np.polyfit(places, middle, 1), places) if len(spans) > 3 else middle.mean())
    heights, middles = float(high.std()) / usual, float(level.std()) / usual
    if heights < ease * _HEIGHTS or middles < ease * _MIDDLES or heights * middles < ease**2 * _PRODUCT:
        return False
    return ease < 1.0 or (_most(high) >= _MOST_HEIGHTS * usual and _most(level) >= _MOST_MIDDLES * usual)


def _most(values: NDArray[np.float64]) -> float:
    """The spread of most values, without the one in five that is furthest off: a speck, a rule, a larger word."""
    import numpy as np

    off = np.sort(np.abs(values - np.median(values)))
    return float(np.sqrt(np.mean(np.square(off[: max(2, len(off) - max(1, len(off) // 5))]))))


def stroke_through(mask: Gray) -> Stroke | None:
    """The longest level stroke of two and a half ems or more through the middle of a line with ink above and below it."""
    import cv2
    import numpy as np

    rows = np.flatnonzero(mask.any(axis=1))
    if rows.size < 8 or mask.shape[1] < 3 * mask.shape[0]:
        return None
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    high = bottom - top
    joined = cv2.dilate(mask, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, round(2.5 * high)), np.uint8))
    runs[: top + round(0.22 * high)] = 0
    runs[top + round(0.78 * high) :] = 0
    columns = np.flatnonzero(runs.any(axis=0))
    if columns.size < 2.5 * high:
        return None
    ys = np.flatnonzero(runs.any(axis=1))
    a, b = int(columns[0]), int(columns[-1]) + 1
    above = mask[top : max(top + 1, int(ys[0]) - 2), a:b].any(axis=0).mean()
    below = mask[min(bottom - 1, int(ys[-1]) + 3) : bottom, a:b].any(axis=0).mean()
    if int(ys[-1]) - int(ys[0]) > 0.4 * high or above < 0.4 or below < 0.4:
        return None
    return Stroke(a / mask.shape[1], b / mask.shape[1])
