"""Appointments in tables, forms and divisions of work: a roster's row, a review form's fields, a leader's line of duties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractors.events.appointment_posts import poor_village
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.tables import Field, Row
from extractors.events.term import term_of
from extractors.model import EventStatus, EventType

_NAME = re.compile(r"^姓\s*名$|姓名|^人员$|干部姓名|第一书记(?:姓名)?$|挂职干部|被考核人")
_POST = re.compile(r"岗位|职务|任职|驻村|派驻|挂职|担任")
_WHEN = re.compile(r"时间|日期|任期|起止|到任|年月")
_DUTY = re.compile(r"分工|分管|负责|职责|主要工作")
_POOR = re.compile(r"扶贫|脱贫")
_VILLAGE = re.compile(r"村")
_OFFICE = (
    r"(?:中共)?(?:[一-鿿]{2,12}[县旗区])?(?:县委|旗委|区委|县人民政府|县政府|县政协|县人大|常务副|"
    r"常委|副?[县旗区]长|党组|政府党组|县长助理|科技副)"
)
_LINE = re.compile(
    rf"^\s*(?P<name>[一-鿿]{{2,4}}?|[一-鿿]{{2,10}}·[一-鿿·]{{2,14}}?)(?:（(?P<mark>[^）]{{1,24}})）)?(?:同志)?[\s，：:]*"
    rf"(?P<title>(?:{_OFFICE}[^：:\s，；。（]{{0,30}}?)?)(?P<second>（挂职[^）]{{0,8}}）)?[\s，：:]*(?P<duty>(?:主持|"
    rf"领导|负责|协助|分管|联系|主管|抓)[^\n]*)$"
)
_TITLE = re.compile(r"县长|副[县旗区]长|县委|常委|旗长|区长|党组成员")
_OVER = re.compile(r"期满|届满|返回|离任|免去|卸任|不再")
_NAME_TEXT = re.compile(r"[一-鿿]{2,4}|[一-鿿]{1,12}·[一-鿿·]{1,16}")


def rosters(doc: Doc) -> Iterator[Mention]:
    """Rows and forms of every table, and the lines of a division of work."""
    for table, rows in doc.tables:
        if doc.facts.kind == "division_doc":
            for row in rows:
                yield from _division_row(doc, row)
        elif table.form:
            yield from _form(doc, rows)
        else:
            for row in rows:
                yield from _row(doc, row)
    if doc.facts.kind == "division_doc":
        yield from _division_lines(doc)


def _clean_name(text: str) -> str | None:
    text = re.sub(r"（[^）]*）|同志|\s", "", text)
    return text if _NAME_TEXT.fullmatch(text) else None


def _oversees(text: str) -> bool:
    return bool(
        _POOR.search(re.sub(r"(?:分管|联系|包联)?(?:[一-鿿]{1,8}(?:乡|镇|村))[^，。；、]{0,4}(?:脱贫攻坚|扶贫)工作", "", text))
    )


def _division(
    doc: Doc, name: str, title: str, duty: str, span: tuple[int, int], anchor: tuple[int, int], marked: bool, row: Row | None
) -> Mention | None:
    own = marked or name in doc.cadres or bool(re.search(r"挂职|挂任", title))
    oversees = _oversees(duty)
    if not own and (
        not oversees or (re.search(r"(?<!副)(?:县长|旗长|书记)$", title) and not re.search(r"分管[^，。；]{0,12}扶贫", duty))
    ):
        return None
    return Mention(
        EventType.CADRE_APPOINTMENT,
        *span,
        *anchor,
        {
            "person": name,
            "post": re.sub(r"（挂职[^）]*）$", "", title),
            "county": doc.county(span[0], span[0]),
            "start": None,
            "oversees_poverty": oversees,
        },
        row=row,
        extra={
            "vice_post": bool(re.search(r"副[县旗区]长|副书记|常委", title)),
            "division": True,
            "seconded": own,
            "duties": duty[:200],
            "year_stated": False,
        },
        explanation=("分工文件",),
        status=None if own else EventStatus.OTHER_PARTY,
        cue="" if own else "县里的分管领导",
        confidence=0.9,
        settled=True,
    )


def _division_lines(doc: Doc) -> Iterator[Mention]:
    """甲　副县长（挂职）　负责…; 乙（副县长，挂职）：协助…; scans lose the spaces between (甲副县长负责…)."""
    for segment in doc.view.segments:
        m = _LINE.match(doc.text[segment.start : segment.end]) if segment.table is None else None
        if m is None:
            continue
        mark, title = m["mark"] or "", m["title"]
        if not title and _TITLE.search(mark):
            title = re.sub(r"[，、]?挂职$", "", mark)
        if not title or not _TITLE.search(title):
            continue
        seconded = "挂" in mark + (m["second"] or "") or "挂职" in m["duty"]
        duty = (segment.start + m.start("duty"), segment.end)
        found = _division(
            doc, m["name"], title + (m["second"] or ""), m["duty"], (segment.start, segment.end), duty, seconded, None
        )
        if found:
            yield found


def _division_row(doc: Doc, row: Row) -> Iterator[Mention]:
    name, post, duty = row.find(_NAME), row.find(re.compile("职务")), row.find(_DUTY)
    if name is None and row.fields:
        name = row.fields[0]
    if name is None or duty is None:
        return
    who = _clean_name(name.text)
    title = post.text if post else re.sub(r"^[一-鿿]{2,4}\s*", "", name.text)
    if who is None:
        m = re.match(r"([一-鿿]{2,4})[\s（，]", name.text)
        who = m[1] if m else None
    if who is None:
        return
    found = _division(doc, who, title, duty.text, (name.start, duty.end), (duty.start, duty.end), "挂" in name.text, row)
    if found:
        yield found


def _form(doc: Doc, rows: list[Row] | tuple[Row, ...]) -> Iterator[Mention]:
    """A review or registration form: 姓名 and a field that states the post."""
    fields = [(f, row) for row in rows for f in row.fields if f.text]
    name = next((_clean_name(f.text) for f, _ in fields if _NAME.search(f.label)), None)
    if name is None:
        return
    where = next((f for f, _ in fields if re.search(r"帮扶村|任职村|派驻村|驻村", f.label) and _VILLAGE.search(f.text)), None)
    for f, row in fields:
        secretary = re.search(r"第一书记", f.text)
        vice = re.search(r"副[县旗区]长|县委(?:常委|副书记)|[县旗]长助理|挂任", f.text)
        if not _POST.search(f.label) or not (secretary or vice) or len(f.text) > 80:
            continue
        if re.search(r"原职务|派出单位", f.label):
            continue
        first = f if where is None or where.start > f.start or f.start - where.end > 60 else where
        yield _from_fields(doc, row, name, f, None, (min(f.start, first.start), f.end), bool(secretary), where)
        return


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
    county = (
        doc.county(row.start, row.start)
        if not doc.counties(post.start, post.end)
        else doc.counties(post.start, post.end)[0].name
    )
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
    """A row of a roster of cadres sent, or of villages with their first secretaries."""
    head = " ".join((*row.table.headers, row.table.title))
    if not re.search(r"第一书记|挂职|选派|驻村|派驻", head) or re.search(r"补助|津贴|发放|考勤|培训|保险|体检|慰问", head):
        return
    name = row.find(re.compile(r"第一书记|姓名|挂职干部|选派干部|^人员"))
    post = next((f for f in row.fields if f.text and re.search(r"第一书记|副[县旗区]长|常委|挂任|县长助理", f.text)), None)
    when = next((f for f in row.fields if f.text and _WHEN.search(f.label)), None)
    place = next((f for f in row.fields if f.text and re.search(r"村", f.label) and _VILLAGE.search(f.text)), None)
    if name is None:
        return
    who = _clean_name(name.text)
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
                "county": doc.county(row.start, row.start),
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
