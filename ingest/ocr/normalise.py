"""Faults that OCR makes in a known way, put right only where no other reading is possible. Words are never changed."""

from __future__ import annotations

import re

_HAN = r"\u3400-\u9fff\uf900-\ufaff〇"
_NUMERAL = "一二三四五六七八九十〇"
_WIDE = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！"})

_PAGE_DASHES = re.compile(r"^[\s一—－–‐\-_~·]{1,3}\s*(\d{1,4})\s*[\s一—－–‐\-_~·]{1,3}$")
_YEAR_BRACKETS = re.compile(r"[\[［(（〔【\{]\s*((?:19|20)\d{2})\s*[\]］)）〕】\}](?=\s*(?:第\s*)?\d)")
_THOUSANDS = re.compile(r"(?<![\d，,.])(\d{1,3})((?:[，,]\s?\d{3})+)(?!\d)")
_ZERO_HAN = re.compile(rf"(?<=[{_NUMERAL}])[0OoОＯ０○◯](?=[{_NUMERAL}0OoＯ０○◯年])")
_ZERO_DIGIT = re.compile(r"(?<=\d)[OoОＯ○〇](?=\d)")
_ONE_DIGIT = re.compile(r"(?<=\d)[lI|](?=\d)")
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}”）》〕])\s?[,;:?!]\s?(?=[{_HAN}“（《]|$)")
_AFTER_HAN = re.compile(rf"(?<=[{_HAN}”）》〕])[,;:](?=\d)")
_LOST_ZERO = re.compile(rf"(?<![{_NUMERAL}])二\s?([一二])\s?([一二三四五六七八九])(?=年)")
_YEAR_DOT = re.compile(r"(?<=〕)[·.,、，。]\s?(?=\d)")
_DATE_RANGE = re.compile(r"(?<=[年月日\d])\s?[一\-－–]\s?(?=(?:19|20)\d{2}年)|(?<=[月日])\s?[一\-－–]\s?(?=\d{1,2}[月日])")
_PARENTHESES = re.compile(r"[(（]([^()（）]*)[)）]")


def tidy(text: str) -> str:
    """The line with page-number dashes, 〔year〕 brackets, thousands commas, zeros in dates and Chinese punctuation put right.

    >>> tidy("一 3 一"), tidy("国办发[2017）59号"), tidy("二0一七年,共12，345人")
    ('— 3 —', '国办发〔2017〕59号', '二〇一七年，共12,345人')
    """
    text = text.strip()
    if page := _PAGE_DASHES.match(text):
        return f"— {page[1]} —"
    text = _YEAR_DOT.sub("", _YEAR_BRACKETS.sub(r"〔\1〕", text))
    text = _ZERO_DIGIT.sub("0", _ONE_DIGIT.sub("1", text))
    for _ in range(2):
        text = _ZERO_HAN.sub("〇", text)
    # 〇 is a thin ring that engines pass over: no document is of the year 217.
    text = _LOST_ZERO.sub(r"二〇\1\2", text)
    text = _DATE_RANGE.sub("—", text)
    text = _THOUSANDS.sub(lambda m: m[1] + re.sub(r"[，,]\s?", ",", m[2]), text)
    text = _BETWEEN_HAN.sub(lambda m: m[0].strip().translate(_WIDE), text)
    text = _AFTER_HAN.sub(lambda m: m[0].translate(_WIDE), text)
    return _PARENTHESES.sub(_wide_brackets, text)


def _wide_brackets(match: re.Match[str]) -> str:
    return f"（{match[1]}）" if re.search(f"[{_HAN}]", match[1]) else match[0]


def edges_for(before: str, after: str, edges: tuple[float, ...]) -> tuple[float, ...] | None:
    """Character edges of a line after ``tidy``: the same where each character kept its place, else shared out anew."""
    if len(after) == len(before):
        return edges
    if len(edges) < 2 or not after:
        return None
    from difflib import SequenceMatcher

    at: list[float] = []
    for _, i0, i1, j0, j1 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for k in range(j1 - j0):
            share = i0 + (i1 - i0) * k / (j1 - j0)
            low = min(int(share), len(edges) - 1)
            high = min(low + 1, len(edges) - 1)
            at.append(edges[low] + (edges[high] - edges[low]) * (share - low))
    return (*at, edges[-1])
