"""DOCX tables: cells with their spans, merged cells, deleted rows, tables in cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ingest.model import Cell, Line
from ingest.ooxml.parts import MC, W
from ingest.ooxml.styles import number

_WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag"})
_CHOICES = f"{MC}AlternateContent"


def children(element: Any, *tags: str) -> Iterator[Any]:
    """Direct children of these kinds, content controls and accepted insertions looked through."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, *tags)
        elif child.tag == _CHOICES:
            for choice in list(child.iterchildren(f"{MC}Choice"))[:1]:
                yield from children(choice, *tags)


def table_cells(table: Any, lines_of: Callable[[Any], list[str]]) -> tuple[Cell, ...]:
    """Cells in row order. ``lines_of`` gives the lines of text of one w:tc."""
    cells: list[Cell] = []
    open_at: dict[int, int] = {}
    row = 0
    for tr in children(table, f"{W}tr"):
        properties = tr.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        col = max(0, min(200, number(properties.find(f"{W}gridBefore")) or 0)) if properties is not None else 0
        reach: dict[int, int] = {}
        for tc in children(tr, f"{W}tc"):
            pr = tc.find(f"{W}tcPr")
            span = max(1, min(200, (number(pr.find(f"{W}gridSpan")) or 1) if pr is not None else 1))
            merge = pr.find(f"{W}vMerge") if pr is not None else None
            lines = tuple(Line(text) for text in lines_of(tc))
            goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue" and col in open_at
            if goes_on:
                index = open_at[col]
                old = cells[index]
                cells[index] = Cell(old.row, old.col, old.lines + lines, row - old.row + 1, old.colspan)
                reach[col] = index
            else:
                if merge is not None:
                    reach[col] = len(cells)
                cells.append(Cell(row, col, lines, 1, span))
            col += span
        open_at = reach
        row += 1
    return tuple(cells)


def is_frame(table: Any) -> bool:
    """A table of one cell only frames its text; the text is read as if the frame were not there."""
    rows = list(children(table, f"{W}tr"))
    return len(rows) == 1 and len(list(children(rows[0], f"{W}tc"))) == 1
