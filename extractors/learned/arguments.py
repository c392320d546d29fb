"""Who, whom, where, when and how much of an event that a sentence was found to state: one mechanism for all types.

Each function takes a :class:`Spot` (a sentence and the word that spoke most for the event) and gives the field sets of the
mentions, nearest entities first. Without what makes an event checkable (a visitor, a sum, a number) there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from extractors.entities.model import Date, Person, Post
from extractors.entities.name_rules import word_set
from extractors.events.dates import point
from extractors.events.designation import OTHER_WORK, TOPIC, number_for, relevant
from extractors.events.document import Doc
from extractors.events.people import Actor, acting, actor_of, bounds, title_of
from extractors.events.text import Sentence
from extractors.events.visit_places import short_of_county
from extractors.learned.amounts import funds, outcomes, ratings
from extractors.learned.spot import Filled, Spot
from extractors.learned.words import pattern
from extractors.model import EventType, Level
from ingest.model import BlockKind

_OFFICE = pattern("office")
_CHAIR = pattern("chairs")
_HELD = pattern("held")
_PASSING = pattern("passing")
_ATTENDED = pattern("attended")
_VISITS = pattern("visits")
_LISTED = 4  # more offices in one sentence are the members of a group
_HAS_CHARGE = pattern("has_charge")
_PLAN = pattern("plan")
_SENT = pattern("sent")
_OF_CADRES = frozenset({"appointment_cadre", "division_doc", "review_form"})
_OWN = pattern("own_check")
_WHOLE = 120  # a sentence up to this long is quoted as it is
_TERM = pattern("term")
_CHARGE = pattern("charge")
_AFAR = pattern("afar")
_DONE = pattern("with")


def _of_date(d: Date | None) -> dict[str, Any]:
    return {"year": d.year if d else None, "year_stated": bool(d and d.year_stated)}


def _span(d: Date | None, s: Sentence) -> tuple[tuple[int, int], ...]:
    return ((d.start, d.end),) if d is not None and s.start <= d.start < s.end else ()


def _people(spot: Spot) -> list[Actor]:
    """Who acts at the spot: before its word, else anywhere in the sentence; the county's people last."""
    doc, s = spot.doc, spot.sentence
    found = acting(doc, s, spot.at)
    if not any(a.name for a in found):
        everyone = [actor_of(p, doc) for p in doc.persons(s.start, s.end) if not _DONE.match(doc.text[bounds(p)[1] :][:4])]
        ours = [a for a in everyone if a.scope not in ("county", "other")]
        found = ours[:1] or everyone[:1] or found
    return found


def _with_title(a: Actor, doc: Doc) -> tuple[str | None, bool | None, str]:
    known = title_of(a.name, doc, a.start) if a.name and a.title is None else None
    if known is not None and known.title is not None:
        return None, known.title.leading_body, known.title.scope
    return a.title, a.leading, a.scope


def visits(spot: Spot) -> Iterator[Filled]:
    if _AFAR.search(spot.sentence.text):
        return
    for a in _people(spot):
        title, leading, scope = _with_title(a, spot.doc)
        date = spot.date(a.start)
        if a.name is None and title is None:
            continue
        iso, end = point(date)
        told = date is not None and spot.sentence.start <= date.start < spot.sentence.end
        extra = {"dated_here": told, "leading_body": leading, "party": scope, "why": a.why, **_of_date(date)}
        extra["short_of_county"] = short_of_county(spot.doc, spot.sentence)
        for county in [None] if extra["short_of_county"] else spot.counties:
            fields = {"person": a.name, "title": title, "date": iso, "date_end": end, "county": county}
            yield Filled(fields, ("原" if a.former else "") + a.words, extra, ((a.start, a.end), *_span(date, spot.sentence)))


def meetings(spot: Spot) -> Iterator[Filled]:
    doc, s = spot.doc, spot.sentence
    if not relevant(doc, s) and not doc.counties(s.start, s.end):
        return
    chair = next(
        (
            actor_of(p, doc)
            for p in doc.persons(s.start, s.end)
            if _CHAIR.match(doc.text[bounds(p)[1] :][:8].lstrip("同志亲自"))
        ),
        None,
    )
    if chair is None and (first := next((a for a in acting(doc, s, spot.at) if a.name), None)) and first.leading:
        chair = first
    date = spot.date(chair.start if chair else spot.at)
    if chair is None and _ATTENDED.search(s.text):
        return
    if (
        chair is None
        and not spot.certain
        and (date is None or len(date.iso) < 7)
        and (_PASSING.search(s.text) or not _HELD.search(s.text))
    ):
        return
    title, leading, scope = _with_title(chair, doc) if chair else (None, None, "unknown")
    extra = {
        "chair_leading_body": leading, "leading_body": leading, "party": scope, "meeting": doc.text[spot.at : spot.end],
        "deals_with_plan": bool(_PLAN.search(s.text)), "plan_year": None, **_of_date(date),
    }  # fmt: skip
    spans = (((chair.start, chair.end),) if chair else ()) + _span(date, s)
    fields = {"chair": chair.name if chair else None, "title": title, "date": point(date)[0]}
    yield Filled(fields, s.text[: spot.at - s.start][-60:], extra, spans)


