"""Lines drawn on a PDF page: strokes, sides of rectangles, thin filled rectangles."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from ingest.model import Box
from ingest.pdf.geometry import Geometry

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: What is no wider than this is a line (points).
THIN = 3.0


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does ``first`` and ``then`` the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where ``m`` takes a point."""
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def matrix_of(handle: Any, raw: Any) -> Matrix:
    """The matrix of a PDFium object; identity where it tells none."""
    import ctypes

    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, ctypes.byref(m)):
        return IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def segments(handle: Any, raw: Any, geometry: Geometry, outer: Matrix) -> list[Box]:
    """The straight level and upright parts of a path as thin boxes."""
    rules = []
    for path in _points(handle, raw, geometry, outer):
        for (ax, ay), (bx, by) in pairwise(path):
            w, h = abs(ax - bx), abs(ay - by)
            if min(w, h) <= 0.5 and max(w, h) > 2 * THIN:
                rules.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    return rules


def thin_rectangles(handle: Any, raw: Any, geometry: Geometry, outer: Matrix) -> list[Box]:
    """A whole grid may be one filled path of thin rectangles."""
    rules = []
    for path in _points(handle, raw, geometry, outer):
        xs, ys = [p[0] for p in path], [p[1] for p in path]
        w, h = max(xs) - min(xs), max(ys) - min(ys)
        if min(w, h) <= THIN and max(w, h) > 2 * THIN:
            rules.append((min(xs), min(ys), max(xs), max(ys)))
    return rules


def _points(handle: Any, raw: Any, geometry: Geometry, outer: Matrix) -> list[list[tuple[float, float]]]:
    """Sub-paths as point lists in page coordinates; curves are cut out."""
    import ctypes

    count = raw.FPDFPath_CountSegments(handle)
    if count <= 0 or count > 20_000:
        return []
    own = times(matrix_of(handle, raw), outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    paths: list[list[tuple[float, float]]] = []
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = geometry.point(*apply(own, x.value, y.value))
        if kind == raw.FPDF_SEGMENT_LINETO and paths:
            paths[-1].append(point)
        else:
            paths.append([point])
        if raw.FPDFPathSegment_GetClose(segment) and len(paths[-1]) > 2:
            paths[-1].append(paths[-1][0])
    return paths
