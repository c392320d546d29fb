"""Electronic seals on digital pages: red round images (mostly see-through) or drawings, often over the date."""

from __future__ import annotations

import ctypes
from typing import Any

from ingest.layout.rows import hull
from ingest.model import Block, BlockKind, Box, Page
from ingest.pdf.chars import Char, TextLayer
from ingest.pdf.objects import PageObjects

_DPI = 75.0
_AIR = 8.0
_MOST = 20
_FULL = 0.7
_MM = _DPI / 25.4
_LEAST = 14.0
_VIVID = 40


def take_seals(page: Any, textpage: Any, raw: Any, layer: TextLayer, objects: PageObjects) -> list[Block]:
    """The seals of an open page as blocks with place and size; red words on a seal's own rim leave the text layer.

    Only the surroundings of images and red paths of a seal's size are drawn, to see whether they are one.
    """
    upright = Page(1, layer.geometry.width, layer.geometry.height, rotation=layer.extra_turn)
    found = []
    for box in _apart([*objects.stamps, *objects.red])[:_MOST]:
        seal = _seal(page, upright, box)
        if seal is not None:
            found.append(Block(BlockKind.SEAL, box=seal))
            rim = {c.at for c in layer.chars if _within(c, seal) and _is_red(textpage, raw, c.at)}
            layer.chars[:] = [c for c in layer.chars if c.at not in rim]
    return found


def _apart(boxes: list[Box]) -> list[Box]:
    """Boxes that overlap for the most part (a ring and its inner line, an image and its shadow) are one."""
    kept: list[Box] = []
    for box in sorted(boxes, key=_area, reverse=True):
        for i, other in enumerate(kept):
            shared = max(0.0, min(box[2], other[2]) - max(box[0], other[0])) * max(
                0.0, min(box[3], other[3]) - max(box[1], other[1])
            )
            if shared > 0.5 * _area(box):
                kept[i] = hull([box, other]) or other
                break
        else:
            kept.append(box)
    return kept


def _seal(page: Any, upright: Page, box: Box) -> Box | None:
    width, height = page.get_size()
    x0, y0, x1, y1 = upright.as_displayed(box)
    left, top = max(0.0, x0 - _AIR), max(0.0, y0 - _AIR)
    right, low = min(width, x1 + _AIR), min(height, y1 + _AIR)
    if right - left < 2 * _AIR or low - top < 2 * _AIR:
        return None
    bitmap = page.render(scale=_DPI / 72, crop=(left, height - low, width - right, top), rev_byteorder=False)
    try:
        image = bitmap.to_numpy()[:, :, :3].copy()
    finally:
        bitmap.close()
    places = [p for p in _rings(image) if not _solid(image[p[1] : p[3], p[0] : p[2]])]
    if not places:
        return None
    if upright.rotation:
        return box
    a, b, c, d = max(places, key=lambda p: (p[2] - p[0]) * (p[3] - p[1]))
    return tuple(v * 72 / _DPI + o for v, o in zip((a, b, c, d), (left, top, left, top), strict=True))  # type: ignore[return-value]


def _rings(image: Any) -> list[tuple[int, int, int, int]]:
    """Round, oval or square outlines of 14 mm or more in red or blue on an image of one seal (BGR), in pixels.

    A picture by itself needs none of the care that a seal in a scan does (``ingest.imaging.seals``), and a tenth of the time.
    """
    import cv2
    import numpy as np

    from ingest.imaging.pixels import components
    from ingest.imaging.shapes import is_ring

    side = max(3, round(1.6 * _MM)) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    blue, green, red = (image[:, :, k] for k in range(3))
    found = []
    for colour, others in ((red, np.maximum(blue, green)), (blue, np.maximum(red, green))):
        mask = ((cv2.subtract(colour, others) > _VIVID) & (colour > 80)).astype(np.uint8) * 255
        closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel).astype(np.uint8)
        for box, _ in components(closed):
            x0, y0, x1, y1 = box
            if max(x1 - x0, y1 - y0) >= _LEAST * _MM and is_ring(closed[y0:y1, x0:x1]):
                found.append(box)
    return found


def _solid(image: Any) -> bool:
    """A disc or square of plain colour is a logo or an ornament: a seal is mostly paper."""
    some = image[::3, ::3]
    spread = some.max(axis=2) - some.min(axis=2)
    return bool((spread > 60).mean() > _FULL)


def _within(char: Char, box: Box) -> bool:
    return box[0] < (char.x0 + char.x1) / 2 < box[2] and box[1] < char.y - 0.3 * (char.x1 - char.x0) < box[3]


def _is_red(textpage: Any, raw: Any, index: int) -> bool:
    values = [ctypes.c_uint() for _ in range(4)]
    if index < 0 or not raw.FPDFText_GetFillColor(textpage.raw, index, *map(ctypes.byref, values)):
        return False
    red, green, blue, _ = (v.value for v in values)
    return red > 120 and red > 1.6 * max(green, blue)


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
