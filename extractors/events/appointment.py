"""cadre_appointment and secretary_appointment in prose: who is sent to which post, since when, for how long.

For: 2016年12月选派处长甲挂任某县副县长，协助分管扶贫工作; 乙同志任某乡某村党支部第一书记，任期两年; 免去丙…职务 (negated).
Against: 看望挂职干部, 第一书记丁扎根某村 (a title in passing), 听取第一书记汇报, 落实第一书记工作经费, a county's
own appointments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.model import Person, Post
from extractors.events.appointment_pairs import item_term, own_name, spread
from extractors.events.appointment_posts import county_before, oversees, poor_village, post_text, village_of
from extractors.events.appointment_time import over_of, start_of
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import bounds, replaced
from extractors.events.senders import bracketed_sender
from extractors.events.term import term_of
from extractors.events.text import Sentence, titular
from extractors.model import EventStatus, EventType, Level

_VERB = re.compile(
    r"挂职任|挂职担任|挂任|担任|兼任|出任|转任|接任|改任|任命为|任命|任(?!期|务|何|职(?!于)|免|命|用|"
    r"前|教|满)|为(?=[^，。]{0,12}第一书记)|挂职(?!干部|扶贫干部|期|时间|锻炼期|地|人)|提名|选派|派驻|"
    r"增派|派"
)
_MORE = re.compile(
    r"^\s*(?:并|均|都|同时|具体|主要|现|分工|目前)*(?:协助|协管|主管|兼管|分管|负责|挂职(?:时间|期限|期|\d|[一二两三])|任职(?:时间|期限)|"
    r"任期|时间|期限|自(?:20|二)|为期|聘期|提名|挂任|任(?!务)|担任|从20|联系|20\d\d年\d)"
)
_APPOINT = re.compile(r"(?:任命|提名|推荐|选派|委派|聘任|决定|同意|明确|安排)\s*$")
_MEETS = re.compile(
    r"(?:看望|慰问|走访|会见|勉励|叮嘱|约谈|听取|座谈|交谈|谈心|谈话)(?:(?!(?:挂|担|兼|接)?任|[，。；]赴|[，。；]到)[^。；])*$"
)
_SENDER = re.compile(
    r"（([^）]{2,24})选派[^）]{0,8}）|(?:^|[，；。])([^，。；]{3,24})选派的(?!干部)|(?:^|[，。；])([^，。；]{2,20}(?:公司|集团|大学|学院|银行|局|部|委|厅|院|协会|总会))选派(?=[一-鿿·]{2,8}(?:同志)?(?:挂|到|来|任))"
)


def appointments(doc: Doc) -> Iterator[Mention]:
    """Both types in prose; tables, forms and divisions of work are read in ``rosters``."""
    if doc.facts.kind == "division_doc":
        return
    for s in doc.sentences:
        if titular(doc, s) or (s.cell is not None and (len(s.text) < 12 or not re.search(r"选派|任|挂职", s.text))):
            continue
        if not re.search(r"挂职|挂任|第一书记|副[县旗区]长|常委|提名|接任|免去", s.text):
            continue
        yield from _named(doc, s)


def _named(doc: Doc, s: Sentence) -> Iterator[Mention]:
    posts = list(doc.posts(s.start, s.end))
    taken: set[int] = set()
    merged = _merge(doc, posts)
    for post, last in merged:
        person = _arrived(doc, s, post, last) or _holder(doc, s, post, taken)
        if person is None:
            continue
        between = doc.text[bounds(person)[1] : post.start] if s.start <= person.start < post.start else ""
        if post.kind != "first_secretary" and not _seconded(doc, s, post, between) and not _of_unit(doc, s, person):
            continue
        taken.add(post.start)
        yield from spread(doc, s, _build(doc, s, person, post, last, between), person, post)


def _merge(doc: Doc, posts: list[Post]) -> list[tuple[Post, int]]:
    """Posts of one appointment: 中共某县委委员、常委，提名任某县人民政府副县长 is one, of the first post to the last's end."""
    out: list[tuple[Post, int]] = []
    for post in posts:
        if out and post.kind != "first_secretary" and out[-1][0].kind != "first_secretary":
            gap = doc.text[out[-1][1] : post.start]
            if len(gap) <= 34 and not doc.persons(out[-1][1], post.start) and not re.search(r"[。；]|免去|协助", gap):
                first, _ = out[-1]
                out[-1] = (first if first.kind == "county_vice" or post.kind != "county_vice" else post, post.end)
                continue
        out.append((post, post.end))
    return out


