"""inspection in rows of visit registers and of tables of inspections: who, when, and a cell that says it was a check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import compiled
from extractors.events.dates import point
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.tables import Row
from extractors.model import EventType
from extractors.qualifiers.subject import of_unit

_HEADS = re.compile(r"(?:督[促查导]|检查|巡查|核查|抽查)(?:检查)?(?:时间|日期|对象|单位|内容|人员|地点|组)")
_DATE = re.compile(r"时间|日期")
_WHO = re.compile(r"成员|组织单位|单位|带队|人员|组长|督查组|姓名|部门|走访人|职务")
_TITLE = re.compile(r"督[促查导]|检查|巡查")


def inspection_rows(doc: Doc) -> Iterator[Mention]:
    """Every inspection of the tables of a document (forms are none)."""
    for table, rows in doc.tables:
        if table.form:
            continue
        about = bool(_TITLE.search(table.title[-40:]) or _HEADS.search(" ".join(table.headers)))
        for row in rows:
            yield from _row(doc, row, about)


def _row(doc: Doc, row: Row, about: bool) -> Iterator[Mention]:
    when = row.find(_DATE)
    if when is None:
        return
    act = next(
        (
            f
            for f in row.fields
            if f.text
            and f is not when
            and compiled.search(r"督促检查|督查|督导|专项检查|检查|“回头看”|评估|巡查|审计", f.text)
            and not compiled.search(r"单位|部门|职务|姓名|带队", f.label)
        ),
        None,
    )
    who = next((f for f in row.fields if f.text and f is not when and _WHO.search(f.label)), None)
    if act is None and not (
        about
        and compiled.search(
            r"带队|组长|发现问题|入户|组织单位|对象|督查组|检查组|(?:检查|督查|督导)(?:单位|内容|对象|人员|地点)",
            " ".join(row.table.headers),
        )
    ):
        return
    if (
        compiled.search(
            r"入户核查|访谈|整改|核查表|座谈|会议|培训|资金|项目清单|工作任务",
            row.table.title[-30:] + " ".join(row.table.headers),
        )
        and not about
    ):
        return
    if about and not compiled.search(r"组织|单位|带队|检查人|督查|检查", " ".join(row.table.headers)):
        return
    dates = list(doc.dates(when.start, when.end))
    if not dates:
        return
    unit = row.find(re.compile(r"(?:来访|组织|检查|派出)?单位"))
    end = max((act or who or when).end, when.end, unit.end if unit else 0)
    named = doc.counties(row.start, row.end)
    where = next((f for f in row.fields if any(f.start <= p.start < f.end for p in named)), None)
    end = max(end, where.end if where is not None and act is None else 0)
    yield Mention(
        EventType.INSPECTION,
        min(when.start, row.start if not about else when.start),
        end,
        (act or when).start,
        (act or when).end,
        {"county": named[0].name if named else doc.county(row.start, row.start), "date": dates[0].iso},
        row=row,
        actor=unit.text if unit else " ".join(f.text for f in reversed(row.all(_WHO))),
        extra={
            "date_end": point(dates[0])[1],
            "year": dates[0].year,
            "year_stated": dates[0].year_stated,
            "row": row.number,
            "table": row.table.number,
            "party": "other"
            if unit
            and not of_unit(doc, unit.text)
            and not compiled.search(r"督[查导]组|检查组|纪委|审计|扶贫办", unit.text)
            and not doc.county_unit
            else "unknown",
        },
        explanation=(f"检查表第{row.number}行",),
        confidence=0.85,
    )
