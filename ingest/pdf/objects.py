"""What else lies on a PDF page: images, ruled lines, hidden text; found without parsing the page twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ingest.model import Box
from ingest.pdf.geometry import Geometry

_MAX_OBJECTS = 50_000
_MAX_DEPTH = 8
_THIN = 3.0
_COVERS = 0.75
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class PageObjects:
    """Boxes as displayed (points). ``rules`` are horizontal and vertical lines as thin boxes; ``filled`` counts other paths.

    ``hidden`` counts text objects that nobody sees: drawn invisibly (render mode 3) or under an image of the whole page.
    """

    images: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    texts: int = 0
    hidden: int = 0
    filled: int = 0
    truncated: bool = False

    @property
    def has_grid(self) -> bool:
        """Enough lines for the smallest table (two cells), both ways."""
        across = sum(1 for r in self.rules if r[2] - r[0] >= r[3] - r[1])
        return (across >= 2 and len(self.rules) - across >= 2) or across >= 3


def page_objects(page: Any, raw: Any, geometry: Geometry) -> PageObjects:
    found = PageObjects()
    budget = [_MAX_OBJECTS]
    count = raw.FPDFPage_CountObjects(page.raw)
    handles = (raw.FPDFPage_GetObject(page.raw, i) for i in range(count))
    _collect(handles, raw, geometry, _IDENTITY, 0, found, budget)
    found.truncated = budget[0] <= 0
    return found


def _collect(
    handles: Any, raw: Any, geometry: Geometry, outer: Matrix, depth: int, found: PageObjects, budget: list[int]
) -> None:
    for handle in handles:
        budget[0] -= 1
        if budget[0] <= 0:
            return
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            found.texts += 1
            if raw.FPDFTextObj_GetTextRenderMode(handle) == 3:
                found.hidden += 1
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(handle, raw, geometry, outer)
            if box is not None:
                box = _within(box, geometry)
                found.images.append(box)
                if (box[2] - box[0]) * (box[3] - box[1]) > _COVERS * geometry.width * geometry.height:
                    found.hidden = found.texts
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _add_path(handle, raw, geometry, outer, found)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _times(_matrix(handle, raw), outer)
            children = (raw.FPDFFormObj_GetObject(handle, i) for i in range(raw.FPDFFormObj_CountObjects(handle)))
            _collect(children, raw, geometry, inner, depth + 1, found, budget)


def _matrix(handle: Any, raw: Any) -> Matrix:
    import ctypes

    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, ctypes.byref(m)):
        return _IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def _bounds(handle: Any, raw: Any, geometry: Geometry, outer: Matrix) -> Box | None:
    import ctypes

    values = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(handle, *map(ctypes.byref, values)):
        return None
    left, bottom, right, top = (v.value for v in values)
    return _placed(geometry, outer, left, bottom, right, top)


def _within(box: Box, geometry: Geometry) -> Box:
    x0, y0, x1, y1 = box
    return max(0.0, x0), max(0.0, y0), min(geometry.width, x1), min(geometry.height, y1)


def _placed(geometry: Geometry, outer: Matrix, x0: float, y0: float, x1: float, y1: float) -> Box:
    (ax, ay), (bx, by) = _apply(outer, x0, y0), _apply(outer, x1, y1)
    return geometry.box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _add_path(handle: Any, raw: Any, geometry: Geometry, outer: Matrix, found: PageObjects) -> None:
    """Lines, the sides of stroked rectangles, and thin filled rectangles (how Word draws borders) are rules."""
    import ctypes

    box = _bounds(handle, raw, geometry, outer)
    if box is None:
        return
    width, height = box[2] - box[0], box[3] - box[1]
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return  # a clip path or an invisible frame
    if min(width, height) <= _THIN:
        if max(width, height) > 2 * _THIN:
            found.rules.append(box)
        return
    if not stroke.value:
        rules = _thin_rectangles(handle, raw, geometry, outer)
        found.rules.extend(rules)
        found.filled += not rules
        return
    found.rules.extend(_segments(handle, raw, geometry, outer))


def _points(handle: Any, raw: Any, geometry: Geometry, outer: Matrix) -> list[list[tuple[float, float]]]:
    """Sub-paths as point lists in page coordinates; curves are cut out."""
    import ctypes

    count = raw.FPDFPath_CountSegments(handle)
    if count <= 0 or count > 20_000:
        return []
    own = _times(_matrix(handle, raw), outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    paths: list[list[tuple[float, float]]] = []
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = geometry.point(*_apply(own, x.value, y.value))
        if kind == raw.FPDF_SEGMENT_LINETO and paths:
            paths[-1].append(point)
        else:
            paths.append([point])
        if raw.FPDFPathSegment_GetClose(segment) and len(paths[-1]) > 2:
            paths[-1].append(paths[-1][0])
    return paths


def _segments(handle: Any, raw: Any, geometry: Geometry, outer: Matrix) -> list[Box]:
    rules = []
    for path in _points(handle, raw, geometry, outer):
        for (ax, ay), (bx, by) in pairwise(path):
            w, h = abs(ax - bx), abs(ay - by)
            if min(w, h) <= 0.5 and max(w, h) > 2 * _THIN:
                rules.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    return rules


def _thin_rectangles(handle: Any, raw: Any, geometry: Geometry, outer: Matrix) -> list[Box]:
    """A whole grid may be one filled path of thin rectangles."""
    rules = []
    for path in _points(handle, raw, geometry, outer):
        xs, ys = [p[0] for p in path], [p[1] for p in path]
        w, h = max(xs) - min(xs), max(ys) - min(ys)
        if min(w, h) <= _THIN and max(w, h) > 2 * _THIN:
            rules.append((min(xs), min(ys), max(xs), max(ys)))
    return rules
