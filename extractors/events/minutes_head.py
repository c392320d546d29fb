"""plan_meeting told only by the head of minutes: 时间：… 主持：… 议题：…"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.events.designation import TOPIC
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.people import title_of
from extractors.model import EventType

_MINUTES_FIELD = re.compile(
    r"^\s*(时\s*间|地\s*点|主\s*持(?:人)?|内\s*容|议\s*题|会议(?:时间|地点|主题|议题|名称)|主\s*题|"
    r"出\s*席(?:人员)?|参加(?:人员)?|记\s*录(?:人)?)\s*[：:]\s*(.*)$"
)


def minutes_head(doc: Doc) -> Iterator[Mention]:
    """Minutes told only by their head: 时间：… 主持：… 议题：…"""
    fields: dict[str, tuple[int, int, str]] = {}
    first = last = None
    for segment in doc.view.segments[:16]:
        line = doc.text[segment.start : segment.end]
        for part in re.split(r"[ 　]+(?=[一-鿿]{2,4}[：:])", line):
            m = _MINUTES_FIELD.match(part)
            if m and m[2].strip():
                fields[re.sub(r"\s|会议", "", m[1])] = (segment.start, segment.end, m[2])
                first = segment.start if first is None else first
                last = segment.end
    if first is None or last is None or "时间" not in fields:
        return
    body = doc.text[:1200]
    topic = next((fields[k][2] for k in ("议题", "内容", "主题") if k in fields), "")
    if not TOPIC.search(topic or body):
        return
    if topic and not TOPIC.search(topic):
        return
    a, b, _ = fields["时间"]
    date = next(iter(doc.dates(a, b)), None)
    host = fields.get("主持") or fields.get("主持人")
    persons = doc.persons(host[0], host[1]) if host else ()
    person = persons[0] if persons else None
    name = person.name if person else (re.split(r"[（(\s，、]", host[2].strip())[0] if host else None)
    known = person if person and person.title else (title_of(name, doc, len(doc.text)) if name else None)
    title = known.title if known else None
    year = re.search(r"(20\d\d)年(?:度)?[^，。；《]{0,20}(?:计划|工作|方案|要点)", topic or body)
    end = max(b, host[1]) if host else b
    if topic:
        span = next(fields[k] for k in ("议题", "内容", "主题") if k in fields)
        end = max(end, span[1])
    start = min([a] + ([host[0]] if host else []))
    yield Mention(
        EventType.PLAN_MEETING,
        start,
        min(end, start + 200),
        a,
        b,
        {"chair": name, "title": title.text if title else None, "date": date.iso if date else None},
        actor=doc.facts.issuer or "",
        extra={
            "chair_leading_body": title.leading_body if title else None,
            "leading_body": title.leading_body if title else None,
            "deals_with_plan": "计划" in (topic or body),
            "plan_year": int(year[1]) if year else None,
            "meeting": doc.facts.title or "",
            "year": date.year if date else None,
        },
        explanation=("会议纪要首部",),
        settled=True,
    )
