"""The one whom another follows: 接替任期届满的甲 beside an appointment is 甲's, over; and the successor told in a sentence
of his own behind the post: 丙任某村第一书记一年期满，于9月返京。10月起由丁同志接任.

For: 选派乙接替甲，担任某村第一书记 (甲 negated); 顶替期满返回的甲; 由丁接手 behind 第一书记丙期满.
Against: 接替人选, 接替工作, a name that the sentence itself appoints; 由县委书记接任组长; no post in the words before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.entities.name_rules import is_name
from extractors.events.appointment_posts import poor_village
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import bounds
from extractors.events.senders import foreign_sender
from extractors.events.text import Sentence, titular
from extractors.model import EventStatus, EventType

_TYPES = frozenset({EventType.CADRE_APPOINTMENT, EventType.SECRETARY_APPOINTMENT})
_RELIEVES = re.compile(r"接替|替换|顶替|接任(?=[^，。；]{0,14}(?:期满|届满|返回|离任)的)")
_BARE = re.compile(
    r"(?:(?:任期|任职|挂职)?(?:届满|期满|到期|任满|期限届满)[^，。；]{0,6}?的|(?:前任|原任|原挂职干部|原第一书记|原副县长))?"
    r"(?P<name>[一-鿿]{2,3})(?:同志)?(?=[，。；]|$|担任|任|挂任|出任)"
)
_REACH = 26  # characters from the verb to the name, 任期届满返京的原挂职副县长 between
_BACK = 160
_FOLLOWS = re.compile(
    r"(?:^|[，；。]|起|起，)(?:[\d年月日底初上中旬]{0,9}起?，?)?(?:改|现|暂|转)?由(?P<lead>[^，。；由]{0,24}?)(?P<name>[一-鿿·]{2,12}?)(?:同志)?(?:正式|继续)?"
    r"(?:接任|接替|接手|继任|接棒|接班|顶上|补位|轮换|接力)(?:该?村?第一书记|其职务|该职|此职)?(?=[，。；]|$)"
)


def predecessors(doc: Doc, found: Sequence[Mention]) -> Iterator[Mention]:
    """Those whom the persons of ``found`` relieved, negated; one that ``found`` names already is left."""
    named = {(m.type, m.fields.get("person")) for m in found if m.type in _TYPES and m.status is EventStatus.NEGATED}
    told: set[int] = set()
    for m in found:
        s = m.sentence
        if s is None or m.type not in _TYPES or not m.fields.get("person") or m.status is EventStatus.NEGATED:
            continue
        verbs = [v for v in _RELIEVES.finditer(s.text) if v.start() not in told]
        for verb in verbs:
            at = s.start + verb.end()
            name, end = _relieved(doc, s, at)
            if not name or name == m.fields["person"] or (m.type, name) in named:
                continue
            if not _nearest(m, found, s, verb.start()):
                continue
            told.add(verb.start())
            named.add((m.type, name))
            yield _over(doc, m, s.start + verb.start(), end, name, verb[0])


def _relieved(doc: Doc, s: Sentence, at: int) -> tuple[str, int]:
    """Name and end of the one who is relieved behind the verb; ("", 0) where nobody is named."""
    m = _BARE.match(doc.text[at : min(s.end, at + _REACH)])
    if m and is_name(m["name"]):
        return m["name"], at + m.end("name")
    person = next((p for p in doc.persons(at, min(s.end, at + _REACH))), None)
    if person is not None and not re.search(r"[，。；：]", doc.text[at : person.start]):
        return person.name, max(person.end, bounds(person)[1])
    return "", 0


def _nearest(m: Mention, found: Sequence[Mention], s: Sentence, at: int) -> bool:
    """Whether of the appointments of a sentence this is the one that relieves: the last that begins before the verb."""
    starts = [k.start for k in found if k.type in _TYPES and k.sentence is s and k.status is not EventStatus.NEGATED]
    before = [x for x in starts if x <= s.start + at]
    return m.start == (max(before) if before else min(starts))


def _over(doc: Doc, m: Mention, start: int, end: int, name: str, verb: str) -> Mention:
    end += 2 if doc.text.startswith("同志", end) else 0
    fields = {**m.fields, "person": name, "start": None}
    if m.type is EventType.CADRE_APPOINTMENT:
        fields["oversees_poverty"] = None
    return Mention(
        m.type, start, end, start, start + len(verb), fields, sentence=m.sentence, explanation=(f"被接替：“{verb}”",),
        status=EventStatus.NEGATED, cue=f"被{verb}", confidence=0.85,
    )  # fmt: skip


def successors(doc: Doc) -> Iterator[Mention]:
    """Who is told to follow in a sentence without a post: the post is that of the words before in the paragraph."""
    for s in doc.sentences:
        m = _FOLLOWS.search(s.text) if s.cell is None and not titular(doc, s) else None
        if m is None or doc.posts(s.start, s.end) or re.search(r"组长|负责|主任|召集|拟|将|计划", s.text[: m.end()]):
            continue
        segment = doc.view.segments[s.paragraph]
        posts = [
            p for p in doc.posts(max(segment.start, s.start - _BACK), s.start) if p.kind in ("first_secretary", "county_vice")
        ]
        people = [p for p in doc.persons(s.start + m.start(), s.start + m.end()) if p.end <= s.start + m.end()]
        if not posts or not people:
            continue
        post, person = posts[-1], people[-1]
        village = post.village or next(reversed(doc.villages(max(segment.start, s.start - _BACK), s.start)), None)
        date = next((d for d in reversed(doc.dates(s.start, person.start)) if len(d.iso) >= 7), None)
        sender = foreign_sender(doc, s.text[: person.start - s.start])
        secretary = post.kind == "first_secretary"
        where = {"village": village.full if village else None} if secretary else {"post": post.text}
        start = s.start + s.clause_at(m.start("name"))[0]
        yield Mention(
            EventType.SECRETARY_APPOINTMENT if secretary else EventType.CADRE_APPOINTMENT,
            min(start, date.start if date else start),
            s.start + s.clause_at(m.end() - 1)[1],
            s.start + m.start("name"),
            s.start + m.end(),
            {"person": person.name, **where, "county": doc.county(post.start, post.end), "start": date.iso if date else None},
            sentence=s,
            extra={
                "year": date.year if date else None, "year_stated": bool(date and date.year_stated),
                **({"poor_village": poor_village(doc, village, s)} if secretary else {"vice_post": True, "seconded": True}),
            },
            explanation=(f"前文职务“{post.text}”",),
            status=EventStatus.OTHER_PARTY if sender else None,
            cue=f"由{sender}选派" if sender else "",
            confidence=0.8,
        )  # fmt: skip
