"""Whether a message of a worker is one that an honest worker sends: the program builds on what it is told about pages."""

from __future__ import annotations

import math
from typing import Any

from ingest.model import Align, Block, BlockKind, Cell, Line, Page, PageSource, Region, RegionKind, Twin
from ingest.readers.protocol import Alive, Attached, PageFailure
from ingest.worker.messages import Counted, Finished, Message, PageDone

_MOST = 2**31
_WIDEST = 1e15
# A sheet has 1,048,576 rows; the program walks through the rows of a table.
_MOST_ROWS = 2**20


def sound(message: Message) -> bool:
    """False for values of a wrong kind, places that are none, sizes beyond reason. (Unpickling checks the classes.)"""
    if isinstance(message, Counted):
        return _count(message.pages)
    if isinstance(message, PageDone):
        return _page(message.page) if isinstance(message.page, Page) else _failure(message.page)
    if isinstance(message, Finished):
        return isinstance(message.reason, str | None) and isinstance(message.detail, str)
    if isinstance(message, Attached):
        texts = (message.name, message.local)
        plain = all(isinstance(t, str) for t in texts) and isinstance(message.folders, bool)
        return plain and isinstance(message.index, tuple) and all(map(_count, message.index))
    return isinstance(message, Alive)


def _count(value: Any) -> bool:
    return type(value) is int and 0 <= value < _MOST


def _number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


def _failure(failure: Any) -> bool:
    return (
        isinstance(failure, PageFailure)
        and (failure.number is None or _count(failure.number))
        and isinstance(failure.reason, str)
    )


def _page(page: Page) -> bool:
    return (
        _count(page.number)
        and all(_number(x) and 0 < x < _WIDEST for x in (page.width, page.height))
        and isinstance(page.source, PageSource)
        and (page.confidence is None or _number(page.confidence))
        and page.rotation in (0, 90, 180, 270)
        and _all(page.notes, str)
        and isinstance(page.image_sha256, str | None)
        and _all(page.blocks, Block)
        and all(map(_block, page.blocks))
        and _all(page.regions, Region)
        and all(map(_region, page.regions))
        and (page.twin is None or _twin(page.twin))
    )


def _region(region: Region) -> bool:
    return (
        isinstance(region.kind, RegionKind)
        and region.box is not None
        and _box(region.box)
        and (region.confidence is None or _number(region.confidence))
        and isinstance(region.text, str)
    )


def _twin(twin: Any) -> bool:
    return (
        isinstance(twin, Twin)
        and isinstance(twin.file, str)
        and _count(twin.page)
        and _all(twin.differs, tuple)
        and all(map(_box, twin.differs))
        and _number(twin.clearness)
    )


def _block(block: Block) -> bool:
    return (
        isinstance(block.kind, BlockKind)
        and isinstance(block.align, Align)
        and (block.level is None or _count(block.level))
        and all(type(b) is bool for b in (block.continues, block.red, block.torn))
        and _box(block.box)
        and _all(block.lines, Line)
        and all(map(_line, block.lines))
        and _all(block.cells, Cell)
        and all(map(_cell, block.cells))
    )


def _cell(cell: Cell) -> bool:
    numbers = (cell.row, cell.col, cell.rowspan, cell.colspan)
    return (
        all(map(_count, numbers))
        and max(numbers) <= _MOST_ROWS
        and _box(cell.box)
        and _all(cell.lines, Line)
        and all(map(_line, cell.lines))
    )


def _line(line: Line) -> bool:
    edges = line.edges is None or (isinstance(line.edges, tuple) and all(map(_number, line.edges)))
    return isinstance(line.text, str) and _box(line.box) and edges and (line.confidence is None or _number(line.confidence))


def _box(box: Any) -> bool:
    return box is None or (isinstance(box, tuple) and len(box) == 4 and all(map(_number, box)))


def _all(values: Any, kind: type) -> bool:
    return isinstance(values, tuple) and all(isinstance(v, kind) for v in values)
