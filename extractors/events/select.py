"""One event a document and mention: drop what repeats a mention that is already there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.events.document import Doc
from extractors.events.refused import refused
from extractors.model import EventStatus, EventType, Evidence


def select(found: Sequence[Evidence], doc: Doc) -> list[Evidence]:
    """The same list without repetitions: a visitor who walks on (same person, within the same visit), the same sum
    told twice in
    one sentence, a reading of a row that a better one covers."""
    kept: list[Evidence] = []
    near: dict[_Key, list[Evidence]] = {}
    sent: dict[str, list[Evidence]] = {}
    for k in found:
        if k.type in _SENT and k.fields.get("person"):
            sent.setdefault(k.fields["person"], []).append(k)
    for e in _merged([e for e in found if not refused(e, doc, found)]):
        if e.type is EventType.LEADER_VISIT and any(_same_person(e, k) for k in sent.get(e.fields.get("person") or "", ())):
            continue
        keys = _keys(e)
        if any(_repeats(e, k) for key in keys for k in near.get(key, ())):
            continue
        kept.append(e)
        for key in keys:
            near.setdefault(key, []).append(e)
    return kept


_SENT = frozenset({EventType.CADRE_APPOINTMENT, EventType.SECRETARY_APPOINTMENT})
_Key = tuple[EventType, str | int | None]
_STRETCH = 512  # characters; events are looked up by the stretches of text that they reach into


def _keys(e: Evidence) -> list[_Key]:
    """What two events must share for one to repeat the other: the person of a visit, a stretch of text else."""
    if e.type is EventType.LEADER_VISIT:
        return [(e.type, e.fields.get("person"))]
    return [(e.type, n) for n in range(e.start // _STRETCH, max(e.start, e.end - 1) // _STRETCH + 1)]


def _same_person(e: Evidence, k: Evidence) -> bool:
    """Whether who 赴某村 is the one who takes up a post there (甲赴某村担任第一书记)."""
    return e.fields.get("person") == k.fields["person"] and max(e.start, k.start) < min(e.end, k.end)


def _merged(found: Sequence[Evidence]) -> list[Evidence]:
    """A sentence that names several counties gives one event a county where it is asserted, else one without a county."""
    out: list[Evidence] = []
    at: dict[tuple[object, ...], list[int]] = {}
    for e in found:
        same = at.setdefault((e.type, e.status, e.start, e.end), [])
        if e.status is not EventStatus.ASSERTED and "county" in e.fields:
            twin = next((i for i in same if _but_county(e, out[i])), None)
            if twin is not None:
                out[twin] = replace(out[twin], fields=out[twin].fields | {"county": None})
                continue
        same.append(len(out))
        out.append(e)
    return out


def _but_county(e: Evidence, k: Evidence) -> bool:
    """Of two events of one type, status and span: whether they differ at most in the county."""
    return all(k.fields.get(f) == v for f, v in e.fields.items() if f != "county")


def _repeats(e: Evidence, k: Evidence) -> bool:
    if e.type is not k.type:
        return False
    if e.type is EventType.LEADER_VISIT:
        return _walks_on(e, k)
    inside = max(e.start, k.start) < min(e.end, k.end)
    if not inside:
        return False
    if e.type is EventType.FUND_ALLOCATION:
        same = e.fields["amount_yuan"] == k.fields["amount_yuan"] and e.status is k.status
        places = {e.fields["county"], k.fields["county"]}
        return same and (len(places) == 1 or None in places or e.start != k.start)
    if e.type in (EventType.CADRE_APPOINTMENT, EventType.SECRETARY_APPOINTMENT):
        return e.fields.get("person") == k.fields.get("person") or e.fields.get("person") is None
    if e.type is EventType.PERSON_DESIGNATION:
        return bool(e.fields.get("person") == k.fields.get("person"))
    if e.type is EventType.INSPECTION:
        return e.fields == k.fields or (e.fields.get("date") is None and e.fields.get("county") == k.fields.get("county"))
    if e.type is EventType.PLAN_MEETING:
        return e.fields == k.fields or e.fields.get("date") is None
    return e.fields == k.fields


def _walks_on(e: Evidence, k: Evidence) -> bool:
    """Whether a visit is only the next step of one already read: same person, no date of its own or one inside that visit."""
    who = e.fields.get("person")
    if who is None:
        return max(e.start, k.start) < min(e.end, k.end) and e.fields == k.fields
    if who != k.fields.get("person") or e.fields.get("county") not in (None, k.fields.get("county")):
        return False
    if k.status is not e.status and not (k.status is EventStatus.ASSERTED and e.fields.get("date") is None):
        return False
    date, start, end = e.fields.get("date"), k.fields.get("date"), k.fields.get("date_end")
    if date is None or start is None:
        return date is None
    n = min(len(date), len(start))
    return bool(date[:n] == start[:n] or (end and start <= date <= end))
