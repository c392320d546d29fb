"""Lines of two newspaper columns that the detector took for one: cut at the white band that runs down between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from ingest.imaging.pixels import Gray, Quad, ink

#: Ems of white: a comma with the space it brings leaves 0.7 in a line, columns stand at least this far apart.
_GAP = 0.8
_ROWS = 4
_HALF = 0.5

Span = tuple[float, float]


def cut_at_gutters(quads: Sequence[Quad], gray: Gray, dpi: float) -> list[Quad]:
    """The boxes of a level page with those that run over a gutter cut in two.

    A gutter is a gap at one place in at least four rows, one below the other: inside a long box, or between a box that ends
    there and one that begins. Most boxes from the first to the last of these rows that reach over the place have the gap,
    too. Words of running text never leave the same gap in four lines.
    """
    import cv2
    import numpy as np

    width = gray.shape[1]
    long = [k for k, q in enumerate(quads) if _across(q, width)]
    if not long or len(quads) < _ROWS:
        return list(quads)
    small = cv2.resize(gray, None, fx=_HALF, fy=_HALF, interpolation=cv2.INTER_AREA)
    mask = ink(small.astype(np.uint8), round(0.25 * dpi * _HALF), 16) > 0
    em = median(_height(quads[k]) for k in long) * 0.8
    gaps = {k: _gaps(mask, quads[k], _GAP * em) for k in long}
    at = max(_places(gaps.values()), key=lambda x: _rows(x, quads, gaps, em), default=0.0)
    if _rows(at, quads, gaps, em) < _ROWS:
        return list(quads)
    parted: list[Quad] = []
    for k, quad in enumerate(quads):
        gap = next((g for g in gaps.get(k, ()) if g[0] < at < g[1]), None)
        parted.extend(_cut(quad, gap, 0.15 * em) if gap else [quad])
    return parted


def _across(quad: Quad, width: int) -> bool:
    """Long, and over the middle part of the page, where gutters are."""
    x0, x1 = _left(quad), _right(quad)
    return x1 - x0 > 0.2 * width and x0 < 0.65 * width and x1 > 0.35 * width


def _gaps(mask: Gray, quad: Quad, least: float) -> list[Span]:
    """White gaps between ink under a box, pixels of the full page."""
    import numpy as np

    x0, x1 = max(0, int(_left(quad) * _HALF)), int(_right(quad) * _HALF)
    top, foot = float(min(quad[:, 1])), float(max(quad[:, 1]))
    trim = 0.12 * (foot - top)
    part = mask[max(0, int((top + trim) * _HALF)) : int((foot - trim) * _HALF) + 1, x0:x1]
    columns = np.flatnonzero(part.sum(axis=0) >= 1)
    return [
        ((int(a) + 1 + x0) / _HALF, (int(b) + x0) / _HALF)
        for a, b in pairwise(columns.tolist())
        if (b - a - 1) / _HALF >= least
    ]


def _places(gaps: Iterable[Sequence[Span]]) -> list[float]:
    """Middles of gaps, each with what the gaps that overlap it share."""
    all_ = [g for own in gaps for g in own]
    places = []
    for start, end in all_:
        inside = [g for g in all_ if g[0] <= (start + end) / 2 < g[1]]
        places.append((max(g[0] for g in inside) + min(g[1] for g in inside)) / 2)
    return places


def _rows(at: float, quads: Sequence[Quad], gaps: Mapping[int, Sequence[Span]], em: float) -> int:
    """How many rows have a gap at a place; 0 where many boxes reach over it without one."""
    hit = [k for k, own in gaps.items() if any(a < at < b for a, b in own)]
    ends = [_middle(q) for q in quads if at - 1.5 * em < _right(q) < at + 0.3 * em and _right(q) - _left(q) > 4 * em]
    begins = [_middle(q) for q in quads if at - 0.3 * em < _left(q) < at + 3 * em and _right(q) - _left(q) > 4 * em]
    parted = [y for y in ends if any(abs(y - other) < 0.7 * em for other in begins)]
    rows = [*(_middle(quads[k]) for k in hit), *parted]
    if not hit:
        return 0
    top, foot = min(rows), max(rows)
    over = [k for k in gaps if top <= _middle(quads[k]) <= foot and _left(quads[k]) < at - em and _right(quads[k]) > at + em]
    return len(rows) if len(rows) >= 0.6 * (len(parted) + len({*hit, *over})) else 0


def _cut(quad: Quad, gap: Span, air: float) -> list[Quad]:
    """Two boxes from one: up to the gap and from it on, each with a little air."""
    import numpy as np

    x0, x1 = _left(quad), _right(quad)
    share = [(gap[0] + air - x0) / (x1 - x0), (gap[1] - air - x0) / (x1 - x0)]
    (a, b), (c, d) = ((quad[0] + s * (quad[1] - quad[0]), quad[3] + s * (quad[2] - quad[3])) for s in share)
    return [np.array([quad[0], a, b, quad[3]], np.float32), np.array([c, quad[1], quad[2], d], np.float32)]


def _left(quad: Quad) -> float:
    return float(min(quad[:, 0]))


def _right(quad: Quad) -> float:
    return float(max(quad[:, 0]))


def _middle(quad: Quad) -> float:
    return float(quad[:, 1].mean())


def _height(quad: Quad) -> float:
    return float(max(quad[:, 1]) - min(quad[:, 1]))
