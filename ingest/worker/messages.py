"""What the program and its workers say to each other, and how it is framed on the pipes.

A frame is its length (8 bytes, big-endian) and a pickle. A worker that a hostile file has taken over could send
anything, so the program unpickles only the classes of the model and of this module.
"""

from __future__ import annotations

import io
import pickle
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from ingest.model import Page
from ingest.readers.protocol import Alive, Attached, PageFailure, ReadContext

_LENGTH = struct.Struct(">Q")
_MAX_FRAME = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Task:
    """Read pages of a file. ``numbers`` None: count the pages first, report them, then read the first ``chunk``."""

    reader: str
    path: Path
    context: ReadContext
    numbers: tuple[int, ...] | None = None
    chunk: int = 1


@dataclass(frozen=True, slots=True)
class Counted:
    """The file has so many pages."""

    pages: int


@dataclass(frozen=True, slots=True)
class PageDone:
    """A page was read or failed; without a number it is a remark on the file."""

    page: Page | PageFailure


@dataclass(frozen=True, slots=True)
class Finished:
    """The task is over. ``reason``: why its rest was not read (Chinese), None if all went well. ``unexpected``: the reader
    failed on this page (``detail`` has the traceback); otherwise it refused the file as a whole."""

    reason: str | None = None
    unexpected: bool = False
    detail: str = ""


Message = Counted | PageDone | Alive | Attached | Finished

_MODEL = frozenset({"Page", "Block", "BlockKind", "Line", "Cell", "PageSource", "Align", "Twin", "Region", "RegionKind"})
_ALLOWED = frozenset({(__name__, "Counted"), (__name__, "PageDone"), (__name__, "Finished")}) | {
    ("ingest.readers.protocol", "PageFailure"),
    ("ingest.readers.protocol", "Alive"),
    ("ingest.readers.protocol", "Attached"),
}


class _ModelOnly(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module == "ingest.model" and name in _MODEL) or (module, name) in _ALLOWED:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a message")


def write(stream: BinaryIO, message: Task | Message) -> None:
    """Raises OSError when the other side is gone."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_message(stream: BinaryIO) -> Message | None:
    """The next message of a worker; None at the end of the stream. Raises UnpicklingError for what is no message."""
    data = _frame(stream)
    if data is None:
        return None
    message = _ModelOnly(io.BytesIO(data)).load()
    if not isinstance(message, Counted | PageDone | Alive | Attached | Finished):
        raise pickle.UnpicklingError("no message")
    return message


def read_task(stream: BinaryIO) -> Task | None:
    """The next task from the program, which a worker trusts; None when there is no more."""
    data = _frame(stream)
    if data is None:
        return None
    task = pickle.loads(data)
    assert isinstance(task, Task)
    return task


def _frame(stream: BinaryIO) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _MAX_FRAME:
        raise pickle.UnpicklingError("frame too long")
    data = stream.read(length)
    return data if len(data) == length else None
