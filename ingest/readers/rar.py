"""RAR: as ``packed``; a reader of its own, because its worker may have to start a program that unpacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.model import Page
from ingest.packed import rar
from ingest.packed.store import Store
from ingest.readers.packed import give
from ingest.readers.protocol import Attached, PageFailure, ReadContext
from ingest.readers.single import count, finish

__all__ = ["count", "finish", "read"]


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure | Attached]:
    """The files inside. Raises CorruptFile, EncryptedArchive, RarToolMissing, SplitArchive, and the errors of limits."""
    store = Store(context.limits, path.stat().st_size)
    yield from give(rar.members(path, store), store)
