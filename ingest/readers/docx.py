"""DOCX: paragraphs, headings, list numbers, tables in place, text boxes, footnotes, headers and footers; one page, no boxes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.errors import CorruptFile, TextTooLarge
from ingest.model import Align, Block, BlockKind, Line, Page, PageSource
from ingest.ooxml.embedded import embedded
from ingest.ooxml.numbering import Numbering
from ingest.ooxml.parts import Parts, R, W
from ingest.ooxml.remarks import remarks
from ingest.ooxml.runs import boxes, deleted_mark, pictures, pieces
from ingest.ooxml.styles import Look, Styles, direct
from ingest.ooxml.tables import children, is_frame, table_cells
from ingest.readers.pictures import Pictures
from ingest.readers.protocol import Alive, Attached, PageFailure, ReadContext
from ingest.readers.single import count, finish, within

__all__ = ["count", "finish", "read"]

_WHAT = "Word 文件"
# Twelve characters of indent are never a first-line indent: the signature stands there.
_FAR_RIGHT_TWIPS = 12 * 15 * 20
_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十]+[章节部]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。；！？]{1,40}$"
)
_PAGE_NUMBER = re.compile(r"^[\s\-－—–·.第页共/\d]*$")


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure | Alive | Attached]:
    """The one page of a DOCX, and the files embedded in it. Raises CorruptFile, ArchiveRatio, ArchiveTooLarge."""
    with Parts(path, context.limits, _WHAT) as parts:
        name = parts.main()
        root = parts.xml(name)
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise CorruptFile(_WHAT)
        related = parts.related(name)
        folder = name.rpartition("/")[0]
        aside = _Aside(parts, related)
        document = _Document(
            Styles(aside.part("styles", f"{folder}/styles.xml")),
            Numbering(aside.part("numbering", f"{folder}/numbering.xml")),
        )
        document.add(body)
        document.notes_at_end(aside.part("footnotes"), "footnote")
        document.notes_at_end(aside.part("endnotes"), "endnote")
        for section in body.iter(f"{W}sectPr"):
            for word, kind in (("header", BlockKind.HEADER), ("footer", BlockKind.FOOTER)):
                for reference in section.findall(f"{W}{word}Reference"):
                    document.running(aside.target(reference.get(f"{R}id", "")), kind)
        notes = tuple(remarks(body, aside.part("comments")))
        scans = Pictures(context)
        blocks: list[Block] = []
        for item in document.items:
            if isinstance(item, Block):
                blocks.append(item)
            else:
                blocks.extend(scans.blocks(parts.data(related.get(item, ("", ""))[1])))
                yield Alive()
        inside = list(embedded(parts, body, related))
    kept = within(blocks, context.limits.characters)
    source = PageSource.OCR if scans.confidences and not document.has_text else PageSource.DIGITAL
    yield Page(1, 595.0, 842.0, kept, source, scans.confidence, notes=(*notes, *scans.notes()))
    yield from inside
    yield from scans.reports()
    if aside.broken:
        yield PageFailure(None, f"{_WHAT}的{'、'.join(aside.broken)}已损坏，正文已读取，请核对。")
    if len(kept) < len(blocks):
        yield PageFailure(None, str(TextTooLarge(context.limits.characters)))


_ASIDE = {"styles": "样式", "numbering": "编号", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注"}


class _Aside:
    """Parts beside the body. One that is broken costs itself, not the document."""

    def __init__(self, parts: Parts, related: dict[str, tuple[str, str]]) -> None:
        self._parts = parts
        self._related = related
        self.broken: list[str] = []

    def part(self, kind: str, usual: str = "") -> Any | None:
        """The root of the part of a kind, or of the part of the usual name."""
        return self._xml(next((t for k, t in self._related.values() if k == kind), usual), _ASIDE[kind])

    def target(self, ident: str) -> Any | None:
        """The root of the part (a header, a footer) that a relation leads to."""
        return self._xml(self._related.get(ident, ("", ""))[1], "页眉页脚")

    def _xml(self, name: str, what: str) -> Any | None:
        try:
            return self._parts.xml(name)
        except CorruptFile:
            if what not in self.broken:
                self.broken.append(what)
            return None


class _Document:
    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self.items: list[Block | str] = []  # a str is the relation id of a picture that stands there
        self._sizes: Counter[int] = Counter()
        self._carry = ""

    @property
    def has_text(self) -> bool:
        return any(isinstance(x, Block) and x.text for x in self.items)

    def add(self, body: Any) -> None:
        """All paragraphs and tables of a body in order."""
        elements = list(children(body, f"{W}p", f"{W}tbl"))
        for p in body.iter(f"{W}p"):
            for run in p.iter(f"{W}r"):
                size = direct(None, run.find(f"{W}rPr")).size or self._styles.look(_style(p)).size
                self._sizes[size or 21] += sum(len(t.text or "") for t in run.iter(f"{W}t"))
        for element in elements:
            self._add(element)

    def _add(self, element: Any) -> None:
        if element.tag == f"{W}p":
            self._paragraph(element)
        elif is_frame(element):
            for tc in element.iter(f"{W}tc"):
                for inner in children(tc, f"{W}p", f"{W}tbl"):
                    self._add(inner)
                break
        else:
            cells = table_cells(element, self._cell_lines)
            if any(c.lines for c in cells):
                self.items.append(Block(BlockKind.TABLE, cells=cells))
            for paragraph in element.iter(f"{W}p"):
                self.items.extend(pictures(paragraph))

    def _look(self, p: Any) -> Look:
        properties = p.find(f"{W}pPr")
        look = self._styles.look(_style(p)).under(direct(properties, None))
        for run in p.iter(f"{W}r"):
            if any((t.text or "").strip() for t in run.iter(f"{W}t")):
                return look.under(Look(size=(own := direct(None, run.find(f"{W}rPr"))).size, bold=own.bold))
        return look

    def _paragraph(self, p: Any) -> None:
        look = self._look(p)
        parts = pieces(p)
        if self._carry:
            parts[0], self._carry = self._carry + parts[0], ""
        if deleted_mark(p):
            self._carry = "".join(parts)
            return
        if look.number is not None and any(x.strip() for x in parts):
            parts[0] = self._numbering.label(*look.number) + parts[0].lstrip()
        self._emit(parts, look)
        self.items.extend(pictures(p))
        for box in boxes(p):
            for inner in children(box, f"{W}p", f"{W}tbl"):
                self._add(inner)

    def _emit(self, parts: list[str], look: Look) -> None:
        align = {"center": Align.CENTER, "right": Align.RIGHT}.get(look.align or "", Align.LEFT)
        far = (look.indent or 0) >= _FAR_RIGHT_TWIPS
        raw = [x for x in parts if x.strip()]
        if not raw:
            return
        if align is Align.LEFT and (far or _leading(raw[0]) >= 12):
            align = Align.RIGHT
        texts = [x.strip() for x in raw]
        level = look.level or self._title_level("".join(texts), look, align)
        if level is not None:
            self.items.append(Block(BlockKind.HEADING, tuple(map(Line, texts)), level=level, align=align))
        elif align is Align.CENTER:
            self.items.append(Block(BlockKind.PARAGRAPH, tuple(map(Line, texts)), align=align))
        else:  # a manual line break inside running text stands for a new paragraph
            self.items.extend(Block(BlockKind.PARAGRAPH, (Line(t),), align=align) for t in texts)

    def _title_level(self, text: str, look: Look, align: Align) -> int | None:
        """Headings made by hand: a centred line larger than the running text, or a short numbered line in bold."""
        usual = self._sizes.most_common(1)[0][0] if self._sizes else 21
        if align is Align.CENTER and len(text) <= 80 and ((look.size or 0) > usual or look.bold):
            return 1
        if look.bold and _NUMBERED.match(text):
            return 2
        return None

    def _cell_lines(self, tc: Any) -> list[str]:
        lines: list[str] = []
        for element in children(tc, f"{W}p", f"{W}tbl"):
            if element.tag == f"{W}p":
                look = self._look(element)
                parts = [x.strip() for x in pieces(element) if x.strip()]
                if parts and look.number is not None:
                    parts[0] = self._numbering.label(*look.number) + parts[0]
                lines.extend(parts)
                for box in boxes(element):
                    lines.extend(self._cell_lines(box))
            else:  # a table in a cell: one line a row
                inner = table_cells(element, self._cell_lines)
                for row in Block(BlockKind.TABLE, cells=inner).rows():
                    lines.append("\u3000".join(c.text for c in row if c.lines))
        return [line for line in lines if line]

    def notes_at_end(self, root: Any | None, kind: str) -> None:
        """Footnotes or endnotes, after the text; the lines that part them from it are no text."""
        for note in () if root is None else root.findall(f"{W}{kind}"):
            if note.get(f"{W}type") in (None, "normal"):
                text = "".join("".join(pieces(p)) for p in note.iter(f"{W}p")).strip()
                if text:
                    self.items.append(Block(BlockKind.FOOTNOTE, (Line(text),)))

    def running(self, root: Any | None, kind: BlockKind) -> None:
        """Headers and footers, each text once; a page number alone is one."""
        for p in () if root is None else root.iter(f"{W}p"):
            text = "".join(pieces(p)).strip()
            if not text:
                continue
            block = Block(BlockKind.PAGE_NUMBER if _PAGE_NUMBER.match(text) else kind, (Line(text),))
            if block not in self.items:
                self.items.append(block)


def _style(p: Any) -> str | None:
    style = p.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val") if style is not None else None


def _leading(text: str) -> float:
    """Leading white space in characters; an ideographic space is one, a plain space a half, a tab two."""
    width = 0.0
    for char in text:
        if not char.isspace():
            break
        width += 1.0 if char == "\u3000" else 0.5
    return width
