"""Merged cells of a workbook that claim whole sheets: openpyxl would make an object for every cell of them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

_REF = re.compile(rb"\bref\s*=\s*[\"'][^\"']*[\"']")
_AREA = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})[\"'][^>]*>"
)
# Cells in all merged areas of one sheet; a table of 200 columns with a title line over each has a few thousand.
_MOST = 30_000
_NOTE = "工作表中有过大的合并单元格范围，已按未合并读取。"


def tamed(path: Path) -> tuple[Path | io.BytesIO, list[str]]:
    """The workbook as openpyxl may read it, and what to note. Areas beyond all measure are taken out, the largest first."""
    with zipfile.ZipFile(path) as archive:
        sheets = [n for n in archive.namelist() if re.match(r"/?xl/worksheets/[^/]*\.xml$", n, re.IGNORECASE)]
        changed = {name: data for name in sheets if (data := _without_huge(archive.read(name))) is not None}
        if not changed:
            return path, []
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for name in dict.fromkeys(archive.namelist()):
                made.writestr(name, changed[name] if name in changed else archive.read(name))
    return out, [_NOTE]


def _without_huge(data: bytes) -> bytes | None:
    """The sheet without areas that are too large together; None if there is nothing to change."""
    if b"mergeCell" not in data:
        return None
    areas = {m.group(): _cells(m) for m in _AREA.finditer(data)}
    total = sum(areas.values())
    if total <= _MOST:
        return None
    gone = set()
    for text, cells in sorted(areas.items(), key=lambda item: -item[1]):
        if total <= _MOST:
            break
        gone.add(text)
        total -= cells
    return _AREA.sub(lambda m: _removed(m.group()) if m.group() in gone else m.group(), data)


def _removed(element: bytes) -> bytes:
    """Nothing, or one cell where an end tag follows."""
    return b"" if element.endswith(b"/>") else _REF.sub(b'ref="A1:A1"', element)


def _cells(match: re.Match[bytes]) -> int:
    left, top, right, bottom = match.groups()
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
