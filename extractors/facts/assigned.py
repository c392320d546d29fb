"""The counties a unit is assigned to help: all of them, and no neighbour, no other province's, no county merely visited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors import compiled
from extractors.facts.deep_poverty import stated_deep
from extractors.model import AnalysedDocument, County
from extractors.places.counties import CountyIndex, CountyMention

_BEFORE = re.compile(
    r"(?:定点扶贫(?!牵头|工作考核)|定点帮扶|结对帮扶|对口帮扶|帮扶|承担|联系|包村帮扶|扶贫(?:县|点|对象)|受援县|"
    r"帮扶县)[^。；，\n]{0,22}$"
)
_AFTER = re.compile(
    r"^[^。；，\n]{0,14}(?:的)?(?:定点扶贫(?!干部|工作|办)|定点帮扶|帮扶任务|扶贫任务|\(以下简称|（以下简称|"
    r"是我[局校行部委院所会社]|为我)"
)
_OTHER = re.compile(
    r"(?:相邻|毗邻|邻近|邻县|周边|非定点|以外|学习|考察学习|参观|途经|交流|借鉴|兄弟|选派的?|原定点|曾|此前|"
    r"至2016年|对口支援(?!任务))"
)


def assigned_counties(
    docs: Sequence[AnalysedDocument], reports: Sequence[AnalysedDocument], unit: str | None, kind: str | None, year: int | None,
    given: Sequence[str], index: CountyIndex,
) -> tuple[County, ...]:  # fmt: skip
    """Assigned counties in the order in which the self report names them; ``given`` (from the command line) wins.

    A county that the self report calls 定点扶贫县 is assigned, and one that several of the county's own documents speak for,
    unless the report assigns others and never names it (papers on a neighbour, handed in by mistake, assign nothing).
    """
    if given:
        named = [m.county for g in given for m in index.find(g, year=year)[:1] if m.county]
        return _deep(tuple(dict.fromkeys(named)), docs, index)
    if kind == "county" and unit:
        own = [m.county for m in index.find(unit, year=year) if m.county]
        if own:
            return _deep(tuple(own[:1]), docs, index)
    known = _title_counties(docs, index, year)
    strong: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    record: dict[str, County] = {}
    for doc in reports or docs:
        text = doc.view.text
        mentions = [m for m in index.find(text, year=year, known=known) if m.county]
        for k, m in enumerate(mentions):
            assert m.county is not None
            seen[m.county.adcode] += 1
            record.setdefault(m.county.adcode, m.county)
            if _is_strong(text, m, mentions[k - 1] if k else None, strong) and not _ended(text, m, year):
                strong[m.county.adcode] += 1
    for county in known:
        record.setdefault(county.adcode, county)
    supported = Counter(c for d in docs for c in set(d.facts.counties) if d.facts.kind != "self_report")
    total = Counter(seen)
    for code, n in supported.items():
        total[code] += 2 * n
    top = max(total.values(), default=0)
    chosen = [
        code for code in record
        if (strong[code] and (total[code] * 8 >= top or strong[code] > 1))
        or (supported[code] >= 2 and total[code] * 2 >= top and (seen[code] or not strong))
        or (not strong and total[code] == top and top)
    ]  # fmt: skip
    return _deep(tuple(record[code] for code in chosen), docs, index)


def _title_counties(docs: Sequence[AnalysedDocument], index: CountyIndex, year: int | None) -> list[County]:
    votes: Counter[str] = Counter()
    record: dict[str, County] = {}
    for d in docs:
        for text in (d.facts.title, d.facts.issuer):
            for m in index.find(text or "", year=year):
                if m.county:
                    votes[m.county.adcode] += 1
                    record.setdefault(m.county.adcode, m.county)
    return [record[c] for c, n in votes.most_common(6) if n >= 2]


_ENDED = re.compile(r"20\d\d年?(?:至|—|-|－|到)(20\d\d)年|上一?轮|上一?期")


def _ended(text: str, m: CountyMention, year: int | None) -> bool:
    """Help that its own sentence calls over: 2013年至2015年帮扶的某县, 上一轮帮扶的某县."""
    before = compiled.split(r"[。；\n]", text[max(0, m.start - 60) : m.start])[-1]
    found = _ENDED.search(before)
    return found is not None and (found[1] is None or (year is not None and int(found[1]) < year))


def _is_strong(text: str, m: CountyMention, before: CountyMention | None, strong: Counter[str]) -> bool:
    """Whether the words beside a mention call the county the unit's own; a county joined to such a one by 和 or 、 is one
    too."""
    line = text[max(0, m.start - 40) : m.start].split("\n")[-1]
    clause = compiled.split(r"[。；，]", line)[-1]
    if _OTHER.search(clause):
        return False
    if _BEFORE.search(line) or _AFTER.match(text[m.end : m.end + 30]):
        return True
    if before is not None and before.county and strong[before.county.adcode]:
        gap = text[before.end : m.start]
        return bool(compiled.fullmatch(r"[（(]?[^。；，\n（(]{0,3}[）)]?(?:、|和|及|与|以及|，)\s*", gap)) and bool(
            _BEFORE.search(text[max(0, before.start - 40) : before.start])
        )
    return False


def _deep(counties: tuple[County, ...], docs: Sequence[AnalysedDocument], index: CountyIndex) -> tuple[County, ...]:
    return tuple(c if c.deep_poverty else replace(c, deep_poverty=stated_deep(c, counties, docs, index)) for c in counties)
