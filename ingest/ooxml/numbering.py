"""The numbers that Word prints before list paragraphs: counted as Word counts, and only where the format is certain."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ingest.ooxml.parts import W
from ingest.ooxml.styles import number

_DIGITS = "零一二三四五六七八九"
_HAN = frozenset({
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
    "ideographDigital", "koreanCounting",
})  # fmt: skip


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """The lists of one document. ``label`` must be called once for every list paragraph, in order."""

    def __init__(self, root: Any | None) -> None:
        self._lists: dict[str, _List] = {}
        self._of: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for abstract in () if root is None else root.findall(f"{W}abstractNum"):
            self._lists[abstract.get(f"{W}abstractNumId", "")] = _List(
                {number(lvl, "ilvl") or 0: _level(lvl) for lvl in abstract.findall(f"{W}lvl")}
            )
        for num in () if root is None else root.findall(f"{W}num"):
            ident = num.get(f"{W}numId", "")
            link = num.find(f"{W}abstractNumId")
            self._of[ident] = link.get(f"{W}val", "") if link is not None else ""
            for change in num.findall(f"{W}lvlOverride"):
                start = number(change.find(f"{W}startOverride"))
                if start is not None:
                    self._starts.setdefault(ident, {})[number(change, "ilvl") or 0] = start

    def label(self, num_id: str, level: int) -> str:
        """The printed number of the next paragraph of a list; empty for bullets and what is not certain."""
        abstract = self._of.get(num_id)
        kind = self._lists.get(abstract or "")
        if abstract is None or kind is None or level not in kind.levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if num_id not in self._begun:
            self._begun.add(num_id)
            for lvl, start in self._starts.get(num_id, {}).items():
                counts[lvl] = start - 1
        counts[level] = counts.get(level, kind.levels[level].start - 1) + 1
        for deeper in [d for d in counts if d > level]:
            del counts[deeper]
        parts: list[str] = []
        for piece in re.split(r"(%[1-9])", kind.levels[level].text):
            if re.fullmatch(r"%[1-9]", piece):
                lvl = int(piece[1]) - 1
                own = kind.levels.get(lvl, _Level())
                shown = show(counts.get(lvl, own.start), own.format)
                if shown is None:
                    return ""
                parts.append(shown)
            else:
                parts.append(piece)
        return "".join(parts) if kind.levels[level].format != "bullet" else ""


def _level(element: Any) -> _Level:
    fmt, text = element.find(f"{W}numFmt"), element.find(f"{W}lvlText")
    return _Level(
        fmt.get(f"{W}val", "decimal") if fmt is not None else "decimal",
        text.get(f"{W}val", "") if text is not None else "",
        number(element.find(f"{W}start")) or 1,
    )


def show(value: int, fmt: str) -> str | None:
    """A counter as printed; None if the format is not known for certain.

    >>> show(12, "chineseCounting"), show(3, "upperRoman"), show(2, "decimalEnclosedCircle")
    ('十二', 'III', '②')
    """
    if fmt in ("decimal", "decimalFullWidth", "decimalHalfWidth"):
        return str(value)
    if fmt == "decimalZero":
        return f"{value:02d}"
    if fmt in _HAN and 0 < value < 100:
        return han(value)
    if fmt.startswith("decimalEnclosedCircle") and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if fmt in ("upperLetter", "lowerLetter") and 1 <= value <= 26:
        return chr((65 if fmt == "upperLetter" else 97) + value - 1)
    if fmt in ("upperRoman", "lowerRoman") and 0 < value < 40:
        roman = "X" * (value // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[value % 10]
        return roman if fmt == "upperRoman" else roman.lower()
    return "" if fmt == "none" else None


def han(value: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一; below 100."""
    tens, ones = divmod(value, 10)
    left = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return left + (_DIGITS[ones] if ones or not left else "")
