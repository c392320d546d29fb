"""Up to two workers that stay alive between files, and the loop that hands them files and runs of pages."""

from __future__ import annotations

import importlib
import logging
import queue
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from ingest.errors import NoPages, NoProgress, OutOfMemory, OutOfTime, PackageOutOfTime, ReaderCrashed
from ingest.limits import Limits
from ingest.model import Page
from ingest.readers.protocol import Attached, PageFailure, Reader
from ingest.readers.registry import RUNS_PROGRAMS
from ingest.worker.job import FileResult, Job
from ingest.worker.jobs import Jobs
from ingest.worker.messages import Counted, Finished, Message, PageDone, Task
from ingest.worker.process import Inbox, Worker

_LOG = logging.getLogger(__name__)
_TICK = 0.1
# Pages a worker reads in one go: many while other files wait, few when it is the last file, so that both stay busy.
_MANY, _FEW, _MOST = 8, 1, 16
# Messages that wait for the program; a worker that sends more has to wait itself.
_WAITING = 256


@dataclass(frozen=True, slots=True)
class Progress:
    """Pages settled of the pages known so far (a file not yet counted is one); ``path`` is the file just worked on."""

    done: int
    total: int
    path: Path


class Pool:
    """Workers with limits. Use as a context manager; ``read`` may be called again and again.

    Nothing starts before the first ``read``; the OCR engine loads in a worker when a page first needs it, and stays.
    """

    def __init__(self, limits: Limits, temp: Path) -> None:
        self._limits = limits
        self._temp = temp
        self._workers: dict[int, Worker] = {}
        self._inbox: Inbox = queue.Queue(_WAITING)
        self._started = 0
        self._since = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers.values():
            worker.close()
        self._workers.clear()

    def read(self, jobs: Sequence[Job], progress: Callable[[Progress], None] | None = None) -> list[FileResult]:
        """Read all files; one result a job, in order. Never raises for what a file or a worker does."""
        busy: dict[int, Job] = {}
        left = Jobs(jobs)
        watched = 0.0
        while not left.over:
            self._assign(left, busy)
            try:
                worker, message = self._inbox.get(timeout=_TICK)
            except queue.Empty:
                pass
            else:
                self._receive(worker, message, busy, progress, left)
            if (now := time.monotonic()) - watched >= _TICK:
                watched = now
                self._watch(busy, left)
        return [_finish(job) for job in jobs]

    def _assign(self, jobs: Jobs, busy: dict[int, Job]) -> None:
        while len(busy) < self._limits.workers:
            closed = jobs.unopened
            job = jobs.next()
            if job is None:
                return
            key = self._idle(job.reader in RUNS_PROGRAMS, busy)
            if job.seconds_from is None:
                job.seconds_from = time.monotonic()
            numbers: tuple[int, ...] | None = None
            chunk = _MANY if closed > 1 else 2
            if job.opened:
                fair = -(-len(job.waiting) // (3 * self._limits.workers))
                numbers = job.take(min(_MOST, max(fair, _MANY // 2 if closed else _FEW)))
            job.opened = True
            job.assigned[key] = list(numbers or ())
            busy[key] = job
            self._workers[key].send(Task(job.reader, job.path, job.context, numbers, chunk))

    def _idle(self, programs: bool, busy: Mapping[int, Job]) -> int:
        """A worker that may do the job and has none. One that waits idly as the other kind makes room for a new one."""
        idle = [k for k in self._workers if k not in busy]
        for key in idle:
            if self._workers[key].programs == programs:
                return key
        if idle and len(self._workers) >= self._limits.workers:
            self._drop(idle[0])
        self._started += 1
        self._workers[self._started] = Worker(self._temp / f"worker{self._started}", self._inbox, programs=programs)
        return self._started

    def _receive(
        self,
        worker: Worker,
        message: Message | None,
        busy: dict[int, Job],
        progress: Callable[[Progress], None] | None,
        jobs: Jobs,
    ) -> None:
        key = next((k for k, w in self._workers.items() if w is worker), None)
        if key is None:
            return  # the last words of a worker that was killed
        worker.last_sign = time.monotonic()
        job = busy.get(key)
        if message is None:
            self._drop(key)
            if job is not None:
                del busy[key]
                job.interrupted(key, str(ReaderCrashed()), again=True)
        elif job is None:
            return
        elif not job.expects(message, key):
            _LOG.debug("a worker told what it was not asked: %.200r", message)
            self._drop(key)
            del busy[key]
            job.interrupted(key, str(ReaderCrashed()), again=True)
        elif isinstance(message, Counted):
            chunk = worker.task.chunk if worker.task else 1
            job.counted(message.pages, chunk, key)
            if message.pages == 0:
                job.give_up(str(NoPages()))
        elif isinstance(message, PageDone):
            job.settle(message.page, key)
        elif isinstance(message, Attached):
            job.attached[message.index] = message
        elif isinstance(message, Finished):
            del busy[key]
            self._close_task(job, key, message)
            if worker.resident() > self._limits.memory_bytes * 2 // 3:
                self._drop(key)
        if job is not None:
            jobs.changed(job)
            if progress is not None:
                progress(Progress(jobs.settled, jobs.total, job.path))

    def _close_task(self, job: Job, key: int, message: Finished) -> None:
        if message.detail:
            _LOG.debug("reader failed on %s\n%s", job.path, message.detail)
        if message.unexpected:
            job.interrupted(key, message.reason or str(ReaderCrashed()), again=False)
            return
        left = job.assigned.pop(key, [])
        if message.reason is not None:
            job.give_up(message.reason)
        elif left:
            job.fail(left, str(ReaderCrashed()))

    def _watch(self, busy: dict[int, Job], jobs: Jobs) -> None:
        now, limits = time.monotonic(), self._limits
        if now - self._since > limits.package_seconds:
            for job in jobs.unfinished():
                job.give_up(str(PackageOutOfTime(limits.package_seconds)))
                jobs.changed(job)
        for key, job in list(busy.items()):
            worker = self._workers[key]
            again = False
            if job.reason is not None and now - self._since > limits.package_seconds:
                reason = job.reason
            elif now - (job.seconds_from or now) > limits.file_seconds:
                reason = str(OutOfTime(limits.file_seconds))
                job.give_up(reason)
            elif now - worker.last_sign > limits.idle_seconds:
                reason = str(NoProgress(limits.idle_seconds))
            elif worker.resident() > limits.memory_bytes:
                reason, again = str(OutOfMemory(limits.memory_bytes)), True
            else:
                continue
            self._drop(key)
            del busy[key]
            job.interrupted(key, reason, again=again)
            jobs.changed(job)

    def _drop(self, key: int) -> None:
        self._workers.pop(key).close()


def _finish(job: Job) -> FileResult:
    pages: Sequence[Page] = [job.pages[n] for n in sorted(job.pages)]
    if pages:
        try:
            reader = cast(Reader, importlib.import_module(job.reader))
            pages = reader.finish(pages)
        except Exception:
            _LOG.debug("finish failed on %s", job.path, exc_info=True)
            job.failures.append(PageFailure(None, "页眉页脚和跨页段落未能整理，各页文字已读取。"))
    return job.result(pages)
