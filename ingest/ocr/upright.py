"""A page image turned and levelled as its text reads best, and the text of all its pieces."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.imaging.deskew import skew, straighten
from ingest.imaging.orientation import sideways, turn
from ingest.imaging.photos import find_photos, mostly_within
from ingest.imaging.pixels import Gray, PixelBox, Quad
from ingest.imaging.rules import erase, erase_rules, level_rules
from ingest.imaging.tablegrid import Grid, find_grids
from ingest.ocr.crops import crop, read_pieces
from ingest.ocr.dashes import with_dashes
from ingest.ocr.engine import OcrEngine, Reading
from ingest.ocr.gutters import cut_at_gutters
from ingest.ocr.pieces import Piece, loose, overlooked, overlooked_between, place

#: A page that reads worse than this is tried upside down.
_DOUBTFUL = 0.8
_TRIAL = 6


@dataclass(frozen=True, slots=True)
class View:
    """The page turned and levelled, its tables, the boxes of its text and level rules outside tables, pixels."""

    gray: Gray
    skew: float
    grids: tuple[Grid, ...]
    quads: tuple[Quad, ...]
    turned: int
    rules: tuple[PixelBox, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """One way of holding a page: its image that way, the pieces found on it and what they read as."""

    view: View
    pieces: list[Piece] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)

    def confidence(self) -> float:
        """Mean over characters; 0.0 where nothing was read."""
        total = sum(len(r.text) for r in self.readings)
        return sum(r.confidence * len(r.text) for r in self.readings) / total if total else 0.0


def read_upright(engine: OcrEngine, gray: Gray, dpi: float) -> Read:
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


def _look(engine: OcrEngine, gray: Gray, degrees: int, dpi: float) -> View:
    page = turn(gray, degrees)
    angle = skew(page)
    level = straighten(page, angle)
    grids, rules = find_grids(level, dpi)
    if grids:
        photos = find_photos(level, dpi)
        grids = [g for g in grids if not mostly_within(g.box, photos)]
    clean = erase(level, rules, [c.box for g in grids for c in g.cells], dpi)
    level_ = level_rules(rules, [g.box for g in grids], dpi)
    clean = erase_rules(clean, rules, level_)
    return View(clean, angle, tuple(grids), tuple(cut_at_gutters(engine.detect(clean), clean)), degrees, tuple(level_))


def _trial(engine: OcrEngine, view: View) -> float:
    """Mean confidence of the few longest lines."""
    longest = sorted(view.quads, key=lambda q: float(max(q[:, 0]) - min(q[:, 0])), reverse=True)[:_TRIAL]
    pieces = place(longest, (), view.gray, 200)
    readings = engine.recognise([crop(view.gray, p) for p in pieces])
    return sum(r.confidence for r in readings) / len(readings) if readings else 0.0


def _read(engine: OcrEngine, view: View, dpi: float) -> Read:
    pieces = place(view.quads, view.grids, view.gray, dpi)
    given = len(pieces)
    pieces += overlooked(pieces, view.grids, view.gray, dpi)
    pieces += overlooked_between(pieces, view.rules, view.gray, dpi)
    if not pieces:
        pieces = loose(view.gray, dpi)
        given = len(pieces)
    readings = read_pieces(engine, view.gray, pieces, dpi)
    return Read(view, pieces, with_dashes(view.gray, pieces, readings, given, dpi))
