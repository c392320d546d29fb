"""One page image, read: inks apart, upright, level, tables, text, and everything in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ingest.imaging.bar_rules import plain_heads
from ingest.imaging.blank import is_blank
from ingest.imaging.deskew import Skew
from ingest.imaging.orientation import turn_box
from ingest.imaging.pixels import Bgr, PixelBox
from ingest.imaging.rules import red_rules
from ingest.imaging.seals import separate
from ingest.imaging.tablegrid import Grid
from ingest.layout.rows import join_pieces
from ingest.model import Block, BlockKind, Box, Cell, Line
from ingest.ocr.content import PageContent
from ingest.ocr.doubt import GUESSED, LEAST_CONFIDENCE, Doubts, doubts
from ingest.ocr.engine import OcrEngine, Reading
from ingest.ocr.normalise import edges_for, tidy
from ingest.ocr.pieces import Piece, is_even_stroke
from ingest.ocr.sheets import find_sheets, holds_text, read_sheets
from ingest.ocr.slivers import without_slivers
from ingest.ocr.upright import Read, read_upright

DPI = 200
_LONG_SIDE_INCHES = (8.0, 17.5)
_A4_INCHES = 11.7
#: Pixels; less than this is no text that anyone can read.
_SMALLEST = 8
_FLAT = frozenset("一-—–－_")
#: A photographed page that reads worse than this once laid flat is read as it is, too.
_SURE_ENOUGH = 0.75
NOTE_DROPPED = "有 {} 处文字无法辨认，未计入。"
NOTE_NO_TEXT = "页面有内容但未识别到文字，请人工查看。"


def read_image(engine: OcrEngine, image: Bgr, width: float, height: float) -> PageContent:
    """Read a page image (BGR) of ``width`` × ``height`` points. Errors: those of the engine."""
    if min(image.shape[:2]) < _SMALLEST:
        return PageContent((), (), (), width, height, blank=True)
    given = image
    image, dpi = _working_size(image, width)
    sheets = find_sheets(given, image, dpi)
    if sheets is None:
        return _read_sheet(engine, image, dpi, width, height)
    if sheets.photographed and not holds_text(sheets, engine.detect(image[:, :, 1].copy()), (image.shape[1], image.shape[0])):
        return _read_sheet(engine, image, dpi, width, height)
    content = read_sheets(sheets, width, height, partial(_read_sheet, engine))
    if sheets.photographed and (content.confidence or 0.0) < _SURE_ENOUGH:
        # What was taken for the paper's edges may have been something else: the picture as it is may read better.
        plain = _read_sheet(engine, image, dpi, width, height)
        return plain if (plain.confidence or 0.0) > (content.confidence or 0.0) else content
    return content


def _read_sheet(engine: OcrEngine, image: Bgr, dpi: float, width: float, height: float) -> PageContent:
    """One flat sheet from edge to edge."""
    image = plain_heads(image, dpi)
    inks = separate(image, dpi)
    lines_ = red_rules(image, inks.seals, dpi)
    if lines_ is not None:
        inks.gray[lines_ > 0] = 60
    rows, columns = inks.gray.shape
    if not inks.red_text and is_blank(inks.gray, dpi):
        scale = width / columns
        seals = tuple(Block(BlockKind.SEAL, box=_points(b, scale)) for b in inks.seals)
        return PageContent((), (), seals, width, height, blank=not seals)
    read = read_upright(engine, inks.gray, dpi)
    turned = read.view.turned
    if turned % 180:
        width, height = height, width
    scale = width / read.view.gray.shape[1]
    seals = tuple(Block(BlockKind.SEAL, box=_points(turn_box(b, turned, columns, rows), scale)) for b in inks.seals)
    red = tuple(turn_box(b, turned, columns, rows) for b in inks.red_text)
    doubtful = doubts(read, inks, dpi, scale)
    return _content(read, doubtful, dpi, scale, width, height, seals, red)


def _working_size(image: Bgr, width: float) -> tuple[Bgr, float]:
    """The image at no more than about 200 dots an inch of paper, and its dpi.

    A photograph says nothing true of its dpi: where the paper would be no usual size it is taken for A4.
    """
    import cv2

    dpi = image.shape[1] / width * 72
    longest = max(image.shape[:2])
    if not _LONG_SIDE_INCHES[0] <= longest / dpi <= _LONG_SIDE_INCHES[1]:
        # A small image may also be what it says, a picture on a page: it is not taken for much less than it claims.
        dpi = max(longest / _A4_INCHES, dpi / 2)
    if dpi <= 1.2 * DPI:
        return image, dpi
    small: Bgr = cv2.resize(image, None, fx=DPI / dpi, fy=DPI / dpi, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    return small, float(DPI)


def _content(
    read: Read,
    doubtful: Doubts,
    dpi: float,
    scale: float,
    width: float,
    height: float,
    seals: tuple[Block, ...],
    red_rows: Sequence[PixelBox],
) -> PageContent:
    lines: list[Line] = []
    red: set[int] = set()
    cells: dict[tuple[int, int], list[Line]] = {}
    strokes: set[tuple[int, int]] = set()
    page = read.view.gray.shape
    back = Skew(read.view.skew, page[1], page[0])
    for i, (piece, reading) in enumerate(zip(read.pieces, read.readings, strict=True)):
        if not reading.text.strip() or reading.confidence < LEAST_CONFIDENCE or i in doubtful.dropped:
            continue
        line = _line(piece, reading, scale)
        if i in doubtful.kinds:
            line = replace(line, confidence=min(GUESSED, reading.confidence))
        if piece.table is not None and piece.cell is not None:
            if set(line.text) <= _FLAT and is_even_stroke(read.view.gray, piece, dpi):
                strokes.add((piece.table, piece.cell))
            cells.setdefault((piece.table, piece.cell), []).append(line)
            continue
        middle = back.point((piece.box[0] + piece.box[2]) / 2, (piece.box[1] + piece.box[3]) / 2)
        if any(_inside(middle, row) for row in red_rows):
            red.add(len(lines))
        lines.append(line)
    tables = tuple(_table(t, grid, cells, strokes, scale) for t, grid in enumerate(read.view.grids))
    dropped = sum(1 for r in doubtful.regions if r.lost)
    notes = (NOTE_DROPPED.format(dropped),) if dropped else ()
    confidence = read.confidence() or None
    if confidence is None or not (lines or cells):  # marks taken for a letter or two and dropped are no text either
        notes = (*notes, NOTE_NO_TEXT)
    return PageContent(
        tuple(lines),
        tables,
        seals,
        width,
        height,
        frozenset(red),
        confidence,
        read.view.turned,
        read.view.skew,
        notes=notes,
        regions=doubtful.regions,
        rules=tuple(_points(r, scale) for r in read.view.rules),
    )


def _line(piece: Piece, reading: Reading, scale: float) -> Line:
    text = tidy(reading.text)
    box = _points(piece.box, scale)
    parts = edges_for(reading.text, text, reading.edges)
    edges = None if parts is None else tuple(box[0] + (box[2] - box[0]) * p for p in parts)
    return Line(text, box, reading.confidence, edges if edges is not None and len(edges) == len(text) + 1 else None)


def _table(
    index: int, grid: Grid, cells: dict[tuple[int, int], list[Line]], strokes: set[tuple[int, int]], scale: float
) -> Block:
    """``strokes``: cells with a flat, even stroke, a dash where it stands alone in a column that does not count 一, 二, 三."""
    counted = {grid.cells[k].col for (t, k), lines in cells.items() if t == index and lines[0].text in ("二", "三")}
    made = []
    for k, c in enumerate(grid.cells):
        lines = join_pieces(without_slivers(cells.get((index, k), ())))
        if (index, k) in strokes and len(lines) == 1 and set(lines[0].text) <= _FLAT and c.col not in counted:
            lines = [replace(lines[0], text="—" * len(lines[0].text))]
        made.append(Cell(c.row, c.col, tuple(lines), c.rowspan, c.colspan, _points(c.box, scale)))
    return Block(BlockKind.TABLE, cells=tuple(made), box=_points(grid.box, scale))


def _points(box: PixelBox, scale: float) -> Box:
    return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale


def _inside(point: tuple[float, float], row: PixelBox) -> bool:
    return row[0] - 10 <= point[0] <= row[2] + 10 and row[1] - 10 <= point[1] <= row[3] + 10
