"""One worksheet as an office expects it: A4, wrapped text, frozen heading that repeats in print, text that stays text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from report.safe_text import cell_text, starts_formula

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

BODY_FONT, TITLE_FONT = "仿宋", "方正小标宋简体"
_ILLEGAL_IN_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


def new_book(title: str) -> Workbook:
    """An empty workbook whose properties name nothing but ``title``."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = cell_text(title)
    book.properties.creator = ""
    return book


def add_sheet(book: Workbook, name: str, *, landscape: bool = True) -> Worksheet:
    """A sheet set for A4: as wide as one page, page numbers below."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet: Worksheet = book.create_sheet(name.translate(_ILLEGAL_IN_TITLE)[:31])
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    footer: Any = sheet.oddFooter
    footer.center.text = "第 &P 页，共 &N 页"
    return sheet


def mark_header(sheet: Worksheet, text: str) -> None:
    """Print ``text`` at the top left of every page."""
    header: Any = sheet.oddHeader
    header.left.text = text


def write_line(sheet: Worksheet, row: int, text: str, columns: int, style: str = "text", height: float | None = None) -> None:
    """One line of text across ``columns`` columns; style is title, mark, text or right. Height in points."""
    from openpyxl.styles import Alignment, Font

    fonts = {
        "title": Font(name=TITLE_FONT, size=20, bold=True), "mark": Font(name="黑体", size=12, color="A3171B"),
        "head": Font(name="黑体", size=13),
    }  # fmt: skip
    aligns = {"title": "center", "right": "right"}
    _put(sheet, row, 1, text).font = fonts.get(style, Font(name=BODY_FONT, size=12))
    sheet.cell(row, 1).alignment = Alignment(horizontal=aligns.get(style, "left"), vertical="center", wrap_text=True)
    if columns > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    sheet.row_dimensions[row].height = height or {"title": 36.0, "head": 26.0}.get(style, 20.0)


def write_table(
    sheet: Worksheet, row: int, headings: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[float],
    *, main: bool = True, freeze: bool = True, centred: frozenset[int] = frozenset({0}),
    fills: Sequence[str | None] = (), fill_column: int = 0,
) -> int:  # fmt: skip
    """A ruled table from ``row`` on; returns the next free row.

    ``widths`` are column widths in characters; ``main`` sets them (one table a sheet does); ``freeze`` keeps the
    heading in sight and repeats it in print; ``fills`` colours ``fill_column`` of each row (RRGGBB or None).
    """
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    side = Side(style="thin", color="808080")
    border = Border(left=side, right=side, top=side, bottom=side)
    for column, heading in enumerate(headings, 1):
        cell = _put(sheet, row, column, heading)
        cell.font = Font(name="黑体", size=11)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.fill = PatternFill("solid", fgColor="E7EAED")
        cell.border = border
        if main:
            sheet.column_dimensions[get_column_letter(column)].width = widths[column - 1]
    sheet.row_dimensions[row].height = 24
    for n, values in enumerate(rows):
        at = row + 1 + n
        for column, value in enumerate(values, 1):
            cell = _put(sheet, at, column, value)
            cell.font = Font(name=BODY_FONT, size=11)
            place = "center" if column - 1 in centred else "left"
            cell.alignment = Alignment(horizontal=place, vertical="center", wrap_text=True)
            cell.border = border
        colour = fills[n] if n < len(fills) else None
        if colour:
            sheet.cell(at, fill_column + 1).fill = PatternFill("solid", fgColor=colour)
        sheet.row_dimensions[at].height = _height(values, widths)
    if main and freeze:
        sheet.freeze_panes = f"A{row + 1}"
        sheet.print_title_rows = f"{row}:{row}"
    return row + 1 + len(rows)


def to_bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: Worksheet, row: int, column: int, value: Any) -> Any:
    """Write a value; a string is always stored as text, and one that looks like a formula keeps the text mark as well."""
    cell = sheet.cell(row, column)
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, float):
            cell.number_format = "0.00"
        return cell
    text = cell_text(value)
    cell.value = text
    cell.data_type = "s"
    if starts_formula(text):
        cell.quotePrefix = True
    return cell


def _height(values: Sequence[Any], widths: Sequence[float]) -> float:
    """Row height in points for wrapped text: spreadsheets do not fit the height of rows they did not type."""
    lines = 1
    for value, width in zip(values, widths, strict=False):
        room = max(1.0, width - 1.5)
        text = str(value if value is not None else "")
        lines = max(lines, sum(-(-_columns(part) // int(room)) or 1 for part in text.split("\n")))
    return min(409.0, 16.0 * lines + 4)


def _columns(text: str) -> int:
    """Character cells: a Han character takes two (and a little more in 仿宋)."""
    return sum(2 if ord(c) > 0x2E7F or c in "“”‘’—…·〔〕" else 1 for c in text)