def _arrived(doc: Doc, s: Sentence, post: Post, last: int) -> Person | None:
    """驻某村第一书记甲，2016年9月到任: the name stands behind the post, and the next clause says since when."""
    person = next((p for p in doc.persons(last, min(s.end, last + 8)) if doc.text[last : p.start] in ("", "同志")), None)
    if person is None or re.search(r"(?:原|前|前任)(?:挂职)?$", doc.text[max(s.start, post.start - 5) : post.start]):
        return None
    return (
        person
        if re.match(r"(?:同志)?[，（][^。；]{0,16}(?:到任|到岗|上任|任期|任职|任现职|起任)", doc.text[person.end : s.end])
        else None
    )


def _holder(doc: Doc, s: Sentence, post: Post, taken: set[int]) -> Person | None:
    """The person appointed: the nearest name before the post with a verb of appointment between (or 免去甲同志…职务)."""
    if re.search(r"(?:原|前任)(?:挂职)?$", doc.text[max(s.start, post.start - 5) : post.start]):
        return None
    before = list(doc.persons(s.start, post.start))
    if not before and (own := own_name(doc, s, post)):
        return own
    for person in reversed(before):
        if replaced(doc, person):
            continue
        _, end = bounds(person)
        if end > post.start:
            continue
        between = doc.text[end : post.start]
        if _APPOINT.search(doc.text[max(s.start, person.start - 6) : person.start]) and re.match(
            r"(?:同志)?(?:（[^）]*）)?(?:为|任|担任|挂任)", between
        ):
            return person
        if doc.facts.kind in ("appointment_cadre", "appointment_secretary") and re.match(
            r"(?:同志)?(?:（[^）]*）)?为(?=[^，。；]*$)", between
        ):
            return person
        lead = doc.text[max(s.start, person.start - 30) : person.start]
        if re.search(r"免去|免除|提名$", lead[-12:]) and len(between) <= 30:
            return person
        if re.search(r"[，]回[一-鿿]{1,6}任|(?:协助|配合)[^，。；]{0,8}$", between):
            return None
        if re.search(r"看望|慰问|走访|会见|陪同", between) and (between.endswith("的") or _anothers(doc, post, person)):
            return None  # 甲局长到村看望刚到任的第一书记乙: 乙 holds the post
        if _MEETS.search(between):
            return None  # 甲到两县看望我行派驻的挂职干部和第一书记
        if re.search(r"协助|汇报|看望|同志分管|指出|表示|强调|介绍", between) and not _VERB.search(between):
            return None
        if re.fullmatch(r"(?:同志)?[\s（]{0,3}[^，。；：]{0,16}", between) and re.search(
            r"：\s*$", doc.text[max(s.start, person.start - 3) : person.start]
        ):
            return person
        if _VERB.search(between):
            return person
        if re.match(r"(?:同志)?(?:（[^）]*）)?[，\s]*(?:到|赴)", between) and not _anothers(doc, post, person):
            return person
    if before and re.search(r"免去|不再担任", doc.text[s.start : post.start]):
        return before[-1]
    return None


def _anothers(doc: Doc, post: Post, person: Person) -> bool:
    """Whether the post is the title of the one named behind it (甲到某县调研，县委常委乙陪同)."""
    if re.match(r"[^，。；]{0,12}(?:陪同|参加|出席|座谈|介绍|汇报)", doc.text[post.end : post.end + 16]):
        return True
    near = doc.persons(post.end, post.end + 24)
    return any(p.name != person.name and p.title is not None and p.title.start <= post.end <= p.start for p in near)


def _seconded(doc: Doc, s: Sentence, post: Post, between: str) -> bool:
    """Whether a county post is one to which someone was sent: 挂任, 选派, 提名 in the sentence, or a letter of appointment."""
    if post.seconded or re.search(r"挂职|挂任|选派|派驻|增派|提名|派出", s.text):
        return True
    return doc.facts.kind in ("appointment_cadre", "appointment_secretary") and not re.search(r"参加|座谈|陪同", s.text)


def _of_unit(doc: Doc, s: Sentence, person: Person) -> bool:
    """Whether the words before the name call the person a cadre of the unit (会中央社会服务部干部甲): the unit sent him."""
    lead = re.split(r"[，。；：]", doc.text[max(s.start, person.start - 30) : person.start])[-1]
    return bool(doc.unit_pattern.search(lead)) and not re.search(r"陪同|座谈|汇报|与|会见|县委|县政府|县长", lead)


