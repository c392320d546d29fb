"""Lines and tables of one page to blocks in reading order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.layout.aligned import find_aligned
from ingest.layout.letterhead import letterhead_rows, parted
from ingest.layout.margins import Frame, frame_of
from ingest.layout.order import Region, regions
from ingest.layout.paragraphs import paragraphs
from ingest.layout.rows import hull, join_row
from ingest.model import Block, Box, Line

Rows = Sequence[Sequence[Line]]


def build_blocks(
    lines: Sequence[Line],
    tables: Sequence[Block],
    seals: Sequence[Block],
    width: float,
    height: float,
    *,
    red: Collection[Line] = (),
    rules: Sequence[Box] = (),
) -> tuple[Block, ...]:
    """Blocks of a page in reading order: headings, paragraphs, tables in their place, footnotes; seals last.

    Args:
        lines: what stands outside the tables, one a printed line or a piece of one, in any order; without a box a
            line is left out. Boxes in points from the top left.
        tables: ready table blocks with boxes.
        seals: ready seal blocks.
        width, height: of the page, points.
        red: the lines printed in red; a block all of whose pieces are red is marked.
        rules: level rules outside the tables, thin boxes; what stands between rules of one width may be a table.

    Headers, footers and page numbers are still among the paragraphs: ``running.mark_running`` sets them apart.
    """
    reds = {line.box for line in red}
    whole = parted(lines)
    reds |= {line.box for line, before in whole if before.box in reds}
    lines = [line for line, _ in whole]
    parts = regions(lines, width, height) or [Region(())]
    rows = [letterhead_rows(part.lines) for part in parts]
    homes: list[list[Block]] = [[] for _ in parts]
    for table in tables:
        homes[_home(table, rows)].append(table)
    frames = _frames(parts, rows, homes, width, height)
    blocks: list[Block] = []
    for part, own, frame in zip(rows, homes, frames, strict=True):
        for item in _flow(part, own, rules):
            if isinstance(item, Block):
                blocks.append(item)
            else:
                red_boxes = {join_row(row).box for row in item if _is_red(row, reds)}
                blocks.extend(paragraphs([join_row(row) for row in item], frame, height, red_boxes))
    return (*blocks, *seals)


def _frames(
    parts: Sequence[Region], rows: Sequence[Rows], homes: Sequence[Sequence[Block]], width: float, height: float
) -> list[Frame]:
    """The text area of each part. What stands above, between and below columns has the margins of the whole page."""
    own = [
        frame_of(_inner([join_row(row) for row in part], height), [t.box for t in tables if t.box], width)
        for part, tables in zip(rows, homes, strict=True)
    ]
    left, right = min(f.left for f in own), max(f.right for f in own)
    several = len(parts) > 1
    return [
        frame if part.column
        else replace(frame, left=left, right=right, middle=(left + right) / 2, sheet=width) if several
        else replace(frame, sheet=width)
        for part, frame in zip(parts, own, strict=True)
    ]  # fmt: skip


def _inner(lines: Sequence[Line], height: float) -> Sequence[Line]:
    """Without the outermost edges of the page, where headers and stamps stand in other type at other margins."""
    inner = [line for line in lines if line.box and line.box[3] > 0.06 * height and line.box[1] < 0.93 * height]
    return inner or lines


def _is_red(row: Sequence[Line], reds: Collection[Box | None]) -> bool:
    return bool(reds) and all(line.box in reds for line in row)


def _home(table: Block, regions: Sequence[Sequence[Sequence[Line]]]) -> int:
    """The region in which, or nearest to which, a table stands."""
    if table.box is None or len(regions) < 2:
        return 0
    x, y = (table.box[0] + table.box[2]) / 2, (table.box[1] + table.box[3]) / 2

    def distance(k: int) -> float:
        box = hull([line.box for row in regions[k] for line in row if line.box])
        if box is None:
            return float("inf")
        return max(box[0] - x, x - box[2], 0.0) + max(box[1] - y, y - box[3], 0.0)

    return min(range(len(regions)), key=distance)


def _flow(rows: Sequence[Sequence[Line]], tables: Sequence[Block], rules: Sequence[Box]) -> list[Block | list[Sequence[Line]]]:
    """Tables and runs of rows between them, top to bottom; rows that are certainly a table become one."""
    waiting = sorted((t for t in tables), key=lambda t: t.box[1] if t.box else 0.0)
    flow: list[Block | list[Sequence[Line]]] = []
    run: list[Sequence[Line]] = []

    def close() -> None:
        at = 0
        for found in find_aligned(run, rules):
            flow.append(run[at : found.start])
            flow.append(found.block)
            at = found.end
        flow.append(run[at:])
        run.clear()

    for row in rows:
        middle = min((line.box[1] + line.box[3]) / 2 for line in row if line.box)
        while waiting and waiting[0].box is not None and waiting[0].box[1] <= middle:
            close()
            flow.append(waiting.pop(0))
        run.append(row)
    close()
    flow.extend(waiting)
    return [item for item in flow if isinstance(item, Block) or item]
