"""Tables as grids of texts: what stands above, header rows wherever they are, data rows, one table over several pages.

A roster's first rows are often its title and a line with date and compiler; its header may be repeated on each page; a table
that goes on without a header has that of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.rosters.lexicon import roster_words
from ingest.model import BlockKind
from ingest.view import Segment, View

_HEAD_DEPTH = 5
_TITLE_LINES = 4


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell as it stands in a row; ``inherited``: it reaches down from a row above."""

    text: str
    start: int
    end: int
    col: int
    width: int = 1
    inherited: bool = False


@dataclass(slots=True)
class Grid:
    """A table: its caption lines, header labels by column, its data rows, and ``every`` row from the top (for forms).

    ``depth``: the row in which the header stands, ``own``: the words of title rows inside the table.
    """

    title: str
    labels: dict[int, str] = field(default_factory=dict)
    rows: list[list[GridCell]] = field(default_factory=list)
    start: int = 0
    every: list[list[GridCell]] = field(default_factory=list)
    depth: int = 0
    own: str = ""

    def label(self, col: int) -> str:
        return self.labels.get(col, "")


def grids(view: View, text: str) -> Iterator[Grid]:
    """Every table of a view in order; a table that goes on with nothing between is one with that before it."""
    last: Grid | None = None
    last_end = -1
    for first, group in _groups(view):
        rows = [_cells(s, text) for s in group]
        title = _title(view, text, first)
        depth, labels = _header(rows)
        own = " ".join(_only(r) for r in rows[: depth or 1] if _only(r) and len(rows) > 1)
        near = first - 1 == last_end
        if last is not None and near and (not labels or labels == last.labels) and (last.labels or not title):
            last.rows.extend(rows[depth + _height(rows, depth, labels) :] if labels else rows)
            last.every.extend(rows)
        else:
            data = rows[depth + _height(rows, depth, labels) :]
            grid = Grid(f"{title} {own}".strip(), labels, data, group[0].start, list(rows), depth, own)
            if last is not None:
                yield last
            last = grid
        last_end = first + len(group) - 1
    if last is not None:
        yield last


def _groups(view: View) -> Iterator[tuple[int, list[Segment]]]:
    run: list[Segment] = []
    at = 0
    for i, s in enumerate(view.segments):
        is_row = s.kind is BlockKind.TABLE and s.table is not None
        if run and (not is_row or s.table != run[-1].table):
            yield at, run
            run = []
        if is_row:
            at = i if not run else at
            run.append(s)
    if run:
        yield at, run


def _cells(segment: Segment, text: str) -> list[GridCell]:
    return [
        GridCell(text[c.start : c.end].strip(), c.start, c.end, c.col, c.colspan, c.row != segment.row) for c in segment.cells
    ]


def _title(view: View, text: str, first: int) -> str:
    """The short lines above a table, back to the table before it."""
    lines: list[str] = []
    for s in reversed(view.segments[max(0, first - _TITLE_LINES) : first]):
        line = text[s.start : s.end].strip()
        if s.kind is BlockKind.TABLE or (lines and line.endswith("。")):
            break
        if line:
            lines.append(line[-80:])
    return " ".join(reversed(lines))


def _only(row: list[GridCell]) -> str:
    """The words of a row that has just one: a title or a line with date and compiler."""
    filled = {c.text for c in row if c.text}
    return filled.pop() if len(filled) == 1 else ""


def _header(rows: list[list[GridCell]]) -> tuple[int, dict[int, str]]:
    """Where the header stands and its labels by column; no labels where no row reads like one."""
    words = roster_words()
    best: dict[int, str] = {}
    depth, score = 0, 1
    for i, row in enumerate(rows[:_HEAD_DEPTH]):
        if best and i < depth + _height(rows, depth, best):
            continue
        texts = [c.text for c in row if c.text]
        if len(texts) < 2 or any(len(t) > 28 for t in texts):
            continue
        known = [t for t in texts if words.meaning(t) and not re.search(r"\d{3,}|[。；]", t)]
        if len(set(known)) > score and len(known) * 2 >= len(texts) and not _pairs(row):
            best, depth, score = _labels(rows, i), i, len(set(known))
    return depth, best


def _pairs(row: list[GridCell]) -> bool:
    """Label and value by turns: a form's row."""
    words = roster_words()
    texts = [c.text for c in row if not c.inherited]
    return len(texts) >= 2 and len(texts) % 2 == 0 and not any(words.meaning(t) for t in texts[1::2])


def _labels(rows: list[list[GridCell]], at: int) -> dict[int, str]:
    out: dict[int, str] = {}
    for row in rows[at : at + _height(rows, at, {0: ""})]:
        for c in row:
            for col in range(c.col, c.col + c.width):
                bare = re.sub(r"\s", "", c.text)
                if bare and bare not in out.get(col, ""):
                    out[col] = out.get(col, "") + bare
    return out


def _height(rows: list[list[GridCell]], at: int, labels: dict[int, str]) -> int:
    """How many rows the header takes: two where a cell spans columns that the next row names one by one."""
    if not labels or at >= len(rows):
        return 0
    spans = [c for c in rows[at] if c.width > 1 and c.text]
    if not spans or at + 2 >= len(rows):
        return 1
    below = [c for c in rows[at + 1] if not c.inherited and any(s.col <= c.col < s.col + s.width for s in spans)]
    return 2 if len(below) >= 2 and all(c.text and len(c.text) <= 16 and not c.text.isdigit() for c in below) else 1
