"""From what the user names – files, folders, ZIP archives, archives in archives – to a list of real files.

Every file is either an ``Entry`` or an ``Unreadable``; nothing from an archive is written under a name of its own, so
no entry can land outside the temp folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.errors import (
    ArchiveRatio,
    ArchiveTooLarge,
    CorruptFile,
    EmptyArchive,
    EncryptedArchive,
    FileTooLarge,
    FileVanished,
    InputNotFound,
    LimitExceeded,
    NestedTooDeep,
    TooManyAttachments,
    TooManyEntries,
    UnreadableInput,
    UnsafePath,
    UnsupportedFormat,
)
from ingest.invisible import visible_name
from ingest.limits import Limits
from ingest.model import Unreadable
from ingest.naming import entry_name, ignorable, inner_path, natural_key
from ingest.readers.protocol import Attached
from ingest.sniff import CONTAINERS, Format, sniff

_BLOCK = 1 << 20
_SPECIAL = ("设备、管道等特殊文件", "请换成普通文件后提交。")
_CLOSED = "文件夹无法打开（没有读取权限，或路径过长），其中的文件未读取。请检查后重试。"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to read: ``path`` as it is reported (relative to the package, NFC, slashes), ``local`` where its bytes lie.

    ``depth`` is in how many other files it lies.
    """

    path: str
    local: Path
    depth: int = 0


