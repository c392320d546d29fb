"""Which events can be mentions of one event at all: those that share a key. Keeps linking from comparing all with all.

A key is only a first sieve: two events whose likeness (``extractors.links``) is above one half always share one, many that
share one are not alike. What changes the likeness must look here too; a test compares with all pairs.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from extractors.model import EventType, Evidence

NEAR_DAYS = 12  # two days of one visit or meeting lie at most so far apart
_LONG = 8  # names of which more than one character may differ

_Key = tuple[object, ...]
_Keys = tuple[set[_Key], set[_Key]]  # under which an event is put, under which it looks for others


@dataclass(slots=True)
class Candidates:
    """The events of one type so far, by key."""

    kind: EventType
    _by_key: dict[_Key, list[int]] = field(default_factory=dict)

    def of(self, event: Evidence) -> Iterable[int]:
        """Numbers of the events that may be the same as this one, each once."""
        return {i: None for key in _KEYS[self.kind](event)[1] for i in self._by_key.get(key, ())}

    def add(self, number: int, event: Evidence) -> None:
        for key in _KEYS[self.kind](event)[0]:
            self._by_key.setdefault(key, []).append(number)


def _names(name: str | None) -> set[_Key]:
    """Names that differ in one character share a key: with a gap in its place (three characters), or without it (more)."""
    if not name:
        return set()
    keys: set[_Key] = {("name", name)}
    if len(name) == 3:
        keys |= {("name", name[0] + "?" + name[2]), ("name", name[:2] + "?")}
    elif len(name) > 3:
        keys |= {("name", name[:i] + name[i + 1 :]) for i in range(len(name))}
    if len(name) >= _LONG:
        keys.add(("long",))
    return keys


def _months(date: str | None) -> set[_Key]:
    """The months in which the same occasion can lie: of a day also those of the days around it."""
    if not date:
        return set()
    keys: set[_Key] = {("date", date), ("month", date[:7])}
    if len(date) == 10:
        try:
            day = dt.date.fromisoformat(date)
        except ValueError:
            return keys
        keys |= {("month", f"{day + dt.timedelta(n):%Y-%m}") for n in (-NEAR_DAYS, NEAR_DAYS)}
    return keys


def _person(e: Evidence) -> _Keys:
    keys = _names(e.fields.get("person"))
    return keys, keys


def _date(e: Evidence) -> _Keys:
    keys = _months(e.fields.get("date"))
    return keys, keys


def _office(e: Evidence) -> _Keys:
    number = e.fields.get("doc_no")
    if not number:
        return {("every",), ("unnumbered",)}, {("every",)}
    return {("every",), ("number", number)}, {("number", number), ("unnumbered",)}


def _appointment(e: Evidence) -> _Keys:
    names, village = _names(e.fields.get("person")), e.fields.get("village") or ""
    tails = {village[i:] for i in range(len(village))}
    put: set[_Key] = {("tail", t) for t in tails} | ({("village", village)} if village else set())
    look: set[_Key] = {("village", t) for t in tails} | ({("tail", village)} if village else set())
    return names | put, names | look


def _fund(e: Evidence) -> _Keys:
    amount = e.fields.get("amount_yuan") or 0
    size = math.frexp(amount)[1]
    kinds = [k for k, found in (("total", e.extra.get("scope") == "total"), ("use", bool(e.extra.get("use")))) if found]
    same: set[_Key] = {("amount", amount)}
    return same | {(k, size) for k in kinds}, same | {(k, n) for k in kinds for n in (size - 1, size, size + 1)}


def _outcome(e: Evidence) -> _Keys:
    scope, village = e.extra.get("scope"), e.extra.get("village")
    if not village:
        return {("any", scope), ("whole", scope)}, {("any", scope)}
    return {("any", scope), ("village", scope, village)}, {("village", scope, village), ("whole", scope)}


def _survey(e: Evidence) -> _Keys:
    target = e.fields.get("target")
    keys: set[_Key] = {("target", target)} if target else set()
    return keys, keys


_KEYS: dict[EventType, Callable[[Evidence], _Keys]] = {
    EventType.LEADER_VISIT: _person,
    EventType.PLAN_MEETING: _date,
    EventType.OFFICE_DESIGNATION: _office,
    EventType.PERSON_DESIGNATION: _person,
    EventType.CADRE_APPOINTMENT: _appointment,
    EventType.SECRETARY_APPOINTMENT: _appointment,
    EventType.INSPECTION: _date,
    EventType.FUND_ALLOCATION: _fund,
    EventType.POVERTY_OUTCOME: _outcome,
    EventType.SATISFACTION: _survey,
}
