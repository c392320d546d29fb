"""A4 PDF in the form of an office document: title, document number, indented paragraphs, ruled tables, signature, seal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from importlib.resources import files

from fpdf import FPDF, FontFace
from fpdf.enums import WrapMode

from bench.render.source import Source
from ingest.model import Align, Block, BlockKind

_SIZE = {1: 19, 2: 15, 3: 14}
_BODY, _LINE = 14, 9.2
_RED = (200, 20, 30)
_HANGS = frozenset("，。、；：！？）》”’%")


class OfficePdf(FPDF):
    """One PDF of several documents; each begins on a new page."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        font = files("noto_cjk_sans_otc") / "NotoSansCJK-Regular.ttc"
        self.add_font("body", fname=str(font), collection_font_number=2)
        self.set_font("body", size=_BODY)
        self.set_margins(27, 30, 25)
        self.set_auto_page_break(True, 28)
        self.numbered = True

    def footer(self) -> None:
        if self.numbered:
            self.set_y(-20)
            self.set_font("body", size=11)
            self.cell(0, 8, f"— {self.page_no()} —", align="C")
            self.set_font("body", size=_BODY)

    def add_document(self, source: Source) -> tuple[int, int]:
        """Add a document; returns its first and last page."""
        first = self.page_no() + 1
        for blocks in source.pages:
            self.add_page()
            for block in blocks:
                self._block(block)
        if source.seal:
            self._seal()
        return first, self.page_no()

    def _block(self, block: Block) -> None:
        text = block.text.strip()
        if block.kind is BlockKind.TABLE:
            self._table(block)
        elif block.kind is BlockKind.HEADING:
            level = block.level or 1
            self.set_font("body", size=_SIZE.get(level, _BODY))
            indent = "" if level == 1 else "　　"
            self.ln(2)
            self.multi_cell(0, _LINE + (level == 1), indent + text, align="C" if level == 1 else "L", wrapmode=WrapMode.CHAR)
            self.set_x(self.l_margin)
            self.ln(1)
            self.set_font("body", size=_BODY)
        elif block.align is Align.RIGHT:
            self.multi_cell(0, _LINE, text + "　　", align="R", wrapmode=WrapMode.CHAR)
            self.set_x(self.l_margin)
        elif text and "〕" in text and text.endswith("号") and len(text) < 24:
            self.multi_cell(0, _LINE, text, align="C")
            self.set_x(self.l_margin)
            self.ln(2)
        elif text:
            salutation = text.endswith(("：", ":")) and len(text) < 40 and self.get_y() < 120
            for line in self._wrap(text if salutation else "　　" + text):
                self.cell(0, _LINE, line, new_x="LMARGIN", new_y="NEXT")

    def _wrap(self, text: str) -> list[str]:
        """Lines no wider than the text area; none begins with closing punctuation, which hangs into the margin instead."""
        lines, line, width = [], "", 0.0
        for char in text:
            width += self.get_string_width(char)
            if width > self.epw and char not in _HANGS:
                lines.append(line)
                line, width = "", self.get_string_width(char)
            line += char
        return [*lines, line]

    def _table(self, block: Block) -> None:
        columns = max((c.col + c.colspan for c in block.cells), default=1)
        widths = _widths(block, columns)
        self.ln(2)
        self.set_font("body", size=11)
        with self.table(
            col_widths=widths, line_height=6.6, first_row_as_headings=False, wrapmode=WrapMode.CHAR, text_align="C",
            headings_style=FontFace(),
        ) as table:  # fmt: skip
            for cells in block.rows():
                row = table.row()
                for cell in cells:
                    row.cell(cell.text or " ", colspan=cell.colspan, rowspan=cell.rowspan)
        self.set_font("body", size=_BODY)
        self.ln(3)

    def _seal(self) -> None:
        """A red ring with a star over the last lines of the document, as an office stamps it."""
        x, y, r = self.w - 62, max(45.0, self.get_y() - 12), 19.0
        with self.local_context(blend_mode="Multiply", draw_color=_RED, fill_color=_RED, line_width=0.9):  # ink is translucent
            self._ring_and_star(x, y, r)

    def _ring_and_star(self, x: float, y: float, r: float) -> None:
        self.ellipse(x - r, y - r, 2 * r, 2 * r)
        points = [
            (x + k * math.sin(math.pi * i / 5), y - k * math.cos(math.pi * i / 5))
            for i in range(10)
            for k in [6.0 if i % 2 == 0 else 2.4]
        ]
        self.polygon(points, style="F")


def _widths(block: Block, columns: int) -> Sequence[int]:
    longest = [4] * columns
    for cell in block.cells:
        if cell.colspan == 1:
            longest[cell.col] = max(longest[cell.col], min(26, len(cell.text) + 2))
    return longest
