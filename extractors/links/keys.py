"""Which events can be mentions of one event at all: those that share a key. Keeps linking from comparing all with all.

A key is only a first sieve: two mentions whose likeness (``extractors.links.same``) is above one half always share one,
many that share one are not alike. What changes the likeness must look here too; a test compares with all pairs.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from extractors.links.mention import Mention, session
from extractors.links.similar import NEAR_DAYS
from extractors.links.window import SLACK
from extractors.model import EventType

_LONG = 8  # names of which more than one character may differ

_Key = tuple[object, ...]
_Keys = tuple[set[_Key], set[_Key]]  # under which an event is put, under which it looks for others


@dataclass(slots=True)
class Candidates:
    """The events of one type so far, by key."""

    kind: EventType
    _by_key: dict[_Key, list[int]] = field(default_factory=dict)

    def of(self, event: Mention) -> Iterable[int]:
        """Numbers of the events that may be the same as this one, each once."""
        return {i: None for key in _KEYS[self.kind](event)[1] for i in self._by_key.get(key, ())}

    def add(self, number: int, event: Mention) -> None:
        for key in _KEYS[self.kind](event)[0]:
            self._by_key.setdefault(key, []).append(number)


def _names(name: str | None) -> set[_Key]:
    """Names that differ in one character share a key: with a gap in its place (three characters), or without it (more)."""
    if not name:
        return set()
    keys: set[_Key] = {("name", name)}
    if len(name) == 3:
        keys |= {("name", name[0] + "?" + name[2]), ("name", name[:2] + "?"), ("name", "?" + name[1:])}
    elif len(name) == 2:
        keys |= {("name", name[0] + "?"), ("name", "?" + name[1])}
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


def _person(m: Mention) -> _Keys:
    keys = _names(m.e.fields.get("person"))
    return keys, keys


def _meeting(m: Mention) -> _Keys:
    keys = _months(m.e.fields.get("date"))
    if number := session(m):
        keys.add(("session", number))
    return keys, keys


def _inspection(m: Mention) -> _Keys:
    """The months in which it can lie, and those beside them; one without a time may be any."""
    if m.window is None:
        return {("any",), ("timeless",)}, {("any",)}
    slack = dt.timedelta(days=SLACK)
    at, last = m.window.first - slack, m.window.last + slack
    keys: set[_Key] = {("month", f"{last:%Y-%m}")}
    while at < last:
        keys.add(("month", f"{at:%Y-%m}"))
        at += dt.timedelta(days=28)
    return keys | {("any",)}, keys | {("timeless",)}


def _office(m: Mention) -> _Keys:
    number = m.e.fields.get("doc_no")
    if not number:
        return {("every",), ("unnumbered",)}, {("every",)}
    return {("every",), ("number", number)}, {("number", number), ("unnumbered",)}


def _tails(village: str, *scope: object) -> _Keys:
    """A village and the same with its township before it share a key."""
    tails = {village[i:] for i in range(len(village))}
    put: set[_Key] = {("tail", *scope, t) for t in tails} | ({("village", *scope, village)} if village else set())
    look: set[_Key] = {("village", *scope, t) for t in tails} | ({("tail", *scope, village)} if village else set())
    return put, look


def _appointment(m: Mention) -> _Keys:
    """By name, by village, and what is planned without a name against all that is not planned."""
    names = _names(m.e.fields.get("person"))
    put, look = _tails(m.e.fields.get("village") or "")
    put.add(("all", m.planned))
    if names:
        look.add(("nameless", not m.planned))
    else:
        put.add(("nameless", m.planned))
        look.add(("all", not m.planned))
    return names | put, names | look


def _fund(m: Mention) -> _Keys:
    amount = m.amount or 0
    size = math.frexp(amount)[1]
    kinds = ["use", *(["total"] if m.scope == "total" else [])]  # words beside a sum tell a use too
    same: set[_Key] = {("amount", amount)}
    near = (size - 1, size, size + 1)
    put = same | {(k, size) for k in kinds} | {("planned", m.planned, size)}
    return put, same | {(k, n) for k in kinds for n in near} | {("planned", not m.planned, n) for n in near}


def _outcome(m: Mention) -> _Keys:
    village = m.e.extra.get("village")
    if not village:
        return {("any", m.scope), ("whole", m.scope)}, {("any", m.scope)}
    put, look = _tails(village, m.scope)
    return put | {("any", m.scope)}, look | {("whole", m.scope)}


def _survey(m: Mention) -> _Keys:
    target = m.e.fields.get("target")
    keys: set[_Key] = {("target", target)} if target else set()
    return keys, keys


_KEYS: dict[EventType, Callable[[Mention], _Keys]] = {
    EventType.LEADER_VISIT: _person,
    EventType.PLAN_MEETING: _meeting,
    EventType.OFFICE_DESIGNATION: _office,
    EventType.PERSON_DESIGNATION: _person,
    EventType.CADRE_APPOINTMENT: _appointment,
    EventType.SECRETARY_APPOINTMENT: _appointment,
    EventType.INSPECTION: _inspection,
    EventType.FUND_ALLOCATION: _fund,
    EventType.POVERTY_OUTCOME: _outcome,
    EventType.SATISFACTION: _survey,
}
