"""Who chairs a meeting, where the chair is not the subject of 主持召开: 会议由甲主持; 甲主持会议; （乙主持）; 两次均由甲主持;
甲主持了前一次，后一次由乙主持; and whose meeting it is that the unit's people went to."""

from __future__ import annotations

import re

from extractors.events.document import Doc
from extractors.events.people import Actor, acting, actor_of
from extractors.events.text import Sentence

_CHAIRED = re.compile(
    r"(?:会议|两次|[三四]次)?(?:均|都|分别)?由[^，。；]{2,30}主持|"
    r"[^，。；（]{2,30}主持(?:(?:了)?会议|了?(?:前|后|第)一次|(?=[，。；”）]|$))|在[^，。；]{2,30}主持下"
)
_OTHERS = re.compile(r"(?:应邀)?(?:参加|出席|列席|旁听)(?:了)?(?P<body>[^，。；“”]{2,40}?)(?:组织|主办|牵头|主持|联合)?$")
_REACH = 220


def later_chairs(doc: Doc, s: Sentence, at: int, *, whole: bool = False) -> list[Actor]:
    """The chairs named behind a meeting (``at``: offset in the view), in order: in its sentence, with ``whole`` to the end of
    the paragraph."""
    end = s.end
    if whole:
        segment = doc.view.segments[s.paragraph]
        end = min(s.cell.end if s.cell is not None else segment.end, at + _REACH)
    found: list[Actor] = []
    for m in _CHAIRED.finditer(doc.text[at:end]):
        persons = doc.persons(at + m.start(), at + m.end())
        if persons and persons[-1].name not in {a.name for a in found}:
            found.append(actor_of(persons[-1], doc))
    return found


def chair_before(doc: Doc, s: Sentence, hold: int) -> Actor | None:
    """The person who 主持召开, 召集 at ``hold`` (offset in the sentence): named, or by post alone."""
    actors = acting(doc, s, s.start + hold)
    named = [a for a in actors if a.name]
    return named[-1] if named else actors[0] if actors else None


def convener(doc: Doc, s: Sentence, hold: int) -> str:
    """The body whose meeting the unit's people only attended (参加了某工委召开的…会); "" where it is the unit's own."""
    m = _OTHERS.search(s.text[:hold])
    if (
        m is None
        or doc.unit_pattern.search(m["body"])
        or re.match(r"(?:局|委|校|院|集团|公司|总行|会)?(?:党组|党委)", m["body"])
    ):
        return ""
    return m["body"]
