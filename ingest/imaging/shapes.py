"""Shapes of coloured ink: rings (seals), rounded blobs, rows of characters."""

from __future__ import annotations

from ingest.imaging.pixels import Mask, PixelBox, components


def is_ring(part: Mask) -> bool:
    """Whether a shape that fills its array has a drawn outline that is round, oval or square."""
    import cv2
    import numpy as np

    h, w = part.shape
    if max(w, h) > 1.75 * min(w, h):
        return False
    angle = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    band = max(2, round(0.06 * min(w, h)))
    fat = cv2.dilate(part, np.ones((band, band), np.uint8))
    cx, cy, rx, ry = (w - 1) / 2, (h - 1) / 2, w / 2 - band / 2, h / 2 - band / 2
    xs = np.clip(np.round(cx + rx * np.cos(angle)), 0, w - 1).astype(int)
    ys = np.clip(np.round(cy + ry * np.sin(angle)), 0, h - 1).astype(int)
    k = max(1, int(0.1 * min(w, h)))
    corners = (part[:k, :k], part[:k, -k:], part[-k:, :k], part[-k:, -k:])
    empty = sum(1 for c in corners if np.count_nonzero(c) < 0.1 * c.size)
    if float(np.mean(fat[ys, xs] > 0)) >= 0.62 and empty >= 3:
        return True
    sides = (fat[:band, :].max(0), fat[-band:, :].max(0), fat[:, :band].max(1), fat[:, -band:].max(1))
    return max(w, h) <= 1.3 * min(w, h) and all(float(np.mean(side > 0)) >= 0.75 for side in sides)


def hull_share(part: Mask) -> float:
    """Area of a shape's convex hull as part of its box: 0.79 for an ellipse, near 1 for a block of characters."""
    import cv2
    import numpy as np

    points = cv2.findNonZero(part)
    if points is None:
        return 1.0
    area = float(cv2.contourArea(cv2.convexHull(np.asarray(points))))
    return area / max(1, (int(part.shape[0]) - 1) * (int(part.shape[1]) - 1))


def text_rows(mask: Mask, sizes: tuple[float, float]) -> list[PixelBox]:
    """Boxes of rows of characters: shapes of about one height (between ``sizes``, pixels) side by side, two at the least."""
    glyphs = [box for box, area in components(mask) if sizes[0] <= box[3] - box[1] <= sizes[1] and area >= 6]
    rows: list[list[PixelBox]] = []
    for glyph in sorted(glyphs, key=lambda b: b[0]):
        for row in rows:
            top, bottom = min(b[1] for b in row), max(b[3] for b in row)
            high, own = bottom - top, glyph[3] - glyph[1]
            overlap = min(bottom, glyph[3]) - max(top, glyph[1])
            near = glyph[0] - max(b[2] for b in row) <= 2.5 * max(high, own)
            level = overlap >= 0.5 * min(high, own) and max(bottom, glyph[3]) - min(top, glyph[1]) <= 1.6 * max(high, own)
            if near and level:
                row.append(glyph)
                break
        else:
            rows.append([glyph])
    return [box for row in rows if (box := _row_box(row)) is not None]


def _row_box(row: list[PixelBox]) -> PixelBox | None:
    """The box of a row with a little air above and below; None for what is no row of characters."""
    box = min(b[0] for b in row), min(b[1] for b in row), max(b[2] for b in row), max(b[3] for b in row)
    wide, high = box[2] - box[0], box[3] - box[1]
    filled = sum(b[2] - b[0] for b in row)
    if len(row) < 2 or wide < 1.6 * high or filled < 0.3 * wide:
        return None
    air = round(0.15 * high)
    return box[0], max(0, box[1] - air), box[2], box[3] + air
