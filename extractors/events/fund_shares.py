"""fund_allocation told in step: 向甲县、乙县分别投入1200万元和860万元 is one sum a county, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractors import compiled
from extractors.entities.model import Money
from extractors.events.document import Doc, Place
from extractors.events.mention import Mention
from extractors.events.text import Sentence


def shared(doc: Doc, s: Sentence, money: tuple[Money, ...], mentions: list[Mention]) -> Iterator[Mention]:
    """The mentions of a sentence; where 分别 parts as many sums among as many counties, each sum with its own county."""
    done: set[int] = set()
    for mention in mentions:
        each = _each(doc, s, money, mention)
        if each:
            yield from (replace(mention, fields=mention.fields | {"county": p.name}) for p in each)
            continue
        sums = _row(doc, money, mention.anchor_end)
        places = _places(doc, s, sums[0].start) if sums else []
        if len(sums) < 2 or len(places) != len(sums):
            yield mention
            continue
        if mention.anchor_end in done:
            continue
        done.update(x.end for x in sums)
        end = s.start + s.clause_at(sums[-1].end - s.start - 1)[1]
        for sum_, place in zip(sums, places, strict=True):
            amount = sum_.amount or 0.0
            fields = {"amount_yuan": int(amount) if amount == int(amount) else amount, "county": place.name}
            yield replace(mention, end=max(mention.end, end), anchor_end=sum_.end, fields=fields)


def _each(doc: Doc, s: Sentence, money: tuple[Money, ...], mention: Mention) -> list[Place]:
    """The counties of which each was given the same sum: 向甲、乙两县各投入450万元."""
    sum_ = next((m for m in money if m.end == mention.anchor_end), None)
    floor = max((m.end for m in money if sum_ and m.end <= sum_.start), default=s.start)
    named = list(doc.counties(floor, sum_.start)) if sum_ else []
    if len(named) < 2 or sum_ is None:
        return []
    joined = all(compiled.fullmatch(r"(?:县)?[、和及与]", doc.text[a.end : b.start]) for a, b in pairwise(named))
    between = doc.text[named[-1].end : sum_.start]
    return named if joined and compiled.match(r"(?:[两三四]?[个]?县|[两三]地)?(?:分别)?各(?!类|项|级|方)", between) else []


def _row(doc: Doc, money: tuple[Money, ...], at: int) -> list[Money]:
    """The sums joined by 、 and 和 among which the one that ends at ``at`` stands."""
    rows: list[list[Money]] = []
    for m in money:
        if rows and compiled.fullmatch(r"[、，和及与]{1,2}", doc.text[rows[-1][-1].end : m.start]):
            rows[-1].append(m)
        else:
            rows.append([m])
    return next((r for r in rows if any(m.end == at for m in r)), [])


def _places(doc: Doc, s: Sentence, first: int) -> list[Place]:
    """The counties joined by 、 and 和 before 分别 or 各 and the first sum."""
    named = list(doc.counties(s.start, first))
    if not named or not compiled.search(r"分别|依次", doc.text[named[0].start - 6 if named[0].start > 6 else 0 : first]):
        return []
    row = [named[-1]]
    for p in reversed(named[:-1]):
        if not compiled.fullmatch(r"(?:县)?[、和及与]", doc.text[p.end : row[0].start]):
            break
        row.insert(0, p)
    return row
