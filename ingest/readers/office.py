"""DOC, WPS, RTF, ODT, XLS, ET, ODS: converted to DOCX or XLSX by LibreOffice where it is installed, then read as such.

Not to PDF: a DOCX keeps tables, notes, numbering and tracked changes as what they are, and a DOC is then read as the same
text saved as DOCX would be. Neither has pages that a citation could name.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.errors import ConversionFailed, LegacyOffice
from ingest.model import Page
from ingest.office.convert import convert, libre_office
from ingest.readers import docx, xlsx
from ingest.readers.protocol import Alive, Attached, PageFailure, ReadContext
from ingest.readers.single import count, finish

__all__ = ["count", "finish", "libre_office", "read"]

# How files of these formats begin, read as UTF-16, Latin 1, GBK; an RTF.
_SIGNATURES = ("\ucfd0\ue011", "\u00d0\u00cf", "\u90a2\u5537", "{\\rtf")
_SHEETS = frozenset({"xls", "xlsb", "ods"})
_WORDS = {"doc": "旧版 Word/WPS 文件", "rtf": " RTF 文件", "odt": " ODT 文件"}
_CELLS = {"xls": "旧版 Excel/WPS 表格", "xlsb": "二进制 Excel 表格（XLSB）", "ods": " ODS 表格"}


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure | Alive | Attached]:
    """Raises LegacyOffice without LibreOffice, ConversionFailed if it cannot convert. The worker's limits hold for it too."""
    kind = context.format or "doc"
    sheet = kind in _SHEETS
    what = (_CELLS if sheet else _WORDS).get(kind, "旧版 Office 文件")
    better = "XLSX" if sheet else "DOCX"
    program = libre_office()
    if program is None:
        raise LegacyOffice(what, better)
    with tempfile.TemporaryDirectory() as folder:
        made = convert(program, path, kind, "xlsx" if sheet else "docx", Path(folder))
        if made is None:
            raise ConversionFailed(what, better)
        reader = xlsx if sheet else docx
        for item in reader.read(made, numbers, context):
            if isinstance(item, Page) and _bytes_as_text(item):
                raise ConversionFailed(what, better)
            yield item


def _bytes_as_text(page: Page) -> bool:
    """LibreOffice takes a file that is too broken for its filters for plain text, and writes down its bytes as letters."""
    first = next(
        (line.text for block in page.blocks for line in (*block.lines, *(x for c in block.cells for x in c.lines))), ""
    )
    return first.startswith(_SIGNATURES)
