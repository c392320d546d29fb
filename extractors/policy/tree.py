"""The numbered tree: which paragraphs and sentences begin an item, how deep each stands, which numbers are lost or garbled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.policy.candidates import Candidate
from extractors.policy.model import Style

#: How far a number may be ahead of the one expected: so many items may be lost in one place.
_GAP = 3


@dataclass(slots=True)
class Level:
    """An open level of numbering: its style, the number of its last item, and that item."""

    style: Style
    last: int
    item: Item


@dataclass(slots=True)
class Item:
    """An accepted candidate in its place; ``missing`` are the numbers that should stand right before it."""

    candidate: Candidate
    number: int
    parent: Item | None
    depth: int
    missing: tuple[int, ...] = ()
    children: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Gap:
    """Missing numbers of a style, between two candidates (their place in the sequence of all)."""

    style: Style
    missing: tuple[int, ...]
    after: int
    before: int


def grow(sure: Sequence[Candidate], weak: Sequence[Candidate]) -> list[Item]:
    """The top items. Badly read numbers (``weak``) are taken where they fill a gap between items that are sure."""
    taken = list(sure)
    left = list(weak)
    while True:
        top, gaps, refused = walk(sorted(taken, key=lambda c: c.start))
        found = _filler(gaps, [*left, *refused], taken)
        if found is None:
            return top
        old, new = found
        taken = [c for c in taken if c.start != old.start] + [new]
        left = [c for c in left if c.start != old.start]


def walk(candidates: Sequence[Candidate]) -> tuple[list[Item], list[Gap], list[Candidate]]:
    """Items of candidates in the order of the text; the gaps in their numbers; and those that fit nowhere."""
    top: list[Item] = []
    gaps: list[Gap] = []
    refused: list[Candidate] = []
    stack: list[Level] = []
    ran: dict[Style, int] = {}
    parents: dict[Style, Style | None] = {}
    for candidate in candidates:
        style, number = candidate.label.style, candidate.number
        if style is Style.ANNEX:
            if top:  # what stands behind an annex head is counted anew
                stack, ran, parents = [], {}, {}
                item = _put(candidate, number, None, 0, (), top)
                stack.append(Level(style, number, item))
            continue
        missing = _place(candidate, stack, ran, parents)
        if missing is None:
            refused.append(candidate)
            continue
        if missing:
            gaps.append(Gap(style, missing, _last_start(stack, style, top), candidate.start))
        parent = stack[-1].item if stack else None
        parents.setdefault(style, stack[-1].style if stack else None)
        item = _put(candidate, number, parent, len(stack), missing, top)
        stack.append(Level(style, number, item))
        ran[style] = number
    return top, gaps, refused


def _last_start(stack: Sequence[Level], style: Style, top: Sequence[Item]) -> int:
    """From where on a missing item of ``style`` may be looked for: behind the last item, or the parent's beginning."""
    same = [c for c in (stack[-1].item.children if stack else top) if c.candidate.label.style is style]
    return same[-1].candidate.start if same else stack[-1].item.candidate.start if stack else -1


def _put(candidate: Candidate, number: int, parent: Item | None, depth: int, missing: tuple[int, ...], top: list[Item]) -> Item:
    item = Item(candidate, number, parent, depth, missing)
    (parent.children if parent else top).append(item)
    return item


def _place(
    candidate: Candidate, stack: list[Level], ran: dict[Style, int], parents: dict[Style, Style | None]
) -> tuple[int, ...] | None:
    """Close the levels that end here, so that the last open one is the parent; numbers missing before, None: refused."""
    style, number = candidate.label.style, candidate.number
    if style is Style.DECIMAL:
        return _place_decimal(candidate, stack)
    at = next((k for k in range(len(stack) - 1, -1, -1) if stack[k].style is style), None)
    if at is not None:
        last = stack[at].last
        if number == last + 1 or (last + 1 < number <= last + 1 + _GAP and not candidate.inline):
            del stack[at:]
            return tuple(range(last + 1, number))
        if number == 1 and not candidate.inline and last > 1:
            above = stack[at - 1].item if at else None
            if above is None or above.candidate.inline:
                return None
            del stack[at:]
            return ()
        return None
    _close(style, stack, parents)
    expected = [1]
    if style in ran and style not in (Style.HAN, Style.CHAPTER, Style.PIECE, Style.BOOK):
        expected.insert(0, ran[style] + 1)
    if number in expected:
        return ()
    for least in sorted(expected, key=lambda e: abs(number - e)):
        if least < number <= least + _GAP - (least == 1) and not candidate.inline:
            return tuple(range(least, number))
    return None


def _place_decimal(candidate: Candidate, stack: list[Level]) -> tuple[int, ...] | None:
    """1.2 stands below the item whose number is 1, or below 1 itself where nothing above is numbered in digits."""
    numbers = candidate.label.numbers
    depth = len(numbers) - 1
    at = next(
        (
            k
            for k in range(len(stack))
            if stack[k].style is Style.DECIMAL and len(stack[k].item.candidate.label.numbers) - 1 == depth
        ),
        None,
    )
    if at is not None and stack[at].item.candidate.label.numbers[:-1] == numbers[:-1]:
        last = stack[at].last
        if last < numbers[-1] <= last + 1 + _GAP:
            del stack[at:]
            return tuple(range(last + 1, numbers[-1]))
        return None
    parent = next((k for k in range(len(stack) - 1, -1, -1) if _stem(stack[k]) == numbers[:-1]), None)
    if parent is None or numbers[-1] > 1 + _GAP - 1:
        return None
    del stack[parent + 1 :]
    return tuple(range(1, numbers[-1]))


def _stem(level: Level) -> tuple[int, ...]:
    return level.item.candidate.label.numbers if level.style is Style.DECIMAL else (level.item.number,)


def _close(style: Style, stack: list[Level], parents: dict[Style, Style | None]) -> None:
    """Close levels until the one under which this style stood before is last; a style of parts closes all smaller ones."""
    if style in parents:
        above = parents[style]
        at = next((k for k in range(len(stack)) if stack[k].style is above), None)
        if at is not None:
            del stack[at + 1 :]
            return
        if above is None and style in _GREAT and all(level.style is not Style.ANNEX for level in stack):
            stack.clear()
            return
    order = list(_GREAT)
    if style in order:
        while stack and stack[-1].style not in order[: order.index(style)] and stack[-1].style is not Style.ANNEX:
            stack.pop()


_GREAT = (Style.BOOK, Style.PIECE, Style.CHAPTER, Style.SECTION)


def _filler(gaps: Sequence[Gap], weak: Sequence[Candidate], taken: Sequence[Candidate]) -> tuple[Candidate, Candidate] | None:
    """The badly read number that fills the first gap for which there is one, and it with its right number."""
    busy = {c.start for c in taken if c.label.sure}
    for gap in gaps:
        for number in gap.missing:
            found = [
                c
                for c in weak
                if gap.after < c.start < gap.before
                and c.label.style is gap.style
                and (c.start not in busy or c.refused(number))
            ]
            best = max(found, key=lambda c: (c.likeness(number), -c.start), default=None)
            if best is not None and best.likeness(number) > 0:
                return best, replace(best, meant=number)
    return None
