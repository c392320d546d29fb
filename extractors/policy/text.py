"""The words of a policy as one clean text: page marks, markup and letter spacing left out, paragraphs torn by a page joined.

Nothing is lost: every character knows its place in the view, and through it the printed line (``PolicyText.passage``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.facts.patterns import TYPE_END
from extractors.policy.labels import annex_at, label_at
from ingest.model import Align, Block, BlockKind, LogicalDocument, SourceFile
from ingest.view import Passage, Segment, View

_PAGE_MARK = re.compile(
    r"[-—–―~～·•.\s一]{0,6}\d{1,4}[-—–―~～·•.\s一]{1,6}|[-—–―~～·•]{1,6}\s*\d{1,4}|\d{1,3}|第\s*\d{1,4}\s*页(?:[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,3}\s*/\s*\d{1,4}"
)
_MARKUP = re.compile(r"#{1,6}\s*|</?(?:p|b|i|u|br|strong|em|span|div)\b[^<>]{0,80}>|\*\*", re.I)
_BULLET = re.compile(r"[-*•·]\s*(?=[\d第一二三四五六七八九十（(①-⑳])")
_SPACE = re.compile(r"\s+")
_END = frozenset("。！？；：…!?;:")
_RIGHT_WORD = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[（(]此件|抄送|附\s*件")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the clean text. ``table`` is the number of the table that stands here (``start == end`` then)."""

    start: int
    end: int
    page: int
    kind: BlockKind
    align: Align
    block: Block | None = None
    table: int | None = None
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
        return self.view.passage(self.places[start], self.places[end - 1] + 1)

    def page_at(self, offset: int) -> int:
        return self.view.page_at(self.places[min(offset, len(self.places) - 1)]) if self.places else 1

    def tables(self) -> dict[int, list[Segment]]:
        """The rows of every table of the view by its number."""
        found: dict[int, list[Segment]] = {}
        for segment in self.view.segments:
            if segment.table is not None:
                found.setdefault(segment.table, []).append(segment)
        return found


class _Build:
    def __init__(self, view: View, paged: bool) -> None:
        self.view = view
        self.paged = paged
        self.chars: list[str] = []
        self.places: list[int] = []
        self.paragraphs: list[Paragraph] = []
        self.cleaned: list[Cleaned] = []

    def add(self, segment: Segment) -> None:
        if segment.table is not None:
            if not self.paragraphs or self.paragraphs[-1].table != segment.table:
                at = len(self.chars)
                self.paragraphs.append(
                    Paragraph(at, at, segment.page, BlockKind.TABLE, Align.LEFT, segment.block, segment.table)
                )
            return
        raw = self.view.text[segment.start : segment.end]
        if not raw.strip():
            return
        if _PAGE_MARK.fullmatch(raw.strip()):
            self.cleaned.append(Cleaned("page_mark", raw.strip(), segment.page))
            return
        kept = list(self._kept(segment))
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
        self.chars.append("\n")
        self.places.append(segment.end - 1)

    def _kept(self, segment: Segment) -> Iterator[tuple[str, int]]:
        """Characters to keep with their place in the view."""
        text = self.view.text[: segment.end]
        skip: set[int] = set()
        for m in _MARKUP.finditer(text, segment.start):
            if m[0][0] != "#" or m.start() == segment.start:
                skip.update(range(*m.span()))
                self.cleaned.append(Cleaned("markup", m[0].strip(), segment.page))
        at = next((i for i in range(segment.start, segment.end) if i not in skip and not text[i].isspace()), segment.end)
        if bullet := _BULLET.match(text, at):
            skip.update(range(*bullet.span()))
            self.cleaned.append(Cleaned("markup", bullet[0].strip(), segment.page))
        for m in _SPACE.finditer(text, segment.start):
            left, right = text[m.start() - 1 : m.start()] if m.start() > segment.start else "", text[m.end() : m.end() + 1]
            keep = _keeps_space(left, right, m.end() - m.start())
            skip.update(range(m.start() + keep, m.end()))
        for i in range(segment.start, segment.end):
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
        if label_at(text, 0) or annex_at(text, 0, len(text)) or _RIGHT_WORD.match(text) or not re.search("[。；，,;：:]", text):
            return False
        if "。" in head:
            return True
        if TYPE_END.search(head):  # a title
            return False
        return len(head) >= 40 or (not label_at(head, 0) and bool(re.search("[，,；;]", head)))


def _keeps_space(left: str, right: str, wide: int) -> bool:
    """Whether of a gap one space stays: between Latin words and numbers, behind 1. before a digit, and of a wide gap."""
    if not left or not right:
        return False
    if left in ".．" and right.isdigit():
        return True
    if left.isalnum() and right.isalnum():
        return wide > 1 or (left.isascii() and right.isascii())
    return False
