"""Where two copies of a page say something else: a changed number or word counts, the noise of a scanner does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.copies.model import DifferenceKind
from ingest.copies.text import PageText
from ingest.model import Box

#: Characters of one number, date or amount: a change in one of them is a change of the whole.
_NUMERIC = re.compile(r"[0-9０-９.,%．，]")
_COUNTING = re.compile(r"[0-9〇零一二三四五六七八九十百千万亿两]")
#: Confidence of both readings from which a difference counts that no image was compared for.
_CONFIDENT = 0.93
#: Points around a character within which an unlike place is its own.
_NEAR = 3.0
#: Unlike places beside all text that together are this large (points, each way) are a mark: a pen, a stamp, a stain.
_MARK = 18.0
_CONTEXT = 12


@dataclass(frozen=True, slots=True)
class Change:
    """Ranges of the two texts that differ (either may be empty)."""

    kind: DifferenceKind
    start: int
    end: int
    other_start: int
    other_end: int
    sure: bool = True


def changes(usual: PageText, other: PageText, unlike: Sequence[Box] | None, on_usual: bool = False) -> list[Change]:
    """What ``other`` says differently. ``unlike``: places (points, as displayed, on ``other``, or on the usual page if
    ``on_usual``) where the two images were seen to differ; None: the images were not compared."""
    from rapidfuzz.distance import Levenshtein

    a, b = usual.chars, other.chars
    found = []
    for start, end, other_start, other_end in _merged(a, b, [o for o in Levenshtein.opcodes(a, b) if o.tag != "equal"]):
        was, now = a[start:end], b[other_start:other_end]
        change = Change(_kind(was, now), start, end, other_start, other_end)
        if not (usual.read_by_ocr or other.read_by_ocr):
            found.append(change)
        elif not _wordy(was + now):
            continue  # punctuation is where OCR wavers, and says nothing
        elif unlike is not None:
            places = usual.boxes(start, end) if on_usual else other.boxes(other_start, other_end)
            if any(_touch(p, u) for p in places for u in unlike):
                found.append(change)
        else:
            found.extend(_by_confidence(change, usual, other))
    return found


def marks(unlike: Sequence[Box], taken: Sequence[Box]) -> list[Box]:
    """Unlike places of some size beside what is ``taken`` (changed words, lines of text), joined where they lie together."""
    joined: list[Box] = []
    for box in sorted(unlike, key=lambda b: (b[1], b[0])):
        if any(_touch(box, t) for t in taken):
            continue
        for i, have in enumerate(joined):
            if _touch(box, have, 2 * _NEAR):
                joined[i] = (min(box[0], have[0]), min(box[1], have[1]), max(box[2], have[2]), max(box[3], have[3]))
                break
        else:
            joined.append(box)
    return [b for b in joined if b[2] - b[0] >= _MARK and b[3] - b[1] >= _MARK / 2]


def context(text: PageText, start: int, end: int) -> tuple[str, str]:
    """A few words before and after a range."""
    return text.own_words(max(0, start - _CONTEXT), start), text.own_words(end, min(len(text.chars), end + _CONTEXT))


def _merged(a: str, b: str, edits: Sequence[object]) -> list[tuple[int, int, int, int]]:
    """Edits as ranges; those a character apart, or in one number, as one."""
    ranges: list[tuple[int, int, int, int]] = []
    for edit in edits:
        s0, s1, d0, d1 = edit.src_start, edit.src_end, edit.dest_start, edit.dest_end  # type: ignore[attr-defined]
        while s0 and d0 and a[s0 - 1] == b[d0 - 1] and _NUMERIC.match(a[s0 - 1]) and _numeric_at(a, b, s0, s1, d0, d1):
            s0, d0 = s0 - 1, d0 - 1
        while s1 < len(a) and d1 < len(b) and a[s1] == b[d1] and _NUMERIC.match(a[s1]) and _numeric_at(a, b, s0, s1, d0, d1):
            s1, d1 = s1 + 1, d1 + 1
        if ranges and s0 - ranges[-1][1] <= 1:
            ranges[-1] = (min(ranges[-1][0], s0), max(ranges[-1][1], s1), min(ranges[-1][2], d0), max(ranges[-1][3], d1))
        else:
            ranges.append((s0, s1, d0, d1))
    return ranges


def _numeric_at(a: str, b: str, s0: int, s1: int, d0: int, d1: int) -> bool:
    return bool(_NUMERIC.search(a[s0:s1] + b[d0:d1]))


def _kind(was: str, now: str) -> DifferenceKind:
    if _COUNTING.search(was) and _COUNTING.search(now):
        return DifferenceKind.NUMBER
    if not was:
        return DifferenceKind.ADDED
    return DifferenceKind.WORDS if now else DifferenceKind.LACKING


def _wordy(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _by_confidence(change: Change, usual: PageText, other: PageText) -> list[Change]:
    """Without images: what both read clearly counts; a number read badly is for a person; the rest is noise."""
    least = min(usual.confidence(change.start, change.end), other.confidence(change.other_start, change.other_end))
    long = max(change.end - change.start, change.other_end - change.other_start) >= 2
    if least >= _CONFIDENT and (long or change.kind is DifferenceKind.NUMBER):
        return [change]
    if change.kind is DifferenceKind.NUMBER or (long and least >= 0.8):
        return [replace(change, sure=False)]
    return []


def _touch(a: Box, b: Box, near: float = _NEAR) -> bool:
    return a[0] - near < b[2] and b[0] < a[2] + near and a[1] - near < b[3] and b[1] < a[3] + near
