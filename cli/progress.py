"""A progress bar on the standard error output, and only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from ingest.worker.pool import Progress


class ReadingBar:
    """The bar for reading one package (``number`` of ``total``). Use as a context manager; silent where nobody looks."""

    def __init__(self, label: str, number: int = 1, total: int = 1) -> None:
        self._label = label
        self._prefix = f"（{number}/{total}）" if total > 1 else ""
        self._bar: RichProgress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
            from rich.progress import Progress as Bar

            columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(self._text("正在读取", self._label), total=None)
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.finish()

    @property
    def report(self) -> Callable[[Progress], None] | None:
        """What ``read_package`` reports to; None when silent."""
        return self._report if self._bar is not None else None

    def finish(self) -> None:
        """Take the bar away, before anything is printed; may be called twice."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _report(self, progress: Progress) -> None:
        if self._bar is None or self._task is None:
            return
        text = self._text("正在核查", "") if progress.done >= progress.total else self._text("正在读取", progress.path.name)
        self._bar.update(self._task, completed=progress.done, total=progress.total, description=text)

    def _text(self, what: str, name: str) -> str:
        from report.safe_text import one_line

        return f"{self._prefix}{what} {one_line(name)[:40]}".strip()


class CopiesBar(ReadingBar):
    """The bar for comparing copies: starts anew with every copy, whose number it says."""

    def __init__(self) -> None:
        super().__init__("各份材料")

    @property
    def report_copy(self) -> Callable[[int, int, int, Progress], None] | None:
        """What ``read_copies`` reports to; None when silent."""
        return self._copy if self._bar is not None else None

    def _copy(self, first: int, last: int, total: int, progress: Progress) -> None:
        self._prefix = f"（第{first}份，共{total}份）" if first == last else f"（第{first}—{last}份，共{total}份）"
        self._report(progress)
