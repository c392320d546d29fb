"""Draws cited pages in a process of its own: a file that breaks or stalls the renderer costs its image, not the report."""

from __future__ import annotations

import contextlib
import io
import json
import os
import struct
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

DPI = 100
QUALITY = 45
SECONDS = 30.0
"""Longest time for one page; a real page takes well under one second, the first import of the libraries two."""
_RESTARTS = 3
# The same import path as this process, and not the current folder: a package to be read may hold a struct.py.
_BOOT = "import sys; sys.path[:] = {path!r}; from report.page_image import serve; serve()"
_LENGTH = struct.Struct(">i")


def draw(path: Path, page: int, width: int) -> bytes:
    """Page ``page`` (from 1) of a PDF or image file as gray WebP, at most ``width`` pixels wide. Raises UnreadableInput."""
    from PIL import Image

    from ingest.raster import render_page

    pixels = render_page(path, page, DPI)
    image = Image.fromarray(pixels[:, :, ::-1]).convert("L")  # the arrays are BGR
    if image.width > width:
        image = image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=2)
    return out.getvalue()


def serve() -> None:
    """The drawing process: one JSON line [path, page, width] in, its length and the WebP out; length -1 where it failed.

    It is locked in like a worker that reads, and may write nothing at all.
    """
    from ingest.limits import Limits
    from ingest.worker.child import limit_memory
    from ingest.worker.sandbox import enter

    enter([])
    limit_memory(Limits().memory_bytes)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing a library prints may get between the images
    for line in sys.stdin.buffer:
        path, page, width = json.loads(line)
        try:
            data = draw(Path(path), page, width)
        except Exception:
            out.write(_LENGTH.pack(-1))
        else:
            out.write(_LENGTH.pack(len(data)) + data)
        out.flush()


class Artist:
    """A drawing process that starts when first needed and is replaced when it dies or stalls. Use as a context manager."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._left = _RESTARTS

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop()

    def draw(self, path: Path, page: int, width: int) -> bytes | None:
        """The page as ``draw`` gives it, None where it cannot be drawn."""
        if self._left <= 0:
            return None
        process = self._running()
        timer = threading.Timer(self._seconds, process.kill)
        timer.start()
        try:
            cast(BinaryIO, process.stdin).write(json.dumps([str(path), page, width]).encode() + b"\n")
            cast(BinaryIO, process.stdin).flush()
            return _receive(cast(BinaryIO, process.stdout))
        except (OSError, EOFError):
            self._left -= 1
            self._stop()
            return None
        finally:
            timer.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            path = [str(Path(p).resolve()) for p in sys.path]
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _BOOT.format(path=path)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        return self._process

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):
                    cast(BinaryIO, stream).close()
            self._process = None


def _receive(stream: BinaryIO) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length < 0:
        return None
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
