"""PPT, PPTX, DPS, ODP: converted to PDF by LibreOffice where it is installed; a slide is a page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.errors import ConversionFailed, LegacyOffice
from ingest.model import Page
from ingest.office.convert import convert, libre_office
from ingest.readers import pdf
from ingest.readers.pdf import finish
from ingest.readers.protocol import Alive, Attached, PageFailure, ReadContext
from ingest.readers.scanned import file_digest

__all__ = ["count", "finish", "read"]


def count(path: Path, context: ReadContext) -> int:
    """Number of slides. Raises LegacyOffice without LibreOffice, ConversionFailed if it cannot convert."""
    return pdf.count(_as_pdf(path, context), context)


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure | Alive | Attached]:
    """The asked slides. Raises as ``count``."""
    yield from pdf.read(_as_pdf(path, context), numbers, context)


def _as_pdf(path: Path, context: ReadContext) -> Path:
    """Converted once a worker; its temp folder goes with it."""
    made = Path(tempfile.gettempdir(), f"slides-{file_digest(path)}.pdf")
    if made.is_file():
        return made
    program = libre_office()
    if program is None:
        raise LegacyOffice("演示文稿", "PDF")
    with tempfile.TemporaryDirectory() as folder:
        found = convert(program, path, context.format or "pptx", "pdf", Path(folder))
        if found is None:
            raise ConversionFailed("演示文稿", "PDF")
        found.rename(made)
    return made
