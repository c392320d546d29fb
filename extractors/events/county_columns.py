"""Tables with a column a county: sums by use and county (项目 | 甲县 | 乙县 | 合计), days of leaders by county.

For: 产业 | 120 | 80 | 200 under 岷县, 纳雍县, 合计 with 单位：万元 above; 校长某某 | 6月2日至4日 | 9月12日 under two counties.
Against: numbers of households or schools by county, loans, incomes; a cell 未成行 or —; the column 合计 (the row's own sum).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import compiled
from extractors.entities.money import money_in_cell
from extractors.events.cell_dates import cell_dates
from extractors.events.county_heads import county_heads
from extractors.events.dates import point
from extractors.events.document import Doc
from extractors.events.fund_tables import fund_mention
from extractors.events.mention import Mention
from extractors.events.row_people import named_in
from extractors.events.tables import Field, Row
from extractors.model import EventStatus, EventType

_MONEY = re.compile(r"资金|投入|拨付|帮扶|金额|经费|捐|援助|款")
_NO_MONEY = re.compile(r"贷款|信贷|收入|销售|采购|消费|产值|工资|存款|户数|人数|人口|脱贫|减贫|配套|财政|整合|社会帮扶|引进")
_UNIT = re.compile(r"单位：[^\n]{0,16}?(亿元|万元|千元|元)|（(亿元|万元|元)）")
_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|小\s*计|共\s*计)")
_VISIT = re.compile(r"调研|走访|考察|到县|赴县|到访|慰问|督导|领导")
_NO_VISIT = re.compile(r"会议|培训|挂职|第一书记|任职|选派|发放|验收|入户核查|满意")
_NAME = re.compile(r"姓名|领导|带队|同志|人员")
_TITLE = re.compile(r"职务|身份")


def county_columns(doc: Doc) -> Iterator[Mention]:
    """Every sum and every day of visit of such tables; nothing where fewer than two columns are counties."""
    for table, rows in doc.tables:
        columns = county_heads(doc, table)
        if table.form or len(columns) < 2:
            continue
        words = f"{table.title} {' '.join(table.headers)}"
        caption = _UNIT.search(words)
        if caption and _MONEY.search(words) and not _NO_MONEY.search(words):
            for row in rows:
                yield from _sums(doc, row, columns, caption[1] or caption[2])
        elif _VISIT.search(words) and not _NO_VISIT.search(table.title[-40:]):
            for row in rows:
                yield from _visits(doc, row, columns)


def _sums(doc: Doc, row: Row, columns: dict[int, str], unit: str) -> Iterator[Mention]:
    label = next(
        (f for f in row.fields if f.text and f.col not in columns and not compiled.fullmatch(r"\d{1,3}", f.text)), None
    )
    if label is None or _NO_MONEY.search(label.text):
        return
    total = bool(_TOTAL.match(label.text))
    for f in row.fields:
        if f.col not in columns or not f.text or f.inherited:
            continue
        money = money_in_cell(f.text, f"{f.label}（{unit}）" if "元" not in f.label else f.label, f.start)
        if money is None or money.rate or not money.amount or money.amount < 500:
            continue
        mention = fund_mention(doc, row, f, money, min(label.start, f.start), label, "total" if total else "part", None)
        yield replace(mention, fields=mention.fields | {"county": columns[f.col]}, explanation=(f"栏目“{f.label}”",))


def _visits(doc: Doc, row: Row, columns: dict[int, str]) -> Iterator[Mention]:
    who = next(
        (f for f in row.fields if f.text and f.col not in columns and _NAME.search(f.label) and not _TITLE.match(f.label)), None
    )
    people = named_in(doc, who) if who is not None else []
    if who is None or len(people) != 1:
        return
    title = next((f for f in row.fields if f.text and f is not who and _TITLE.search(f.label)), None)
    person = people[0]
    words = title.text if title else person.words or None
    rated = person.title or next(iter(doc.titles(row.start, row.end)), None)
    for f in row.fields:
        if f.col not in columns or not f.text or f.inherited:
            continue
        status = _course(f)
        if status is None and any(_course(o) is EventStatus.NEGATED for o in row.fields if o is not f):
            status = EventStatus.ASSERTED  # what another county's cell denies is not this one's
        for d in cell_dates(doc, row, f):
            iso, iso_end = point(d)
            yield Mention(
                EventType.LEADER_VISIT,
                min(who.start, f.start),
                f.end,
                f.start,
                f.end,
                {"person": person.name, "title": words, "date": iso, "date_end": iso_end, "county": columns[f.col]},
                row=row,
                actor=words or "",
                extra={
                    "leading_body": rated.leading_body if rated else None, "party": rated.scope if rated else "unknown",
                    "year": d.year, "year_stated": d.year_stated, "row": row.number, "table": row.table.number,
                },
                explanation=(f"栏目“{f.label}”",),
                status=status,
                cue=f"“{f.text[:20]}”" if status not in (None, EventStatus.ASSERTED) else "",
                confidence=0.85,
            )  # fmt: skip


def _course(f: Field) -> EventStatus | None:
    """What the cell itself says: called off or only planned; None where it only gives the day, which then is asserted."""
    if compiled.search(r"取消|未成行|未能|未到|改为视频", f.text):
        return EventStatus.NEGATED
    return EventStatus.PLANNED if compiled.search(r"拟|计划|待定|暂定", f.text + f.label) else None
