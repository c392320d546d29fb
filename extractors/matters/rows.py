"""Tables as evidence of a matter: a table whose caption, header or paper names it, and rows that name it themselves."""

from __future__ import annotations

import re
from typing import Any

from extractors.events.document import Doc
from extractors.events.tables import Row, Table
from extractors.matters.lexicon import Matter, names
from extractors.matters.mood import is_norm, row_mood
from extractors.matters.shares import column_shares
from extractors.matters.values import read_row_values
from extractors.model import EventStatus, Statement
from extractors.qualifiers.base import Verdict

_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|小\s*计|全[县镇村市])")
_PLAN_HEAD = re.compile(r"计划|拟|目标|任务|预算|安排")
_DONE_HEAD = re.compile(r"完成|实际|已|到位|进展|情况|入住|发放|验收|兑现|支出|结果|补助|金额|人数|户数")
_WHOSE = re.compile(r"单位|部门|姓名|备注|责任人|职务|队长|户主")
_PLAN_TITLE = re.compile(r"(?:计划|规划|安排|预算|任务分解|分配方案)表?(?:（[^）]*）)?$")


def of_tables(doc: Doc, matter: Matter, own: bool) -> list[Statement]:
    """One statement a table that is about the matter, one a row that names it in a table about several things."""
    out: list[Statement] = []
    for table, rows in doc.tables:
        if not rows:
            continue
        head = f"{table.title} {' '.join(table.headers)}"
        if matter.unless is not None and matter.unless.search(head):
            continue
        if (matter.about.search(head) or (own and _figures(rows))) and not table.form:
            found = _whole(doc, matter, table, rows, own)
            out.extend([found] if found else [])
        else:
            out.extend(_by_row(doc, matter, rows, own))
    return out


def _whole(doc: Doc, matter: Matter, table: Table, rows: tuple[Row, ...], own: bool) -> Statement | None:
    last = next((r for r in rows if r.fields and _TOTAL.match(r.fields[0].text or r.text)), rows[-1])
    values: dict[str, Any] = {}
    for row in rows:
        values |= read_row_values(doc, matter, row)
    if "shares" in matter.needs and (found := column_shares(rows)):
        values["shares"] = found
    if matter.needs and not values:
        return None
    planned = _planned(doc, table)
    verdict = planned or Verdict(EventStatus.ASSERTED, "")
    extra: dict[str, Any] = {"titled": own, "table": True, **values}
    _mark_complete(doc, matter, rows, verdict, extra)
    why = (
        f"matters.{matter.id}：表“{(table.title or ' '.join(table.headers))[-30:]}”",
        *((str(verdict),) if verdict.cue else ()),
    )
    return Statement(matter.id, verdict.status, last.start, last.end, why, _year(doc, table), extra)


def _planned(doc: Doc, table: Table) -> Verdict | None:
    heads = [h for h in table.headers if h]
    done = any(_DONE_HEAD.search(h) and not _PLAN_HEAD.search(h) for h in heads)
    if _PLAN_TITLE.search(table.title) and not done:
        return Verdict(EventStatus.PLANNED, table.title[-20:])
    section = doc.sections[table.first].plan if table.first < len(doc.sections) else ""
    if section:
        return Verdict(EventStatus.PLANNED, section)
    if is_norm(doc):
        return Verdict(EventStatus.PLANNED, "文件为计划、方案或责任书")
    return None


def _by_row(doc: Doc, matter: Matter, rows: tuple[Row, ...], own: bool) -> list[Statement]:
    out = []
    for row in rows:
        named = next((f for f in row.fields if f.text and not f.inherited and names(matter, f"{f.label}：{f.text}")), None)
        if named is None or _WHOSE.search(named.label) or (matter.unless is not None and matter.unless.search(row.text)):
            continue
        told = [f for f in row.fields if f.text and f is not named and f.col != 0] if named is not None else []
        if not told:
            continue
        values = read_row_values(doc, matter, row)
        if matter.needs and not values:
            continue
        verdict = row_mood(doc, row)
        extra: dict[str, Any] = {"titled": own, "row": True, **values}
        if matter.fails is not None and matter.fails.search(row.text) and verdict.status is EventStatus.ASSERTED:
            verdict = Verdict(EventStatus.NEGATED, "未达到要求")
            extra["fails"] = True
        _mark_complete(doc, matter, (row,), verdict, extra)
        why = (f"matters.{matter.id}：行“{row.text[:24]}”", *((str(verdict),) if verdict.cue else ()))
        out.append(Statement(matter.id, verdict.status, row.start, row.end, why, None, extra))
    return out


def _mark_complete(doc: Doc, matter: Matter, rows: tuple[Row, ...], verdict: Verdict, extra: dict[str, Any]) -> None:
    if matter.complete is None or not any(matter.complete.search(f"{f.label}{f.text}") for r in rows for f in r.fields):
        return
    extra["complete"] = True
    if verdict.status is EventStatus.ASSERTED and (on := _completed(doc, matter, rows)):
        extra["on"] = on


def _completed(doc: Doc, matter: Matter, rows: tuple[Row, ...]) -> str | None:
    """The last date in a column (or a cell) that tells of completion."""
    assert matter.complete is not None
    days = [
        d.iso_end or d.iso
        for r in rows
        for f in r.fields
        if matter.complete.search(f"{f.label}{f.text}")
        for d in doc.dates(f.start, f.end)
        if len(d.iso) >= 7
    ]
    return max(days, default=None)


def _year(doc: Doc, table: Table) -> int | None:
    years = {int(y) for y in re.findall(r"(20\d\d)年", table.title)}
    return None if not years or (doc.year in years) else max(years)


def _figures(rows: tuple[Row, ...]) -> bool:
    return any(re.search(r"\d", f.text) for r in rows for f in r.fields if f.col > 0)
