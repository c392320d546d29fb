"""cadre_appointment in a list of those who serve: 某县：甲，县委副书记; 副县长乙（2016年12月起）; 挂职副县长丙（某县）.

A lead must say that they are seconded (挂职). Against: a county's own leaders, people met on a visit, what is planned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import compiled
from extractors.entities.model import Person, Post
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import bounds
from extractors.events.text import Sentence, titular
from extractors.model import EventType

_LEAD = re.compile(
    r"挂职[^。；]{0,16}(?:同志|干部|人员)?[^。；]{0,10}(?:[一二两三四五六七八九十\d][位名]|如下|名单|包括|分别是|有：|是：)|"
    r"(?:[一二两三四五六七八九十\d][位名])[^。；]{0,10}挂职|到[^，。；]{0,12}挂职的(?:通知|函|决定|名单)"
)
_DATED = re.compile(r"(?:同志)?[（(](?P<in>(?:20\d\d年|\d{4}\.)[^（）()]{1,16})[）)]")
_PLACED = re.compile(r"(?:同志)?[（(](?P<in>[一-鿿]{2,12})[）)]")
_KINDS = frozenset({"division_doc", "visit_record", "policy", "annual_plan", "review_form"})


def cadre_lists(doc: Doc) -> Iterator[Mention]:
    """Every seconded cadre of such a list."""
    if doc.facts.kind in _KINDS or doc.county_unit:
        return
    for s in doc.sentences:
        if s.cell is not None or titular(doc, s) or not doc.persons(s.start, s.end):
            continue
        lead = doc.text[max(0, s.start - 60) : s.start]
        if not _LEAD.search(s.text) and not _LEAD.search(lead):
            continue
        posts = doc.posts(s.start, s.end)
        shared: Post | None = None
        for p in doc.persons(s.start, s.end):
            before = next(
                (x for x in posts if 0 <= bounds(p)[0] - x.end <= 1 or x.end == p.start or x.start == bounds(p)[0]), None
            )
            behind = next(
                (
                    x
                    for x in posts
                    if 1 <= x.start - p.end <= 3 and compiled.fullmatch(r"[，、（\s]+", doc.text[p.end : x.start])
                ),
                None,
            )
            post = behind if behind is not None and before is None else before or shared
            if before is not None and before.start < p.start:
                shared = before
            if post is not None and _abroad(post):
                found = _item(doc, s, p, post, behind is not None and before is None)
                if found is not None:
                    yield found


def _abroad(post: Post) -> bool:
    return post.kind == "county_vice" or post.seconded


def _item(doc: Doc, s: Sentence, p: Person, post: Post, after: bool) -> Mention | None:
    end = post.end if after else max(p.end, bounds(p)[1])
    dated, placed = _DATED.match(doc.text, end, s.end), _PLACED.match(doc.text, end, s.end)
    opens = doc.text[max(s.start, p.start - 1) : p.start]
    if after and opens not in ("", "：", "、", "；", " ", "\n"):
        return None
    if not after and dated is None and placed is None:
        return None
    inside = doc.counties(placed.start(), placed.end()) if placed else ()
    if placed is not None and not inside and dated is None:
        return None
    head = doc.counties(max(s.start, p.start - 12), p.start)
    county = inside[0].name if inside else head[-1].name if head else doc.county(s.start, p.start)
    date = next(iter(doc.dates(dated.start("in"), dated.end("in"))), None) if dated else None
    stop = max(end, dated.end() if dated else 0, placed.end() if placed else 0)
    start = head[-1].start if after and head else min(p.start, post.start if post.start >= s.start else p.start)
    return Mention(
        EventType.CADRE_APPOINTMENT, start, stop, p.start, p.end,
        {
            "person": p.name, "post": post.text, "county": county, "start": date.iso if date else None,
            "oversees_poverty": None,
        },
        sentence=s, actor="",
        extra={
            "vice_post": post.kind == "county_vice", "seconded": True, "year": date.year if date else None,
            "year_stated": bool(date and date.year_stated),
        },
        explanation=("挂职干部名单",), confidence=0.8,
    )  # fmt: skip
