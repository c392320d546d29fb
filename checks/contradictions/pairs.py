"""Which two mentions of one event differ in earnest: those that can be compared, less the differences that their words explain.

Explained are the arrival after the appointment, one leg of a trip for several counties, rounded rates, and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from checks.contradictions.compare import COMPARE, Difference
from checks.contradictions.people import differing_names, one_group
from checks.contradictions.posts import Told, differing_posts
from checks.contradictions.rounded import rounded_rates
from extractors.compiled import search
from extractors.model import AnalysedDocument, EventType, Evidence

_INTERIM = re.compile(r"预脱贫|预退出|上半年|前三季度|截至(?:20\d\d年)?(?:[1-9]|10)月")
_YEARLY = frozenset({EventType.FUND_ALLOCATION, EventType.POVERTY_OUTCOME, EventType.SATISFACTION})


def pairs(mentions: Sequence[Told], year: int | None) -> Iterator[tuple[Told, Told, Difference]]:
    """Every two mentions of one event that differ, with the difference."""
    days: set[tuple[str, str]] = set()
    for x, y in combinations(mentions, 2):
        if _comparable(*x, *y, year):
            for d in _differences(x[1], y[1]):
                if d.field == "start" and (_arrived(x, y, mentions) or not (_start_told(*x) and _start_told(*y))):
                    continue
                if d.field == "date_end" and (_in_words(x, d.b) or _in_words(y, d.a)):
                    continue
                if d.field in ("date", "date_end") and (_leg(x, y[1]) or _leg(y, x[1])):
                    continue
                if d.field == "percent" and rounded_rates(x, y):
                    continue
                days.add((d.a, d.b))
                yield x, y, d
            if spelled := differing_names(x, y):
                yield x, y, spelled
    if mentions[0][1].type is EventType.LEADER_VISIT:
        yield from _seconded(mentions, days)
    if mentions[0][1].type is EventType.CADRE_APPOINTMENT:
        yield from differing_posts(mentions, year)


def _in_words(told: Told, day: str) -> bool:
    """Whether the words of a mention name a day too: 8月21日至25日、27日至30日 ends on the 30th as well."""
    document, e = told
    return f"{int(day[8:10])}日" in document.view.text[e.start : e.end] if len(day) >= 10 else False


def _arrived(x: Told, y: Told, mentions: Sequence[Told]) -> bool:
    """Whether one tells of the appointment, on the day the appointment itself gives, and the other of the arrival after it."""
    given = {e.fields.get("start") for d, e in mentions if d.facts.kind in ("appointment_cadre", "appointment_secretary")}
    first, later = sorted((x, y), key=lambda t: str(t[1].fields.get("start")))
    a, b = str(first[1].fields.get("start")), str(later[1].fields.get("start"))
    if a not in given or b in given or min(len(a), len(b)) < 7:
        return False
    months = (int(b[:4]) - int(a[:4])) * 12 + int(b[5:7]) - int(a[5:7])
    return (
        months <= 2
        and search(r"进村|到村|驻村|到岗|报到|到任|到县", later[0].view.text[later[1].start : later[1].end]) is not None
    )


def _leg(whole: Told, part: Evidence) -> bool:
    """Whether a stay is one leg of a trip that its document tells as one for several counties (先后在甲县、乙县)."""
    document, e = whole
    first, last = e.fields.get("date"), e.fields.get("date_end") or e.extra.get("date_end")
    day = part.fields.get("date")
    end = part.fields.get("date_end") or part.extra.get("date_end") or day
    if not (first and last and day and first <= day <= end <= last):
        return False
    return any(
        o.type is e.type and o.fields.get("date") == first and o.fields.get("county") != e.fields.get("county")
        for o in document.evidence
    )


def _seconded(mentions: Sequence[Told], days: set[tuple[str, str]]) -> Iterator[tuple[Told, Told, Difference]]:
    """A single day inside the one stay that is the first day of the other, where two documents differ on the stay: it takes
    the other's side."""
    for x, y in combinations(mentions, 2):
        a, b = x[1].fields.get("date"), y[1].fields.get("date")
        if (
            a
            and b
            and x[0].id != y[0].id
            and not y[1].fields.get("date_end")
            and (a, b) in days
            and not _differences(x[1], y[1])
        ):
            yield x, y, Difference("date", "日期", a, b)


def _comparable(doc_a: AnalysedDocument, a: Evidence, doc_b: AnalysedDocument, b: Evidence, year: int | None) -> bool:
    """Of one year (the assessed one where none is stated); rates for several groups in one document are no contradiction."""
    if a.type is EventType.POVERTY_OUTCOME and (_interim(doc_a, a) or _interim(doc_b, b)):
        return False
    years = {e.extra.get("year") or year for e in (a, b)}
    if len(years) > 1 and a.type in _YEARLY:
        return False
    return a.type is not EventType.SATISFACTION or (doc_a.id != doc_b.id and one_group((doc_a, a), (doc_b, b)))


def _interim(document: AnalysedDocument, e: Evidence) -> bool:
    """Whether a number is only that of a part of the year, or still to be confirmed."""
    return bool(_INTERIM.search(document.view.text[max(0, e.start - 12) : e.end]))


def _start_told(document: AnalysedDocument, e: Evidence) -> bool:
    """Whether the start of a term that the trained model proposed stands in words that tell of a start."""
    start = str(e.fields.get("start") or "")
    if "learned" not in e.extra or len(start) < 7:
        return True
    month = int(start[5:7])
    told = rf"(?<!\d)(?:{month}|{month:02d})月(?:\d+日|份|底|初|[上中下]旬)?[^。；，]{{0,8}}(?:任|派|挂|接|起|报到|上岗|到岗)"
    return search(told, document.view.text[e.start : e.end]) is not None


def _differences(a: Evidence, b: Evidence) -> list[Difference]:
    scopes = [e.extra.get("reach") or e.extra.get("scope") for e in (a, b)]
    if scopes[0] != scopes[1] and all(scopes):
        return []
    return [d for compare in COMPARE[a.type] for d in compare(a, b)]
