"""Figures of a matter: what a sentence or a row of a table states of the numbers that the scheme asks about."""

from __future__ import annotations

import re
from typing import Any

from extractors.events.document import Doc
from extractors.events.tables import Row
from extractors.matters.lexicon import Matter
from extractors.matters.shares import row_shares, shares
from extractors.matters.targets import completion, row_completion

_OTHER = re.compile(r"目标|标准|上年|去年|预计|计划|增[长幅]")
_YEAR = re.compile(r"20\d\d")


def read_values(doc: Doc, matter: Matter, text: str, start: int) -> dict[str, Any]:
    """The values, and the shares where the matter asks for them, that one sentence states; empty where none."""
    out: dict[str, Any] = {}
    values = _read(matter, text)
    if "completion" in matter.needs and (c := completion(text)) is not None:
        values["completion"] = c
    if values:
        out["values"] = values
    if "shares" in matter.needs and (found := shares(text, [c.short for c in doc.package.counties])):
        out["shares"] = found
    return out


def read_row_values(doc: Doc, matter: Matter, row: Row) -> dict[str, Any]:
    """The same of a row of a table; columns of other years and of targets are left out."""
    if not (matter.values or matter.needs):
        return {}
    out: dict[str, Any] = {}
    cells = [f for f in row.fields if f.text and not _foreign(doc, f.label)]
    line = "，".join(f"{f.label}：{f.text}" if f.label else f.text for f in cells)
    values = _read(matter, _joined(cells[0].text, cells[1:]) if cells else "") | _read(matter, line)
    if "completion" in matter.needs and (c := row_completion(row)) is not None:
        values["completion"] = c
    if values:
        out["values"] = values
    if "shares" in matter.needs and (found := row_shares(doc, row)):
        out["shares"] = found
    return out


def _joined(first: str, rest: list[Any]) -> str:
    """指标 and its value in one run: 有劳动能力…人均可支配收入（元） 7,120元."""
    unit = re.search(r"[（(](万?元|[%％])[）)]", first)
    tail = unit[1] if unit else ""
    return " ".join(
        [re.sub(r"[（(][^）)]*[）)]", "", first), *(f"{f.text}{tail}" for f in rest if re.match(r"[\d,.]+[%％]?$", f.text))]
    )


def _foreign(doc: Doc, label: str) -> bool:
    if _OTHER.search(label):
        return True
    years = {int(y) for y in _YEAR.findall(label)}
    return bool(years) and doc.year is not None and doc.year not in years


def _read(matter: Matter, text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, pattern in matter.values:
        for m in pattern.finditer(text):
            value = float(m["n"].replace(",", "")) * (1e4 if m.groupdict().get("w") else 1.0)
            found.setdefault(name.split("-")[0], value)
    return found
