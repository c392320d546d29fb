"""Pieces of lines to rows: what stands side by side on one printed line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.model import Box, Line

_TELLING = 4.0
_NARROW = re.compile("[^“”‘’—…\u2e80-\U0010ffff]")
Placed = tuple[Line, Box]


def height(line: Line) -> float:
    """Height of a line's box (points); 0 without a box."""
    return line.box[3] - line.box[1] if line.box else 0.0


def units(text: str) -> float:
    """Width of a text in ems: Han characters and full-width marks 1, digits and Latin letters a half."""
    return len(text) - 0.5 * len(_NARROW.findall(text))


def type_size(line: Line) -> float:
    """Size of the type (points). OCR boxes of one size differ in height by a third, their character pitch hardly at all."""
    if line.box is None:
        return 0.0
    tall, wide = height(line), units(line.text)
    if wide < _TELLING:
        return tall / 1.12
    return min(max((line.box[2] - line.box[0]) / wide, 0.55 * tall), 1.08 * tall)


def is_telling(line: Line) -> bool:
    """Long enough for its character pitch to tell the size."""
    return units(line.text) >= _TELLING


def placed(lines: Iterable[Line]) -> list[Placed]:
    """Lines with their boxes; a line without one has no place on a page and is left out."""
    return [(line, line.box) for line in lines if line.box is not None and line.text.strip()]


def group_rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Rows of pieces, top to bottom, each left to right.

    Two pieces share a row when they overlap in height by more than half of the lower one and not in width.
    """
    rows: list[tuple[Box, list[Placed]]] = []
    for line, box in sorted(placed(lines), key=lambda p: (p[1][1] + p[1][3]) / 2):
        for at in range(len(rows) - 1, max(-1, len(rows) - 6), -1):
            span, members = rows[at]
            overlap = min(span[3], box[3]) - max(span[1], box[1])
            if overlap > 0.5 * min(span[3] - span[1], box[3] - box[1]) and all(
                min(b[2], box[2]) - max(b[0], box[0]) < 0.3 * min(b[2] - b[0], box[2] - box[0]) for _, b in members
            ):
                members.append((line, box))
                rows[at] = (members[0][1] if _tall(members[0][1], box) else span, members)
                break
        else:
            rows.append((box, [(line, box)]))
    return [[line for line, _ in sorted(members, key=lambda p: p[1][0])] for _, members in rows]


def _tall(first: Box, other: Box) -> bool:
    return first[3] - first[1] >= other[3] - other[1]


def join_pieces(lines: Iterable[Line]) -> list[Line]:
    """Every row as one line; a gap becomes one ideographic space."""
    return [join_row(row) for row in group_rows(lines)]


def join_row(row: Sequence[Line]) -> Line:
    """Pieces of one row, left to right, as one ``Line``; edges are kept, and shared out evenly where a piece has none."""
    if len(row) == 1:
        return row[0]
    text = ""
    edges: list[float] = []
    boxes = [line.box for line in row if line.box]
    size = max(b[3] - b[1] for b in boxes)
    last: Box | None = None
    for line in row:
        box = line.box
        if box is None:
            continue
        if last is not None:
            gap = box[0] - last[2]
            latin = text[-1:].isascii() and line.text[:1].isascii()
            if gap > (0.15 if latin else 0.6) * size:
                text += "\u3000" if gap > 0.9 * size else " "
                edges.append(min(last[2], box[0]))
        edges.extend(edges_of(line)[:-1])
        text += line.text
        last = box
    assert last is not None
    edges.append(last[2])
    for i in range(1, len(edges)):
        edges[i] = max(edges[i], edges[i - 1])
    known = [line.confidence for line in row if line.confidence is not None]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return Line(text, box, min(known) if known else None, tuple(edges))


def edges_of(line: Line) -> tuple[float, ...]:
    """Character edges of a line with a box, measured or shared out evenly."""
    n = len(line.text)
    if line.edges is not None and len(line.edges) == n + 1:
        return line.edges
    if line.box is None:
        return ()
    x0, _, x1, _ = line.box
    return tuple(x0 + (x1 - x0) * k / max(1, n) for k in range(n + 1))


def hull(boxes: Sequence[Box]) -> Box | None:
    """The smallest box around all."""
    if not boxes:
        return None
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def split_line(line: Line) -> list[Line]:
    """A line cut at its wide gaps, as far as its character edges are known."""
    if "\u3000" not in line.text or line.box is None or line.edges is None or len(line.edges) != len(line.text) + 1:
        return [line]
    parts: list[Line] = []
    for m in re.finditer("[^\u3000]+", line.text):
        edges = line.edges[m.start() : m.end() + 1]
        box = (edges[0], line.box[1], edges[-1], line.box[3])
        parts.append(Line(m[0], box, line.confidence, edges))
    return parts
