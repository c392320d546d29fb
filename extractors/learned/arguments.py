"""Who, whom, where, when and how much of an event that a sentence was found to state: one mechanism for all types.

Each function takes a :class:`Spot` (a sentence and the word that spoke most for the event) and gives the field sets of the
mentions, nearest entities first. Without what makes an event checkable (a visitor, a sum, a number) there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from extractors.entities.model import Date, Person, Post
from extractors.entities.name_rules import word_set
from extractors.events.dates import point
from extractors.events.designation import number_for, relevant
from extractors.events.document import Doc
from extractors.events.people import Actor, acting, actor_of, bounds, title_of
from extractors.events.text import Sentence
from extractors.learned.amounts import funds, outcomes, ratings
from extractors.learned.spot import Filled, Spot
from extractors.model import EventType
from ingest.model import BlockKind

_OFFICE = re.compile(r"[一-鿿（）]{1,16}(?:处|司|部|室|扶贫办|办|局|厅|科|中心|工会|委员会|机构|专班)(?![长员门署位分属])")
_CHAIR = re.compile(r"主持|召集|牵头|召开")
_PLAN = re.compile(r"计划|方案|要点|安排|部署|打算|年度|全年")
_SENT = re.compile(r"挂职|挂任|选派|派(?!出所)|到任|报到|任命|任职|接任|担任|上任|到岗|挂点")
_TERM = re.compile(r"任(?!务)|驻村(?!干部|工作)|接替|期满|届满|20\d\d[.年]\d{1,2}")
_AFAR = re.compile(r"视频|连线|电话|电视会|会见|接见|在北京|来京|(?:讯|报道)[\s　（(]*(?:通讯员|记者)")
_DONE = re.compile(r"参加|随同|随行|陪同")


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
        if a.name is None and (title is None or date is None):
            continue
        iso, end = point(date)
        told = date is not None and spot.sentence.start <= date.start < spot.sentence.end
        extra = {"dated_here": told, "leading_body": leading, "party": scope, "why": a.why, **_of_date(date)}
        for county in spot.counties:
            fields = {"person": a.name, "title": title, "date": iso, "date_end": end, "county": county}
            yield Filled(fields, ("原" if a.former else "") + a.words, extra, ((a.start, a.end), *_span(date, spot.sentence)))


def meetings(spot: Spot) -> Iterator[Filled]:
    doc, s = spot.doc, spot.sentence
    if not relevant(doc, s):
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
    if chair is None and (date is None or len(date.iso) < 7):
        return
    title, leading, scope = _with_title(chair, doc) if chair else (None, None, "unknown")
    extra = {
        "chair_leading_body": leading, "leading_body": leading, "party": scope, "meeting": doc.text[spot.at : spot.end],
        "deals_with_plan": bool(_PLAN.search(s.text)), "plan_year": None, **_of_date(date),
    }  # fmt: skip
    spans = (((chair.start, chair.end),) if chair else ()) + _span(date, s)
    fields = {"chair": chair.name if chair else None, "title": title, "date": point(date)[0]}
    yield Filled(fields, s.text[: spot.at - s.start][-60:], extra, spans)


def offices(spot: Spot) -> Iterator[Filled]:
    doc, s = spot.doc, spot.sentence
    names = [m for m in _OFFICE.finditer(s.text) if not re.match(r"(?:各|有关|相关|本|该|全)", m[0])]
    if not names:
        return
    best = min(names, key=lambda m: abs(s.start + m.end() - spot.at))
    number = number_for(doc, s, s.start + best.start())
    date = spot.date(s.start + best.start())
    name = re.sub(r"^.*(?:明确|由|在|将|把|改|归|设|为|的|以|，)", "", best[0]) or best[0]
    iso = point(date)[0] or (doc.facts.date if doc.facts.kind == "office_doc" else None)
    extra = {"host": None, "formal": bool(number), "year": int(iso[:4]) if iso else None}
    yield Filled({"office": name, "doc_no": number, "date": iso}, "", extra, ((s.start + best.start(), s.start + best.end()),))


def designations(spot: Spot) -> Iterator[Filled]:
    doc, s = spot.doc, spot.sentence
    if s.kind is BlockKind.TABLE and "成员" in s.text:
        return
    everyone = [actor_of(p, doc) for p in doc.persons(s.start, s.end)]
    ours = [a for a in everyone if a.scope not in ("county", "other")] or everyone
    ours = [a for a in ours if a.name not in word_set("no_person.txt")]
    ours = [a for a in ours if not re.search(r"成\s*员[：\s]*$", doc.text[s.start : a.start])]
    near = sorted(ours, key=lambda a: abs(a.start - spot.at))[:1]
    for a in near:
        title, leading, scope = _with_title(a, doc)
        fields = {"person": a.name, "title": title, "doc_no": number_for(doc, s, a.start)}
        yield Filled(fields, a.words, {"leading_body": leading, "party": scope}, ((a.start, a.end),))


def _holder(spot: Spot, post: Post | None) -> Person | None:
    found = list(spot.doc.persons(spot.sentence.start, spot.sentence.end))
    at = post.start if post else spot.at
    return min(found, key=lambda p: abs(p.start - at), default=None)


def _since(spot: Spot, person: Person | None) -> Date | None:
    dates = spot.doc.dates(spot.sentence.start, spot.sentence.end)
    return next(
        (d for d in dates if d.kind == "since" or (d.kind == "range" and d.iso_end and d.iso_end[:7] != d.iso[:7])), None
    ) or (spot.date(person.start) if person else None)


def cadres(spot: Spot) -> Iterator[Filled]:
    doc, s = spot.doc, spot.sentence
    post = next((p for p in doc.posts(s.start, s.end) if p.kind != "first_secretary"), None)
    person = _holder(spot, post)
    if person is None or post is None or not (_SENT.search(s.text) or person.name in doc.cadres):
        return
    since = _since(spot, person)
    fields = {
        "person": person.name, "post": post.text, "county": spot.counties[0], "start": since.iso if since else None,
        "oversees_poverty": True if re.search(r"(?:分管|协管|协助|负责|主管|联系)[^。；]{0,24}(?:扶贫|脱贫)", s.text) else None,
    }  # fmt: skip
    extra = {"vice_post": post.kind == "county_vice", "seconded": "挂" in s.text, **_of_date(since)}
    yield Filled(fields, "", extra, (bounds(person), (post.start, post.end)))


def secretaries(spot: Spot) -> Iterator[Filled]:
    doc, s = spot.doc, spot.sentence
    post = next((p for p in doc.posts(s.start, s.end) if p.kind == "first_secretary"), None)
    person = _holder(spot, post)
    village = post.village if post and post.village else next(iter(doc.villages(s.start, s.end)), None)
    if person is None or (village is None and post is None) or not (_SENT.search(s.text) or _TERM.search(s.text)):
        return
    since = _since(spot, person)
    fields = {
        "person": person.name, "village": village.full if village else None, "county": spot.counties[0],
        "start": since.iso if since else None,
    }  # fmt: skip
    spans = (bounds(person), *(((village.start, village.end),) if village and village.start >= s.start else ()))
    yield Filled(fields, "", {"poor_village": True if "贫困村" in s.text else None, **_of_date(since)}, spans)


def inspections(spot: Spot) -> Iterator[Filled]:
    date = spot.date(spot.at)
    if date is None or len(date.iso) < 7:
        return
    s = spot.sentence
    lead = re.split(r"对|赴|到(?!位)|前往|深入", s.text[: spot.at - s.start])[0]
    for county in spot.counties:
        extra = {"date_end": point(date)[1], "party": "unknown", **_of_date(date)}
        yield Filled({"county": county, "date": date.iso}, lead[-60:], extra, ((spot.at, spot.end), *_span(date, s)))


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
