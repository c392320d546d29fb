"""One reading of a file by the tool, with its time and what its processes hold."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from ingest.package import read_package
from ingest.worker.pool import Progress

_MB = 2**20


@dataclass(slots=True)
class Reading:
    """Seconds from the call to the finished package, pages, and peaks and course of resident memory in MB."""

    seconds: float = 0.0
    pages: int = 0
    words: str = ""
    parent: list[tuple[int, float]] = field(default_factory=list)
    worker: list[tuple[int, float]] = field(default_factory=list)


def read(path: Path, *, cache: Path | None = None, watch: bool = False) -> Reading:
    """Read ``path`` as a user would; ``cache`` None reads without one. ``watch`` notes memory once a second, by pages done."""
    from ingest.plain import plain_text

    found = Reading()
    done = [0]
    stop = threading.Event()

    def progress(state: Progress) -> None:
        done[0] = state.done

    if cache is not None:
        os.environ["INGEST_CACHE_DIR"] = str(cache)
    if watch:
        threading.Thread(target=_watch, args=(found, done, stop), daemon=True).start()
    start = time.perf_counter()
    with read_package([path], cache=cache is not None, progress=progress) as package:
        found.seconds = time.perf_counter() - start
        found.pages = sum(len(f.pages) for f in package.files)
        found.words = "".join(plain_text(f) for f in package.files)
    stop.set()
    return found


def _watch(found: Reading, done: list[int], stop: threading.Event) -> None:
    while not stop.wait(1.0):
        found.parent.append((done[0], _resident(os.getpid())))
        workers = [_resident(int(p)) for p in _children(os.getpid())]
        if workers:
            found.worker.append((done[0], max(workers)))


def _children(pid: int) -> list[str]:
    """Children and theirs, for a worker may run inside a helper that locks it in."""
    found: list[str] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += task.read_text().split()
        except OSError:
            continue
    return found + [c for p in found for c in _children(int(p))]


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / _MB
    except (OSError, ValueError, IndexError):
        return 0.0
