"""Boxes of text on a level page, cut so that each lies in one table cell, with what the detector overlooked in cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.imaging.pixels import Gray, PixelBox, Quad, components, ink
from ingest.imaging.tablegrid import Grid, GridCell


@dataclass(frozen=True, slots=True)
class Piece:
    """What is recognised in one go: its box in pixels, the detector's quadrilateral where it was not cut, its table and cell.

    ``dash`` marks a stroke too long and flat for a character: it is a dash and is not sent to the engine.
    """

    box: PixelBox
    quad: Quad | None = None
    table: int | None = None
    cell: int | None = None
    dash: bool = False


def quad_box(quad: Quad) -> PixelBox:
    """The upright hull of a quadrilateral."""
    xs, ys = quad[:, 0], quad[:, 1]
    return int(min(xs)), int(min(ys)), round(float(max(xs))), round(float(max(ys)))


def place(quads: Sequence[Quad], grids: Sequence[Grid], gray: Gray, dpi: float) -> list[Piece]:
    """Pieces of all detected quads; one that runs over several cells is cut at their rules, and blank parts fall away."""
    mask = ink(gray, round(0.25 * dpi), 16) if grids else gray
    pieces: list[Piece] = []
    for quad in quads:
        box = quad_box(quad)
        table = _table_of(box, grids)
        if table is None:
            pieces.append(Piece(box, quad))
            continue
        hits = list(_cells_under(box, grids[table]))
        if len(hits) == 1:
            pieces.append(Piece(_clip(box, grids[table].cells[hits[0]].box, 0), None, table, hits[0]))
            continue
        for k in hits:
            part = _tighten(mask, _clip(box, grids[table].cells[k].box, round(0.015 * dpi)), dpi)
            if part is not None:
                pieces.append(Piece(part, None, table, k))
    return pieces


def overlooked(pieces: Sequence[Piece], grids: Sequence[Grid], gray: Gray, dpi: float) -> list[Piece]:
    """Ink in table cells that no piece covers: single digits and dashes, which detectors tend to miss.

    One piece a row of such ink, of character size at least (1.2 mm high, or 1.8 mm wide). A flat stroke
    nearly as long as lines of the table are high is a dash: detectors' boxes are half as high again as a character.
    """
    if not grids:
        return []
    mask = ink(gray, round(0.25 * dpi), 24)
    for piece in pieces:
        x0, y0, x1, y1 = piece.box
        mask[max(0, y0 - 2) : y1 + 2, max(0, x0 - 3) : x1 + 3] = 0
    found: list[Piece] = []
    for t, grid in enumerate(grids):
        usual = median([p.box[3] - p.box[1] for p in pieces if p.table == t] or [0.22 * dpi])
        for k, cell in enumerate(grid.cells):
            found.extend(replace(p, table=t, cell=k) for p in _marks(mask, cell.box, usual, dpi))
    return found


def overlooked_between(pieces: Sequence[Piece], rules: Sequence[PixelBox], gray: Gray, dpi: float) -> list[Piece]:
    """The same for tables without rules: ink beside the pieces where three rows or more have three pieces or more each."""
    free = sorted((p for p in pieces if p.table is None), key=lambda p: p.box[1] + p.box[3])
    if len(free) < 9:
        return []
    usual = median(p.box[3] - p.box[1] for p in free)
    rows: list[list[Piece]] = []
    for piece in free:
        if rows and _middle(piece) - _middle(rows[-1][-1]) < 0.5 * usual:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    areas = [[p.box for row in stretch for p in row] for stretch in _stretches(rows, usual)]
    if not areas:
        return []
    mask = ink(gray, round(0.25 * dpi), 24)
    for x0, y0, x1, y1 in (*(p.box for p in pieces), *rules):
        mask[max(0, y0 - 2) : y1 + 2, max(0, x0 - 3) : x1 + 3] = 0
    found: list[Piece] = []
    for boxes in areas:
        area = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
        area = _shrink(area, -round(0.2 * usual))
        whole = max(0, area[0]), max(0, area[1]), min(gray.shape[1], area[2]), min(gray.shape[0], area[3])
        found.extend(p for p in _marks(mask, whole, usual, dpi, apart=usual) if p.box[2] - p.box[0] < 4 * usual)
    return found


def _stretches(rows: Sequence[list[Piece]], usual: float) -> list[list[list[Piece]]]:
    """Rows of three pieces or more that follow each other, with a shorter one after two of them (a sum)."""
    stretches: list[list[list[Piece]]] = [[]]
    for row in rows:
        last = stretches[-1]
        step = _middle(row[0]) - _middle(last[-1][0]) if last else 0.0
        if len(row) >= 3:
            if step > 3.5 * usual:
                stretches.append([])
            stretches[-1].append(row)
        elif last:
            usual_step = median(_middle(b[0]) - _middle(a[0]) for a, b in pairwise(last)) if len(last) > 1 else 0.0
            x0, x1 = min(p.box[0] for r in last for p in r), max(p.box[2] for r in last for p in r)
            slim = all(x0 - usual <= p.box[0] and p.box[2] - p.box[0] < 0.4 * (x1 - x0) for p in row)
            if slim and step <= 1.3 * usual_step:
                last.append(row)
            stretches.append([])
    return [stretch for stretch in stretches if len(stretch) >= 2]


def _middle(piece: Piece) -> float:
    return (piece.box[1] + piece.box[3]) / 2


def _marks(mask: Gray, into: PixelBox, usual: float, dpi: float, apart: float | None = None) -> list[Piece]:
    """Rows of ink of character size inside a box; ``apart``: pixels of white that part two pieces of a row."""
    x0, y0, x1, y1 = _shrink(into, round(0.025 * dpi))
    if x1 - x0 < 4 or y1 - y0 < 4:
        return []
    marks = [b for b, area in components(mask[y0:y1, x0:x1].copy()) if area >= 0.0004 * dpi * dpi]
    found: list[Piece] = []
    for row in _rows(marks, apart):
        wide, high = row[2] - row[0], row[3] - row[1]
        here = (row[0] + x0, row[1] + y0, row[2] + x0, row[3] + y0)
        if high < 0.05 * dpi and min(here[1] - into[1], into[3] - here[3]) < 0.07 * dpi and apart is None:
            continue  # the edge of a shaded cell, or what is left of a rule
        if wide >= 0.9 * usual and wide >= 9 * high:
            found.append(Piece(here, dash=True))
        elif high >= 0.05 * dpi or wide >= 0.07 * dpi:
            # A flat stroke (一) is read in a square of paper, as the character it is.
            flat = max(0, round((wide - high) / 2))
            pad = round(0.02 * dpi)
            grown = (here[0] - pad, here[1] - pad - flat, here[2] + pad, here[3] + pad + flat)
            found.append(Piece(_clip(grown, into, 2)))
    return found


def loose(gray: Gray, dpi: float) -> list[Piece]:
    """Rows of ink of character size, for a page on which the detector saw nothing: a lone digit, a stroke of the pen."""
    mask = ink(gray, round(0.25 * dpi), 24)
    margin = round(0.3 * dpi)
    mask[:margin], mask[-margin:], mask[:, :margin], mask[:, -margin:] = 0, 0, 0, 0
    marks = [b for b, area in components(mask) if area >= 0.0008 * dpi * dpi and 0.05 * dpi <= b[3] - b[1] <= 0.6 * dpi]
    pad = round(0.03 * dpi)
    return [Piece(_shrink(row, -pad)) for row in _rows(marks)[:20]]


def is_even_stroke(gray: Gray, piece: Piece, dpi: float) -> bool:
    """Whether the ink of a piece is one flat stroke of even thickness, as a dash is; 一 swells at its end in print faces."""
    import numpy as np

    x0, y0, x1, y1 = piece.box
    mask = ink(gray, round(0.25 * dpi), 16)[max(0, y0) : y1, max(0, x0) : x1] > 0
    thick = mask.sum(axis=0)
    thick = thick[thick > 0]
    return (
        bool(thick.size) and float(thick.max()) <= 1.5 * float(np.median(thick)) and thick.size >= 4 * float(np.median(thick))
    )


def _table_of(box: PixelBox, grids: Sequence[Grid]) -> int | None:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for t, grid in enumerate(grids):
        x0, y0, x1, y1 = grid.box
        if x0 <= x <= x1 and y0 <= y <= y1:
            return t
    return None


def _cells_under(box: PixelBox, grid: Grid) -> Iterator[int]:
    """Cells in which a worthwhile part of the box lies; at least the one that holds most of it."""
    high = box[3] - box[1]
    shares = []
    for k, cell in enumerate(grid.cells):
        wide = min(box[2], cell.box[2]) - max(box[0], cell.box[0])
        tall = min(box[3], cell.box[3]) - max(box[1], cell.box[1])
        if wide > 0 and tall > 0:
            shares.append((wide * tall, k, wide, tall))
    if not shares:
        return
    most = max(shares)[1]
    for _, k, wide, tall in sorted(shares, key=lambda s: (grid.cells[s[1]].row, grid.cells[s[1]].col)):
        if k == most or (wide >= 0.3 * high and tall >= 0.45 * min(high, _height(grid.cells[k]))):
            yield k


def _height(cell: GridCell) -> int:
    return cell.box[3] - cell.box[1]


def _clip(box: PixelBox, into: PixelBox, inside: int) -> PixelBox:
    return (
        max(box[0], into[0] + inside), max(box[1], into[1] + inside),
        min(box[2], into[2] - inside), min(box[3], into[3] - inside),
    )  # fmt: skip


def _shrink(box: PixelBox, by: int) -> PixelBox:
    return box[0] + by, box[1] + by, box[2] - by, box[3] - by


def _tighten(mask: Gray, box: PixelBox, dpi: float) -> PixelBox | None:
    """The ink inside a box with a little air, None where there is none of note."""
    x0, y0, x1, y1 = box
    if x1 - x0 < 3 or y1 - y0 < 3:
        return None
    marks = [b for b, area in components(mask[y0:y1, x0:x1].copy()) if area >= 0.0003 * dpi * dpi]
    if not marks or max(b[3] for b in marks) - min(b[1] for b in marks) < 0.03 * dpi:
        return None
    air = round(0.025 * dpi)
    return _clip(
        (
            x0 + min(b[0] for b in marks) - air, y0 + min(b[1] for b in marks) - air,
            x0 + max(b[2] for b in marks) + air, y0 + max(b[3] for b in marks) + air,
        ),
        box,
        0,
    )  # fmt: skip


def _rows(marks: Sequence[PixelBox], apart: float | None = None) -> list[PixelBox]:
    rows: list[PixelBox] = []
    for mark in sorted(marks, key=lambda b: b[1]):
        for i, row in enumerate(rows):
            near = apart is None or max(row[0], mark[0]) - min(row[2], mark[2]) < apart
            if near and min(row[3], mark[3]) - max(row[1], mark[1]) > 0:
                rows[i] = (min(row[0], mark[0]), row[1], max(row[2], mark[2]), max(row[3], mark[3]))
                break
        else:
            rows.append(mark)
    return rows
