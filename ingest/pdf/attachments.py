"""Files inside a PDF: those of its list (a portfolio's members) and those pinned to a page as an annotation.

They are taken out in the worker, into its own folder, and read as files of the package like the members of an archive.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import ArchiveRatio, ArchiveTooLarge, CorruptFile, LimitExceeded, TooManyEntries
from ingest.limits import Limits
from ingest.pdf.library import pdfium
from ingest.readers.protocol import Attached, PageFailure

# A page has a few of them; one with more is made to stall the reader.
_A_PAGE = 200


class Attachments:
    """Takes attachments out under ``limits``, which hold for one run over a file; ``size`` is that of the file, bytes."""

    def __init__(self, limits: Limits, size: int) -> None:
        self._limits = limits
        self._size = max(1, size)
        self._taken = 0

    def of_file(self, document: Any) -> Iterator[Attached | PageFailure]:
        """The members of the file's list of attachments."""
        library = pdfium()
        try:
            count = document.count_attachments()
        except library.PdfiumError:
            yield PageFailure(None, "PDF 的附件目录已损坏，附件未读取。请将附件另存后一并提交。")
            return
        for k in range(min(count, self._limits.entries)):
            try:
                attachment = document.get_attachment(k)
            except library.PdfiumError:
                yield _lost(None, f"第 {k + 1} 个附件")
                continue
            yield from self._take(attachment, (0, k), None)
        if count > self._limits.entries:
            yield PageFailure(None, str(TooManyEntries(self._limits.entries)))

    def of_page(self, document: Any, page: Any, number: int) -> Iterator[Attached | PageFailure]:
        """The files pinned to an open page (FileAttachment annotations)."""
        library = pdfium()
        raw = library.raw
        from pypdfium2 import PdfAttachment

        for k in range(min(_A_PAGE, raw.FPDFPage_GetAnnotCount(page.raw))):
            annotation = raw.FPDFPage_GetAnnot(page.raw, k)
            try:
                if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_FILEATTACHMENT:
                    handle = raw.FPDFAnnot_GetFileAttachment(annotation)
                    if handle:
                        yield from self._take(PdfAttachment(handle, document), (number, k), number)
            finally:
                raw.FPDFPage_CloseAnnot(annotation)

    def _take(self, attachment: Any, index: tuple[int, int], page: int | None) -> Iterator[Attached | PageFailure]:
        library = pdfium()
        try:
            name = attachment.get_name()
        except (library.PdfiumError, UnicodeError):
            name = ""
        try:
            data = self._data(attachment)
        except LimitExceeded as error:
            yield PageFailure(None, f"附件“{name}”：{error}")
        except (library.PdfiumError, CorruptFile):
            yield _lost(page, f"“{name}”")
        else:
            with tempfile.NamedTemporaryFile(prefix="attached-", delete=False) as file:
                file.write(data)
            yield Attached(index, name, str(Path(file.name)))

    def _data(self, attachment: Any) -> bytes:
        """Raises ArchiveTooLarge, ArchiveRatio, CorruptFile; nothing is held before its size is known to be allowed."""
        import ctypes

        raw, limits = pdfium().raw, self._limits
        size = ctypes.c_ulong()
        if not raw.FPDFAttachment_GetFile(attachment.raw, None, 0, ctypes.byref(size)):
            raise CorruptFile("附件")
        self._taken += size.value
        if self._taken > limits.unpacked_bytes:
            raise ArchiveTooLarge(limits.unpacked_bytes)
        if self._taken > max(limits.ratio_from_bytes, limits.unpack_ratio * self._size):
            raise ArchiveRatio(limits.unpack_ratio)
        buffer = (ctypes.c_char * size.value)()
        if size.value and not raw.FPDFAttachment_GetFile(attachment.raw, buffer, size.value, ctypes.byref(size)):
            raise CorruptFile("附件")
        return bytes(memoryview(buffer))


def _lost(page: int | None, what: str) -> PageFailure:
    where = f"第 {page} 页" if page else "PDF "
    return PageFailure(None, f"{where}内嵌的附件{what}无法取出。请将附件另存后一并提交。")
