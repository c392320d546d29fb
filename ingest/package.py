"""One package, from what the user names to files with pages and the logical documents in them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.archive import Entry, Unpacker
from ingest.cache_size import trim_at_times
from ingest.errors import EmptyArchive, NothingToRead
from ingest.invisible import visible_name
from ingest.kept import KeptFiles
from ingest.known import keep_known
from ingest.limits import Limits
from ingest.lost import lost_words
from ingest.model import LogicalDocument, Package, Page, PageSource, SourceFile, Unreadable
from ingest.readers.protocol import KnownPage, ReadContext
from ingest.readers.registry import PAGED, READERS, refusal
from ingest.sniff import CONTAINERS, Format, Sniffed, sniff
from ingest.split import split
from ingest.temporary import run_folder
from ingest.worker.job import FileResult, Job
from ingest.worker.pool import Pool, Progress


@contextmanager
def read_package(
    inputs: Sequence[Path],
    *,
    limits: Limits | None = None,
    cache: bool = True,
    progress: Callable[[Progress], None] | None = None,
    extra: Sequence[Path] = (),
    readers: Mapping[Format, str] = READERS,
    name: str | None = None,
    known: Sequence[KnownPage] = (),
) -> Iterator[Package]:
    """Read files, folders and archives as one package; files can be opened at ``SourceFile.local`` inside the block.

    ``extra`` are documents of another sender (``sender="other"``). ``progress`` hears about every page. ``readers`` maps a
    format to the module that reads it; ``known`` are pages that such a reader may compare with. Every file is in ``files``
    or in ``unreadable``, a partly read one in both.
    Raises InputNotFound, and NothingToRead if there is no file at all (an unreadable one is no error here).
    """
    limits = limits or Limits()
    with ExitStack() as stack:
        temp = stack.enter_context(run_folder())
        unpack = Unpacker(limits, _folder(temp / "files"))
        found: list[_Found | Unreadable] = []
        taken: set[str] = set()
        for sender, roots in (("unit", inputs), ("other", extra)):
            for root in roots:
                for item in unpack.walk(root, prefix=len(inputs) > 1 or sender == "other"):
                    found.append(item if isinstance(item, Unreadable) else _look(item, sender, taken))
        if not found:
            raise NothingToRead
        home = _folder(temp / "workers")
        pool = stack.enter_context(Pool(limits, home))
        results: _Results = {}
        waiting = found
        context = ReadContext(limits, cache, known=keep_known(known, temp / "known"))
        while waiting:  # files inside files are read in the next round
            results.update(_read(waiting, results, pool, context, readers, progress))
            inside = {id(item): _inside(item, results, unpack, home, taken) for item in waiting}
            found = [x for item in found for x in (item, *inside.get(id(item), ()))]
            waiting = [x for more in inside.values() for x in more]
        pool.close()
        files, unreadable = _sorted_out(found, results, readers)
        label = name or (_label(inputs[0]) if inputs else "")
        yield Package(label, tuple(files), tuple(documents(files)), tuple(unreadable))
    if cache:
        trim_at_times(limits.cache_bytes)


@dataclass(frozen=True, slots=True)
class _Found:
    path: str
    local: Path
    sender: str
    sniffed: Sniffed
    sha256: str
    depth: int = 0

    @property
    def content(self) -> tuple[str, Format]:
        """What decides how it reads: copies of a file are read once."""
        return self.sha256, self.sniffed.format


_Results = dict[tuple[str, Format], FileResult]


def _folder(path: Path) -> Path:
    path.mkdir(mode=0o700)
    return path


def _label(path: Path) -> str:
    path = path.resolve()
    return visible_name(path.name if path.is_dir() else path.stem)


def _look(entry: Entry, sender: str, taken: set[str]) -> _Found | Unreadable:
    path, n = entry.path, 1
    while path in taken:  # two inputs may hold files of one name; citations must still tell them apart
        n += 1
        stem, dot, suffix = entry.path.rpartition(".")
        path = f"{stem or suffix} ({n}){dot if stem else ''}{suffix if stem else ''}"
    taken.add(path)
    try:
        with entry.local.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return _Found(path, entry.local, sender, sniff(entry.local, Path(path).name), digest, entry.depth)
    except OSError as error:
        return Unreadable(path, f"文件无法打开（{os.strerror(error.errno or 0)}）。请检查权限后重试。")


def _read(
    found: Sequence[_Found | Unreadable],
    known: _Results,
    pool: Pool,
    context: ReadContext,
    readers: Mapping[Format, str],
    progress: Callable[[Progress], None] | None,
) -> _Results:
    """Read each different content that is not ``known`` once; files that are copies of one another share their pages."""
    jobs: dict[tuple[str, Format], Job] = {}
    for item in found:
        if isinstance(item, _Found) and item.sniffed.format in readers and item.content not in known:
            kind = item.sniffed.format
            own = replace(context, format=str(kind), name=Path(item.path).name)
            jobs.setdefault(item.content, Job(readers[kind], item.local, own))
    kept = KeptFiles(enabled=context.cache)
    again = {content: result for content, job in jobs.items() if (result := kept.get(content[0], job)) is not None}
    last = jobs[next(reversed(again))] if again else None
    jobs = {content: job for content, job in jobs.items() if content not in again}
    before = sum(max(1, len(r.pages)) for r in (*known.values(), *again.values()))
    if progress is not None and last is not None:  # what was kept from an earlier reading is done at once
        progress(Progress(before, before + len(jobs), last.path))
    told = progress if progress is None or not before else _later(progress, before)
    results = dict(zip(jobs, pool.read(list(jobs.values()), told), strict=True))
    for content, result in results.items():
        kept.put(content[0], jobs[content], result)
    return {**again, **results}


def _later(progress: Callable[[Progress], None], before: int) -> Callable[[Progress], None]:
    """The same bar goes on: ``before`` pages are done."""
    return lambda p: progress(Progress(p.done + before, p.total + before, p.path))


def _inside(
    item: _Found | Unreadable, results: _Results, unpack: Unpacker, home: Path, taken: set[str]
) -> list[_Found | Unreadable]:
    """The files that were found inside a file that was read. Copies of one file share them, as they share its pages."""
    result = results.get(item.content) if isinstance(item, _Found) else None
    if result is None or isinstance(item, Unreadable):
        return []
    entry = Entry(item.path, item.local, item.depth)
    inner = unpack.attached(entry, result.attached, home)
    return [i if isinstance(i, Unreadable) else _look(i, item.sender, taken) for i in inner]


def _sorted_out(
    found: Sequence[_Found | Unreadable], results: _Results, readers: Mapping[Format, str]
) -> tuple[list[SourceFile], list[Unreadable]]:
    files: list[SourceFile] = []
    unreadable: list[Unreadable] = []
    for item in found:
        if isinstance(item, Unreadable):
            unreadable.append(item)
        elif item.sniffed.format not in readers:
            unreadable.append(Unreadable(item.path, str(refusal(item.sniffed.format))))
        else:
            file, failed = _outcome(item, results[item.content])
            unreadable.extend(failed)
            if file is not None:
                files.append(file)
    return files, unreadable


def _outcome(item: _Found, result: FileResult) -> tuple[SourceFile | None, list[Unreadable]]:
    if not result.pages:
        return None, [Unreadable(item.path, _honest(item, result.reason or str(refusal(Format.UNKNOWN))))]
    kind = item.sniffed.format
    if kind in CONTAINERS:
        return None, _of_archive(item, result)
    notes = (f"文件名与内容不符：实际为 {kind.upper()} 格式，已按内容读取。",) if item.sniffed.lies else ()
    if result.attached:
        notes = (*notes, "文件内嵌有附件，已作为单独的文件处理。")
    failed = [Unreadable(item.path, f.reason, f.number) for f in result.failures]
    pages = _with_gaps(result)
    failed += lost_words(item.path, pages)
    return SourceFile(item.path, item.sha256, str(kind), kind in PAGED, pages, item.local, item.sender, notes), failed


def _of_archive(item: _Found, result: FileResult) -> list[Unreadable]:
    """An archive is its files; of itself there is only to say what could not be taken out."""
    if not result.attached and not result.failures:
        return [Unreadable(item.path, str(EmptyArchive()))]
    return [Unreadable(item.path, f.reason) for f in result.failures]


def _honest(item: _Found, reason: str) -> str:
    return f"{reason}（文件名与内容不符：实际为 {item.sniffed.format.upper()} 格式。）" if item.sniffed.lies else reason


def _with_gaps(result: FileResult) -> tuple[Page, ...]:
    """A page that could not be read leaves an empty one in its place, so that page sizes and ranges stay in step.

    So does one among others that was not come to: two workers read a file from several places, and it may be broken off.
    """
    have = {p.number: p for p in result.pages}
    lost = {f.number: f"未能读取：{f.reason}" for f in result.failures if f.number is not None}
    size = next(iter(have.values()))
    for number in {*lost, *range(min(have), max(have))} - set(have):
        note = lost.get(number, "未能读取。")
        have[number] = Page(number, size.width, size.height, source=PageSource.BLANK, notes=(note,))
    return tuple(have[n] for n in sorted(have))


def documents(files: Sequence[SourceFile]) -> Iterator[LogicalDocument]:
    """The logical documents of files, numbered through in their order."""
    number = 0
    for file in files:
        for span in split(file):
            number += 1
            yield LogicalDocument(f"d{number:02d}", file, span.first, span.last, span.reason, span.first_block, span.last_block)
