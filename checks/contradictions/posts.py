"""Posts of one cadre that differ: the report says 县委常委、副县长, the appointment only 副县长 or 政府办公室副主任.

The appointment decides what the post is. A shorter name for it elsewhere (挂职副县长) is no contradiction; a
higher post, or one that has nothing in common with it, is. Without an appointment only posts with nothing in
common differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.contradictions.compare import Difference
from extractors.compiled import search
from extractors.model import AnalysedDocument, Evidence

Told = tuple[AnalysedDocument, Evidence]

_RANKS = (
    ("常委", re.compile(r"常委(?!会)")),
    ("县委副书记", re.compile(r"(?:[县区旗市]委|(?<!党组)(?<!党委)(?<!支部))副书记")),
    ("副县长", re.compile(r"副[县区旗州盟]长|(?<!副秘书)副市长")),
    ("县长助理", re.compile(r"[县区旗市]长助理")),
    ("办公室", re.compile(r"办公室(?:副?主任|干部)")),
    ("局", re.compile(r"局(?:副?局长|干部)|副?局长")),
)
_CONCURRENT = frozenset({"常委"})  # a seat that goes with a post and is often left out in passing


def ranks(post: str) -> frozenset[str]:
    """The kinds of county posts in the words of a post; empty where it names none."""
    return frozenset(name for name, pattern in _RANKS if pattern.search(post))


def differing_posts(told: Sequence[Told], year: int | None = None) -> Iterator[tuple[Told, Told, Difference]]:
    """Pairs of mentions of one cadre (the self report's first) whose posts differ, with how each states it."""
    held = [(t, ranks(str(t[1].fields.get("post") or ""))) for t in told]
    held = [(t, r) for t, r in held if r]
    formal = frozenset(x for (d, _), r in held if d.facts.kind == "appointment_cadre" for x in r)
    for i, (a, ra) in enumerate(held):
        for b, rb in held[i + 1 :]:
            if a[0].id != b[0].id and _differ(a, ra, b, rb, formal) and not (_passed(a, year) or _passed(b, year)):
                yield a, b, Difference("post", "职务", str(a[1].fields["post"]), str(b[1].fields["post"]))


def _passed(told: Told, year: int | None) -> bool:
    """Whether a paper of an earlier year names a post in passing: what it was called then is held against no one."""
    document = told[0]
    return bool(year and document.facts.year and document.facts.year < year and document.facts.kind != "appointment_cadre")


def _differ(a: Told, ra: frozenset[str], b: Told, rb: frozenset[str], formal: frozenset[str]) -> bool:
    if not ra & rb:
        starts = {t[1].fields.get("start") for t in (a, b)} - {None}
        seats = ra <= _CONCURRENT or rb <= _CONCURRENT
        return not seats and len(starts) < 2  # another post at another time is a move, not a contradiction
    beyond = [r - formal for r in (ra, rb)]
    if not formal or bool(beyond[0]) == bool(beyond[1]):
        return False
    return not _in_passing(b if beyond[0] else a)


def _in_passing(told: Told) -> bool:
    """Whether the post stands as a mere title before the name (副县长甲4月到任以来): titles leave out seats."""
    document, e = told
    name = e.fields.get("person") or ""
    words = document.view.text[e.start : e.end]
    return (
        bool(name)
        and search(
            rf"[长记任](?:（[^）]{{1,6}}）)?{re.escape(name)}(?!.{{0,12}}(?:挂任|担任|任[^，。]{{0,8}}(?:长|书记|常委)))", words
        )
        is not None
    )
