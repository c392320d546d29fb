"""Since when a post is held, and whether it is over or only asked for."""

from __future__ import annotations

import re

from extractors.entities.model import Date, Person, Post
from extractors.events.document import Doc
from extractors.events.people import bounds
from extractors.events.text import Sentence
from extractors.model import EventStatus

_END = re.compile(
    r"任期(?:已|均)?届满|(?:期|任)满(?:返回|后|离任)|不再担任|免去|免除|卸任|离任|届满返回|已返回|"
    r"返回(?:集团|单位|原)|结束挂职|挂职期满|撤回|召回"
)


def start_of(doc: Doc, s: Sentence, person: Person, post_start: int, stop: int) -> Date | None:
    """When the term began: 自…起, the start of a long range, else the date that leads up to the name or stands
    before the post."""
    own = s.start + s.clause_at(post_start - s.start)[0]
    dates = list(doc.dates(own, stop)) or list(doc.dates(s.start, stop))
    term = next(
        (
            d
            for d in dates
            if d.start >= bounds(person)[0]
            and (d.kind == "since" or (d.kind == "range" and d.iso_end and d.iso_end[:7] != d.iso[:7]))
        ),
        None,
    )
    if term:
        return term
    near = [d for d in dates if d.kind in ("point", "range", "since", "by") and d.end <= post_start]
    if near:
        return near[-1]
    if re.search(r"同期|同时", doc.text[s.start : person.start]):
        earlier = [d for d in doc.dates(s.start - 240, s.start) if s.start - d.end < 160]
        return earlier[-1] if earlier else None
    behind = [d for d in dates if d.start >= post_start and d.kind in ("point", "since", "range")]
    return behind[0] if behind and re.search(r"到任|任职|起|开始", doc.text[behind[0].end : behind[0].end + 6]) else None


def over_of(doc: Doc, s: Sentence, person: Person, post: Post, stop: int) -> tuple[EventStatus | None, str]:
    """Negated where the post is given up or the term over, planned where it is only proposed; with the words that say so."""
    a, _ = s.clause_at(post.start - s.start)
    near = doc.text[max(s.start, person.start - 14) : person.start] + doc.text[max(person.end, s.start + a) : post.end + 4]
    if post.kind != "first_secretary" or doc.text[person.end : post.start].count("，"):
        near = re.sub(r"期满后(?:转为|改任|转任)[^，]*", "", near)
    if (
        not near.startswith("免")
        and re.search(r"免去[^，。；]{0,30}，", s.text[: person.start - s.start])
        and "免去" not in s.text[s.clause_at(person.start - s.start)[0] :]
    ):
        near = doc.text[person.end : post.end + 4]
    tail = doc.text[post.end : min(s.end, post.end + 26)]
    found = _END.search(near)
    if found is None and (m := re.match(r"(?:职务)?[，（]?(?:已)?(?:期满|任期届满|届满|已返回|任满)", tail)):
        found = m
    if found is None and (m := re.match(r"(?:此前|之前)[，由]", s.text)):
        found = m
    if found is None and (
        m := re.search(r"人选[，（]?(?:请|妥否|报)|请予(?:研究|审批|批准)|如蒙批准", s.text[post.end - s.start :])
    ):
        return EventStatus.PLANNED, m[0]
    return (EventStatus.NEGATED, found[0]) if found else (None, "")
