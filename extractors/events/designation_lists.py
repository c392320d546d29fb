"""Designations in lists, tables and forms: 组长：甲　党委书记; 责任人 | 乙; 工作机构 | 某处; a leading group's table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.events.designation import LEADER_GROUP, TOPIC, number_for, ours
from extractors.events.designation_tables import office_of, table_designations
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import bounds
from extractors.model import EventType

_LIST = re.compile(
    r"^\s*(?P<role>(?:第一|双|常务|执行)?副?\s*组\s*长|(?:办公室)?(?:常务)?副?主\s*任|(?:第一|直接|具体|主要|帮扶|工作)?(?:负责人|责任人)|"
    r"负责同志|(?:扶贫|帮扶)?(?:分管|主管|联系|包联|包保|牵头|责任|挂钩)(?:定点)?(?:扶贫|帮扶)?(?:工作)?(?:的)?(?:校|院|行|局|部|所|会|社|署|集团|公司)?领导(?:姓名|签字)?|总负责|(?:医疗|教育|产业|驻村|消费|科技|人才)(?:帮扶|扶贫)|副?总指挥|指挥长|副?召集人)(?:（[^）]{1,10}）)?\s*[：:]\s*(?P<rest>\S.*)$"
)
_OFFICE_LINE = re.compile(
    r"^\s*(?:(?:扶贫|帮扶)?(?:工作|办事|日常工作|专门|常设)机构|(?:牵头|责任|归口(?:管理)?|承办|主办|主管|具体承办)(?:部门|处室|单位|司局|科室))\s*[：:]\s*"
    r"(?P<name>[一-鿿（）]{2,24}?(?:处|司|部|室|办|局|厅|科|委|中心|工会|学院)(?:（[^）]{1,16}）)?)(?=[\s，；。]|$)"
)
_DUTY_LINE = re.compile(
    r"(?:^|(?<=[；。…]))\s*(?P<name>[一-鿿]{2,12}(?:处|司|部|室|办|局|科|中心))[：:](?=[^；。：]*定点(?:扶贫|帮扶))[^；。：]*"
)
_BARE_LINE = re.compile(r"^\s*(?P<name>[一-鿿]{2,4}|[一-鿿]{1,10}·[一-鿿·]{1,14})\s+(?P<title>[一-鿿、（）]{2,40})\s*$")


def listed_designations(doc: Doc) -> Iterator[Mention]:
    """Both types in leading-group lists and in label and value tables."""
    group = False
    own_duties = doc.facts.kind == "office_doc" and "职责" in (doc.facts.title or "") + doc.text[:80]
    listed = doc.facts.kind == "office_doc" or bool(LEADER_GROUP.search(doc.facts.title or ""))
    for segment in doc.view.segments:
        line = doc.text[segment.start : segment.end]
        if segment.table is not None:
            group = False
            continue
        near = (
            listed
            or bool(TOPIC.search(line[:16]))
            or ("领导（" in line[:10] and TOPIC.search(doc.text[segment.end : segment.end + 40]) is not None)
            or bool(TOPIC.search(doc.text[max(0, segment.start - 160) : segment.start]))
        )
        if (o := _OFFICE_LINE.match(line)) and near and ours(doc, segment.start):
            at = segment.start + o.start("name")
            yield office_of(doc, (segment.start, at + len(o["name"])), at, o["name"], f"栏目“{line[:8]}”")
        elif own_duties and ours(doc, segment.start):
            for d in _DUTY_LINE.finditer(line):
                at = segment.start + d.start("name")
                yield office_of(doc, (at, segment.start + d.end()), at, d["name"], "职责")
        m = _LIST.match(line)
        if m and near and ours(doc, segment.start):
            group = bool(re.search(r"组\s*长", m["role"]))
            yield from _listed(doc, segment.start + m.start("rest"), segment.end, segment.start + m.start("role"), m["role"])
        elif group and (b := _BARE_LINE.match(line) or _tight_line(doc, segment.start, segment.end, line)):
            yield from _listed(doc, segment.start + b.start("name"), segment.end, segment.start + b.start("name"), "组长")
        else:
            group = False
    yield from table_designations(doc)


def _tight_line(doc: Doc, start: int, end: int, line: str) -> re.Match[str] | None:
    """A line of name and title whose space the scan lost: 陆某某校长."""
    t = next(iter(doc.titles(start, end)), None)
    if t is None or len(line) > 30 or "：" in line or t.end < end - 1:
        return None
    head = t.start - len(t.org) - start
    return re.match(r"\s*(?P<name>[一-鿿]{2,4})", line[:head]) if 2 <= len(line[:head].strip()) <= 4 else None


def _listed(doc: Doc, start: int, end: int, first: int, role: str) -> Iterator[Mention]:
    """A line of a leading group's list: 组长：甲　党委书记、董事长."""
    label = re.search(r"[\s；][一-鿿]{2,12}[：:]", doc.text[start:end])
    end = start + label.start() if label else end
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
