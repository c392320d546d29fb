"""A reader that does what the file says, one line a page: it runs in a real worker and really hangs, dies or grows."""

from __future__ import annotations

import ctypes
import os
import socket
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.errors import EncryptedFile
from ingest.model import Block, BlockKind, Line, Page
from ingest.ocr.cache import cache_folder
from ingest.readers.protocol import PageFailure, ReadContext

_HELD: list[bytearray] = []


def count(path: Path, context: ReadContext) -> int:
    lines = path.read_text().splitlines()
    if lines[0] == "hang-in-count":
        time.sleep(600)
    return 0 if lines[0] == "no-pages" else len(lines)


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure]:
    lines = path.read_text().splitlines()
    for number in numbers:
        word, _, rest = lines[number - 1].partition(" ")
        if word == "hang":
            time.sleep(600)
        elif word == "segfault":
            ctypes.string_at(0)
        elif word == "exit":
            os._exit(3)
        elif word == "exit-once":  # a worker worn out by earlier files: the second try succeeds
            mark = cache_folder() / rest  # besides its own temp folder, all that a worker may write
            if not mark.exists():
                mark.touch()
                os._exit(3)
        elif word == "raise":
            raise KeyError("unexpected")
        elif word == "encrypted":
            raise EncryptedFile
        elif word == "grow":
            while True:
                _HELD.append(bytearray(os.urandom(1) * (16 << 20)))
                time.sleep(0.01)
        elif word == "allocate":
            _HELD.append(bytearray(int(rest)))
        elif word == "fail":
            yield PageFailure(number, "此页坏了。")
            continue
        elif word == "slow":
            time.sleep(float(rest))
        elif word == "noise":
            os.write(1, b"a library prints to standard output\n" * 100)
        elif word == "socket":
            try:
                socket.create_connection(("127.0.0.1", 9), timeout=1)
            except PermissionError:
                rest = "refused"
        elif word == "where":
            secret = Path(tempfile.mkdtemp()) / "x"
            secret.write_text("x")
            rest = f"{os.getpid()} {tempfile.gettempdir()} {oct(secret.stat().st_mode & 0o777)}"
        yield Page(number, 100.0, 100.0, (Block(BlockKind.PARAGRAPH, (Line(rest or word),)),))


def finish(pages: Sequence[Page]) -> tuple[Page, ...]:
    if any(p.blocks and p.blocks[0].text == "finish-fails" for p in pages):
        raise ValueError("unexpected")
    return tuple(pages)
