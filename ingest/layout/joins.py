"""Paragraphs and tables that go on over a page break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.layout import forms
from ingest.layout.margins import Frame, frame_of
from ingest.layout.rows import type_size
from ingest.model import BODY_KINDS, Align, Block, BlockKind, Box, Cell, Page

_GOES_ON = re.compile(r"^[（(]?续(?:上)?(?:表|前)?[\d一二三四五六七八九十]*[）)]?[:：]?$|[（(]续(?:表)?[）)]?$|^续表")
_FIGURES = re.compile(r"^[\d.,%—\-]*$")
_MOST_CAPTIONS = 3
_NOTE_HEAD = "续表重复的表头已略去"


def join_pages(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with ``continues`` set on the first body block where it goes on from the page before.

    A row torn by the page break is marked (``torn``); 续表, the title and the unit above a continued table become headers.

    The head rows that a table repeats at the top of the next page are left out there, and the page's notes say so.
    """
    joined = list(pages)
    for k in range(1, len(joined)):
        before, page = joined[k - 1], joined[k]
        tail, head = _last(before), _first(page)
        if tail is None or head is None or page.number != before.number + 1:
            continue
        above = _captions_again(before, page, head)
        if above:
            page = replace(page, blocks=tuple(
                replace(b, kind=BlockKind.HEADER, level=None) if i in above else b for i, b in enumerate(page.blocks)
            ))  # fmt: skip
            head = next(i for i, b in enumerate(page.blocks) if b.kind is BlockKind.TABLE)
        block = page.blocks[head]
        if block.kind is BlockKind.TABLE and tail.kind is BlockKind.TABLE:
            new, dropped = _joined_table(joined, k, tail, block)
            notes = (*page.notes, _NOTE_HEAD) if dropped else page.notes
        else:
            new, notes = _joined_paragraph(before, page, tail, block), page.notes
        if new is not None:
            blocks = (*page.blocks[:head], new, *page.blocks[head + 1 :])
            joined[k] = replace(page, blocks=blocks, notes=notes)
    return tuple(joined)


def _last(page: Page) -> Block | None:
    return next((b for b in reversed(page.body()) if b.kind is not BlockKind.FOOTNOTE), None)


def _first(page: Page) -> int | None:
    body = page.body()
    return next((i for i, b in enumerate(page.blocks) if body and b is body[0]), None)


def _captions_again(before: Page, page: Page, head: int) -> set[int]:
    """Indices of what stands above a continued table again: 续表, its title, its unit; empty where no table goes on."""
    tail = _last(before)
    if tail is None or tail.kind is not BlockKind.TABLE or page.blocks[head].kind is BlockKind.TABLE:
        return set()
    known = {part for b in before.body() if b.kind is not BlockKind.TABLE for part in _parts(b.text)}
    found: set[int] = set()
    for i, block in enumerate(page.blocks):
        if block.kind not in BODY_KINDS:
            continue
        if block.kind is BlockKind.TABLE:
            return found
        if len(found) == _MOST_CAPTIONS or not all(p in known or _GOES_ON.search(p) for p in _parts(block.text)):
            return set()
        found.add(i)
    return set()


def _parts(text: str) -> list[str]:
    """The pieces of a printed line: 表一 at the left, the unit at the right."""
    return [_plain(part) for part in text.split("\u3000") if part.strip()]


def _plain(text: str) -> str:
    return "".join(text.split())


def _joined_paragraph(before: Page, page: Page, tail: Block, head: Block) -> Block | None:
    if tail.kind is not BlockKind.PARAGRAPH or head.kind is not BlockKind.PARAGRAPH:
        return None
    if tail.align is not Align.LEFT or head.align is not Align.LEFT or not tail.lines or not head.lines:
        return None
    old, new = _frame(before), _frame(page)
    end, start = tail.lines[-1].box, head.lines[0].box
    if end is None or start is None:
        return None
    full = old.right - end[2] <= max(2.2 * old.em, 0.0)
    # A page of a few lines does not show its own margin; the page before does.
    few = sum(len(b.lines) for b in page.body()) < 6 and page.width == before.width
    left = min(new.left, old.left) if few else new.left
    indented = start[0] - left > 1.2 * new.em
    ended = forms.ends_sentence(tail.text)
    if not full or indented or (ended and not _indents(before, old)):
        return None
    if forms.heading_level(head.text) is not None and ended:
        return None
    return replace(head, continues=True)


