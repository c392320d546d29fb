"""The program's side of one worker: start it, send it a task, watch its memory, kill it with all it started."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import BinaryIO, cast

from ingest.worker.messages import Message, Task, read_message, write

_BOOT = "import sys; sys.path[:] = {path!r}; from ingest.worker.child import main; main({temp!r})"


class Worker:
    """One child process. Its messages arrive in ``inbox`` as (worker, message); None says that it is gone."""

    def __init__(self, temp: Path, inbox: queue.SimpleQueue[tuple[Worker, Message | None]]) -> None:
        temp.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The same import path as this process, not the current folder: a package to be read may hold a pickle.py.
        path = [str(Path(p).resolve()) for p in sys.path]
        environment = dict(os.environ, OMP_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT.format(path=path, temp=str(temp))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("INGEST_WORKER_STDERR") else subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        self.task: Task | None = None
        self.last_sign = time.monotonic()
        self._inbox = inbox
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        stream = cast(BinaryIO, self._process.stdout)
        try:
            while (message := read_message(stream)) is not None:
                self._inbox.put((self, message))
        except (OSError, ValueError, pickle.UnpicklingError, EOFError, AttributeError, TypeError, IndexError, ImportError):
            self.kill()
        self._inbox.put((self, None))

    def send(self, task: Task) -> None:
        """Give it work; a worker that is gone shows it in ``inbox``."""
        self.task = task
        self.last_sign = time.monotonic()
        try:
            write(cast(BinaryIO, self._process.stdin), task)
        except OSError:
            self.kill()

    def resident(self) -> int:
        """Resident bytes; 0 where the system does not say. (An address-space limit would stop the OCR engine, which
        maps far more than it uses.)"""
        try:
            return int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError, IndexError):
            return 0

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
        self.kill()
        self._listener.join(timeout=5)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
