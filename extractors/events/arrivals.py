"""Who has taken up a post that the words around name: 关于挂职干部。甲同志已于本月到某县报到.

For: 乙同志4月到某县报到 in a paragraph on seconded cadres; 丙同志已到某村报到 in one on first secretaries.
Against: 学员到县委党校报到, 拟于5月报到 (planned), 报到证, who arrives for training, a paragraph about neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.events.appointment_posts import poor_village
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import bounds
from extractors.events.text import titular
from extractors.model import EventStatus, EventType

_ARRIVES = re.compile(
    r"(?:同志)?(?:（[^）]{1,20}）)?(?:现|均|也)?(?:已经?)?[^，。；]{0,14}?(?:到|赴|抵)(?P<where>[^，。；]{1,14}?)(?:报到|到任|到岗|上任|就任)(?!证|率|会|培训|通知)"
    r"|(?:同志)?(?:（[^）]{1,20}）)?(?:于|已|则)?[^，。；]{0,4}(?:\d{1,2}月(?:\d{1,2}日|底|初|份|[上中下]旬)?)(?:正式)?(?:到任|到岗|上任|就任|报到)(?!证|率|会|培训|通知)"
)
_ABOUT = re.compile(r"挂职|选派|派驻|挂任")
_SECONDED = re.compile(r"挂[任职]")
_NOT = re.compile(r"党校|学校|培训|大学|学院|拟|将|应|须|要求|请|前(?:到|赴)|未|没有|新生|学员|实习|支教")


def arrivals(doc: Doc) -> Iterator[Mention]:
    """Every arrival told with a name, a place and no post of its own."""
    if doc.facts.kind in ("policy", "annual_plan", "division_doc", "visit_record", "news"):
        return
    for s in doc.sentences:
        if "报到" not in s.text and not re.search(r"到任|到岗|上任|就任", s.text):
            continue
        if s.cell is not None or titular(doc, s) or doc.posts(s.start, s.end):
            continue
        segment = doc.view.segments[s.paragraph]
        around = " ".join((doc.sections[s.paragraph].heading, doc.text[segment.start : segment.end]))
        for person in doc.persons(s.start, s.end):
            end = max(person.end, bounds(person)[1])
            m = _ARRIVES.match(doc.text, end, s.end)
            if m is None or _NOT.search(m[0]):
                continue
            where = m.span("where") if m["where"] else (m.end(), m.end())
            villages = doc.villages(*where)
            secretary = bool(villages) and "第一书记" in around
            county = next((p.name for p in doc.counties(*where)), None)
            here = re.match(r"[该我]?[县旗]$", m["where"]) if m["where"] else _SECONDED.search(around) and "书记" not in around
            if not secretary and not (_ABOUT.search(around) and (county or here)):
                continue
            date = next(iter(doc.dates(person.end, m.end())), None) or next(iter(doc.dates(s.start, person.start)), None)
            village = villages[0] if secretary else None
            a, b = s.clause_at(person.start - s.start)
            yield Mention(
                EventType.SECRETARY_APPOINTMENT if secretary else EventType.CADRE_APPOINTMENT,
                s.start + a,
                max(s.start + b, m.end()),
                m.start(),
                m.end(),
                {
                    "person": person.name,
                    **({"village": village.full} if village else {"post": None}),
                    "county": county or doc.county(*where),
                    "start": date.iso if date else None,
                },
                sentence=s,
                extra={
                    "year": date.year if date else None, "year_stated": bool(date and date.year_stated), "arrival": True,
                    **({"poor_village": poor_village(doc, village, s)} if village else {"seconded": True}),
                },
                explanation=(f"到任“{m[0][-12:]}”",),
                status=EventStatus.ASSERTED,
                confidence=0.75,
            )  # fmt: skip
