"""Joint letterheads: several issuers one below the other at the left, 文件 once at the right beside all of them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.layout.rows import group_rows, placed, units
from ingest.model import Box, Line


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
        and b[1] < box[3] + high
        and b[3] > box[1] - high
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
    beside = abs(middle - (top + bottom) / 2) <= 0.5 * high and box[0] - right <= 3 * high
    return [other for other, _ in near] if even and apart and beside else []
