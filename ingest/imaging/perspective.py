"""The sheet of paper on a photograph: its four corners, where a table top or the like shows around it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeAlias

from ingest.imaging.flat import Corners, Point
from ingest.imaging.pixels import Bgr, Mask

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[Any]

_SIDE = 480
#: Grey levels in any channel by which the rim of a picture differs from its middle where it is not paper, too.
_OTHER = 14
#: Part of the picture that the paper fills at least; where it fills nearly all there is nothing to lay flat.
_LEAST, _MOST = 0.25, 0.97
_LEAN = 35.0
_SUPPORT = 0.55
_STEP = 48
_CUT_OFF = 0.3
#: Difference of colour channels, in parts of the brightest, up to which a surface is paper in some lamp's light.
_TINT = 0.38
#: Grey levels between paper and table top; the grain of wood differs by less.
_CLEAR = 36.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A straight edge through (x, y) along (dx, dy), unit length, with the length of edge that was seen on it."""

    x: float
    y: float
    dx: float
    dy: float
    seen: float


def find_paper(image: Bgr) -> Corners | None:
    """Corners of the one sheet of paper on a picture (BGR), pixels, from its top left clockwise; None for a flat scan.

    The paper is the largest quadrilateral whose sides are edges between two different surfaces most of the way: rules of
    tables have paper on both sides. A scan, whose rim is as bright as its middle, is told in a millisecond.
    """
    import cv2
    import numpy as np

    if not _rim_differs(image):
        return None
    scale = min(1.0, _SIDE / max(image.shape[:2]))
    # Without the print: what is narrower than a line of text is closed.
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8)
    bare = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), 5).astype(np.uint8)
    edges = _edges(bare)
    flat, tall = _lines(edges)
    height, width = small.shape[:2]
    best: tuple[float, Corners] | None = None
    levels = bare.astype(np.float32)
    for (top, bottom), (left, right) in (
        (a, b) for a in combinations(flat, 2) for b in combinations(tall, 2)
    ):  # fmt: skip
        corners = _corners((top, bottom), (left, right))
        if corners is None or not _plausible(corners, width, height):
            continue
        area = abs(float(cv2.contourArea(np.array(corners, np.float32)))) / (width * height)
        if not _LEAST <= area <= _MOST or (best is not None and area <= best[0]):
            continue
        support = _support(levels, edges, corners)
        if support is not None and (best is None or area * support > best[0]):
            best = (area * support, corners)
    if best is None:
        return None
    a, b, c, d = (((x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5) for x, y in best[1])
    return a, b, c, d


def _rim_differs(image: Bgr) -> bool:
    """Whether along at least one side of the picture runs something that is not what its middle is. Looks at few pixels."""
    import numpy as np

    step = max(1, min(image.shape[:2]) // 200)
    small = image[::step, ::step]
    height, width = small.shape[:2]
    rim = max(2, round(0.02 * min(height, width)))
    inner = small[height // 6 : -(height // 6), width // 6 : -(width // 6)].reshape(-1, 3)
    paper = np.percentile(inner, 75, axis=0)
    sides = (small[:rim], small[-rim:], small[:, :rim], small[:, -rim:])
    return any(float(np.abs(np.median(side.reshape(-1, 3), axis=0) - paper).max()) > _OTHER for side in sides)


def _edges(bare: Bgr) -> Mask:
    """Edges of any colour channel."""
    import cv2
    import numpy as np

    found = [cv2.Canny(np.ascontiguousarray(bare[:, :, k]), 18, 45) for k in range(3)]
    mask: Mask = cv2.bitwise_or(cv2.bitwise_or(found[0], found[1]), found[2]).astype(np.uint8)
    return mask


def _lines(edges: Mask) -> tuple[list[_Line], list[_Line]]:
    """Long straight edges, more level and more upright ones, those seen longest first; and the picture's own edges."""
    import cv2

    height, width = edges.shape
    least = round(0.1 * min(height, width))
    segments = cv2.HoughLinesP(edges, 1, math.pi / 360, 24, minLineLength=least, maxLineGap=8)
    flat: list[_Line] = []
    tall: list[_Line] = []
    for x0, y0, x1, y1 in sorted(
        ([] if segments is None else segments.reshape(-1, 4).tolist()), key=lambda s: -math.hypot(s[2] - s[0], s[3] - s[1])
    ):
        length = math.hypot(x1 - x0, y1 - y0)
        line = _Line((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / length, (y1 - y0) / length, length)
        lean = math.degrees(math.atan2(abs(line.dy), abs(line.dx)))
        if lean <= _LEAN:
            _add(flat, line)
        elif lean >= 90 - _LEAN:
            _add(tall, line)
    flat = sorted(flat, key=lambda e: -e.seen)[:10]
    tall = sorted(tall, key=lambda e: -e.seen)[:10]
    return (
        [*flat, _Line(width / 2, 0, 1, 0, 0), _Line(width / 2, height - 1, 1, 0, 0)],
        [*tall, _Line(0, height / 2, 0, 1, 0), _Line(width - 1, height / 2, 0, 1, 0)],
    )


def _add(lines: list[_Line], line: _Line) -> None:
    """A segment on a known line makes that longer; any other is a new one."""
    for k, other in enumerate(lines):
        across = abs((line.x - other.x) * other.dy - (line.y - other.y) * other.dx)
        turned = abs(line.dx * other.dy - line.dy * other.dx)
        if across < 4 and turned < 0.03:
            lines[k] = _Line(other.x, other.y, other.dx, other.dy, other.seen + line.seen)
            return
    lines.append(line)


def _corners(flat: tuple[_Line, _Line], tall: tuple[_Line, _Line]) -> Corners | None:
    top, bottom = sorted(flat, key=lambda e: e.y)
    left, right = sorted(tall, key=lambda e: e.x)
    found = [_crossing(a, b) for a, b in ((top, left), (top, right), (bottom, right), (bottom, left))]
    if any(p is None for p in found):
        return None
    a, b, c, d = (p for p in found if p is not None)
    return a, b, c, d


def _crossing(a: _Line, b: _Line) -> Point | None:
    cross = a.dx * b.dy - a.dy * b.dx
    if abs(cross) < 0.3:
        return None
    t = ((b.x - a.x) * b.dy - (b.y - a.y) * b.dx) / cross
    return a.x + t * a.dx, a.y + t * a.dy


def _plausible(corners: Corners, width: int, height: int) -> bool:
    """Inside the picture (a corner may lie a little outside), convex, opposite sides within a factor of two."""
    reach = 0.06
    if any(not -reach <= x / width <= 1 + reach or not -reach <= y / height <= 1 + reach for x, y in corners):
        return False
    turns = []
    for k in range(4):
        (ax, ay), (bx, by), (cx, cy) = corners[k], corners[(k + 1) % 4], corners[(k + 2) % 4]
        turns.append((bx - ax) * (cy - by) - (by - ay) * (cx - bx))
    sides = [math.dist(corners[k], corners[(k + 1) % 4]) for k in range(4)]
    if min(turns) <= 0 or min(sides) < 0.2 * min(width, height):
        return False
    return all(0.5 < a / b < 2 for a, b in ((sides[0], sides[2]), (sides[1], sides[3])))


def _support(bare: Any, edges: Mask, corners: Corners) -> float | None:
    """How much of the sides is a seam between two surfaces, 0 to 1; None where one of them is none.

    A side on the picture's own edge, where the paper is cut off, must have paper along it and counts for little.
    """
    import numpy as np

    ring = np.array(corners)
    middle = ring.mean(axis=0)
    core = _at(bare, (middle + np.linspace(-0.7, 0.7, 9)[:, None, None] * (ring - middle)[None]).reshape(-1, 2))
    paper = np.median(core, axis=0)
    if float(paper.max() - paper.min()) > _TINT * float(paper.max()):
        return None
    shares = []
    for k in range(4):
        a, b = ring[k], ring[(k + 1) % 4]
        seam = _seam(bare, edges, a, b, middle)
        if seam is None:
            along = a + np.linspace(0.1, 0.9, _STEP)[:, None] * (b - a)
            near = np.abs(_at(bare, along + 0.03 * (middle - along)) - paper).max(axis=1)
            if float(np.mean(near < 40)) < 0.7:
                return None
            shares.append(_CUT_OFF)
        elif seam[0] < _SUPPORT:
            return None
        else:
            shares.append(seam[0] * min(1.0, seam[1] / _CLEAR))
    return None if shares.count(_CUT_OFF) > 2 else sum(shares) / 4


def _seam(bare: Any, edges: Mask, a: Floats, b: Floats, middle: Floats) -> tuple[float, float] | None:
    """Part of a side along which an edge runs and both sides of it differ, the same way, and by how many grey levels.

    None on the picture's own edge.
    """
    import numpy as np

    height, width = edges.shape
    along = (b - a) / np.linalg.norm(b - a)
    across = np.array([-along[1], along[0]])
    if float(np.dot(middle - a, across)) < 0:
        across = -across
    points = a + np.linspace(0.04, 0.96, _STEP)[:, None] * (b - a)
    outside = points - 5 * across
    within = (outside[:, 0] >= 0) & (outside[:, 0] < width) & (outside[:, 1] >= 0) & (outside[:, 1] < height)
    if np.count_nonzero(within) < 0.5 * _STEP:
        return None
    points, outside = points[within], outside[within]
    inside = points + 5 * across
    near = np.zeros(len(points), bool)
    for shift in (-2, -1, 0, 1, 2):
        near |= _at(edges, points + shift * across) > 0
    change = _at(bare, inside) - _at(bare, outside)
    channel = int(np.argmax(np.abs(np.median(change, axis=0))))
    sign = np.sign(np.median(change[:, channel]))
    return float(np.mean(near & (change[:, channel] * sign > 4))), float(np.abs(np.median(change[:, channel])))


def _at(image: Any, points: Sequence[Any] | Floats) -> Floats:
    import numpy as np

    xy = np.round(np.asarray(points)).astype(int)
    found: Floats = image[np.clip(xy[:, 1], 0, image.shape[0] - 1), np.clip(xy[:, 0], 0, image.shape[1] - 1)]
    return found
