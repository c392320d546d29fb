"""person_designation in prose: who answers for the work.

For: 副行长甲为定点扶贫工作负责同志; 由乙同志分管扶贫工作; 领导小组由书记丙任组长; 办公室主任由丁兼任.
Against: a 督查组's 组长, a county's division of work, contact persons, 负责联系 of other work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.entities.model import Person
from extractors.events.charges import RESIDENT, names_unit, of_this_work, parted, short_charge
from extractors.events.designation import end_of_clause, number_for, relevant
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import actor_of, bounds
from extractors.events.text import Sentence, titular
from extractors.model import EventStatus, EventType

_ROLE = (
    r"(?:定点|包村|对口)?(?:扶贫|帮扶|脱贫攻坚)[^，。；：]{0,8}?(?:负责同志|负责人|责任人|分管领导|"
    r"分管负责(?:人|同志)|联系领导|责任领导|主管领导|第一责任人|负责领导|牵头领导|总?召集人|总?协调人|包[抓联保]领导|统筹责任人)"
)
IS_ROLE = re.compile(rf"^(?:同志)?(?:（[^）]{{0,20}}）)?(?:为|担任|任|作为|是)[^，。；]{{0,14}}?{_ROLE}")
_SHORT_ROLE = re.compile(
    r"^(?:同志)?(?:为|任|担任|是)(?:第一|直接|具体|主要|分管)?(?:责任人|负责人|责任领导|分管领导|联系领导)"
)
_ROLE_WORD = re.compile(_ROLE)
_ROLE_IS = re.compile(rf"(?:{_ROLE})(?:为|是|由|：|确定为|明确为)$")
_HOW = (
    r"(?:同志)?(?:（[^）]{0,20}）)?(?:受[^，。；]{0,10}委托)?"
    r"(?:对口|全权|专职|分工|具体|直接|专门|亲自|全面|统一|继续|仍|一并|同时|负责)*"
)
_VERB = (
    r"(?:分管|主管|主抓|专抓|专管|负责联系|联系|牵头负责|牵头抓|牵头|负责抓?|协管|包联|包保|包抓|挂钩|统筹|"
    r"统管|统揽|牵总|分抓|代管|兼管|接管|接手|抓总|总抓|抓|管|挂帅|负总责|督办)"
)
_CHARGE = re.compile(
    rf"^{_HOW}(?:{_VERB}(?!电话)[^，。；]{{0,18}}?(?:扶贫|帮扶|脱贫)[^，。；]{{0,4}}(?:工作)?(?=[，。；（]|$)"
    r"|对[^，。；]{0,16}?(?:扶贫|帮扶|脱贫)[^，。；]{0,6}?负(?:总责|全责|主要责任|直接责任|领导责任|责))"
)
_THIS_WORK = re.compile(
    rf"^{_HOW}(?:{_VERB}(?:这|此|该)项工作|(?:{_VERB}|负责)?[^，。；到赴在]{{0,4}}(?:建档立卡|精准扶贫|驻村帮扶)[^，。；会]{{0,4}})(?=[，。；]|$)"
)
_ALL_OF_IT = re.compile(r"^(?:同志)?(?:（[^）]{0,20}）)?负(?:总责|全责)(?=[，。；]|$)")
_CHARGE_OF = re.compile(rf"^{_HOW}(?:{_VERB}|负全责|负责办理|协调|主持)(?=[，。；、（]|$)")
# 分管计财处、定点扶贫工作; ：分管社会处，为扶贫工作负责同志; 协助甲同志工作，分管办公室，联系定点扶贫工作.
_SHARE = re.compile(
    r"^(?:同志)?[：，\s—]{0,3}(?:(?:在原分工之外|新增|协助|主持|负责|分管|联系|主管|协管)[^。；]{0,60}?)"
    rf"(?:(?:、|分管|负责|联系|主管|协管|新增)[^，。；]{{0,20}}?(?<!抓)(?:定点)?(?:扶贫|帮扶)(?:工作|开发|事务)?(?:一项)?(?=[，。；、（]|$)|，(?:为|是)[^，。；]{{0,14}}?{_ROLE})"
)
_ROLE_FIRST = re.compile(
    r"(?:(?:第一|直接|具体|首负|总)(?:责任人|负责人|领导)|(?:分管|主管|协管|包[抓联保]|联系|牵头|责任)[一-鿿]{0,3}(?:领导|副总|负责同志|责任人))"
    r"(?:为|是|由|系)$"
)
_COUNTY_CHARGE = re.compile(
    rf"^{_HOW}(?:{_VERB}|负责)(?P<place>[^，。；]{{2,20}}?)(?:两县|等县)?(?:的)?(?:帮扶|扶贫|脱贫)?(?:工作|事务|一线)?(?=[，。；（]|$)"
    rf"|^(?:同志)?对(?P<p2>[^，。；]{{2,16}})负(?:总)?责"
)
_TOPIC_LED = re.compile(r"(?:扶贫|帮扶|脱贫攻坚)[^，。；]{0,8}?(?:改|均|统一|现|仍|继续|调整)?由[^。；]{0,30}$")
_PLACE_LED = re.compile(r"(?:县|旗|区|片|市)(?:的)?[^，。；由]{0,8}由[^，。；]{0,24}$")
_ANSWERS = re.compile(
    rf"^{_HOW}(?:包联|包保|包抓|包干|挂钩联系|挂钩帮扶|联系帮扶|挂联|负责帮扶)(?![^，。；]*(?:户|家庭|学生|项目))"
)
_NAMES_ROLE = re.compile(
    r"(?:领导小组(?:办公室)?|[，；、：]|^)(?:第一|直接|常务|执行)?(?:副?组长|办公室(?:副)?主任|负责同志|责任人|分管领导|负责人)：?$"
)
_ACTS = re.compile(r"赴|到|主持|出席|调研|参加|召开|会议|率|督[查导]|检查|考核")
_SUCCEEDS = re.compile(r"^(?:同志)?(?:于[^，。；]{1,8})?(?:接任|继任|接替|补任|递补|接手|接棒)")
_OTHER_POST = re.compile(r"挂任|挂职|第一书记|副?[县区旗市]长|驻村")  # of a seconded cadre or first secretary
_POST = re.compile(r"组长|主任|分管|主管|负责人|责任人|总指挥|召集人")
_GROUP = re.compile(
    r"^(?:同志)?(?:（[^）]{0,20}）)?(?:亲自)?(?:挂帅，?)?(?:分别)?(?:担任|任|兼任|为)(?:[一-鿿]{0,14}?(?:领导小组|"
    r"工作组|专班|指挥部|扶贫(?:工作)?|帮扶(?:工作)?))?(?:办公室|办)?(?:的)?(?:双|常务|第一|执行)?副?(?:组长|主任|总指挥|指挥长|召集人)"
)


_NO_MORE = re.compile(
    r"(?:不再|不)(?:担任|负责|分管|联系|承担|作为|主管|兼任|具体)[^，。；]{0,16}?(?:扶贫|帮扶|脱贫|责任人|负责(?:人|同志)|[该此这]项|组长|召集人)"
)


def persons(doc: Doc) -> Iterator[Mention]:
    """Every person named for the work in the prose of a document."""
    for s in doc.sentences:
        if (s.cell is None or len(s.text) >= 10) and not titular(doc, s):
            yield from parted(list(_persons(doc, s)), doc)


def _persons(doc: Doc, s: Sentence) -> Iterator[Mention]:
    people = doc.persons(s.start, s.end)
    if not people:
        return
    about = relevant(doc, s)
    roster = about and not _ACTS.search(s.text)
    ours = of_this_work(doc, s, people)
    listed = -2
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
        if re.search(r"(?:接替|代替|接任|协助)[^，。；]{0,8}$", before):
            continue
        charge = _CHARGE.match(after) or _charge_of(doc, s, start, before, after, about)
        charge = charge or ((_THIS_WORK.match(after) or _ALL_OF_IT.match(after)) if about else None)
        helps = p.title is None and re.match(r"(?:同志)?协助(?:分管|协管|抓|负责)", after)
        charge = charge or (None if helps else _SHARE.match(after)) or (_ROLE_FIRST.search(before) if about else None)
        charge = charge or _county_charge(doc, s, end, after)
        if not is_role and about and re.search(r"(?:明确|确定|指定)[^，。；]{0,20}$", before):
            is_role = _SHORT_ROLE.match(after)
        group = _GROUP.match(after) if ours else None
        by = re.search(r"(?:组长|主任|总指挥|召集人|责任人|负责人)由$", before) if ours else None
        charge = charge or (
            short_charge(doc, s, before, after) if ours and not RESIDENT.search(doc.text[start : p.start]) else None
        )
        if charge and doc.facts.kind == "division_doc":
            charge = None
        succeeds = _SUCCEEDS.match(after) if about and _POST.search(s.text) and not _OTHER_POST.search(after[:44]) else None
        named = None
        if roster and re.match(r"(?:同志)?(?=[，；。、）（]|$)", doc.text[max(end, p.end) : s.end]):
            heads = (doc.text[s.start : p.start], doc.text[s.start : start])
            named = next((m for h in heads if (m := _NAMES_ROLE.search(h))), None)
            named = named or (re.search(r"[、和]$", heads[1]) if listed == i - 1 else None)
            listed = i if named else listed
        hit = is_role or charge or group or by or succeeds or named
        if not hit and ours and re.search(r"(?:组长|主任)由[一-鿿]{0,24}$", before):
            hit = re.match(r"(?:同志)?(?:兼任|担任)", after)
        if not hit or (
            group
            and not is_role
            and re.search(
                r"(?:督[查导]|检查|调研|考核|自评|巡[查视])[一-鿿]{0,4}组|督促检查|督查|检查组|开展[^，。；]{0,6}(?:检查|督导)",
                s.text,
            )
            and not re.search(r"领导小组", before + after[:20])
        ):
            continue
        found = _person(doc, s, p, start, end, after, before, "职责“" + (hit[0] if hit[0] else "由")[:20] + "”")
        own = doc.text[end : bounds(people[i + 1])[0] if i + 1 < len(people) else s.end]
        over = _NO_MORE.search(own) if found.status is None else None
        yield replace(found, status=EventStatus.NEGATED, cue=over[0], end=max(found.end, end + over.end())) if over else found


def _county_charge(doc: Doc, s: Sentence, end: int, after: str) -> re.Match[str] | None:
    """A person in charge of an assigned county or its helping work: 负责联系某县, 全权负责某县事务, 对某县负责."""
    m = _COUNTY_CHARGE.match(after)
    if m is None:
        return None
    a, b = m.span("place") if m["place"] else m.span("p2")
    named = doc.counties(end + a, end + b)
    words = m["place"] or m["p2"]
    rest = doc.text[named[-1].end : end + b] if named else words
    first = named[0].start - end - a if named else 0
    return m if named and first <= 4 and re.fullmatch(r"(?:[县旗]|两县|、|的|帮扶|扶贫|事务|工作)*", rest) else None


def _charge_of(doc: Doc, s: Sentence, start: int, before: str, after: str, about: bool) -> re.Match[str] | None:
    """What a person does with the work or the county that the words before name: 某县的帮扶由甲包联."""
    if _TOPIC_LED.search(before) or (about and _PLACE_LED.search(before) and doc.counties(s.start, start)):
        found = _CHARGE_OF.match(after)
        if found:
            return found
    answers = _ANSWERS.match(after)
    named = doc.counties(s.start, min(s.end, s.end - len(after) + 24))
    return answers if answers and named else None


def _person(doc: Doc, s: Sentence, p: Person, start: int, end: int, after: str, before: str, why: str) -> Mention:
    a = actor_of(p, doc)
    clause_start, _ = s.clause_at(p.start - s.start)
    first = min(s.start + clause_start, start)
    number = number_for(doc, s, p.start)
    named = next((n for n in doc.docnos(s.start, start) if n.number == number), None)
    if named is not None and start - named.start < 90:
        first = min(first, s.start + s.clause_at(named.start - s.start)[0])
    stop = s.start + end_of_clause(s.text, p.end - s.start)
    if re.match(r"^(?:同志)?[，](?:负责|承担)", doc.text[stop : stop + 6]):
        stop = s.start + end_of_clause(s.text, stop + 1 - s.start)
    county = not doc.county_unit and (
        a.scope in ("county", "other")
        or re.search(r"县(?:委|政府|里)?[^，。]{0,12}领导小组", before)
        or (doc.facts.level in ("county", "township", "prefecture", "province") and not names_unit(doc, s, start))
    )
    return Mention(
        EventType.PERSON_DESIGNATION,
        first,
        stop,
        p.start,
        p.end,
        {
            "person": p.name,
            "title": re.sub(r"^该[部处司局室院办所]|^[一-鿿]*组长，", "", a.title) if a.title else None,
            "doc_no": number,
        },
        sentence=s,
        actor=before[-30:] + (a.title or ""),
        extra={"leading_body": a.leading, "party": a.scope},
        explanation=(why,),
        settled=True,
        status=EventStatus.OTHER_PARTY if county else None,
        cue="县里的责任人" if county else "",
    )
