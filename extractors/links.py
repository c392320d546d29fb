"""Links: mentions of one event in several documents get one key.

A contradiction is two mentions of one event that differ in a fact, so linking rests on what does not vary (the person and about
when; the use of a sum, or that it is the year's total; the day of a meeting, whoever chaired) and tolerates one fact
that differs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.link_keys import NEAR_DAYS, Candidates
from extractors.model import EventStatus, EventType, Evidence


def link(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The same evidence, in the same order, each with the key of the event it mentions; None where nothing identifies one."""
    keys: list[str | None] = [None] * len(evidence)
    by_type: dict[EventType, list[int]] = {}
    for i, e in enumerate(evidence):
        by_type.setdefault(e.type, []).append(i)
    for kind, members in by_type.items():
        clusters: list[list[int]] = []
        cluster_of: dict[int, int] = {}
        candidates = Candidates(kind)
        order = sorted(members, key=lambda i: (evidence[i].status is not EventStatus.ASSERTED, -_precision(evidence[i]), i))
        for i in order:
            if not _IDENTIFIED[kind](evidence[i]):
                continue
            scored = ((_SAME[kind](evidence[i], evidence[j]), cluster_of[j]) for j in candidates.of(evidence[i]))
            best = max(scored, default=(0.0, -1))
            if best[0] > 0.5:
                cluster_of[i] = best[1]
                clusters[best[1]].append(i)
            else:
                cluster_of[i] = len(clusters)
                clusters.append([i])
            candidates.add(i, evidence[i])
        for n, cluster in enumerate(sorted(clusters, key=min), 1):
            for i in cluster:
                keys[i] = f"{kind.value}-{n}"
    return [replace(e, key=k) for e, k in zip(evidence, keys, strict=True)]


def _precision(e: Evidence) -> int:
    return len(str(e.fields.get("date") or e.fields.get("start") or ""))


def same_name(a: str | None, b: str | None) -> float:
    """1 for equal names, less for names one character of OCR apart, 0 else."""
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    from rapidfuzz.distance import Levenshtein

    if len(a) == len(b) and len(a) >= 3 and Levenshtein.distance(a, b) == 1 and a[0] == b[0]:
        return 0.7
    return 0.7 if min(len(a), len(b)) >= 4 and Levenshtein.normalized_similarity(a, b) >= 0.8 else 0.0


def same_time(a: str | None, b: str | None) -> float:
    """1 for the same day, 0.9 for the same month, 0.8 for days apart by less than two weeks, 0.6 where only the year
    is known, 0 else."""
    if not a or not b:
        return 0.6
    n = min(len(a), len(b))
    if a[:n] == b[:n]:
        return 1.0 if n == 10 else 0.9 if n >= 7 else 0.6
    if len(a) == len(b) == 10:
        try:
            apart = abs((dt.date.fromisoformat(a) - dt.date.fromisoformat(b)).days)
        except ValueError:
            return 0.0
        return 0.9 if a[:7] == b[:7] else 0.8 if apart <= NEAR_DAYS else 0.0
    return 0.0


def _same_county(a: Evidence, b: Evidence) -> bool:
    x, y = a.fields.get("county"), b.fields.get("county")
    return x is None or y is None or x == y


def _visit(a: Evidence, b: Evidence) -> float:
    who = same_name(a.fields.get("person"), b.fields.get("person"))
    if not who or not _same_county(a, b) or (a.document == b.document and a.fields.get("date") != b.fields.get("date")):
        return 0.0
    return who * same_time(a.fields.get("date"), b.fields.get("date"))


def _meeting(a: Evidence, b: Evidence) -> float:
    x, y = a.fields.get("date"), b.fields.get("date")
    if not x or not y:
        return 0.0
    if x == y:
        return 1.0
    chair = same_name(a.fields.get("chair"), b.fields.get("chair"))
    when = same_time(x, y)
    return when if when >= 0.8 and (chair or len(x) < 10 or len(y) < 10) and a.document != b.document else 0.0


