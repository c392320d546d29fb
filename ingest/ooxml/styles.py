"""Paragraph styles of a DOCX: what a style and the styles it is based on say about level, alignment, size and lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ingest.ooxml.parts import W

_HEADING = re.compile(r"(?:heading|标题|标题样式)\s*([1-9])$", re.IGNORECASE)
_JC = {"center": "center", "right": "right", "end": "right", "left": "left", "start": "left", "both": "left"}


@dataclass(frozen=True, slots=True)
class Look:
    """Resolved formatting; None where nothing says. ``size`` in half-points, ``indent`` in twentieths of a point."""

    level: int | None = None
    align: str | None = None
    size: int | None = None
    bold: bool | None = None
    number: tuple[str, int] | None = None
    indent: int | None = None

    def under(self, upper: Look) -> Look:
        """This look, overridden by what ``upper`` says."""
        return Look(*(b if b is not None else a for a, b in zip(_fields(self), _fields(upper), strict=True)))


def _fields(look: Look) -> tuple[Any, ...]:
    return (look.level, look.align, look.size, look.bold, look.number, look.indent)


def on(element: Any | None) -> bool | None:
    """The value of a toggle such as w:b: True, False, or None if the element is absent."""
    if element is None:
        return None
    return element.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def number(element: Any | None, name: str = "val") -> int | None:
    """An integer attribute; None if it is absent or no integer."""
    value = None if element is None else element.get(f"{W}{name}")
    try:
        return int(float(value)) if value is not None else None
    except ValueError:
        return None


def direct(paragraph_properties: Any | None, run_properties: Any | None) -> Look:
    """What the properties themselves say, without styles."""
    p, r = paragraph_properties, run_properties
    level = align = list_of = indent = None
    if p is not None:
        outline = number(p.find(f"{W}outlineLvl"))
        level = outline + 1 if outline is not None and outline < 9 else None
        jc = p.find(f"{W}jc")
        align = _JC.get(jc.get(f"{W}val", "")) if jc is not None else None
        num = p.find(f"{W}numPr")
        if num is not None:
            num_id = num.find(f"{W}numId")
            list_of = (num_id.get(f"{W}val", "0") if num_id is not None else "", number(num.find(f"{W}ilvl")) or 0)
        ind = p.find(f"{W}ind")
        if ind is not None:
            sides = [number(ind, "left") or number(ind, "start") or 0, number(ind, "firstLine") or 0]
            chars = [number(ind, "leftChars") or 0, number(ind, "firstLineChars") or 0]
            indent = max(sum(sides), sum(chars) * 3)  # 100ths of a character of about 15 pt
    size = number(r.find(f"{W}sz")) if r is not None else None
    return Look(level, align, size, on(r.find(f"{W}b")) if r is not None else None, list_of, indent)


class Styles:
    """The styles of one document, resolved along basedOn."""

    def __init__(self, root: Any | None) -> None:
        self._raw: dict[str, tuple[Look, str | None]] = {}
        self._known: dict[str, Look] = {}
        self.default: str | None = None
        self._base = Look()
        if root is None:
            return
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = direct(None, defaults)
        for style in root.findall(f"{W}style"):
            if style.get(f"{W}type") != "paragraph":
                continue
            ident = style.get(f"{W}styleId", "")
            based = style.find(f"{W}basedOn")
            look = direct(style.find(f"{W}pPr"), style.find(f"{W}rPr"))
            name = style.find(f"{W}name")
            label = (name.get(f"{W}val", "") if name is not None else "").strip()
            if match := _HEADING.match(label):
                look = Look(level=int(match[1])).under(look)
            elif label.lower() in ("title", "标题"):
                look = Look(level=1, align="center").under(look)
            self._raw[ident] = (look, based.get(f"{W}val") if based is not None else None)
            if on_default(style):
                self.default = ident

    def look(self, style: str | None) -> Look:
        """The look of a paragraph style; the document's defaults for none."""
        ident = style if style in self._raw else self.default
        if ident is None:
            return self._base
        if ident not in self._known:
            chain: list[str] = []
            step: str | None = ident
            while step in self._raw and step not in chain:
                assert step is not None
                chain.append(step)
                step = self._raw[step][1]
            look = self._base
            for each in reversed(chain):
                look = look.under(self._raw[each][0])
            self._known[ident] = look
        return self._known[ident]


def on_default(style: Any) -> bool:
    """Whether a style is the one that its kind has unless another is named."""
    return style.get(f"{W}default") in ("1", "true", "on")
