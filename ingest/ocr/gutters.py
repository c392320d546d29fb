"""Lines of two newspaper columns that the detector took for one: cut at the white band that runs down between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.imaging.pixels import Gray, Quad

#: Ems of white: a comma with the space it brings leaves 0.7 in a line, columns stand at least this far apart.
_GAP = 0.8
_ROWS = 4
#: Share of the rows at a gutter that must have the gap: one wrapped line among numbered items of one length has none.
_CROSSED = 0.85
#: Every other column and row is looked at.
_STEP = 2

Gap = tuple[float, float]


def cut_at_gutters(quads: Sequence[Quad], gray: Gray) -> list[Quad]:
    """The boxes of a level page with those that run over a gutter cut in two.

    A gutter is a gap at one place in at least four rows, one below the other: inside a long box, or between a box that ends
    there and one that begins. Most boxes from the first to the last of these rows that reach over the place have the gap,
    too. Words of running text never leave the same gap in four lines.
    """
    lines = [_Span(*(float(v) for v in (min(q[:, 0]), max(q[:, 0]), min(q[:, 1]), max(q[:, 1])))) for q in quads]
    long = [k for k, line in enumerate(lines) if line.is_across(gray.shape[1])]
    if not long or len(quads) < _ROWS:
        return list(quads)
    em = 0.8 * median(lines[k].bottom - lines[k].top for k in long)
    gaps = {k: _gaps(gray, lines[k], _GAP * em) for k in long}
    at = max(_places(gaps.values(), em), key=lambda x: _rows(x, lines, gaps, em), default=0.0)
    if _rows(at, lines, gaps, em) < _ROWS:
        return list(quads)
    parted: list[Quad] = []
    for k, quad in enumerate(quads):
        gap = next((g for g in gaps.get(k, ()) if g[0] < at < g[1]), None)
        parted.extend(_cut(quad, lines[k], gap, 0.15 * em) if gap else [quad])
    return parted


@dataclass(frozen=True, slots=True)
class _Span:
    """The upright hull of a box."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def is_across(self, width: int) -> bool:
        """Long, and over the middle part of the page, where gutters are."""
        return self.right - self.left > 0.2 * width and self.left < 0.65 * width and self.right > 0.35 * width


def _gaps(gray: Gray, line: _Span, least: float) -> list[Gap]:
    """White gaps between ink under a box, pixels."""
    import numpy as np

    x0, x1 = max(0, int(line.left)), int(line.right)
    high = line.bottom - line.top
    # A 。 stands at the foot of its line, and is ink.
    part = gray[max(0, int(line.top + 0.12 * high)) : int(line.bottom - 0.04 * high) + 1 : _STEP, x0:x1:_STEP]
    if not part.size:
        return []
    darkest = part.min(axis=0).astype(np.int16)
    columns = np.flatnonzero(darkest < (int(darkest.min()) + int(darkest.max())) / 2)
    wide = np.flatnonzero(np.diff(columns) > 1 + least / _STEP)
    return [(x0 + _STEP * int(columns[k]) + 1, x0 + _STEP * int(columns[k + 1])) for k in wide]


def _places(gaps: Iterable[Sequence[Gap]], em: float) -> list[float]:
    """Middles of what gaps that lie over one another share; places less than half an em apart are one."""
    found = [g for own in gaps for g in own]
    places: list[float] = []
    for start, end in found:
        inside = [g for g in found if g[0] <= (start + end) / 2 < g[1]]
        at = (max(g[0] for g in inside) + min(g[1] for g in inside)) / 2
        if all(abs(at - other) > 0.2 * em for other in places):
            places.append(at)
    return places


def _rows(at: float, lines: Sequence[_Span], gaps: Mapping[int, Sequence[Gap]], em: float) -> int:
    """How many rows have a gap at a place; 0 where many boxes reach over it without one."""
    hit = [k for k, own in gaps.items() if any(a < at < b for a, b in own)]
    if not hit:
        return 0
    words = [line for line in lines if line.right - line.left > 4 * em]
    begins = [line.middle for line in words if -0.3 * em < line.left - at < 3 * em]
    ends = [line.middle for line in words if -1.5 * em < line.right - at < 0.3 * em]
    parted = [y for y in ends if any(abs(y - other) < 0.7 * em for other in begins)]
    rows = [*(lines[k].middle for k in hit), *parted]
    top, foot = min(rows), max(rows)
    over = {k for k in gaps if top <= lines[k].middle <= foot and lines[k].left < at - em and lines[k].right > at + em}
    return len(rows) if len(rows) >= _CROSSED * (len(parted) + len(over.union(hit))) else 0


def _cut(quad: Quad, line: _Span, gap: Gap, air: float) -> list[Quad]:
    """Two boxes from one: up to the gap and from it on, each with a little air."""
    import numpy as np

    share = [(x - line.left) / (line.right - line.left) for x in (gap[0] + air, gap[1] - air)]
    (a, b), (c, d) = ((quad[0] + s * (quad[1] - quad[0]), quad[3] + s * (quad[2] - quad[3])) for s in share)
    return [np.array([quad[0], a, b, quad[3]], np.float32), np.array([c, quad[1], quad[2], d], np.float32)]
