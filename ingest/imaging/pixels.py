"""Types of this package and the two small things that every step needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Gray: TypeAlias = NDArray[np.uint8]
    Bgr: TypeAlias = NDArray[np.uint8]
    Mask: TypeAlias = NDArray[np.uint8]
    Quad: TypeAlias = NDArray[np.float32]
else:
    Gray = Bgr = Mask = Quad = Any

#: x0, y0, x1, y1 in pixels; x1 and y1 lie outside.
PixelBox: TypeAlias = tuple[int, int, int, int]


def ink(gray: Gray, window: int, contrast: int) -> Mask:
    """255 where a pixel is darker than the mean around it by ``contrast``; shadows and grey paper do not count.

    ``window`` is the side of that surrounding in pixels.
    """
    import cv2

    mask: Mask = cv2.adaptiveThreshold(  # type: ignore[assignment]
        gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, max(3, window | 1), contrast
    )
    return mask


def components(mask: Mask) -> list[tuple[PixelBox, int]]:
    """Connected components of a mask: box and number of pixels of each, the background left out."""
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [((int(x), int(y), int(x + w), int(y + h)), int(area)) for x, y, w, h, area in stats[1:]]
