"""Even light on a photographed page: shadows, lamps and the tint of the light taken off, so that paper is white everywhere."""

from __future__ import annotations

from ingest.imaging.pixels import Bgr

_COARSE_DPI = 25
_WHITE = 245.0
#: What lies in deeper shadow than this part of white is not paper, and brightening it would only raise its grain.
_DARKEST = 0.22


def even_light(image: Bgr, dpi: float) -> Bgr:
    """The page (BGR, uint8) divided by the light on its paper, each channel by its own; colours of ink stay what they are.

    The paper's shade is the lightest within 4 mm, which is more than strokes and gaps of print need. Not for scans: their
    light is even, and a picture printed on them would be taken for a shadow.
    """
    import cv2
    import numpy as np

    scale = _COARSE_DPI / dpi
    coarse = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(coarse, np.ones((5, 5), np.uint8))
    paper = cv2.GaussianBlur(cv2.medianBlur(paper.astype(np.uint8), 5), (0, 0), 2.0)
    wide = cv2.resize(paper, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)
    wide = np.maximum(wide, round(_DARKEST * 255)).astype(np.uint8)
    lit: Bgr = cv2.divide(image, wide, scale=_WHITE).astype(np.uint8)
    return lit
