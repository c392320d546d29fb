"""DOCX building blocks in the form of an official paper: A4, 仿宋 body, 小标宋 title, ruled tables, page numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from report.safe_text import clean

if TYPE_CHECKING:
    from docx.document import Document

BODY, TITLE, HEAD = "仿宋_GB2312", "方正小标宋简体", "黑体"
_ALIGN = {"left": 0, "center": 1, "right": 2}


def new_paper(title: str, *, mark: str = "") -> Document:
    """An empty landscape A4 document with page numbers; ``mark`` is printed in the header of every page."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    paper: Document = docx.Document()
    paper.core_properties.title = clean(title)
    paper.core_properties.author = ""
    paper.core_properties.comments = ""
    style: Any = paper.styles["Normal"]
    _font(style, BODY, 12)
    style.paragraph_format.space_after = 0
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    section.left_margin = section.right_margin = Mm(22)
    if mark:
        run = section.header.paragraphs[0].add_run(clean(mark))
        _font(run, HEAD, 10.5, "A3171B")
    _page_number(section.footer.paragraphs[0])
    return paper


def line(
    paper: Any, text: str, *, font: str = BODY, size: float = 12, align: str = "left", indent: bool = False,
    colour: str | None = None, after: float = 0, keep: bool = False,
) -> None:  # fmt: skip
    """One paragraph; ``indent`` by two characters, ``size`` and ``after`` in points, ``keep`` with the next one."""
    from docx.shared import Pt

    paragraph = paper.add_paragraph()
    paragraph.alignment = _ALIGN[align]
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.keep_with_next = keep
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(size * 2)
    _font(paragraph.add_run(clean(text)), font, size, colour)


def title(paper: Any, text: str) -> None:
    line(paper, text, font=TITLE, size=20, align="center", after=10, keep=True)


def heading(paper: Any, text: str) -> None:
    """A section heading, known to Word as such (navigation, screen readers)."""
    from docx.shared import Pt

    paragraph = paper.add_heading(level=1)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(12), Pt(4)
    _font(paragraph.add_run(clean(text)), HEAD, 14, "000000", bold=False)


def table(
    paper: Any, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float],
    *, centred: frozenset[int] = frozenset({0}), size: float = 10.5,
) -> None:  # fmt: skip
    """A ruled table (widths in mm): its heading repeats on every page and no row is torn between two."""
    from docx.shared import Mm

    grid = paper.add_table(rows=1, cols=len(headings))
    grid.style = "Table Grid"
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, text in zip(grid.rows[0].cells, headings, strict=True):
        _fill(cell, text, HEAD, size, "center")
        _shade(cell, "E7EAED")
    _row_flag(grid.rows[0], "w:tblHeader")
    for values in rows:
        row = grid.add_row()
        _row_flag(row, "w:cantSplit")
        for n, (cell, text) in enumerate(zip(row.cells, values, strict=True)):
            _fill(cell, text, BODY, size, "center" if n in centred else "left")
    for row in grid.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def to_bytes(paper: Any) -> bytes:
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _fill(cell: Any, text: str, font: str, size: float, align: str) -> None:
    from docx.shared import Pt

    cell.vertical_alignment = 1  # centre
    for n, part in enumerate(clean(text).split("\n")):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
        _font(paragraph.add_run(part), font, size)


def _font(target: Any, name: str, size: float, colour: str | None = None, *, bold: bool | None = None) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    target.font.name = "Times New Roman"
    target.font.size = Pt(size)
    target.font.bold = bold
    if colour:
        target.font.color.rgb = RGBColor.from_string(colour)
    # Word takes the font of Han characters from this attribute alone.
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), name)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _row_flag(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)


def _page_number(paragraph: Any) -> None:
    """— 1 — in the middle of the foot, as on official papers."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = _ALIGN["center"]
    _font(paragraph.add_run("— "), BODY, 12)
    run = paragraph.add_run()
    _font(run, BODY, 12)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
    _font(paragraph.add_run(" —"), BODY, 12)
