"""Designations in tables: rosters of a leading group, label and value rows, offices beside the duty they carry.

For: 副组长 | 乙 | 副院长; 分管领导 | 甲 副局长; 归口管理部门 | 某处; 某部 | 牵头定点扶贫日常工作.
Against: tables that share out single tasks or problems, a county's rosters, inspection teams.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.events.designation import LEADER_GROUP, TOPIC, number_for, ours
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.office_designation import OFFICE
from extractors.events.people import bounds, own_title
from extractors.events.person_designation import IS_ROLE
from extractors.events.tables import Field, Row, Table
from extractors.model import EventType

_FIELD = re.compile(r"责任人|负责同志|分管负责人|(?:分管|主管|联系|责任|牵头)[一-鿿]{0,3}领导|负责人")
_OFFICE_FIELD = re.compile(
    r"工作机构|办事机构|常设机构|专门机构|扶贫机构|机构名称|(?:责任|牵头|归口(?:管理)?|承办|主办|主管)(?:部门|处室|单位|司局|机构)"
)
_OFFICE_CELL = re.compile(r"^[一-鿿（）]{2,20}(?:处|司|部|室|办|局|厅|科|委|中心|工会)(?:（[^）]{1,12}）)?$")
_DUTY_CELL = re.compile(
    r"(?:牵头|承担|负责|统筹|归口|协调|承办)[^，。；]{0,8}(?:扶贫|帮扶)[^，。；]{0,6}(?:日常|具体|综合|全面|组织|协调)*(?:工作|事务|职责|职能)"
)

_DUTY_WORDS = re.compile(r"(?:^|[、；，\s])[^、；，]{0,4}定点(?:扶贫|帮扶)[^、；，]{0,10}(?=[、；，]|$)")
_CARRIES = re.compile(r"(?:承办|承担|责任|牵头|主办|主管|归口(?:管理)?|负责|具体)(?:部门|处室|单位|司局|机构|科室)")
_THE_WORK = re.compile(r"[^，。；]{0,14}?(?:定点|对口|结对)?(?:扶贫|帮扶)(?:日常|具体)?(?:工作|事务|事项)?")
_ROLE_CELL = re.compile(
    r"(?:第一|常务|执行|双)?副?组长|(?:办公室)?(?:常务)?副?主任|副?总指挥|指挥长|副?召集人|(?:第一|直接|具体)?(?:责任人|负责人)|(?:分管|主管|联系|责任|牵头)?(?:负责同志|领导(?:同志)?)"
)
_NAME_CELL = re.compile(r"[一-鿿]{2,4}|[一-鿿]+·[一-鿿·]+")
_LED = re.compile(
    r"(?:联系|包联|包保|分管|挂点|挂钩|帮扶|包村|包县)(?:校|院|行|局|部|所|会|公司|集团)?领导|(?:帮扶|扶贫)(?:工作)?(?:责任人|负责人)"
)
# A paper that names who answers for the work: 关于报送定点扶贫工作机构和责任人名单的函.
_NAMING = re.compile(
    r"(?:扶贫|帮扶)[^，。；]{0,14}?(?:机构|负责同志|责任人|负责人|分管领导|责任领导|联系领导)[^，。；项目]{0,10}$"
)
_TASKS = re.compile(r"任务|措施|项目|问题|整改|事项|进度|时限|要求|指标")
_HOUSEHOLDS = re.compile(r"户主|贫困户|农户|户名|致贫")  # whoever helps one household is not responsible for the work
_TEAM = re.compile(r"督[查导]|检查组|考核组|调研组|工作队|通讯录|值班|考勤|培训")


def table_designations(doc: Doc) -> Iterator[Mention]:
    """Both types in the tables of a document that is about the work or sets up its office."""
    if doc.facts.kind in ("division_doc", "inspection_material"):
        for _, rows in doc.tables:
            for row in rows:
                yield from _topical(doc, row)
        return
    own = doc.facts.kind == "office_doc"
    for table, rows in doc.tables:
        head = " ".join((table.title, *table.headers))
        about = own or bool(TOPIC.search(head) or TOPIC.search(doc.facts.title or ""))
        shared = _LED.search(head) is not None and any(doc.assigned(p.name) for p in doc.counties(*_span(rows)))
        about = about or shared
        for row in rows:
            roster = _roster(doc, table, row, own) if about else None
            if roster is not None:
                yield roster
            elif about or TOPIC.search(row.text):
                told = [*_labelled(doc, table, row, about, shared), *_carried(doc, row)]
                yield from told
                if not any(m.type is EventType.OFFICE_DESIGNATION for m in told):
                    yield from _topical(doc, row)
            else:
                yield from _topical(doc, row)


def _roster(doc: Doc, table: Table, row: Row, own: bool) -> Mention | None:
    """A row of a leading group's table."""
    role = next((f for f in row.fields if _ROLE_CELL.fullmatch(f.text.replace(" ", ""))), None)
    if role is None or any(f.text in ("成员", "联络员") for f in row.fields) or not ours(doc, row.start):
        return None
    head = " ".join((table.title, *table.headers))
    if _TEAM.search(head) or not (own or LEADER_GROUP.search(head) or LEADER_GROUP.search(doc.facts.title or "")):
        return None
    who = next((f for f in row.fields if f is not role and "姓" in f.label and _NAME_CELL.fullmatch(f.text)), None)
    who = who or next(
        (f for f in row.fields if f is not role and any(p.name == f.text for p in doc.persons(f.start, f.end))), None
    )
    if who is None:
        return None
    post = next((f for f in row.fields if f not in (role, who) and re.search(r"职务|单位|职位|身份", f.label) and f.text), None)
    t = next(iter(doc.titles(post.start, post.end)), None) if post else None
    return Mention(
        EventType.PERSON_DESIGNATION,
        row.start,
        row.end,
        who.start,
        who.end,
        {"person": who.text, "title": post.text if post else None, "doc_no": number_for(doc, None, who.start)},
        row=row,
        extra={"leading_body": t.leading_body if t else None, "role": role.text},
        explanation=(f"名单“{role.text}”",),
        settled=True,
    )


