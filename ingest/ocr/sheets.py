"""The sheets of paper on a page image: mostly the image itself; a photographed page laid flat, the two halves of a spread."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.imaging.deskew import Skew, straighten
from ingest.imaging.flat import Corners, flat, turned_corners
from ingest.imaging.light import even_light
from ingest.imaging.orientation import turn
from ingest.imaging.perspective import find_paper
from ingest.imaging.pixels import Bgr, PixelBox, Quad
from ingest.imaging.spread import find_gutter
from ingest.model import Line
from ingest.ocr.content import PageContent

NOTE_SPREAD = "本页为左右两页合在一张上的展开页，已先左后右分别识别。"
NOTE_PHOTO = "本页为翻拍的照片，已按纸张边缘校正后识别。"
_DPI = 200
_A4_LONG, _A3_LONG = 11.69, 16.54
_NEARLY_A4 = (1.2, 1.66)
_SMALLEST = 200
#: Part of the text (by area) that may stand beside the paper: keys, a pen's name.
_STRAY = 0.06
#: Paper longer than this may be a spread that lies on its side; smaller paper is a page.
_A3_AT_LEAST = 13.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One flat sheet (BGR) at ``dpi``, and its corners on the image as given, pixels."""

    image: Bgr
    dpi: float
    corners: Corners


@dataclass(frozen=True, slots=True)
class Sheets:
    """What is to be read apart, in the order of the image (left to right or top to bottom), and what is to be said of it.

    ``size``: width and height, pixels, of the image that the corners lie on.
    """

    sheets: tuple[Sheet, ...]
    size: tuple[int, int]
    notes: tuple[str, ...]

    @property
    def photographed(self) -> bool:
        """Whether the sheets were cut out of a photograph."""
        return NOTE_PHOTO in self.notes


def find_sheets(given: Bgr, image: Bgr, dpi: float) -> Sheets | None:
    """The sheets on an image; None for an ordinary page, which is one flat sheet from edge to edge.

    ``given`` is the image as the file has it, ``image`` the same at ``dpi``, to be read if it is one flat sheet.
    """
    paper = find_paper(given)
    size = (given.shape[1], given.shape[0])
    if paper is not None:
        laid = _lay_flat(given, paper)
        if laid is not None:
            halves = _halves(laid)
            return Sheets(halves or (_page_sized(laid),), size, (NOTE_PHOTO, NOTE_SPREAD) if halves else (NOTE_PHOTO,))
    size = (image.shape[1], image.shape[0])
    halves = _halves(Sheet(image, dpi, _corners(*size)))
    return Sheets(halves, size, (NOTE_SPREAD,)) if halves else None


def holds_text(found: Sheets, quads: Sequence[Quad], size: tuple[int, int]) -> bool:
    """Whether next to all text of the picture stands on its sheets.

    ``quads``: boxes of text on the same image drawn as ``size`` (width, height). A screen on a wall is a bright quadrilateral,
    too, and what stands beside it must not be lost.
    """
    import cv2
    import numpy as np

    scale = found.size[0] / size[0]
    sheets = [np.array(s.corners, np.float32) for s in found.sheets]
    inside = outside = 0.0
    for quad in quads:
        area = float(np.ptp(quad[:, 0]) * np.ptp(quad[:, 1]))
        x, y = (float(v) * scale for v in quad.mean(axis=0))
        if any(cv2.pointPolygonTest(sheet, (x, y), False) >= 0 for sheet in sheets):
            inside += area
        else:
            outside += area
    return outside <= _STRAY * (inside + outside)


def _lay_flat(image: Bgr, corners: Corners) -> Sheet | None:
    """The paper between these corners, seen from above in even light, at 200 dpi if it is A4 (or A3 across) and has as much."""
    import cv2
    import numpy as np

    a, b, c, d = corners
    wide, high = max(math.dist(a, b), math.dist(d, c)), max(math.dist(a, d), math.dist(b, c))
    if min(wide, high) < _SMALLEST:
        return None
    long, short = max(wide, high), min(wide, high)
    if _NEARLY_A4[0] < long / short < _NEARLY_A4[1]:  # seen aslant: paper of offices is half as long again as wide
        short = long / math.sqrt(2)
    inches = _A3_LONG if wide > high else _A4_LONG
    scale = min(1.0, inches * _DPI / long)
    long, short = round(long * scale), round(short * scale)
    width, height = (long, short) if wide > high else (short, long)
    own = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(np.array(corners, np.float32), own)
    if scale < 0.7:  # much smaller than the picture: its grain is averaged and not left standing
        image = cv2.GaussianBlur(image, (0, 0), 0.4 / scale).astype(np.uint8)
    laid = cv2.warpPerspective(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    dpi = long / inches
    return Sheet(even_light(laid.astype(np.uint8), dpi), dpi, corners)


def _page_sized(sheet: Sheet) -> Sheet:
    """A sheet across that is one page: as A4, not A3."""
    import cv2
    import numpy as np

    if sheet.image.shape[1] <= sheet.image.shape[0]:
        return sheet
    dpi = sheet.image.shape[1] / _A4_LONG
    if dpi <= _DPI:
        return replace(sheet, dpi=dpi)
    small = cv2.resize(sheet.image, None, fx=_DPI / dpi, fy=_DPI / dpi, interpolation=cv2.INTER_AREA)
    return Sheet(small.astype(np.uint8), float(_DPI), sheet.corners)


def read_sheets(
    found: Sheets, width: float, height: float, read: Callable[[Bgr, float, float, float], PageContent]
) -> PageContent:
    """Read each sheet and put them together as parts of one page of ``width`` × ``height`` points.

    ``read`` reads one flat sheet: image, dpi, width and height in points.
    """
    parts = [read(s.image, s.dpi, s.image.shape[1] * 72 / s.dpi, s.image.shape[0] * 72 / s.dpi) for s in found.sheets]
    main = max(parts, key=_characters)
    rotation, scale = main.rotation, width / found.size[0]
    placed = []
    for sheet, part in zip(found.sheets, parts, strict=True):
        corners = turned_corners(sheet.corners, part.rotation, rotation, *found.size)
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
    if sideways and height / sheet.dpi < _A3_AT_LEAST:
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
