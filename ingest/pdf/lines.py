"""Characters of a digital page to printed lines with character edges."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from operator import gt
from statistics import median

from ingest.layout.rows import join_pieces
from ingest.model import Box, Line
from ingest.pdf.chars import Char, is_han

Tight = Callable[[int], Box]

# An em box stands from 0.88 em above the baseline to 0.12 em below it (Adobe-GB1 metrics); commas go a little deeper.
_ABOVE, _BELOW = 0.88, 0.18
_DEFAULT_SIZE = 10.0
# Two marks of punctuation side by side are set half an em closer than their advances.
_SQUEEZE = 0.65
# A wider gap may be the place of a character that comes later in the file (quotation marks in a Latin font); one still
# wider parts two pieces.
_HOLE, _APART = 0.4, 1.5


def pieces(chars: Sequence[Char], tight: Tight) -> list[Line]:
    """Runs of characters on one baseline without a wide gap, in content order; each a ``Line`` with edges.

    Two runs that touch (a Latin word set by another operator) are one piece.
    """
    runs = _touching([(run, _size(run, tight)) for run in _runs(chars)])
    return [_line(run, size, tight) for run, size in runs]


def _runs(chars: Sequence[Char]) -> list[list[Char]]:
    runs: list[list[Char]] = []
    last: Char | None = None
    size = _DEFAULT_SIZE
    for char in chars:
        if last is not None:
            advance = last.x1 - last.x0
            size = advance if advance > 4 and is_han(last.text) else size
            gap = char.x0 - last.x1
            if -_SQUEEZE * size <= gap <= _HOLE * size and abs(char.y - last.y) <= 0.25 * size:
                runs[-1].append(char)
                last = char
                continue
        runs.append([char])
        last = char
    return runs


def _size(run: Sequence[Char], tight: Tight) -> float:
    """Type size: Han characters are as wide as they are high; without one, digits are about 0.72 em high."""
    wide = [c.x1 - c.x0 for c in run if is_han(c.text)]
    if wide:
        return max(2.0, median(wide))
    heights = [b[3] - b[1] for b in (tight(c.at) for c in run[:12] if c.text.isalnum())]
    return max(2.0, median(heights) / 0.72) if heights else _DEFAULT_SIZE


def _touching(runs: list[tuple[list[Char], float]]) -> list[tuple[list[Char], float]]:
    """Merge runs of one baseline that touch, wherever they stand in the content stream; rows from top to bottom."""
    rows: list[list[tuple[list[Char], float]]] = []
    for run, size in sorted(runs, key=lambda r: r[0][0].y):
        if rows and abs(rows[-1][0][0][0].y - run[0].y) <= 0.12 * max(size, rows[-1][0][1]):
            rows[-1].append((run, size))
        else:
            rows.append([(run, size)])
    merged: list[tuple[list[Char], float]] = []
    for row in rows:
        row.sort(key=lambda r: r[0][0].x0)
        at = len(merged)
        for run, size in row:
            last, last_size = merged[-1] if len(merged) > at else (None, 0.0)
            larger = max(size, last_size)
            if last is not None and -_SQUEEZE * larger <= run[0].x0 - last[-1].x1 <= _APART * larger:
                last.extend(run)
                merged[-1] = (last, larger)
            else:
                merged.append((list(run), size))
    return merged


def _line(run: list[Char], size: float, tight: Tight) -> Line:
    baseline = median(c.y for c in run)
    top, bottom = baseline - _ABOVE * size, baseline + _BELOW * size
    if not any(is_han(c.text) for c in run):
        boxes = [tight(c.at) for c in run]
        low, high = min(b[1] for b in boxes), max(b[3] for b in boxes)
        top, bottom = min(top, low) if high - low > size else min(low, baseline - 0.75 * size), max(high, baseline)
    text: list[str] = []
    edges: list[float] = []
    last: Char | None = None
    for char in sorted(run, key=lambda c: c.x0) if _unordered(run) else run:
        if last is not None:
            gap = char.x0 - last.x1
            if char.text == last.text and char.x0 - last.x0 < 0.25 * (last.x1 - last.x0):
                continue  # the same glyph printed twice to look bold
            if (gap > 0.15 * size or char.spaced) and _parts(gap, size, last, char):
                edges.append(last.x1)
                text.append("\u3000" if gap > 0.9 * size else " ")
        edges.append(char.x0)
        text.append(char.text)
        last = char
    assert last is not None
    edges.append(last.x1)
    if any(map(gt, edges, edges[1:])):
        edges = list(accumulate(edges, max))
    string = "".join(text)
    if len(string) != len(text):  # a glyph that stands for several characters (a ligature): share its width
        edges = _spread(text, edges)
    box = (edges[0], top, max(edges[-1], edges[0] + 0.1), bottom)
    return Line(string, box, None, tuple([round(e, 2) for e in edges]))


def _parts(gap: float, size: float, last: Char, char: Char) -> bool:
    """Whether a space is seen in the gap between two characters; between Latin ones a narrow one is."""
    latin = char.text.isascii() and last.text.isascii()
    return gap > (0.15 if latin else 0.6) * size or (latin and char.spaced and gap > -0.05 * size)


def _unordered(run: Sequence[Char]) -> bool:
    starts = [c.x0 for c in run]
    return any(map(gt, starts, starts[1:]))


def _spread(text: Sequence[str], edges: Sequence[float]) -> list[float]:
    spread: list[float] = []
    for i, glyph in enumerate(text):
        width = edges[i + 1] - edges[i]
        spread.extend(edges[i] + width * k / len(glyph) for k in range(len(glyph)))
    spread.append(edges[-1])
    return spread


def lines_of(chars: Sequence[Char], tight: Tight) -> list[Line]:
    """The lines of a table cell, top to bottom, pieces of one row joined.

    A label set vertically (派出单位 in two columns, the right one first) gives a line a character, in reading order.
    """
    if len(chars) >= 4 and _is_vertical(chars):
        return [_line([char], _size([char], tight), tight) for char in _down(chars)]
    return join_pieces(pieces(chars, tight))


def _is_vertical(chars: Sequence[Char]) -> bool:
    """Most characters of the content stand right under the one before."""
    down = sum(1 for a, b in pairwise(chars) if abs(a.x0 - b.x0) < 0.4 * (a.x1 - a.x0) and 0.5 * (a.x1 - a.x0) < b.y - a.y)
    return down >= 0.6 * (len(chars) - 1)


def _down(chars: Sequence[Char]) -> list[Char]:
    columns: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: -c.x0):
        if columns and abs(columns[-1][0].x0 - char.x0) < 0.5 * (char.x1 - char.x0):
            columns[-1].append(char)
        else:
            columns.append([char])
    return [char for column in columns for char in sorted(column, key=lambda c: c.y)]
