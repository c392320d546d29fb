"""The sheets of paper on a page image: mostly the image itself; a photographed page laid flat, the two halves of a spread."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.imaging.deskew import Skew, straighten
from ingest.imaging.flat import Corners, flat, turned_corners
from ingest.imaging.orientation import turn
from ingest.imaging.pixels import Bgr, PixelBox
from ingest.imaging.spread import find_gutter
from ingest.model import Line
from ingest.ocr.content import PageContent

NOTE_SPREAD = "本页为左右两页合在一张上的展开页，已先左后右分别识别。"
#: Paper longer than this may be a spread that lies on its side; smaller paper is a page.
_A3_INCHES = 13.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One flat sheet (BGR) at ``dpi``, and its corners on the image as given, pixels."""

    image: Bgr
    dpi: float
    corners: Corners


@dataclass(frozen=True, slots=True)
class Sheets:
    """What is to be read apart, in the order of the image (left to right or top to bottom), and what is to be said of it."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...]


def find_sheets(image: Bgr, dpi: float) -> Sheets | None:
    """The sheets on an image; None for an ordinary page, which is one flat sheet from edge to edge."""
    whole = Sheet(image, dpi, _corners(image.shape[1], image.shape[0]))
    halves = _halves(whole)
    return Sheets(halves, (NOTE_SPREAD,)) if halves else None


def read_sheets(
    found: Sheets, size: tuple[int, int], width: float, height: float, read: Callable[[Bgr, float, float, float], PageContent]
) -> PageContent:
    """Read each sheet and put them together as parts of one page of ``width`` × ``height`` points.

    ``size``: width and height of the image in pixels; ``read`` reads one flat sheet: image, dpi, width and height in points.
    """
    parts = [read(s.image, s.dpi, s.image.shape[1] * 72 / s.dpi, s.image.shape[0] * 72 / s.dpi) for s in found.sheets]
    main = max(parts, key=_characters)
    rotation, scale = main.rotation, width / size[0]
    placed = []
    for sheet, part in zip(found.sheets, parts, strict=True):
        corners = turned_corners(sheet.corners, part.rotation, rotation, *size)
        placed.append(replace(part, corners=tuple(v * scale for point in corners for v in point)))
    if rotation in (90, 180):
        # What came first on the image, above or on the left, comes last on the page as it is read.
        placed.reverse()
    if rotation % 180:
        width, height = height, width
    notes = tuple(dict.fromkeys((*found.notes, *(note for part in parts for note in part.notes))))
    return PageContent(
        (), (), (), width, height, confidence=_confidence(parts), rotation=rotation, parts=tuple(placed),
        blank=all(part.blank for part in parts), notes=notes,
    )  # fmt: skip


def _halves(sheet: Sheet) -> tuple[Sheet, ...]:
    """The two pages of a spread in the order of the image; empty for a single page."""
    height, width = sheet.image.shape[:2]
    sideways = height > width
    if sideways and height / sheet.dpi < _A3_INCHES:
        return ()
    gray = turn(sheet.image[:, :, 1], 90 if sideways else 0)
    gutter = find_gutter(gray)
    if gutter is None:
        return ()
    if abs(math.tan(math.radians(gutter.skew))) * gray.shape[0] > 0.5 * gutter.width * gray.shape[1]:
        sheet = _levelled(sheet, gutter.skew)
    high, wide = gray.shape
    cut = round(gutter.at * wide)
    boxes = (0, 0, cut, high), (cut, 0, wide, high)
    if sideways:  # the left page of the sheet as turned is the lower half of the image
        boxes = (0, 0, width, height - cut), (0, height - cut, width, height)
    return tuple(_part(sheet, box) for box in boxes)


def _levelled(sheet: Sheet, degrees: float) -> Sheet:
    """The sheet turned until its lines run level, so that one straight cut parts its pages."""
    height, width = sheet.image.shape[:2]
    way, before = Skew(degrees, width, height), flat(sheet.corners, width, height)
    a, b, c, d = (before.point(*way.point(x, y)) for x, y in _corners(width, height))
    return Sheet(straighten(sheet.image, degrees), sheet.dpi, (a, b, c, d))


def _part(sheet: Sheet, box: PixelBox) -> Sheet:
    x0, y0, x1, y1 = box
    way = flat(sheet.corners, sheet.image.shape[1], sheet.image.shape[0])
    corners = way.point(x0, y0), way.point(x1, y0), way.point(x1, y1), way.point(x0, y1)
    return Sheet(sheet.image[y0:y1, x0:x1].copy(), sheet.dpi, corners)


def _corners(width: float, height: float) -> Corners:
    return (0.0, 0.0), (width, 0.0), (width, height), (0.0, height)


def _characters(content: PageContent) -> int:
    return sum(len(line.text) for line in _lines(content))


def _lines(content: PageContent) -> Iterator[Line]:
    yield from content.lines
    for table in content.tables:
        for cell in table.cells:
            yield from cell.lines


def _confidence(parts: Sequence[PageContent]) -> float | None:
    """Mean over characters of all parts."""
    known = [(part.confidence, _characters(part)) for part in parts if part.confidence is not None]
    total = sum(count for _, count in known)
    return sum(c * count for c, count in known) / total if total else None
