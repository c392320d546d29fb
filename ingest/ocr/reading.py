"""One page image, read: inks apart, upright, level, tables, text, and everything in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.imaging.blank import is_blank
from ingest.imaging.deskew import skew, straighten
from ingest.imaging.orientation import sideways, turn, turn_box
from ingest.imaging.pixels import Bgr, Gray, PixelBox, Quad
from ingest.imaging.rules import erase
from ingest.imaging.seals import separate
from ingest.imaging.tablegrid import Grid, find_grids
from ingest.layout.rows import join_pieces
from ingest.model import Block, BlockKind, Box, Cell, Line
from ingest.ocr.content import PageContent
from ingest.ocr.crops import crop, read_pieces
from ingest.ocr.engine import OcrEngine, Reading
from ingest.ocr.normalise import edges_for, tidy
from ingest.ocr.pieces import Piece, overlooked, place

DPI = 200
_LONG_SIDE_INCHES = (8.0, 17.5)
_A4_INCHES = 11.7
#: What the engine itself drops: below this its text is noise, such as specks and hatching.
_LEAST_CONFIDENCE = 0.5
_DOUBTFUL = 0.8
_TRIAL = 6
NOTE_DROPPED = "有 {} 处文字无法辨认，未计入。"
NOTE_NO_TEXT = "页面有内容但未识别到文字，请人工查看。"


@dataclass(frozen=True, slots=True)
class _View:
    """The page turned and levelled, its tables and the boxes of its text, pixels."""

    gray: Gray
    skew: float
    grids: tuple[Grid, ...]
    quads: tuple[Quad, ...]
    turned: int


@dataclass(frozen=True, slots=True)
class _Read:
    view: _View
    pieces: list[Piece] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)

    def confidence(self) -> float:
        """Mean over characters; 0.0 where nothing was read."""
        total = sum(len(r.text) for r in self.readings)
        return sum(r.confidence * len(r.text) for r in self.readings) / total if total else 0.0


def read_image(engine: OcrEngine, image: Bgr, width: float, height: float) -> PageContent:
    """Read a page image (BGR) of ``width`` × ``height`` points. Errors: those of the engine."""
    image, dpi = _working_size(image, width)
    inks = separate(image, dpi)
    rows, columns = inks.gray.shape
    if not inks.red_text and is_blank(inks.gray, dpi):
        scale = width / columns
        seals = tuple(Block(BlockKind.SEAL, box=_points(b, scale)) for b in inks.seals)
        return PageContent((), (), seals, width, height, blank=not seals)
    read = _read_upright(engine, inks.gray, dpi)
    turned = read.view.turned
    if turned % 180:
        width, height = height, width
    scale = width / read.view.gray.shape[1]
    seals = tuple(Block(BlockKind.SEAL, box=_points(turn_box(b, turned, columns, rows), scale)) for b in inks.seals)
    red = tuple(turn_box(b, turned, columns, rows) for b in inks.red_text)
    return _content(read, scale, width, height, seals, red)


def _working_size(image: Bgr, width: float) -> tuple[Bgr, float]:
    """The image at no more than about 200 dots an inch of paper, and its dpi.

    A photograph says nothing true of its dpi: where the paper would be no usual size it is taken for A4.
    """
    import cv2

    dpi = image.shape[1] / width * 72
    longest = max(image.shape[:2])
    if not _LONG_SIDE_INCHES[0] <= longest / dpi <= _LONG_SIDE_INCHES[1]:
        dpi = longest / _A4_INCHES
    if dpi <= 1.2 * DPI:
        return image, dpi
    small: Bgr = cv2.resize(image, None, fx=DPI / dpi, fy=DPI / dpi, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    return small, float(DPI)


def _read_upright(engine: OcrEngine, gray: Gray, dpi: float) -> _Read:
    """The page read as it lies or, where its lines run up and down or read badly, turned as it reads best."""
    view = _look(engine, gray, 0, dpi)
    if sideways(view.quads):
        tries = [view, _look(engine, gray, 90, dpi)]
        if _trial(engine, tries[1]) < 0.9:
            tries.append(_look(engine, gray, 270, dpi))
        view = max(tries[1:], key=lambda v: _trial(engine, v))
        if _trial(engine, view) < 0.6:
            view = tries[0]
    read = _read(engine, view, dpi)
    if view.turned == 0 and view.quads and read.confidence() < _DOUBTFUL:
        over = _look(engine, gray, 180, dpi)
        if _trial(engine, over) > max(0.7, _trial(engine, view) + 0.1):
            return _read(engine, over, dpi)
    return read


def _look(engine: OcrEngine, gray: Gray, degrees: int, dpi: float) -> _View:
    page = turn(gray, degrees)
    angle = skew(page)
    level = straighten(page, angle)
    grids, rules = find_grids(level, dpi)
    clean = erase(level, rules, [c.box for g in grids for c in g.cells], dpi)
    return _View(clean, angle, tuple(grids), tuple(engine.detect(clean)), degrees)


def _trial(engine: OcrEngine, view: _View) -> float:
    """Mean confidence of the few longest lines."""
    longest = sorted(view.quads, key=lambda q: float(max(q[:, 0]) - min(q[:, 0])), reverse=True)[:_TRIAL]
    pieces = place(longest, (), view.gray, DPI)
    readings = engine.recognise([crop(view.gray, p) for p in pieces])
    return sum(r.confidence for r in readings) / len(readings) if readings else 0.0


def _read(engine: OcrEngine, view: _View, dpi: float) -> _Read:
    pieces = place(view.quads, view.grids, view.gray, dpi)
    pieces += overlooked(pieces, view.grids, view.gray, dpi)
    return _Read(view, pieces, read_pieces(engine, view.gray, pieces, dpi))


def _content(
    read: _Read, scale: float, width: float, height: float, seals: tuple[Block, ...], red_rows: Sequence[PixelBox]
) -> PageContent:
    lines: list[Line] = []
    red: set[int] = set()
    cells: dict[tuple[int, int], list[Line]] = {}
    dropped = 0
    for piece, reading in zip(read.pieces, read.readings, strict=True):
        if not reading.text.strip() or reading.confidence < _LEAST_CONFIDENCE:
            dropped += len(reading.text.strip()) >= 3
            continue
        line = _line(piece, reading, scale)
        if piece.table is not None and piece.cell is not None:
            cells.setdefault((piece.table, piece.cell), []).append(line)
            continue
        if any(_inside(piece.box, row) for row in red_rows):
            red.add(len(lines))
        lines.append(line)
    tables = tuple(_table(t, grid, cells, scale) for t, grid in enumerate(read.view.grids))
    notes = (NOTE_DROPPED.format(dropped),) if dropped else ()
    confidence = read.confidence() or None
    if confidence is None:
        notes = (*notes, NOTE_NO_TEXT)
    return PageContent(
        tuple(lines), tables, seals, width, height, frozenset(red), confidence, read.view.turned, read.view.skew, notes=notes
    )


def _line(piece: Piece, reading: Reading, scale: float) -> Line:
    text = tidy(reading.text)
    box = _points(piece.box, scale)
    parts = edges_for(reading.text, text, reading.edges)
    edges = None if parts is None else tuple(box[0] + (box[2] - box[0]) * p for p in parts)
    return Line(text, box, reading.confidence, edges if edges is not None and len(edges) == len(text) + 1 else None)


def _table(index: int, grid: Grid, cells: dict[tuple[int, int], list[Line]], scale: float) -> Block:
    made = tuple(
        Cell(c.row, c.col, tuple(join_pieces(cells.get((index, k), ()))), c.rowspan, c.colspan, _points(c.box, scale))
        for k, c in enumerate(grid.cells)
    )
    return Block(BlockKind.TABLE, cells=made, box=_points(grid.box, scale))


def _points(box: PixelBox, scale: float) -> Box:
    return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale


def _inside(box: PixelBox, row: PixelBox) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return row[0] - 10 <= x <= row[2] + 10 and row[1] - 10 <= y <= row[3] + 10
