"""The program's side of one worker: start it, send it a task, watch its memory, kill it with all it started."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from ingest.worker.messages import Message, Task, read_message, write
from ingest.worker.sound import sound

_LOG = logging.getLogger(__name__)
Inbox: TypeAlias = "queue.Queue[tuple[Worker, Message | None]]"
_BOOT = "import sys; sys.path[:] = {path!r}; from ingest.worker.child import main; main({temp!r}, {parent}, {programs})"


class Worker:
    """One child process. Its messages arrive in ``inbox`` as (worker, message); None says that it is gone.

    ``programs``: it may start LibreOffice. The system ends it with the thread that made it, which must be one that stays.
    """

    def __init__(self, temp: Path, inbox: Inbox, *, programs: bool = False) -> None:
        temp.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The same import path as this process, not the current folder: a package to be read may hold a pickle.py.
        path = [str(Path(p).resolve()) for p in sys.path]
        environment = dict(os.environ, OMP_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT.format(path=path, temp=str(temp), parent=os.getpid(), programs=programs)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("INGEST_WORKER_STDERR") else subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        self.programs = programs
        self.task: Task | None = None
        self.last_sign = time.monotonic()
        self._inbox = inbox
        self._closed = False
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        stream = cast(BinaryIO, self._process.stdout)
        try:
            while (message := read_message(stream)) is not None:
                if not sound(message):
                    break
                self._tell(message)
        except Exception:  # bytes that are no pickle raise what they like
            _LOG.debug("a worker sent what is no message", exc_info=True)
        self.kill()
        self._tell(None)

    def _tell(self, message: Message | None) -> None:
        """A worker that sends faster than the program takes has to wait: nothing piles up."""
        while not self._closed:
            try:
                return self._inbox.put((self, message), timeout=0.5)
            except queue.Full:
                continue

    def send(self, task: Task) -> None:
        """Give it work; a worker that is gone shows it in ``inbox``."""
        self.task = task
        self.last_sign = time.monotonic()
        try:
            write(cast(BinaryIO, self._process.stdin), task)
        except OSError:
            self.kill()

    def resident(self) -> int:
        """Resident bytes, those of the programs it has started included; 0 where the system does not say. (An address-space
        limit would stop the OCR engine, which maps far more than it uses.)"""
        return sum(map(_resident, [self._process.pid, *(_below(self._process.pid) if self.programs else ())]))

    def kill(self) -> None:
        """End the worker and whatever it started (its session), at once."""
        if self._process.poll() is None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except (OSError, AttributeError):
                self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End it and free its pipes."""
        self._closed = True
        self.kill()
        self._listener.join(timeout=5)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _below(pid: int) -> Iterator[int]:
    """Child processes, and theirs."""
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError, ValueError):
            for child in map(int, path.read_text().split()):
                yield child
                yield from _below(child)
