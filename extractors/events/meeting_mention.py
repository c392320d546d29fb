"""The mentions of a meeting: one a day, with its chair, the plan it dealt with and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.model import Date
from extractors.events.dates import future_words, late_year, point
from extractors.events.document import Doc
from extractors.events.meeting_chairs import later_chairs
from extractors.events.meeting_words import plan_year
from extractors.events.mention import Mention
from extractors.events.people import Actor, title_of
from extractors.events.text import Sentence
from extractors.model import EventStatus, EventType


def each_day(
    doc: Doc,
    s: Sentence,
    chair: Actor | None,
    several: list[Date],
    date: Date | None,
    quote: tuple[int, int],
    anchor: tuple[int, int],
    subject: str,
    what: str,
    others: str = "",
) -> Iterator[Mention]:
    """One mention a day; ``quote`` in the view, ``anchor`` in the sentence. Two chairs told for two days go one to each."""
    mood = future_words(doc, s, s.start + anchor[0])
    chairs = later_chairs(doc, s, s.start + anchor[1], whole=True) if len(several) > 1 else []
    for n, d in enumerate(several or [date]):
        who = chairs[n] if len(chairs) == len(several) > 1 else chair or next(iter(chairs), None)
        yield _mention(
            doc, s, who, d, quote[0], quote[1], s.start + anchor[0], s.start + anchor[1], s.text, subject, mood, what, others
        )


def _mention(
    doc: Doc,
    s: Sentence,
    chair: Actor | None,
    date: Date | None,
    begin: int,
    end: int,
    anchor: int,
    anchor_end: int,
    text: str,
    subject: str,
    mood: str,
    what: str,
    others: str = "",
) -> Mention:
    iso, _ = point(date)
    iso = late_year(doc, date, mood) or iso
    title = chair.title if chair else None
    known = title_of(chair.name, doc, chair.start) if chair and chair.name and not title else None
    leading = (
        chair.leading
        if chair and (chair.title or known is None or known.title is None)
        else known.title.leading_body
        if known and known.title
        else None
    )
    year = plan_year(text)
    deals = bool(re.search(r"计划|方案|要点|安排|部署|打算|年度|任务分解", text[anchor_end - s.start :])) or year is not None
    return Mention(
        EventType.PLAN_MEETING,
        begin,
        end,
        anchor,
        anchor_end,
        {"chair": chair.name if chair else None, "title": title, "date": iso},
        sentence=s,
        actor=(chair.words if chair else "") + " " + subject,
        extra={
            "chair_leading_body": leading,
            "leading_body": leading,
            "deals_with_plan": deals,
            "plan_year": year,
            "meeting": what,
            "year": date.year if date else None,
            "year_stated": bool(date and date.year_stated),
            "party": chair.scope if chair else "unknown",
        },
        explanation=(f"会议“{what}”",),
        confidence=0.9 if iso else 0.7,
        settled=bool(iso and len(iso) == 10),
        status=EventStatus.OTHER_PARTY if others else None,
        cue=f"{others}召开的会议" if others else "",
    )
