"""Yearly tallies: numbers that a report states and the total of a table counts (lexicons/tallies.yaml), as figures whose kind
begins with ``tally_``; ``names`` of those that need one hold the words of caption or sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from extractors.entities.money import money_in_cell
from extractors.entities.numerals import to_number
from extractors.events.document import Doc
from extractors.events.tables import Field, Row, Table
from extractors.events.text import Sentence
from extractors.model import Figure, Level

_N = r"(?P<n>\d[\d,]*(?:\.\d+)?)"
_TOTAL = re.compile(r"(?:(?:资金|经费|投入)(?:合计|小计|总计)|合\s*计|总\s*计|共\s*计|全[县市区旗镇乡村])")
_MONEY = re.compile(r"([万亿]?)元")
_OTHERS = re.compile(r"引进|引入|协调|争取|撬动|财政|贷款|其中|各单位|\d+[个家]单位|企业|社会|采购|消费|购买")
_UNDECIDED = frozenset({"annual_plan", "policy"})
_SAME_SCALE = 0.6  # two counts of one thing are slips of a digit or two
_SHORT = 6  # characters; a shorter total row is shown with the one above it
_AHEAD = re.compile(r"计划|拟|将(?!近|军)|预计|不少于|不低于|至少|力争|争取|目标|要求|累计|以来|上半年|前三季度|人均|户均|每")


@dataclass(frozen=True, slots=True)
class _Tally:
    id: str
    name: str
    money: bool
    named: bool
    unit: str
    when: tuple[re.Pattern[str], ...]
    table: re.Pattern[str]
    column: re.Pattern[str]
    unless: re.Pattern[str] | None
    scale: float
    table_only: bool


@lru_cache(maxsize=1)
def _tallies() -> tuple[_Tally, ...]:
    import yaml

    raw: dict[str, Any] = yaml.safe_load((files("lexicons") / "tallies.yaml").read_text(encoding="utf-8"))
    return tuple(
        _Tally(
            id,
            t["name"],
            t["unit"] == "元",
            bool(t.get("named")),
            t["unit"],
            tuple(re.compile(p.replace("{n}", _N)) for p in t["when"]),
            re.compile(t["table"]),
            re.compile(t["column"]),
            re.compile(t["unless"]) if "unless" in t else None,
            float(t.get("scale", _SAME_SCALE)),
            bool(t.get("table_only")),
        )
        for id, t in raw.items()
    )


def same_scale(kind: str) -> float:
    """How near two counts of this kind (``tally_…``) must be, as the share of the greater, to be of one thing."""
    return next((t.scale for t in _tallies() if f"tally_{t.id}" == kind), _SAME_SCALE)


def find_tallies(doc: Doc) -> tuple[Figure, ...]:
    """The tallies of a document: those its prose states, then those its tables add up; none of plans and policies."""
    if doc.facts.kind in _UNDECIDED:
        return ()
    return (*_stated(doc), *(f for table, rows in doc.tables for f in _counted(doc, table, rows)))


def _stated(doc: Doc) -> Iterator[Figure]:
    for s in doc.sentences:
        if s.cell is not None or not re.search(r"\d", s.text):
            continue
        for tally in _tallies():
            m = next((m for p in tally.when for m in p.finditer(s.text) if _fits(doc, tally, s, m)), None)
            start, end = s.clause_at(m.start()) if m else (0, 0)
            if tally.table_only and doc.facts.kind != "self_report":
                continue
            if m is None or _AHEAD.search(s.text[start : m.end()]) or doc.moods.get(s.start):
                continue
            if (tally.unless and tally.unless.search(s.text[start : m.end()])) or _other_year(doc, s.text[start : m.end()]):
                continue
            end = max(s.clause_at(m.end() - 1)[1], end)
            scale = _MONEY.search(s.text[m.end("n") : m.end() + 3]) if tally.money else None
            value = (to_number(m["n"]) or 0.0) * {"万": 1e4, "亿": 1e8}.get(scale[1] if scale else "", 1.0)
            words = s.text[m.start("n") : m.end("n")] + (scale[0] if scale else tally.unit)
            names = frozenset({s.text[max(0, start - 40) : end]}) if tally.named else frozenset[str]()
            yield _figure(tally, words, value, (s.start + start, s.start + end), names, whole=False)


def _other_year(doc: Doc, words: str) -> bool:
    """Whether a clause counts what was in another year than its paper is about."""
    years = re.findall(r"20\d\d(?=年)", words)
    return bool(years) and doc.facts.year is not None and str(doc.facts.year) not in years


def _fits(doc: Doc, tally: _Tally, s: Sentence, m: re.Match[str]) -> bool:
    """Whether a sum for a year is one of the unit's own money in the year under review, and no decision on it."""
    if tally.id != "fund_total":
        return True
    words = s.text[s.clause_at(m.start())[0] : m.end()]
    several = len(doc.package.counties) > 1  # of which a county's own paper, and a sentence on one county, tell a part
    named = {p.name for p in doc.counties(s.start, s.start + m.end())}
    if several and (len(named) == 1 or doc.facts.level in (Level.COUNTY, Level.TOWNSHIP)):
        return False
    years = re.findall(r"20\d\d(?=年)", words)
    decided = doc.facts.kind == "meeting_minutes" or re.match(r"元?(?:左右|以内|上下)", s.text[m.end() :])
    return (not years or doc.year is None or int(years[-1]) == doc.year) and not _OTHERS.search(words) and not decided


def _counted(doc: Doc, table: Table, rows: Sequence[Row]) -> Iterator[Figure]:
    """The cell of the total row under the counted header."""
    total = next((r for r in reversed(rows) if any(_TOTAL.fullmatch(f.text.strip()) for f in r.fields[:2])), None)
    caption = (doc.facts.title or "") + table.title
    for tally in _tallies() if total is not None and not table.form else ():
        assert total is not None
        cell = next((f for f in reversed(total.fields) if f.text and tally.column.search(f.label)), None)
        if cell is None or not tally.table.search(caption):
            continue
        value = _value(cell, table, money=tally.money)
        if value:
            before = rows[rows.index(total) - 1] if len(rows) > 1 and len(re.sub(r"\s", "", total.text)) < _SHORT else total
            names = frozenset({caption}) if tally.named else frozenset[str]()
            yield _figure(
                tally,
                cell.text + ("" if tally.money else tally.unit),
                value,
                (min(before.start, total.start), total.end),
                names,
                whole=True,
            )


def _value(cell: Field, table: Table, *, money: bool) -> float | None:
    if not money:
        return to_number(cell.text) if re.fullmatch(r"[\d,]+", cell.text) else None
    found = money_in_cell(cell.text, cell.label if "元" in cell.label else f"{cell.label}（{table.title}）", cell.start)
    return found.amount if found is not None and not found.rate else None


def _figure(tally: _Tally, words: str, value: float, span: tuple[int, int], names: frozenset[str], *, whole: bool) -> Figure:
    return Figure(f"tally_{tally.id}", tally.name, words, "", value, value, *span, whole, names)
