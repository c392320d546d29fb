"""Joint letterheads: several issuers one below the other at the left, 文件 once at the right beside all of them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.layout.rows import group_rows, placed, units
from ingest.model import Box, Line


def parted(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """(line, the line it was part of): an issuer that was read in one go with the large word beside the stack is cut off it."""
    found: list[tuple[Line, Line]] = []
    for line in lines:
        cut = _cut(line, [other for other in lines if other is not line])
        found.extend((part, line) for part in (cut or (line,)))
    return found


def _cut(line: Line, others: Sequence[Line]) -> tuple[Line, Line] | None:
    at = max(line.text.rfind(" "), line.text.rfind("\u3000"))
    if line.box is None or line.edges is None or len(line.edges) != len(line.text) + 1 or at < 4:
        return None
    x0, y0, x1, y1 = line.box
    high, right = y1 - y0, line.edges[at]
    near = [b for _, b in placed(others) if b[1] < y1 + 0.6 * high and b[3] > y0 - 0.6 * high]
    stack = [b for b in near if abs(b[0] - x0) <= 0.5 * high and abs(b[2] - right) <= 0.5 * high and b[3] - b[1] <= 0.8 * high]
    if not stack or len(stack) < len(near) or units(line.text[at + 1 :]) > 4:
        return None
    tall, middle = stack[0][3] - stack[0][1], (y0 + y1) / 2
    head = Line(line.text[:at], (x0, middle - tall / 2, right, middle + tall / 2), line.confidence, line.edges[: at + 1])
    tail = Line(line.text[at + 1 :], (line.edges[at + 1], y0, x1, y1), line.confidence, line.edges[at + 1 :])
    return head, tail


def letterhead_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Rows as ``group_rows`` makes them, but a large word beside a stack of lines is a row of its own below the stack."""
    for line, box in placed(lines):
        stack = _stack(line, box, lines)
        if stack:
            rows = group_rows([other for other in lines if other is not line])
            last = max(k for k, row in enumerate(rows) if any(piece in stack for piece in row))
            return [*rows[: last + 1], [line], *rows[last + 1 :]]
    return group_rows(lines)


def _stack(line: Line, box: Box, lines: Sequence[Line]) -> list[Line]:
    """The lines that a large short word stands beside: two or more, of one width, its middle between first and last."""
    high = box[3] - box[1]
    if units(line.text.strip()) > 5 or not line.text.strip():
        return []
    near = [
        (other, b)
        for other, b in placed(lines)
        if other is not line
        and b[2] <= box[0] + 0.2 * high
        and b[1] < box[3] + 0.5 * high
        and b[3] > box[1] - 0.5 * high
        and b[3] - b[1] <= 0.85 * high
        and units(other.text) >= 4
    ]
    if len(near) < 2:
        return []
    left, right = min(b[0] for _, b in near), max(b[2] for _, b in near)
    top, bottom, middle = min(b[1] for _, b in near), max(b[3] for _, b in near), (box[1] + box[3]) / 2
    even = all(b[0] - left <= 0.6 * high and right - b[2] <= 0.6 * high for _, b in near)
    apart = all(
        min(a[3], b[3]) - max(a[1], b[1]) <= 0.3 * min(a[3] - a[1], b[3] - b[1])
        for i, (_, a) in enumerate(near)
        for _, b in near[i + 1 :]
    )
    alone = not any(
        top < (b[1] + b[3]) / 2 < bottom
        for other, b in placed(lines)
        if other is not line and all(other is not x for x, _ in near)
    )  # with words on its other side, or shorter ones, it is a cell of a table
    beside = abs(middle - (top + bottom) / 2) <= 0.5 * high and box[0] - right <= 3 * high
    return [other for other, _ in near] if even and apart and alone and beside else []
