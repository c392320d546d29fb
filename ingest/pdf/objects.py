"""What else lies on a PDF page: images, ruled lines, text that may be hidden; found without parsing the page twice."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ingest.model import Box
from ingest.pdf.calls import number, plain
from ingest.pdf.geometry import Geometry
from ingest.pdf.layers import Marks
from ingest.pdf.rules import IDENTITY, THIN, Matrix, apply, matrix_of, segments, thin_rectangles, times

_MAX_OBJECTS = 50_000
_MAX_DEPTH = 8
_COVERS = 0.75
#: Print this light (of 255) or this thin (alpha) may be a watermark, or hidden on purpose.
PALE, FAINT = 150, 140
# A seal is 14 to 75 mm across.
_SEAL = 40.0, 215.0
# Nothing smaller covers a character.
_COVER = 4.0


@dataclass(slots=True)
class PageObjects:
    """Boxes as displayed (points). ``rules`` are horizontal and vertical lines as thin boxes; ``filled`` counts other paths.

    Of ``texts`` text objects nobody sees ``hidden`` ones: ``invisible`` ones are drawn in no colour at all (render mode 3),
    ``under`` ones lie under an image of the whole page. ``pale`` ones are light or see-through, ``clipped`` ones reach out of
    what is shown of them; ``handles`` are PDFium's of all, as numbers, good while the page is open. ``covers`` are areas
    painted after some text: there text may lie hidden. ``red`` are red paths, ``stamps`` images, of the size of a seal.
    Handles in ``layered`` are of text on layers (optional content), which may be switched off, those in ``formed`` of text in
    forms, of which PDFium does not tell it.
    """

    images: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    texts: int = 0
    hidden: int = 0
    filled: int = 0
    truncated: bool = False
    handles: list[int] = field(default_factory=list)
    covers: list[Box] = field(default_factory=list)
    red: list[Box] = field(default_factory=list)
    stamps: list[Box] = field(default_factory=list)
    invisible: int = 0
    under: int = 0
    pale: int = 0
    clipped: int = 0
    layered: set[int] = field(default_factory=set)
    formed: set[int] = field(default_factory=set)

    @property
    def has_grid(self) -> bool:
        """Enough lines for the smallest table (two cells), both ways."""
        across = sum(1 for r in self.rules if r[2] - r[0] >= r[3] - r[1])
        return (across >= 2 and len(self.rules) - across >= 2) or across >= 3


def page_objects(page: Any, raw: Any, geometry: Geometry) -> PageObjects:
    """Look through the objects of an open PDFium page and of the forms on it."""
    collector = _Collector(raw, geometry)
    count, object_at, handle = raw.FPDFPage_CountObjects(page.raw), plain(raw, "FPDFPage_GetObject", "ppi"), number(page.raw)
    collector.collect((object_at(handle, i) for i in range(count)), IDENTITY, 0)
    found = collector.found
    found.truncated = collector.budget <= 0
    found.hidden = max(found.invisible, found.under)
    return found


class _Collector:
    """One walk over the objects of a page, with the numbers that PDFium writes to kept for all calls."""

    def __init__(self, raw: Any, geometry: Geometry) -> None:
        self.raw = raw
        self.geometry = geometry
        self.found = PageObjects()
        self.budget = _MAX_OBJECTS
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._edge_refs = tuple(map(ctypes.byref, self._edges))
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._colour_refs = tuple(map(ctypes.byref, self._colour))
        self._point = ctypes.c_float(), ctypes.c_float()
        self._point_refs = tuple(map(ctypes.byref, self._point))
        self._modes = ctypes.c_int(), ctypes.c_int()
        self._mode_refs = tuple(map(ctypes.byref, self._modes))
        # Most objects of a page are text: what is asked of each of them is asked with plain numbers.
        self._kind_of = plain(raw, "FPDFPageObj_GetType", "ip")
        self._render_mode = plain(raw, "FPDFTextObj_GetTextRenderMode", "ip")
        self._fill = plain(raw, "FPDFPageObj_GetFillColor", "ippppp")
        self._fill_at = tuple(map(ctypes.addressof, self._colour))
        self._clip_of = plain(raw, "FPDFPageObj_GetClipPath", "pp")
        self._clips = plain(raw, "FPDFClipPath_CountPaths", "ip")
        self._marks = Marks(raw)

    def collect(self, objects: Iterable[int], outer: Matrix, depth: int, layer: bool = False) -> None:
        """``objects`` are PDFium's handles as numbers, ``outer`` the matrix of the form that they stand in."""
        raw, found = self.raw, self.found
        kind_of, text_kind = self._kind_of, raw.FPDF_PAGEOBJ_TEXT
        for at in objects:
            self.budget -= 1
            if self.budget <= 0:
                return
            kind = kind_of(at)
            if kind == text_kind:
                self._add_text(at, depth)
                if layer or self._marks.layer(at):
                    found.layered.add(at)
                elif depth:
                    found.formed.add(at)
                continue
            handle = ctypes.cast(at, raw.FPDF_PAGEOBJECT)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._add_image(handle, outer)
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._add_path(handle, outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                inner = times(matrix_of(handle, raw), outer)
                child_at, children = plain(raw, "FPDFFormObj_GetObject", "ppi"), raw.FPDFFormObj_CountObjects(handle)
                self.collect((child_at(at, i) for i in range(children)), inner, depth + 1, layer or self._marks.layer(at))
            elif kind == raw.FPDF_PAGEOBJ_SHADING and found.texts:
                box = self._bounds(handle, outer)
                if box is not None:
                    found.covers.append(box)

    def _add_text(self, at: int, depth: int) -> None:
        found = self.found
        found.handles.append(at)
        found.texts += 1
        if self._render_mode(at) == 3:
            found.invisible += 1
            return
        if self._fill(at, *self._fill_at):
            red, green, blue, alpha = self._colour
            if alpha.value < FAINT or (red.value > PALE and green.value > PALE and blue.value > PALE):
                found.pale += 1
        if depth == 0 and self._clips(clip := self._clip_of(at)) > 0:
            found.clipped += self._cut_off(ctypes.cast(at, self.raw.FPDF_PAGEOBJECT), ctypes.cast(clip, self.raw.FPDF_CLIPPATH))

    def _cut_off(self, handle: Any, clip: Any) -> bool:
        """Whether a text object reaches out of the first rectangle that it is clipped to; of any other clip, unknown: False."""
        raw = self.raw
        x, y = self._point
        corners = []
        for k in (0, 2):
            segment = raw.FPDFClipPath_GetPathSegment(clip, 0, k)
            if not segment or not raw.FPDFPathSegment_GetPoint(segment, *self._point_refs):
                return False
            corners.append((x.value, y.value))
        (ax, ay), (bx, by) = corners
        if not raw.FPDFPageObj_GetBounds(handle, *self._edge_refs):
            return False
        left, bottom, right, top = (v.value for v in self._edges)
        slack = 0.4 * (top - bottom)
        across = left < min(ax, bx) - slack or right > max(ax, bx) + slack
        return across or bottom < min(ay, by) - slack or top > max(ay, by) + slack

    def _add_image(self, handle: Any, outer: Matrix) -> None:
        box = self._bounds(handle, outer)
        if box is None:
            return
        found, geometry = self.found, self.geometry
        x0, y0, x1, y1 = box
        box = max(0.0, x0), max(0.0, y0), min(geometry.width, x1), min(geometry.height, y1)
        found.images.append(box)
        wide, high = box[2] - box[0], box[3] - box[1]
        if wide * high > _COVERS * geometry.width * geometry.height:
            found.under = found.texts
        if found.texts:
            found.covers.append(box)
        if _like_seal(wide, high):
            found.stamps.append(box)

    def _add_path(self, handle: Any, outer: Matrix) -> None:
        """Lines, the sides of stroked rectangles, and thin filled rectangles (how Word draws borders) are rules."""
        raw, found, geometry = self.raw, self.found, self.geometry
        box = self._bounds(handle, outer)
        if box is None:
            return
        width, height = box[2] - box[0], box[3] - box[1]
        raw.FPDFPath_GetDrawMode(handle, *self._mode_refs)
        fill, stroke = self._modes[0].value, self._modes[1].value
        if not fill and not stroke:
            return  # a clip path or an invisible frame
        if min(width, height) <= THIN:
            if max(width, height) > 2 * THIN:
                found.rules.append(box)
            return
        if fill and found.texts and min(width, height) > _COVER:
            found.covers.append(box)
        if _like_seal(width, height) and self._is_red(handle, bool(fill)):
            found.red.append(box)
        if not stroke:
            rules = thin_rectangles(handle, raw, geometry, outer)
            found.rules.extend(rules)
            found.filled += not rules
            return
        found.rules.extend(segments(handle, raw, geometry, outer))

    def _is_red(self, handle: Any, fill: bool) -> bool:
        get = self.raw.FPDFPageObj_GetFillColor if fill else self.raw.FPDFPageObj_GetStrokeColor
        if not get(handle, *self._colour_refs):
            return False
        red, green, blue, _ = (c.value for c in self._colour)
        return red > 120 and red > 1.6 * max(green, blue)

    def _bounds(self, handle: Any, outer: Matrix) -> Box | None:
        if not self.raw.FPDFPageObj_GetBounds(handle, *self._edge_refs):
            return None
        left, bottom, right, top = (v.value for v in self._edges)
        if outer is not IDENTITY:
            corners = [apply(outer, x, y) for x in (left, right) for y in (bottom, top)]
            left, right = min(c[0] for c in corners), max(c[0] for c in corners)
            bottom, top = min(c[1] for c in corners), max(c[1] for c in corners)
        return self.geometry.box(left, bottom, right, top)


def _like_seal(wide: float, high: float) -> bool:
    return _SEAL[0] <= max(wide, high) <= _SEAL[1] and max(wide, high) <= 1.6 * max(1.0, min(wide, high))
