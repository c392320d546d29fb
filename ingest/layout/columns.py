"""Columns of a table without upright rules: what stands under each other, with white all the way down between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.layout.rows import edges_of, hull, type_size, units
from ingest.model import Box, Line

#: Parts of an em: closer pieces are of one column; a head over several columns stands within this of the top.
_JOIN, _HEAD, _GAP = 0.25, 3.4, 0.33
#: Air at the ends of a box of OCR, both together, as part of its height.
_AIR = 0.3
_FEW = 3
_OPENED, _OPENING = 0.9, "（(〔《"
_HAN = re.compile(r"[\u3400-\u9fff]")

Span = tuple[float, float]


def box_of(line: Line) -> Box:
    """The box of a line that has one, as all lines here do."""
    assert line.box is not None
    return line.box


def middle(line: Line) -> float:
    """The height (points) at which a line runs."""
    return (box_of(line)[1] + box_of(line)[3]) / 2


def em_of(lines: Sequence[Line]) -> float:
    """The usual type size of some lines, by the pitch of Han characters where there are any: boxes of OCR are too high."""
    telling = [size for line in lines if (size := _pitch(line)) is not None]
    if telling:
        return median(telling)
    return median((0.6 if x.confidence is not None else 1.0) * type_size(x) for x in lines)


def _pitch(line: Line) -> float | None:
    """The type size by the pitch of a line's Han characters; None where it holds too few to tell.

    Boxes of OCR have air at both ends, in all three tenths of their height whatever the type is.
    """
    if line.confidence is None:
        return type_size(line) if _HAN.search(line.text) else None
    own = len(_HAN.findall(line.text))
    if own < 2 or own < 0.6 * len(line.text):
        return None
    x0, y0, x1, y1 = box_of(line)
    return min((x1 - x0 - _AIR * (y1 - y0)) / units(line.text), y1 - y0)


@dataclass(frozen=True, slots=True)
class Stack:
    """The printed lines of one cell, over columns ``first`` to ``last``; ``top`` and ``foot``: where its outer ones run."""

    lines: tuple[Line, ...]
    first: int
    last: int

    @property
    def top(self) -> float:
        return middle(self.lines[0])

    @property
    def foot(self) -> float:
        return middle(self.lines[-1])

    @property
    def centre(self) -> float:
        """Halfway between its first and last line (points)."""
        return (self.top + self.foot) / 2

    @property
    def box(self) -> Box:
        """The hull of its lines (points)."""
        box = hull([box_of(line) for line in self.lines])
        assert box is not None
        return box


def find_columns(pieces: Sequence[Line], em: float) -> list[Span]:
    """Columns as ranges of x. Heads over several columns, which stand at the top, part nothing."""
    top = min(middle(p) for p in pieces)
    below = [p for p in pieces if middle(p) > top + _HEAD * em]
    with_head, without = _union(pieces, em), _union(below, em)
    # A first line with fewer pieces than there are columns holds heads of groups (or heads of several lines).
    first = sum(1 for p in pieces if middle(p) <= top + 0.7 * em)
    columns = with_head
    if len(without) > len(with_head) or first < 0.8 * len(without):
        columns = _with_outer(without, pieces, em)
    columns = _with_heads(columns, pieces, em)
    return [part for column in columns for part in _divided(column, columns, pieces, em)]


def _divided(column: Span, columns: Sequence[Span], pieces: Sequence[Line], em: float) -> list[Span]:
    """A column as two or more where most of its lines have a gap in the same place: columns so close that they read as one."""
    k = columns.index(column)
    own = [p for p in pieces if columns_under(p, columns, em) == (k, k)]
    if len(own) < _FEW or all(len(fragments(p, em)) == 1 for p in own):
        return [column]
    cuts = [(f.x0, f.x1, p.text[f.start : f.end]) for p in own for f in fragments(p, em)]
    found: list[tuple[float, float, list[str]]] = []
    for x0, x1, text in sorted(cuts):
        if found and x0 < found[-1][1] + _GAP * em:
            found[-1] = (found[-1][0], max(found[-1][1], x1), [*found[-1][2], text])
        else:
            found.append((x0, x1, [text]))
    # Letters set apart (姓　名) are no columns.
    words = all(
        len(texts) >= 0.3 * len(own) and sum(1 for t in texts if len(t) > 1 or not t.isalpha()) >= 0.6 * len(texts)
        for *_, texts in found
    )
    return [(a, b) for a, b, _ in found] if len(found) > 1 and words else [column]


def _with_heads(columns: list[Span], pieces: Sequence[Line], em: float) -> list[Span]:
    """A column of nothing but a head, beside one that has none, is the head of that one: it stands in the middle of a wide
    column, what is below at the left or the right."""
    own: list[list[float]] = [[] for _ in columns]
    for p in pieces:
        first, last = columns_under(p, columns, em)
        if first == last:
            own[first].append(middle(p))
    top = min(middle(p) for p in pieces) + _HEAD * em
    joined, held = [columns[0]], [own[0]]
    for column, here in zip(columns[1:], own[1:], strict=True):
        before = held[-1]
        apart = bool(here and before) and all(abs(a - b) > 0.7 * em for a in here for b in before)
        if apart and min(*here, *before) < top and (len(here) <= 2 or len(before) <= 2):
            joined[-1] = (joined[-1][0], column[1])
            held[-1] = [*before, *here]
        else:
            joined.append(column)
            held.append(here)
    return joined


def _union(pieces: Sequence[Line], em: float) -> list[Span]:
    columns: list[Span] = []
    for x0, x1 in sorted(span for p in pieces for span in _spans(p, em)):
        if columns and x0 < columns[-1][1] + _JOIN * em:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _spans(piece: Line, em: float) -> list[Span]:
    """The parts of a piece that may be of several columns; letters set apart (姓　名) are not."""
    parts = fragments(piece, em)
    if len(parts) > 1 and all(f.end - f.start > 1 or not piece.text[f.start].isalpha() for f in parts):
        return [(f.x0, f.x1) for f in parts]
    return [extent(piece, em)]


def _with_outer(columns: list[Span], pieces: Sequence[Line], em: float) -> list[Span]:
    """Columns found without their heads, widened to these.

    A head stands over its column or, in the middle of a wide column of flush words or figures, beside what is below; then
    it belongs to the neighbour that has no head yet. Where both have one it is the head of a group.
    """
    wide = list(columns)
    headed: set[int] = set()
    lost: list[Span] = []
    top = min(middle(p) for p in pieces) + _HEAD * em
    zone = _above_body([p for p in pieces if middle(p) <= top], columns, em)
    # First what stands over its column with nothing below it: no head of a group.
    for p in zone:
        x0, x1 = extent(p, em)
        hits = _hits(p, columns, em)
        below = any(middle(q) > middle(p) + 0.5 * em and min(box_of(q)[2], x1) > max(box_of(q)[0], x0) for q in zone)
        if len(hits) == 1 and not below and abs(x0 + x1 - sum(columns[hits[0]])) < 1.6 * em:
            headed.add(hits[0])
            wide[hits[0]] = (min(wide[hits[0]][0], x0), max(wide[hits[0]][1], x1))
    for level in _levels(zone, em):
        beside: list[int] = []
        for p in level:
            x0, x1 = extent(p, em)
            hits = _hits(p, wide, em)
            if not hits:
                right = sum(1 for a, _ in columns if a < x0)
                taken = headed | {right - 1} if right in beside else headed  # two heads between the same columns
                open_ = [k for k in (right - 1, right) if 0 <= k < len(columns) and k not in taken]
                beside.append(right)
                if open_:
                    hits = [min(open_, key=lambda k: max(columns[k][0] - x1, x0 - columns[k][1]))]
                elif right in (0, len(columns)):
                    lost.append((x0, x1))
            if len(hits) == 1 and hits[0] not in headed:
                k = hits[0]
                wide[k] = (min(wide[k][0], x0), max(wide[k][1], x1))
                headed.add(k)
    return sorted([*wide, *lost])


def _above_body(pieces: Sequence[Line], columns: Sequence[Span], em: float) -> list[Line]:
    """Without the first row that fills most columns, and what is below it."""
    levels = _levels(pieces, em)
    for n in range(len(levels) - 2, -1, -1):
        hits = {k for p in levels[n] for k in _hits(p, columns, em)}
        if len(hits) >= 0.7 * len(columns) and 0 in hits:  # heads within groups leave the first column to a merged cell
            return [p for level in levels[n + 1 :] for p in level]
    return [p for level in levels for p in level]


def _hits(piece: Line, columns: Sequence[Span], em: float) -> list[int]:
    x0, x1 = extent(piece, em)
    return [k for k, (a, b) in enumerate(columns) if min(b, x1) - max(a, x0) > 0.1 * em]


def _levels(pieces: Sequence[Line], em: float) -> list[list[Line]]:
    """Pieces by their height on the page, the lowest first, each level from left to right."""
    levels: list[list[Line]] = []
    for p in sorted(pieces, key=middle, reverse=True):
        if levels and middle(levels[-1][0]) - middle(p) <= 0.7 * em:
            levels[-1].append(p)
        else:
            levels.append([p])
    return [sorted(level, key=lambda p: box_of(p)[0]) for level in levels]


def extent(line: Line, em: float) -> Span:
    """From where to where the characters of a line reach: boxes of OCR have air at their ends, up to half an em."""
    if line.confidence is None:
        return box_of(line)[0], box_of(line)[2]
    parts = fragments(line, em)
    return (parts[0].x0, parts[-1].x1) if parts else (box_of(line)[0], box_of(line)[2])


def columns_under(line: Line, columns: Sequence[Span], em: float) -> tuple[int, int]:
    """First and last column that a piece stands in or over."""
    x0, x1 = extent(line, em)
    hits = [k for k, (a, b) in enumerate(columns) if min(b, x1) - max(a, x0) > min(0.3 * em, 0.5 * (x1 - x0))]
    if hits:
        return hits[0], hits[-1]
    centre = (x0 + x1) / 2
    for k, ((_, a), (b, _)) in enumerate(pairwise(columns)):
        if a <= centre <= b:
            return k, k + 1
    nearest = min(range(len(columns)), key=lambda k: abs(centre - sum(columns[k]) / 2))
    return nearest, nearest


@dataclass(frozen=True, slots=True)
class Fragment:
    """Characters ``start`` to ``end`` of a line without a gap between them."""

    start: int
    end: int
    x0: float
    x1: float


def fragments(line: Line, em: float) -> list[Fragment]:
    """A line parted at every gap of more than a third of an em; an edge may lie half way in a gap, or at its end."""
    edges = edges_of(line)
    found: list[Fragment] = []
    for k, char in enumerate(line.text):
        if char.isspace():
            continue
        a, b = edges[k], edges[k + 1]
        wide = units(char) * em
        if b - a > (1.2 if line.confidence is None or 0 < k < len(line.text) - 1 else 1.0) * wide:
            if line.confidence is None or (k == len(line.text) - 1 and k):
                b = a + wide
            elif k == 0 and len(line.text) > 1:
                a = b - wide
            else:
                a, b = (a + b - wide) / 2, (a + b + wide) / 2
        opens = char in _OPENING  # its left half is white
        near = a - found[-1].x1 <= (_OPENED if opens else _GAP) * em if found else False
        if near and (found[-1].end == k or (opens and line.text[found[-1].end : k].isspace())):
            found[-1] = Fragment(found[-1].start, k + 1, found[-1].x0, b)
        else:
            found.append(Fragment(k, k + 1, a, b))
    return found


def cut_at_columns(line: Line, columns: Sequence[Span], em: float) -> list[Line]:
    """A piece cut where the white between two columns falls on a gap between its characters."""
    parts = fragments(line, em)
    cuts = [0]
    for left, right in pairwise(parts):
        white = (left.x1, right.x0)
        if any(min(b, white[1]) - max(a, white[0]) > 0.2 * em for (_, a), (b, _) in pairwise(columns)):
            cuts.append(right.start)
    return [_part(line, a, b) for a, b in pairwise([*cuts, len(line.text)])] if len(cuts) > 1 else [line]


def _part(line: Line, start: int, end: int) -> Line:
    edges, (_, y0, _, y1) = edges_of(line), box_of(line)
    while end > start + 1 and line.text[end - 1].isspace():
        end -= 1
    return Line(line.text[start:end], (edges[start], y0, edges[end], y1), line.confidence, tuple(edges[start : end + 1]))
