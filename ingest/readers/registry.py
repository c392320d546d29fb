"""Which module reads which format, and what to tell the user about a format that none reads."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ingest.errors import EmptyFile, EncryptedFile, SplitArchive, UnknownFormat, UnreadableInput, UnsupportedFormat
from ingest.sniff import CONTAINERS, IMAGES, MEDIA, Format

READERS: Mapping[Format, str] = MappingProxyType(
    {
        Format.PDF: "ingest.readers.pdf",
        Format.OFD: "ingest.readers.ofd",
        Format.DOCX: "ingest.readers.docx",
        Format.XLSX: "ingest.readers.xlsx",
        Format.TEXT: "ingest.readers.text",
        Format.MARKDOWN: "ingest.readers.text",
        Format.HTML: "ingest.readers.html",
        Format.MHTML: "ingest.readers.html",
        Format.DOC: "ingest.readers.office",
        Format.RTF: "ingest.readers.office",
        Format.ODT: "ingest.readers.office",
        Format.XLS: "ingest.readers.office",
        Format.XLSB: "ingest.readers.office",
        Format.ODS: "ingest.readers.office",
        Format.PPT: "ingest.readers.slides",
        Format.PPTX: "ingest.readers.slides",
        Format.ODP: "ingest.readers.slides",
        **dict.fromkeys(IMAGES, "ingest.readers.image"),
        **dict.fromkeys(CONTAINERS, "ingest.readers.packed"),
        Format.RAR: "ingest.readers.rar",
        **dict.fromkeys(MEDIA, "ingest.readers.media"),
    }
)

# Readers that start other programs; their workers are locked in with a looser filter (``ingest.worker.sandbox``).
RUNS_PROGRAMS = frozenset({"ingest.readers.office", "ingest.readers.slides", "ingest.readers.rar"})

PAGED = frozenset({Format.PDF, Format.OFD, Format.PPT, Format.PPTX, Format.ODP}) | IMAGES

_REMEDY: Mapping[Format, tuple[str, str]] = MappingProxyType(
    {
        Format.MAIL: ("电子邮件", "请将正文另存为 PDF，将附件另存为单独的文件后提交。"),
        Format.SHORTCUT: ("快捷方式", "快捷方式不含文件本身，请提交它所指的原文件。"),
    }
)


def refusal(found: Format) -> UnreadableInput:
    """Why a format that has no reader is not read."""
    if found is Format.EMPTY:
        return EmptyFile()
    if found is Format.ENCRYPTED_OFFICE:
        return EncryptedFile()
    if found is Format.SPLIT:
        return SplitArchive()
    if found in _REMEDY:
        return UnsupportedFormat(*_REMEDY[found])
    return UnknownFormat()
