"""Designations in lists, tables and forms: 组长：甲　党委书记; 责任人 | 乙; 工作机构 | 某处; a leading group's table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.events.designation import LEADER_GROUP, TOPIC, number_for, ours
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.office_designation import OFFICE
from extractors.events.people import bounds, own_title
from extractors.events.person_designation import IS_ROLE
from extractors.model import EventType

_LIST = re.compile(
    r"^\s*(?P<role>(?:第一|双|常务|执行)?副?\s*组\s*长|(?:办公室)?(?:常务)?副?主\s*任|负责人|责任人|"
    r"负责同志|分管领导|联系领导)\s*[：:]\s*(?P<rest>\S.*)$"
)
_BARE_LINE = re.compile(r"^\s*(?P<name>[一-鿿]{2,4}|[一-鿿]{1,10}·[一-鿿·]{1,14})\s+(?P<title>[一-鿿、（）]{2,40})\s*$")
_FIELD = re.compile(r"责任人|负责同志|分管负责人|分管领导|责任领导|联系领导|负责人|牵头领导")
_OFFICE_FIELD = re.compile(r"工作机构|办事机构|责任部门|牵头部门|专门机构|扶贫机构|机构名称")


def listed_designations(doc: Doc) -> Iterator[Mention]:
    """Both types in leading-group lists and in label and value tables."""
    group = False
    listed = doc.facts.kind == "office_doc" or bool(LEADER_GROUP.search(doc.facts.title or ""))
    for segment in doc.view.segments:
        line = doc.text[segment.start : segment.end]
        if segment.table is not None:
            group = False
            continue
        m = _LIST.match(line)
        if m and (listed or TOPIC.search(doc.text[max(0, segment.start - 160) : segment.start])) and ours(doc, segment.start):
            group = bool(re.search(r"组\s*长", m["role"]))
            yield from _listed(doc, segment.start + m.start("rest"), segment.end, segment.start + m.start("role"), m["role"])
        elif group and (b := _BARE_LINE.match(line) or _tight_line(doc, segment.start, segment.end, line)):
            yield from _listed(doc, segment.start + b.start("name"), segment.end, segment.start + b.start("name"), "组长")
        else:
            group = False
    yield from _rows(doc)


def _tight_line(doc: Doc, start: int, end: int, line: str) -> re.Match[str] | None:
    """A line of name and title whose space the scan lost: 陆某某校长."""
    t = next(iter(doc.titles(start, end)), None)
    if t is None or len(line) > 30 or "：" in line or t.end < end - 1:
        return None
    head = t.start - len(t.org) - start
    return re.match(r"\s*(?P<name>[一-鿿]{2,4})", line[:head]) if 2 <= len(line[:head].strip()) <= 4 else None


def _listed(doc: Doc, start: int, end: int, first: int, role: str) -> Iterator[Mention]:
    """A line of a leading group's list: 组长：甲　党委书记、董事长."""
    found = doc.persons(start, end)
    name = re.match(r"\s*([一-鿿]\s?[一-鿿]{1,3}|[一-鿿]+·[一-鿿·]+)(?=[\s（(，、]|同志|$)", doc.text[start:end])
    persons = [
        (p.name, p.title.text if p.title else None, p.title.leading_body if p.title else None, p.start, bounds(p)[1])
        for p in found
    ]
    if not persons and name:
        titles = doc.titles(start, end)
        persons = [
            (
                name[1].replace(" ", ""),
                titles[0].text if titles else None,
                titles[0].leading_body if titles else None,
                start,
                end,
            )
        ]
    for i, (who, title, leading, a, b) in enumerate(persons):
        stop = persons[i + 1][3] if i + 1 < len(persons) else end
        if title is None:
            rest = re.sub(r"^[\s（(，、]*|[\s）)。；]*$", "", doc.text[a:stop].replace(who, "", 1))
            title = rest if 2 <= len(rest) <= 30 else None
        yield Mention(
            EventType.PERSON_DESIGNATION,
            first if i == 0 else a,
            stop,
            a,
            max(b, a + 1),
            {"person": who, "title": title, "doc_no": number_for(doc, None, a)},
            extra={"leading_body": leading, "role": re.sub(r"\s", "", role)},
            explanation=(f"名单“{re.sub(chr(32), '', role)}”",),
            settled=True,
            actor="",
        )


def _rows(doc: Doc) -> Iterator[Mention]:
    for table, rows in doc.tables:
        if not (TOPIC.search(table.title) or TOPIC.search(doc.facts.title or "")) or doc.facts.kind in (
            "division_doc",
            "inspection_material",
        ):
            continue
        for row in rows:
            pairs = [(f.label, f) for f in row.fields if f.text]
            if (
                not table.form
                and len(row.fields) == 2
                and not any(ch.isdigit() for ch in row.fields[0].text)
                and len(row.fields[0].text) <= 10
            ):
                pairs = [(row.fields[0].text, row.fields[1])]
            role = next(
                (f for f in row.fields if re.fullmatch(r"(?:第一|常务|执行|双)?副?组长|(?:办公室)?副?主任", f.text)), None
            )
            who = next(
                (f for f in row.fields if "姓名" in f.label and re.fullmatch(r"[一-鿿]{2,4}|[一-鿿]+·[一-鿿·]+", f.text)), None
            )
            if role is not None and who is not None and LEADER_GROUP.search(table.title) and ours(doc, row.start):
                post = next(
                    (f for f in row.fields if f not in (role, who) and re.search(r"职务|单位", f.label) and f.text), None
                )
                t = next(iter(doc.titles(post.start, post.end)), None) if post else None
                yield Mention(
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
                continue
            for label, f in pairs:
                if not (table.form or len(row.fields) == 2):
                    continue
                if _FIELD.search(label) and len(f.text) <= 40 and not doc.county_unit:
                    people = doc.persons(f.start, f.end)
                    if any(IS_ROLE.match(doc.text[bounds(p)[1] : f.end]) for p in people):
                        continue
                    name = people[0].name if people else f.text if re.fullmatch(r"[一-鿿]{2,3}", f.text) else None
                    if name is None or re.search(r"主要负责人", label):
                        continue
                    after = next((g for g in row.fields if g.start > f.start and "职务" in g.label), None)
                    beside = own_title(people[0], doc) if people else None
                    title = re.split(r"[\s\d]", after.text)[0] if after else beside.text if beside else None
                    t = next(iter(doc.titles(f.start, after.end if after else f.end)), None)
                    yield Mention(
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
                elif (
                    _OFFICE_FIELD.search(label)
                    and not OFFICE.search(f.text)
                    and 2 <= len(f.text) <= 60
                    and re.search(r"处|司|部|室|办|局|厅|科|委|中心", f.text)
                ):
                    parts = re.split(r"[，,（(]", f.text)
                    host = re.search(r"(?:设在|挂靠在?)([一-鿿]{2,16})", f.text)
                    yield Mention(
                        EventType.OFFICE_DESIGNATION,
                        row.start,
                        f.end,
                        f.start,
                        f.end,
                        {"office": parts[0], "doc_no": number_for(doc, None, f.start), "date": None},
                        row=row,
                        explanation=(f"栏目“{label}”",),
                        settled=True,
                        extra={"formal": False, "host": host[1] if host else None},
                    )
