"""Appointments told as who stands where: name, post and since when side by side, in prose, lists and behind labels.

For: 处长甲，某县副县长（挂职），2016年3月起; 挂职某县副县长的乙同志到任后; 第一书记2名：丙，某镇某村；丁，某乡某村;
某村第一书记由戊担任; 己（某县副县长）优秀 in an assessment of cadres; 第一书记庚已在某村工作两年.
Against: 副县长甲陪同, 第一书记乙说, 县委常委、副县长丙出席 (a title in passing), a county's own leaders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractors import compiled
from extractors.entities.model import Date, Person, Post, Village
from extractors.events.appointment_posts import county_before, poor_village, post_text
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import bounds, replaced
from extractors.events.senders import foreign_sender
from extractors.events.term import term_of
from extractors.events.text import Sentence, titular
from extractors.model import EventStatus, EventType

_PASSING = re.compile(
    r"陪同|看望|慰问|会见|座谈|汇报|邀请|介绍|表示|指出|强调|出席|参加|率队|带队|率|走访|调研|考察|接待|主持|委托|协助|联系人|电话|对接|培训|补助|经费|说"
)
_SERVES = re.compile(
    r"派驻|派来|派到|派出|选派|到任|到岗|上任|赴任|就任|入驻|已?驻(?:了|整|满|村)|到村(?:任职|工作)|任职(?!资格|手续)|"
    r"在[^，。；]{2,24}(?:村|嘎查|社区)(?:已经?)?(?:整整)?(?:工作|驻|蹲|任职|干)|当起了?|担起|接过"
)
_TAKES = re.compile(r"任(?!务|期|免|何)|出任|担任|兼任|现任|当(?!地|年|时|前|场|日|天|月|选)|就任|职务|身份是|接过")
_LIST = re.compile(
    r"(?:挂职|派驻|派出|外派|选派|驻村|扶贫)[一-鿿]{0,4}(?:干部|人员)|挂职[：:]|第一书记[^，。；：]{0,10}[：:]|考核(?:结果|情况)"
)
_TERM_BEHIND = re.compile(r"(?:（[^）]{0,16}）)?[，（(\s]{0,2}(?:(?:自|从)?(?:19|20)\d\d|任期|挂职期|为期|任职时间|自\d|截至)")
_BY = re.compile(r"(?:（[^）]{1,12}）)?(?:一职|职务)?(?:现|暂|改|均|仍|已|一直)*由[^，。；]{0,24}$")
_BY_BEHIND = re.compile(r"(?:同志)?(?:（[^）]{0,16}）)?(?:担任|出任|接任|兼任|充任|继任|挂任)")
_GAP = re.compile(r"(?:（[^）]{1,16}）)?的?\s?")
_OVER = re.compile(
    r"此前|结束(?:驻村|任期|挂职|任职)|(?:任期|期)(?:已)?(?:届)?满|任满|卸任|不再担任|离任|调离|结束挂职|返回|免职"
)
_BEFORE_NAME = re.compile(r"(?:原|前|前任|上一任|首任)$")


def stations(doc: Doc) -> Iterator[Mention]:
    """Both types in prose and lists; what ``appointments`` reads too is the same event and kept once."""
    if doc.facts.kind in ("division_doc", "visit_record", "policy", "annual_plan"):
        return
    for s in doc.sentences:
        if titular(doc, s) or (s.cell is not None and len(s.text) < 16):
            continue
        posts = [p for p in doc.posts(s.start, s.end) if _abroad(doc, p)]
        people = doc.persons(s.start, s.end)
        if not people:
            continue
        for post, last in _whole(doc, posts):
            found = _holder(doc, s, post, last, people)
            if found is not None:
                yield _mention(doc, s, found, post, last)
        yield from _villages(doc, s, people)


def _abroad(doc: Doc, p: Post) -> bool:
    """Whether a post is one of a county or village, not of the unit (党委副书记)."""
    if p.kind == "first_secretary":
        return True
    return (p.kind == "county_vice" or p.seconded) and not doc.text.endswith("党", max(0, p.start - 1), p.start)


def _whole(doc: Doc, posts: list[Post]) -> list[tuple[Post, int]]:
    """Posts that stand side by side (县委常委、副县长) as one, with its end."""
    out: list[tuple[Post, int]] = []
    for p in posts:
        if (
            out
            and p.kind == out[-1][0].kind != "first_secretary"
            and re.fullmatch(r"[、，]?\S{0,8}", doc.text[out[-1][1] : p.start])
            and not doc.persons(out[-1][1], p.start)
        ):
            out[-1] = (out[-1][0], p.end)
            continue
        out.append((p, p.end))
    return out


def _holder(doc: Doc, s: Sentence, post: Post, last: int, people: tuple[Person, ...]) -> Person | None:
    """Who holds a post, by what stands between name and post and around them."""
    if _BEFORE_NAME.search(doc.text[max(s.start, post.start - 3) : post.start]):
        return None
    behind = next((p for p in people if last <= p.start <= last + 30), None)
    if behind is not None:
        between = doc.text[last : behind.start]
        if _BY.match(between) and _BY_BEHIND.match(doc.text, behind.end):
            return behind
        if _GAP.fullmatch(between) and _in_service(doc, s, post, behind):
            return behind
    before = next((p for p in reversed(people) if p.end <= post.start and not replaced(doc, p)), None)
    return before if before is not None and _beside(doc, s, before, post, last) else None


def _in_service(doc: Doc, s: Sentence, post: Post, person: Person) -> bool:
    """Whether the sentence tells that the person of a post named before the name serves there."""
    rest = doc.text[person.end : s.end]
    clause = compiled.split(r"[，；]", rest)[0]
    if _PASSING.search(clause):
        return False
    if post.kind == "first_secretary":
        place = doc.villages(s.start, s.end)
        return bool(place) and bool(_SERVES.search(doc.text[s.start : post.start] + rest))
    return "挂" in doc.text[max(s.start, post.start - 14) : person.start] and bool(
        compiled.match(r"(?:同志)?(?:于|自)?[^，。；]{0,10}(?:到任|到岗|上任|任职|协管|分管)", rest)
    )


def _beside(doc: Doc, s: Sentence, person: Person, post: Post, last: int) -> bool:
    """Whether a name before a post is its holder's: nothing but department, date and a verb of holding between."""
    _, end = bounds(person)
    end = end if end <= post.start else person.end
    between = doc.text[end : post.start]
    if len(between) > 46 or _PASSING.search(between) or "。" in between or "；" in between:
        return False
    lead = s.lead[-60:] + doc.text[s.start : person.start]
    if doc.county_unit or (_local(doc) and not (doc.unit_pattern.search(s.text) or "挂" in s.text)):
        return False
    dated = bool(doc.dates(end, post.start)) or bool(_TERM_BEHIND.match(doc.text, last))
    listed = bool(_LIST.search(lead)) or doc.facts.kind == "review_form"
    seconded = "挂" in doc.text[post.start - 4 : last + 8]
    if re.match(r"(?:同志)?（[^（）]{0,16}$", between):
        return listed
    if re.match(r"(?:同志)?[，：:\s｜|]", between) or compiled.match(r"(?:同志)?(?:（[^）]*）)?[，：:]", between):
        return (
            dated and (seconded or post.kind == "first_secretary" or bool(_TAKES.search(between)) or _sent(doc, person))
        ) or listed
    return bool(_TAKES.search(between)) and (seconded or dated or listed or _sent(doc, person) or bool(_SERVES.search(between)))