def _indents(page: Page, frame: Frame) -> bool:
    """Whether paragraphs of this page begin with an indent (then a flush line goes on, even after a full stop)."""
    starts = [b.lines[0].box for b in page.body() if b.kind is BlockKind.PARAGRAPH and len(b.lines) > 1]
    return any(s is not None and s[0] - frame.left > 1.2 * frame.em for s in starts)


def _frame(page: Page) -> Frame:
    lines = [line for b in page.body() for line in b.lines]
    return frame_of(lines, [b.box for b in page.body() if b.kind is BlockKind.TABLE and b.box], page.width)


def _joined_table(pages: Sequence[Page], k: int, tail: Block, head: Block) -> tuple[Block | None, int]:
    """A table with the same columns at the foot of one page and the head of the next is one table."""
    page, before = pages[k], pages[k - 1]
    if tail.box is None or head.box is None:
        return None, 0
    if tail.box[3] < 0.6 * before.height or head.box[1] > 0.3 * page.height:
        return None, 0
    repeated = _repeated_rows(_whole_head(pages, k - 1, tail), head)
    if not repeated and not _same_columns(tail, before.width, head, page.width):
        return None, 0
    cells = tuple(replace(c, row=c.row - repeated) for c in head.cells if c.row >= repeated)
    if not cells:
        return None, 0
    boxes = [c.box for c in cells if c.box is not None]
    box: Box | None = (head.box[0], min(b[1] for b in boxes), head.box[2], head.box[3]) if boxes else head.box
    return replace(head, cells=cells, box=box, continues=True, torn=_is_torn(tail, cells)), repeated


def _is_torn(tail: Block, cells: Sequence[Cell]) -> bool:
    """Whether the first row of a continued table is the rest of the last row before the page break.

    It names nothing in its first column, has words only under cells whose last line is full, and no figures.
    """
    foot = max(c.row for c in tail.cells)
    upper = {c.col: c for c in tail.cells if c.row == foot}
    lower = {c.col: c for c in cells if c.row == 0}
    filled = [c for c in lower.values() if c.text.strip()]
    if not filled or len(lower) < 2 or min(lower) not in upper or not upper[min(upper)].text.strip():
        return False
    if lower[min(lower)].text.strip() or len(filled) == len(lower) - 1 > 2:
        return False
    return all(c.col in upper and _goes_into(upper[c.col], c) for c in filled)


def _goes_into(upper: Cell, lower: Cell) -> bool:
    if not upper.lines or _FIGURES.match(_plain(lower.text)):
        return False
    last = upper.lines[-1].box
    if last is None or upper.box is None:
        return not forms.ends_sentence(upper.text)
    size = type_size(upper.lines[-1])
    full = upper.box[2] - last[2] < 2.2 * size + min(0.0, last[0] - upper.box[0])
    return full or (len(upper.lines) > 1 and last[2] - last[0] > 0.75 * (upper.box[2] - upper.box[0]))


def _whole_head(pages: Sequence[Page], k: int, tail: Block) -> Block:
    """The part of a table over several pages in which its head stands: the first."""
    block = tail
    while block.continues and k > 0:
        k -= 1
        block = _last(pages[k]) or block
    return block


def _repeated_rows(first: Block, head: Block) -> int:
    """How many rows at the top of ``head`` repeat those of ``first``; 0 unless all rows but the last would not go."""
    n = 0
    for a, b in zip(first.rows(), head.rows(), strict=False):
        if _row_key(a) != _row_key(b) or not any(c.text.strip() for c in a):
            break
        n += 1
    # A span that reaches out of the repeated rows would lose its cell.
    while n and any(c.row < n < c.row + c.rowspan for c in head.cells):
        n -= 1
    return n if n < sum(1 for _ in head.rows()) else 0


def _row_key(cells: Sequence[Cell]) -> list[tuple[int, int, str]]:
    return [(c.col, c.colspan, "".join(c.text.split())) for c in cells]


def _same_columns(tail: Block, tail_width: float, head: Block, head_width: float) -> bool:
    left, right = _edges(tail, tail_width), _edges(head, head_width)
    if not left or not right or len(left) < 3:
        return False
    fewer, more = sorted((left, right), key=len)
    near = sum(1 for x in fewer if any(abs(x - y) < 0.01 for y in more))
    return near == len(fewer) and len(fewer) >= 0.6 * len(more)


def _edges(table: Block, width: float) -> list[float]:
    """Left edges of the columns and the right edge, in parts of the page width."""
    boxes = [c.box for c in table.cells if c.box is not None]
    edges: list[float] = []
    for x in sorted([b[0] / width for b in boxes] + [b[2] / width for b in boxes]):
        if not edges or x - edges[-1] > 0.008:
            edges.append(x)
    return edges
