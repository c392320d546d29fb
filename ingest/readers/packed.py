"""7z, TAR, GZ, BZ2, XZ: no pages of their own, only files inside, which become files of the package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.model import Page, PageSource
from ingest.packed import sevenzip, tar
from ingest.packed.store import Sink, Store, attached
from ingest.readers.protocol import Attached, PageFailure, ReadContext
from ingest.readers.single import count, finish

__all__ = ["count", "finish", "give", "read"]


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure | Attached]:
    """The files inside. Raises CorruptFile, EncryptedArchive, UnsupportedFormat, TooManyEntries, ArchiveTooLarge, ArchiveRatio;
    what came out before is given."""
    store = Store(context.limits, path.stat().st_size)
    found = sevenzip.members(path, store) if context.format == "7z" else tar.members(path, store, context.name)
    yield from give(found, store)


def give(found: Iterator[Sink], store: Store) -> Iterator[Page | PageFailure | Attached]:
    """Members as they come, then what was refused. The page stands for the archive as a whole: it was read to its end."""
    yield from attached(found)
    yield Page(1, 595.0, 842.0, source=PageSource.BLANK)
    yield from store.refused
