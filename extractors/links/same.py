"""How likely two mentions of one type are the same event: 0 (no) to 1; above 0.5 they may share a key.

It rests on what does not vary (the person and about when; the use of a sum, or that it is the year's total; the day of a
meeting, whoever chaired) and tolerates one fact that differs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from extractors import compiled
from extractors.links.mention import Mention, session, special
from extractors.links.similar import same_name, same_time
from extractors.links.window import agree
from extractors.model import EventStatus, EventType

_ALIKE = 0.5  # two numbers further apart than one to two are not one number told twice
_SLIP = 0.7  # a total told twice in one paper: further apart they are two sums
_SHORT_USE = 5  # characters of a use from which their order need not be the same
_SHARED = 0.85
_DAY, _MONTH = 10, 7  # characters of an ISO date with its day, with its month
_COMMON_USE = 3  # characters of use that a planned and a given sum must have in common


def same_county(a: Mention, b: Mention) -> bool:
    return a.everywhere == b.everywhere and (a.county is None or b.county is None or a.county == b.county)


def _f(m: Mention, key: str) -> str | None:
    value = m.e.fields.get(key)
    return str(value) if value else None


def _ratio(x: float | None, y: float | None) -> float:
    return min(x, y) / max(x, y) if x and y else 0.0


def _when(a: Mention, b: Mention) -> float:
    x, y = _f(a, "date"), _f(b, "date")
    if x and y and len(x) >= 7 and len(y) >= 7:
        known = same_time(x, y)
        if known or not (a.planned or b.planned):
            return known
    return agree(a.window, b.window, planned=a.planned or b.planned)


def _visit(a: Mention, b: Mention) -> float:
    who = same_name(_f(a, "person"), _f(b, "person"))
    if not who or not same_county(a, b):
        return 0.0
    if a.e.document == b.e.document and a.asserted and b.asserted and _f(a, "date") != _f(b, "date"):
        return 0.0
    return who * (_when(a, b) or _another_year(a, b))


def _another_year(a: Mention, b: Mention) -> float:
    """0.7 for the same days of two years side by side, where both write their year or the one is its paper's: a visit that one
    of them puts a year off."""
    x, y = _f(a, "date") or "", _f(b, "date") or ""
    if a.e.document == b.e.document or len(x) < _DAY or len(y) < _DAY or x[4:] != y[4:] or not (a.asserted and b.asserted):
        return 0.0
    ends = [str(m.e.fields.get("date_end") or "")[4:] for m in (a, b)]
    if abs(int(x[:4]) - int(y[:4])) != 1 or ends[0] != ends[1]:
        return 0.0
    return 0.7 if any(f"{d[:4]}年" in m.words for m, d in ((a, x), (b, y))) else 0.0


def _meeting(a: Mention, b: Mention) -> float:
    x, y = _f(a, "date"), _f(b, "date")
    if x and x == y:
        return 1.0
    n, m = session(a), session(b)
    if n and m:
        return 0.9 if n == m and a.year == b.year and same_time(x, y) else 0.0
    if not x or not y:
        return 0.0
    chair = same_name(_f(a, "chair"), _f(b, "chair"))
    when = same_time(x, y)
    return when if when >= 0.8 and (chair or len(x) < 10 or len(y) < 10) and a.e.document != b.e.document else 0.0


def _office(a: Mention, b: Mention) -> float:
    from rapidfuzz import fuzz

    x, y = _f(a, "doc_no"), _f(b, "doc_no")
    if x and y and x != y:
        return 0.0
    if x and x == y:
        return 1.0
    names = fuzz.partial_ratio(_f(a, "office") or "", _f(b, "office") or "")
    return 0.8 if names >= 60 else 0.6 if a.e.document != b.e.document else 0.0


def _person(a: Mention, b: Mention) -> float:
    return same_name(_f(a, "person"), _f(b, "person"))


def _appointment(a: Mention, b: Mention) -> float:
    if not same_county(a, b):
        return 0.0
    if _f(a, "person") and _f(b, "person"):
        places = _f(a, "village"), _f(b, "village")
        if _f(a, "person") != _f(b, "person") and all(places) and not _one_place(*places):
            return 0.0  # another name in another village: two rows of one roster
        return same_name(_f(a, "person"), _f(b, "person")) or _misnamed(a, b)
    village, other = _f(a, "village"), _f(b, "village")
    if village and other and not (village.endswith(other) or other.endswith(village)):
        return 0.0
    x, y = _f(a, "start"), _f(b, "start")
    when = same_time(x, y) if x and y else 0.0
    if a.planned != b.planned and EventStatus.NEGATED not in (a.e.status, b.e.status):
        near = agree(a.window, b.window, planned=True) if x or y or a.window else 0.0
        return 0.6 if near >= 0.6 and (when >= 0.8 or (a.window and b.window)) else 0.0
    return 0.6 if village and other and when >= 0.8 else 0.0


def _one_place(a: str | None, b: str | None) -> bool:
    return bool(a and b and (a.endswith(b) or b.endswith(a)))


def _misnamed(a: Mention, b: Mention) -> float:
    """0.6 for two papers that give one post in one place to names that differ in one character, from one month on where both
    say since when."""
    x, y = _f(a, "person") or "", _f(b, "person") or ""
    if a.e.document == b.e.document or len(x) != len(y) or sum(c != d for c, d in zip(x, y, strict=True)) != 1:
        return 0.0
    if not (a.asserted and b.asserted):
        return 0.0
    when, other = _f(a, "start") or "", _f(b, "start") or ""
    same = min(len(when), len(other)) >= _MONTH and when[:_MONTH] == other[:_MONTH]
    if a.e.type is EventType.SECRETARY_APPOINTMENT:  # a village has one: the month may be left out
        return 0.6 if _one_place(_f(a, "village"), _f(b, "village")) and (same or not (when and other)) else 0.0
    return 0.6 if same and a.county and a.county == b.county else 0.0


def _inspection(a: Mention, b: Mention) -> float:
    if not same_county(a, b):
        return 0.0
    x, y = _f(a, "date"), _f(b, "date")
    if a.e.document == b.e.document and a.asserted and b.asserted and x and y and x != y:
        return 0.0
    if x != y and a.matter and b.matter and not a.matter & b.matter:
        return 0.0  # the teams one week, the register another
    return _when(a, b)


def _fund(a: Mention, b: Mention) -> float:
    from rapidfuzz import fuzz

    x, y = a.amount, b.amount
    total = a.scope == b.scope == "total"
    if x is None or y is None or (a.e.document == b.e.document and not (total and (x == y or _told_twice(a, b)))):
        return 0.0
    theirs = a.e.status is b.e.status is EventStatus.OTHER_PARTY
    if (a.year and b.year and a.year != b.year) or not (theirs or same_county(a, b)):
        return 0.0
    if "cumulative" in (a.scope, b.scope) and a.scope != b.scope:
        return 0.0
    uses = str(a.e.extra.get("use") or ""), str(b.e.extra.get("use") or "")
    use = fuzz.partial_ratio(*uses) if all(uses) else 0.0
    if x == y:
        return 1.0 if total else 0.9 if use >= 50 else 0.7 if a.scope == b.scope else 0.6
    near = _ratio(x, y)
    if near < _ALIKE or a.scope in ("batch", "cumulative"):
        return 0.0
    if total:
        return 0.5 + 0.2 * near if not (a.matter and b.matter) or a.matter & b.matter else 0.0
    if "total" in (a.scope, b.scope):
        return 0.0
    return (
        0.5 + 0.1 * near
        if use >= 85 or _same_use(a, b) or (a.planned != b.planned and near >= 0.7 and _common_use(a, b))
        else 0.0
    )


def _told_twice(a: Mention, b: Mention) -> bool:
    """Whether one document gives a total in its prose and again, slightly otherwise, in a table; no voucher of a part of it."""
    if "batch" in (a.e.extra.get("scope"), b.e.extra.get("scope")):
        return False
    return (a.e.extra.get("row") is None) != (b.e.extra.get("row") is None) and _ratio(a.amount, b.amount) >= _SLIP


def _same_use(a: Mention, b: Mention) -> bool:
    """One use in other order or with words between: 茶园低产改造 and 低产茶园改造; 某示范园 and 在某乡建设某示范园. The words
    beside a sum tell its use where nothing else does."""
    short, long = sorted((_use(a), _use(b)), key=len)
    if len(short) < _SHORT_USE or len(long) > 2 * len(short):
        return False
    shared = (Counter(short) & Counter(long)).total()
    return shared >= _SHARED * len(short)


def _use(m: Mention) -> str:
    stated = special(str(m.e.extra.get("use") or ""))
    return compiled.sub(r"^(?:支持|实施|建设|安排|开展|新建|修建|为|在)+", "", stated if len(stated) > 2 else special(m.words))


def _common_use(a: Mention, b: Mention) -> bool:
    from rapidfuzz.fuzz import partial_ratio_alignment

    x, y = special(a.words), special(b.words)
    if min(len(x), len(y)) < _COMMON_USE:
        return False
    found = partial_ratio_alignment(x, y)
    return found is not None and any(x[i : i + _COMMON_USE] in y for i in range(len(x) - _COMMON_USE + 1))


def _outcome(a: Mention, b: Mention) -> float:
    if a.scope != b.scope or not same_county(a, b) or a.planned != b.planned:
        return 0.0
    if a.year and b.year and a.year != b.year:
        return 0.0
    villages = a.e.extra.get("village"), b.e.extra.get("village")
    if villages[0] and villages[1] and not (villages[0].endswith(villages[1]) or villages[1].endswith(villages[0])):
        return 0.0
    both = [(a.e.fields.get(k), b.e.fields.get(k)) for k in ("persons", "households", "villages")]
    known = [(x, y) for x, y in both if x and y]
    if any(_ratio(x, y) < _ALIKE for x, y in known):
        return 0.0
    return 0.9 if a.e.extra.get("year") and b.e.extra.get("year") else 0.6


#: Who or what a rate is of, by its own words; two rates of different groups are never one.
_GROUPS = (
    ("第一书记", re.compile(r"第一书记|驻村")),
    ("挂职干部", re.compile(r"挂职")),
    ("帮扶工作", re.compile(r"帮扶工作|帮扶情况|定点扶贫工作|定点帮扶|帮扶单位")),
)


def rated(words: str) -> frozenset[str]:
    """The groups that a rate's own words name (第一书记, 挂职干部, 帮扶工作); empty where they name none."""
    return frozenset(name for name, pattern in _GROUPS if pattern.search(words))


def _survey(a: Mention, b: Mention) -> float:
    groups = rated(a.words), rated(b.words)
    if all(groups) and not groups[0] & groups[1]:
        return 0.0
    return 1.0 if _f(a, "target") and _f(a, "target") == _f(b, "target") and same_county(a, b) else 0.0


SAME: dict[EventType, Callable[[Mention, Mention], float]] = {
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
