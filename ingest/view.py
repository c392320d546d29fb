"""The normalised view: one string of a document to match on, with the way back to its own words and boxes.

Line wraps and page breaks inside a paragraph vanish, spaces between Han characters vanish, full-width digits and letters
become plain, brackets of document numbers become 〔〕. Every character of the view knows the line and the character it
came from, so a quote is always the document's own words and finds its own boxes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from ingest.model import Block, BlockKind, Box, Cell, Line, LogicalDocument
from ingest.view_chars import KEEP_WIDTH, Builder, Origin

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff〇]")
_NUMBER_BRACKET = re.compile(r"[\[［﹝【(（〔]((?:19|20)\d{2})[\]］﹞】)）〕](?=\s*(?:第\s*)?\d)")


@dataclass(frozen=True, slots=True)
class CellSpan:
    """The part of a view that one table cell fills; ``start == end`` for an empty cell."""

    start: int
    end: int
    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Segment:
    """A heading, a paragraph or one table row: the unit that sentence and row rules work on.

    For a row, ``table`` numbers the table in the document (from 0; one that goes on over a page break keeps its number, and
    its rows go on counting), ``cells`` are the cells that stand in this row left to
    right, with those that reach down into it from a row above (their span then lies in the earlier row).
    """

    start: int
    end: int
    kind: BlockKind
    page: int
    block: Block
    table: int | None = None
    row: int | None = None
    cells: tuple[CellSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited passage: the document's own words on a page, with one box a line; ``continued`` is the part on later pages."""

    page: int
    quote: str
    boxes: tuple[Box, ...]
    continued: tuple[tuple[int, tuple[Box, ...]], ...] = ()


class View:
    """The normalised text of one logical document with its offset map.

    >>> view = View.of(document)            # doctest: +SKIP
    >>> view.text[10:20]; view.passage(10, 20).boxes   # doctest: +SKIP
    """

    def __init__(self, text: str, origins: Sequence[Origin | None], segments: Sequence[Segment]) -> None:
        self.text = text
        self.origins = tuple(origins)
        self.segments = tuple(segments)

    @classmethod
    def of(cls, document: LogicalDocument) -> View:
        """Build the view of a document: body blocks only (headers, footers, page numbers and seals stand apart)."""
        build = Builder()
        raw: list[Segment] = []
        table = -1
        for page in document.pages:
            for block in page.body():
                if block.kind is BlockKind.TABLE:
                    goes_on = block.continues and bool(raw) and raw[-1].table is not None
                    table += not goes_on
                    before = raw[-1] if goes_on else None
                    if before is not None and block.torn:
                        raw[-1] = before = _with_rest(build, before, next(block.rows(), []), page.number)
                    raw.extend(_add_table(build, block, page.number, table, before))
                elif block.continues and raw and raw[-1].kind is block.kind:
                    build.chars.pop()
                    build.origins.pop()
                    build.add_lines(block.lines, page.number)
                    last = raw[-1]
                    raw[-1] = Segment(last.start, len(build.chars), last.kind, last.page, last.block)
                    build.add_text("\n")
                else:
                    start = len(build.chars)
                    build.add_lines(block.lines, page.number)
                    raw.append(Segment(start, len(build.chars), block.kind, page.number, block))
                    build.add_text("\n")
        return cls(*_clean(build, raw))

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.segments]

    def segment_at(self, offset: int) -> Segment:
        """The segment in which a character of the view stands."""
        from bisect import bisect_right

        return self.segments[max(0, bisect_right(self._starts, offset) - 1)]

    @cached_property
    def lines_by_page(self) -> dict[int, tuple[Line, ...]]:
        """The printed lines that the view draws on, by page, in the order they are first used."""
        pages: dict[int, dict[int, Line]] = {}
        for origin in self.origins:
            if origin is not None:
                pages.setdefault(origin.page, {}).setdefault(id(origin.line), origin.line)
        return {page: tuple(lines.values()) for page, lines in pages.items()}

    def page_at(self, offset: int) -> int:
        """The page of a character; for one that stands on no line (a cell gap) that of the nearest, first the one behind."""
        count = len(self.origins)
        for i in chain(range(offset, count), range(min(offset, count) - 1, -1, -1)):
            if (origin := self.origins[i]) is not None:
                return origin.page
        return 1

    def passage(self, start: int, end: int) -> Passage:
        """The document's own words from start to end of the view, with one box a line (points)."""
        words: list[str] = []
        pages: dict[int, list[Box]] = {}
        run: list[Origin] = []
        first: int | None = None

        def flush() -> None:
            if run:
                words.append(run[0].line.text[run[0].index : run[-1].index + 1])
                box = line_box(run[0].line, run[0].index, run[-1].index + 1)
                if box is not None:
                    pages.setdefault(run[0].page, []).append(box)
                run.clear()

        for offset in range(start, end):
            origin = self.origins[offset]
            if origin is None:
                flush()
                if words and self.text[offset] in " \n" and not words[-1].endswith(" "):
                    words.append(" ")
                continue
            first = first or origin.page
            if run and (run[-1].line is not origin.line or origin.index <= run[-1].index):
                flush()
            run.append(origin)
        flush()
        page = first or self.page_at(start)
        boxes = tuple(pages.pop(page, ()))
        rest = tuple((p, tuple(b)) for p, b in sorted(pages.items()))
        return Passage(page, "".join(words).strip(), boxes, rest)


