"""How much: sums given, people out of poverty, rates and grades, of a sentence that was found to state them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractors.events.ratings import PERCENT, percent, ticked
from extractors.events.text import Sentence
from extractors.learned.spot import Filled, Spot

_NOT_GIVEN = re.compile(
    r"贷款|信贷|授信|投放|融资|销售|采购|购买|分红|收入|增收|收益|产值|租金|折合|缺口|违规|挪用|结余|涉及资金"
)
_COMPARED = re.compile(r"(?:上年|去年|同期|上一年)(?:度|同期)?[（(为是的]?$")
_TIER = re.compile(r"(?:县级|乡镇?级?|镇级|村级|县直|村干部|贫困户|其中)[^，。；]{0,12}$")
_TARGET = re.compile(r"挂职|第一书记|驻村|选派|派驻|干部")


def funds(spot: Spot) -> Iterator[Filled]:
    s, last = spot.sentence, 0
    for m in spot.doc.money(s.start, s.end):
        begin, last = last, m.end - s.start
        if m.amount is None or m.amount < 500 or m.rate or _COMPARED.search(s.text[: m.start - s.start]):
            continue
        a, b = s.clause_at(m.start - s.start)
        if _NOT_GIVEN.search(s.text[a:b]):
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
    s = spot.sentence
    a, b = s.clause_at(spot.at - s.start)
    counts = {
        c.what: c
        for c in reversed(spot.doc.counts(s.start + a, s.start + b))
        if c.what in ("persons", "households", "villages")
    }
    if not counts:
        return
    fields: dict[str, Any] = {"county": spot.counties[0], **dict.fromkeys(("persons", "villages", "households"))}
    fields.update({what: c.value for what, c in counts.items()})
    dates = spot.doc.dates(s.start, s.end)
    extra = {"scope": "county", "year": dates[0].year if dates else spot.doc.facts.year, "year_stated": bool(dates)}
    yield Filled(fields, "", extra, ((s.start + a, s.start + b),))


def ratings(spot: Spot) -> Iterator[Filled]:
    s = spot.sentence
    found = re.search(PERCENT, s.text)
    tick = ticked(s.text)
    grade = tick["grade"] if tick else None
    m = re.search(r"[“为：](优秀|良好|好|较好|一般|较差|满意|非常满意)(?=[”，。；\s]|$)", s.text) if grade is None else None
    grade = m[1] if m else grade
    value = percent(found) if found else None
    if value is None and grade is None:
        return
    at = found or tick or m
    if at is not None and _TIER.search(s.text[: at.start()]):
        return
    span = (s.start + at.start(), s.start + at.end()) if at else (spot.at, spot.end)
    target = "cadre" if _TARGET.search(s.text[: span[0] - s.start]) else "help"
    fields = {"target": target, "percent": value, "grade": grade, "issuer": None}
    yield Filled(fields, "", {"issuer_is_unit": False, "year": spot.doc.facts.year}, (span, (spot.at, spot.end)))
