"""What was read as plain text: pages parted by a form feed, one body block a line, cells of a row parted by a space."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Block, BlockKind, Line, Page, SourceFile


def plain_text(file: SourceFile) -> str:
    """The words of a file without headers, footers, page numbers and seals. Page n is the n-th part between form feeds."""
    by_number = {page.number: page for page in file.pages}
    last = max(by_number, default=0)
    return "\f".join(page_text(by_number[n]) if n in by_number else "" for n in range(1, last + 1))


def page_text(page: Page) -> str:
    """The body blocks of a page, one a line (a table one line a row)."""
    return "\n".join(text for block in page.body() if (text := block_text(block)))


def block_text(block: Block) -> str:
    """A block's words as one line; a table has one line a row."""
    if block.kind is not BlockKind.TABLE:
        return join_lines(block.lines)
    rows = (" ".join(text for cell in row if (text := join_lines(cell.lines))) for row in block.rows())
    return "\n".join(row for row in rows if row)


def join_lines(lines: Sequence[Line]) -> str:
    """Printed lines as one: Chinese wraps without a space, two Latin words or numbers need one."""
    text = ""
    for line in lines:
        part = line.text.replace("\f", " ").replace("\n", " ").strip()
        if text and part and _latin(text[-1]) and _latin(part[0]):
            text += " "
        text += part
    return text


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
