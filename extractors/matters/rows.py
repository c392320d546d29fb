"""Tables as evidence of a matter: a table whose caption, header or paper names it, and rows that name it themselves."""

from __future__ import annotations

import re
from typing import Any

from extractors.events.document import Doc
from extractors.events.tables import Row, Table
from extractors.matters.cells import counts_left_out, left_out, strange_payee, verdict_against
from extractors.matters.lexicon import Matter, failed, matters, names, renewed
from extractors.matters.mood import is_norm, row_mood
from extractors.matters.shares import column_shares
from extractors.matters.targets import column_completion, rows_completion
from extractors.matters.values import read_row_values
from extractors.model import EventStatus, Statement
from extractors.qualifiers.base import Verdict

_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|小\s*计|全[县镇村市])")
_PLAN_HEAD = re.compile(r"计划|拟|目标|任务|预算|安排")
_DONE_HEAD = re.compile(r"完成|实际|已|到位|进展|情况|入住|发放|验收|兑现|支出|结果|补助|金额|人数|户数")
_WHOSE = re.compile(r"单位|部门|姓名|备注|责任人|职务|队长|户主")
_WHAT = re.compile(r"项目|内容|工作|名称|类别|事项|指标|建设|整治|工程|品种|课程|主题|用途|^$")
_REGISTER = re.compile(r"采集表|登记表|登记卡|登记册")
_NAME = re.compile(r"户主|姓名")
_NUMBERED = re.compile(r"(?:附?表|第)[一二三四五六七八九十\d]{1,2}[、.：　 ]*|[一二三四五六七八九十甲乙丙丁][、.．]")
_REMARK = re.compile(r"备注|说明|附注|电话")
_PLACE = re.compile(r"[一-鿿]{1,8}(?:村|县|区|市|旗)$")
_VISITS = re.compile(r"带队|来访|走访(?:对象|户|人|领导)|陪同")
_PLAN_TITLE = re.compile(r"(?:计划|规划|安排|预算|任务分解|分配方案)表?(?:（[^）]*）)?$")


def of_tables(doc: Doc, matter: Matter, own: bool) -> list[Statement]:
    """One statement a table that is about the matter, one a row that names it in a table about several things."""
    out: list[Statement] = []
    for table, every in doc.tables:
        rows = _own_rows(doc, every)
        if not rows:
            continue
        head = f"{table.title} {' '.join(table.headers)}"
        if _VISITS.search(" ".join(table.headers)) and not own:
            continue  # what a visitor asked about
        if matter.unless is not None and matter.unless.search(head):
            continue
        if (names(matter, head) or (own and _figures(rows) and not _of_another(matter, table))) and not table.form:
            found = _whole(doc, matter, table, rows, own)
            out.extend([found] if found else [])
        else:
            out.extend(_by_row(doc, matter, rows, own))
    return out


def _of_another(matter: Matter, table: Table) -> bool:
    """Whether the caption of a table numbered among several names another matter, and not this one (表一　雨露计划)."""
    numbered = _NUMBERED.search(table.title)
    caption = table.title[numbered.end() :] if numbered else ""
    return bool(caption) and not names(matter, caption) and any(m is not matter and names(m, caption) for m in matters())


