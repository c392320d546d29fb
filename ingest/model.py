"""The one immutable model of what is on the page, the same for every format.

SourceFile → Page → Block → Line; a table block keeps its cells with spans and boxes. A package holds the files it was
read from and the logical documents found in them. Coordinates are PDF points (1/72 inch) from the top left of the page
as displayed; for images 1 px = 72/dpi points. Formats without pages (DOCX, TXT, XLSX, HTML) are one page whose lines
have no boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from ingest.nearest import Box as Box
from ingest.nearest import nearest


class BlockKind(StrEnum):
    """What a block is; only the first four carry the words of the document itself."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    FOOTNOTE = "footnote"
    HEADER = "header"
    FOOTER = "footer"
    PAGE_NUMBER = "page_number"
    SEAL = "seal"


BODY_KINDS = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.FOOTNOTE})


class PageSource(StrEnum):
    """Where the words of a page came from."""

    DIGITAL = "digital"
    OCR = "ocr"
    BLANK = "blank"


class Align(StrEnum):
    """Where a block stands between the margins; titles are centred, signatures stand right."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. ``edges`` are the x positions (points) of its len(text)+1 character edges, where known."""

    text: str
    box: Box | None = None
    confidence: float | None = None
    edges: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; row and col are those of its top left corner, from 0."""

    row: int
    col: int
    lines: tuple[Line, ...]
    rowspan: int = 1
    colspan: int = 1
    box: Box | None = None

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that belong together. A table has ``cells`` (in row order) and no lines of its own.

    ``continues`` says that the paragraph (or table) goes on from the last body block of the page before.
    ``torn`` says of such a table that its first row goes on from the last row before the page break.
    ``red`` marks a red letterhead or red title. ``level`` is the depth of a heading, from 1, where known.
    """

    kind: BlockKind
    lines: tuple[Line, ...] = ()
    cells: tuple[Cell, ...] = ()
    box: Box | None = None
    level: int | None = None
    align: Align = Align.LEFT
    continues: bool = False
    red: bool = False
    torn: bool = False

    @property
    def text(self) -> str:
        """Its lines joined without a break; of a table its rows one a line, cells parted by a space."""
        if self.kind is BlockKind.TABLE:
            return "\n".join(" ".join(c.text for c in row) for row in self.rows())
        return "".join(line.text for line in self.lines)

    def rows(self) -> Iterator[list[Cell]]:
        """Cells by the row they start in, left to right; a row in which no cell starts is an empty list."""
        starting: dict[int, list[Cell]] = {}
        for cell in self.cells:
            starting.setdefault(cell.row, []).append(cell)
        for r in range(max(starting, default=-1) + 1):
            yield sorted(starting.get(r, ()), key=lambda c: c.col)


@dataclass(frozen=True, slots=True)
class Twin:
    """Another scan of the same page, laid over this one (``ingest.copies``).

    ``file`` and ``page`` say which; ``differs`` are the places on this page, as displayed, that look otherwise than there
    (none: the words are those of the twin, and were not read again). ``clearness`` is how sharp the characters are, as a
    multiple of the twin's.
    """

    file: str
    page: int
    differs: tuple[Box, ...] = ()
    clearness: float = 1.0


class RegionKind(StrEnum):
    """Why a place on a page is to be looked at by a person."""

    HANDWRITING = "handwriting"
    UNREADABLE = "unreadable"
    COVERED = "covered"
    STRUCK = "struck"
    STAMPED = "stamped"


