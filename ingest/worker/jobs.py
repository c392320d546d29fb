"""The files of one read: which comes next, which are over, how far it is. No step looks through all of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from ingest.worker.job import Job


class Jobs:
    """Jobs in their order. Whoever changes one must tell by ``changed``; the others are not looked at."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._fresh = deque(jobs)
        self._begun: dict[int, Job] = {}
        self._unfinished = {id(job): job for job in jobs}
        self._shares = {id(job): (0, 1) for job in jobs}
        self.settled, self.total = 0, len(jobs)

    @property
    def over(self) -> bool:
        """Whether nothing is left to do or to wait for."""
        return not self._unfinished

    @property
    def unopened(self) -> int:
        """Files that no worker has been given yet."""
        return len(self._fresh)

    def unfinished(self) -> list[Job]:
        """The jobs that are not done."""
        return list(self._unfinished.values())

    def next(self) -> Job | None:
        """The job to hand out: one that has been begun and has pages waiting, else the next file; None if all are under way."""
        waiting = next((job for job in self._begun.values() if job.waiting), None)
        while waiting is None and self._fresh:
            job = self._fresh.popleft()
            if job.reason is None:
                self._begun[id(job)] = waiting = job
        return waiting

    def changed(self, job: Job) -> None:
        """Take note of what has become of a job: pages settled, given up, to be opened again (a file not counted is a page)."""
        settled, total = self._shares[id(job)]
        size = job.total or 1
        now = (size if job.done else min(job.settled, size), size)
        self._shares[id(job)] = now
        self.settled += now[0] - settled
        self.total += now[1] - total
        if job.done:
            self._unfinished.pop(id(job), None)
            self._begun.pop(id(job), None)
        elif not job.opened and self._begun.pop(id(job), None) is not None:
            self._fresh.appendleft(job)