def _local(doc: Doc) -> bool:
    return doc.facts.level in ("county", "township", "prefecture", "province") and doc.facts.kind not in (
        "appointment_cadre",
        "appointment_secretary",
        "review_form",
    )


def _sent(doc: Doc, person: Person) -> bool:
    """Whether the words before a name are a department or post in the unit (规划司处长甲, 玉米所副所长乙)."""
    lead = compiled.split(r"[，。；：、\s]", doc.text[max(0, person.start - 24) : person.start])[-1]
    return bool(
        compiled.search(
            r"(?:司|处|部|室|所|院|中心|局|社|行|公司|学院)[一-鿿]{0,4}(?:长|主任|经理|干部|处长|科长|教授|研究员|工程师|师|员)$",
            lead,
        )
    ) and not (compiled.search(r"[县乡镇村州]", lead))


def _villages(doc: Doc, s: Sentence, people: tuple[Person, ...]) -> Iterator[Mention]:
    """First secretaries in a list headed by their post: 第一书记2名：甲，某镇某村；某乡某村：乙."""
    head = compiled.search(r"第一书记[^，。；：]{0,12}[：:]", s.lead[-200:] + s.text)
    titled = doc.facts.kind == "appointment_secretary" and "名单" in (doc.facts.title or doc.text[:60])
    if not (head or titled) or any(p.kind == "first_secretary" and p.start > s.start + 12 for p in doc.posts(s.start, s.end)):
        return
    for place in doc.villages(s.start, s.end):
        near = [p for p in people if 0 <= place.start - p.end <= 4 or 0 <= p.start - place.end <= 3]
        if len(near) != 1:
            continue
        p = near[0]
        gap = doc.text[min(p.end, place.end) : max(p.start, place.start)]
        if not re.fullmatch(r"(?:同志)?[，：:\s（]{0,4}", gap):
            continue
        post = Post(place.start, place.end, "第一书记", "first_secretary", False, False, place)
        yield _mention(doc, s, p, post, place.end)


