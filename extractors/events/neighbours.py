"""What the sentence beside says: the day of a meeting whose dealings follow (3月20日，召开常委会。会议研究…，由甲主持), a
visitor told as 他, one named behind (校领导一行到县调研。带队的是副校长乙)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.events.document import Doc
from extractors.events.people import Actor, actor_of, bounds
from extractors.events.text import Sentence
from extractors.model import EventStatus, EventType, Evidence

_HE = re.compile(r"(?:^|[，：])(?:他|她)(?:们)?(?=[^，。；]{0,14}$)")
_LED = re.compile(r"[。；]\s*(?:此行|这次|本次|调研组)?(?:由|带队(?:的)?(?:校?领导|同志)?(?:是|为|：))")
_AT_HEAD = re.compile(r"(?:同志)?(?:亲自)?(?:带队|率队|领队|牵头带队|任(?:组长|团长|领队)|为(?:组长|团长|领队))")
_ON = re.compile(r"(?:本次|此次|这次)?会议(?!室)|会上|[^，。；]{0,16}主持(?:了)?会议")
_WANTED = re.compile(r"(?:接替|接任|继任|轮换)人选")  # who is named beside is the one to be relieved
_POSTS = frozenset({EventType.CADRE_APPOINTMENT, EventType.SECRETARY_APPOINTMENT})
_HELD = re.compile(r"(?:召开|举行|开了)[^，。；]{0,24}会")


def him(doc: Doc, s: Sentence, verb: int) -> list[Actor]:
    """The person whom 他 before a verb means: the last one named in the paragraph before; [] where there is none."""
    if not _HE.search(s.text[: max(0, verb - s.start)]) or not any(len(d.iso) >= 7 for d in doc.dates(s.start, verb)):
        return []  # 他来到村委会: the next step of a visit already told
    segment = doc.view.segments[s.paragraph]
    named = [p for p in doc.persons(segment.start, s.start) if s.start - p.end <= 60]
    return [actor_of(named[-1], doc)] if named else []


def led_by(doc: Doc, s: Sentence) -> list[Actor]:
    """The person whom the next sentence names as leading the way; [] where it names nobody."""
    m = _LED.match(doc.text, s.end, s.end + 24) or _LED.match(doc.text, s.end - 1, s.end + 24)
    person = next((p for p in doc.persons(m.end(), m.end() + 16)), None) if m else None
    if m is None or person is None or bounds(person)[0] - m.end() > 10:
        return []
    return [actor_of(person, doc)] if "带队" in m[0] or doc.text.startswith("带队", person.end) else []


def heading(doc: Doc, s: Sentence, verb: int) -> list[Actor]:
    """The person whom the words before name as leading the way: 校长甲带队，组织部、扶贫办负责人参加，到某县; [] where none."""
    for person in reversed(list(doc.persons(s.start, verb))):
        if _AT_HEAD.match(doc.text, bounds(person)[1], verb):
            return [actor_of(person, doc)]
    return []


def beside(found: Sequence[Evidence], doc: Doc) -> list[Evidence]:
    """The same events; a meeting told only by its dealings has the day of the sentence before, or is that sentence's own."""
    out: list[Evidence] = []
    for e in found:
        wanted = e.status is EventStatus.PLANNED and "learned" in e.extra and e.type in _POSTS
        if wanted and _WANTED.search(doc.text, e.start, e.end):
            e = replace(e, fields={**e.fields, "person": None}, extra={**e.extra, "unnamed": True})
        date = e.fields.get("date")
        if e.type is not EventType.PLAN_MEETING or e.extra.get("row") is not None or (date and len(date) >= 7):
            out.append(e)
            continue
        segment = doc.view.segment_at(e.start)
        if not _ON.match(doc.text, e.start, e.end) or segment.table is not None:
            out.append(e)
            continue
        last = next((s for s in reversed(doc.sentences) if segment.start <= s.start and s.end <= e.start), None)
        told = [d for d in doc.dates(last.start, last.end) if len(d.iso) >= 7] if last and _HELD.search(last.text) else []
        if last is None or not told:
            out.append(e)
        elif not any(k.type is e.type and k is not e and last.start <= k.start < last.end for k in found):
            extra = {**e.extra, "year": told[0].year, "year_stated": told[0].year_stated}
            out.append(replace(e, start=last.start, fields={**e.fields, "date": told[0].iso}, extra=extra))
    return out
