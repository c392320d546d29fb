"""Pages that look blank because their image cannot be decoded: what could not be read is no blank page."""

from __future__ import annotations

import ctypes
from typing import Any

# A scan fills its page; a logo or a stamp that is broken loses no text worth a warning.
_SHARE = 0.2


def image_lost(page: Any, raw: Any) -> bool:
    """Whether an image on a good part of the page does not decode. ``raw`` is ``pypdfium2.raw``."""
    width, height = page.get_size()
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        shown = max(0.0, min(right, width) - max(left, 0.0)) * max(0.0, min(top, height) - max(bottom, 0.0))
        if shown < _SHARE * width * height:
            continue
        bitmap = raw.FPDFImageObj_GetBitmap(image.raw)
        if not bitmap:
            return True
        raw.FPDFBitmap_Destroy(ctypes.cast(bitmap, raw.FPDF_BITMAP))
    return False
