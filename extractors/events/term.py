"""The term of an appointment: how many years, and until when."""

from __future__ import annotations

import re
from typing import Any

from extractors.entities.model import Date
from extractors.entities.numerals import to_number
from extractors.events.document import Doc

_YEARS = re.compile(
    r"(?:任期|挂职(?:时间|期限|期)?|任职(?:时间|期限)?|时间|期限|为期|聘期|服务期|驻村(?:时间|"
    r"期))(?:为|定为)?(?:原则上)?(?P<n>[一二两三四五六七八九十\d]{1,3})(?P<unit>年|个月)|(?P<n2>[一二两三]|"
    r"\d)年(?=[）。；，]|$)"
)
_HALF = re.compile(r"(?:任期|挂职(?:时间|期限|期)?|任职(?:时间|期限)?|时间|期限|为期)(?:为|定为)?半年")


def _number(text: str) -> float:
    return to_number(text) or 0


def stated_years(text: str) -> float | None:
    """The length of a term in years as a text states it (两年, 18个月), None where it does not."""
    if _HALF.search(text):
        return 0.5
    found = _YEARS.search(text)
    if not found:
        return None
    number = _number(found["n"] or found["n2"])
    return (number / 12 if found["unit"] == "个月" else float(number)) or None


def term_of(doc: Doc, start: int, end: int, date: Date | None) -> dict[str, Any]:
    """``term_years`` (float) and ``term_end`` (ISO) as far as the words in start..end say."""
    out: dict[str, Any] = {"term_years": None, "term_end": None}
    if date is not None and date.kind == "range" and date.iso_end:
        out["term_end"] = date.iso_end
        if len(date.iso) >= 7 and len(date.iso_end) >= 7:
            months = (int(date.iso_end[:4]) - int(date.iso[:4])) * 12 + int(date.iso_end[5:7]) - int(date.iso[5:7])
            out["term_years"] = round(months / 12, 2)
    if _HALF.search(doc.text[start : end + 30]) and out["term_years"] is None:
        out["term_years"] = 0.5
    found = _YEARS.search(doc.text[start : end + 30])
    if found:
        number = _number(found["n"] or found["n2"])
        years = number / 12 if found["unit"] == "个月" else float(number)
        if years and out["term_years"] is None:
            out["term_years"] = years
        if years and out["term_end"] is None and date is not None and len(date.iso) >= 7:
            month = int(date.iso[:4]) * 12 + int(date.iso[5:7]) - 1 + round(years * 12)
            out["term_end"] = f"{month // 12:04d}-{month % 12 + 1:02d}"
    return out
