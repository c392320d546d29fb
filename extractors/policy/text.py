"""The words of a policy as one clean text: page marks, markup and letter spacing left out, paragraphs torn by a page joined.

Nothing is lost: every character knows its place in the view, and through it the printed line (``PolicyText.passage``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.facts.patterns import TYPE_END
from extractors.policy.labels import annex_at, label_at
from extractors.policy.model import Style
from ingest.model import Align, Block, BlockKind, Box, LogicalDocument, SourceFile
from ingest.view import CellSpan, Passage, Segment, View

_PAGE_MARK = re.compile(
    r"[-—–―~～·•.\s一]{0,6}\d{1,4}[-—–―~～·•.\s一]{1,6}|[-—–―~～·•]{1,6}\s*\d{1,4}|\d{1,3}|第\s*\d{1,4}\s*页(?:[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,3}\s*/\s*\d{1,4}"
)
_MARKUP = re.compile(r"#{1,6}\s*|</?(?:p|b|i|u|br|strong|em|span|div)\b[^<>]{0,80}>|\*\*", re.I)
_BULLET = re.compile(r"[-*•·]\s*(?=[\d第一二三四五六七八九十（(①-⑳])")
_SPACE = re.compile(r"\s+")
#: What may be a number that was read badly begins a paragraph, even if the one before breaks off.
_LIKE_A_NUMBER = re.compile(r"[^\s\u4e00-\u9fff，。、；：]{1,3}[.．、)）]|[（(][^\s]{1,2}[)）]")
_HEADS = (Style.PIECE, Style.BOOK, Style.CHAPTER, Style.SECTION, Style.HAN)
_END = frozenset("。！？；：…!?;:")
_RIGHT_WORD = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[（(]此件|抄送|附\s*件")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the clean text; or a row (from 0) of the table of that number, with the cells that stand in it."""

    start: int
    end: int
    page: int
    kind: BlockKind
    align: Align
    block: Block | None = None
    table: int | None = None
    row: int | None = None
    cells: tuple[CellSpan, ...] = ()
    red: bool = False


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Words that were left out (``page_mark``, ``markup``), or where two halves of a paragraph were joined (``joined``)."""

    kind: str
    words: str
    page: int


class PolicyText:
    """``text`` of all paragraphs parted by a line break; ``view`` and its table rows as they were read."""

    def __init__(
        self, view: View, text: str, places: Sequence[int], paragraphs: Sequence[Paragraph], cleaned: Sequence[Cleaned]
    ) -> None:
        self.view = view
        self.text = text
        self.places = tuple(places)
        self.paragraphs = tuple(paragraphs)
        self.cleaned = tuple(cleaned)

    @classmethod
    def of(cls, file: SourceFile) -> PolicyText:
        """The text of a whole file, which is taken for one document."""
        last = max((p.number for p in file.pages), default=1)
        first = min((p.number for p in file.pages), default=1)
        return cls.of_view(View.of(LogicalDocument("p1", file, first, last)), paged=file.paged)

    @classmethod
    def of_view(cls, view: View, *, paged: bool) -> PolicyText:
        build = _Build(view, paged)
        for segment in view.segments:
            build.add(segment)
        return cls(view, "".join(build.chars), build.places, build.paragraphs, build.cleaned)

    def words(self, paragraph: Paragraph) -> str:
        return self.text[paragraph.start : paragraph.end]

    def passage(self, start: int, end: int) -> Passage:
        """The document's own words from ``start`` to ``end`` of the clean text, with page and boxes."""
        if end <= start:
            at = self.places[min(start, len(self.places) - 1)] if self.places else 0
            return self.view.passage(at, at)
        runs: list[tuple[int, int]] = []
        for place in self.places[start:end]:  # what was left out between two paragraphs is not quoted
            if runs and "\n" not in self.view.text[runs[-1][1] : place]:
                runs[-1] = (runs[-1][0], place + 1)
            else:
                runs.append((place, place + 1))
        found = [self.view.passage(a, b) for a, b in runs]
        return found[0] if len(found) == 1 else _joined(found)

    def page_at(self, offset: int) -> int:
        return self.view.page_at(self.places[min(offset, len(self.places) - 1)]) if self.places else 1

    def rows(self) -> dict[int, list[Paragraph]]:
        """The rows of every table by its number; cells that reach down from a row above are in each row they reach."""
        found: dict[int, list[Paragraph]] = {}
        for paragraph in self.paragraphs:
            if paragraph.table is not None:
                found.setdefault(paragraph.table, []).append(paragraph)
        return found


