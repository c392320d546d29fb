"""Lone dashes of tables that the engine made nothing of: blanks of a column of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.imaging.pixels import Gray, ink
from ingest.ocr.engine import Reading
from ingest.ocr.pieces import Piece

_LEAST = 0.5
#: Of an inch: length of a dash; a stroke is at most this part of its length thick.
_LONG, _FLAT = (0.06, 0.45), 0.3


def with_dashes(gray: Gray, pieces: Sequence[Piece], readings: Sequence[Reading], given: int, dpi: float) -> list[Reading]:
    """The readings with a dash for each flat stroke that was read as nothing, or without confidence.

    Only where a dash may stand alone: in cells, beside two other pieces of a row, and among ``pieces`` from index ``given`` on,
    which were looked for between the columns of a table.
    """
    found = list(readings)
    for i, (piece, reading) in enumerate(zip(pieces, readings, strict=True)):
        if reading.confidence >= _LEAST or len(reading.text.strip()) > 1 or piece.dash:
            continue
        if (piece.table is not None or i >= given or _in_row(piece, pieces)) and _is_stroke(gray, piece, dpi):
            found[i] = replace(reading, text="—", confidence=_LEAST, edges=(0.0, 1.0))
    return found


def _in_row(piece: Piece, pieces: Sequence[Piece]) -> bool:
    middle = (piece.box[1] + piece.box[3]) / 2
    return sum(1 for p in pieces if p is not piece and p.box[1] < middle < p.box[3]) >= 2


def _is_stroke(gray: Gray, piece: Piece, dpi: float) -> bool:
    """Whether all ink of a piece is one flat, level stroke of the length of a dash."""
    import numpy as np

    x0, y0, x1, y1 = piece.box
    air = round(0.15 * dpi)
    left, top = max(0, x0 - air), max(0, y0 - air)
    mask = ink(np.ascontiguousarray(gray[top : y1 + air, left : x1 + air]), round(0.25 * dpi), 16)
    inside = mask[max(0, y0) - top : y1 - top, max(0, x0) - left : x1 - left] > 0
    # Grain of a photocopy: a row or column of ink has more than a point or two.
    rows, columns = np.flatnonzero(inside.sum(axis=1) > 0.02 * dpi), np.flatnonzero(inside.any(axis=0))
    if rows.size == 0 or columns.size == 0:
        return False
    tall, long = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    band = inside[rows[0] : rows[-1] + 1]
    filled = int(np.count_nonzero(band.any(axis=0)))
    most = int(np.count_nonzero(band)) >= 0.85 * int(np.count_nonzero(inside))
    return _LONG[0] * dpi <= long <= _LONG[1] * dpi and tall <= _FLAT * long and filled >= 0.75 * long and most
