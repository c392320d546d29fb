"""7z by py7zr: members are written to our own files as they are decoded, so that the limits bite in the middle of one."""

from __future__ import annotations

import lzma
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import CorruptFile, EncryptedArchive, UnsupportedFormat
from ingest.packed.store import Sink, Store


def members(path: Path, store: Store) -> Iterator[Sink]:
    """Every member that may be taken out. Raises CorruptFile, EncryptedArchive, UnsupportedFormat and the limits' errors.

    What came out whole before an error is given before it is raised.
    """
    import py7zr
    from py7zr.exceptions import ArchiveError, PasswordRequired, UnsupportedCompressionMethodError

    broken = (ArchiveError, lzma.LZMAError, OSError, EOFError, ValueError, KeyError, IndexError, TypeError, struct.error)
    sinks: list[Sink] = []
    wanted: dict[str, int] = {}
    # Given an open file, py7zr decodes one member after the other and not several at a time.
    with path.open("rb") as file:
        try:
            with py7zr.SevenZipFile(file, max_extract_size=None) as archive:
                if archive.needs_password():
                    raise EncryptedArchive
                wanted = _wanted(archive, store)
                if wanted:
                    archive.extract(targets=list(wanted), factory=_factory(store, sinks))
        except PasswordRequired as error:
            raise EncryptedArchive from error
        except UnsupportedCompressionMethodError as error:
            yield from _whole(sinks, wanted)
            raise UnsupportedFormat("此种压缩方式", "请用普通 ZIP 格式重新打包后提交。") from error
        except broken as error:
            yield from _whole(sinks, wanted)
            raise CorruptFile("压缩包") from error
    yield from sinks


def _wanted(archive: Any, store: Store) -> dict[str, int]:
    """Names of the members to take out, with their declared sizes. (Of two under one name py7zr takes both.)"""
    wanted: dict[str, int] = {}
    for item in archive.files:
        if item.is_directory:
            continue
        special = bool(item.is_symlink or item.is_junction or item.is_socket)
        if store.admit(item.filename, link=special):
            wanted[item.filename] = int(item.uncompressed or 0)
    store.declared(sum(wanted.values()))
    return wanted


def _whole(sinks: list[Sink], wanted: dict[str, int]) -> Iterator[Sink]:
    """The members that are complete; the one that was being decoded is not."""
    for sink in sinks:
        sink.close()
        if sink.written == wanted.get(sink.name, -1):
            yield sink


def _factory(store: Store, sinks: list[Sink]) -> Any:
    """py7zr asks it for something to write to, by name."""
    from py7zr.io import Py7zIO, WriterFactory

    class Target(Py7zIO):
        def __init__(self, sink: Sink) -> None:
            self._sink = sink

        def write(self, s: bytes | bytearray) -> int:
            return self._sink.write(s)

        def read(self, size: int | None = None) -> bytes:
            return b""

        def seek(self, offset: int, whence: int = 0) -> int:
            return 0

        def flush(self) -> None:
            self._sink.flush()

        def size(self) -> int:
            return self._sink.written

        def close(self) -> None:
            self._sink.close()

    class Factory(WriterFactory):
        def create(self, filename: str) -> Py7zIO:
            for sink in sinks:
                sink.close()
            sinks.append(store.sink(filename))
            return Target(sinks[-1])

    return Factory()
