"""What a reader is. A reader is a module (or object) with ``count``, ``read`` and ``finish``; it runs in a worker.

The worker asks ``count`` once, is handed runs of page numbers (two workers may read one long scan at the same time) and
sends home each page as soon as ``read`` yields it. ``finish`` sees all pages of the file at the end, in the program
itself: running headers are found and paragraphs joined over page breaks there. It must be cheap, and open no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ingest.limits import Limits
from ingest.model import Page


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page that was read before, of the file that can be opened at ``path``."""

    path: Path
    page: Page


@dataclass(frozen=True, slots=True)
class ReadContext:
    """What a reader may know besides the file. ``cache`` false: neither use nor fill the OCR cache.

    ``format`` is what the bytes say the file is (``ingest.sniff.Format`` value), ``name`` the name it was handed in under.
    ``known`` is a file of pages of which this one may hold further scans (``ingest.known``, ``ingest.copies``).
    """

    limits: Limits = field(default_factory=Limits)
    cache: bool = True
    format: str = ""
    name: str = ""
    known: Path | None = None


@dataclass(frozen=True, slots=True)
class PageFailure:
    """A page that could not be read; ``reason`` is Chinese (``str`` of an ``UnreadableInput``). The other pages go on.

    ``number`` None: something of the file as a whole (a part that a limit cut off).
    """

    number: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Alive:
    """A sign of life from a reader whose single page takes long; it moves the limit on time without progress."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file found inside the one that is read; it becomes a file of the package, ``a.pdf/name``.

    ``index`` (page or 0, place) tells it from the others of the same file, ``name`` is as found, not cleaned. ``local`` is
    where the reader has put its bytes, in the worker's temp folder; the program takes them from there. ``folders``: the name
    is a path with folders, as in an archive.
    """

    index: tuple[int, int]
    name: str
    local: str
    folders: bool = False


class Reader(Protocol):
    """Errors: each function may raise ``UnreadableInput`` for the file as a whole; anything else counts as a crash."""

    def count(self, path: Path, context: ReadContext) -> int:
        """Number of pages of the file; 1 for formats without pages."""

    def read(self, path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure | Alive | Attached]:
        """Yield the asked pages (numbers from 1), one item a number, each as soon as it is ready; files inside at any time."""

    def finish(self, pages: Sequence[Page]) -> tuple[Page, ...]:
        """All pages that were read, in order, with what needs more than one page: headers, joined paragraphs."""
