"""HTML, as saved from a news page: title, headings, paragraphs and tables; scripts, styles and navigation are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

from ingest.errors import CorruptFile
from ingest.layout.spans import Places
from ingest.model import Align, Block, BlockKind, Cell, Line, Page
from ingest.readers.protocol import PageFailure, ReadContext
from ingest.readers.single import count, cut, finish
from ingest.readers.text import decode

__all__ = ["count", "finish", "read"]

_SILENT = frozenset({"script", "style", "noscript", "template", "nav", "select", "button", "svg", "iframe", "head"})
_BREAKS = frozenset({
    "p", "div", "br", "hr", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "header", "footer", "main",
    "blockquote", "figure", "figcaption", "center", "form", "tr", "table", "body",
})  # fmt: skip
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*(utf-?8|gbk|gb2312|gb18030|big5)", re.IGNORECASE)


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure]:
    """The one page of an HTML file; a text beyond the limit is cut, and the cut is reported."""
    data = path.read_bytes()
    if context.format == "mhtml":
        data = _main_part(data)
    declared = _CHARSET.search(data[:4096])
    marked = data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))  # the bytes say it themselves
    big5 = declared and declared[1].lower() == b"big5" and not marked
    text = data.decode("big5", "replace") if big5 else decode(data)
    text, failure = cut(text, context.limits)
    parser = _Blocks()
    parser.feed(text)
    parser.close()
    parser.flush()
    yield Page(1, 595.0, 842.0, tuple(parser.blocks))
    if failure is not None:
        yield failure


def _main_part(data: bytes) -> bytes:
    """The page of a web archive (MHT): its first HTML part. Raises CorruptFile if there is none."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            found = part.get_payload(decode=True)
            if isinstance(found, bytes) and found:
                charset = part.get_content_charset()
                return found if charset is None else f'<meta charset="{charset}">'.encode() + found
    raise CorruptFile("网页归档（MHT）")


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._text = ""
        self._silent = 0
        self._level: int | None = None
        self._align = Align.LEFT
        self._depth = 0
        self._cells: list[Cell] = []
        self._places = Places()
        self._row = -1
        self._span: tuple[int, int] | None = None
        self._lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self.flush()
            self._depth += 1
        elif tag == "tr" and self._depth == 1:
            self._row += 1
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()
            self._span = (_span(given.get("rowspan")), _span(given.get("colspan")))
        elif tag in _BREAKS or re.fullmatch("h[1-6]", tag):
            self.flush()
            style = f"{given.get('align') or ''} {given.get('style') or ''}".lower()
            self._align = (
                Align.CENTER if "center" in style or tag == "center" else Align.RIGHT if "right" in style else Align.LEFT
            )
            self._level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else None

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            self._end_cell()
            self._depth -= 1
            if self._depth == 0:
                self._end_table()
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()
        elif tag in _BREAKS or re.fullmatch("h[1-6]", tag):
            self.flush()
            self._level, self._align = None, Align.LEFT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text += re.sub(r"[ \t\r\n\f]+", " ", data)

    def flush(self) -> None:
        """End the running line: a paragraph, or a line of the open cell."""
        text, self._text = self._text.strip(), ""
        if not text:
            return
        if self._span is not None:
            self._lines.append(text)
        elif self._level is not None:
            self.blocks.append(Block(BlockKind.HEADING, (Line(text),), level=self._level, align=Align.CENTER))
        else:
            self.blocks.append(Block(BlockKind.PARAGRAPH, (Line(text),), align=self._align))

    def _end_cell(self) -> None:
        self.flush()
        if self._span is None or self._depth != 1:
            return
        (rows, cols), self._span = self._span, None
        row = max(0, self._row)
        col = self._places.put(row, rows, cols)
        self._cells.append(Cell(row, col, tuple(map(Line, self._lines)), rows, cols))
        self._lines = []

    def _end_table(self) -> None:
        cells, self._cells, self._places, self._row = self._cells, [], Places(), -1
        if len(cells) == 1:  # a table that only lays the page out
            self.blocks.extend(Block(BlockKind.PARAGRAPH, (line,)) for line in cells[0].lines)
        elif any(c.lines for c in cells):
            self.blocks.append(Block(BlockKind.TABLE, cells=tuple(cells)))


def _span(value: str | None) -> int:
    return min(200, max(1, int(value))) if value and value.strip().isdecimal() else 1
