"""leader_visit in a list behind a colon or in brackets: 校领导到县情况：校长甲1次（6月），副书记乙2次（3月、9月）;
班子成员4人次赴某县：甲（4月）、乙（5月、8月）.

Against: who is only named (组长：甲；成员：乙), days of meetings and of training, sums in brackets; what is planned is
qualified.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.model import Person
from extractors.events.dates import point
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import actor_of, bounds, residents, title_of
from extractors.events.text import Sentence, titular
from extractors.model import EventType

_LEAD = re.compile(
    r"(?:到|赴|来|前往|深入|下)(?:[^，。；：]{0,16}?(?:县|旗|区|村|基层|一线|两地|实地))[^，。；：]{0,24}(?:情况|如下|调研|考察|走访|督导|指导|看望|人次|次|分别是|的有|包括|名单)?[^，。；：]{0,8}$"
)
_NOT_LEAD = re.compile(r"挂职|任职|驻村|培训|支教|第一书记|会议|资金|项目|捐|投入|拨付|志愿|实习|就业|入户核查")
_COUNTED = re.compile(
    r"(?:同志)?(?:带队)?(?:共|先后|分别)?(?:[一二两三四五六七八九\d]{1,2}[次回趟天])?[（(](?P<in>[^（）()]{2,60})[）)]"
)
_DATED = re.compile(
    r"(?:同志)?(?:于|在|分别于|分别在)?(?=\d)(?P<in>[^，。；（]{2,40}?)(?:[两三四\d]次|各一次|成行|到县)?(?=[，。；]|$|和|及)"
)
_GOES = re.compile(r"[到赴来下]|前往|深入|走进")
_OTHER = re.compile(r"组长|成员|主持|会议|出生|党员|任|联系|负责|电话|万元")


def visit_lists(doc: Doc) -> Iterator[Mention]:
    """Every visit of a list with days; who stays in the county is none."""
    stay: frozenset[str] | None = None
    lead: tuple[str, int] = ("", 0)
    paragraph = -1
    for s in doc.sentences:
        if s.paragraph != paragraph:
            lead, paragraph = ("", 0), s.paragraph
        if s.cell is not None or titular(doc, s):
            continue
        colon = s.text.find("：")
        head = s.text[:colon] if 0 <= colon <= 60 else ""
        if (
            head
            and (_LEAD.search(head) or (_GOES.search(head) and doc.counties(s.start, s.start + colon)))
            and not _NOT_LEAD.search(head)
        ):
            lead = (head, s.start)
        elif head and not lead[0]:
            continue
        if not lead[0] or (lead[1] != s.start and doc.text[s.start - 1] not in "；;"):
            lead = ("", 0) if lead[1] != s.start else lead
            continue
        stay = frozenset(residents(doc)) if stay is None else stay
        yield from _items(doc, s, lead, colon + 1 if lead[1] == s.start else 0, stay)


def _under(doc: Doc, s: Sentence, at: int) -> str | None:
    """The county of a list that names none: the only assigned one, or the only one that its headings name."""
    if len(doc.package.counties) <= 1:
        return doc.county(at, at)
    headings = " ".join(doc.sections[s.paragraph].headings)
    told = [c.name for c in doc.package.counties if c.short in headings]
    return told[0] if len(told) == 1 else None


def _items(doc: Doc, s: Sentence, lead: tuple[str, int], floor: int, stay: frozenset[str]) -> Iterator[Mention]:
    named = doc.counties(lead[1], lead[1] + len(lead[0]))
    default = named[0].name if len({p.name for p in named}) == 1 else _under(doc, s, lead[1])
    for p in doc.persons(s.start + floor, s.end):
        end = max(bounds(p)[1], p.end)
        m = _COUNTED.match(doc.text, end, s.end) or _DATED.match(doc.text, end, s.end) or _day_before(doc, s, p, end)
        if m is None or p.name in stay or _OTHER.search(m["in"]):
            continue
        days = [d for d in doc.dates(m.start("in"), m.end("in")) if d.kind in ("point", "range") and len(d.iso) >= 7]
        actor = actor_of(p, doc)
        known = title_of(p.name, doc, p.start) if actor.title is None else None
        title = known.title if known else None
        for d in days:
            place = next(reversed(doc.counties(m.start("in"), d.start)), None) or next(
                iter(doc.counties(d.end, m.end("in"))), None
            )
            iso, iso_end = point(d)
            yield Mention(
                EventType.LEADER_VISIT,
                min(bounds(p)[0], p.start, m.start()),
                max(m.end(), end),
                d.start,
                d.end,
                {
                    "person": p.name, "title": actor.title, "date": iso, "date_end": iso_end,
                    "county": place.name if place else default,
                },
                sentence=s,
                actor=actor.words,
                extra={
                    "leading_body": title.leading_body if title else actor.leading,
                    "party": title.scope if title else actor.scope,
                    "year": d.year, "year_stated": d.year_stated,
                },
                explanation=(f"行程列表“{lead[0][-16:]}”",),
                confidence=0.85,
            )  # fmt: skip


def _day_before(doc: Doc, s: Sentence, p: Person, end: int) -> re.Match[str] | None:
    """The day that opens an item of the list: 6月谷雨副行长，11月…; the name or title closes it."""
    head = min(bounds(p)[0], p.start)
    if not re.match(r"(?:同志)?(?:带队|一行|率[^，。；]{1,12})?(?=[，。；、（]|$)", doc.text[end : s.end]):
        return None
    found = [x for x in _DAY.finditer(doc.text, s.start, head) if x.end() == head]
    return found[-1] if found else None


_DAY = re.compile(
    r"(?<=[：，；、])(?P<in>(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?(?:[至—-](?:\d{1,2}月)?\d{1,2}日|[上中下]旬|[初底])?)[，由]?"
)
