"""The order of pages: what most copies have, and where a copy departs from it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def usual_order(copies: Sequence[Sequence[int]]) -> list[int]:
    """One order of all leaves (numbers), from the sequences of the copies.

    The order of two leaves is that of most copies that have both; the fullest copy gives the frame.
    """
    everything = {leaf for sequence in copies for leaf in sequence}
    place = [{leaf: n for n, leaf in enumerate(sequence)} for sequence in copies]

    def before(a: int, b: int) -> int:
        votes = 0
        for at in place:
            if a in at and b in at:
                votes += 1 if at[a] < at[b] else -1
        return votes

    order = list(copies[max(range(len(copies)), key=lambda n: (len(copies[n]), -n))]) if copies else []
    for leaf in sorted(everything - set(order)):
        behind = max((n for n, other in enumerate(order) if before(other, leaf) > 0), default=-1)
        order.insert(behind + 1, leaf)
    changed = True
    rounds = 0
    while changed and rounds < len(order):  # neighbours that most copies have the other way round
        changed, rounds = False, rounds + 1
        for n in range(len(order) - 1):
            if before(order[n], order[n + 1]) < 0:
                order[n], order[n + 1] = order[n + 1], order[n]
                changed = True
    return order


def displaced(sequence: Sequence[int]) -> list[int]:
    """The fewest members that must be taken out so that the rest ascend: pages that stand in the wrong place."""
    tails: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for n, value in enumerate(sequence):
        k = bisect_left(tails, value)
        back.append(last[k - 1] if k else -1)
        if k == len(tails):
            tails.append(value)
            last.append(n)
        else:
            tails[k], last[k] = value, n
    keep = set()
    n = last[-1] if last else -1
    while n >= 0:
        keep.add(n)
        n = back[n]
    return [value for n, value in enumerate(sequence) if n not in keep]


def exchanged(sequence: Sequence[int]) -> tuple[int, int] | None:
    """The two members that have changed places, if that is all that is wrong with the order."""
    right = sorted(sequence)
    wrong = [n for n, (a, b) in enumerate(zip(sequence, right, strict=True)) if a != b]
    if len(wrong) == 2:
        return sequence[wrong[1]], sequence[wrong[0]]
    return None
