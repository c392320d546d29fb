"""Characters of a text layer that nobody sees on the page: white on white, painted over, clipped off, tiny, off the sheet.

Such words, left by accident or put there to deceive, must not be quoted as if they stood on the page. What may hide a
character is noticed while the page's objects are counted; only then the page is drawn, with its text and without it, and
a character whose place looks the same both times is not seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from ingest.layout.rows import hull
from ingest.model import Box
from ingest.pdf.calls import number, plain
from ingest.pdf.chars import Char, TextLayer, is_han
from ingest.pdf.objects import FAINT, PALE, PageObjects

# Smaller print than this (Han, points on A4) cannot be read; a page in other units is measured as if it were A4.
_TINY, _NARROW = 2.2, 0.45
_A4, _LARGEST, _NO_PAPER = 842.0, 1300.0, 14_400.0
# Pixels of a page drawn at so many dots an inch; a difference of grey this small shows nothing.
_DPI, _SEEN = 80.0, 14
_MARGIN = 1.0
_LARGE = 1.8
_MOST_PIXELS = 12_000_000


@dataclass(frozen=True, slots=True)
class Visibility:
    """PDFium indices of characters that are not to be read: ``unseen`` ones, and ``watermark`` ones, large and pale."""

    unseen: frozenset[int] = frozenset()
    watermark: frozenset[int] = frozenset()


def leave_out(page: Any, textpage: Any, raw: Any, layer: TextLayer, objects: PageObjects) -> list[str]:
    """Take what nobody sees, and watermarks, out of the layer; what is to be said of it (Chinese)."""
    if objects.invisible >= 0.5 * max(1, objects.texts) or not layer.chars:
        return []  # another program's OCR: a layer of its own, not words hidden among others
    if objects.under:
        if not _text_shows(page, raw, layer, objects):
            return []
        objects.under, objects.hidden = 0, objects.invisible
    found = look(page, textpage, raw, layer, objects)
    notes = []
    if found.unseen:
        why = "与底色相同、被遮盖、在关闭的图层中、在页面之外或极小"
        notes.append(f"文字层中有 {len(found.unseen)} 个字在页面上看不见（{why}），未计入正文，请人工核对")
    if found.watermark:
        notes.append(f"浅色大字水印（{len(found.watermark)} 字）未计入正文")
    gone = found.unseen | found.watermark
    if gone:
        layer.chars[:] = [c for c in layer.chars if c.at not in gone]
    return notes


def look(page: Any, textpage: Any, raw: Any, layer: TextLayer, objects: PageObjects) -> Visibility:
    """What of ``layer`` cannot be seen on the open ``page``. Draws nothing where nothing can hide."""
    chars = layer.chars
    right, low, unit = layer.geometry.width - _MARGIN, layer.geometry.height - _MARGIN, _unit(layer)
    least = _TINY * unit
    odd = [c for c in chars if not (c.x0 + least <= c.x1 and c.x1 >= _MARGIN and c.x0 <= right and _MARGIN <= c.y <= low)]
    unseen = {c.at for c in odd if _off_sheet(c, layer) or _tiny(c, layer, unit)}
    pale = _pale(textpage, raw, chars) if objects.pale else set()
    doubtful = pale | _covered(chars, objects.covers)
    if objects.clipped:
        doubtful |= {c.at for c in chars}
    if 0 < objects.invisible < objects.texts:
        object_of, mode_of = raw.FPDFText_GetTextObject, raw.FPDFTextObj_GetTextRenderMode
        doubtful |= {c.at for c in chars if mode_of(object_of(textpage.raw, c.at)) == 3}
    if objects.layered:
        text_of = plain(raw, "FPDFText_GetTextObject", "ppi")
        handle = number(textpage.raw)
        doubtful |= {c.at for c in chars if text_of(handle, c.at) in objects.layered}
    doubtful -= unseen
    if doubtful:
        unseen |= _not_drawn(page, raw, [c for c in chars if c.at in doubtful], layer, objects.handles)
    return Visibility(frozenset(unseen), frozenset(_watermark(chars, pale, unseen)))


def _text_shows(page: Any, raw: Any, layer: TextLayer, objects: PageObjects) -> bool:
    """Whether text that lies under an image of the whole page is seen through it, as under a watermark."""
    some = layer.chars[:: max(1, len(layer.chars) // 60)]
    return len(_not_drawn(page, raw, some, layer, objects.handles)) < 0.5 * len(some)


def _off_sheet(char: Char, layer: TextLayer) -> bool:
    geometry = layer.geometry
    return (
        char.x1 < _MARGIN
        or char.x0 > geometry.width - _MARGIN
        or char.y < _MARGIN
        or char.y - 0.5 * (char.x1 - char.x0) > geometry.height - _MARGIN
    )


def _unit(layer: TextLayer) -> float:
    """What counts as a point: scanning apps write pages of one point a pixel."""
    longest = max(layer.geometry.width, layer.geometry.height)
    return longest / _A4 if _LARGEST < longest <= _NO_PAPER else 1.0


def _tiny(char: Char, layer: TextLayer, unit: float) -> bool:
    least = (_TINY if is_han(char.text) else _NARROW if char.text.isalnum() else 0.0) * unit
    if char.x1 - char.x0 >= least:
        return False
    ink = layer.tight(char.at)  # a font may tell a wrong advance
    return ink[3] - ink[1] < _TINY * unit


def _covered(chars: Sequence[Char], covers: Sequence[Box]) -> set[int]:
    """Characters under an area painted after some text (perhaps not after theirs)."""
    if not covers:
        return set()
    import numpy as np

    places = np.array([((c.x0 + c.x1) / 2, c.y - 0.2 * (c.x1 - c.x0)) for c in chars])
    x, y = places[:, 0], places[:, 1]
    under = np.zeros(len(chars), bool)
    for x0, y0, x1, y1 in covers[:500]:
        under |= (x0 < x) & (x < x1) & (y0 < y) & (y < y1)
    return {char.at for char, hidden in zip(chars, under.tolist(), strict=True) if hidden}


def _pale(textpage: Any, raw: Any, chars: Iterable[Char]) -> set[int]:
    """Light or see-through characters."""
    values = [ctypes.c_uint() for _ in range(4)]
    refs = [ctypes.byref(v) for v in values]
    found = set()
    for char in chars:
        if raw.FPDFText_GetFillColor(textpage.raw, char.at, *refs):
            red, green, blue, alpha = (v.value for v in values)
            if alpha < FAINT or min(red, green, blue) > PALE:
                found.add(char.at)
    return found


def _watermark(chars: Sequence[Char], pale: set[int], unseen: set[int]) -> Iterable[int]:
    """Pale characters much larger than the text they lie behind."""
    if not pale:
        return
    dark = [c.x1 - c.x0 for c in chars if c.at not in pale and is_han(c.text)]
    if len(dark) < 10:
        return
    size = median(dark)
    for char in chars:
        large = char.x1 - char.x0 > _LARGE * size * (1.0 if is_han(char.text) else 0.5)
        if large and char.at in pale and char.at not in unseen:
            yield char.at


def _not_drawn(page: Any, raw: Any, chars: Sequence[Char], layer: TextLayer, text: Sequence[int]) -> set[int]:
    """Those of ``chars`` whose places look the same when the page is drawn without its text."""
    import numpy as np

    back = _way_back(layer)
    places = [back(_place(c)) for c in chars]
    width, height = page.get_size()
    scale = min(_DPI / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    area = hull(places) or (0.0, 0.0, width, height)
    left, top = max(0, int(area[0]) - 2), max(0, int(area[1]) - 2)
    right, low = min(int(width), int(area[2]) + 3), min(int(height), int(area[3]) + 3)
    if right <= left or low <= top:
        return {c.at for c in chars}
    crop = left, height - low, width - right, top
    shown, activate = _drawn(page, scale, crop), plain(raw, "FPDFPageObj_SetIsActive", "ipi")
    try:
        for handle in text:
            activate(handle, 0)
        bare = _drawn(page, scale, crop)
    finally:
        for handle in text:
            activate(handle, 1)
    seen = np.abs(shown.astype(np.int16) - bare) >= _SEEN
    found = set()
    for char, (a, b, c, d) in zip(chars, places, strict=True):
        x0, y0, x1, y1 = ((a - left) * scale, (b - top) * scale, (c - left) * scale, (d - top) * scale)
        if not seen[max(0, int(y0)) : int(y1) + 1, max(0, int(x0)) : int(x1) + 1].any():
            found.add(char.at)
    return found


def _place(char: Char) -> Box:
    size = max(char.x1 - char.x0, 2.0)
    return char.x0, char.y - 0.85 * size, char.x1, char.y + 0.12 * size


def _drawn(page: Any, scale: float, crop: tuple[float, float, float, float]) -> Any:
    """Gray levels of the page without strips of ``crop`` points at its left, bottom, right and top."""
    bitmap = page.render(scale=scale, crop=crop, grayscale=True)
    try:
        return bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width].copy()
    finally:
        bitmap.close()


def _way_back(layer: TextLayer) -> Any:
    """From the page as it is read (perhaps turned) to the page as displayed."""
    from ingest.model import Page

    upright = Page(1, layer.geometry.width, layer.geometry.height, rotation=layer.extra_turn)
    return upright.as_displayed
