"""Places inside a page where a document may begin: what looks like the head of one below the end of another."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.layout import forms
from ingest.model import BODY_KINDS, Align, Block, BlockKind, Page
from ingest.split.head import Head
from ingest.split.items import closes_item, is_signature_line
from ingest.split.words import annex_mark, is_aside, is_imprint, is_letterhead, is_number_line, squeeze, words


def cuts(page: Page) -> list[int]:
    """Places in ``page.blocks`` where a document may begin below the first body block; whether one does is weighed later."""
    return list(_candidates([(i, b) for i, b in enumerate(page.blocks) if b.kind in BODY_KINDS and squeeze(b.text)]))


def _candidates(body: list[tuple[int, Block]]) -> Iterator[int]:
    blocks = [b for _, b in body]
    taken = -1
    for k in range(1, len(blocks)):
        before, block = blocks[k - 1], blocks[k]
        closed = _closes(before)
        if k <= taken or block.kind is BlockKind.TABLE or block.continues or (_opens(before) and not closed):
            continue
        if k == 1 and _leads(before):
            continue
        lead = k + 1 < len(blocks) and _leads(block) and _opens(blocks[k + 1])
        if lead or _opens(block) or (closed and _plain_head(block)):
            head = Head([blocks[k + lead]], 0.0)
            if head.doc_no or head.letterhead or head.annex is not None or head.title:
                taken = k + lead
                yield body[k][0]


def _leads(block: Block) -> bool:
    """The path of a web page, the name and date of a newspaper, a number at the left: they stand above the title."""
    text = squeeze(block.text)
    if block.kind is BlockKind.TABLE or closes_item(block.text):
        return False
    return is_number_line(text) or Head.furniture(text) or bool(words().press_page.search(text))


def _opens(block: Block) -> bool:
    """A line of a head: set apart from running text by its place, its size or its form."""
    text = squeeze(block.text)
    if block.kind is BlockKind.TABLE or block.align is Align.RIGHT or forms.is_date(text):
        return False
    if is_imprint(text) or is_aside(block.text):
        return False
    if annex_mark(block.text) is not None:
        return len(text) <= 40
    if is_number_line(text):
        return block.align is Align.CENTER or block.red
    if not 2 <= len(text) <= 90 or text.endswith(("：", ":", "，", "；", "、", "。")):
        return False
    if forms.heading_level(block.text) is not None:
        return False
    return block.red or block.align is Align.CENTER or (block.kind is BlockKind.HEADING and block.level in (None, 1))


def _plain_head(block: Block) -> bool:
    """In text without layout a head is a short line by itself: title, number, letterhead or annex mark."""
    text = squeeze(block.text)
    if len(text) > 60 or is_imprint(text) or forms.heading_level(block.text) is not None:
        return False
    return is_number_line(text) or is_letterhead(text) or annex_mark(block.text) is not None or not forms.ends_sentence(text)


def _closes(block: Block) -> bool:
    """The last line of a document: date, imprint, the name of reporter or editor, （完）."""
    if block.kind is BlockKind.TABLE:
        return False
    text = squeeze(block.text)
    return forms.is_date(text) or is_imprint(text) or closes_item(block.text) or is_signature_line(text)
