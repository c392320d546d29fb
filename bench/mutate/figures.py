"""Mutations of one figure: an amount, a count, a rate or a day that another document states too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from bench.mutate.expect import Mutation, Naming
from bench.mutate.labelled import Labelled
from bench.mutate.quoted import forms, number, place, slips
from checks.scheme import Scheme

_ABOUT = re.compile(r"约|近|余|左右|多万|上下|超过|逾")
_DAYS = re.compile(r"(\d{1,2})月(\d{1,2})日(?:([至到—－-])(\d{1,2})日)?")
_FIGURES = (
    ("amount changed", "fund_allocation", "amount_yuan"), ("count changed", "poverty_outcome", "persons"),
    ("count changed", "poverty_outcome", "households"), ("count changed", "poverty_outcome", "villages"),
    ("rate changed", "satisfaction", "percent"),
)  # fmt: skip
_EACH = 5


def figures(package: Labelled, _: Scheme, random: Random) -> Iterator[Mutation]:
    """Up to five figures a package and field, each in one document only."""
    for kind, type, field in _FIGURES:
        made = [m for e in package.gold["events"] if (m := _changed(package, e, kind, type, field)) is not None]
        random.shuffle(made)
        yield from made[:_EACH]


def _changed(package: Labelled, event: dict[str, Any], kind: str, type: str, field: str) -> Mutation | None:
    value = event["fields"].get(field)
    if event["type"] != type or value is None or not _plain(event):
        return None
    partners = _partners(package, event, lambda other: other["fields"].get(field) == value)
    text = package.texts[event["doc"]]
    where = place(text, event["quote"])
    if not partners or where is None or _again(package, event, field):
        return None
    scaled = [value / 1e4, value / 1e8, value] if type == "fund_allocation" else [value]
    hit = number(text, *where, [v for v in scaled if v >= 1])
    options = slips(hit[2]) if hit else []
    if hit is None or not options:
        return None
    new = list(forms(options[0]))["," not in text[hit[0] : hit[1]]]
    moved = text[: hit[0]] + new + text[hit[1] :]
    what = f"{field} {text[hit[0] : hit[1]]}→{new}（{event['quote'][:24]}）"
    naming = Naming(event["doc"], partners, new)
    return Mutation(kind, package.name, event["doc"], what, package.with_text(event["doc"], moved), {}, naming)


def _plain(event: dict[str, Any]) -> bool:
    return event["status"] == "asserted" and bool(event.get("key")) and not _ABOUT.search(event["quote"])


def _partners(package: Labelled, event: dict[str, Any], same: Callable[[dict[str, Any]], bool]) -> frozenset[str]:
    """Other documents that state the same event with the same value."""
    return frozenset(
        e["doc"]
        for e in package.gold["events"]
        if e["doc"] != event["doc"] and (e["type"], e.get("key")) == (event["type"], event["key"]) and _plain(e) and same(e)
    )


def _again(package: Labelled, event: dict[str, Any], field: str) -> bool:
    """Whether the document states the figure for the same thing a second time: then it contradicts itself first."""
    value = event["fields"][field]
    same = [e for e in package.events(event["doc"]) if e.get("key") == event["key"]]
    return any(e is not event and e["fields"].get(field) == value for e in same)


def days(package: Labelled, _: Scheme, random: Random) -> Iterator[Mutation]:
    """A visit, meeting or inspection on other days of the same month, in one document only."""
    made = [m for e in package.gold["events"] if (m := _moved(package, e)) is not None]
    random.shuffle(made)
    yield from made[:_EACH]


def _moved(package: Labelled, event: dict[str, Any]) -> Mutation | None:
    date = event["fields"].get("date")
    if event["type"] not in ("leader_visit", "plan_meeting", "inspection") or not date or len(date) < 10 or not _plain(event):
        return None
    if event["type"] != "inspection" and not _who(event):
        return None
    text = package.texts[event["doc"]]
    where = place(text, event["quote"])
    partners = _partners(package, event, lambda other: other["fields"].get("date") == date and _who(other) == _who(event))
    if not partners or where is None or len(list(_DAYS.finditer(text, *where))) != 1:
        return None
    m = next(_DAYS.finditer(text, *where))
    first, last = int(m[2]), int(m[4] or m[2])
    step = 2 if last <= 26 else -2
    if (int(m[1]), first) != (int(date[5:7]), int(date[8:10])) or first + step < 1 or _double(package, event):
        return None
    new = f"{m[1]}月{first + step}日" + (f"{m[3]}{last + step}日" if m[4] else "")
    moved = text[: m.start()] + new + text[m.end() :]
    naming = Naming(event["doc"], partners, new)
    what = f"{event['type']} {m[0]}→{new}"
    return Mutation("day changed", package.name, event["doc"], what, package.with_text(event["doc"], moved), {}, naming)


def _who(event: dict[str, Any]) -> str | None:
    """The visitor or the chair: what tells one visit or meeting from another, apart from its day."""
    name: str | None = event["fields"].get("person") or event["fields"].get("chair")
    return name


def _double(package: Labelled, event: dict[str, Any]) -> bool:
    """Whether the document tells of the event's day twice, or of another such event of the person in that month."""
    month = event["fields"]["date"][:7]
    for e in package.gold["events"]:
        if e is event or e["type"] != event["type"]:
            continue
        if e.get("key") == event["key"]:
            if e["doc"] == event["doc"] and e["fields"].get("date"):
                return True
        elif _who(e) == _who(event) and str(e["fields"].get("date"))[:7] == month:
            return True
    return False
