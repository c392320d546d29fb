"""All copies in a folder, each read once, and pages that are scans of one another read once over all copies."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from ingest.copies.compare import Copy, compare_copies
from ingest.copies.model import Comparison
from ingest.errors import InputNotFound, NothingToRead
from ingest.invisible import visible_name
from ingest.limits import Limits
from ingest.model import Package, Page, PageSource, SourceFile, Unreadable
from ingest.naming import ignorable, natural_key
from ingest.package import read_package
from ingest.readers.protocol import KnownPage
from ingest.readers.registry import READERS
from ingest.sniff import Format
from ingest.worker.pool import Progress

_BY_PAGE_IMAGE = frozenset({"ingest.readers.pdf", "ingest.readers.image"})
#: Every reader as ever, but PDFs and images by the one that looks for twins.
COPY_READERS: Mapping[Format, str] = MappingProxyType(
    {kind: "ingest.copies.reader" if module in _BY_PAGE_IMAGE else module for kind, module in READERS.items()}
)
_ARCHIVES = frozenset({".zip", ".7z", ".rar", ".tar", ".tgz", ".gz"})


@contextmanager
def read_copies(
    folder: Path,
    *,
    limits: Limits | None = None,
    cache: bool = True,
    share: bool = True,
    progress: Callable[[int, int, int, Progress], None] | None = None,
) -> Iterator[Comparison]:
    """Compare the copies in a folder: each file, folder or archive directly in it is one copy.

    ``share`` false reads every page of every copy by OCR. ``progress`` hears (first and last copy being read,
    copies in all, progress with these). Inside the block the files can be opened.

    Raises InputNotFound, and NothingToRead where there are fewer than two copies.
    """
    places = _copies_in(folder)
    if len(places) < 2:
        raise NothingToRead(
            f"{folder.name} 中只有 {len(places)} 份材料，无从比对。请把各份放在同一个文件夹中：每份一个文件或一个子文件夹。"
        )
    with ExitStack() as stack:
        copies: list[Copy] = []
        unreadable: list[Unreadable] = []
        known: list[KnownPage] = []
        done = 0
        for batch in _batches(places):
            told = None if progress is None else _numbered(progress, done + 1, done + len(batch), len(places))
            done += len(batch)
            try:
                package = stack.enter_context(
                    read_package(
                        batch, limits=limits, cache=cache, progress=told, readers=COPY_READERS, known=known if share else ()
                    )
                )
            except NothingToRead as error:
                unreadable += [Unreadable(_name(place), str(error)) for place in batch]
                continue
            for place in batch:
                copies.append(_copy(package, place, len(batch) == 1))
                unreadable += _lost(package, place, len(batch) == 1)
                known += [KnownPage(f.local, p) for f in copies[-1].files if f.local for p in f.pages if _new(p)]
        yield compare_copies(unicodedata.normalize("NFC", folder.resolve().name), copies, unreadable)


def _batches(places: Sequence[Path]) -> Iterator[list[Path]]:
    """The first copy alone, for all others are held against it, then ever more at a time: starting workers takes a second."""
    first, size = 0, 1
    while first < len(places):
        yield list(places[first : first + size])
        first, size = first + size, 3 * size


def _copy(package: Package, place: Path, alone: bool) -> Copy:
    """The files of one copy out of what was read with it."""
    whole = place.is_dir() or place.suffix.lower() in _ARCHIVES
    files = tuple(_under(f, place) if alone else f for f in package.files if alone or _within(f.path, place))
    return Copy(_name(place) if whole else visible_name(place.stem), files, whole)


def _within(path: str, place: Path) -> bool:
    return path == _name(place) or path.startswith(f"{_name(place)}/")


def _copies_in(folder: Path) -> list[Path]:
    """What lies directly in a folder; a folder that holds nothing but one folder stands for that one."""
    if not folder.is_dir():
        raise InputNotFound(str(folder))
    found = [p for p in folder.iterdir() if p.is_dir() or not ignorable(PurePosixPath(p.name))]
    found = sorted((p for p in found if not p.name.startswith(".")), key=lambda p: natural_key(p.name))
    return _copies_in(found[0]) if len(found) == 1 and found[0].is_dir() else found


def _new(page: Page) -> bool:
    """Read by OCR as it lies, and not known from another copy."""
    return page.source is PageSource.OCR and not page.rotation and (page.twin is None or bool(page.twin.differs))


def _under(file: SourceFile, place: Path) -> SourceFile:
    """With the copy's own name before its path, as when several are read at once: files of all copies must be told apart."""
    return file if _within(file.path, place) else replace(file, path=f"{_name(place)}/{file.path}")


def _lost(package: Package, place: Path, alone: bool) -> list[Unreadable]:
    if not alone:
        return [u for u in package.unreadable if _within(u.path, place)]
    return [u if _within(u.path, place) else replace(u, path=f"{_name(place)}/{u.path}") for u in package.unreadable]


def _name(place: Path) -> str:
    return visible_name(place.name)


def _numbered(
    progress: Callable[[int, int, int, Progress], None], first: int, last: int, total: int
) -> Callable[[Progress], None]:
    return lambda p: progress(first, last, total, p)
