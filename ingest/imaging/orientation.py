"""Pages that lie on their side or upside down."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.imaging.pixels import Gray, PixelBox, Quad


def sideways(quads: Sequence[Quad]) -> bool:
    """Whether the page's lines run up and down: by the area of clearly long text boxes. False for a page of few words."""
    flat = tall = 0.0
    for quad in quads:
        width = float(max(quad[:, 0]) - min(quad[:, 0]))
        height = float(max(quad[:, 1]) - min(quad[:, 1]))
        if width > 2.5 * height:
            flat += width * height
        elif height > 2.5 * width:
            tall += width * height
    return tall > 2 * flat and tall > 0


def turn(image: Gray, degrees: int) -> Gray:
    """The image turned clockwise by 0, 90, 180 or 270 degrees."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(image, -degrees // 90 % 4)) if degrees % 360 else image


def turn_box(box: PixelBox, degrees: int, width: int, height: int) -> PixelBox:
    """A box of an image of ``width`` × ``height`` pixels on that image turned clockwise."""
    x0, y0, x1, y1 = box
    if degrees % 360 == 90:
        return height - y1, x0, height - y0, x1
    if degrees % 360 == 180:
        return width - x1, height - y1, width - x0, height - y0
    if degrees % 360 == 270:
        return y0, width - x1, y1, width - x0
    return box
