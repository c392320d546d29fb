"""Red ink: a seal is taken off the page so that the text beneath it can be read, a red letterhead is kept as text.

In the red channel red ink is as white as paper, so a line that a seal crosses can be read (without it such lines vanish
from OCR without a word). For red ink that channel is the maximum over blue, green and red; unlike that maximum it keeps
blue pen and blue print dark. Where red is text, the darkest channel is used instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.imaging.circles import Circle, find_circles
from ingest.imaging.gray_seals import gray_seals
from ingest.imaging.pixels import Bgr, Gray, Mask, PixelBox, components
from ingest.imaging.reversed_bars import lighten_bars, solid_patches
from ingest.imaging.shapes import hull_share, is_ring, text_rows

_MM = 1 / 25.4
_SCALE = 0.5
_SEAL_MM = (14.0, 75.0)
_LARGE_MM = 28.0
_GLYPH_MM = (1.6, _LARGE_MM)


@dataclass(frozen=True, slots=True)
class Inks:
    """A page for OCR: ``gray`` without seals, and in pixels where seals and rows of red text stand.

    ``dark_seals`` are those of ``seals`` whose ink is as dark as the text (photocopies): their words are still on ``gray``.
    ``covered`` are solid dark patches, painted white on ``gray``.
    """

    gray: Gray
    seals: tuple[PixelBox, ...] = ()
    red_text: tuple[PixelBox, ...] = ()
    dark_seals: tuple[PixelBox, ...] = ()
    covered: tuple[PixelBox, ...] = ()
    #: 255 where there is blue that is no seal, at half the page's size; None where there is next to none.
    blue: Mask | None = None


def separate(image: Bgr, dpi: float) -> Inks:
    """Split a page image (BGR, uint8) into what is to be read and its seals. Never fails; a grey image comes back as it is
    but for seals, patches and bars with white words on it."""
    import cv2
    import numpy as np

    gray = np.ascontiguousarray(image[:, :, 2])
    small = cv2.resize(image, None, fx=_SCALE, fy=_SCALE, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    blue, green, red = (small[:, :, k] for k in range(3))
    px = dpi * _MM * _SCALE
    found: list[PixelBox] = []
    rows: list[PixelBox] = []
    mask = _mask(red, np.maximum(blue, green))
    coloured = mask is not None
    if mask is not None:
        circles = _circles(mask, px)
        found, rows = _sort_red(mask, px, circles)
        rows = [row for row in rows if _is_red_ink(mask, small, row)]
        _fade(gray, cv2.resize(mask, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_NEAREST).astype(np.uint8))
        for x0, y0, x1, y1 in (_grow(row, image.shape, 4) for row in rows):
            gray[y0:y1, x0:x1] = image[y0:y1, x0:x1].min(axis=2)
        _clear_outlines(gray, mask, rows, circles)
    mask = _mask(blue, np.maximum(red, green))
    coloured = coloured or mask is not None
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
    bars = lighten_bars(image, gray, small, dpi)
    half = _halved(gray) if coloured or bars else small[:, :, 2]
    covered = [_grow(b, image.shape, 0) for b in solid_patches(half, dpi * _SCALE)]
    for x0, y0, x1, y1 in covered:
        gray[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : x1 + 2] = int(np.median(gray[::8, ::8]))
    pale, dark = gray_seals(gray, half, dpi)
    seals = (*(_grow(b, image.shape, 0) for b in found), *pale, *dark)
    pen = None if mask is None else _without(mask, list(found))
    return Inks(gray, seals, tuple(_grow(r, image.shape, 0) for r in rows), tuple(dark), tuple(covered), pen)


def _halved(gray: Gray) -> Gray:
    import cv2
    import numpy as np

    return cv2.resize(gray, None, fx=_SCALE, fy=_SCALE, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def _circles(mask: Mask, px: float) -> list[Circle]:
    """Round seals by their outline, looked for only where there is red of such a size."""
    large = any(min(b[2] - b[0], b[3] - b[1]) >= 0.8 * _LARGE_MM * px for b, _ in _shapes(mask, px))
    return find_circles(mask, px) if large else []


def _is_red_ink(mask: Mask, small: Bgr, row: PixelBox) -> bool:
    """Whether a row of red shapes is words in red, and no coloured ground (a watermark) behind black ones."""
    import numpy as np

    x0, y0, x1, y1 = row
    black = int(np.count_nonzero(small[y0:y1, x0:x1].max(axis=2) < 110))
    return black <= 0.5 * int(np.count_nonzero(mask[y0:y1, x0:x1]))


def _clear_outlines(gray: Gray, mask: Mask, rows: list[PixelBox], circles: list[Circle]) -> None:
    """Paint, in place, the outline of a seal that crosses a row of red words as paper, but not thick strokes."""
    import cv2
    import numpy as np

    paper = int(np.median(gray[::8, ::8]))
    for circle in circles:
        for row in rows:
            x0, y0, x1, y1 = row
            stroke = max(2, round(0.07 * (y1 - y0)))
            thick = cv2.dilate(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((stroke, stroke), np.uint8)), np.ones((3, 3)))
            line = circle.band(mask.shape, 0.93, 1.04)
            line[thick > 0] = 0
            line[:y0], line[y1:], line[:, :x0], line[:, x1:] = 0, 0, 0, 0
            gray[cv2.resize(line, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_NEAREST) > 0] = paper


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


def _sort_red(mask: Mask, px: float, circles: list[Circle]) -> tuple[list[PixelBox], list[PixelBox]]:
    """(seals, rows of text). Large rings first, then rows of characters; what is left of ring shape is a small seal."""
    discs = [c.box for c in circles]
    rings = [b for b in _rings(mask, px, _LARGE_MM) if not any(_overlap(b, d) > 0.3 for d in discs)]
    rest = _without(mask, rings)
    for circle in circles:
        rest[circle.band(mask.shape, 0.0, 1.04) > 0] = 0
    rest = _without(rest, _large_shapes(rest, px))
    rows = [r for r in text_rows(rest, (_GLYPH_MM[0] * px, _GLYPH_MM[1] * px)) if not any(_of_seal(r, d) for d in discs)]
    small = [b for b in _rings(_without(rest, rows), px, _SEAL_MM[0]) if b not in rings]
    rows = [_through_seals(row, mask, circles) for row in rows]
    return rings + discs + small, rows


def _overlap(a: PixelBox, b: PixelBox) -> float:
    """Shared area as part of the smaller box."""
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    least = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return max(0, wide) * max(0, high) / max(1, least)


def _of_seal(row: PixelBox, seal: PixelBox) -> bool:
    """Whether a row is nothing but what is left of a seal that was found a little too small: an arc of its outline."""
    return row[2] - row[0] <= 1.1 * (seal[2] - seal[0]) and _overlap(row, seal) >= 0.6


def _through_seals(row: PixelBox, mask: Mask, circles: list[Circle]) -> PixelBox:
    """A row of large red words that goes on under a seal, as far as strokes thicker than a seal's go."""
    import cv2
    import numpy as np

    x0, y0, x1, y1 = row
    high = y1 - y0
    stroke = max(3, round(0.06 * high))
    thick = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((stroke, stroke), np.uint8))
    for circle in circles:
        left, top, right, bottom = (max(0, v) for v in circle.box)
        if bottom <= y0 or top >= y1 or left > x1 + 1.2 * high or right < x0 - 1.2 * high:
            continue
        part = thick.copy()
        part[(circle.band(mask.shape, 0.0, 0.3) | circle.band(mask.shape, 0.9, 1.06)) > 0] = 0  # its star and its outline
        columns = np.flatnonzero(part[y0:y1, left:right].sum(axis=0) > 0) + left
        if columns.size:
            x0, x1 = min(x0, int(columns[0]) - 2), max(x1, int(columns[-1]) + 3)
    return max(0, x0), y0, min(mask.shape[1], x1), y1


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
