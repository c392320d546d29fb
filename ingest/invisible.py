"""Characters that nobody sees: they hide a word from a search, or show a quote or a file name in another order than it stands.

They go where text enters the house, so that matching, quotes, exports and the terminal all have the words that are seen.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import replace

from ingest.model import Block, Box, Cell, Line, Page, Region

# Controls (a tab and a line end are white space), the marks and overrides of writing direction, what has no width (zero-width
# space and joiners, soft hyphen, byte order mark, variation selectors, tags), halves of surrogate pairs, non-characters.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NO_WIDTH = "\u00ad\u034f\u180b-\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
# Orders to a terminal go with their letters: "\x1b[31m" is no "[31m" in the text.
_ORDER = "(?:\x1b\\[|\x9b)[0-?]{0,40}[ -/]{0,4}[@-~]|\x1b\\][^\x07\x1b]{0,200}(?:\x07|\x1b\\\\)"
_ORDERS = re.compile(_ORDER)
_UNSEEN = re.compile(f"{_ORDER}|[{_CONTROL}{_DIRECTION}{_NO_WIDTH}]")
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_IN_NAME = re.compile(f"[{_CONTROL}\t\n]")
_TURN_NOTE = "文中有改变书写方向的控制字符（可使文字显示的次序与实际不同），已去除。"


def visible(text: str) -> str:
    """The text without characters that nobody sees; tabs and line ends stay."""
    return _UNSEEN.sub("", text)


def visible_name(name: str) -> str:
    """A file name as it may be shown: NFC, controls (and bytes that are no text) as "_", marks of direction and width gone."""
    return visible(_IN_NAME.sub("_", _ORDERS.sub("", unicodedata.normalize("NFC", name))))


def tidy(page: Page) -> Page:
    """The page with only what is seen in its lines, and no box that is no place (not a number, infinite). A page that is
    clean already comes back as it is."""
    blocks, notes = tuple(map(_block, page.blocks)), page.notes
    regions = tuple(_region(r, page) for r in page.regions)
    if any(_TURNED.search(line.text) for block in page.blocks for line in _lines(block)):
        notes = (*notes, _TURN_NOTE)
    if notes is page.notes and regions == page.regions and all(a is b for a, b in zip(blocks, page.blocks, strict=True)):
        return page
    return replace(page, blocks=blocks, notes=notes, regions=regions)


def _region(region: Region, page: Page) -> Region:
    """A region of no place is somewhere on the page: what it says of lost words must stay."""
    if _place(region.box) is not None and not _UNSEEN.search(region.text):
        return region
    return replace(region, text=visible(region.text), box=_place(region.box) or (0.0, 0.0, page.width, page.height))


def _lines(block: Block) -> list[Line]:
    return [*block.lines, *(line for cell in block.cells for line in cell.lines)]


def _block(block: Block) -> Block:
    lines, cells = tuple(map(_line, block.lines)), tuple(map(_cell, block.cells))
    box = _place(block.box)
    same = box is block.box and all(a is b for a, b in zip((*lines, *cells), (*block.lines, *block.cells), strict=True))
    return block if same else replace(block, lines=lines, cells=cells, box=box)


def _cell(cell: Cell) -> Cell:
    lines, box = tuple(map(_line, cell.lines)), _place(cell.box)
    same = box is cell.box and all(a is b for a, b in zip(lines, cell.lines, strict=True))
    return cell if same else replace(cell, lines=lines, box=box)


def _line(line: Line) -> Line:
    box = _place(line.box)
    edges = line.edges if line.edges is None or all(map(math.isfinite, line.edges)) else None
    if not _UNSEEN.search(line.text):
        return line if box is line.box and edges is line.edges else replace(line, box=box, edges=edges)
    gone = {i for match in _UNSEEN.finditer(line.text) for i in range(*match.span())}
    kept = [i for i in range(len(line.text)) if i not in gone]
    if edges is not None and len(edges) == len(line.text) + 1:
        edges = (*(edges[i] for i in kept), edges[-1])
    return replace(line, text="".join(line.text[i] for i in kept), box=box, edges=edges)


def _place(box: Box | None) -> Box | None:
    return box if box is None or all(map(math.isfinite, box)) else None