def _about(spot: Spot) -> bool:
    """Whether a naming is for this work: the sentence, its headings or its document say so, or an assigned county is named."""
    doc, s = spot.doc, spot.sentence
    if OTHER_WORK.search(s.text) and not TOPIC.search(s.text):
        return False
    if any(doc.assigned(p.name) for p in doc.counties(s.start, s.end)) or relevant(doc, s):
        return True
    return bool(TOPIC.search(doc.text[max(0, s.start - 300) : s.end]))


def offices(spot: Spot) -> Iterator[Filled]:
    doc, s = spot.doc, spot.sentence
    if not _about(spot):
        return
    names = [m for m in _OFFICE.finditer(s.text) if not re.match(r"(?:各|有关|相关|本|该|全)", m[0])]
    if not names or (len(names) > _LISTED and not _HAS_CHARGE.search(s.text)):
        return
    best = min(names, key=lambda m: abs(s.start + m.end() - spot.at))
    number = number_for(doc, s, s.start + best.start())
    date = spot.date(s.start + best.start())
    name = re.sub(r"^.*(?:明确|由|在|将|把|改|归|设|为|的|以|，)", "", best[0]) or best[0]
    iso = point(date)[0] or (doc.facts.date if doc.facts.kind == "office_doc" else None)
    extra = {"host": None, "formal": bool(number), "year": int(iso[:4]) if iso else None}
    yield Filled({"office": name, "doc_no": number, "date": iso}, "", extra, ((s.start + best.start(), s.start + best.end()),))


_CHARGED_WITH = re.compile(r"(?:分管|主管|协管)(?!领导|[^，。；]{0,6}(?:这|此|该|上述)[项一]?)")


def designations(spot: Spot) -> Iterator[Filled]:
    """Each person whose own clauses name a charge; where none does, the one nearest to the word."""
    doc, s = spot.doc, spot.sentence
    if (s.kind is BlockKind.TABLE and "成员" in s.text) or not _about(spot):
        return
    if (
        s.kind is not BlockKind.TABLE
        and _CHARGED_WITH.search(s.text)
        and not TOPIC.search(s.text)
        and not doc.counties(s.start, s.end)
    ):
        return  # 甲联系定点扶贫工作；乙分管科技司
    everyone = [actor_of(p, doc) for p in doc.persons(s.start, s.end)]
    ours = [a for a in everyone if a.scope not in ("county", "other")] or everyone
    ours = [a for a in ours if a.name not in word_set("no_person.txt")]
    ours = [a for a in ours if not re.search(r"(?:成\s*员|(?:联系|填报|填表|经办)人)[：\s]*$", doc.text[s.start : a.start])]
    stretches = [(a, _reach(spot, a, ours)) for a in ours]
    if _VISITS.search(s.text) and not _HAS_CHARGE.search(s.text) and not spot.certain:
        return
    charged = [(a, span) for a, span in stretches if _CHARGE.search(doc.text[span[0] : span[1]])]
    of_this = [(a, span) for a, span in charged if TOPIC.search(doc.text[span[0] : span[1]])]
    charged = of_this or charged
    near = of_this or sorted(stretches, key=lambda x: abs(x[0].start - spot.at))[:1]
    for a, span in charged if len(charged) > 1 else near:
        title, leading, scope = _with_title(a, doc)
        fields = {"person": a.name, "title": title, "doc_no": number_for(doc, s, a.start)}
        spans = (span,) if len(charged) > 1 else ((a.start, a.end),)
        yield Filled(fields, a.words, {"leading_body": leading, "party": scope}, spans, exact=len(charged) > 1)


def _reach(spot: Spot, a: Actor, all_: Sequence[Actor]) -> tuple[int, int]:
    """The words of one person among several: from the clause where the name stands up to the next person's."""
    s = spot.sentence
    start = max([s.start + s.clause_at(a.start - s.start)[0], *(x.end for x in all_ if x.end <= a.start)])
    stop = min((x.start for x in all_ if x.start > a.start), default=s.end)
    cut = [s.start + c for c, _ in s.clauses() if a.end - s.start < c <= stop - s.start]
    text = spot.doc.text
    start += len(text[start:stop]) - len(text[start:stop].lstrip("，、；：和及与 "))
    end = cut[-1] - 1 if cut and stop < s.end else stop
    return start, max(end, a.end)


def _holder(spot: Spot, post: Post | None) -> Person | None:
    found = list(spot.doc.persons(spot.sentence.start, spot.sentence.end))
    at = post.start if post else spot.at
    return min(found, key=lambda p: abs(p.start - at), default=None)


def _since(spot: Spot, person: Person | None) -> Date | None:
    dates = spot.doc.dates(spot.sentence.start, spot.sentence.end)
    return next(
        (d for d in dates if d.kind == "since" or (d.kind == "range" and d.iso_end and d.iso_end[:7] != d.iso[:7])), None
    ) or (spot.date(person.start) if person else None)