@dataclass(frozen=True, slots=True)
class Region:
    """A place whose words are not, or not surely, read: ``text`` is what was read there, if anything.

    Words that were read also stand in the blocks of the page; those of an empty ``text`` stand nowhere. Box as lines' boxes.
    """

    kind: RegionKind
    box: Box
    confidence: float | None = None
    text: str = ""

    @property
    def lost(self) -> bool:
        """Whether words are there that nobody has read. A signature is none: who signs is told in print beside it."""
        if self.kind is RegionKind.HANDWRITING:
            return not self.text and self.box[2] - self.box[0] > 140
        return self.kind is RegionKind.COVERED or (self.kind is RegionKind.UNREADABLE and not self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """One page (the file's own rotation applied); width and height in points.

    ``rotation`` is how far it was turned clockwise beyond that to stand upright for reading (0, 90, 180, 270); width, height
    and all boxes are those of the upright page. ``as_displayed`` brings a box back to the page as the file shows it.
    """

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...] = ()
    source: PageSource = PageSource.DIGITAL
    confidence: float | None = None
    rotation: int = 0
    image_sha256: str | None = None
    notes: tuple[str, ...] = ()
    twin: Twin | None = None
    regions: tuple[Region, ...] = ()

    @property
    def displayed_size(self) -> tuple[float, float]:
        """Width and height of the page as the file shows it."""
        return (self.height, self.width) if self.rotation % 180 else (self.width, self.height)

    def as_displayed(self, box: Box) -> Box:
        """A box of the upright page (points) on the page as the file shows it."""
        x0, y0, x1, y1 = box
        if self.rotation == 90:
            return y0, self.width - x1, y1, self.width - x0
        if self.rotation == 180:
            return self.width - x1, self.height - y1, self.width - x0, self.height - y0
        if self.rotation == 270:
            return self.height - y1, x0, self.height - y0, x1
        return box

    def body(self) -> tuple[Block, ...]:
        """The blocks that carry the words of the document itself, in reading order."""
        return tuple(b for b in self.blocks if b.kind in BODY_KINDS)

    def part(self, first: int, last: int | None = None) -> Page:
        """The page with only the body blocks from place ``first`` up to (not with) ``last``, and the seals beside them.

        Headers, footers and page numbers belong to every part; number, size and boxes stay those of the page.
        """
        last = len(self.blocks) if last is None else last
        own = {i for i, b in enumerate(self.blocks) if b.kind in BODY_KINDS and first <= i < last}
        if len(own) == len(self.body()):
            return self
        body = [(i, b.box) for i, b in enumerate(self.blocks) if b.kind in BODY_KINDS and b.box is not None]
        kept = (b for i, b in enumerate(self.blocks) if i in own or (b.kind not in BODY_KINDS and _beside(b, own, body)))
        return replace(self, blocks=tuple(kept))


def _beside(block: Block, own: set[int], body: Sequence[tuple[int, Box]]) -> bool:
    """Whether a seal stands nearest to a block of ``body`` (place, box) among ``own``; true for all that is no seal."""
    if block.kind is not BlockKind.SEAL or block.box is None:
        return True
    at = nearest(body, (block.box[0] + block.box[2]) / 2, (block.box[1] + block.box[3]) / 2)
    return at is None or at in own


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file or a page of it that could not be read; ``reason`` is Chinese and says what to do."""

    path: str
    reason: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input file as read. ``path`` is relative to the package (``a.zip/inner/b.pdf`` inside an archive).

    ``local`` is where its bytes can be opened while the package is open. ``paged`` is false for formats without pages.
    ``sender`` is "unit" for what the assessed unit handed in and "other" for what ``--with`` added.
    """

    path: str
    sha256: str
    format: str
    paged: bool
    pages: tuple[Page, ...] = ()
    local: Path | None = None
    sender: str = "unit"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LogicalDocument:
    """One document of the package: a whole file, or the part of a bound file that belongs together.

    A document may begin and end inside a page: ``first_block`` is the place in ``blocks`` of its first page where it begins,
    ``last_block`` that in its last page before which it ends (None: at the end of the page). Two documents then share a page.
    """

    id: str
    file: SourceFile
    first_page: int
    last_page: int
    split_reason: str | None = None
    first_block: int = 0
    last_block: int | None = None

    @property
    def path(self) -> str:
        return self.file.path

    @property
    def pages(self) -> tuple[Page, ...]:
        """Its pages; one that it shares with another document has only its own blocks."""
        return tuple(self._own(p) for p in self.file.pages if self.first_page <= p.number <= self.last_page)

    def _own(self, page: Page) -> Page:
        if not self.first_block and self.last_block is None:
            return page
        first = self.first_block if page.number == self.first_page else 0
        return page.part(first, self.last_block if page.number == self.last_page else None)

    @property
    def text_source(self) -> str:
        """ "digital", "ocr" or "mixed", by its pages that are not blank."""
        kinds = {p.source for p in self.pages} - {PageSource.BLANK}
        if kinds == {PageSource.OCR}:
            return "ocr"
        return "mixed" if PageSource.OCR in kinds else "digital"

    @property
    def ocr_confidence(self) -> float | None:
        """Mean over its OCR pages (0 to 1), None where there are none."""
        found = [p.confidence for p in self.pages if p.source is PageSource.OCR and p.confidence is not None]
        return sum(found) / len(found) if found else None


@dataclass(frozen=True, slots=True)
class Package:
    """What one unit handed in, as read: files, the logical documents in them, and what could not be read."""

    name: str
    files: tuple[SourceFile, ...] = ()
    documents: tuple[LogicalDocument, ...] = ()
    unreadable: tuple[Unreadable, ...] = field(default_factory=tuple)
