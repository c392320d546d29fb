"""Files inside a DOCX: embedded workbooks and documents become files of the package, what cannot be taken out is said."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from ingest.ooxml.parts import Parts, R, W
from ingest.readers.protocol import Attached, PageFailure

_OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Formulas and drawings of the editor itself: their picture is on the page, and there is nothing else in them.
_DRAWN = ("Equation", "MathType", "Visio", "PBrush", "MSGraph", "Excel.Chart", "KingsoftShape")
_MOST = 200
_SUFFIX = {"Word": "doc", "Excel": "xls", "ET": "xls", "WPS": "doc", "PowerPoint": "ppt"}


def embedded(parts: Parts, body: Any, related: dict[str, tuple[str, str]]) -> Iterator[Attached | PageFailure]:
    """The objects and parts in another format that a document embeds, in order, each part once."""
    seen: set[str] = set()
    lost = 0
    elements = [e for e in body.iter(_OLE_OBJECT, f"{W}altChunk") if e.get(f"{R}id")][:_MOST]
    for element in elements:
        program = element.get("ProgID") or ""
        kind, part = related.get(element.get(f"{R}id"), ("", ""))
        if part in seen or program.startswith(_DRAWN) or element.get("Type") == "Link":
            continue
        seen.add(part)
        if element.tag == f"{W}altChunk" and kind != "aFChunk":
            continue
        found = content(parts.data(part), part, program, len(seen))
        if found is None:
            lost += 1
            continue
        name, data = found
        with tempfile.NamedTemporaryFile(prefix="embedded-", delete=False) as file:
            file.write(data)
        yield Attached((0, len(seen)), name, str(Path(file.name)))
    if lost:
        yield PageFailure(None, f"文中嵌入的 {lost} 个对象无法取出，未读取。请将其另存为单独的文件后一并提交。")


def content(data: bytes, part: str, program: str, number: int) -> tuple[str, bytes] | None:
    """Name and bytes of an embedded file; None if there is none to be had.

    ``part`` is its name in the package, ``program`` the ProgID of the object. A file put in as an object ("package") lies in a
    stream of its own with its name; a document of an old Office program is the whole compound file.
    """
    if not data:
        return None
    if not data.startswith(_OLE):
        return f"嵌入对象{number}{Path(part).suffix[:8]}", data
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as compound:
            if compound.exists("\x01Ole10Native"):
                return _native(compound.openstream("\x01Ole10Native").read(), number)
            for stream in ("Package", "CONTENTS"):  # a modern document, or a PDF, in an old wrapping
                if compound.exists(stream):
                    inner = bytes(compound.openstream(stream).read())
                    return f"嵌入对象{number}{'.pdf' if inner.startswith(b'%PDF') else ''}", inner
            if compound.exists("WordDocument") or compound.exists("Workbook") or compound.exists("PowerPoint Document"):
                return f"嵌入对象{number}.{_SUFFIX.get(program.partition('.')[0], 'doc')}", data
    except (OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError):
        return None
    return None


def _native(stream: bytes, number: int) -> tuple[str, bytes] | None:
    """[MS-OLEDS] 2.3.6: size, flags, label, path, flags, temporary path, size and bytes of the file."""
    label, at = _text(stream, 6)
    _, at = _text(stream, at)
    skip = int.from_bytes(stream[at + 4 : at + 8], "little")
    at += 8 + skip
    size = int.from_bytes(stream[at : at + 4], "little")
    data = stream[at + 4 : at + 4 + size]
    if not data or len(data) != size:
        return None
    try:
        name = label.decode("utf-8")
    except UnicodeDecodeError:
        name = label.decode("gb18030", "replace")
    return name or f"嵌入对象{number}", data


def _text(stream: bytes, at: int) -> tuple[bytes, int]:
    """A text that ends with NUL, and where the next thing begins."""
    end = stream.find(b"\0", at)
    return (stream[at:end], end + 1) if end >= 0 else (b"", len(stream))
