"""Appointments in tables, forms and divisions of work: a roster's row, a review form's fields, a leader's line of duties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from extractors.events.appointment_posts import poor_village
from extractors.events.division import NAME, clean_name, division_lines, division_row
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.senders import foreign_body, foreign_rank
from extractors.events.tables import Field, Row
from extractors.events.term import term_of
from extractors.model import EventStatus, EventType

_POST = re.compile(r"岗位|职务|任职|驻村|派驻|挂职|担任")
_WHEN = re.compile(r"时间|日期|任期|起止|起始|到任|到村|到岗|年月")
_DUTY = re.compile(r"分工|分管|负责|职责|主要工作")
_TERM = re.compile(r"任|驻|挂|到|派|起")
_VILLAGE = re.compile(r"村|嘎查|社区")
_SENDER = re.compile(r"(?:派出|选派|派驻|派员|工作|所在|原)单位|^单位(?:名称|及职务)?$|来源|来自|^派出|^选派|帮扶单位")
_POSTS = re.compile(r"第一书记(?!助理)|副[县旗区]长|常委|县委副书记|挂任|[县旗]长助理")
_LOCAL_COLUMN = re.compile(r"领导|包[抓联保]|陪同|责任人|备注|说明")
_OVER = re.compile(r"期满|届满|返回|离任|免去|卸任|不再")


def rosters(doc: Doc) -> Iterator[Mention]:
    """Rows and forms of every table, and the lines of a division of work."""
    for table, rows in doc.tables:
        if doc.facts.kind == "division_doc":
            for row in rows:
                yield from division_row(doc, row)
        elif table.form:
            yield from _form(doc, rows)
        else:
            for row in rows:
                yield from _row(doc, row)
    if doc.facts.kind == "division_doc":
        yield from division_lines(doc)


def _form(doc: Doc, rows: list[Row] | tuple[Row, ...]) -> Iterator[Mention]:
    """A review or registration form: 姓名 and a field that states the post."""
    fields = [(f, row) for row in rows for f in row.fields if f.text]
    name = next((clean_name(f.text) for f, _ in fields if NAME.search(f.label)), None)
    if name is None:
        return
    where = next(
        (f for f, _ in fields if re.search(r"帮扶村|任职村|派驻村|驻村|所在村", f.label) and _VILLAGE.search(f.text)), None
    )
    when = next((f for f, _ in fields if _WHEN.search(f.label) and _TERM.search(f.label) and doc.dates(f.start, f.end)), None)
    for f, row in fields:
        secretary = re.search(r"第一书记", f.text)
        vice = re.search(r"副[县旗区]长|县委(?:常委|副书记)|[县旗]长助理|挂任", f.text)
        if not _POST.search(f.label) or not (secretary or vice) or len(f.text) > 80:
            continue
        if re.search(r"原职务|派出单位", f.label):
            continue
        first = f if where is None or where.start > f.start or f.start - where.end > 60 else where
        last = when.end if when is not None and 0 <= when.start - f.end <= 60 else f.end
        yield _from_fields(doc, row, name, f, when, (min(f.start, first.start), last), bool(secretary), where)
        return
    if where is not None and "第一书记" in rows[0].table.title:
        own = next(row for f, row in fields if f is where)
        last = when.end if when is not None and 0 <= when.start - where.end <= 60 else where.end
        yield _from_fields(doc, own, name, where, when, (where.start, last), True, where)


def _from_fields(
    doc: Doc, row: Row, name: str, post: Field, when: Field | None, span: tuple[int, int], secretary: bool, place: Field | None
) -> Mention:
    dates = [d for f in (when, post) if f is not None for d in doc.dates(f.start, f.end)]
    date = dates[0] if dates else None
    over = _OVER.search(row.text)
    planned = re.search(r"拟任|拟派|拟选派", post.label + post.text)
    common: dict[str, Any] = {
        "row": row.number,
        "table": row.table.number,
        "year": date.year if date else None,
        "year_stated": bool(date and date.year_stated),
        **term_of(doc, row.start, row.end, date),
    }
    status = EventStatus.NEGATED if over else EventStatus.PLANNED if planned else None
    cue = (over or planned or [""])[0]
    county = _county(doc, row) if not doc.counties(post.start, post.end) else doc.counties(post.start, post.end)[0].name
    if secretary:
        village = next(iter(doc.villages(post.start, post.end)), None) or (
            next(iter(doc.villages(place.start, place.end)), None) if place else None
        )
        words = village.full if village else place.text if place else None
        return Mention(
            EventType.SECRETARY_APPOINTMENT,
            *span,
            post.start,
            post.end,
            {"person": name, "village": words, "county": county, "start": date.iso if date else None},
            row=row,
            extra=common | {"poor_village": poor_village(doc, village, None)},
            explanation=(f"栏目“{post.label}”",),
            status=status,
            cue=cue,
            confidence=0.9,
            settled=True,
        )
    text = re.sub(r"（挂职[^）]*）", "", post.text)
    return Mention(
        EventType.CADRE_APPOINTMENT,
        *span,
        post.start,
        post.end,
        {
            "person": name,
            "post": text,
            "county": county,
            "start": date.iso if date else None,
            "oversees_poverty": True if re.search(r"(?:协助|分管|负责)[^。；]{0,20}?(?:扶贫|脱贫)", row.text) else None,
        },
        row=row,
        extra=common
        | {
            "vice_post": bool(re.search(r"副[县旗区]长|县委(?:常委|副书记)|副书记", text))
            and not re.search(r"[局办委]副", text),
            "seconded": True,
        },
        explanation=(f"栏目“{post.label}”",),
        status=status,
        cue=cue,
        confidence=0.9,
        settled=True,
    )


def _row(doc: Doc, row: Row) -> Iterator[Mention]:
    """A row of a roster of cadres sent, or of villages with their first secretaries; what another body sent is other_party."""
    sender = row.find(_SENDER)
    words = sender.text if sender else ""
    other = bool(words) and (foreign_body(doc, words) or foreign_rank(doc, words)) and not _published(doc)
    for m in _listed(doc, row):
        yield replace(m, status=EventStatus.OTHER_PARTY, cue=f"派出单位“{words}”") if other and m.status is None else m


def _published(doc: Doc) -> bool:
    """Whether the county's organisation office makes known all first secretaries, whoever sent them, in a package of help to a
    village: what it states of them is fact. Among central units another unit's cadre is another's."""
    return bool(doc.package.villages) and doc.facts.kind == "appointment_secretary" and "组织部" in (doc.facts.issuer or "")


def _county(doc: Doc, row: Row) -> str | None:
    named = doc.counties(row.start, row.end)
    return named[0].name if named else doc.county(row.start, row.start)


def _listed(doc: Doc, row: Row) -> Iterator[Mention]:
    head = " ".join((*row.table.headers, row.table.title))
    columns = " ".join(row.table.headers)
    if not re.search(r"第一书记|挂职|选派|驻村|派驻", head + (row.text if re.search(r"任职|到任", head) else "")) or re.search(
        r"补助|津贴|发放|考勤|培训|保险|体检|慰问", columns if re.search(r"第一书记", columns) else head
    ):
        return
    name = row.find(re.compile(r"第一书记|姓名|挂职干部|选派干部|^人员"))
    post = next((f for f in row.fields if f.text and _POSTS.search(f.text) and not _LOCAL_COLUMN.search(f.label)), None)
    when = next((f for f in row.fields if f.text and _WHEN.search(f.label)), None)
    place = next((f for f in row.fields if f.text and re.search(r"村", f.label) and _VILLAGE.search(f.text)), None)
    if name is None:
        return
    who = clean_name(name.text)
    if who is None or who in ("暂缺", "空缺", "待派", "待定", "缺", "无"):
        if place is not None and re.search(r"缺|待|无|未", name.text):
            yield Mention(
                EventType.SECRETARY_APPOINTMENT,
                row.start,
                row.end,
                name.start,
                name.end,
                {"person": None, "village": place.text, "county": doc.county(row.start, row.start), "start": None},
                row=row,
                status=EventStatus.NEGATED,
                cue=name.text,
                explanation=("名单中的空缺",),
                settled=True,
            )
        return
    if post is not None and post is not name:
        first = min(name.start, post.start)
        last = max([post.end] + ([when.end] if when else []))
        duty = row.find(_DUTY)
        yield _from_fields(
            doc, row, who, post, when, (first, max(last, duty.end if duty else 0)), "第一书记" in post.text, place
        )
    elif place is not None and re.search(r"第一书记", name.label + row.table.title):
        dates = list(doc.dates(row.start, row.end))
        village = next(iter(doc.villages(place.start, place.end)), None)
        begin = min(place.start, name.start) if not place.inherited else name.start
        last = max(name.end, place.end if not place.inherited else 0, when.end if when and not when.inherited else 0)
        yield Mention(
            EventType.SECRETARY_APPOINTMENT,
            begin,
            last,
            name.start,
            name.end,
            {
                "person": who,
                "village": village.full if village else place.text,
                "county": _county(doc, row),
                "start": dates[0].iso if dates else None,
            },
            row=row,
            extra={
                "row": row.number,
                "table": row.table.number,
                "year": dates[0].year if dates else None,
                "year_stated": bool(dates),
                **term_of(doc, row.start, row.end, dates[0] if dates else None),
                "poor_village": True if re.search(r"贫困村", head) else poor_village(doc, village, None),
            },
            explanation=(f"名单第{row.number}行",),
            settled=True,
        )
