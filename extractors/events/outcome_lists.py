"""Outcomes told in a row of which one word of leaving poverty speaks: 甲县9,216人、乙县10,350人告别贫困; 减贫：2016年…人，
2017年…人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors import compiled
from extractors.entities.model import Count
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.events.outcome_words import OUT, tail_of
from extractors.events.text import Sentence
from extractors.model import EventStatus, EventType

_LABEL = re.compile(
    r"(?:^|[，、；：和及与])(?:以及|其中)?(?P<label>[^，、；：。\d]{2,14}|(?P<year>20\d\d)年(?:度)?)(?:有|为|是|共|约|达|分别|各|净)?$"
)
_OF_PLACE = re.compile(r"[村乡镇县旗市区社寨屯]$|嘎查$")
_NOT_DONE = re.compile(
    r"任务|目标|计划|下达|力争|确保|拟|将|预计|未|尚|剩余|返贫|仍有|还有|带动|培训|发放|覆盖|惠及|搬迁|务工|资助"
)


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    county: str | None
    place: str
    year: int | None
    group: Sequence[Count]


def listed(doc: Doc, s: Sentence, groups: Sequence[Sequence[Count]], have: Sequence[Mention]) -> Iterator[Mention]:
    """One outcome an item of a row, for those items that ``have`` does not tell."""
    run: list[_Item] = []
    for i, group in enumerate(groups):
        item = _item(doc, s, groups[i - 1][-1].end if i else s.start, group)
        if item is None:
            yield from _run(doc, s, run, have)
            run = []
        else:
            run = [*run, item] if not run or (run[-1].year is None) == (item.year is None) else [item]
    yield from _run(doc, s, run, have)


def _item(doc: Doc, s: Sentence, floor: int, group: Sequence[Count]) -> _Item | None:
    m = _LABEL.search(doc.text[floor : group[0].start])
    if m is None or (m.start() > 40 and floor > s.start):
        return None
    start = floor + m.start("label")
    year = int(m["year"]) if m["year"] else None
    named = doc.counties(start, group[0].start)
    if year is None and not named and not _OF_PLACE.search(m["label"]):
        return None
    return _Item(start, named[-1].name if named else None, m["label"], year, group)


def _run(doc: Doc, s: Sentence, run: Sequence[_Item], have: Sequence[Mention]) -> Iterator[Mention]:
    if len(run) < 2:
        return
    lead = doc.text[s.start : run[0].start]
    last = run[-1].group[-1].end
    tail = compiled.match(r"[^，。；：\d]{0,8}", doc.text[last : min(s.end, last + 8)])
    words = next(iter([*OUT.finditer(lead)][-1:]), None) or (OUT.search(tail[0]) if tail else None)
    if words is None or _NOT_DONE.search(lead[-40:]) or (tail and _NOT_DONE.search(tail[0])):
        return
    for item in run:
        first, end = item.group[0].start, item.group[-1].end
        if any(m.start < end and first < m.end and m.anchor >= first for m in have):
            continue
        if item is run[-1]:
            end = tail_of(doc, end, s.start + s.clause_at(end - s.start - 1)[1], s)
        values = {c.what: c.value for c in item.group}
        yield Mention(
            EventType.POVERTY_OUTCOME,
            item.start,
            end,
            first,
            end,
            {
                "county": item.county or doc.county(s.start, first),
                **{k: values.get(k) for k in ("persons", "villages", "households")},
            },
            sentence=s,
            actor="",
            status=EventStatus.PLANNED if item.year and doc.year and item.year > doc.year else None,
            cue=item.place if item.year else "",
            extra={
                "year": item.year or doc.facts.year,
                "year_stated": item.year is not None,
                "latest": str(item.year) if item.year else None,
                "scope": "county" if item.county or item.year else "village" if "村" in item.place else "town",
                "village": None,
                "several_counties": False,
            },
            explanation=(f"减贫用语“{words[0]}”，并列各项",),
            confidence=0.8,
        )
