"""TAR, and files packed alone with gzip, bzip2 or xz; read as a stream, nothing is held in memory."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any, BinaryIO, cast

from ingest.errors import CorruptFile
from ingest.packed.store import Sink, Store

_BLOCK = 1 << 20
_HEADER = 512
_BROKEN = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, UnicodeError)


def members(path: Path, store: Store, name: str) -> Iterator[Sink]:
    """Every member that may be taken out; ``name`` is that of the archive. Raises CorruptFile and the limits' errors."""
    try:
        with path.open("rb") as file, BufferedReader(_Counted(_plain(file), store), _BLOCK) as stream:
            if _is_tar(stream.peek(_HEADER)[:_HEADER]):
                yield from _tar(stream, store)
            else:
                yield from _alone(stream, store, name)
    except _BROKEN as error:
        raise CorruptFile("压缩包") from error


def _plain(file: BinaryIO) -> BinaryIO:
    """The stream without its compression, whichever that is."""
    head = file.read(6)
    file.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    if head.startswith(b"BZh"):
        return cast(BinaryIO, bz2.BZ2File(file))
    if head.startswith(b"\xfd7zXZ\x00"):
        return cast(BinaryIO, lzma.LZMAFile(file))
    return file


class _Counted(RawIOBase):
    """A stream that counts what comes out, headers and members that are passed over as well."""

    def __init__(self, source: BinaryIO, store: Store) -> None:
        self._source = source
        self._store = store

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._source.read(len(buffer))
        self._store.add(len(data))
        buffer[: len(data)] = data
        return len(data)


def _is_tar(head: bytes) -> bool:
    """An archive without members is all zeros."""
    return head[257:262] == b"ustar" or (len(head) == _HEADER and not any(head))


def _tar(stream: Any, store: Store) -> Iterator[Sink]:
    with tarfile.open(fileobj=stream, mode="r|", encoding="utf-8", errors="surrogateescape") as archive:
        for item in archive:
            name = _name(item.name)
            if item.isdir() or not store.admit(name, link=not item.isfile()):
                continue
            source = archive.extractfile(item)
            if source is not None:
                with store.sink(name) as sink:
                    while block := source.read(_BLOCK):
                        sink.keep(block)
                yield sink


def _alone(stream: Any, store: Store, name: str) -> Iterator[Sink]:
    stem, dot, suffix = name.rpartition(".")
    inner = stem if dot and suffix.lower() in ("gz", "bz2", "xz", "z") else f"{name}-内容"
    if store.admit(inner):
        with store.sink(inner) as sink:
            while block := stream.read(_BLOCK):
                sink.keep(block)
        yield sink


def _name(name: str) -> str:
    """Old programs wrote GBK names."""
    raw = name.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
