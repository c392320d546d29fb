"""Where the text of a page stands: margins and type size, from its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.layout.rows import type_size
from ingest.model import Box, Line

_MANY = 5


@dataclass(frozen=True, slots=True)
class Frame:
    """The text area of a region (points): left and right margin, em (type size of the running text), line pitch, middle.

    ``sheet`` is the page width where the region spans the page, 0 for a column.
    """

    left: float
    right: float
    em: float
    pitch: float
    middle: float
    sheet: float = 0.0


def frame_of(lines: Sequence[Line], tables: Sequence[Box], width: float) -> Frame:
    """Measure the text area. With too few lines to tell, the tables and then the page's usual margins decide."""
    boxes = [line.box for line in lines if line.box is not None]
    if not boxes:
        left, right = _usual(tables, width)
        return Frame(left, right, 12.0, 20.0, (left + right) / 2)
    em = _em(lines)
    body = [line.box for line in lines if line.box is not None and 0.75 * em <= type_size(line) <= 1.3 * em] or boxes
    reach = max(b[2] for b in body) - min(b[0] for b in body)
    long = [b for b in body if b[2] - b[0] > 0.6 * reach]
    left = _margin(sorted(b[0] for b in body), em, [b[0] for b in long])
    right = _far(sorted((b[2] for b in (long if len(long) >= _MANY else body)), reverse=True), em, len(long))
    for table in tables:  # a table that begins at the margin ends at the other one
        if abs(table[0] - left) < 1.5 * em or len(long) < 3:
            left, right = min(left, table[0]), max(right, table[2])
    if right - left < 0.35 * width:  # a few short lines: the sheet itself says more than they do
        left, right = min(left, 0.15 * width), max(right, 0.85 * width)
    middles = sorted((b[1] + b[3]) / 2 for b in body)
    gaps = [b - a for a, b in pairwise(middles) if 0.8 * em < b - a < 3 * em]
    # Where few lines show the right margin, a sheet with margins alike says better where its middle is.
    reaching = sum(1 for b in long if right - b[2] <= em)
    mirrored = max(right, width - left) if reaching < 3 and left < 0.25 * width else right
    return Frame(left, right, em, median(gaps) if gaps else 1.6 * em, (left + mirrored) / 2)


def _em(lines: Sequence[Line]) -> float:
    """Type size of the line in which the median character stands."""
    sizes = sorted((type_size(line), len(line.text)) for line in lines if line.box is not None)
    half = sum(n for _, n in sizes) / 2
    for size, n in sizes:
        half -= n
        if half <= 0:
            return max(size, 1.0)
    return max(sizes[-1][0], 1.0)


def _margin(starts: Sequence[float], em: float, long: Sequence[float]) -> float:
    """The leftmost position at which more than a stray line begins."""
    for x in starts:
        near = sum(1 for s in starts if abs(s - x) <= 0.6 * em)
        if near >= max(1, min(3, len(starts) // 8)) or x in long:
            return x
    return starts[0]


def _far(ends: Sequence[float], em: float, long: int) -> float:
    """The right margin: the furthest end that another line reaches too; hanging punctuation goes half an em over it.

    With few long lines (``long`` of them) any line's end: no line goes over the margin.
    """
    if not ends:
        return 0.0
    if long < _MANY:
        return ends[0]
    for x in ends:
        if sum(1 for e in ends if x - e <= 1.0 * em and e <= x) >= 2:
            return x
    return ends[0]


def _usual(tables: Sequence[Box], width: float) -> tuple[float, float]:
    if tables:
        return min(t[0] for t in tables), max(t[2] for t in tables)
    return 0.13 * width, 0.87 * width
