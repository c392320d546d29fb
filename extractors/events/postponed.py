"""Put off and then held: 原定3月20日召开的会议推迟到3月28日召开; 原定5月到县，后改在7月3日成行. It happened, on the later day.

Against: 推迟到明年 without a day, 推迟到下月举行 in a document of before, 改为视频, 仍未成行, 拟推迟至6月.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.events.dates import point, told_on
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.model import EventStatus, EventType

_OCCASIONS = frozenset({EventType.LEADER_VISIT, EventType.PLAN_MEETING, EventType.INSPECTION})
_FIRST = re.compile(r"原(?:定|拟|计划|安排|本)|本(?:拟|定|来)|起初|原先")
_MOVED = re.compile(r"(?:推迟|延迟|延期|延后|顺延|改期|提前|改|调整)(?:至|到|为|在|于)*$")
_HELD = re.compile(
    r"[^，。；]{0,4}(?:成行|召开|举行|前往|赶赴|抵达|到达|赴|到(?!账)|开展|进行|完成|实施|如期|如愿|启程|出发|正式)|(?:，[^，。；]{0,14})?(?:主持|在会上|调研|看望|走访|会议)"
)
_NOT = re.compile(r"取消|视频|电话|连线|线上|委托|未|没有|仍|拟|将(?!军)|计划(?!》)|准备|力争|争取|明年|下[月周]")


def held_later(m: Mention, doc: Doc) -> Mention:
    """The mention as held, with the day it was moved to; unchanged where the words do not say so."""
    s = m.sentence
    if s is None or m.type not in _OCCASIONS or m.status is not None or not _FIRST.search(s.text):
        return m
    first = _FIRST.search(s.text)
    for d in doc.dates(s.start, s.end):
        lead = s.text[: d.start - s.start]
        moved = _MOVED.search(lead)
        if first is None or moved is None or moved.start() < first.end() or len(d.iso) < 7:
            continue
        rest = s.text[d.end - s.start :]
        held = _HELD.match(rest)
        told = told_on(doc)
        if held is None or _NOT.search(lead[first.end() :]) or _NOT.search(rest[: held.end() + 12]) or (told and d.iso > told):
            continue
        iso, iso_end = point(d)
        fields = {**m.fields, "date": iso, **({"date_end": iso_end} if "date_end" in m.fields else {})}
        extra = {**m.extra, "latest": None, "year": d.year}
        end = max(m.end, s.start + s.clause_at(d.end - s.start + held.end() - 1)[1])
        return replace(m, fields=fields, extra=extra, end=end, status=EventStatus.ASSERTED, cue="", settled=True)
    return m