def _stop(s: Sentence, at: int) -> int:
    """The end of the clause at ``at`` and of those behind that say duty and term."""
    stop = None
    for a, b in s.clauses():
        if a <= at <= b:
            stop = b
        elif stop is not None and a > at:
            if not _MORE.match(s.text[a:b]):
                break
            stop = b
    return stop if stop is not None else len(s.text)


def _build(doc: Doc, s: Sentence, person: Person, post: Post, last: int, between: str) -> Mention:
    named_elsewhere = not s.start <= person.start < s.end
    start = post.start if named_elsewhere else min(bounds(person)[0], post.start)
    clause_start, _ = s.clause_at(start - s.start)
    lead = doc.text[s.start + clause_start : start]
    stop = s.start + _stop(s, max(last, person.end) - s.start)
    date = start_of(doc, s, person, post.start, stop) or item_term(doc, s)
    begin = s.start + clause_start if len(lead) <= 40 else start
    if date is not None and date.end <= begin and begin - date.end <= 6:
        begin = date.start
    words = doc.text[begin:stop]
    status, cue = over_of(doc, s, person, post, stop)
    if status is None and doc.facts.kind in ("appointment_cadre", "appointment_secretary") and not re.search(r"拟", s.text):
        status = EventStatus.ASSERTED
    others = [p for p in doc.persons(s.start, s.end) if p.start != person.start]
    floor = max((p.end for p in others if p.end <= person.start), default=s.start)
    ceiling = min((p.start for p in others if p.start >= person.end), default=s.end)
    sender = _SENDER.search(doc.text[floor:ceiling]) or _SENDER.search(doc.text[floor : person.end + 6])
    sent_by = next((g for g in sender.groups() if g), "") if sender else ""
    listed = bool(doc.package.villages) and doc.facts.kind == "appointment_secretary"
    if listed and status in (None, EventStatus.ASSERTED):
        pass  # a notice of all who are sent to the villages of a county: each is appointed, whoever sends him
    elif (
        status in (None, EventStatus.ASSERTED)
        and sent_by
        and not doc.unit_pattern.search(sent_by)
        and doc.package.unit
        and doc.package.unit not in sent_by
    ):
        status, cue = EventStatus.OTHER_PARTY, f"由{sent_by}选派"
    elif status in (None, EventStatus.ASSERTED) and (other := bracketed_sender(doc, s, person)):
        status, cue = EventStatus.OTHER_PARTY, f"由{other}选派"
    seconded = bool(re.search(r"挂", words))
    common = {
        "year_stated": bool(date and date.year_stated),
        "year": date.year if date else None,
        **term_of(doc, s.start, max(stop, s.end), date),
    }
    iso = date.iso if date else None
    if post.kind == "first_secretary":
        village = post.village or village_of(doc, person, post)
        own = doc.package.villages[0] if len(doc.package.villages) == 1 and doc.facts.level is Level.UNIT else None
        return Mention(
            EventType.SECRETARY_APPOINTMENT,
            begin,
            stop,
            post.start,
            post.end,
            {
                "person": person.name,
                "village": village.full if village else own,
                "county": (county_before(doc, s, village) if village else None) or doc.county(bounds(person)[1], post.end),
                "start": iso,
            },
            sentence=s,
            actor=lead,
            extra=common | {"poor_village": poor_village(doc, village, s)},
            explanation=(f"职务“{post.text}”",),
            status=status,
            cue=cue,
            confidence=0.9,
            settled=status is None
            and not re.search(r"拟|计划|将", s.text[: post.start - s.start])
            and doc.facts.kind != "annual_plan",
        )
    text = post_text(doc, between, person, post, last)
    county = doc.county(bounds(person)[1], last) or doc.county(s.start, s.start)
    return Mention(
        EventType.CADRE_APPOINTMENT,
        begin,
        stop,
        post.start,
        last,
        {
            "person": person.name,
            "post": text,
            "county": county,
            "start": iso,
            "oversees_poverty": oversees(doc.text[post.start : max(stop, last)]),
        },
        sentence=s,
        actor=lead,
        extra=common | {"vice_post": post.kind == "county_vice", "seconded": seconded},
        explanation=(f"职务“{post.text}”",),
        status=status,
        cue=cue,
        confidence=0.9,
        settled=status is None
        and not re.search(r"拟|计划|将", s.text[: post.start - s.start])
        and doc.facts.kind != "annual_plan",
    )
