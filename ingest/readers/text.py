"""TXT and Markdown: headings, paragraphs, tables set in characters and simple HTML tables; one page, no boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from ingest.encodings import decode
from ingest.errors import TooManyCells
from ingest.layout.spans import Places
from ingest.model import Align, Block, BlockKind, Cell, Line, Page
from ingest.readers.csvtable import is_csv, table
from ingest.readers.protocol import PageFailure, ReadContext
from ingest.readers.single import count, cut, finish
from ingest.readers.text_tables import TextTable, find_tables

__all__ = ["count", "decode", "finish", "parse", "read"]

_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_RULE = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
_TAG = re.compile(r"<[^>]+>")


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure]:
    """The one page of a text file. A text beyond the limit is cut, and the cut is reported."""
    text = decode(path.read_bytes())
    text, failure = cut(text, context.limits)
    block, full = table(text, context.limits) if is_csv(context.name) else (None, False)
    page = Page(1, 595.0, 842.0, (block,)) if block else parse(text, markdown=context.format == "markdown")
    if "\ufffd" in text:
        page = replace(page, notes=("部分字符无法解码，以“\ufffd”代替，请核对原文编码。",))
    yield page
    if failure is not None:
        yield failure
    if full:
        yield PageFailure(None, str(TooManyCells("表格", context.limits.cells)))


class _TableParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.cells: list[Cell] = []
        self._places = Places()
        self._row = -1
        self._open: tuple[int, int] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._row += 1
        elif tag in ("td", "th"):
            span = dict(attrs)
            self._open = (_span(span.get("rowspan")), _span(span.get("colspan")))
            self._text = []
        elif tag == "br" and self._open:
            self._text.append("")

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._text.append(data.strip())

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("td", "th") or self._open is None:
            return
        rows, cols = self._open
        col = self._places.put(max(0, self._row), rows, cols)
        lines = tuple(Line(t) for t in self._text if t)
        self.cells.append(Cell(max(0, self._row), col, lines, rows, cols))
        self._open = None


def _span(value: str | None) -> int:
    return min(200, max(1, int(value))) if value and value.isdigit() else 1


def _pipe_table(rows: list[str]) -> Block:
    cells = []
    kept = [r for r in rows if not (_RULE.match(r) and "-" in r)]
    for r, row in enumerate(kept):
        for c, text in enumerate(row.strip().strip("|").split("|")):
            clean = text.strip().replace("**", "")
            cells.append(Cell(r, c, (Line(clean),) if clean else ()))
    return Block(BlockKind.TABLE, cells=tuple(cells))


def parse(text: str, *, markdown: bool = True) -> Page:
    """One page of blocks. In Markdown a blank line parts paragraphs; in plain text every line is one."""
    blocks: list[Block] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    tables = {} if markdown else _plain_tables(lines)
    i = 0
    while i < len(lines):
        line = lines[i].rstrip()
        if not line.strip():
            i += 1
        elif i in tables:
            blocks.append(tables[i].block)
            i = tables[i].end
        elif markdown and line.lstrip().startswith("|"):
            j = i
            while j < len(lines) and lines[j].lstrip().startswith("|"):
                j += 1
            blocks.append(_pipe_table(lines[i:j]))
            i = j
        elif markdown and "<table" in line:
            j = i
            while j < len(lines) and "</table>" not in lines[j]:
                j += 1
            parser = _TableParser()
            parser.feed("\n".join(lines[i : j + 1]))
            blocks.append(Block(BlockKind.TABLE, cells=tuple(parser.cells)))
            i = j + 1
        else:
            blocks.append(_text_block(line, markdown=markdown))
            i += 1
    return Page(1, 595.0, 842.0, tuple(blocks))


def _plain_tables(lines: Sequence[str]) -> dict[int, TextTable]:
    """Tables of a plain text by the number of their first line; ``end`` counts in the whole text."""
    found: dict[int, TextTable] = {}
    start = 0
    for at in range(len(lines) + 1):
        if at == len(lines) or not lines[at].strip():
            if at - start >= 2:
                for t in find_tables(lines[start:at]):
                    found[start + t.start] = TextTable(start + t.start, start + t.end, t.block)
            start = at + 1
    return found


def _text_block(line: str, *, markdown: bool) -> Block:
    align = Align.LEFT
    if markdown:
        if m := _HEADING.match(line):
            return Block(BlockKind.HEADING, (Line(_plain(m[2])),), level=len(m[1]), align=Align.CENTER)
        if line.startswith(">>"):
            line, align = line[2:], Align.RIGHT
        line = _plain(line)
    return Block(BlockKind.PARAGRAPH, (Line(line.strip()),), align=align)


def _plain(text: str) -> str:
    return _TAG.sub("", text).replace("**", "").strip()
