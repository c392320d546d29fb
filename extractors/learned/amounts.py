"""How much: sums given, people out of poverty, rates and grades, of a sentence that was found to state them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractors.events.ratings import PERCENT, other_thing, percent, ticked
from extractors.events.text import Sentence
from extractors.learned.spot import Filled, Spot
from extractors.learned.words import pattern
from ingest.model import BlockKind

_PERSONAL = 5000  # yuan
_HANDED = re.compile(r"慰问|捐|送|投入|拨|资助|帮扶|支持|援助|救助|资金|经费|款")
_NOT_GIVEN = pattern("not_given")
_SUMMED = pattern("summed")
_COMPARED = pattern("compared")
_TIER = pattern("tier")
_COUNTED = frozenset({"persons", "households", "villages"})
_EXIT = pattern("exit")
_STILL = pattern("still_poor")
_ASKED = pattern("asked")
_SURVEY = pattern("survey")
_SCORE = pattern("score")
_OTHERS = pattern("other_raters")
_TARGET = pattern("cadres_rated")


def funds(spot: Spot) -> Iterator[Filled]:
    s, last = spot.sentence, 0
    for m in spot.doc.money(s.start, s.end):
        begin, last = last, m.end - s.start
        if m.amount is None or m.amount < 500 or m.rate or _COMPARED.search(s.text[: m.start - s.start]):
            continue
        if s.kind is BlockKind.TABLE and re.search(r"\s", spot.doc.text[m.start : m.end]):
            continue  # a number and a word of two cells
        if m.amount < _PERSONAL and not _HANDED.search(s.text):
            continue  # what one person spent or was paid
        a, b = s.clause_at(m.start - s.start)
        if _NOT_GIVEN.search(s.text[:b] if _SUMMED.match(s.text[a:b]) else s.text[a:b]):
            continue
        amount = int(m.amount) if m.amount == int(m.amount) else m.amount
        year = next((d.year for d in reversed(spot.doc.dates(s.start, m.start))), spot.doc.facts.year)
        extra = {
            "scope": "part",
            "about": m.about,
            "year": year,
            "year_stated": False,
            "use": s.text[a : m.start - s.start][-30:],
        }
        near = spot.doc.counties(s.start, m.end)
        several = re.search(r"[两三四各]个?县|[两三四各]县", s.text[a : m.start - s.start])
        county = [] if several else [near[-1].name] if near else spot.counties
        yield Filled(
            {"amount_yuan": amount, "county": county[0] if len(county) == 1 else None},
            s.text[a : m.start - s.start][-60:],
            extra,
            ((_begin(s, max(a, begin), a, m.start - s.start), m.end),),
            exact=True,
        )


def _begin(s: Sentence, begin: int, clause: int, at: int) -> int:
    """Where the words of one sum among several begin (view): behind the sum before, or with the clause where that is little."""
    begin += len(s.text[begin:at]) - len(s.text[begin:at].lstrip("、，；：和及（）"))
    return s.start + (begin if at - begin >= 3 else clause)


def outcomes(spot: Spot) -> Iterator[Filled]:
    """One outcome a place: clauses that open with another county, township or village begin another one."""
    s, doc = spot.sentence, spot.doc
    for a, b in _parts(spot):
        counts = {c.what: c for c in reversed(doc.counts(s.start + a, s.start + b)) if c.what in _COUNTED}
        if _STILL.search(s.text[a:b]) or (not counts and not spot.certain and not _done(s.text[a:b])):
            continue
        near = doc.counties(s.start + a, s.start + b)
        county = near[0].name if near else spot.counties[0]
        fields: dict[str, Any] = {"county": county, **dict.fromkeys(("persons", "villages", "households"))}
        fields.update({what: c.value for what, c in counts.items()})
        dates = doc.dates(s.start, s.end)
        extra = {"scope": "county", "year": dates[0].year if dates else doc.facts.year, "year_stated": bool(dates)}
        yield Filled(fields, "", extra, ((s.start + a, s.start + b),), exact=True)


def _done(text: str) -> bool:
    """Whether words without a number say that people or a county left poverty."""
    return bool(_EXIT.search(text)) and bool(re.search(r"了|全部|户户|整体|归零|清零|批准|正式|宣布|今年|当年|光荣", text))


def _parts(spot: Spot) -> list[tuple[int, int]]:
    """The clauses of the sentence, joined unless one opens with its own place and counts (offsets in it)."""
    s, doc = spot.sentence, spot.doc
    parts: list[tuple[int, int]] = []
    for a, b in s.clauses():
        places = [p.start for p in doc.counties(s.start + a, s.start + b)]
        places += [v.start for v in doc.villages(s.start + a, s.start + b)]
        counted = any(c.what in _COUNTED for c in doc.counts(s.start + a, s.start + b))
        told = parts and any(c.what in _COUNTED for c in doc.counts(s.start + parts[-1][0], s.start + parts[-1][1]))
        if parts and not (told and counted and any(at - s.start - a <= 2 for at in places)):
            parts[-1] = (parts[-1][0], b)
        else:
            parts.append((a, b))
    return parts


def _of_others(before: str) -> bool:
    """Whether learners, customers, viewers or the like rate, or something else than help is rated."""
    return other_thing(before) or bool(_OTHERS.search(before) and not _TARGET.search(before))


def ratings(spot: Spot) -> Iterator[Filled]:
    s = spot.sentence
    found = re.search(PERCENT, s.text)
    if _of_others(s.text[: found.start()] if found else s.text):
        return
    tick = ticked(s.text)
    grade = tick["grade"] if tick else None
    m = re.search(r"[“为：](优秀|良好|好|较好|一般|较差|满意|非常满意)(?=[”，。；\s]|$)", s.text) if grade is None else None
    grade = m[1] if m else grade
    value = percent(found) if found else None
    told = found or tick or m
    at = told or _SCORE.search(s.text)
    if at is None or (value is None and not _ASKED.search(s.text)):
        return
    if s.kind is BlockKind.TABLE and not _SURVEY.search(s.text):
        return
    if at is not None and _TIER.search(s.text[: at.start()]):
        return
    span = (s.start + at.start(), s.start + at.end()) if at else (spot.at, spot.end)
    target = "cadre" if _TARGET.search(s.text[: span[0] - s.start]) else "help"
    fields = {"target": target, "percent": value, "grade": grade, "issuer": None}
    yield Filled(fields, "", {"issuer_is_unit": False, "year": spot.doc.facts.year}, (span, (spot.at, spot.end)))
