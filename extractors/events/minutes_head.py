"""plan_meeting told by minutes as a whole: their head (时间：… 主持：… 议题：…, or the day under the title, 会议由甲主持)
with the topic line, the title or the one item on this work.

Against: minutes whose head, title and items are about other things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.entities.model import Date, Title
from extractors.events.dates import future_words
from extractors.events.designation import TOPIC
from extractors.events.document import Doc
from extractors.events.meeting_chairs import later_chairs
from extractors.events.meeting_words import ITEM, STUDY, about, plan_year, planned_in
from extractors.events.mention import Mention
from extractors.events.people import title_of
from extractors.events.text import Sentence
from extractors.model import EventType

_FIELD = re.compile(
    r"^\s*(时\s*间|地\s*点|主\s*持(?:人)?|内\s*容|议\s*题|会议(?:时间|地点|主题|议题|名称)|主\s*题|"
    r"出\s*席(?:人员)?|参加(?:人员)?|记\s*录(?:人)?)\s*[：:]\s*(.*)$"
)
_STUDIED = re.compile(r"^(?:本次|此次|这次)?会议(?:专题|集中|重点)*(?:研究|审议|讨论|听取|部署|传达)")
_OWN_OPENING = re.compile(r"主持(?:召开)?|^(?:本次|此次|这次)?会议(?!室)")
_HEAD_LINES = 16
_LONGEST = 200
_NUMBER = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、]|议题\s*[一二三四五六七八九十\d]+\s*[：:、])\s*"
)


@dataclass(frozen=True, slots=True)
class _Head:
    """The labelled lines of a head by label (start, end, value), and what they say of day and chair."""

    lines: dict[str, tuple[int, int, str]]
    date: Date | None
    name: str | None
    title: Title | None


def minutes(doc: Doc) -> Iterator[Mention]:
    """The meeting that minutes report on, if it dealt with this work; nothing without a day."""
    head = _head(doc)
    if head.date is None:
        return
    label = next((k for k in ("议题", "内容", "主题") if k in head.lines), None)
    topic = head.lines[label][2] if label else ""
    if topic:
        if not about(doc, topic):
            return
        a, b, _ = head.lines[label or ""]
        host = head.lines.get("主持") or head.lines.get("主持人") or (a, b, "")
        when = head.lines.get("时间", (a, b, ""))
        yield _mention(doc, head, min(a, host[0], when[0]), max(b, host[1], when[1]), topic)
        return
    opening = _opening(doc)
    if opening is not None and "时间" in head.lines:
        lines = [head.lines[k] for k in ("时间", "主持", "主持人") if k in head.lines]
        yield _mention(doc, head, min(x[0] for x in lines), opening.end, opening.text)
        return
    item = _item(doc)
    whole = bool(TOPIC.search(doc.facts.title or doc.text[: doc.view.segments[0].end]))
    if whole and "时间" in head.lines:
        lines = [head.lines[k] for k in ("时间", "主持", "主持人") if k in head.lines]
        yield _mention(doc, head, min(x[0] for x in lines), max(x[1] for x in lines), doc.text[:1200])
    elif item is not None and "时间" in head.lines and not STUDY.search(doc.text[item[0] : item[1]]):
        lines = [
            head.lines[k] for k in ("时间", "主持", "主持人") if k in head.lines
        ]  # 二、关于帮扶某县。names the matter alone
        yield _mention(doc, head, min(x[0] for x in lines), max(x[1] for x in lines), doc.text[item[0] : item[1] + 60])
    elif item is not None:
        yield _mention(doc, head, item[0], item[1], doc.text[item[0] : item[1]])
    elif whole:
        told = next((s for s in doc.sentences if s.text.startswith("会议") and STUDY.search(s.text)), None)
        if told is not None:
            yield _mention(doc, head, told.start, told.end, told.text)


def by_head(doc: Doc, m: Mention) -> Mention:
    """A meeting of minutes whose opening words give no day (某某主持召开会议，研究…) has that of the head; others as they
    are."""
    s = m.sentence
    m = _by_items(doc, m)
    if doc.facts.kind != "meeting_minutes" or len(m.fields.get("date") or "") >= 7 or s is None or s.paragraph >= _HEAD_LINES:
        return m
    if not _OWN_OPENING.search(s.text) or future_words(doc, s, m.anchor):
        return m
    date = _head(doc).date
    if date is None or len(date.iso) < 7:
        return m
    told = {"year": date.year, "year_stated": date.year_stated}
    return replace(m, fields={**m.fields, "date": date.iso}, extra={**m.extra, **told}, settled=True)


def _by_items(doc: Doc, m: Mention) -> Mention:
    """A meeting of minutes whose opening words speak of the work alone dealt with the plan where one of its items says so."""
    if doc.facts.kind != "meeting_minutes" or m.extra.get("deals_with_plan"):
        return m
    told = next((s.text for s in doc.sentences if s.start >= m.start and planned_in(s.text)), None)
    if told is None:
        return m
    return replace(m, extra={**m.extra, "deals_with_plan": True, "plan_year": plan_year(told)})


def _opening(doc: Doc) -> Sentence | None:
    """The first sentence below a head where it says that the meeting dealt with this work: 会议专题研究2017年定点扶贫工作."""
    told = next((s for s in doc.sentences if _STUDIED.match(s.text)), None)
    return told if told is not None and told.paragraph < _HEAD_LINES and about(doc, told.text) else None


def _item(doc: Doc) -> tuple[int, int] | None:
    """The span of the first item on this work, without its number: its first sentence as far as it says what was dealt with."""
    for segment in doc.view.segments:
        line = doc.text[segment.start : segment.end]
        number = _NUMBER.match(line)
        if number is None:
            continue
        first = re.split(r"[。；]", line[number.end() :], maxsplit=1)[0]
        if ITEM.search(line) or (about(doc, first) and STUDY.search(first)):
            start = segment.start + number.end()
            return start, start + len(first)
    return None


def _head(doc: Doc) -> _Head:
    lines: dict[str, tuple[int, int, str]] = {}
    for segment in doc.view.segments[:_HEAD_LINES]:
        line = doc.text[segment.start : segment.end]
        for part in re.split(r"[ 　]+(?=[一-鿿]{2,4}[：:])", line):
            m = _FIELD.match(part)
            if m and m[2].strip():
                lines.setdefault(re.sub(r"\s|会议", "", m[1]), (segment.start, segment.end, m[2]))
    host = lines.get("主持") or lines.get("主持人")
    if host is not None:
        persons = doc.persons(host[0], host[1])
        name = persons[0].name if persons else re.split(r"[（(\s，、]", host[2].strip())[0]
        known = persons[0] if persons and persons[0].title else title_of(name, doc, len(doc.text))
        title = known.title if known else None
    else:
        told = next((a for s in doc.sentences if "主持" in s.text for a in later_chairs(doc, s, s.start)), None)
        name = told.name if told else None
        known = next((p for p in doc.persons_by_name.get(name or "", ()) if p.title is not None), None)
        title = known.title if known else None
    return _Head(lines, _day(doc, lines), name, title)


def _day(doc: Doc, lines: dict[str, tuple[int, int, str]]) -> Date | None:
    """The day of the labelled line, else one that stands alone near the top: （二〇一七年三月三日）."""
    if "时间" in lines:
        a, b, _ = lines["时间"]
        return next(iter(doc.dates(a, b)), None)
    for segment in doc.view.segments[:6]:
        days = [d for d in doc.dates(segment.start, segment.end) if len(d.iso) == 10]
        if days and len(doc.text[segment.start : segment.end].strip("（）() \n")) <= days[0].end - days[0].start + 4:
            return days[0]
    return None


def _mention(doc: Doc, head: _Head, start: int, end: int, topic: str) -> Mention:
    when = head.lines.get("时间", (start, end, ""))
    date, title = head.date, head.title
    return Mention(
        EventType.PLAN_MEETING,
        start,
        min(end, start + _LONGEST),
        when[0],
        when[1],
        {"chair": head.name, "title": title.text if title else None, "date": date.iso if date else None},
        actor=doc.facts.issuer or "",
        extra={
            "chair_leading_body": title.leading_body if title else None,
            "leading_body": title.leading_body if title else None,
            "deals_with_plan": "计划" in topic or any(planned_in(x) for x in re.split(r"[。；\n]", topic)),
            "plan_year": plan_year(topic),
            "meeting": doc.facts.title or "",
            "year": date.year if date else None,
        },
        explanation=("会议纪要首部",),
        settled=True,
    )
