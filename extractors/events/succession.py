"""secretary_appointment told from the post: 第一书记仍是甲, 第一书记换成了乙, 3月由丙接棒, 丁接过第一书记的担子.

For: 我们派到某县的第一书记仍是甲，所驻某乡某村; 某村第一书记今年换了人，3月由丙接棒，前任丁任满返回 (丁 negated).
Against: 第一书记由县委组织部管理, 由县委考核 (no person), 第一书记是脱贫攻坚的尖兵 (what it is).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.model import Post, Village
from extractors.entities.name_rules import is_name, is_transliterated
from extractors.events.appointment_posts import county_before, poor_village
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.senders import foreign_sender
from extractors.events.term import term_of
from extractors.events.text import Sentence, titular
from extractors.model import EventStatus, EventType

_NAME = r"(?P<name>[一-鿿]{2,4}?|[一-鿿]{1,8}(?:·[一-鿿]{1,8})+?)"
_WHO = r"(?:[一-鿿]{0,10}(?:干部|处长|科长|主任|科员|调研员|经理|员|师|职工|教师|教授|博士))?"
_AFTER_NAME = r"(?:同志)?(?=[，。；（、\s]|$|担任|出任|接|继|顶|挑|续|轮|到岗|到任|上任|补|自|于|从)"
_NOW = re.compile(
    rf"^(?:人选)?(?:现在|目前|现|今年|仍然|仍|依旧|依然|还|一直|继续|就|已经?|又|改|后|先后)*(?:是|为|系|由[一-鿿·]{{2,8}}?(?:换|调整|更换|轮换)(?:成|为)了?|由|换成了?|换为|换作|改为|变成了?|轮换为|更换为|"
    rf"调整为)的?{_WHO}{_NAME}{_AFTER_NAME}"
)
_BY = re.compile(
    rf"由{_WHO}{_NAME}(?:同志)?(?=(?:正式)?(?:接棒|接任|接替|接手|接班|接力|继任|顶上|顶替|替换|补位|轮换|续任|"
    rf"连任|担任|出任|挑起|扛起))"
)
_TAKES = re.compile(
    rf"(?:^|[，：；])(?:[一-鿿]{{0,12}}?(?:干部|处长|科长|主任|科员|经理|员|师))?{_NAME}(?:同志)?(?:正式)?(?:接过|接替[一-鿿·]{{2,8}}(?:同志)?(?:担任|出任|任)?|"
    rf"接棒(?:担任|出任)?|继任)"
)
_BEFORE = re.compile(
    rf"(?:前任|原任|上一任|上任)(?:第一书记)?(?:的)?{_NAME}(?:同志)?(?:已|于[^，。；]{{2,12}})?(?=任满|期满|届满|任期|返回|回到|离任|卸任|调回|结束|撤回|圆满)"
)
_LISTED = re.compile(rf"(?<=[：、，]){_NAME}(?:同志)?（[^）]*(?:村|嘎查|社区)[^）]*）")


def successions(doc: Doc) -> Iterator[Mention]:
    """First secretaries who are named behind their post, and those whom they followed."""
    for s in doc.sentences:
        if titular(doc, s) or s.cell is not None:
            continue
        posts = [p for p in doc.posts(s.start, s.end) if p.kind == "first_secretary"]
        if posts:
            yield from _told(doc, s, posts[0])


def _told(doc: Doc, s: Sentence, post: Post) -> Iterator[Mention]:
    at = post.end - s.start
    found = [m for m in (_NOW.match(s.text[at:]),) if m]
    spans = [(at + m.start("name"), at + m.end("name")) for m in found]
    if not spans:
        hits = [m for p in (_BY, _TAKES) for m in p.finditer(s.text)]
        spans = [m.span("name") for m in hits if _person(m["name"])][:1]
    spans = [x for x in spans if _person(s.text[x[0] : x[1]])]
    village = _village(doc, s, post)
    for a, b in spans:
        end = s.clause_at(b - 1)[1]
        follow = re.match(r"，(?:所驻|驻|派驻|任职|所在)[^，。；]{2,14}?村", s.text[end:])
        end += follow.end() if follow else 0
        yield _mention(doc, s, post, village, s.text[a:b], (0, end), (a, b), None)
    for m in _LISTED.finditer(s.text, at) if re.match(r"[^，。；]{0,6}：", s.text[at:]) else ():
        places = doc.villages(s.start + m.start(), s.start + m.end())
        if places and _person(m["name"]):
            yield _mention(doc, s, post, places[0], m["name"], m.span(), m.span("name"), None)
    for m in _BEFORE.finditer(s.text):
        if _person(m["name"]):
            a, b = s.clause_at(m.start())
            yield _mention(doc, s, post, village, m["name"], (a, b), m.span("name"), EventStatus.NEGATED)


def _person(word: str) -> bool:
    return is_name(word) or ("·" in word and is_transliterated(word)) or (len(word) >= 3 and is_transliterated(word))


def _village(doc: Doc, s: Sentence, post: Post) -> Village | None:
    near = doc.villages(s.start, post.end)
    return near[-1] if near else next(iter(doc.villages(post.end, s.end)), None)


def _mention(
    doc: Doc, s: Sentence, post: Post, village: Village | None, name: str, span: tuple[int, int], at: tuple[int, int],
    status: EventStatus | None,
) -> Mention:  # fmt: skip
    begin, end = s.start + span[0], s.start + span[1]
    dates = [d for d in doc.dates(begin, end) if d.kind in ("point", "range", "since") and not (d.relative and len(d.iso) == 4)]
    date = dates[-1] if dates and status is None else None
    cue = ""
    if status is None:
        sender = foreign_sender(doc, s.text[: at[0]])
        status, cue = (EventStatus.OTHER_PARTY, f"由{sender}选派") if sender else (None, "")
    else:
        cue = "前任"
    return Mention(
        EventType.SECRETARY_APPOINTMENT,
        begin,
        end,
        s.start + at[0],
        s.start + at[1],
        {
            "person": name,
            "village": village.full if village else None,
            "county": (county_before(doc, s, village) if village else None) or doc.county(s.start, end),
            "start": date.iso if date else None,
        },
        sentence=s,
        extra={
            "year": date.year if date else None,
            "year_stated": bool(date and date.year_stated),
            **term_of(doc, s.start, end, date),
            "poor_village": poor_village(doc, village, s),
        },
        explanation=(f"职务“{post.text}”",),
        status=status,
        cue=cue,
        confidence=0.85,
    )
