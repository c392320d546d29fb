"""Registers of what a unit gave each county: money, talent, guidance, told county by county in tables.

A county's statement (topic ``support_form``) holds the parts that have something in them (``parts``) and those whose cell is
blank or whose table does not list it (``lacking``).

For: columns of counties with rows 资金支持, 人才支持, 工作指导; a table a part with a column 县; rows of counties with a column
a part. Against: a list of projects alone; a plan's table of tasks.
"""

from __future__ import annotations

import re

from extractors.events.document import Doc
from extractors.events.tables import Field, Row, Table
from extractors.model import EventStatus, Statement

PARTS = (
    ("资金", re.compile(r"资金|经费|金额|拨款")),
    ("人才", re.compile(r"人才|专家|技术人员|智力|选派人员|技术力量")),
    ("工作指导", re.compile(r"指导|咨询|会商")),
)
_BLANK = r"^[\s—－/\-无]*$"
_DENIED = re.compile(r"未(?:落实|选派|到位|开展)|空缺|暂缺|待定|暂无|缺位|^\s*0\s*(?:[次人名元个位]|万元|$)")
_NOTHING = re.compile(f"{_BLANK}|{_DENIED.pattern}")
_OTHER = frozenset({"policy", "annual_plan", "self_report"})
_TITLE = re.compile(r"支持|支撑|帮扶|支援|扶贫|援助|受援|资助|捐助")


def support_forms(doc: Doc) -> list[Statement]:
    """One statement a county for a document whose tables tell of at least two of the three parts."""
    if doc.facts.kind in _OTHER or not doc.tables:
        return []
    found: dict[str | None, dict[str, tuple[int, int] | None]] = {}
    for table, rows in doc.tables:
        about = _part(f"{doc.sections[table.first].heading if table.first < len(doc.sections) else ''} {table.title[-30:]}")
        for row in rows:
            for county, part, span in _cells(doc, table, row, about):
                known = found.setdefault(county, {})
                known[part] = known.get(part) or span
    told = {part for parts in found.values() for part in parts}
    if len(told) < 2 or not _TITLE.search(doc.facts.title or " ".join(t.title for t, _ in doc.tables)):
        return []
    return [_statement(county, parts, told) for county, parts in found.items() if any(parts.values())]


def _statement(county: str | None, parts: dict[str, tuple[int, int] | None], told: set[str]) -> Statement:
    spans = sorted(s for s in parts.values() if s is not None)
    have = [name for name, _ in PARTS if parts.get(name) is not None]
    lacking = [name for name, _ in PARTS if parts.get(name) is None]
    extra = {"county": county, "parts": tuple(have), "lacking": tuple(lacking)}
    return Statement("support_form", EventStatus.ASSERTED, spans[0][0], spans[0][1], (f"登记有{'、'.join(have)}",), None, extra)


def _part(words: str) -> str | None:
    named = [name for name, pattern in PARTS if pattern.search(words)]
    return named[0] if len(named) == 1 else None


def _cells(doc: Doc, table: Table, row: Row, about: str | None) -> list[tuple[str | None, str, tuple[int, int] | None]]:
    """(county, part, where) of a row; where is None for a cell with nothing in it."""
    columns = {f.col: c for f in row.fields if (c := _county_of(doc, f.label)) is not None}
    first = row.fields[0]
    if len(columns) >= 1 and (part := _part(first.text)) is not None and first.col not in columns:
        return [
            (columns[f.col], part, None if _NOTHING.search(f.text) else (f.start, f.end))
            for f in row.fields
            if f.col in columns
        ]
    named = doc.counties(row.start, row.end)
    only = doc.package.counties[0].name if len(doc.package.counties) == 1 else None
    county = named[0].name if named else only
    if county is None:
        return []
    if first.text and (part := _part(first.text)) is not None and len(row.fields) >= 2 and not named:
        rest = [f for f in row.fields[1:] if f.text]
        return [(county, part, None if _lacks(rest) else (row.start, row.end))]
    if (category := next((f for f in row.fields if len(f.text) <= 8 and _part(f.text) is not None), None)) is not None:
        rest = [f for f in row.fields if f is not category and f.text and _county_of(doc, f.text) is None]
        return [(county, str(_part(category.text)), None if _lacks(rest) else (row.start, row.end))]
    by_column = [(f, p) for f in row.fields if (p := _part(f.label)) is not None]
    if len({p for _, p in by_column}) >= 2:
        return [(county, p, None if _NOTHING.search(f.text) else (f.start, f.end)) for f, p in by_column]
    return [(county, about, (row.start, row.end))] if about is not None else []


def _lacks(cells: list[Field]) -> bool:
    """Whether cells tell of nothing given: all blank or dashes, or one that denies it (未落实, 0人)."""
    return all(re.search(_BLANK, f.text) for f in cells) or any(_DENIED.search(f.text) for f in cells)


def _county_of(doc: Doc, label: str) -> str | None:
    return next((c.name for c in doc.package.counties if c.short and c.short in label), None)
