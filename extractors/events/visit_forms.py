"""leader_visit told by a form of labels and values: an approval of a business trip, a reimbursement sheet, a visit card.

For: 申请人：甲  职务：副院长 / 目的地：某旗某镇 / 起止时间：7月3日至6日 / 实际返京日期：7月6日.
Against: an application that nothing says was carried out (planned), one refused or withdrawn (negated), a trip to a
place that is no county.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.events.dates import point
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.row_people import named_in
from extractors.events.tables import Field
from extractors.model import EventStatus, EventType
from ingest.model import BlockKind

_FORM = re.compile(
    r"出差|差旅|公务(?:外出|活动)|外出|因公|下乡|调研(?:登记|报备|审批|卡|单)|走访(?:登记|卡)|"
    r"(?:来访|到访|来宾|来客|接待)[一-鿿]{0,4}(?:登记|单|卡|表|簿|签)|公函"
)
_LABEL = re.compile(
    r"(?P<who>申请人|报销人|调研人(?:员)?|考察人(?:员)?|走访人(?:员)?|到访人(?:员)?|下乡人(?:员)?|出差人(?:员)?|外出人(?:员)?|带队(?:领导|人)|出行人(?:员)?|"
    r"来访人(?:员|姓名)?|来宾(?:姓名)?|主宾|领队|带队(?:同志)?|领导|来访领导|姓名|领导姓名)|"
    r"(?P<title>职务(?:职级)?|职级|身份)|"
    r"(?P<where>目的地|(?:出差|外出|到访|前往|调研|走访)(?:地点|地)|地\s{0,3}点|去向)|"
    r"(?P<when>(?:出差|外出|起止|往返|来访|到访|调研|走访|行程)(?:起止)?(?:时间|日期)|时\s{1,3}间|日\s{1,3}期|"
    r"(?:到达|抵达|来县|到县|入县|来校)(?:时间|日期)|时间|日期|起止日期)|"
    r"(?P<other>(?:出差|外出|公务)?事由|任务|目的|(?:活动|接待|调研|工作|来访|主要)?内容|"
    r"接待单位|陪同(?:人员|领导)?|来访单位|随行|活动|审批意见|批示|领导意见|实际[一-鿿]{0,6}(?:日期|时间)|备注|部门|单位|"
    r"交通(?:工具|方式)|随行人员|人数|天数|经费[一-鿿]{0,4}|填表人|审核人?|报销[一-鿿]{0,4})"
)
_PAIR = re.compile(rf"(?:^|(?<=\s)|(?<=[。；，]))(?:{_LABEL.pattern})\s*[：:]\s*")
_DONE = re.compile(r"实际(?:返|到|行程|往返)|已返|返回日期|报销|核销|票据|住宿费|补助(?:标准|金额)|合计金额|完成情况|接待")
_OFF = re.compile(r"不同意|未批准|不予批准|取消|未成行|撤销申请|退回|作废|改期")
_ABOUT = re.compile(r"扶贫|帮扶|贫困|脱贫|挂职|第一书记|驻村|对口")


@dataclass(frozen=True, slots=True)
class _Form:
    """The values of a form by the meaning of their labels, and its span in the view."""

    values: dict[str, Field]
    start: int
    end: int


def visit_forms(doc: Doc) -> Iterator[Mention]:
    """The visit of each form; nothing where it names no person, day or county."""
    if not _FORM.search(doc.text[:120] + (doc.facts.title or "")) and not re.search(r"(?:出差|外出)事由", doc.text):
        return
    for form in (*_lines(doc), *_tables(doc)):
        mention = _visit(doc, form)
        if mention is not None:
            yield mention


def _visit(doc: Doc, form: _Form) -> Mention | None:
    who, when, where = (form.values.get(k) for k in ("who", "when", "where"))
    if who is None or when is None:
        return None
    people = named_in(doc, who)
    date = next((d for d in doc.dates(when.start, when.end) if d.kind in ("point", "range", "by")), None)
    county = next((p.name for p in doc.counties(where.start, where.end)), None) if where is not None else _host(doc, form)
    text = doc.text[form.start : form.end]
    if (
        where is not None
        and county is None
        and re.search(r"[乡镇村]|苏木|嘎查|该县|我县|定点(?:扶贫|帮扶)县", where.text)
        and _ABOUT.search(text)
    ):
        county = doc.county(where.start, where.end)
    if not people or date is None or county is None:
        return None
    title = form.values.get("title")
    iso, iso_end = point(date)
    off = _OFF.search(text)
    done = _DONE.search(text)
    asked = re.search(r"申请|审批|报备|请示|呈批", text)
    status = EventStatus.NEGATED if off else EventStatus.PLANNED if asked and not done else None
    cells = [f for f in (who, title, when, where) if f is not None]
    return Mention(
        EventType.LEADER_VISIT,
        min(f.start for f in cells),
        max(f.end for f in cells),
        when.start,
        when.end,
        {
            "person": people[0].name,
            "title": title.text if title else people[0].words,
            "date": iso,
            "date_end": iso_end,
            "county": county,
        },
        actor=f"{title.text if title else people[0].words or ''}",
        extra={
            "leading_body": _leading(doc, title, people[0].title.leading_body if people[0].title else None),
            "party": people[0].title.scope if people[0].title else "unknown",
            "year": date.year,
            "year_stated": date.year_stated,
        },
        explanation=("出差、走访登记单",),
        confidence=0.8,
        status=status,
        cue=(off or asked or [""])[0] if status else "",
        settled=True,
    )


def _host(doc: Doc, form: _Form) -> str | None:
    """The county whose own register a form is of, where it names no destination; None for a unit's form."""
    county = doc.facts.level is not None and doc.facts.level.value in ("county", "township")
    return doc.county(form.start, form.end) if county else None


def _leading(doc: Doc, title: Field | None, own: bool | None) -> bool | None:
    rated = next((t for t in doc.titles(title.start, title.end) if t.leading_body is not None), None) if title else None
    return rated.leading_body if rated else own


def _lines(doc: Doc) -> Iterator[_Form]:
    """Forms written as lines 标签：值; a second value for the visitor opens the next form."""
    values: dict[str, Field] = {}
    start = end = 0
    for segment in doc.view.segments:
        if segment.kind is BlockKind.TABLE:
            continue
        line = doc.text[segment.start : segment.end]
        pairs = list(_PAIR.finditer(line))
        for i, m in enumerate(pairs):
            a = m.end()
            b = pairs[i + 1].start() if i + 1 < len(pairs) else len(line)
            key = m.lastgroup or "other"
            value = line[a:b].strip(" 　。；，")
            at = segment.start + a + (len(line[a:b]) - len(line[a:b].lstrip()))
            if key == "who" and "who" in values and "when" in values:
                yield _Form(values, start, end)
                values = {}
            if not values:
                start = segment.start
            if value and key not in values:
                values[key] = Field(m[0], value, at, at + len(value), 0)
            end = segment.end
    if values:
        yield _Form(values, start, end)


def _tables(doc: Doc) -> Iterator[_Form]:
    for table, rows in doc.tables:
        if not table.form:
            continue
        values: dict[str, Field] = {}
        for f in (f for row in rows for f in row.fields if f.text):
            m = _LABEL.fullmatch(f.label)
            if m is not None and m.lastgroup and m.lastgroup not in values:
                values[m.lastgroup] = f
        if rows and _FORM.search(table.title + doc.text[rows[0].start : rows[-1].end]):
            yield _Form(values, rows[0].start, rows[-1].end)
