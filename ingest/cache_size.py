"""The caches do not grow without end: what has gone unused longest is removed when they pass the limit ``cache``."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.kept import kept_folder
from ingest.ocr import cache

#: Seconds between two looks: the folders may hold ten thousands of files.
_EVERY = 600.0
#: Share of the limit that is left after a removal, so that the next page does not call for another.
_LEFT = 0.9
#: Seconds after which a half-written entry has no writer any more.
_ABANDONED = 3600.0


@dataclass(frozen=True, slots=True)
class CacheSize:
    """Entries and bytes of recognised pages and of kept files together; ``oldest`` is when one was last used (seconds)."""

    entries: int = 0
    size: int = 0
    oldest: float | None = None


def folders() -> tuple[Path, Path]:
    """Recognised pages and kept files."""
    return cache.cache_folder(), kept_folder()


def measured(places: Sequence[Path] | None = None) -> CacheSize:
    """How large the caches are now."""
    found = list(_entries(places or folders()))
    return CacheSize(len(found), sum(size for _, size, _ in found), min((used for used, _, _ in found), default=None))


def trim(most: int, places: Sequence[Path] | None = None) -> int:
    """Remove what has gone unused longest until the caches hold less than ``most`` bytes; the number of entries removed.

    Never raises: what cannot be removed stays.
    """
    entries = sorted(_entries(places or folders()))
    total, removed = sum(size for _, size, _ in entries), 0
    if total <= most:
        return 0
    for _, size, path in entries:
        if total <= _LEFT * most:
            break
        with contextlib.suppress(OSError):
            Path(path).unlink()
            total, removed = total - size, removed + 1
    return removed


def trim_at_times(most: int) -> None:
    """``trim``, unless the caches were looked at a short while ago."""
    home = cache.cache_folder().parent
    stamp = home / "trimmed"
    try:
        if time.time() - stamp.stat().st_mtime < _EVERY:
            return
    except OSError:
        pass
    with contextlib.suppress(OSError):
        if home.is_dir():
            stamp.touch(mode=0o600)
            trim(most)


def _entries(places: Sequence[Path]) -> Iterator[tuple[float, int, str]]:
    """When last used, size and path of every entry; half-written ones that nobody will finish are removed on the way."""
    for place in places:
        for shelf in _inside(place):
            for item in _inside(Path(shelf.path)):
                with contextlib.suppress(OSError):
                    state = item.stat(follow_symlinks=False)
                    if item.name.endswith(".z"):
                        yield state.st_mtime, state.st_size, item.path
                    elif item.name.startswith(".part-") and time.time() - state.st_mtime > _ABANDONED:
                        Path(item.path).unlink()


def _inside(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []
