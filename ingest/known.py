"""Pages read before, kept in a file for the readers of further copies: a task names the file and does not carry the pages.

The index is JSON, the pages are frames as workers send them: what is read back can be nothing but pages, and a worker takes
only those it holds a page image against.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ingest.model import Page
from ingest.readers.protocol import KnownPage
from ingest.worker.messages import PageDone, read_message, write


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """A known page before it is loaded: ``path`` is the file it can be drawn from, ``width`` is in points."""

    kept: Path
    at: int
    path: Path
    number: int
    width: float

    @property
    def page(self) -> Page:
        """The page itself. Raises OSError or UnpicklingError where the file is not what was written."""
        return _page(self.kept, self.at)


def keep_known(pages: Sequence[KnownPage], file: Path) -> Path | None:
    """Write pages to ``file`` (and its index beside it); None where there are none."""
    if not pages:
        return None
    entries = []
    with file.open("wb") as stream:
        for known in pages:
            entries.append((stream.tell(), str(known.path), known.page.number, known.page.width))
            write(stream, PageDone(known.page))
    _index(file).write_text(json.dumps(entries), encoding="utf-8")
    return file


@cache
def known_entries(file: Path) -> tuple[KnownEntry, ...]:
    """What ``keep_known`` wrote, once a process."""
    return tuple(KnownEntry(file, at, Path(p), number, width) for at, p, number, width in json.loads(_index(file).read_bytes()))


@lru_cache(maxsize=64)
def _page(file: Path, at: int) -> Page:
    with file.open("rb") as stream:
        stream.seek(at)
        message = read_message(stream)
    assert isinstance(message, PageDone)
    assert isinstance(message.page, Page)
    return message.page


def _index(file: Path) -> Path:
    return file.with_name(f"{file.name}.json")
