"""All copies in a folder, each read once, and pages that are scans of one another read once over all copies."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from ingest.copies.compare import Copy, compare_copies
from ingest.copies.model import Comparison
from ingest.errors import InputNotFound, NothingToRead
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
    progress: Callable[[int, int, Progress], None] | None = None,
) -> Iterator[Comparison]:
    """Compare the copies in a folder: each file, folder or archive directly in it is one copy.

    ``share`` false reads every page of every copy by OCR. ``progress`` hears (copy, copies, progress within it). Inside the
    block the files can be opened. Raises InputNotFound, NothingToRead (fewer than two copies).
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
        for number, place in enumerate(places, 1):
            told = None if progress is None else _numbered(progress, number, len(places))
            try:
                package = stack.enter_context(
                    read_package(
                        [place], limits=limits, cache=cache, progress=told, readers=COPY_READERS, known=known if share else ()
                    )
                )
            except NothingToRead as error:
                unreadable.append(Unreadable(_name(place), str(error)))
                continue
            whole = place.is_dir() or place.suffix.lower() in _ARCHIVES
            files = tuple(_under(f, place, whole) for f in package.files)
            copies.append(Copy(_name(place) if whole else unicodedata.normalize("NFC", place.stem), files, whole))
            unreadable += _lost(package, place, whole)
            known += [KnownPage(f.local, p) for f in files if f.local for p in f.pages if _new(p)]
        yield compare_copies(unicodedata.normalize("NFC", folder.resolve().name), copies, unreadable)


def _copies_in(folder: Path) -> list[Path]:
    """What lies directly in a folder; a folder that holds nothing but one folder stands for that one."""
    if not folder.is_dir():
        raise InputNotFound(str(folder))
    found = [p for p in folder.iterdir() if p.is_dir() or not ignorable(PurePosixPath(p.name))]
    found = sorted((p for p in found if not p.name.startswith(".")), key=lambda p: natural_key(p.name))
    return _copies_in(found[0]) if len(found) == 1 and found[0].is_dir() else found


def _new(page: Page) -> bool:
    """Read by OCR, and not known from another copy."""
    return page.source is PageSource.OCR and (page.twin is None or bool(page.twin.differs))


def _under(file: SourceFile, place: Path, whole: bool) -> SourceFile:
    """With the copy's own name before its path: files of all copies must be told apart."""
    return replace(file, path=f"{_name(place)}/{file.path}") if whole else file


def _lost(package: Package, place: Path, whole: bool) -> list[Unreadable]:
    return [Unreadable(f"{_name(place)}/{u.path}" if whole else u.path, u.reason, u.page) for u in package.unreadable]


def _name(place: Path) -> str:
    return unicodedata.normalize("NFC", place.name)


def _numbered(progress: Callable[[int, int, Progress], None], number: int, total: int) -> Callable[[Progress], None]:
    return lambda p: progress(number, total, p)
