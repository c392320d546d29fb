"""Figures of a matter: what a sentence or a row of a table states of the numbers that the scheme asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from extractors.entities.numerals import to_number
from extractors.events.document import Doc
from extractors.events.tables import Field, Row
from extractors.matters.lexicon import Matter
from extractors.matters.shares import row_shares, shares
from extractors.matters.targets import completion, row_completion

_OTHER = re.compile(r"目标|标准|上年|去年|预计|计划|增[长幅]|要求|应达|任务|底线|最低线|下限")
_WITHOUT = re.compile(r"(?:无|丧失|没有|失去|非|缺乏)$")
_INCOME = re.compile(r"人均(?:可支配|纯)?收入")  # in the caption of a table whose columns are groups of people
_GROUP = re.compile(r"贫困|劳[动力]|全村|村民|帮扶对象")
_UNIT_OF = re.compile(r"[（(](万?元|[%％])(?:[/／][^）)]*)?[）)]")
_UNIT = re.compile(r"单位：(万?元)")
_NUMERIC = re.compile(r"[\d,]+(?:\.\d+)?[%％]?$")
_YEAR = re.compile(r"20\d\d")


def read_values(doc: Doc, matter: Matter, text: str) -> dict[str, Any]:
    """The values, and the shares where the matter asks for them, that one sentence states; empty where none."""
    out: dict[str, Any] = {}
    values = _read(matter, text)
    if "completion" in matter.needs and (c := completion(text)) is not None:
        values["completion"] = c
    if values:
        out["values"] = values
    if "shares" in matter.needs and (found := shares(text)):
        out["shares"] = found
    return out


def value_places(matter: Matter, text: str) -> dict[str, tuple[int, int]]:
    """Where a sentence states each of its values (offsets in it), one place a value."""
    out: dict[str, tuple[int, int]] = {}
    for name, pattern in matter.values:
        for m in pattern.finditer(text):
            if to_number(m["n"]) is not None and not _WITHOUT.search(text[: m.start()]):
                out.setdefault(name.split("-")[0], (m.start(), m.end()))
    return out


def read_row_values(doc: Doc, matter: Matter, row: Row) -> dict[str, Any]:
    """The same of a row of a table; columns of other years and of targets are left out."""
    if not (matter.values or matter.needs):
        return {}
    out: dict[str, Any] = {}
    cells = [f for f in row.fields if f.text and not _foreign(doc, f.label)]
    caption = _UNIT.search(row.table.title)
    told = [_told(f.label, f.text, caption[1] if caption else "") for f in cells]
    if (income := _INCOME.search(row.table.title)) and not any("收入" in f.label for f in cells):
        told += [f"{f.label}{income[0]}{f.text}元" for f in cells if _GROUP.search(f.label) and _NUMERIC.match(f.text)]
    values = _read(matter, "，".join(told))
    if cells and not _NUMERIC.match(cells[0].text):  # 有劳动能力贫困户 under 人均可支配收入（元）
        values = values | _read(matter, "；".join(f"{cells[0].text}{t}" for t in told[1:]))
    if cells and len(cells) > 1:
        values = _read(matter, _joined(cells[0].text, cells[1:])) | values
    if "completion" in matter.needs and (c := row_completion(row)) is not None:
        values["completion"] = c
    if values:
        out["values"] = values
    if "shares" in matter.needs and (found := row_shares(doc, row)):
        out["shares"] = found
    return out


def _told(label: str, text: str, caption: str) -> str:
    """A cell with its label as words: 人均可支配收入（元） 8,436 reads 人均可支配收入8,436元."""
    unit = re.search(r"[（(](万?元|[%％])(?:[/／][^）)]*)?[）)]", label)
    bare = re.sub(r"[（(][^）)]*[）)]", "", label)
    if not _NUMERIC.match(text):
        return f"{bare}{text}"
    money = caption if re.search(r"收入|金额|资金|投入|补助", label) else ""
    return f"{bare}{text}{unit[1] if unit else money or ('元' if '收入' in label else '')}"


def _joined(first: str, rest: Sequence[Field]) -> str:
    """指标 and its value in one run: 有劳动能力…人均可支配收入（元） 7,120 reads …收入7,120元."""
    unit = _UNIT_OF.search(first)
    plain = unit[1] if unit else "元" if "收入" in first else ""
    numbers = [
        f"{f.text}{own[1] if (own := _UNIT_OF.search(f.label)) and not unit else plain}" for f in rest if _NUMERIC.match(f.text)
    ]
    return " ".join([re.sub(r"[（(][^）)]*[）)]", "", first), *numbers])


def _foreign(doc: Doc, label: str) -> bool:
    if _OTHER.search(label):
        return True
    years = {int(y) for y in _YEAR.findall(label)}
    return bool(years) and doc.year is not None and doc.year not in years


def _read(matter: Matter, text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, pattern in matter.values:
        for m in pattern.finditer(text):
            number = to_number(m["n"])
            if number is None or _WITHOUT.search(text[: m.start()]):
                continue
            groups = m.groupdict()
            scale = (1e4 if groups.get("w") else 1.0) * (10.0 if groups.get("u") == "成" else 1.0)
            found.setdefault(name.split("-")[0], number * scale)
    return found
