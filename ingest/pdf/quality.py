"""How far the text layer of a page can be trusted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ingest.model import Box
from ingest.pdf.chars import TextLayer, is_han
from ingest.pdf.objects import PageObjects
from ingest.pdf.plausible import implausible

_BACKGROUND = 0.75
_PICTURE = 0.4
_FEW = 30
_BAD_GLYPHS = 0.02
_RARE_HAN = 0.30
_STRANGE = 0.12
_SPACED = 0.4
_SEAM = 1.5
_TYPED_OVER = 0.04
_MOST_TILES = 2000
# Latin, Greek, Cyrillic, Arabic (Uygur), Tibetan, Mongolian, general punctuation and signs, all of CJK.
_STRANGE_CHAR = re.compile(
    r"[^\x20-\x7e°±·×÷§\u0370-\u04ff\u0600-\u06ff\u0750-\u077f\u0f00-\u0fff\u1800-\u18af\u2000-\u22ff\u2460-\u27bf\u2e80-\u4dbf"
    r"\u4e00-\u9fff\uf900-\ufaff\ufb50-\ufdff\ufe30-\ufe4f\ufe70-\ufefe\uff00-\uffef\U00020000-\U0003ffff]"
)


class Verdict(StrEnum):
    """``TRUSTED``: use the layer. ``NONE``: there is no text, read the image. ``BAD``: text that says something else than the
    page shows; read the image. ``HIDDEN``: another program's OCR under or over a scan; read the image. ``BACKGROUND``:
    visible text over a picture of the whole page, which may hold more. ``BLANK``: nothing on the page."""

    TRUSTED = "trusted"
    NONE = "none"
    BAD = "bad"
    HIDDEN = "hidden"
    BACKGROUND = "background"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Judgement:
    """``note`` is Chinese, for the page's notes; None where nothing is to be said."""

    verdict: Verdict
    note: str | None = None


def judge(layer: TextLayer, objects: PageObjects) -> Judgement:
    """Decide by counting, without rendering anything."""
    count = len(layer.chars)
    area = layer.geometry.width * layer.geometry.height
    tiled = joined(objects.images)
    biggest = max((_area(b) for b in tiled), default=0.0) / max(1.0, area)
    covered = sum(_area(b) for b in tiled) / max(1.0, area)
    if count == 0:
        marks = objects.images or objects.filled or objects.rules
        return Judgement(Verdict.NONE if marks else Verdict.BLANK)
    if objects.hidden >= 0.5 * objects.texts and objects.hidden > 0:
        return Judgement(Verdict.HIDDEN, "原有文字层是扫描时附带的识别结果")
    if count < _FEW and (covered > _PICTURE or objects.filled > 10 * count + 50):
        return Judgement(Verdict.NONE)
    fault = mojibake("".join(c.text for c in layer.chars), layer.bad)
    if fault:
        return Judgement(Verdict.BAD, fault)
    if biggest > _BACKGROUND:
        return Judgement(Verdict.BACKGROUND)
    note = "文字层在汉字之间夹有空格，已按字距去除" if layer.spaces > _SPACED * count else None
    return Judgement(Verdict.TRUSTED, note)


def mojibake(text: str, bad: int = 0) -> str | None:
    """Why a text cannot be what a page shows (Chinese), None if it can.

    ``bad`` is the number of characters without a usable code. Real texts stay within GB 2312's 3,755 everyday characters but
    for names and places; a layer with the wrong code table draws Han characters at random or falls into other alphabets.
    """
    count = max(1, len(text))
    if bad > max(2, _BAD_GLYPHS * count):
        return f"文字层有 {bad} 个字符没有可用编码"
    han = list(filter(is_han, text))
    if len(han) >= 20 and len(han) - sum(map(_everyday, han)) > _RARE_HAN * len(han):
        return "文字层是乱码（汉字编码表不符）"
    strange = len(_STRANGE_CHAR.findall(text))
    if strange > max(5, _STRANGE * count):
        return "文字层是乱码（编码不是中文）"
    if text.count("(cid:") > 2:
        return "文字层只有字形编号，没有文字编码"
    if implausible(text, len(han)):
        return "文字层疑为乱码（字符读不成文）"
    return None


@lru_cache(maxsize=8192)
def _everyday(char: str) -> bool:
    """Level 1 of GB 2312 (rows 16 to 55)."""
    try:
        return 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def pictures(layer: TextLayer, objects: PageObjects) -> list[Box]:
    """Images on a page of text that are big enough to hold text of their own, and have next to none of the page's over them."""
    area = layer.geometry.width * layer.geometry.height
    found = []
    for box in joined(objects.images):
        wide, high = box[2] - box[0], box[3] - box[1]
        if wide < 120 or high < 60 or _area(box) < 0.06 * area:
            continue
        over = [c for c in layer.chars if box[0] < (c.x0 + c.x1) / 2 < box[2] and box[1] < c.y < box[3]]
        if len(over) < 5 or sum((c.x1 - c.x0) ** 2 for c in over) < _TYPED_OVER * _area(box):
            found.append(box)
    return _outermost(found)


def joined(boxes: Sequence[Box]) -> list[Box]:
    """Images that abut with sides of one length are strips or tiles of one picture, as scanners write it."""
    parts = sorted(set(boxes), key=lambda b: (b[1], b[0]))[:_MOST_TILES]
    for first, second, third, fourth in ((0, 2, 1, 3), (1, 3, 0, 2)):  # rows of tiles, then columns of rows
        whole: list[Box] = []
        for box in sorted(parts, key=lambda b: (round(b[third]), b[first])):
            last = whole[-1] if whole else None
            if (
                last is not None
                and abs(last[second] - box[first]) <= _SEAM
                and abs(last[third] - box[third]) <= _SEAM
                and abs(last[fourth] - box[fourth]) <= _SEAM
            ):
                whole[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
            else:
                whole.append(box)
        parts = whole
    return parts


def _outermost(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that lie in no other one."""
    order = sorted(set(boxes), key=_area, reverse=True)
    kept: list[Box] = []
    for box in order:
        if not any(k[0] - 2 <= box[0] and k[1] - 2 <= box[1] and k[2] + 2 >= box[2] and k[3] + 2 >= box[3] for k in kept):
            kept.append(box)
    return sorted(kept, key=lambda b: b[1])


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
