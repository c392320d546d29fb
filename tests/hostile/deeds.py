"""A reader that is on the side of the file: each line names a deed against the program, and a page tells how it went."""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ingest.model import Block, BlockKind, Line, Page
from ingest.readers.protocol import Alive, PageFailure, ReadContext


def count(path: Path, context: ReadContext) -> int:
    first = path.read_text().splitlines()[0]
    if first == "count-lie":
        return -5
    return len(path.read_text().splitlines())


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure | Alive]:
    lines = path.read_text().splitlines()
    for number in numbers:
        word, _, rest = lines[number - 1].partition(" ")
        if word == "spin-alive":
            while True:
                yield Alive()
        if word == "flood":
            for n in range(10**9):
                yield page(n + 2, "x" * 1000)
        yield page(number, _DEEDS[word](rest) if word in _DEEDS else word)


def finish(pages: Sequence[Page]) -> tuple[Page, ...]:
    return tuple(pages)


def page(number: int, text: str) -> Page:
    return Page(number, 100.0, 100.0, (Block(BlockKind.PARAGRAPH, (Line(text),)),))


def _tried(action: Callable[[], object]) -> str:
    try:
        return f"done {action()}"
    except OSError as error:
        return f"refused {error.errno}"


def _c(call: str, *arguments: object) -> int:
    """A call of the C library: what Python forbids itself does not count."""
    libc = ctypes.CDLL(None, use_errno=True)
    result = int(getattr(libc, call)(*arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), call)
    return result


def _loop() -> None:
    while True:
        pass


def _spin(rest: str) -> str:
    threading.Thread(target=_loop, daemon=True).start()
    _loop()
    return ""


def _print(rest: str) -> str:
    for _ in range(64):
        os.write(1, b"x" * (1 << 20))
        os.write(2, b"\x1b[2J" * 1000)
    return "printed"


def _raw_frame(data: bytes) -> str:
    """Straight onto the pipe that leads home: the highest open descriptor that is a pipe for writing."""
    for handle in range(3, 20):
        try:
            os.write(handle, data)
        except OSError:
            continue
        time.sleep(0.5)
    return "sent"


def _frame(message: object) -> bytes:
    data = pickle.dumps(message)
    return struct.pack(">Q", len(data)) + data


def _eat(rest: str) -> str:
    held = []
    while True:
        held.append(bytearray(os.urandom(1) * (8 << 20)))


_DEEDS: dict[str, Callable[[str], str]] = {
    "write": lambda rest: _tried(lambda: Path(rest).write_text("was here")),
    "append": lambda rest: _tried(lambda: os.close(os.open(rest, os.O_WRONLY | os.O_APPEND))),
    "truncate": lambda rest: _tried(lambda: os.truncate(rest, 0)),
    "remove": lambda rest: _tried(lambda: os.unlink(rest)),  # noqa: PTH108
    "rename": lambda rest: _tried(lambda: Path(rest).rename(rest + "2")),
    "link": lambda rest: _tried(lambda: Path(rest).symlink_to("/etc/passwd")),
    "folder": lambda rest: _tried(lambda: Path(rest).mkdir()),
    "socket": lambda rest: _tried(lambda: _c("socket", int(rest), 1, 0)),
    "fork": lambda rest: _tried(lambda: _c("fork") or os._exit(0)),
    "fork-bomb": lambda rest: " ".join({_tried(os.fork).split()[0] for _ in range(200)}),
    "run": lambda rest: _tried(lambda: subprocess.run([sys.executable, "-c", ""], check=True).returncode),
    "kill-parent": lambda rest: _tried(lambda: os.kill(os.getppid(), signal.SIGKILL)),
    "kill-all": lambda rest: _tried(lambda: os.kill(-1, signal.SIGKILL)),
    "trace-parent": lambda rest: _tried(lambda: _c("ptrace", 16, os.getppid(), 0, 0)),
    "parent-limits": lambda rest: _tried(lambda: __import__("resource").prlimit(os.getppid(), 7, (3, 3))),
    "self-signal": lambda rest: _tried(lambda: os.kill(os.getpid(), 0)),
    "thread": lambda rest: _tried(lambda: threading.Thread(target=lambda: None).start()),
    "spin": _spin,
    "eat": _eat,
    "print": _print,
    "exit": lambda rest: os._exit(0),
    "garbage": lambda rest: _raw_frame(b"\0\0\0\0\0\0\0\x10not a pickle at all"),
    "half": lambda rest: _raw_frame(struct.pack(">Q", 1 << 20) + b"half") or os._exit(0),
    "long": lambda rest: _raw_frame(struct.pack(">Q", 1 << 40)),
    "bad-page": lambda rest: _raw_frame(_frame(page("one", "x"))),  # type: ignore[arg-type]
    "not-a-message": lambda rest: _raw_frame(_frame({"a": 1})),
}
