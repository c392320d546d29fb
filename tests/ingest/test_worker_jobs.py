"""The order in which files and pages are handed out, and what has to be looked at for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ingest.model import Page
from ingest.readers.protocol import PageFailure, ReadContext
from ingest.worker.job import Job
from ingest.worker.jobs import Jobs


def jobs(count: int) -> tuple[list[Job], Jobs]:
    made = [Job("reader", Path(f"{k}.pdf"), ReadContext()) for k in range(count)]
    return made, Jobs(made)


def opened(queue: Jobs, pages: int = 0, chunk: int = 1) -> Job:
    """The next job, handed to worker 1; counted where ``pages`` are given."""
    job = queue.next()
    assert job is not None
    job.opened = True
    job.assigned[1] = []
    if pages:
        job.counted(pages, chunk, 1)
    queue.changed(job)
    return job


def read(queue: Jobs, job: Job, *numbers: int) -> None:
    for number in numbers:
        job.settle(Page(number, 1, 1), 1)
    if not job.assigned[1]:
        del job.assigned[1]
    queue.changed(job)


def test_pages_that_wait_come_before_files_not_begun_and_files_in_order() -> None:
    made, queue = jobs(3)
    first = opened(queue, pages=3)
    assert (first, queue.unopened) == (made[0], 2)
    assert queue.next() is first
    first.take(2)
    assert queue.next() is made[1]
    assert queue.next() is made[2]
    assert queue.next() is None
    assert not queue.over


def test_progress_counts_pages_of_counted_files_and_files_not_yet_counted() -> None:
    _, queue = jobs(2)
    job = opened(queue, pages=3, chunk=3)
    assert (queue.settled, queue.total) == (0, 4)
    read(queue, job, 1, 2)
    assert (queue.settled, queue.total) == (2, 4)
    job.failures.append(PageFailure(None, "整个文件的说明"))
    read(queue, job, 3)
    assert (queue.settled, queue.total) == (3, 4)
    second = opened(queue)
    second.give_up("打不开")
    del second.assigned[1]
    queue.changed(second)
    assert (queue.settled, queue.total, queue.over) == (4, 4, True)


def test_file_whose_worker_died_before_counting_is_next_again() -> None:
    made, queue = jobs(2)
    job = opened(queue)
    job.interrupted(1, "读取进程意外中止", again=True)
    queue.changed(job)
    assert (queue.unopened, queue.next()) == (2, made[0])


def test_file_given_up_before_it_was_begun_is_not_handed_out() -> None:
    made, queue = jobs(2)
    for job in queue.unfinished():
        job.give_up("时间用完")
        queue.changed(job)
    assert queue.over
    assert queue.next() is None
    assert made[0].reason == "时间用完"


def test_other_files_are_not_looked_at() -> None:
    """Five thousand files took 26 s more when each message looked through all."""

    class Watched(Job):
        looked = 0

        def __getattribute__(self, name: str) -> Any:
            type(self).looked += 1
            return super().__getattribute__(name)

    made = [Watched("reader", Path(f"{k}.pdf"), ReadContext()) for k in range(2000)]
    queue = Jobs(made)
    Watched.looked = 0
    job = opened(queue, pages=2, chunk=2)
    read(queue, job, 1, 2)
    assert job.done
    assert queue.next() is made[1]
    assert Watched.looked < 200
