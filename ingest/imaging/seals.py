"""Red ink: a seal is taken off the page so that the text beneath it can be read, a red letterhead is kept as text.

In the red channel red ink is as white as paper, so a line that a seal crosses can be read (without it such lines vanish
from OCR without a word). For red ink that channel is the maximum over blue, green and red; unlike that maximum it keeps
blue pen and blue print dark. Where red is text, the darkest channel is used instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.imaging.pixels import Bgr, Gray, Mask, PixelBox, components

_MM = 1 / 25.4
_SEAL_MM = (14.0, 75.0)
_GLYPH_MM = (1.6, 28.0)
_STAMP_MM = 13.0


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

    red = np.ascontiguousarray(image[:, :, 2])
    mask, scale = _red_mask(image)
    if int(np.count_nonzero(mask)) < 40:
        return Inks(red)
    px = dpi * _MM * scale
    stamps, seals = _stamps(mask, px)
    rows = _text_rows(mask, stamps, px)
    gray = red
    _fade(gray, cv2.resize(mask, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_NEAREST).astype(np.uint8))
    for x0, y0, x1, y1 in (_grow(row, 1 / scale, image.shape) for row in rows):
        gray[y0:y1, x0:x1] = image[y0:y1, x0:x1].min(axis=2)
    whole = tuple(_grow(box, 1 / scale, image.shape, pad=0) for box in seals)
    return Inks(gray, whole, tuple(_grow(row, 1 / scale, image.shape, pad=0) for row in rows))


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


def _red_mask(image: Bgr) -> tuple[Mask, float]:
    """255 where ink is red, on the page at half size, and that scale."""
    import cv2
    import numpy as np

    small = cv2.resize(image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    blue, green, red = cv2.split(small)
    other = cv2.max(blue, green)
    mask = ((cv2.subtract(red, other) > 40) & (red > 80)).astype(np.uint8) * 255
    return mask, 0.5


def _grow(box: PixelBox, factor: float, shape: tuple[int, ...], pad: int = 4) -> PixelBox:
    x0, y0, x1, y1 = (round(v * factor) for v in box)
    return max(0, x0 - pad), max(0, y0 - pad), min(shape[1], x1 + pad), min(shape[0], y1 + pad)


def _stamps(mask: Mask, px: float) -> tuple[list[PixelBox], list[PixelBox]]:
    """(zones of large red shapes in which nothing is text, those of them that are seals); ``px`` is pixels a millimetre.

    A piece of a seal at the paper's edge (a seal set across the pages of a bound file) is a zone and a seal as well.
    """
    import cv2

    side = max(3, round(1.6 * px)) | 1
    closed: Mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))  # type: ignore[assignment]
    height, width = mask.shape
    zones: list[PixelBox] = []
    seals: list[PixelBox] = []
    for box, _ in components(closed):
        x0, y0, x1, y1 = box
        w, h = x1 - x0, y1 - y0
        at_edge = x0 <= 2 * px or y0 <= 2 * px or x1 >= width - 2 * px or y1 >= height - 2 * px
        if min(w, h) < _STAMP_MM * px and not (at_edge and max(w, h) >= _STAMP_MM * px and min(w, h) >= 3 * px):
            continue
        if max(w, h) > 2.4 * min(w, h) and not at_edge:
            continue
        part = closed[y0:y1, x0:x1]
        if _is_ring(part) and _SEAL_MM[0] * px <= max(w, h) <= _SEAL_MM[1] * px:
            seals.append(box)
            zones.append(box)
        elif at_edge or _is_hollow(part):
            zones.append(box)
            if at_edge and max(w, h) >= _SEAL_MM[0] * px:
                seals.append(box)
    return zones, seals


def _is_ring(part: Mask) -> bool:
    """Whether a shape has a drawn outline that is round, oval or square."""
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
    corner = 0.1 * min(w, h)
    corners = [part[: int(corner), : int(corner)], part[: int(corner), -int(corner) :]]
    corners += [part[-int(corner) :, : int(corner)], part[-int(corner) :, -int(corner) :]]
    empty = sum(1 for c in corners if c.size == 0 or np.count_nonzero(c) < 0.1 * c.size)
    if float(np.mean(fat[ys, xs] > 0)) >= 0.62 and empty >= 3:
        return True
    sides = (fat[:band, :].max(0), fat[-band:, :].max(0), fat[:, :band].max(1), fat[:, -band:].max(1))
    return max(w, h) <= 1.3 * min(w, h) and all(float(np.mean(side > 0)) >= 0.75 for side in sides)


def _is_hollow(part: Mask) -> bool:
    """Whether a large shape is mostly outline, as a broken seal is; blocks of red characters fill their box."""
    import numpy as np

    h, w = part.shape
    middle = part[h // 4 : h - h // 4, w // 4 : w - w // 4]
    return float(np.mean(part > 0)) < 0.45 and min(h, w) > 0 and float(np.mean(middle > 0)) < 0.6


def _text_rows(mask: Mask, zones: list[PixelBox], px: float) -> list[PixelBox]:
    """Boxes of rows of red characters: at least three glyph-sized shapes side by side, or a run as long as three."""
    rest = mask.copy()
    for x0, y0, x1, y1 in zones:
        rest[y0:y1, x0:x1] = 0
    glyphs = [
        box
        for box, area in components(rest)
        if _GLYPH_MM[0] * px <= box[3] - box[1] <= _GLYPH_MM[1] * px and area >= 6 and box[2] - box[0] <= 200 * px
    ]
    glyphs.sort(key=lambda b: b[0])
    rows: list[list[PixelBox]] = []
    for glyph in glyphs:
        for row in rows:
            top, bottom = min(b[1] for b in row), max(b[3] for b in row)
            high = bottom - top
            overlap = min(bottom, glyph[3]) - max(top, glyph[1])
            own = glyph[3] - glyph[1]
            near = glyph[0] - max(b[2] for b in row) <= 2.5 * max(high, own)
            level = overlap >= 0.5 * min(high, own) and max(bottom, glyph[3]) - min(top, glyph[1]) <= 1.6 * max(high, own)
            if near and level:
                row.append(glyph)
                break
        else:
            rows.append([glyph])
    found = []
    for row in rows:
        box = min(b[0] for b in row), min(b[1] for b in row), max(b[2] for b in row), max(b[3] for b in row)
        wide, high = box[2] - box[0], box[3] - box[1]
        filled = sum(b[2] - b[0] for b in row)
        if 2.2 * high <= wide and filled >= 0.3 * wide and (len(row) >= 3 or wide >= 3 * high):
            found.append((box[0], max(0, box[1] - round(0.15 * high)), box[2], box[3] + round(0.15 * high)))
    return found
