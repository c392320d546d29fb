"""The characters of a digital page with their places, by PDFium, in a loop tight enough for thousands of pages."""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import repeat
from typing import Any, NamedTuple

from ingest.model import Box
from ingest.pdf import radicals
from ingest.pdf.calls import number, plain
from ingest.pdf.geometry import Geometry

_HYPHENS = frozenset({0x02, 0xFFFE, 0xAD})
_ASKEW = 8.0
#: No sheet of paper holds a tenth of it; a page that does would stall everything behind it.
MAX_CHARS = 50_000


class Char(NamedTuple):
    """One character: advance from x0 to x1 and baseline y, points from the page's top left; ``at`` is PDFium's index.

    ``spaced`` says that the file has a space before it.
    """

    text: str
    x0: float
    x1: float
    y: float
    at: int
    spaced: bool = False


@dataclass(slots=True)
class TextLayer:
    """All characters of a page in content order, without white space (spaces are found again by the gaps).

    ``bad`` counts characters without a usable code (NUL, private use, U+FFFD, controls), ``spaces`` the spaces the file
    itself holds between Han characters, ``slanted`` characters of watermarks and stamps that stand askew (left out);
    ``cut`` says that the page has more than ``MAX_CHARS``.
    """

    chars: list[Char]
    geometry: Geometry
    extra_turn: int = 0
    bad: int = 0
    spaces: int = 0
    slanted: int = 0
    cut: bool = False
    tight: Callable[[int], Box] = field(default=lambda index: (0.0, 0.0, 0.0, 0.0))


@cache
def _radicals() -> dict[int, str]:
    return radicals.table()


@lru_cache(maxsize=32768)
def is_han(char: str) -> bool:
    """Whether a character is Han, those of rare names included."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char == "〇" or char >= "\U00020000"


@lru_cache(maxsize=32768)
def _meaning(code: int) -> str:
    """The character of a code: a space for all kinds of them, U+FFFD for a code that says nothing, empty for line ends."""
    if code in (0x20, 0xA0, 0x3000, 0x09):
        return " "
    if code in _HYPHENS:
        return "-"
    if code in (0x0D, 0x0A, 0x200B, 0x200C, 0x200D, 0xFEFF, 0x2060):
        return ""
    useless = code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code <= 0xF8FF or code == 0xFFFD or code > 0x10FFFF
    return "\ufffd" if useless else _radicals().get(code) or chr(code)


def text_layer(page: Any, textpage: Any, raw: Any) -> TextLayer:
    """Read the text layer of ``page``. A page whose text mostly lies sideways or upside down is turned for reading."""
    handle = number(textpage.raw)
    found = max(0, raw.FPDFText_CountChars(textpage.raw))
    count = min(found, MAX_CHARS)
    angle_of, unicode_of = plain(raw, "FPDFText_GetCharAngle", "fpi"), plain(raw, "FPDFText_GetUnicode", "ipi")
    # The angle is the text's own turn, clockwise in user space, whatever the page's /Rotate.
    turns = [math.degrees(angle_of(handle, i)) for i in range(0, count, 7)]
    extra = _main_turn(turns, page.get_rotation())
    geometry = Geometry.of(page, extra)
    layer = TextLayer([], geometry, extra, cut=found > count)
    upright = (360 - geometry.turn) % 360
    lying = geometry.turn % 180 == 90
    previous_han = spaced = askew = False
    baseline, depth = math.inf, 0.0
    append, turned, edge = layer.chars.append, geometry.turn != 0, geometry.left
    codes = _codes(textpage, raw, count)
    for i, (x, y), (left, top, right, bottom) in zip(range(count), *_places(handle, raw, count), strict=True):
        text = _meaning(unicode_of(handle, i) if codes is None else codes[i])
        if text == " ":
            spaced = True
            continue
        if not text:
            continue
        if text == "\ufffd" and (pair := _pair(unicode_of, handle, i)) is not None:
            if not pair:
                continue
            text = pair
        # Characters that follow on one baseline lie alike: only a new baseline need be asked for its angle.
        if (at := x if lying else y) != baseline:
            baseline = at
            askew = abs((math.degrees(angle_of(handle, i)) - upright + 180) % 360 - 180) > _ASKEW
            depth = geometry.point(x, y)[1]
        if askew:
            layer.slanted += 1
            continue
        if text == "\ufffd":
            layer.bad += 1
        if turned:
            x0, _, x1, _ = geometry.box(left, bottom, right, top)
        else:
            x0, x1 = left - edge, right - edge
        han = is_han(text)
        if spaced and han and previous_han:
            layer.spaces += 1
        append(Char(text, x0, x1, depth, i, spaced))
        previous_han, spaced = han, False
    layer.tight = _tight_box(textpage, raw, geometry)
    return layer


def _places(handle: int, raw: Any, count: int) -> tuple[Iterator[tuple[float, ...]], Iterator[tuple[float, ...]]]:
    """Origin (x, y) and em box (left, top, right, bottom) of every character, in user space."""
    origins, boxes = (ctypes.c_double * (2 * count))(), (ctypes.c_float * (4 * count))()
    at = ctypes.addressof(origins)
    origin_of = plain(raw, "FPDFText_GetCharOrigin", "ipipp")
    _all(origin_of, repeat(handle), range(count), range(at, at + 16 * count, 16), range(at + 8, at + 8 + 16 * count, 16))
    at = ctypes.addressof(boxes)
    _all(plain(raw, "FPDFText_GetLooseCharBox", "ipip"), repeat(handle), range(count), range(at, at + 16 * count, 16))
    first, second = iter(origins), iter(boxes)
    return zip(first, first, strict=True), zip(second, second, second, second, strict=True)


def _all(function: Callable[..., Any], *arguments: Iterable[int]) -> None:
    """Call ``function`` with each set of arguments."""
    deque(map(function, *arguments), maxlen=0)


def _codes(textpage: Any, raw: Any, count: int) -> Any:
    """All UTF-16 codes in one call; None where PDFium leaves some out, so that they do not count as its characters do."""
    buffer = (ctypes.c_ushort * (count + 1))()
    return buffer if raw.FPDFText_GetText(textpage.raw, 0, count, buffer) == count + 1 else None


def _pair(unicode_of: Any, handle: Any, index: int) -> str | None:
    """Rare characters come as two halves: the whole at the first, empty at the second, None for anything else."""
    code = unicode_of(handle, index)
    if 0xD800 <= code < 0xDC00 and 0xDC00 <= (low := unicode_of(handle, index + 1)) < 0xE000:
        return chr(0x10000 + ((code - 0xD800) << 10) + low - 0xDC00)
    if 0xDC00 <= code < 0xE000 and index and 0xD800 <= unicode_of(handle, index - 1) < 0xDC00:
        return ""
    return None


def _main_turn(turns: list[float], rotation: int) -> int:
    """How far the page must be turned clockwise beyond its /Rotate for most of its text to stand upright."""
    if not turns:
        return 0
    quarters = [round(t / 90) * 90 % 360 for t in turns]
    common = max(set(quarters), key=quarters.count)
    return (360 - common - rotation) % 360 if quarters.count(common) > 0.6 * len(quarters) else 0


def _tight_box(textpage: Any, raw: Any, geometry: Geometry) -> Callable[[int], Box]:
    values = [ctypes.c_double() for _ in range(4)]
    refs = [ctypes.byref(v) for v in values]

    def tight(index: int) -> Box:
        raw.FPDFText_GetCharBox(textpage.raw, index, *refs)
        left, right, bottom, top = (v.value for v in values)
        return geometry.box(left, bottom, right, top)

    return tight