def _span(rows: Sequence[Row]) -> tuple[int, int]:
    return (rows[0].start, rows[-1].end) if rows else (0, 0)


def _labelled(doc: Doc, table: Table, row: Row, about: bool, shared: bool) -> Iterator[Mention]:
    """Label and value: of a form, of two columns, or a named leader in a column of a table that is no list of tasks.

    ``shared``: the table shares out the counties among leaders and their departments.
    """
    pairs = [(f.label, f) for f in row.fields if f.text]
    two = len(row.fields) == 2
    first = row.fields[0].text
    if not table.form and two and not any(ch.isdigit() for ch in first) and len(first) <= 10:
        pairs = [(first, row.fields[1])]
    wide = not (table.form or two)
    tasks = wide and (_TASKS.search(" ".join((table.title, *table.headers))) or _HOUSEHOLDS.search(" ".join(table.headers)))
    naming = wide and _NAMING.search(doc.facts.title or table.title) and not _TEAM.search(doc.facts.title or table.title)
    for label, f in pairs:
        if wide and (tasks or not (_LED.search(label) or naming or (shared and _OFFICE_FIELD.search(label)))):
            continue
        if _FIELD.search(label) and len(f.text) <= 40 and not doc.county_unit and about and ours(doc, row.start):
            found = _leader(doc, row, label, f)
            if found:
                yield found
        elif (
            _OFFICE_FIELD.search(label)
            and not OFFICE.search(f.text)
            and 2 <= len(f.text) <= 60
            and re.search(r"处|司|部|室|办|局|厅|科|委|中心", f.text)
        ):
            yield office_of(doc, (row.start, f.end), f.start, f.text, f"栏目“{label}”", row)


