"""Where the members of an archive go, and how much of them: counted as they come out, whatever the archive declares."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from ingest.errors import ArchiveRatio, ArchiveTooLarge, EncryptedArchive, TooManyEntries, UnsafePath
from ingest.limits import Limits
from ingest.naming import ignorable
from ingest.readers.protocol import Attached, PageFailure


class Store:
    """Files taken out of one archive. ``size`` is that of the archive in bytes. Nothing is written under a member's name."""

    def __init__(self, limits: Limits, size: int) -> None:
        self._limits = limits
        self._size = max(1, size)
        self._total = 0
        self._count = 0
        self._folder = Path(tempfile.mkdtemp(prefix="unpacked-"))
        self.refused: list[PageFailure] = []

    def admit(self, name: str, *, link: bool = False, encrypted: bool = False) -> bool:
        """Whether to take a member out. One that is refused is reported; what a system has dropped is passed over.

        Raises TooManyEntries.
        """
        path = PurePosixPath(name.replace("\\", "/"))
        if ignorable(path):
            return False
        self._count += 1
        if self._count > self._limits.entries:
            raise TooManyEntries(self._limits.entries)
        unsafe = link or path.is_absolute() or ".." in path.parts or not path.parts or re.match(r"[A-Za-z]:", name)
        if unsafe or encrypted:
            self.refuse(name, str(UnsafePath() if unsafe else EncryptedArchive()))
            return False
        return True

    def refuse(self, name: str, reason: str) -> None:
        """Report a member that was not taken out; ``reason`` is Chinese."""
        shown = "".join(c for c in name if c.isprintable())[:120]
        self.refused.append(PageFailure(None, f"压缩包内的“{shown}”：{reason}"))

    def declared(self, total: int) -> None:
        """Refuse by what the directory says before anything is unpacked. Raises ArchiveTooLarge, ArchiveRatio."""
        self._check(total)

    def add(self, size: int) -> None:
        """Count bytes that have come out. Raises ArchiveTooLarge, ArchiveRatio."""
        self._total += size
        self._check(self._total)

    def forget(self, size: int) -> None:
        """Bytes that were counted and are not there any more."""
        self._total -= size

    def sink(self, name: str) -> Sink:
        """A new file for a member."""
        return Sink(self, name, self._folder)

    def _check(self, total: int) -> None:
        limits = self._limits
        if total > limits.unpacked_bytes:
            raise ArchiveTooLarge(limits.unpacked_bytes)
        if total > max(limits.ratio_from_bytes, limits.unpack_ratio * self._size):
            raise ArchiveRatio(limits.unpack_ratio)


class Sink:
    """One member on its way out; ``written`` counts its bytes."""

    def __init__(self, store: Store, name: str, folder: Path) -> None:
        self.name = name
        self.written = 0
        self._store = store
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            self.path = Path(file.name)
        self._file = self.path.open("wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def write(self, data: bytes | bytearray) -> int:
        """Raises ArchiveTooLarge, ArchiveRatio."""
        self._store.add(len(data))
        return self.keep(data)

    def keep(self, data: bytes | bytearray) -> int:
        """Write what has been counted already."""
        self.written += len(data)
        return self._file.write(data)

    def discard(self) -> None:
        """Remove a member that did not come out whole, so that it may be tried again."""
        self.close()
        self.path.unlink(missing_ok=True)
        self._store.forget(self.written)

    def flush(self) -> None:
        if not self._file.closed:
            self._file.flush()

    def close(self) -> None:
        self._file.close()


def attached(sinks: Iterator[Sink]) -> Iterator[Attached]:
    """What the program takes over, each as soon as it is complete."""
    for number, sink in enumerate(sinks, 1):
        yield Attached((0, number), sink.name, str(sink.path), folders=True)
