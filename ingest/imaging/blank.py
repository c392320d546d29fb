"""Empty pages: paper with nothing on it but dust, shadow and punch holes at the rim."""

from __future__ import annotations

from ingest.imaging.pixels import Gray, components, ink


def is_blank(gray: Gray, dpi: float) -> bool:
    """Whether a page (seals taken off) has nothing as large as a character inside its margins (8 mm).

    A single digit is enough to make a page not blank: "could not read" must never pass for "nothing there".
    """
    import cv2
    import numpy as np

    margin = round(0.3 * dpi)
    inner = gray[margin:-margin, margin:-margin] if min(gray.shape) > 4 * margin else gray
    small = cv2.resize(inner, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA).astype(np.uint8)
    size = dpi * 0.5
    height, width = small.shape
    for (x0, y0, x1, y1), area in components(ink(small, round(0.4 * size), 14)):
        if x0 == 0 or y0 == 0 or x1 == width or y1 == height:
            continue
        if max(x1 - x0, y1 - y0) >= 0.07 * size and area >= 0.0012 * size * size:
            return False
    return True
