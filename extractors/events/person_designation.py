"""person_designation in prose: who answers for the work.

For: 副行长甲为定点扶贫工作负责同志; 由乙同志分管扶贫工作; 领导小组由书记丙任组长; 办公室主任由丁兼任.
Against: a 督查组's 组长, a county's division of work, contact persons, 负责联系 of other work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.model import Person
from extractors.events.designation import end_of_clause, number_for, relevant
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import actor_of, bounds
from extractors.events.text import Sentence, titular
from extractors.model import EventStatus, EventType

_ROLE = (
    r"(?:定点|包村|对口)?(?:扶贫|帮扶|脱贫攻坚)[^，。；：]{0,8}?(?:负责同志|负责人|责任人|分管领导|"
    r"分管负责(?:人|同志)|联系领导|责任领导|主管领导|第一责任人|负责领导|牵头领导)"
)
IS_ROLE = re.compile(rf"^(?:同志)?(?:（[^）]{{0,20}}）)?(?:为|担任|任|作为|是)[^，。；]{{0,14}}?{_ROLE}")
_SHORT_ROLE = re.compile(
    r"^(?:同志)?(?:为|任|担任|是)(?:第一|直接|具体|主要|分管)?(?:责任人|负责人|责任领导|分管领导|联系领导)"
)
_ROLE_WORD = re.compile(_ROLE)
_ROLE_IS = re.compile(rf"(?:{_ROLE})(?:为|是|由|：|确定为|明确为)$")
_CHARGE = re.compile(
    r"^(?:同志)?(?:（[^）]{0,20}）)?(?:具体|直接|专门)?(?:分管|主管|负责联系|联系|牵头负责|负责|协管|"
    r"主抓)[^，。；]{0,10}?(?:扶贫|帮扶|脱贫)[^，。；]{0,4}(?:工作)?(?=[，。；（]|$)"
)
_CHARGE_OF = re.compile(r"^(?:同志)?(?:具体|直接|全面)?(?:分管|负责|主管|负总责|牵头负责)(?=[，。；]|$)")
_TOPIC_LED = re.compile(r"(?:扶贫|帮扶|脱贫攻坚)(?:工作|日常工作)?由[^。；]{0,30}$")
_GROUP = re.compile(
    r"^(?:同志)?(?:（[^）]{0,20}）)?(?:分别)?(?:担任|任|兼任|为)(?:[一-鿿]{0,14}?(?:领导小组|"
    r"工作组))?(?:办公室)?(?:的)?(?:双|常务|第一|执行)?副?(?:组长|主任)"
)


def persons(doc: Doc) -> Iterator[Mention]:
    """Every person named for the work in the prose of a document."""
    for s in doc.sentences:
        if (s.cell is None or len(s.text) >= 10) and not titular(doc, s):
            yield from _persons(doc, s)


def _persons(doc: Doc, s: Sentence) -> Iterator[Mention]:
    people = doc.persons(s.start, s.end)
    if not people:
        return
    about = relevant(doc, s)
    for i, p in enumerate(people):
        start, end = bounds(p)
        after = doc.text[end : s.end]
        before = doc.text[s.start : start]
        if (
            re.match(r"(?:同志)?[、和，]", after)
            and i + 1 < len(people)
            and bounds(people[i + 1])[0] - end <= 20
            and re.match(r"(?:同志)?[、和]", after)
        ):
            after = doc.text[bounds(people[i + 1])[1] : s.end]
        is_role = IS_ROLE.match(after) or (
            re.match(r"(?:同志)?(?=$|[，。；（])", after) and _ROLE_IS.search(before.rstrip("“ "))
        )
        if not is_role and about and i and _ROLE_WORD.search(s.text):
            is_role = _SHORT_ROLE.match(after)
        charge = _CHARGE.match(after) or (_CHARGE_OF.match(after) if _TOPIC_LED.search(before) else None)
        group = _GROUP.match(after) if about else None
        by = re.search(r"(?:组长|主任)由$", before) if about else None
        if charge and doc.facts.kind == "division_doc":
            charge = None
        hit = is_role or charge or group or by
        if not hit and about and re.search(r"(?:组长|主任)由[一-鿿]{0,24}$", before):
            hit = re.match(r"(?:同志)?(?:兼任|担任)", after)
        if not hit or (
            group
            and not is_role
            and re.search(r"(?:督[查导]|检查|调研|考核|自评|巡[查视])[一-鿿]{0,4}组", s.text)
            and not re.search(r"领导小组", before + after[:20])
        ):
            continue
        yield _person(doc, s, p, start, end, after, before, "职责“" + (hit[0] if hit[0] else "由")[:20] + "”")


def _person(doc: Doc, s: Sentence, p: Person, start: int, end: int, after: str, before: str, why: str) -> Mention:
    a = actor_of(p, doc)
    clause_start, _ = s.clause_at(p.start - s.start)
    first = min(s.start + clause_start, start)
    number = number_for(doc, s, p.start)
    named = next((n for n in doc.entities.docnos if n.number == number and s.start <= n.start < start), None)
    if named is not None and start - named.start < 90:
        first = min(first, s.start + s.clause_at(named.start - s.start)[0])
    stop = s.start + end_of_clause(s.text, p.end - s.start)
    if re.match(r"^(?:同志)?[，](?:负责|承担)", doc.text[stop : stop + 6]):
        stop = s.start + end_of_clause(s.text, stop + 1 - s.start)
    county = not doc.county_unit and (
        a.scope in ("county", "other")
        or re.search(r"县(?:委|政府|里)?[^，。]{0,12}领导小组", before)
        or doc.facts.level in ("county", "township", "prefecture", "province")
    )
    return Mention(
        EventType.PERSON_DESIGNATION,
        first,
        stop,
        p.start,
        p.end,
        {"person": p.name, "title": a.title, "doc_no": number},
        sentence=s,
        actor=before[-30:] + (a.title or ""),
        extra={"leading_body": a.leading, "party": a.scope},
        explanation=(why,),
        settled=True,
        status=EventStatus.OTHER_PARTY if county else None,
        cue="县里的责任人" if county else "",
    )
