"""Entities made fit for the detectors: dates without the numbers of documents, posts without the words before them, names known
from other documents of the package."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.entities.model import Date, Entities, Person, Post
from extractors.entities.name_choice import trusted

_ORIGINALLY = re.compile(r"计划|定|拟|安排|打算|准备|本")
_BEFORE_POST = re.compile(r".*(?:同志|挂职任|挂职担任|挂任|担任|兼任|调整为|任命为|任|到|赴|为|选派|[，。；：、\s])")


def cleaned(found: Entities, text: str, places: Sequence[str] = ()) -> Entities:
    """The same entities, dates and posts trimmed; ``text`` is the plain text of the view. A bare name without a title that is
    one of ``places`` (the assigned counties without 县) is the place, no person."""
    numbered = bytearray(len(text))
    for n in found.docnos:
        numbered[n.start : n.end] = b"\1" * (n.end - n.start)
    dates = tuple(_trim(d, text) for d in found.dates if not any(numbered[d.start : d.end]))
    persons = tuple(_bare(p, text) for p in found.persons if p.title is not None or p.name not in places)
    return replace(found, dates=dates, posts=tuple(_clip(p, text) for p in found.posts), persons=persons)


def _bare(p: Person, text: str) -> Person:
    """A name without the 原 of the words behind it: 甲某某原计划6月到县."""
    own = len(p.name) >= 3 and p.name.endswith("原") and _ORIGINALLY.match(text, p.end)
    return replace(p, name=p.name[:-1], end=p.end - 1) if own else p


def _trim(d: Date, text: str) -> Date:
    end = d.end
    while end > d.start and text[end - 1].isspace():
        end -= 1
    return d if end == d.end else replace(d, end=end)


def _clip(p: Post, text: str) -> Post:
    if p.kind != "county_other":
        return p
    lead = _BEFORE_POST.match(text[p.start : p.end])
    if lead is None or lead.end() >= p.end - p.start:
        return p
    return replace(p, start=p.start + lead.end(), text=text[p.start + lead.end() : p.end])


def known_names(every: Iterable[Entities]) -> frozenset[str]:
    """Names to look for in every document: those with a title beside them, or found in two documents."""
    titled: set[str] = set()
    count: Counter[str] = Counter()
    for entities in every:
        count.update({p.name for p in entities.persons})
        titled.update(p.name for p in entities.persons if p.title is not None)
    return trusted(n for n, k in count.items() if len(n) >= 2 and (k >= 2 or n in titled))


def overlooked(found: Entities, text: str, names: Sequence[str]) -> bool:
    """Whether a known name stands in the text where no person was found."""
    if not names:
        return False
    from ahocorasick_rs import AhoCorasick, MatchKind

    spans = {(p.start, p.end) for p in found.persons}
    hits = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest).find_matches_as_indexes(text)
    return any((start, end) not in spans for _, start, end in hits)
