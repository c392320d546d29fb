"""Numbers of parts, articles and items where a paragraph or sentence begins: 第三章, 三、, （三）, 3., 3.1, （3）, ③."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.policy.model import Style

_HAN = "一二三四五六七八九十百零〇"
_OPEN, _CLOSE = r"[（(〔\[【]", r"[）)〕\]】]"
#: A unit behind a number with a point says that it is a quantity: 1.5公里, 2.1亿元.
_UNIT = r"(?!\s*(?:[亿万千百]|元|公里|千米|米|%|％|‰|倍|亩|吨|斤|公斤|个|人|户|折|度|平方|年|月|[—~～-]))"
_PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.PIECE, re.compile(rf"第\s*([{_HAN}\d]{{1,4}})\s*部分(?![的由])")),
    (Style.BOOK, re.compile(rf"第\s*([{_HAN}\d]{{1,4}})\s*[编篇](?![的由报])")),
    (Style.CHAPTER, re.compile(rf"第\s*([{_HAN}\d]{{1,4}})\s*章(?![的由])")),
    (Style.SECTION, re.compile(rf"第\s*([{_HAN}\d]{{1,4}})\s*节(?![的由约课能])")),
    (Style.ARTICLE, re.compile(rf"第\s*([{_HAN}\d]{{1,4}})\s*条(?![的由、和至款所]|第[{_HAN}\d]{{1,3}}[款项])")),
    (Style.HAN_PAREN, re.compile(rf"{_OPEN}\s*([{_HAN}]{{1,3}})\s*{_CLOSE}[、.．]?")),
    (Style.HAN, re.compile(rf"([{_HAN}]{{1,3}})\s*[、.．](?![{_HAN}]{{1,3}}[、季年级类档等])")),
    (Style.DIGIT_PAREN, re.compile(rf"{_OPEN}\s*(\d{{1,2}})\s*{_CLOSE}[、.．]?")),
    (Style.DECIMAL, re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\.?(?![\d.．]){_UNIT}\s*(?=[\u4e00-\u9fff《“])")),
    (Style.DIGIT, re.compile(r"(\d{1,3})\s*[.．、](?!\s*\d+[%％.年月日]|\d)")),
    (Style.HALF_PAREN, re.compile(r"(\d{1,2})\s*[）)]")),
    (Style.CIRCLED, re.compile("([①-⑳])[、.．]?")),
    (Style.HAN_PAREN, re.compile("([㈠-㈩])")),
    (Style.DIGIT_PAREN, re.compile("([⑴-⒇])")),
    (Style.DIGIT, re.compile("([⒈-⒛])")),
)
#: What may be a number that was read badly: the mark is there and the number is not, or the mark is half gone.
_WEAK: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.HAN_PAREN, re.compile(rf"{_OPEN}\s*([^\s（(）)]{{1,2}})\s*{_CLOSE}[、.．]?")),
    (Style.HAN_PAREN, re.compile(rf"{_OPEN}\s*([{_HAN}]{{1,3}})(?=[\u4e00-\u9fff])")),
    (Style.HAN_PAREN, re.compile(rf"([{_HAN}]{{1,3}})\s*{_CLOSE}[、.．]?")),
    (Style.HAN, re.compile(r"([^\s，。、；：“”《》（）()]{1,2})\s*、|([^\s\d，。、；：“”《》（）()]{1,2})\s*[.．]")),
    (Style.HAN, re.compile(rf"([{_HAN}]{{1,3}})\s*[,，:：]?(?=\s*[\u4e00-\u9fff])")),
    (Style.DIGIT_PAREN, re.compile(rf"{_OPEN}\s*([^\s（(）)]{{1,3}})\s*{_CLOSE}[、.．]?")),
    (Style.DIGIT_PAREN, re.compile(rf"{_OPEN}\s*(\d{{1,2}})(?=[\u4e00-\u9fff])")),
    (Style.DIGIT_PAREN, re.compile(rf"(\d{{1,2}})\s*{_CLOSE}[、.．]?")),
    (Style.DIGIT, re.compile(r"([^\s，。、；：“”《》（）()]{1,3})\s*[.．、,，]")),
    (Style.DIGIT, re.compile(r"(\d{1,3})(?=[\u4e00-\u9fff])")),
    (Style.ARTICLE, re.compile(r"第?\s*([^\s，。、]{1,4})\s*[条务]")),
    (Style.CHAPTER, re.compile(r"第\s*([^\s，。、]{1,3})\s*[章草童]")),
)
_IN_DIGITS = (Style.DIGIT, Style.DIGIT_PAREN)
_GLUED = re.compile(r"(\d{1,2})[.．](?=\d{2,5}[个家名户人万多余])")
#: 附件1 on a line of its own, or 附件1： with a short title behind it.
_ANNEX = re.compile(r"(附\s*[件录表])\s*([一二三四五六七八九十\d]{0,3})\s*[：:.．、]?")


@dataclass(frozen=True, slots=True)
class Label:
    """A number at ``start``…``end`` of a text: ``words`` as printed, ``numbers`` as understood (1.2 is (1, 2)).

    ``sure`` is false for what only looks like a number that was read badly; its ``numbers`` may be empty then.
    """

    style: Style
    words: str
    numbers: tuple[int, ...]
    start: int
    end: int
    sure: bool = True

    @property
    def number(self) -> int:
        return self.numbers[-1] if self.numbers else 0


def number_of(words: str) -> int | None:
    """十二 → 12, 12 → 12, ③ → 3; None for what is no number or beyond 999."""
    if words.isascii() and words.isdigit():
        return int(words)
    for first in "①㈠⑴⒈":
        if len(words) == 1 and 0 <= ord(words) - ord(first) < 20:
            return ord(words) - ord(first) + 1
    if not words or any(c not in _HAN for c in words):
        return None
    total = unit = 0
    for char in words:
        value = "零一二三四五六七八九".find(char.replace("〇", "零"))
        if value >= 0:
            unit = unit * 10 + value if unit and "十" not in words and "百" not in words else value
        elif char == "十":
            total, unit = total + (unit or 1) * 10, 0
        else:
            total, unit = total + (unit or 1) * 100, 0
    return total + unit


def label_at(text: str, at: int) -> Label | None:
    """The number that begins at ``at``, None where there is none."""
    for style, pattern in _PATTERNS:
        if m := pattern.match(text, at):
            numbers = tuple(number_of(n) or 0 for n in m[1].split(".")) if style is Style.DECIMAL else (number_of(m[1]) or 0,)
            if all(numbers):
                return Label(style, m[0].strip(), numbers, at, m.end())
    return None


def glued_label(text: str, at: int) -> Label | None:
    """1. directly before a number that counts something (1.310家单位), as scans lose the gap: an item if 2. follows."""
    m = _GLUED.match(text, at)
    return Label(Style.DIGIT, m[0], (int(m[1]),), at, m.end()) if m else None


def weak_labels(text: str, at: int) -> list[Label]:
    """What at ``at`` may be a badly read number, one a style; a right number of another value is among them."""
    found = {}
    for style, pattern in _WEAK:
        if style not in found and (m := pattern.match(text, at)):
            read = next(g for g in m.groups() if g is not None)
            fits = read.isascii() if style in _IN_DIGITS else not read.isascii()
            number = number_of(read) if fits else None
            found[style] = Label(style, m[0].strip(), (number,) if number else (), at, m.end(), sure=False)
    return list(found.values())


def annex_at(text: str, start: int, end: int) -> Label | None:
    """附件2 at the start of a paragraph that is nothing else."""
    m = _ANNEX.match(text, start, end)
    if m is None or text[m.end() : end].strip():
        return None
    return Label(Style.ANNEX, m[0].strip(), (number_of(m[2]) or 1,) if m[2] else (1,), start, m.end())


def written(style: Style, number: int) -> str:
    """A number in the plain form of its style, as it should be printed: (HAN_PAREN, 3) is （三）."""
    han = han_number(number)
    match style:
        case Style.HAN:
            return f"{han}、"
        case Style.HAN_PAREN:
            return f"（{han}）"
        case Style.DIGIT:
            return f"{number}."
        case Style.DIGIT_PAREN:
            return f"（{number}）"
        case Style.HALF_PAREN:
            return f"{number}）"
        case Style.CIRCLED:
            return chr(ord("①") + number - 1) if number <= 20 else f"（{number}）"
        case Style.ANNEX:
            return f"附件{number}"
        case Style.DECIMAL:
            return str(number)
        case _:
            return style.value.replace("一", han)


def han_number(number: int) -> str:
    """12 → 十二; for 1 to 999."""
    digits = "零一二三四五六七八九"
    if number >= 100:
        rest = number % 100
        tail = f"零{digits[rest]}" if rest < 10 else f"一{han_number(rest)}" if rest < 20 else han_number(rest)
        return f"{digits[number // 100]}百{tail if rest else ''}"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones or not tens else "")
