"""The worker process: takes tasks from its standard input, sends pages home on its standard output."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path
from typing import Any, BinaryIO, cast

from ingest.errors import CorruptFile, MissingComponent, OutOfMemory, ReaderCrashed, TooManyPages, UnreadableInput
from ingest.invisible import tidy
from ingest.model import Page
from ingest.readers.protocol import Alive, Attached, PageFailure, Reader
from ingest.worker.messages import Counted, Finished, PageDone, Task, read_task, write


def main(temp: str, parent: int, programs: bool = False) -> None:
    """Serve tasks until standard input ends. ``temp`` is this worker's own folder; the program (``parent``) removes it.

    ``programs``: this worker reads formats that LibreOffice converts.
    """
    tasks = sys.stdin.buffer
    # Libraries print to descriptor 1 now and then; the frames go out on a copy, and 1 itself becomes standard error.
    home = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    lock_down(temp, parent, programs)
    try:
        while (task := read_task(tasks)) is not None:
            limit_memory(task.context.limits.memory_bytes)
            write(home, _serve(task, home))
            gc.collect(0)
    except (BrokenPipeError, EOFError):
        pass
    finally:
        # The program is gone or wants no more: no waiting for threads of native libraries.
        os._exit(0)


def lock_down(temp: str, parent: int, programs: bool = False) -> None:
    """Files for this user only, a temp folder of its own, no network, no way out, no core dump with someone's documents."""
    os.umask(0o077)
    tempfile.tempdir = temp
    os.environ["TMPDIR"] = os.environ["TEMP"] = os.environ["TMP"] = temp
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _enter_sandbox(temp, programs)
    _leave_with(parent, programs)
    sys.addaudithook(_refuse_network)
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _enter_sandbox(temp: str, programs: bool) -> None:
    from ingest.ocr.cache import cache_folder
    from ingest.worker.sandbox import enter

    cache = cache_folder()
    with contextlib.suppress(OSError):  # a folder that does not exist cannot be let through
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    enter([Path(temp), cache], programs=programs)


def _leave_with(parent: int, programs: bool) -> None:
    """A worker must not outlive a program that was killed. The kernel ends it, where it can; a thread looks, too. What
    LibreOffice has started hears nothing of its own: a worker with programs is asked to end, and takes its group with it."""
    from ingest.worker.sandbox.kernel import linux, signal_when_parent_dies

    if linux():
        signal_when_parent_dies(signal.SIGTERM if programs else signal.SIGKILL)
    signal.signal(signal.SIGTERM, lambda *_: _end())
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    _end()


def _end() -> None:
    with contextlib.suppress(OSError, AttributeError):
        if os.getpgrp() == os.getpid():  # a group of our own, with what we started in it
            os.killpg(0, signal.SIGKILL)
    os._exit(1)


def limit_memory(size: int) -> None:
    """A hard stop for one huge allocation, which the program's watch on resident memory would see too late.

    Data segments, not address space: the OCR engine maps far more than it fills (1.2 GB of data, 0.8 GB resident).
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (size + size // 3, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def _refuse_network(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith("socket."):
        raise PermissionError("reading a package uses no network")


def _serve(task: Task, home: BinaryIO) -> Finished:
    try:
        reader = cast(Reader, importlib.import_module(task.reader))
        numbers = task.numbers
        if numbers is None:
            pages = reader.count(task.path, task.context)
            limit = task.context.limits.pages
            write(home, Counted(min(pages, limit)))
            if pages > limit:
                write(home, PageDone(PageFailure(None, str(TooManyPages(pages, limit)))))
            numbers = tuple(range(1, min(pages, limit, task.chunk) + 1))
        for item in reader.read(task.path, numbers, task.context):
            write(
                home, item if isinstance(item, Alive | Attached) else PageDone(tidy(item) if isinstance(item, Page) else item)
            )
    except UnreadableInput as error:
        return Finished(str(error))
    except MemoryError:
        return Finished(str(OutOfMemory(task.context.limits.memory_bytes)), True)
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except ImportError as error:
        return Finished(str(MissingComponent(error.name or str(error))), detail=traceback.format_exc())
    except (RecursionError, UnicodeError):
        return Finished(str(CorruptFile()), True, traceback.format_exc())
    except Exception:
        return Finished(str(ReaderCrashed()), True, traceback.format_exc())
    return Finished()
