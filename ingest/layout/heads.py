"""From rows of stacks to cells, with a head of two rows where groups of columns have a head of their own."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.layout.columns import Span, Stack
from ingest.layout.rows import hull
from ingest.model import Block, BlockKind, Cell


def table_block(rows: Sequence[Sequence[Stack]], columns: Sequence[Span]) -> Block:
    """A table block; a column that a row leaves empty gets no cell."""
    cells: list[Cell] = []
    at = 0
    rest = rows
    if rows and _two_rows(rows[0]):
        cells.extend(_head(rows[0], columns))
        at, rest = 2, rows[1:]
    for n, row in enumerate(rest, at):
        for first in sorted({s.first for s in row}):
            own = [s for s in row if s.first == first]
            lines = tuple(line for s in own for line in s.lines)
            span = max(s.last for s in own) - first + 1
            cells.append(Cell(n, first, lines, 1, span, hull([s.box for s in own])))
    boxes = [c.box for c in cells if c.box is not None]
    return Block(BlockKind.TABLE, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))), box=hull(boxes))


def with_head(rows: Sequence[Sequence[Stack]]) -> list[list[Stack]]:
    """The rows with a head of two rows taken for one, as it comes from cells that reach over both.

    Either the heads of groups, the heads of the other columns half way down, the heads within the groups; or a first row
    with heads of groups and a second one with nothing but the heads within them.
    """
    made = [list(row) for row in rows]
    for n in (3, 2):
        if len(made) <= n or not any(s.first < s.last or n == 3 for s in made[0]):
            continue
        groups, subs = made[0], made[n - 1]
        over = {c for s in groups if n == 3 or s.first < s.last for c in range(s.first - (n == 3), s.last + 1 + (n == 3))}
        if not all({*range(s.first, s.last + 1)} <= over for s in subs) or len(subs) < 2:
            continue
        if n == 3:
            half = (groups[0].centre + subs[0].centre) / 2
            between = {c for s in made[1] for c in range(s.first, s.last + 1)}
            step = subs[0].centre - groups[0].centre
            if (
                len(subs) < 2 * len(groups)
                or between & {s.first for s in subs}
                or any(abs(s.centre - half) > 0.25 * step for s in made[1])
            ):
                continue
        return [[s for row in made[:n] for s in row], *made[n:]]
    return made


def _two_rows(row: Sequence[Stack]) -> bool:
    """Whether something stands below something else in the row: heads of columns under the head of their group."""
    return any(_under(b, a) for a in row for b in row)


def _under(lower: Stack, upper: Stack) -> bool:
    return lower is not upper and lower.top > upper.foot and upper.first <= lower.last and lower.first <= upper.last


def _head(row: Sequence[Stack], columns: Sequence[Span]) -> list[Cell]:
    lower = [s for s in row if any(_under(s, u) for u in row)]
    level = sum(s.top for s in lower) / len(lower)
    upper = [s for s in row if s not in lower and any(_under(x, s) for x in lower)]
    # A head of a column beyond the words of its group's head, level with the other heads of columns.
    height = lower[0].box[3] - lower[0].box[1]
    lower += [s for s in row if s not in lower and s not in upper and abs(s.top - level) < 0.3 * height]
    single = {c for s in row if s not in lower and s not in upper for c in range(s.first, s.last + 1)}
    cells = []
    taken: set[int] = set()
    for s in sorted(upper, key=lambda s: s.first):
        first, last = _reach(s, columns, single | taken, {x.first for x in lower})
        taken.update(range(first, last + 1))
        cells.append(Cell(0, first, s.lines, 1, last - first + 1, s.box))
    cells.extend(Cell(1, s.first, s.lines, 1, s.last - s.first + 1, s.box) for s in lower)
    for s in row:
        if s not in lower and s not in upper:
            cells.append(Cell(0, s.first, s.lines, 2, s.last - s.first + 1, s.box))
    return cells


def _reach(group: Stack, columns: Sequence[Span], closed: set[int], heads: set[int]) -> tuple[int, int]:
    """The columns of a group: those it stands over, and more beside them where its words then stand in the middle."""
    centre = (group.box[0] + group.box[2]) / 2
    best = (group.first, group.last)

    def off(a: int, b: int) -> float:
        return abs((columns[a][0] + columns[b][1]) / 2 - centre)

    first = group.first
    while first - 1 in heads - closed:
        first -= 1
    last = group.last
    while last + 1 in heads - closed:
        last += 1
    for a in range(first, group.first + 1):
        for b in range(group.last, last + 1):
            if off(a, b) < off(*best) - 1.0:
                best = (a, b)
    return best