def line_box(line: Line, start: int, end: int) -> Box | None:
    """The box of characters start..end of a line; by its character edges where known, else in proportion."""
    if line.box is None:
        return None
    x0, y0, x1, y1 = line.box
    n = len(line.text)
    if line.edges is not None and len(line.edges) == n + 1:
        return (line.edges[start], y0, max(line.edges[end], line.edges[start] + 0.1), y1)
    width = (x1 - x0) / max(1, n)
    return (x0 + width * start, y0, x0 + width * end, y1)


def _add_table(build: Builder, block: Block, page: int, table: int, before: Segment | None) -> list[Segment]:
    """The rows of a table block; ``before`` is the last row of the same table on the pages before.

    Of a torn table the first row is in ``before`` already. A blank cell at the top, under a merged cell that reached
    the foot of the page before, is the rest of that cell.
    """
    skip = int(block.torn and before is not None)
    done = (before.row or 0) + 1 - skip if before is not None else 0
    spans: dict[tuple[int, int], CellSpan] = {}
    rows: list[Segment] = []
    last = max((c.row + c.rowspan for c in block.cells), default=0)
    for r, cells in enumerate([*block.rows(), *([[]] * last)][:last]):
        if r < skip:
            continue
        start = len(build.chars)
        for k, cell in enumerate(cells):
            if k:
                build.add_text(" ")
            at = len(build.chars)
            build.add_lines(cell.lines, page)
            span = CellSpan(at, len(build.chars), cell.row + done, cell.col, cell.rowspan, cell.colspan)
            spans[cell.row, cell.col] = (_rest_of(before, cell, done) if r == skip else None) or span
        spans = {key: s for key, s in spans.items() if s.row <= r + done < s.row + s.rowspan}
        here = sorted(spans.values(), key=lambda s: s.col)
        rows.append(Segment(start, len(build.chars), BlockKind.TABLE, page, block, table, r + done, tuple(here)))
        build.add_text("\n")
    return rows


def _rest_of(before: Segment | None, cell: Cell, done: int) -> CellSpan | None:
    """The cell of the row before the page break of which a blank cell is the lower part, reaching down as far as that does."""
    if before is None or cell.text.strip():
        return None
    for s in before.cells:
        if s.col == cell.col and s.colspan == cell.colspan and s.end > s.start and max(s.rowspan, cell.rowspan) > 1:
            return CellSpan(s.start, s.end, s.row, s.col, cell.row + done + cell.rowspan - s.row, s.colspan)
    return None


def _with_rest(build: Builder, row: Segment, rest: Sequence[Cell], page: int) -> Segment:
    """The last row added, with the words that its cells have on the next page behind their own."""
    own = [c for c in row.cells if c.row == row.row]
    kept = [(c, build.chars[c.start : c.end], build.origins[c.start : c.end]) for c in own]
    del build.chars[row.start :], build.origins[row.start :]
    more = {c.col: c for c in rest}
    made = [c for c in row.cells if c.row != row.row]
    for k, (cell, chars, origins) in enumerate(kept):
        if k:
            build.add_text(" ")
        at = len(build.chars)
        build.chars.extend(chars)
        build.origins.extend(origins)
        if cell.col in more:
            build.add_lines(more[cell.col].lines, page)
        made.append(CellSpan(at, len(build.chars), cell.row, cell.col, cell.rowspan, cell.colspan))
    for left in rest:  # words under no cell of the row stay words of the row
        if left.text.strip() and all(c.col != left.col for c, _, _ in kept):
            build.add_text(" ")
            at = len(build.chars)
            build.add_lines(left.lines, page)
            made.append(CellSpan(at, len(build.chars), row.row or 0, left.col, 1, left.colspan))
    end = len(build.chars)
    build.add_text("\n")
    cells = tuple(sorted(made, key=lambda c: c.col))
    return Segment(row.start, end, row.kind, row.page, row.block, row.table, row.row, cells)


def _clean(build: Builder, raw: list[Segment]) -> tuple[str, list[Origin | None], list[Segment]]:
    """Drop spaces beside Han characters (letter-spaced text too) and map every offset; cell gaps and line ends stay."""
    chars = build.chars
    drop = [False] * len(chars)
    for i, char in enumerate(chars):
        if char.isspace() and char != "\n" and build.origins[i] is not None:
            left = next((c for c in reversed(chars[max(0, i - 6) : i]) if not c.isspace()), "\n")
            right = next((c for c in chars[i + 1 : i + 7] if not c.isspace()), "\n")
            wide = char == "\u3000" or (i and chars[i - 1].isspace()) or (i + 1 < len(chars) and chars[i + 1].isspace())
            han = bool(_HAN.match(left)) or bool(_HAN.match(right)) or left in KEEP_WIDTH or right in KEEP_WIDTH
            drop[i] = (han and not wide) or left == "\n"
    at = [0] * (len(chars) + 1)
    for i in range(len(chars)):
        at[i + 1] = at[i] + (not drop[i])
    text = "".join(" " if c.isspace() and c != "\n" else c for c, d in zip(chars, drop, strict=True) if not d)
    origins = [o for o, d in zip(build.origins, drop, strict=True) if not d]
    text = _NUMBER_BRACKET.sub(lambda m: f"〔{m[1]}〕", text)
    segments = [
        Segment(
            at[s.start], at[s.end], s.kind, s.page, s.block, s.table, s.row,
            tuple(CellSpan(at[c.start], at[c.end], c.row, c.col, c.rowspan, c.colspan) for c in s.cells),
        )
        for s in raw
    ]  # fmt: skip
    return text, origins, segments
