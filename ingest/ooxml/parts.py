"""The parts of an Office Open XML file, opened under limits and parsed without entities."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ingest.errors import ArchiveRatio, ArchiveTooLarge, CorruptFile, XmlTooLarge
from ingest.limits import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
# What zipfile raises on archives that are not what they should be (a seek to a place before the file is an OSError).
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    LookupError,
    OSError,
    struct.error,
)
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)


def check_archive(path: Path, limits: Limits, what: str) -> None:
    """Refuse a bomb by what its directory declares, and any part with a DTD (entities). ``what`` is Chinese.

    Raises CorruptFile, ArchiveTooLarge, ArchiveRatio, XmlTooLarge.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            total = sum(i.file_size for i in archive.infolist())
            if total > limits.unpacked_bytes:
                raise ArchiveTooLarge(limits.unpacked_bytes)
            if total > limits.ratio_from_bytes and total > limits.unpack_ratio * path.stat().st_size:
                raise ArchiveRatio(limits.unpack_ratio)
            for info in archive.infolist():
                if info.filename.endswith((".xml", ".rels")):
                    if info.file_size > limits.xml_bytes:
                        raise XmlTooLarge(limits.xml_bytes)
                    with archive.open(info) as part:
                        if b"<!DOCTYPE" in part.read(4096):
                            raise CorruptFile(what)
    except BROKEN_ZIP as error:
        raise CorruptFile(what) from error


class Parts:
    """An open package of parts. Raises CorruptFile when the archive or a part that must be there is broken."""

    def __init__(self, path: Path, limits: Limits, what: str) -> None:
        check_archive(path, limits, what)
        self._what = what
        self._limits = limits
        self._archive = zipfile.ZipFile(path)
        self._names = set(self._archive.namelist())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._archive.close()

    def xml(self, name: str) -> Any | None:
        """The root element of a part (lxml); None if there is no such part."""
        if name not in self._names:
            return None
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            with self._archive.open(name) as part:
                data = part.read(self._limits.xml_bytes)
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
            return etree.fromstring(data, parser)
        except (etree.LxmlError, *BROKEN_ZIP) as error:
            raise CorruptFile(self._what) from error

    def data(self, name: str) -> bytes:
        """The bytes of a part (a picture); empty if there is none or it is broken."""
        try:
            with self._archive.open(name) as part:
                return part.read(self._limits.unpacked_bytes // 8)
        except BROKEN_ZIP:
            return b""

    def main(self) -> str:
        """The name of the main part."""
        for kind, target in self.related("").values():
            if kind == "officeDocument":
                return target
        return "word/document.xml"

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: id → (kind, part name); links to the outside are left out."""
        folder, _, name = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        for rel in () if root is None else root.iter(f"{_REL}Relationship"):
            if rel.get("TargetMode") != "External":
                target = rel.get("Target", "")
                full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[rel.get("Id", "")] = (rel.get("Type", "").rpartition("/")[2], full)
        return found