def _own_rows(doc: Doc, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Of a table of several counties or villages the rows of the assessed county or village; any other table whole."""
    own = list(doc.package.villages)
    for county in doc.package.counties if doc.county_unit else ():
        own += [county.short, county.short.rstrip("县区市旗")]
    mine = tuple(r for r in rows if any(f.text in own for f in r.fields[:4] if f.text))
    places = {f.text for r in rows for f in r.fields[:4] if _PLACE.match(f.text)}
    if not mine or len(mine) == len(rows):
        return rows
    if (total := next((r for r in rows if _sum_of(r, mine)), None)) is not None:
        mine = (*mine, total)  # 三村小计 behind the rows of three villages
    least = 2 if doc.package.villages else 3  # a row of the county's own beside one of a village is no list of counties
    return mine if len(places) >= least else rows


def _sum_of(row: Row, mine: tuple[Row, ...]) -> bool:
    """Whether a row adds up the body's own: 三村小计, directly behind them."""
    return (
        bool(re.match(r"[一二三四五六七八九十\d]+(?:个)?村(?:小|合)计", row.fields[0].text or ""))
        and row.start > mine[-1].start
    )


def _whole(doc: Doc, matter: Matter, table: Table, rows: tuple[Row, ...], own: bool) -> Statement | None:
    last = next((r for r in rows if r.fields and _TOTAL.match(r.fields[0].text or r.text)), rows[-1])
    values = _values(doc, matter, rows)
    if "shares" in matter.needs and (found := column_shares(rows)):
        values["shares"] = found
    if matter.needs and not values:
        return None
    verdict = _planned(doc, table) or Verdict(EventStatus.ASSERTED, "")
    extra: dict[str, Any] = {"titled": own, "table": True, **values}
    bad = next((r for r in rows if _against(matter, r)), None)
    if bad is not None and verdict.status is EventStatus.ASSERTED:
        verdict, last = Verdict(EventStatus.NEGATED, f"行“{bad.text[:20]}”"), bad
        extra["fails"] = True
    if matter.blanks and own and (blank := _blank(rows)) is not None and verdict.status is EventStatus.ASSERTED:
        verdict, last = Verdict(EventStatus.NEGATED, "登记表有空白"), blank
        extra["fails"] = True
    _mark_complete(doc, matter, rows, verdict, extra)
    why = (
        f"matters.{matter.id}：表“{(table.title or ' '.join(table.headers))[-30:]}”",
        *((str(verdict),) if verdict.cue else ()),
    )
    return Statement(matter.id, verdict.status, last.start, last.end, why, _year(doc, table, rows), extra)


def _values(doc: Doc, matter: Matter, rows: tuple[Row, ...]) -> dict[str, Any]:
    """The figures of a table: of its line of totals, else the least of its lines; lines of other years are left out."""
    told = [(row, read_row_values(doc, matter, row)) for row in rows if not _of_another_year(doc, row)]
    out: dict[str, Any] = {}
    for _, found in told:
        out |= found
    values: dict[str, float] = {}
    rows_of: dict[str, list[Row]] = {}
    for row, found in told:
        for name, value in found.get("values", {}).items():
            values[name] = min(value, values.get(name, value))
            rows_of.setdefault(name, []).append(row)
    alone = {name: (r[0].start, r[0].end) for name, r in rows_of.items() if len(r) == 1}
    out |= {"at": alone} if alone else {}
    sums = (v["values"] for r, v in told if "values" in v and _TOTAL.match(r.fields[0].text or ""))
    totals: dict[str, float] = next(sums, {})
    values |= totals
    if "completion" in values and (share := rows_completion([r for r, _ in told])) is not None:
        values["completion"] = share
    if not values and "completion" in matter.needs and (share := column_completion(rows)) is not None:
        values["completion"] = share
    return out | ({"values": values} if values else {})


def _of_another_year(doc: Doc, row: Row) -> bool:
    year = re.fullmatch(r"(20\d\d)年?度?", row.fields[0].text or "")
    return year is not None and doc.year is not None and int(year[1]) != doc.year


def _against(matter: Matter, row: Row) -> bool:
    """Whether a row tells that the matter failed: in words, by a count of those left out, by its payee or its verdict."""
    if failed(matter, _line(row)) or verdict_against(row):
        return True
    return (matter.counted and left_out(row) is not None) or (matter.payee and strange_payee(row) is not None)


def _blank(rows: tuple[Row, ...]) -> Row | None:
    """The first row of a register of people or households with an empty cell under a label that is no remark."""
    first = rows[0].table
    if not _REGISTER.search(first.title) and not any(_NAME.search(h) for h in first.headers):
        return None
    for row in rows:
        empty = [f for f in row.fields if f.label and not f.text and not _REMARK.search(f.label)]
        if empty and not _TOTAL.match(row.fields[0].text):
            return row
    return None


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
        cells = [f for f in row.fields if f.text and not f.inherited and not _WHOSE.search(f.label)]
        named = next((f for f in cells if names(matter, f.text) and (row.table.form or _WHAT.search(f.label))), None)
        if named is None or (matter.unless is not None and matter.unless.search(row.text)):
            continue
        told = [f for f in row.fields if f.text and f is not named and f.col != 0]
        if not told and not row.table.form:
            continue
        values = read_row_values(doc, matter, row)
        if matter.needs and not values:
            continue
        verdict = row_mood(doc, row)
        extra: dict[str, Any] = {"titled": own, "row": True, **values}
        extra |= {"at": dict.fromkeys(values["values"], (row.start, row.end))} if "values" in values else {}
        against = _against(matter, row)
        if against and verdict.status is EventStatus.ASSERTED:
            verdict = Verdict(EventStatus.NEGATED, "未达到要求")
        if verdict.status is EventStatus.NEGATED and against:
            extra["fails"] = True
        _mark_complete(doc, matter, (row,), verdict, extra)
        why = (f"matters.{matter.id}：行“{row.text[:24]}”", *((str(verdict),) if verdict.cue else ()))
        out.append(Statement(matter.id, verdict.status, row.start, row.end, why, _year(doc, row.table, rows), extra))
    return out


def _line(row: Row) -> str:
    """A row as words: each cell behind its label, but for counts of those left out (未纳入 | 0 is no failure)."""
    return "，".join(f"{f.label}{f.text}" for f in row.fields if f.text and not counts_left_out(f))


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
        if matter.complete.search(f"{f.label}{f.text}") and not renewed(f"{r.fields[0].text}{f.label}{f.text}")
        for d in doc.dates(f.start, f.end)
        if len(d.iso) >= 7
    ]
    return max(days, default=None)


def _year(doc: Doc, table: Table, rows: tuple[Row, ...]) -> int | None:
    """The year of a table that is not of the assessed one: its period, its caption, or the dates in all its rows."""
    if m := re.search(r"(20\d\d)年\d{1,2}月\d{1,2}日\s*(?:—|-|至|到)\s*(20\d\d)年", table.title):
        return int(m[2]) if int(m[2]) != doc.year else None
    named = {int(y) for y in re.findall(r"(20\d\d)年(?!\d{1,2}月\d{1,2}日)", table.title)}
    if named:
        return None if doc.year in named else max(named)
    days = [d.year for r in rows for f in r.fields if not f.inherited for d in doc.dates(f.start, f.end) if d.year_stated]
    return max(days) if len(days) >= 3 and doc.year is not None and doc.year not in days else None


def _figures(rows: tuple[Row, ...]) -> bool:
    return any(re.search(r"\d", f.text) for r in rows for f in r.fields if f.col > 0)