_WHO_WAS_SENT = re.compile(
    r"[选下]?派(?:驻|出|来|到[^，。；]{2,12})?的"
)  # 选派的挂职副县长某某认真履职 tells of a man, not of his sending


def cadres(spot: Spot) -> Iterator[Filled]:
    doc, s = spot.doc, spot.sentence
    post = next((p for p in doc.posts(s.start, s.end) if p.kind != "first_secretary"), None)
    person = _holder(spot, post)
    sent = _SENT.search(s.text) or doc.facts.kind in _OF_CADRES
    if not sent or _VISITS.search(s.text) or (person is None and (post is None or doc.facts.kind not in _OF_CADRES)):
        return
    if post is not None and post.kind == "county_head":
        return
    if _WHO_WAS_SENT.search(s.text) and not doc.dates(s.start, s.end):
        return
    since = _since(spot, person)
    fields = {
        "person": person.name if person else None, "post": post.text if post else None, "county": spot.counties[0],
        "start": since.iso if since else None,
        "oversees_poverty": True if re.search(r"(?:分管|协管|协助|负责|主管|联系)[^。；]{0,24}(?:扶贫|脱贫)", s.text) else None,
    }  # fmt: skip
    extra = {"vice_post": post is not None and post.kind == "county_vice", "seconded": "挂" in s.text, **_of_date(since)}
    spans = (*((bounds(person),) if person else ()), *(((post.start, post.end),) if post else ()))
    yield Filled(fields, "", extra, spans)


_OF_THE_PLACE = re.compile(
    r"大学生村官|村(?:党总支|党支部|党委|支部)?(?<!第一)(?:副?书记|副?主任|文书|会计|委员)|村“?两委|[乡镇](?:党委|政府|人大|农技|组织|副)[^，。；]{0,10}[长员记席]"
)


def secretaries(spot: Spot) -> Iterator[Filled]:
    doc, s = spot.doc, spot.sentence
    post = next((p for p in doc.posts(s.start, s.end) if p.kind == "first_secretary"), None)
    person = _holder(spot, post)
    village = post.village if post and post.village else next(iter(doc.villages(s.start, s.end)), None)
    sent = spot.certain or _SENT.search(s.text) or _TERM.search(s.text) or doc.facts.kind == "appointment_secretary"
    if not sent or (person is None and post is None) or (post is None and village is None and "村" not in s.text):
        return
    if post is None and _OF_THE_PLACE.search(s.text) and not _SENT.search(s.text):
        return  # 队长：甲（某村党总支书记）, 队员：乙（大学生村官)
    since = _since(spot, person)
    fields = {
        "person": person.name if person else None, "village": village.full if village else None,
        "county": spot.counties[0], "start": since.iso if since else None,
    }  # fmt: skip
    spans = (
        *((bounds(person),) if person else ()),
        *(((village.start, village.end),) if village and village.start >= s.start else ()),
        *(((post.start, post.end),) if post and post.start >= s.start else ()),
    )
    yield Filled(fields, "", {"poor_village": True if "贫困村" in s.text else None, **_of_date(since)}, spans)


def _of_this_work(spot: Spot) -> bool:
    """Whether what is checked may be this work: it or a place is named, or the paper tells of a check or is a county's."""
    doc, s = spot.doc, spot.sentence
    placed = any(doc.counties(s.start, s.end)) or any(doc.villages(s.start, s.end)) or re.search(r"[乡镇村户]", s.text)
    of_papers = doc.facts.level is not Level.UNIT or doc.facts.kind.startswith("inspection")
    return bool(placed or of_papers or relevant(doc, s))


def inspections(spot: Spot) -> Iterator[Filled]:
    """A check by whoever the sentence opens with; its day where one is told, else none."""
    date, s = spot.date(spot.at), spot.sentence
    told = date is not None and len(date.iso) >= 7
    if _OWN.search(s.text) or (s.kind is BlockKind.TABLE and not told):
        return
    if not _of_this_work(spot):
        return
    lead = re.split(r"对|赴|到(?!位)|前往|深入", s.text[: spot.at - s.start])[0]
    iso = date.iso if date is not None and (told or s.start <= date.start < s.end) else None
    span = (s.start, s.end) if len(s.text) <= _WHOLE else (spot.at, spot.end)
    for county in spot.counties:
        extra = {"date_end": point(date)[1] if iso else None, "party": "unknown", **_of_date(date)}
        yield Filled({"county": county, "date": iso}, lead[-60:], extra, (span, (spot.at, spot.end), *_span(date, s)))


FILL: dict[EventType, Callable[[Spot], Iterator[Filled]]] = {
    EventType.LEADER_VISIT: visits,
    EventType.PLAN_MEETING: meetings,
    EventType.OFFICE_DESIGNATION: offices,
    EventType.PERSON_DESIGNATION: designations,
    EventType.CADRE_APPOINTMENT: cadres,
    EventType.SECRETARY_APPOINTMENT: secretaries,
    EventType.INSPECTION: inspections,
    EventType.FUND_ALLOCATION: funds,
    EventType.POVERTY_OUTCOME: outcomes,
    EventType.SATISFACTION: ratings,
}
