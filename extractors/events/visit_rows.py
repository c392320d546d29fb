"""leader_visit in tables: a row of a visit list, a visit log or a county's reception register.

For: 2017.4.12—4.14 | 某集团 | 甲 党组书记、董事长 | 调研. Against: rows of training, meetings, household checks,
payments, rosters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.model import Date, Title
from extractors.events.dates import point
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import title_of
from extractors.events.tables import Field, Row
from extractors.model import EventType

_NAME_COL = re.compile(r"带队|姓名|走访人|调研人|领导|负责同志|来访人|到访人|慰问人|人员|参加人|主要来宾|来宾|同志$")
_TITLE_COL = re.compile(r"职务|身份|职称")
_DATE_COL = re.compile(r"时间|日期")
_WHERE_COL = re.compile(r"地点|县|到访|村|目的地|对象|地区|地方|去向")
_UNIT_COL = re.compile(r"(?:来访|来客|来宾|调研|走访|派出|所在)?单位|部门")
_TABLE = re.compile(r"调研|走访|来访|接待|到访|考察|带队|看望|慰问|赴县|到县|到村|来县|下乡")
_NOT_TABLE = re.compile(
    r"培训|会议|座谈|核查表|核查记录|入户核查|资金|项目清单|补助|结对|考勤|满意|发放|捐|花名册|分工|选派|任职|排名|访谈"
)
_LONGEST_NAME = 40


def visit_rows(doc: Doc) -> Iterator[Mention]:
    """Every visit in the tables of a document, one a row, person and date."""
    for table, rows in doc.tables:
        head = " ".join((*table.headers, table.title))
        if (
            table.form
            or not _TABLE.search(head)
            or (_NOT_TABLE.search(table.title[-40:]) and not re.search(r"调研|走访|接待|来访", table.title))
        ):
            continue
        for row in rows:
            yield from _row(doc, row)


def _row(doc: Doc, row: Row) -> Iterator[Mention]:
    when, name_field = row.find(_DATE_COL), row.find(_NAME_COL)
    if when is None or name_field is None:
        return
    dates: list[Date | None] = [d for d in doc.dates(when.start, when.end) if d.kind in ("point", "range")]
    unit = row.find(_UNIT_COL)
    title_field = row.find(_TITLE_COL)
    where = row.find(_WHERE_COL)
    title_field = None if title_field is name_field else title_field
    persons = doc.persons(name_field.start, name_field.end)
    cell = re.split(r"[、，\s（]|等\d", name_field.text)[0]
    if persons:
        names = [(p.name, p.title) for p in persons]
    elif beside := _beside_title(doc, name_field):
        names = [beside]
    elif re.fullmatch(r"[一-鿿·]{2,4}|[一-鿿]+·[一-鿿·]+", cell):
        names = [(cell, None)]
    else:
        return
    for name, title in names:
        words = (
            title_field.text
            if title_field
            else (
                title.org + title.text
                if title and title.org and not title.text.startswith(title.org)
                else title.text
                if title
                else None
            )
        )
        if words is None:
            rest = re.sub(rf"^{re.escape(name)}|{re.escape(name)}$", "", name_field.text).strip(" ，、　（）")
            words = rest if rest and len(rest) <= 24 and rest != name_field.text else None
        words = re.sub(r"（[^）]*）", "", words).strip() if words else None
        county = _row_county(doc, row, where)
        fields_end = max(f.end for f in (when, name_field, title_field, where, unit) if f is not None and f.end > f.start)
        start = min(f.start for f in (when, name_field) if f is not None)
        former = bool(title and title.former) or bool(
            re.search(r"原|退休", (title_field.text if title_field else "") + name_field.text)
        )
        for d in dates or [None]:
            iso, iso_end = point(d)
            yield Mention(
                EventType.LEADER_VISIT,
                start,
                max(fields_end, name_field.end),
                when.start,
                name_field.end,
                {"person": name, "title": words, "date": iso, "date_end": iso_end, "county": county},
                row=row,
                actor=f"{'原' if former else ''}{unit.text if unit else ''} {words or ''}",
                extra={
                    "leading_body": _leading(doc, row, name, title),
                    "party": _row_scope(doc, unit, title),
                    "year": d.year if d else None,
                    "year_stated": bool(d and d.year_stated),
                    "table": row.table.number,
                    "row": row.number,
                },
                explanation=(f"走访表第{row.number}行",),
                confidence=0.85,
            )


def _beside_title(doc: Doc, f: Field) -> tuple[str, Title] | None:
    """A cell of name and title without a gap between (蒋丽华副校长): the spaces of a table are not kept."""
    t = next(iter(doc.titles(f.start, f.end)), None)
    if t is None:
        return None
    heads = (f.text[:n] for n in range(min(len(f.text) - 1, _LONGEST_NAME), 0, -1))
    known = next((n for n in heads if n in doc.known or n in doc.persons_by_name), None)
    if known is not None:
        return known, t
    for name in (doc.text[f.start : t.start].strip(" （，、"), doc.text[t.end : f.end].strip(" ）（，、")):
        if re.fullmatch(r"[一-鿿]{2,4}|[一-鿿]+·[一-鿿·]+", name):
            return name, t
    return None


def _row_county(doc: Doc, row: Row, where: Field | None) -> str | None:
    if where is not None:
        named = doc.counties(where.start, where.end)
        if named:
            return named[0].name
    named = doc.counties(row.start, row.end)
    if named and where is None:
        return named[0].name
    return doc.county(row.start, row.start)


def _row_scope(doc: Doc, unit: Field | None, title: Title | None) -> str:
    if unit is not None:
        return "unit" if doc.unit_pattern.search(unit.text) else "other"
    return title.scope if title else "unknown"


def _leading(doc: Doc, row: Row, name: str, title: Title | None) -> bool | None:
    found = next((t for t in doc.titles(row.start, row.end) if t.leading_body is not None), None)
    if title is None and found is None:
        known = title_of(name, doc, row.start)
        return known.title.leading_body if known and known.title else None
    rated = title or found
    return rated.leading_body if rated else None