def _mention(doc: Doc, s: Sentence, person: Person, post: Post, last: int) -> Mention:
    start, end = min(bounds(person)[0], post.start), max(person.end, last)
    a, b = s.start + s.clause_at(start - s.start)[0], s.start + s.clause_at(end - 1 - s.start)[1]
    more = compiled.match(r"，(?:自|从)?(?:20\d\d|任期|挂职|为期|分管|协管|协助)[^，。；]{0,30}", doc.text[b : s.end])
    stop = b + more.end() if more else b
    dates = [d for d in doc.dates(a, stop) if d.kind in ("point", "range", "since", "by")]
    date: Date | None = next((d for d in dates if d.kind in ("range", "since")), dates[0] if dates else None)
    words = doc.text[a:stop]
    over = _OVER.search(words) if not compiled.search(r"(?:期满|届满)后(?:将|拟)", words) else None
    sender = foreign_sender(doc, doc.text[a : person.start])
    status = EventStatus.NEGATED if over else EventStatus.OTHER_PARTY if sender else None
    common: dict[str, Any] = {
        "beside": True,
        "year": date.year if date else None,
        "year_stated": bool(date and date.year_stated),
        **term_of(doc, a, max(stop, end), date),
    }
    fields: dict[str, Any] = {"person": person.name, "county": None, "start": date.iso if date else None}
    if post.kind == "first_secretary":
        near = list(doc.villages(a, stop)) or list(doc.villages(s.start, s.end))
        village: Village | None = post.village or next(iter(near), None)
        fields |= {"village": village.full if village else None}
        fields["county"] = (county_before(doc, s, village) if village else None) or doc.county(a, stop)
        extra = common | {"poor_village": poor_village(doc, village, s)}
        kind = EventType.SECRETARY_APPOINTMENT
    else:
        between = doc.text[person.end : post.start] if person.end <= post.start else ""
        fields |= {"post": post_text(doc, between, person, post, last), "county": doc.county(a, stop)}
        duty = compiled.search(r"(?:协助|分管|负责|主管|协管|抓)[^。；]{0,24}?(?:扶贫|脱贫)", doc.text[last : max(stop, last)])
        fields["oversees_poverty"] = True if duty else None
        extra = common | {"vice_post": post.kind == "county_vice", "seconded": "挂" in s.text}
        kind = EventType.CADRE_APPOINTMENT
    return Mention(
        kind, a, stop, post.start, last, fields, sentence=s, actor=doc.text[a:start], extra=extra, status=status,
        cue=over[0] if over else f"由{sender}选派" if sender else "", explanation=(f"职务“{post.text}”",), confidence=0.8,
    )  # fmt: skip
