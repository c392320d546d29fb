"""One file on its way through the workers: which pages are done, which wait, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.model import Page
from ingest.readers.protocol import Attached, PageFailure, ReadContext
from ingest.worker.messages import Counted, Message, PageDone

# A file that has cost this many workers is given up.
_MAX_DEATHS = 3
# What readers say of a file as a whole besides its pages.
_MAX_REMARKS = 10_000


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file: its pages in order, the pages that failed, and why the file as a whole failed, if so.

    ``attached`` are the files found inside it, in order.
    """

    pages: tuple[Page, ...]
    failures: tuple[PageFailure, ...] = ()
    reason: str | None = None
    attached: tuple[Attached, ...] = ()


@dataclass(slots=True)
class Job:
    """Reading state of one file; changed by the pool only."""

    reader: str
    path: Path
    context: ReadContext
    total: int | None = None
    opened: bool = False
    pages: dict[int, Page] = field(default_factory=dict)
    failures: list[PageFailure] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    assigned: dict[int, list[int]] = field(default_factory=dict)
    reason: str | None = None
    seconds_from: float | None = None
    deaths: int = 0
    retried: set[int] = field(default_factory=set)
    attached: dict[tuple[int, int], Attached] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        """Nothing of it is under way, waits or has to be counted."""
        return not self.assigned and (self.reason is not None or (self.total is not None and not self.waiting))

    @property
    def settled(self) -> int:
        """Pages read or given up."""
        return len(self.pages) + sum(f.number is not None for f in self.failures)

    def take(self, size: int) -> tuple[int, ...]:
        """The next pages to read, no longer waiting. A page that has killed a worker goes alone."""
        numbers = self.waiting[:1] if self.waiting[0] in self.retried else self.waiting[:size]
        while len(numbers) > 1 and numbers[-1] in self.retried:
            numbers = numbers[:-1]
        self.waiting = self.waiting[len(numbers) :]
        return tuple(numbers)

    def expects(self, message: Message, worker: int) -> bool:
        """A worker counts a file once and within the limit, and tells of the pages it was given: another word is a lie."""
        if isinstance(message, Counted):
            return self.total is None and message.pages <= self.context.limits.pages
        if isinstance(message, PageDone):
            number = message.page.number
            return number in self.assigned.get(worker, ()) if number is not None else len(self.failures) < _MAX_REMARKS
        return len(self.attached) < _MAX_REMARKS

    def counted(self, pages: int, chunk: int, worker: int) -> None:
        """``worker`` has counted the pages and reads the first ``chunk``; the rest wait."""
        self.total = pages
        self.assigned[worker] = list(range(1, min(pages, chunk) + 1))
        self.waiting = list(range(min(pages, chunk) + 1, pages + 1))

    def settle(self, item: Page | PageFailure, worker: int) -> None:
        """A page or failure that ``worker`` sent."""
        number = item.number
        if isinstance(item, Page):
            self.pages[item.number] = item
        else:
            self.failures.append(item)
        if number is not None and number in self.assigned.get(worker, ()):
            self.assigned[worker].remove(number)

    def fail(self, numbers: Iterable[int], reason: str) -> None:
        """Give up pages for a reason (Chinese)."""
        self.failures.extend(PageFailure(n, reason) for n in numbers)

    def give_up(self, reason: str) -> None:
        """Nothing more of this file is read; what has been read stays."""
        self.reason = self.reason or reason
        self.waiting = []

    def interrupted(self, worker: int, reason: str, *, again: bool) -> None:
        """The worker broke off: the first page it had not delivered is to blame. ``again``: a first time is forgiven
        (an earlier file may have worn the worker out), the page is tried alone in a fresh one."""
        left = self.assigned.pop(worker, [])
        self.deaths += 1
        if self.reason is not None:
            return
        if self.total is None:
            if again and self.deaths == 1:
                self.opened = False
            else:
                self.give_up(reason)
            return
        if left and again and left[0] not in self.retried:
            self.retried.add(left[0])
        elif left:
            self.fail(left[:1], reason)
            left = left[1:]
        self.waiting = sorted([*left, *self.waiting])
        if self.deaths > _MAX_DEATHS and self.waiting:
            self.give_up(reason)

    def result(self, finish: Sequence[Page]) -> FileResult:
        """What came of the file; ``finish`` are its pages in their final form."""
        reason = self.reason
        if reason is not None and self.pages:
            missing = [n for n in range(1, (self.total or 0) + 1) if n not in self.pages]
            known = {f.number for f in self.failures}
            rest = [n for n in missing if n not in known]
            self.failures.append(PageFailure(None, f"第 {_ranges(rest)} 页未读取：{reason}" if rest else reason))
            reason = None
        elif reason is None and not self.pages:
            reason = next((f.reason for f in self.failures), None)
        failures = sorted(self.failures, key=lambda f: f.number or 0) if self.pages else ()
        attached = tuple(self.attached[k] for k in sorted(self.attached))
        return FileResult(tuple(finish), tuple(failures), reason, attached)


def _ranges(numbers: Sequence[int]) -> str:
    """[4, 5, 6, 9] → "4—6、9"."""
    parts: list[list[int]] = []
    for n in numbers:
        if parts and n == parts[-1][1] + 1:
            parts[-1][1] = n
        else:
            parts.append([n, n])
    return "、".join(str(a) if a == b else f"{a}—{b}" for a, b in parts)
