"""A progress bar on the standard error output, and only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.worker.pool import Progress


@contextmanager
def reading(label: str, number: int = 1, total: int = 1) -> Iterator[Callable[[Progress], None] | None]:
    """A bar for reading one package (``number`` of ``total``); yields what ``read_package`` reports to, None when silent."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    from report.safe_text import one_line

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    prefix = f"（{number}/{total}）" if total > 1 else ""
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"{prefix}正在读取 {one_line(label)}", total=None)

        def report(progress: Progress) -> None:
            text = f"{prefix}正在读取 {one_line(progress.path.name)[:40]}"
            bar.update(task, completed=progress.done, total=progress.total, description=text)

        yield report