def _office(a: Evidence, b: Evidence) -> float:
    from rapidfuzz import fuzz

    x, y = a.fields.get("doc_no"), b.fields.get("doc_no")
    if x and y and x != y:
        return 0.0
    if x and x == y:
        return 1.0
    names = fuzz.partial_ratio(str(a.fields.get("office") or ""), str(b.fields.get("office") or ""))
    return 0.8 if names >= 60 else 0.6 if a.document != b.document else 0.0


def _person(a: Evidence, b: Evidence) -> float:
    return same_name(a.fields.get("person"), b.fields.get("person"))


def _appointment(a: Evidence, b: Evidence) -> float:
    who = same_name(a.fields.get("person"), b.fields.get("person"))
    if a.fields.get("person") and b.fields.get("person"):
        return who if _same_county(a, b) else 0.0
    village, other = a.fields.get("village"), b.fields.get("village")
    if village and other and (village.endswith(other) or other.endswith(village)):
        when = same_time(a.fields.get("start"), b.fields.get("start"))
        return 0.6 if when >= 0.8 else 0.0
    return 0.0


def _inspection(a: Evidence, b: Evidence) -> float:
    x, y = a.fields.get("date"), b.fields.get("date")
    if not _same_county(a, b) or not x or not y or len(x) < 7 or len(y) < 7:
        return 0.0
    if a.document == b.document and x != y:
        return 0.0
    return same_time(x, y)


def _fund(a: Evidence, b: Evidence) -> float:
    from rapidfuzz import fuzz

    if not _same_county(a, b) or a.document == b.document:
        return 0.0
    x, y = a.fields.get("amount_yuan"), b.fields.get("amount_yuan")
    years = a.extra.get("year"), b.extra.get("year")
    if all(years) and years[0] != years[1]:
        return 0.0
    use = (
        fuzz.partial_ratio(str(a.extra.get("use") or ""), str(b.extra.get("use") or ""))
        if a.extra.get("use") and b.extra.get("use")
        else 0.0
    )
    total = a.extra.get("scope") == b.extra.get("scope") == "total"
    if x == y:
        return 1.0 if total else 0.9 if use >= 50 else 0.7
    if total and x and y and min(x, y) / max(x, y) >= 0.5:
        return 0.6
    return 0.55 if use >= 85 and x and y and min(x, y) / max(x, y) >= 0.5 and not total else 0.0


def _outcome(a: Evidence, b: Evidence) -> float:
    if a.extra.get("scope") != b.extra.get("scope") or not _same_county(a, b):
        return 0.0
    years = a.extra.get("year"), b.extra.get("year")
    if years[0] and years[1] and years[0] != years[1]:
        return 0.0
    villages = a.extra.get("village"), b.extra.get("village")
    if villages[0] and villages[1] and villages[0] != villages[1]:
        return 0.0
    return 0.9 if all(years) else 0.6


def _survey(a: Evidence, b: Evidence) -> float:
    return 1.0 if a.fields.get("target") and a.fields.get("target") == b.fields.get("target") else 0.0


_SAME: dict[EventType, Callable[[Evidence, Evidence], float]] = {
    EventType.LEADER_VISIT: _visit,
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


def _named(*fields: str) -> Callable[[Evidence], bool]:
    return lambda e: any(e.fields.get(f) for f in fields)


_IDENTIFIED: dict[EventType, Callable[[Evidence], bool]] = {
    EventType.LEADER_VISIT: _named("person"),
    EventType.PLAN_MEETING: _named("date"),
    EventType.OFFICE_DESIGNATION: _named("office"),
    EventType.PERSON_DESIGNATION: _named("person"),
    EventType.CADRE_APPOINTMENT: _named("person"),
    EventType.SECRETARY_APPOINTMENT: _named("person", "village"),
    EventType.INSPECTION: _named("date"),
    EventType.FUND_ALLOCATION: _named("amount_yuan"),
    EventType.POVERTY_OUTCOME: _named("persons", "households", "villages"),
    EventType.SATISFACTION: _named("percent", "grade"),
}
