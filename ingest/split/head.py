"""The head of a page: document number, letterhead, title, annex mark, above the first running text."""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median

from ingest.layout import forms
from ingest.model import Align, Block, BlockKind, Line
from ingest.split.items import is_signature_line
from ingest.split.words import annex_mark, is_aside, is_caption, is_letterhead, is_number_line, is_typed_title, squeeze, words

_HEAD_BLOCKS = 8
_FURNITURE = re.compile(
    r"^(?:\d{4,8}|(?:绝密|机密|秘密|内部)[★☆]?.{0,6}|特急|急件|加急|平急|签发人[:：].*)$"
    r"|^(?:当前位置|您的位置|您当前的位置|首页)|^.{0,40}[>＞»].{0,40}$|^(?:https?:|www\.)"
)


class Head:
    """The lines above the first running text: number, letterhead, title, annex mark."""

    def __init__(self, body: list[Block], em: float) -> None:
        self.doc_no: str | None = None
        self.letterhead: str | None = None
        self.title: str | None = None
        self.annex: tuple[str, str] | None = None
        self.red = self.large = self.dateline = self.heading = False
        self.size = 0.0
        self._em = em
        for i, block in enumerate([part for b in body[:_HEAD_BLOCKS] for part in _unfolded(b)][:_HEAD_BLOCKS]):
            text = squeeze(block.text)
            if block.kind is BlockKind.TABLE:
                self._table_title(block)
                break
            if is_number_line(text):
                self._number(text)
            elif i <= 1 and self.title is None and (mark := annex_mark(block.text)) is not None:
                self.annex = mark
                if len(mark[1]) >= 4:
                    self.title = mark[1]
            elif self.title is not None and words().dateline.search(block.text.strip()):
                self.dateline = True
            elif self.furniture(text):
                continue
            elif (self.doc_no or self.letterhead) and self.title is None and is_signature_line(text):
                continue  # the editor and the day of a bulletin
            elif self.title is None and words().press_page.search(text):
                self.dateline = True
            elif self._head_like(block, text):
                self._headline(block, text)
            elif self.title is None:
                self._plain_title(block, text)
                if self.title is None:
                    break
            elif not is_aside(block.text):
                break

    def _number(self, text: str) -> None:
        self.doc_no = self.doc_no or text
        if self.title is not None and self.letterhead is None and not is_typed_title(self.title):
            self.letterhead, self.title, self.large = self.title, None, False

    def _headline(self, block: Block, text: str) -> None:
        """A large or centred line. A letterhead may be followed by the title proper; a second title is the subtitle."""
        if is_letterhead(text) or (block.red and not is_typed_title(text)):
            self.red = self.red or block.red
            self.letterhead = self.letterhead or text
            if not is_typed_title(text):
                return
        if self.title is None or (self.title == self.letterhead and text != self.title):
            self.title, self.size = text, line_height(block)
            self.heading = block.kind is BlockKind.HEADING and block.level == 1
            self.large = (self.heading and block.align is Align.CENTER) or self.size > 1.12 * self._em > 0

    @staticmethod
    def furniture(text: str) -> bool:
        """Copy number, secrecy, urgency, signer, the path and address of a web page: they stand above the title."""
        return bool(_FURNITURE.search(text)) or forms.is_print_stamp(text)

    @staticmethod
    def _head_like(block: Block, text: str) -> bool:
        if not 2 <= len(text) <= 90 or text.endswith(("：", ":", "，", "；", "、")) or forms.is_date(text):
            return False
        if text.endswith("。") or forms.heading_level(block.text) is not None or is_caption(text):
            return False
        return block.red or block.align is Align.CENTER or (block.kind is BlockKind.HEADING and block.level in (None, 1))

    def _plain_title(self, block: Block, text: str) -> None:
        """A title set like running text is taken for one only if it ends as titles do and is one short line."""
        if forms.heading_level(block.text) is not None or is_caption(text):
            return
        if len(block.lines) == 1 and 6 <= len(text) <= 40 and is_typed_title(text) and "，" not in text:
            self.title = text

    def _table_title(self, table: Block) -> None:
        """A form may carry its title in a first row that spans all columns."""
        width = max((c.col + c.colspan for c in table.cells), default=0)
        first = [c for c in table.cells if c.row == 0]
        if self.title is None and len(first) == 1 and first[0].colspan == width > 1 and is_typed_title(squeeze(first[0].text)):
            self.title = squeeze(first[0].text)


def _unfolded(block: Block) -> list[Block]:
    """Centred lines that were taken together: title, number and dateline set in one size part again at the latter two."""
    if block.kind is BlockKind.TABLE or block.align is not Align.CENTER or not 2 <= len(block.lines) <= 4:
        return [block]
    runs: list[list[Line]] = []
    apart = True
    for line in block.lines:
        text = squeeze(line.text)
        own = is_number_line(text) or bool(words().dateline.search(line.text.strip()))
        if own or apart:
            runs.append([])
        runs[-1].append(line)
        apart = own
    return [replace(block, lines=tuple(run)) for run in runs]


def line_height(block: Block) -> float:
    """Median height of the lines of a block in points; 0 without boxes."""
    sizes = [line.box[3] - line.box[1] for line in block.lines if line.box is not None]
    return median(sizes) if sizes else 0.0
