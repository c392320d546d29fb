"""From pieces of a page to their text: level crops, and what stands in them when they are taller than wide."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from ingest.imaging.pixels import Gray, PixelBox, Quad, ink
from ingest.ocr.engine import OcrEngine, Reading
from ingest.ocr.gaps import merged, parts, spacing, with_gaps
from ingest.ocr.pieces import Piece

_TALL = 1.5


def read_pieces(engine: OcrEngine, gray: Gray, pieces: Sequence[Piece], dpi: float) -> list[Reading]:
    """The reading of each piece, in order.

    A crop taller than wide is a single narrow character (a digit) or characters one below the other; engines turn such
    crops on their side, which reads 1 as 一.
    """
    crops = [crop(gray, piece) for piece in pieces]
    usual = median([min(c.shape) for c in crops]) if crops else 0.0
    tall = [i for i, c in enumerate(crops) if c.shape[0] > _TALL * c.shape[1] and c.shape[0] > 1.8 * usual]
    plain = [i for i, c in enumerate(crops) if i not in set(tall) and c.size and not pieces[i].dash]
    readings = {i: _dash(pieces[i]) for i in range(len(pieces)) if pieces[i].dash}
    readings.update(zip(plain, _read_spaced(engine, [crops[i] for i in plain]), strict=True))
    for i in tall:
        readings[i] = _read_tall(engine, crops[i], dpi)
    return [readings.get(i, Reading("", 0.0, (0.0,))) for i in range(len(pieces))]


def _read_spaced(engine: OcrEngine, crops: Sequence[Gray]) -> list[Reading]:
    """Each crop's reading, its wide gaps as ideographic spaces; read in parts where a gap is very wide."""
    found = [spacing(c) for c in crops]
    spans = [[(0, c.shape[1])] if s is None else parts(c, s) for c, s in zip(crops, found, strict=True)]
    flat = iter(engine.recognise([c[:, a:b] for c, own in zip(crops, spans, strict=True) for a, b in own]))
    readings = []
    for image, space, own in zip(crops, found, spans, strict=True):
        width = image.shape[1]
        reading = merged([next(flat) for _ in own], own, width) if len(own) > 1 else next(flat)
        readings.append(with_gaps(reading, space, width) if space is not None and len(reading.text) > 1 else reading)
    return readings


def crop(gray: Gray, piece: Piece) -> Gray:
    """The part of the page under a piece, its own slant taken off."""
    if piece.quad is not None and _slant(piece.quad) > 2.0:
        return _warp(gray, piece.quad)
    x0, y0, x1, y1 = piece.box
    return gray[max(0, y0) : y1, max(0, x0) : x1]


def _slant(quad: Quad) -> float:
    """Pixels by which the longer sides of a quadrilateral leave the level (or the upright)."""
    ups = max(abs(float(quad[0][1] - quad[1][1])), abs(float(quad[3][1] - quad[2][1])))
    sides = max(abs(float(quad[0][0] - quad[3][0])), abs(float(quad[1][0] - quad[2][0])))
    return max(ups, sides)


def _warp(gray: Gray, quad: Quad) -> Gray:
    import cv2
    import numpy as np

    wide = int(max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[2] - quad[3])))
    high = int(max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2])))
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    flat: Gray = cv2.warpPerspective(  # type: ignore[assignment]
        gray, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return flat


def _dash(piece: Piece) -> Reading:
    x0, y0, x1, y1 = piece.box
    return Reading("——" if x1 - x0 > 14 * (y1 - y0) else "—", 1.0, (0.0, 0.5, 1.0) if x1 - x0 > 14 * (y1 - y0) else (0.0, 1.0))


def _read_tall(engine: OcrEngine, image: Gray, dpi: float) -> Reading:
    """Characters one below the other, read one by one, or a line on its side, whichever reads better."""
    import numpy as np

    parts = [image[y0:y1, x0:x1] for x0, y0, x1, y1 in _stacked(image, dpi)]
    turned = engine.recognise([np.ascontiguousarray(np.rot90(image))])[0]
    singles = engine.recognise(parts)
    if not singles or any(not r.text for r in singles):
        return turned
    score = sum(r.confidence for r in singles) / len(singles)
    if score < turned.confidence:
        return turned
    text = "".join(r.text for r in singles)
    # One below the other, all share the same x: every character is as wide as the column.
    return Reading(text, score, tuple(k / len(text) for k in range(len(text) + 1)))


def _stacked(image: Gray, dpi: float) -> list[PixelBox]:
    """Boxes of the characters in a column, top to bottom: runs of inked rows, short ones joined to make square characters."""
    import numpy as np

    height, width = image.shape
    rows = np.flatnonzero(ink(image, round(0.25 * dpi), 16).any(axis=1))
    if rows.size == 0:
        return []
    runs = [[int(rows[0]), int(rows[0]) + 1]]
    for y in rows[1:]:
        if y - runs[-1][1] <= 1:
            runs[-1][1] = int(y) + 1
        else:
            runs.append([int(y), int(y) + 1])
    joined = [runs[0]]
    for run in runs[1:]:
        if run[1] - joined[-1][0] <= 1.05 * width:
            joined[-1][1] = run[1]
        else:
            joined.append(run)
    return [(0, max(0, a - 2), width, min(height, b + 2)) for a, b in joined if b - a >= 0.02 * dpi]
