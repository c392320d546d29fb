"""Red ink: a seal is taken off the page so that the text beneath it can be read, a red letterhead is kept as text.

In the red channel red ink is as white as paper, so a line that a seal crosses can be read (without it such lines vanish
from OCR without a word). For red ink that channel is the maximum over blue, green and red; unlike that maximum it keeps
blue pen and blue print dark. Where red is text, the darkest channel is used instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.imaging.pixels import Bgr, Gray, Mask, PixelBox, components
from ingest.imaging.shapes import hull_share, is_ring, text_rows

_MM = 1 / 25.4
_SCALE = 0.5
_SEAL_MM = (14.0, 75.0)
_LARGE_MM = 28.0
_GLYPH_MM = (1.6, _LARGE_MM)


@dataclass(frozen=True, slots=True)
class Inks:
    """A page for OCR: ``gray`` without seals, and in pixels where seals and rows of red text stand."""

    gray: Gray
    seals: tuple[PixelBox, ...] = ()
    red_text: tuple[PixelBox, ...] = ()


def separate(image: Bgr, dpi: float) -> Inks:
    """Split a page image (BGR, uint8) into what is to be read and its seals. Never fails; a grey image comes back as it is."""
    import cv2
    import numpy as np

    gray = np.ascontiguousarray(image[:, :, 2])
    small = cv2.resize(image, None, fx=_SCALE, fy=_SCALE, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    blue, green, red = (small[:, :, k] for k in range(3))
    px = dpi * _MM * _SCALE
    found: list[PixelBox] = []
    rows: list[PixelBox] = []
    mask = _mask(red, np.maximum(blue, green))
    if mask is not None:
        found, rows = _sort_red(mask, px)
        _fade(gray, cv2.resize(mask, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_NEAREST).astype(np.uint8))
        for x0, y0, x1, y1 in (_grow(row, image.shape, 4) for row in rows):
            gray[y0:y1, x0:x1] = image[y0:y1, x0:x1].min(axis=2)
    mask = _mask(blue, np.maximum(red, green))
    if mask is not None:
        # A blue or purple seal is no more to be read than a red one; blue pen is.
        for box in (b for b in _rings(mask, px, _SEAL_MM[0]) if b not in found):
            found.append(box)
            x0, y0, x1, y1 = _grow(box, image.shape, 4)
            gray[y0:y1, x0:x1] = image[y0:y1, x0:x1].max(axis=2)
            part = np.zeros_like(gray)
            whole = cv2.resize(mask, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_NEAREST)
            part[y0:y1, x0:x1] = whole[y0:y1, x0:x1]
            _fade(gray, part)
    return Inks(gray, tuple(_grow(b, image.shape, 0) for b in found), tuple(_grow(r, image.shape, 0) for r in rows))


def _mask(colour: Gray, others: Gray) -> Mask | None:
    """255 where a channel clearly outshines the others; None where next to nothing does."""
    import cv2
    import numpy as np

    mask: Mask = ((cv2.subtract(colour, others) > 40) & (colour > 80)).astype(np.uint8) * 255
    return mask if int(np.count_nonzero(mask)) >= 40 else None


def _grow(box: PixelBox, shape: tuple[int, ...], pad: int) -> PixelBox:
    """A box of the half-size page on the page itself, with ``pad`` pixels of air."""
    x0, y0, x1, y1 = (round(v / _SCALE) for v in box)
    return max(0, x0 - pad), max(0, y0 - pad), min(shape[1], x1 + pad), min(shape[0], y1 + pad)


def _sort_red(mask: Mask, px: float) -> tuple[list[PixelBox], list[PixelBox]]:
    """(seals, rows of text). Large rings first, then rows of characters; what is left of ring shape is a small seal."""
    seals = _rings(mask, px, _LARGE_MM)
    rest = _without(mask, [*seals, *_large_shapes(mask, px)])
    rows = text_rows(rest, (_GLYPH_MM[0] * px, _GLYPH_MM[1] * px))
    small = [b for b in _rings(_without(rest, rows), px, _SEAL_MM[0]) if b not in seals]
    return seals + small, rows


def _without(mask: Mask, boxes: list[PixelBox]) -> Mask:
    rest = mask.copy()
    for x0, y0, x1, y1 in boxes:
        rest[y0:y1, x0:x1] = 0
    return rest


def _fade(gray: Gray, mask: Mask) -> None:
    """Paint, in place, what is left of red ink in the red channel as paper, and what is darker beneath it stays.

    Ink that is mixed or thin is still a little darker than paper there, enough for a detector to read a seal's own rim.
    """
    import cv2
    import numpy as np

    near = cv2.dilate(mask, np.ones((7, 7), np.uint8)) > 0
    paper = float(np.median(gray[::8, ::8]))
    dark = float(np.percentile(gray[mask > 0], 15))
    if dark < 0.5 * paper:
        return
    low = 0.15 * paper
    spread = np.clip((gray[near].astype(np.float32) - low) / (0.97 * dark - low), 0.0, 1.0)
    gray[near] = np.clip(low + spread * (paper - low), 0, 255).astype(np.uint8)


def _shapes(mask: Mask, px: float) -> list[tuple[PixelBox, Mask]]:
    """Red shapes with gaps of up to 1.6 mm closed, each with its part of the closed mask."""
    import cv2
    import numpy as np

    side = max(3, round(1.6 * px)) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel).astype(np.uint8)
    return [(b, closed[b[1] : b[3], b[0] : b[2]]) for b, _ in components(closed)]


def _rings(mask: Mask, px: float, least_mm: float) -> list[PixelBox]:
    """Seals at least ``least_mm`` large: round, oval or square outlines, or such a one cut off by the paper's edge.

    A seal set across the edges of a bound file shows on each page as a slice.
    """
    height, width = mask.shape
    found = []
    for box, part in _shapes(mask, px):
        x0, y0, x1, y1 = box
        long, short = max(x1 - x0, y1 - y0), min(x1 - x0, y1 - y0)
        if not least_mm * px <= long <= _SEAL_MM[1] * px:
            continue
        at_edge = x0 <= 2 * px or y0 <= 2 * px or x1 >= width - 2 * px or y1 >= height - 2 * px
        if is_ring(part) or (at_edge and short >= 3 * px and long >= _LARGE_MM * px and hull_share(part) <= 0.92):
            found.append(box)
    return found


def _large_shapes(mask: Mask, px: float) -> list[PixelBox]:
    """Large red shapes with rounded corners that are no clean ring: broken and overlapping seals. Nothing in them is text."""
    return [
        (x0, y0, x1, y1)
        for (x0, y0, x1, y1), part in _shapes(mask, px)
        if min(x1 - x0, y1 - y0) >= _LARGE_MM * px and max(x1 - x0, y1 - y0) <= 2.4 * min(x1 - x0, y1 - y0)
        and hull_share(part) <= 0.92
    ]  # fmt: skip
