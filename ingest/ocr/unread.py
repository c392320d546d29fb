"""Ink that no piece of text covers: a signature that no engine reads, scribbles, smudged lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.imaging.photos import mostly_within
from ingest.imaging.pixels import Gray, PixelBox, components, ink

_MM = 1 / 25.4
_SCALE = 0.5
#: Millimetres: least height and width of such ink, most height.
_LEAST, _WIDE, _MOST = 3.5, 9.0, 45.0


@dataclass(frozen=True, slots=True)
class Unread:
    """A group of strokes: its box, and whether they are those of a pen (thin and curved) and not of a drawing."""

    box: PixelBox
    pen: bool


def unread_ink(gray: Gray, read: Sequence[PixelBox], skip: Sequence[PixelBox], dpi: float) -> list[Unread]:
    """Groups of dark strokes of the size of words outside ``read`` and ``skip`` (seals, photographs, patches), pixels.

    Straight strokes (rules, frames, axes), specks, and what touches the edge of the sheet are left out.
    """
    import cv2
    import numpy as np

    small = cv2.resize(gray, None, fx=_SCALE, fy=_SCALE, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    px = dpi * _MM * _SCALE
    mask = ink(small, round(0.25 * dpi * _SCALE), 40)
    long = max(3, round(6 * px))
    straight = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    straight = cv2.bitwise_or(straight, cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8)))
    mask[cv2.dilate(straight, np.ones((3, 3), np.uint8)) > 0] = 0
    for box, air in [*((b, 1.2) for b in read), *((b, 2.0) for b in skip)]:
        x0, y0, x1, y1 = (v * _SCALE for v in box)
        mask[max(0, round(y0 - air * px)) : round(y1 + air * px), max(0, round(x0 - air * px)) : round(x1 + air * px)] = 0
    edge = round(5 * px)
    mask[:edge], mask[-edge:], mask[:, :edge], mask[:, -edge:] = 0, 0, 0, 0
    if not mask.any():
        return []
    side = max(3, round(2.2 * px)) | 1
    groups = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)).astype(np.uint8)
    found = []
    for box, _ in components(groups):
        x0, y0, x1, y1 = box
        wide, high = (x1 - x0) / px, (y1 - y0) / px
        part = mask[y0:y1, x0:x1]
        amount = int(np.count_nonzero(part)) / px / px
        if high < _LEAST or high > _MOST or wide < _WIDE or amount < 4.0 or wide > 40 * high:
            continue
        whole = tuple(round(v / _SCALE) for v in box)
        assert len(whole) == 4
        if not mostly_within(whole, skip, 0.5):
            found.append(Unread(whole, _is_pen(part, px)))
    return found


def _is_pen(part: Gray, px: float) -> bool:
    """Strokes no thicker than a pen's, few of them per area: print that was overlooked is denser and in small pieces."""
    import cv2
    import numpy as np

    share = float(np.count_nonzero(part)) / part.size
    thick = float(cv2.distanceTransform((part > 0).astype(np.uint8), cv2.DIST_L2, 3).max()) * 2 / px
    largest = max((b[2] - b[0]) for b, _ in components(part))
    return share <= 0.35 and thick <= 2.0 and largest >= 0.25 * part.shape[1]
