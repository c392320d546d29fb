"""leader_visit in tables: a row of a visit list, a visit log, a ledger of comings and goings or a county's reception register.

For: 2017.4.12—4.14 | 某集团 | 甲 党组书记、董事长 | 调研; 5/26 | 往 | 副会长 甲 | 枣园改造.
Against: rows of training, meetings, household checks, payments, rosters; a video meeting in a register; called off (told in
the remarks) is negated, booked or 待定 planned, guests of other units and the county's people who come are another party.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.model import Date
from extractors.events.cell_dates import cell_dates
from extractors.events.dates import point
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import title_of
from extractors.events.row_people import Named, named_in
from extractors.events.senders import foreign_body
from extractors.events.tables import Field, Row
from extractors.model import EventStatus, EventType
from extractors.qualifiers.subject import Side, of_unit, side_of

_GUEST = re.compile(r"姓名|带队|主宾|来访人|来宾|来客|到访人|走访人|调研人|慰问人|出访人|出差人|带队人|领队|^来人")
_NAME_COL = re.compile(r"领导|负责同志|人员|参加人|同志$|代表$")
_HOST_COL = re.compile(r"陪同|接待|迎|我方|县方|对接人|联系人|填[表报]|登记人|经办|记录|人数|人次|责任人|随行")
_BODY_COL = re.compile(r"单位|部门|机构")
_TITLE_COL = re.compile(r"职务|身份|职称|职级")
_DATE_COL = re.compile(r"时间|日期|月/日|月日|年月")
_WHERE_COL = re.compile(r"地点|县|到访|村|目的地|对象|地区|地方|去向")
_WAY_COL = re.compile(r"方向|往来|来往|来去|进出")
_REMARK_COL = re.compile(r"备注|说明|状态|结果|情况|成行|完成|落实|核销")
_WHY_COL = re.compile(r"事由|事项|内容|目的|任务|活动|主题")
_TABLE = re.compile(
    r"调研|走访|来访|接待|到访|考察|带队|看望|慰问|赴县|到县|到村|来县|下乡|来宾|来客|主宾|往来(?!款|账|资金)|出差|差旅|行程|外出"
)
# A title that tells of a way there without one of these words: 领导到定点扶贫县情况登记表, 赴两县人员台账.
_WAY_THERE = re.compile(
    r"(?:到|赴|来|下|往)[^，。；到赴]{0,12}?(?:县|旗|村|乡|镇|基层|一线|实地|现场)[^，。；]{0,12}(?:登记|统计|一览|台账|记录|情况|汇总|明细|日志|备案|表)"
)
_NOT_TABLE = re.compile(
    r"专家|技术人员|技术力量|人才|支教|支医|科技特派员|培训|会议|座谈|核查表|核查记录|入户核查|资金|项目清单|补助|结对|考勤|满意|发放|捐|花名册|分工|选派|任职|排名|访谈"
)
_BOOKED = re.compile(r"待定|未定|预约|预登记|预报|预订|预定|拟|计划|暂定|待确认|待安排|届时|行程另告")
_SCREEN = re.compile(
    r"视频(?:会议?|连线|会商|调度|座谈|方式|对接|交流|形式)|电话(?:会|沟通|会商|联系)|线上|连线|云端|远程|来函|发函|致电"
)
# Where the guest went on to, or came from: 16日下午离县，转往某县; 顺道看了某县.
_ONWARD = re.compile(
    r"(?:转往|转赴|转至|转到|转道|改赴|前往|续往|去往|开往|另赴|再赴|又赴|随后[赴去到]?|之后[赴去到]?|后[赴去到]|离县[赴去到]?|经|取道|绕[道行经]?|途中|"
    r"返程|顺道|顺访|自|从|由)[^，。；]{0,12}$|[转赴往][^，。；]{0,2}$"
)
_AWAY = re.compile(
    r"(?:未|没有?)(?:能|再|曾)?(?:进入?|入|抵达?|踏入)(?:到)?[我本该]?[县旗]|(?:半途|中途|途中)(?:折返|返回|返程|撤回)|(?:原路)?折返"
)
_CITY = re.compile(r"(?:[一-鿿]{2,8}省)?([一-鿿]{2,4}(?:市|省|自治州|地区)|北京|上海|天津|重庆)(?:市区|城区)?")
_COMES = re.compile(r"^(?:来(?:访|县|校|院|局|会|司|行)?|迎(?:来)?|接(?:待)?|进|入)$")
_GOES = re.compile(r"^(?:[往去赴出](?:访|县)?|走访|出差|下乡)$")


def visit_rows(doc: Doc) -> Iterator[Mention]:
    """Every visit in the tables of a document, one a row, person and date."""
    for table, rows in doc.tables:
        head = " ".join((*table.headers, table.title))
        if (
            table.form
            or not (_TABLE.search(head) or _WAY_THERE.search(table.title))
            or (_NOT_TABLE.search(table.title[-40:]) and not re.search(r"调研|走访|接待|来访|往来", table.title))
        ):
            continue
        for row in rows:
            yield from _row(doc, row)


def _row(doc: Doc, row: Row) -> Iterator[Mention]:
    when = row.find(_DATE_COL)
    who = _who(row)
    if when is None or not who:
        return
    name_field, people = next(((f, p) for f in who if (p := named_in(doc, f))), (who[0], []))
    if not people or _screen(row):
        return
    unit = next((f for f in row.all(_BODY_COL) if f is not name_field and not _TITLE_COL.search(f.label)), None)
    title_field = next((f for f in row.all(_TITLE_COL) if f is not name_field), None)
    where = next((f for f in row.all(_WHERE_COL) if f not in (when, name_field, unit)), None)
    if where is not None and _elsewhere(doc, where):
        return
    status, cue = _course(doc, row, when)
    county, turned = _county(doc, row, where), _turned_off(doc, row)
    if turned is not None and status is None:
        status, cue = (EventStatus.ASSERTED, turned[1]) if turned[0] else (EventStatus.NEGATED, turned[1])
    away = {"not_in": county} if turned is not None else {}
    county = turned[0] or county if turned is not None else county
    dates: list[Date | None] = [*cell_dates(doc, row, when)]
    for person in people:
        words = (
            title_field.text if title_field else person.words or (_rest(name_field, person.name) if len(people) == 1 else None)
        )
        words = re.sub(r"（[^）]*）", "", words).strip() if words else None
        told = [f for f in (when, name_field, title_field, where, unit) if f is not None and f.end > f.start]
        start = min(f.start for f in told)
        former = bool(person.title and person.title.former) or bool(
            re.search(r"(?<![太中固平草高])原|退休", (title_field.text if title_field else "") + name_field.text)
        )
        for d in dates or [None]:
            iso, iso_end = point(d)
            yield Mention(
                EventType.LEADER_VISIT,
                start,
                max(f.end for f in told),
                when.start,
                name_field.end,
                {"person": person.name, "title": words, "date": iso, "date_end": iso_end, "county": county},
                row=row,
                actor=f"{'原' if former else ''}{unit.text if unit else ''} {words or ''}",
                extra={
                    "leading_body": _leading(doc, row, person, unit),
                    "party": _scope(doc, unit, person),
                    "year": d.year if d else None,
                    "year_stated": bool(d and d.year_stated),
                    "table": row.table.number,
                    "row": row.number,
                    **away,
                },
                explanation=(f"走访表第{row.number}行",),
                confidence=0.85,
                status=status,
                cue=cue,
            )


_ON_TOP = re.compile(r"党组(?:成员|书记|副书记)|党委(?:委员|常委|书记|副书记)|班子成员|校领导|(?:局|委|部|行|社|集团)领导")
_SUB_BODY = re.compile(
    r"[一-鿿、（）]{1,14}(?:司|局|处|科|部|厅|室|中心|院|系|所|站|队|公司|分行|支行|学院|医院|协会|学会|报社|出版社|银行|厂)"
)


_COMPANY = re.compile(r"(?<!集团)(?<!总)公司$|分院$|分社$|[分支]行$|附属[一-鿿]{0,6}$")


def _who(row: Row) -> list[Field]:
    """The columns that can hold the visitor, the likeliest first; those of hosts, counts and bodies are left out."""
    fields = [f for f in row.fields if f.text and not _HOST_COL.search(f.label)]
    sure = [
        f for f in fields if _GUEST.search(f.label) and (not _BODY_COL.search(f.label) or re.search(r"[及和/]|姓名", f.label))
    ]
    return sure + [f for f in fields if f not in sure and _NAME_COL.search(f.label) and not _TITLE_COL.match(f.label)]


def _rest(f: Field, name: str) -> str | None:
    """What a cell says beside the name: the title where no column is for it."""
    rest = re.sub(rf"^{re.escape(name)}|{re.escape(name)}$", "", f.text).strip(" ，、　（）")
    return rest if rest and len(rest) <= 24 and rest != f.text else None


def _screen(row: Row) -> bool:
    """Whether the row tells of a video meeting, a call or a letter: nobody went."""
    return any(_SCREEN.search(f.text) for f in row.fields if _REMARK_COL.search(f.label) or _WHY_COL.search(f.label))


def _course(doc: Doc, row: Row, when: Field) -> tuple[EventStatus | None, str]:
    """What the row itself says of its course: only booked, the other way; (None, "") where it says nothing."""
    for f in row.fields:
        remark = bool(_REMARK_COL.search(f.label))
        booked = _BOOKED.search(f.text) if remark or f is when else None
        if booked and not re.search(r"已|到访|实际", f.text):
            return EventStatus.PLANNED, f"“{f.text[:24]}”"
    way = row.find(_WAY_COL)
    county_paper = doc.facts.level is not None and doc.facts.level.value in ("county", "township", "prefecture")
    away = _GOES if county_paper else _COMES
    if way is not None and away.search(way.text) and not doc.county_unit:
        return EventStatus.OTHER_PARTY, f"往来方向“{way.text}”"
    return None, ""


def _county(doc: Doc, row: Row, where: Field | None) -> str | None:
    if where is not None:
        named = doc.counties(where.start, where.end)
        if named:
            return named[0].name
    told = [f for f in row.fields if where is None and not (_GUEST.search(f.label) or _BODY_COL.search(f.label))]
    named = tuple(p for f in told for p in doc.counties(f.start, f.end) if not _ONWARD.search(doc.text[f.start : p.start]))
    if named:
        return named[0].name
    return doc.county(row.start, row.start)


def _turned_off(doc: Doc, row: Row) -> tuple[str | None, str] | None:
    """Where the visitor went instead, with the words, where a cell says that he did not come into the county; else None."""
    for f in row.fields:
        away = _AWAY.search(f.text)
        if away:
            return next((p.name for p in doc.counties(f.start, f.end)), None), f.text[:24]
    return None


def _elsewhere(doc: Doc, where: Field) -> bool:
    """Whether the destination is nothing but a province or city without an assigned county (南宁市)."""
    place = _CITY.fullmatch(re.sub(r"（[^）]*）|\s", "", where.text))
    if place is None or not doc.package.counties or doc.counties(where.start, where.end):
        return False
    return not any(place[1] in c.name for c in doc.package.counties)


def _scope(doc: Doc, unit: Field | None, person: Named) -> str:
    if unit is not None and not of_unit(doc, unit.text):
        own = doc.facts.level is not None and doc.facts.level.value == "unit"  # its own register names its parts alone
        theirs = side_of(doc, unit.text) in (Side.OTHER, Side.COUNTY) or foreign_body(doc, unit.text)
        return "unit" if own and (not theirs or re.search(r"部门|派出|所在", unit.label)) else "other"
    if unit is not None:
        return "unit"
    return person.title.scope if person.title else "unknown"


def _leading(doc: Doc, row: Row, person: Named, unit: Field | None) -> bool | None:
    """Whether a visitor is of the leading body; the head of a body below the unit (某局某中心　主任) only where the
    row says so."""
    if unit is not None and _below(doc, unit.text):
        return bool(_ON_TOP.search(doc.text[row.start : row.end]))
    found = next((t for t in doc.titles(row.start, row.end) if t.leading_body is not None), None)
    if person.title is None and found is None:
        known = title_of(person.name, doc, row.start)
        return known.title.leading_body if known and known.title else None
    rated = person.title or found
    return rated.leading_body if rated else None


def _below(doc: Doc, body: str) -> bool:
    """Whether a cell names a body of the unit below it: 国家某局某某中心, 某大学食品学院, 某集团驻某省分公司."""
    named = doc.unit_pattern.match(body.strip())
    if named is not None:
        return bool(_SUB_BODY.fullmatch(body.strip()[named.end() :]))
    names = [n for n in doc.package.names() if len(n) >= 4]
    return _COMPANY.search(body) is not None and not any(n.endswith(body) or body.endswith(n) for n in names)
