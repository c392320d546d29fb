"""DOCX, XLSX and TXT forms of a source."""

from __future__ import annotations

from pathlib import Path

from bench.render.source import Source
from ingest.model import Align, Block, BlockKind


def write_docx(source: Source, path: Path) -> None:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = Document()
    for block in (b for page in source.pages for b in page):
        if block.kind is BlockKind.TABLE:
            _docx_table(document, block)
        elif block.kind is BlockKind.HEADING:
            document.add_heading(block.text, min(9, block.level or 1))
        else:
            paragraph = document.add_paragraph(block.text)
            if block.align is Align.RIGHT:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.save(str(path))


def _docx_table(document: object, block: Block) -> None:
    rows = max(c.row + c.rowspan for c in block.cells)
    columns = max(c.col + c.colspan for c in block.cells)
    table = document.add_table(rows, columns, style="Table Grid")  # type: ignore[attr-defined]
    for cell in block.cells:
        corner = table.cell(cell.row, cell.col)
        last = table.cell(cell.row + cell.rowspan - 1, cell.col + cell.colspan - 1)
        corner.merge(last).text = cell.text


def write_xlsx(source: Source, path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    at = 1
    for block in (b for page in source.pages for b in page):
        if block.kind is BlockKind.TABLE:
            for cell in block.cells:
                sheet.cell(at + cell.row, cell.col + 1, cell.text)
                if cell.rowspan > 1 or cell.colspan > 1:
                    sheet.merge_cells(
                        start_row=at + cell.row, start_column=cell.col + 1,
                        end_row=at + cell.row + cell.rowspan - 1, end_column=cell.col + cell.colspan,
                    )  # fmt: skip
            at += max((c.row + c.rowspan for c in block.cells), default=0)
        else:
            sheet.cell(at, 1, block.text)
            at += 1
    book.save(str(path))


def write_txt(source: Source, path: Path) -> None:
    lines = [b.text.replace("\n", "\n") for page in source.pages for b in page]
    path.write_text("\n\n".join(lines) + "\n", encoding="gb18030")
