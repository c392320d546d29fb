"""What a worksheet holds beside what it shows: hidden rows and columns, comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_MOST = 100_000


def remarks(sheet: Any) -> Iterator[str]:
    """Notes in Chinese on an openpyxl worksheet. Hidden rows and columns are read with the others."""
    rows = sum(1 for d in sheet.row_dimensions.values() if d.hidden)
    columns = sum(1 for d in sheet.column_dimensions.values() if d.hidden)
    hidden = [f"{n} {what}" for n, what in ((rows, "行"), (columns, "列")) if n]
    if hidden:
        yield f"工作表“{sheet.title}”有隐藏的{'、'.join(hidden)}，已一并读取。"
    if sheet.max_row * sheet.max_column > _MOST:
        return  # a sheet so large is not gone through once more for this
    comments = sum(1 for row in sheet.iter_rows() for cell in row if cell.comment is not None)
    if comments:
        yield f"工作表“{sheet.title}”有 {comments} 条批注，未计入正文。"
