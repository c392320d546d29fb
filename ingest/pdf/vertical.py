"""Text set in columns from top to bottom, the right column first (竖排): found by how its characters follow each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.layout.rows import hull
from ingest.model import Block, BlockKind, Box, Line
from ingest.pdf.chars import Char, is_han
from ingest.pdf.lines import Tight

# A column is at least so long, and a page so full of them, before its text counts as set vertically.
_COLUMN, _SHARE = 5, 0.6
_STEP = 2.4
# Most pages are told by so many pairs of characters.
_SAMPLE, _FEW = 80, 0.3


def vertical_text(chars: Sequence[Char], tight: Tight) -> tuple[list[Block], list[Char]]:
    """(paragraph blocks of vertical text, the characters that are left). A line of a block is one column."""
    some = range(0, len(chars) - 1, max(1, len(chars) // _SAMPLE))
    if sum(_under(chars[k], chars[k + 1]) for k in some) < _FEW * len(some):
        return [], list(chars)
    runs = _runs(chars)
    standing = sum(len(r) for r in runs)
    if standing < 3 * _COLUMN or standing < _SHARE * len(chars):
        return [], list(chars)
    taken = {c.at for run in runs for c in run}
    columns = sorted(runs, key=lambda run: (-round(run[0].x0), run[0].y))
    blocks: list[Block] = []
    for run in columns:
        line = _column(run, tight)
        last = blocks[-1].lines[-1].box if blocks else None
        if last is not None and line.box is not None and 0 <= last[0] - line.box[0] < 4 * (line.box[2] - line.box[0]):
            lines = (*blocks[-1].lines, line)
            blocks[-1] = Block(BlockKind.PARAGRAPH, lines, box=hull([x.box for x in lines if x.box]))
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, (line,), box=line.box))
    return blocks, [c for c in chars if c.at not in taken]


def _runs(chars: Sequence[Char]) -> list[list[Char]]:
    """Columns of characters that stand one under the other and follow each other in the file."""
    runs: list[list[Char]] = [[c] for c in chars[:1]]
    for a, b in pairwise(chars):
        if _under(a, b):
            runs[-1].append(b)
        else:
            runs.append([b])
    # A column of a narrow table or a list of digits is no running text.
    return [r for r in runs if len(r) >= _COLUMN and sum(is_han(c.text) for c in r) >= 0.6 * len(r)]


def _under(a: Char, b: Char) -> bool:
    """Whether ``b`` stands right under ``a``."""
    size = max(a.x1 - a.x0, b.x1 - b.x0, 2.0)
    return abs((a.x0 + a.x1) - (b.x0 + b.x1)) < size and 0.4 * size < b.y - a.y < _STEP * size


def _column(run: Sequence[Char], tight: Tight) -> Line:
    boxes: list[Box] = [tight(c.at) for c in run]
    box = hull(boxes)
    assert box is not None
    return Line("".join(c.text for c in run), box)