def _leader(doc: Doc, row: Row, label: str, f: Field) -> Mention | None:
    people = doc.persons(f.start, f.end)
    if any(IS_ROLE.match(doc.text[bounds(p)[1] : f.end]) for p in people):
        return None
    name = people[0].name if people else f.text if re.fullmatch(r"[一-鿿]{2,3}", f.text) else None
    if name is None or re.search(r"主要负责人", label):
        return None
    after = next((g for g in row.fields if g.start > f.start and "职务" in g.label), None)
    beside = own_title(people[0], doc) if people else None
    title = re.split(r"[\s\d]", after.text)[0] if after else beside.text if beside else None
    t = next(iter(doc.titles(f.start, after.end if after else f.end)), None)
    return Mention(
        EventType.PERSON_DESIGNATION,
        row.start,
        after.end if after else f.end,
        f.start,
        f.end,
        {"person": name, "title": title, "doc_no": number_for(doc, None, f.start)},
        row=row,
        extra={"leading_body": t.leading_body if t else None},
        explanation=(f"栏目“{label}”",),
        settled=True,
    )


def _carried(doc: Doc, row: Row) -> Iterator[Mention]:
    """An office beside the duty it carries: 某部 | 牵头定点扶贫日常工作."""
    duty = next((f for f in row.fields if _DUTY_CELL.search(f.text)), None)
    head = " ".join(row.table.headers)
    if duty is None and re.search(r"职责|职能|分工", head) and re.search(r"部门|处室|科室|司局|机构", head):
        duty = next((f for f in row.fields if re.search(r"职责|职能|分工", f.label) and _DUTY_WORDS.search(f.text)), None)
    office = next((f for f in row.fields if f is not duty and _OFFICE_CELL.match(f.text)), None)
    if duty is not None and office is not None and ours(doc, row.start) and not re.search(r"县|乡|镇", office.text):
        yield office_of(
            doc, (min(office.start, duty.start), max(office.end, duty.end)), office.start, office.text, "职责栏", row
        )


def _topical(doc: Doc, row: Row) -> Iterator[Mention]:
    """An office in the column of who carries what, in the row of this work: 定点扶贫 | 外联部; 某县定点帮扶 | 党委工作部."""
    if row.table.form or _TASKS.search(row.table.title) or not ours(doc, row.start):
        return
    work = next((f for f in row.fields[:2] if _THE_WORK.fullmatch(f.text.strip())), None)
    office = next((f for f in row.fields if f is not work and _CARRIES.search(f.label) and _OFFICE_CELL.match(f.text)), None)
    if work is not None and office is not None and not re.search(r"县|乡|镇", office.text):
        number = next(iter(doc.docnos(row.start, row.end)), None)
        date = next(iter(doc.dates(row.start, row.end)), None)
        last = max(office.end, work.end, number.end if number else 0, date.end if date else 0)
        found = office_of(doc, (min(office.start, work.start), last), office.start, office.text, f"栏目“{office.label}”", row)
        told = {"doc_no": number.number if number else found.fields["doc_no"], "date": date.iso if date else None}
        yield replace(found, fields=found.fields | told)


def office_of(doc: Doc, span: tuple[int, int], at: int, text: str, why: str, row: Row | None = None) -> Mention:
    """The mention of an office that a label, a column or a line names; its seat if the text gives one."""
    host = re.search(r"(?:设在|挂靠在?)([一-鿿]{2,16})", text)
    return Mention(
        EventType.OFFICE_DESIGNATION,
        *span,
        at,
        at + len(text),
        {"office": re.split(r"[，,（(]", text)[0], "doc_no": number_for(doc, None, at), "date": None},
        row=row,
        explanation=(why,),
        settled=True,
        extra={"formal": False, "host": host[1] if host else None},
    )