class Unpacker:
    """Walks inputs under limits that hold for the package as a whole. ``temp`` receives what archives contain."""

    def __init__(self, limits: Limits, temp: Path) -> None:
        self._limits = limits
        self._temp = temp
        self._entries = 0
        self._unpacked = 0

    def walk(self, root: Path, *, prefix: bool = False) -> Iterator[Entry | Unreadable]:
        """All files under a folder, or the one file. ``prefix``: paths begin with the folder's own name.

        Raises InputNotFound if there is no such file or folder.
        """
        if not root.exists():
            raise InputNotFound(str(root))
        if not root.is_dir():
            name = visible_name(root.name)
            yield from self._guard(name, lambda: self._named(name, root))
            return
        start = f"{visible_name(root.resolve().name)}/" if prefix else ""
        closed: list[Path] = []
        paths = sorted(_files(root, closed), key=lambda p: natural_key(p.relative_to(root).as_posix()))
        for folder in closed:
            yield Unreadable(start + _shown(folder.relative_to(root).as_posix()), _CLOSED)
        real = [p for p in paths if not ignorable(PurePosixPath(p.relative_to(root).as_posix()))]
        room = max(0, self._limits.entries - self._entries)
        self._entries += min(room, len(real))  # what lies in the folder comes first: an archive cannot crowd it out
        for path in real[:room]:
            name = start + _shown(path.relative_to(root).as_posix())
            yield from self._guard(name, lambda name=name, path=path: self._on_disk(name, path))  # type: ignore[misc]
        if len(real) > room:
            yield Unreadable(start + _shown(real[room].relative_to(root).as_posix()), str(TooManyEntries(self._limits.entries)))

    def _full(self) -> bool:
        """Count one more file. The one that is too many is reported; its text says that the rest is left out too."""
        self._entries += 1
        return self._entries > self._limits.entries

    def _guard(self, name: str, action: Callable[[], Iterator[Entry | Unreadable]]) -> Iterator[Entry | Unreadable]:
        try:
            yield from action()
        except UnreadableInput as error:
            yield Unreadable(name, str(error))
        except OSError:
            yield Unreadable(name, str(FileVanished()))

    def _named(self, name: str, path: Path) -> Iterator[Entry | Unreadable]:
        """The file that the user names may be a link, but not a pipe that would never end."""
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnsupportedFormat(*_SPECIAL)
        yield from self._file(name, path, 0)

    def _on_disk(self, name: str, path: Path) -> Iterator[Entry | Unreadable]:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            raise UnsafePath
        if not stat.S_ISREG(mode):
            raise UnsupportedFormat(*_SPECIAL)
        yield from self._file(name, path, 0)

    def _file(self, name: str, path: Path, depth: int) -> Iterator[Entry | Unreadable]:
        if path.stat().st_size > self._limits.file_bytes:
            raise FileTooLarge(self._limits.file_bytes)
        kind = sniff(path, name).format
        if depth >= self._limits.depth and (kind is Format.ZIP or kind in CONTAINERS):
            raise NestedTooDeep(self._limits.depth)
        if kind is not Format.ZIP:
            yield Entry(name, path, depth)
        else:
            yield from self._archive(name, path, depth + 1)

    def attached(self, parent: Entry, found: Sequence[Attached], home: Path) -> Iterator[Entry | Unreadable]:
        """The files that a worker took out of the file ``parent``, once each; ``home`` is the folder of the workers."""
        known: set[tuple[str, str]] = set()
        most = self._limits.entries if any(item.folders for item in found) else self._limits.attachments
        if len(found) > most:
            yield Unreadable(parent.path, str(TooManyAttachments(len(found), most)))
        named = [(inner_path(item.name, number, item.folders), item) for number, item in enumerate(found[:most], 1)]
        for inner, item in sorted(named, key=lambda pair: natural_key(pair[0])):
            full = f"{parent.path}/{_shown(inner)}"
            if ignorable(PurePosixPath(full)):
                continue
            if self._full():
                yield Unreadable(full, str(TooManyEntries(self._limits.entries)))
                return
            yield from self._guard(full, lambda full=full, item=item: self._attached(parent, full, item, home, known))  # type: ignore[misc]

    def _attached(
        self, parent: Entry, full: str, item: Attached, home: Path, known: set[tuple[str, str]]
    ) -> Iterator[Entry | Unreadable]:
        """A worker that a hostile file has taken over may name any path: only its own plain files are taken."""
        source = Path(item.local)
        if parent.depth >= self._limits.depth:
            raise NestedTooDeep(self._limits.depth)
        if not source.resolve().is_relative_to(home.resolve()):
            raise UnsafePath
        local = self._temp / f"{self._entries:05d}-{parent.depth + 1}{PurePosixPath(full).suffix[:8]}"
        with open(source, "rb", opener=_plainly) as taken, local.open("xb") as target:
            state = os.fstat(taken.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise UnsafePath
            self._unpacked += state.st_size
            if self._unpacked > self._limits.unpacked_bytes:
                raise ArchiveTooLarge(self._limits.unpacked_bytes)
            left = state.st_size  # no more, should the worker go on writing; copied, not moved: copies of a file share it
            while left > 0 and (block := taken.read(min(left, _BLOCK))):
                left -= target.write(block)
        with local.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if item.folders or (full, digest) not in known:  # in the file's list and pinned to a page as well
            known.add((full, digest))
            yield from self._file(full, local, parent.depth + 1)

    def _archive(self, name: str, path: Path, depth: int) -> Iterator[Entry | Unreadable]:
        try:
            archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise CorruptFile("压缩包") from error
        with archive:
            infos = [(entry_name(i), i) for i in archive.infolist()]
            real = [(n, i) for n, i in infos if not n.endswith("/") and not ignorable(PurePosixPath(n))]
            if not real:
                yield Unreadable(name, str(EmptyArchive()))
            self._check_ratio(path, [i for _, i in real])
            for inner, info in sorted(real, key=lambda pair: natural_key(pair[0])):
                full = f"{name}/{_shown(inner)}"
                if self._full():
                    yield Unreadable(full, str(TooManyEntries(self._limits.entries)))
                    return
                yield from self._guard(full, lambda inner=inner, info=info: self._inner(name, inner, archive, info, depth))  # type: ignore[misc]

    def _inner(
        self, name: str, inner: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, depth: int
    ) -> Iterator[Entry | Unreadable]:
        if _unsafe(inner, info):
            raise UnsafePath
        local = self._temp / f"{self._entries:05d}-{depth}{Path(inner).suffix[:8]}"
        self._extract(archive, info, local)
        yield from self._file(f"{name}/{_shown(str(PurePosixPath(inner)))}", local, depth)

    def _check_ratio(self, path: Path, infos: list[zipfile.ZipInfo]) -> None:
        """By what the directory declares; ``_extract`` counts what really comes out."""
        total = sum(i.file_size for i in infos)
        if total > self._limits.ratio_from_bytes and total > self._limits.unpack_ratio * path.stat().st_size:
            raise ArchiveRatio(self._limits.unpack_ratio)

    def _extract(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, local: Path) -> None:
        limits = self._limits
        if info.flag_bits & 1:
            raise EncryptedArchive
        if self._unpacked + info.file_size > limits.unpacked_bytes:
            raise ArchiveTooLarge(limits.unpacked_bytes)
        size = 0
        try:
            with archive.open(info) as source, local.open("xb") as target:
                while block := source.read(_BLOCK):
                    size += len(block)
                    self._unpacked += len(block)
                    if self._unpacked > limits.unpacked_bytes:
                        raise ArchiveTooLarge(limits.unpacked_bytes)
                    if size > max(limits.ratio_from_bytes, limits.unpack_ratio * max(1, info.compress_size)):
                        raise ArchiveRatio(limits.unpack_ratio)
                    target.write(block)
        except LimitExceeded:
            local.unlink(missing_ok=True)
            raise
        except NotImplementedError as error:
            raise UnsupportedFormat("此种压缩方式", "请用普通 ZIP 格式重新打包后提交。") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
            local.unlink(missing_ok=True)
            raise CorruptFile("压缩包内的文件") from error


def _plainly(path: str, flags: int) -> int:
    """Opens no link and waits for no pipe."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _files(root: Path, closed: list[Path]) -> Iterator[Path]:
    """Files and links below a folder; links to folders are not followed. ``closed`` gets folders that would not open."""
    for folder, folders, names in os.walk(root, followlinks=False, onerror=lambda e: closed.append(Path(e.filename))):
        for name in names:
            yield Path(folder, name)
        for name in folders:
            if Path(folder, name).is_symlink():
                yield Path(folder, name)


def _unsafe(name: str, info: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(name).parts
    link = info.create_system == 3 and stat.S_ISLNK(info.external_attr >> 16)
    return link or name.startswith("/") or ".." in parts or bool(re.match(r"[A-Za-z]:", name)) or not parts


def _shown(path: str) -> str:
    """A path as it is reported: what nobody sees is gone, and a name longer than any system allows has its middle left out."""
    return _short("/".join(_short(visible_name(part), 255) for part in path.split("/")), 1000)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most // 2]}…{text[-most // 3 :]}"
