"""White words on dark bars, which are turned into dark words on white, and solid dark patches, under which words are lost.

Heads of tables are turned before by ``ingest.imaging.bar_rules``, which says why there are two.
"""

from __future__ import annotations

from ingest.imaging.pixels import Bgr, Gray, PixelBox, components

_MM = 1 / 25.4
_DARK = 150
#: Height of a bar or patch in millimetres.
_HEIGHT_MM = (3.0, 30.0)
_LEAST_WIDTH_MM = 15.0


def lighten_bars(image: Bgr, gray: Gray, half: Bgr, dpi: float) -> list[PixelBox]:
    """Paint, in place on ``gray``, every dark bar with light words as white paper with dark words; their boxes.

    ``half`` is the image at half its size.
    """
    import cv2
    import numpy as np

    step = max(1, round(dpi / 25))
    coarse = cv2.resize(half, None, fx=2 / step, fy=2 / step, interpolation=cv2.INTER_AREA)
    low = (coarse.min(axis=2) < _DARK).astype(np.uint8) * 255
    found = []
    for x0, y0, x1, y1 in (box for box, area in components(low) if area >= 0.6 * (box[2] - box[0]) * (box[3] - box[1])):
        wide, high = (x1 - x0) * step / dpi / _MM, (y1 - y0) * step / dpi / _MM
        if wide < _LEAST_WIDTH_MM or not _HEIGHT_MM[0] <= high <= _HEIGHT_MM[1] or wide < 1.5 * high:
            continue
        rough = (x0 * step - step, y0 * step - step, x1 * step + step, y1 * step + step)
        if _turned_over(image, gray, rough):
            found.append(rough)
    return found


def _turned_over(image: Bgr, gray: Gray, rough: PixelBox) -> bool:
    """Whether a region is a bar with light words; they are then dark on white. The bar may lie a little askew."""
    import cv2
    import numpy as np

    x0, y0, x1, y1 = max(0, rough[0]), max(0, rough[1]), min(gray.shape[1], rough[2]), min(gray.shape[0], rough[3])
    part = image[y0:y1, x0:x1].min(axis=2)
    ground = float(np.percentile(part, 30))
    if ground > 140:
        return False
    dark = (part < ground + 45).astype(np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    points = cv2.findNonZero(solid)
    if points is None:
        return False
    hull = cv2.convexHull(np.asarray(points))
    whole = cv2.fillConvexPoly(np.zeros_like(dark), hull, 1)
    rim = cv2.erode(whole, np.ones((5, 5), np.uint8)) - cv2.erode(whole, np.ones((9, 9), np.uint8))
    inside = whole > 0
    light = part > max(ground + 90, 150)
    if not rim.any() or float(dark[rim > 0].mean()) < 0.93 or not 0.03 <= float(light[inside].mean()) <= 0.45:
        return False
    top = float(np.percentile(part[inside], 99.5))
    words = 250 - 235 * np.clip((part.astype(np.float32) - ground) / max(1.0, top - ground), 0, 1)
    # The bar's own edges are neither its colour nor the paper's: a line there would be taken for a rule.
    target = gray[y0:y1, x0:x1]
    target[cv2.dilate(whole, np.ones((9, 9), np.uint8)) > 0] = 250
    core = cv2.erode(whole, np.ones((5, 5), np.uint8)) > 0
    target[core] = words[core].astype(np.uint8)
    return True


def solid_patches(small: Gray, dpi: float) -> list[PixelBox]:
    """Solid dark rectangles the height of a line or a few, within a page of ``dpi``: words that were blacked out."""
    import cv2
    import numpy as np

    px = dpi * _MM
    dark = (small < 0.45 * float(np.median(small))).astype(np.uint8) * 255
    side = round(2.4 * px)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)).astype(np.uint8)
    height, width = solid.shape
    found = []
    for (x0, y0, x1, y1), area in components(solid):
        wide, high = (x1 - x0) / px, (y1 - y0) / px
        inside = x0 > 3 * px and y0 > 3 * px and x1 < width - 3 * px and y1 < height - 3 * px
        if inside and 2.4 <= high <= 25 and 5.5 <= wide <= 25 * high and area >= 0.88 * (x1 - x0) * (y1 - y0):
            found.append((x0, y0, x1, y1))
    return found
