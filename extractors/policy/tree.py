"""The numbered tree: which paragraphs and sentences begin an item, how deep each stands, which numbers are lost or garbled."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
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
    """Missing numbers of a style, between two candidates (their place in the text). ``tail``: nothing says that they are
    missing, but a misread one may stand there: the number behind the last of a run."""

    style: Style
    missing: tuple[int, ...]
    after: int
    before: int
    tail: bool = False


def grow(sure: Sequence[Candidate], weak: Sequence[Candidate]) -> list[Item]:
    """The top items. Badly read numbers (``weak``) are taken where they fill a gap between items that are sure."""
    taken = list(sure)
    left = list(weak)
    while True:
        walked = _Walk(sorted(taken, key=lambda c: c.start), left)
        firm = {c.start for c in taken} - {c.start for c in walked.refused} - set(_alone(walked.top))
        found = _filler(walked.gaps, [*left, *walked.refused], firm)
        if found is None:
            return walked.top
        old, new = found
        taken = [c for c in taken if c.start != old.start] + [new]
        left = [c for c in left if c.start != old.start]


class _Walk:
    """Items of candidates in the order of the text (``top``); the ``gaps`` in their numbers; and those ``refused``."""

    def __init__(self, candidates: Sequence[Candidate], weak: Sequence[Candidate]) -> None:
        self.weak = weak
        self.top: list[Item] = []
        self.gaps: list[Gap] = []
        self.refused: list[Candidate] = []
        self.stack: list[Level] = []
        self.ran: dict[Style, int] = {}
        self.last: dict[Style, int] = {}
        self.parents: dict[Style, Style | None] = {}
        self.annexes = 0
        self.waiting: Candidate | None = None
        for k, candidate in enumerate(candidates):
            self._take(candidate, candidates[k + 1 :])
        self._tails([], sys.maxsize)
        self.gaps.sort(key=lambda g: g.tail)

    def _take(self, candidate: Candidate, later: Sequence[Candidate]) -> None:
        if candidate.label.style is Style.ANNEX:
            if not candidate.label.words:
                self.waiting = candidate if self.top else None
            elif self.top:
                self._annex(candidate)
            return
        waiting, self.waiting = self.waiting, None
        if waiting is not None and candidate.number == 1 and self.stack and self.stack[-1].style is not Style.ANNEX:
            self._annex(waiting)
        stack = list(self.stack)
        while not candidate.inline and stack and stack[-1].item.candidate.inline:
            stack.pop()
        missing = _place(candidate, stack, self.ran, self.parents)
        begun = stack[-1].item.candidate.start if stack else -1
        if missing is None or (missing and not self._goes_on(candidate, missing, later, begun)):
            self.refused.append(candidate)
            return
        style = candidate.label.style
        if missing:
            after = _last_start(stack, style, self.top)
            if missing[0] > 1 and self.ran.get(style) == missing[0] - 1:  # numbers that run through: the parent before, too
                after = min(after, self.last[style])
            self.gaps.append(Gap(style, missing, after, candidate.start))
        self._tails(stack, candidate.start, style)
        self.stack = stack
        self.parents.setdefault(style, stack[-1].style if stack else None)
        self._put(candidate, candidate.number, missing)
        self.ran[style] = candidate.number
        self.last[style] = candidate.start

    def _goes_on(self, candidate: Candidate, missing: tuple[int, ...], later: Sequence[Candidate], begun: int) -> bool:
        """Whether what stands behind one that leaps ahead bears it out: one that goes back says that it was misread.

        A list that begins with 2 needs a 3 behind, or a misread 1 before it (from ``begun``).
        """
        style = candidate.label.style
        if candidate.meant is not None:
            return True
        after = next((c for c in later if c.label.style is style), None)
        if missing[0] == 1:
            before = [c for c in self.weak if begun <= c.start < candidate.start and c.label.style is style and not c.inline]
            return (after is not None and after.number == candidate.number + 1) or any(c.likeness(1) == 1.5 for c in before)
        if after is None or after.number == 1:
            return candidate.likeness(missing[0]) < 1.5
        return after.number > candidate.number

    def _annex(self, candidate: Candidate) -> None:
        """What stands behind the head of an annex is counted anew."""
        self._tails([], candidate.start)
        self.annexes += 1
        self.stack, self.ran, self.parents = [], {}, {}
        self._put(candidate, candidate.number if candidate.label.words else self.annexes, ())

    def _tails(self, stack: Sequence[Level], before: int, style: Style | None = None) -> None:
        """The levels that close: behind the last of each a misread one may stand."""
        for level in self.stack[len(stack) :]:
            if level.style not in (style, Style.ANNEX, Style.DECIMAL):
                self.gaps.append(Gap(level.style, (level.last + 1,), level.item.candidate.start, before, tail=True))

    def _put(self, candidate: Candidate, number: int, missing: tuple[int, ...]) -> None:
        parent = self.stack[-1].item if self.stack else None
        item = Item(candidate, number, parent, len(self.stack), missing)
        (parent.children if parent else self.top).append(item)
        self.stack.append(Level(candidate.label.style, number, item))


def _last_start(stack: Sequence[Level], style: Style, top: Sequence[Item]) -> int:
    """From where on a missing item of ``style`` may be looked for: behind the last item, or the parent's beginning."""
    same = [c for c in (stack[-1].item.children if stack else top) if c.candidate.label.style is style]
    return same[-1].candidate.start if same else stack[-1].item.candidate.start if stack else -1


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


def _alone(items: Sequence[Item]) -> Iterator[int]:
    """Where items begin that have no neighbour in their count: each may be another count's number misread."""
    for item in items:
        style = item.candidate.label.style
        if item.number == 1 and sum(1 for i in items if i.candidate.label.style is style) == 1:
            yield item.candidate.start
        yield from _alone(item.children)


def _filler(gaps: Sequence[Gap], weak: Sequence[Candidate], firm: set[int]) -> tuple[Candidate, Candidate] | None:
    """The badly read number that fills the first gap for which there is one, and it with its right number.

    What begins an item where it stands (``firm``) is left alone. One that nothing but its place speaks for (``tail``), or
    that reads as a right number of another kind, must look alike.
    """
    right = {c.start for c in weak if c.label.sure}
    for gap in gaps:
        for number in gap.missing:
            found = [
                (c.likeness(number), -c.start, c)
                for c in weak
                if gap.after <= c.start < gap.before
                and c.label.style is gap.style
                and c.start not in firm
                and (not gap.tail or (c.marked and not c.inline and gap.after < c.start))
            ]
            best = max(found, key=lambda f: f[:2], default=None)
            if best is not None and best[0] > (1.0 if gap.tail or (best[2].start in right and not best[2].label.sure) else 0.0):
                return best[2], replace(best[2], meant=number)
    return None
