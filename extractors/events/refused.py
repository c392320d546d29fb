"""What the sentence model proposes although the words around rule it out: a sum spelled out beside its figures, a gift of
others without the unit, the chair's sentence of the meeting that the sentence before told, the head of an inspection group."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors import compiled
from extractors.events.document import Doc
from extractors.model import EventStatus, EventType, Evidence

_CAPITALS = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟]{2}")
_GIVERS = re.compile(
    r"(?:社会(?:各界|力量|组织|爱心)|爱心(?:人士|企业)|民营企业|商会|协会|慈善|基金会|校友|港澳|海外|网友|各方|各帮扶单位)[^，。；]{0,12}(?:捐|募|投入|出资|资助|支持)"
)
_APPOINTMENTS = frozenset({EventType.CADRE_APPOINTMENT, EventType.SECRETARY_APPOINTMENT})
_TITLE = re.compile(r"(?:办法|方案|细则|制度|规定|意见|通知)(?:\s|$)")  # a rule in a list of rules
_ON = re.compile(r"(?:本次|此次|该次|这次)?会议?(?:由|上|还|同时|认为|强调|指出|要求|明确)|会上")


def refused(e: Evidence, doc: Doc, found: Sequence[Evidence]) -> bool:
    """Whether a proposal of the model (``extra["learned"]``) is none."""
    if "learned" not in e.extra:
        return False
    words = doc.text[e.start : e.end]
    if e.type is EventType.FUND_ALLOCATION:
        return spelled_out(doc, e.start, e.end, e.fields.get("amount_yuan")) or (
            e.status is EventStatus.ASSERTED and _GIVERS.search(words) is not None and not doc.unit_pattern.search(words)
        )
    if e.type is EventType.PLAN_MEETING:
        return _ON.match(words) is not None and any(
            k.type is e.type and k is not e and k.fields.get("date") and _just_before(k, e, doc) for k in found
        )
    if e.type in _APPOINTMENTS:
        return any(
            k.type in _APPOINTMENTS and k.type is not e.type and "learned" not in k.extra
            and k.fields.get("person") == e.fields.get("person") and max(k.start, e.start) < min(k.end, e.end)
            for k in found
        )  # fmt: skip
    if e.type is EventType.INSPECTION:
        return doc.view.segment_at(e.start).table is not None and _TITLE.search(words) is not None
    return False


def spelled_out(doc: Doc, start: int, end: int, amount: object) -> bool:
    """A sum in the numerals of vouchers (伍拾万元整) beside the same sum in figures: told twice, given once."""
    if not isinstance(amount, int | float) or not _CAPITALS.search(doc.text[start:end]):
        return False
    here = doc.view.segment_at(start)
    figures = (f"{amount:,.2f}", f"{amount:.2f}", f"{amount:,.0f}")
    at = [m.start() for f in figures for m in re.finditer(rf"(?<![\d,.]){re.escape(f)}(?!\d)", doc.text)]
    at += [
        m.start for m in doc.money(0, len(doc.text)) if m.amount == amount and not _CAPITALS.search(doc.text[m.start : m.end])
    ]
    return any(not here.start <= x < here.end for x in at)  # in a bracket behind it they are its own


def _just_before(k: Evidence, e: Evidence, doc: Doc) -> bool:
    """Whether ``k`` stands in the sentences right before ``e`` in its paragraph."""
    return (
        k.end <= e.start
        and doc.view.segment_at(k.start) is doc.view.segment_at(e.start)
        and compiled.search(r"\d月", doc.text[k.end : e.start]) is None
    )