class _Build:
    def __init__(self, view: View, paged: bool) -> None:
        self.view = view
        self.paged = paged
        self.chars: list[str] = []
        self.places: list[int] = []
        self.paragraphs: list[Paragraph] = []
        self.cleaned: list[Cleaned] = []
        self.spans: dict[tuple[int, int, int, int], tuple[int, int]] = {}

    def add(self, segment: Segment) -> None:
        if segment.table is not None:
            self._row(segment)
            return
        for part in self._parted(segment):
            self._paragraph(part)

    def _parted(self, segment: Segment) -> Iterator[Segment]:
        """A block of centred lines in parts that begin with a number: a title and 第一章 below it are one block on the page."""
        starts = [segment.start]
        if self.paged and (segment.block.align is Align.CENTER or segment.kind is BlockKind.HEADING):
            line = None
            for i in range(segment.start, segment.end):
                origin = self.view.origins[i]
                if origin is not None and origin.line is not line:
                    if line is not None and (label := label_at(self.view.text, i)) and label.style in _HEADS:
                        starts.append(i)
                    line = origin.line
        for a, b in pairwise([*starts, segment.end]):
            yield replace(segment, start=a, end=b)

    def _paragraph(self, segment: Segment) -> None:
        raw = self.view.text[segment.start : segment.end]
        if not raw.strip():
            return
        if _PAGE_MARK.fullmatch(raw.strip()):
            words = self.view.passage(segment.start, segment.end).quote
            self.cleaned.append(Cleaned("page_mark", words, segment.page))
            return
        kept = list(self._kept(segment.start, segment.end, segment.page))
        if not kept:
            return
        text = "".join(c for c, _ in kept)
        before = self.paragraphs[-1] if self.paragraphs else None
        if before is not None and self._torn(before, text, segment):
            self.chars.pop()
            self.places.pop()
            self.cleaned.append(Cleaned("joined", "".join(self.chars[-8:]) + "｜" + text[:8], segment.page))
            start, first = before.start, self.paragraphs.pop()
        else:
            start, first = len(self.chars), None
        for char, place in kept:
            self.chars.append(char)
            self.places.append(place)
        end = len(self.chars)
        block = segment.block
        made = Paragraph(start, end, first.page if first else segment.page, segment.kind, block.align, block, red=block.red)
        self.paragraphs.append(made)
        self._gap("\n", segment.end - 1)

    def _row(self, segment: Segment) -> None:
        """A table row: its cells with a gap between."""
        start = len(self.chars)
        cells = []
        for cell in segment.cells:
            key = (cell.start, cell.end, cell.row, cell.col)
            if key not in self.spans:
                at = len(self.chars)
                for char, place in self._kept(cell.start, cell.end, segment.page):
                    self.chars.append(char)
                    self.places.append(place)
                self.spans[key] = (at, len(self.chars))
                self._gap(" ", max(segment.start, cell.end - 1))
            first, last = self.spans[key]
            cells.append(CellSpan(first, last, cell.row, cell.col, cell.rowspan, cell.colspan))
        self._gap("\n", max(segment.start, segment.end - 1))
        self.paragraphs.append(
            Paragraph(
                start, len(self.chars) - 1, segment.page, BlockKind.TABLE, Align.LEFT, segment.block,
                segment.table, segment.row, tuple(cells),
            )
        )  # fmt: skip

    def _gap(self, char: str, place: int) -> None:
        self.chars.append(char)
        self.places.append(place)

    def _kept(self, start: int, end: int, page: int) -> Iterator[tuple[str, int]]:
        """Characters to keep of a stretch of the view, with their places in it."""
        text = self.view.text[:end]
        skip: set[int] = set()
        for m in _MARKUP.finditer(text, start):
            if m[0][0] != "#" or m.start() == start:
                skip.update(range(*m.span()))
                self.cleaned.append(Cleaned("markup", m[0].strip(), page))
        at = next((i for i in range(start, end) if i not in skip and not text[i].isspace()), end)
        if bullet := _BULLET.match(text, at):
            skip.update(range(*bullet.span()))
            self.cleaned.append(Cleaned("markup", bullet[0].strip(), page))
        for m in _SPACE.finditer(text, start):
            left, right = text[m.start() - 1 : m.start()] if m.start() > start else "", text[m.end() : m.end() + 1]
            skip.update(range(m.start() + _keeps_space(left, right, m.end() - m.start()), m.end()))
        for i in range(start, end):
            if i not in skip:
                yield self._char(i), i

    def _char(self, place: int) -> str:
        """The character of the view; a number in a circle, which the view makes a plain digit, as printed."""
        origin = self.view.origins[place]
        if origin is not None and "①" <= (raw := origin.line.text[origin.index]) <= "⑳":
            return raw
        return self.view.text[place].replace("\n", " ")

    def _torn(self, before: Paragraph, text: str, segment: Segment) -> bool:
        """Whether ``text`` goes on from the paragraph before, which a page break cut inside a sentence."""
        head = "".join(self.chars[before.start : before.end])
        if before.table is not None or not head or head[-1] in _END or head[-1] in "》”）)〕":
            return False
        if self.paged and segment.page == self.view.page_at(self.places[before.end - 1]):
            return False
        if segment.block.align is not Align.LEFT or before.align is not Align.LEFT or segment.block.red or before.red:
            return False
        if (
            label_at(text, 0)
            or _LIKE_A_NUMBER.match(text)
            or annex_at(text, 0, len(text))
            or _RIGHT_WORD.match(text)
            or not re.search("[。；，,;：:]", text)
        ):
            return False
        if "。" in head:
            return True
        if TYPE_END.search(head):  # a title
            return False
        return len(head) >= 40 or (not label_at(head, 0) and bool(re.search("[，,；;]", head)))


def _joined(found: Sequence[Passage]) -> Passage:
    pages: dict[int, tuple[Box, ...]] = {}
    for passage in found:
        for page, boxes in ((passage.page, passage.boxes), *passage.continued):
            pages[page] = (*pages.get(page, ()), *boxes)
    first = found[0].page
    boxes = pages.pop(first, ())
    return Passage(first, "".join(p.quote for p in found), boxes, tuple(sorted(pages.items())))


def _keeps_space(left: str, right: str, wide: int) -> bool:
    """Whether of a gap one space stays: between Latin words and numbers, behind 1. before a digit, and of a wide gap."""
    if not left or not right:
        return False
    if left in ".．" and right.isdigit():
        return True
    if left.isalnum() and right.isalnum():
        return wide > 1 or (left.isascii() and right.isascii())
    return False
