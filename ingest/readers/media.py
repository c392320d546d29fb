"""Video and audio: listed as material by name, length and size; nothing is played or transcribed.

The one page holds the file's name as its only words, for it is all that the file says in writing; a note says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from ingest.model import Align, Block, BlockKind, Line, Page
from ingest.readers.protocol import PageFailure, ReadContext
from ingest.readers.single import count, finish

__all__ = ["count", "finish", "read"]

_KINDS = {"video": ("视频", "观看"), "audio": ("音频", "收听")}


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure]:
    """One page with the name without its ending; length and size stand in the note."""
    kind, act = _KINDS.get(context.format, _KINDS["video"])
    length = duration(path)
    told = f"时长 {clock(length)}" if length is not None else "时长未能读出（文件可能已损坏）"
    note = f"{kind}文件，{told}，大小 {_size(path.stat().st_size)}；未读取其中内容，文字仅为文件名，请人工{act}。"
    words = PurePosixPath(context.name).stem.strip()
    block = Block(BlockKind.HEADING, (Line(words),), level=1, align=Align.CENTER)
    yield Page(1, 595.0, 842.0, (block,) if words else (), notes=(note,))


def duration(path: Path) -> float | None:
    """Seconds; None where the file does not say."""
    from pymediainfo import MediaInfo

    try:
        # From an open file and not by its name: the library then opens nothing that the file refers to.
        with path.open("rb") as file:
            tracks: list[Any] = MediaInfo.parse(file).tracks
        found = [float(t.duration) / 1000 for t in tracks if t.duration is not None]
    except (OSError, RuntimeError, ValueError, TypeError, SyntaxError):
        return None
    return max((x for x in found if 0 < x < 1e6), default=None)


def clock(seconds: float) -> str:
    """
    >>> clock(7), clock(200), clock(3725)
    ('7 秒', '3 分 20 秒', '1 小时 2 分 5 秒')
    """
    whole = max(1, round(seconds))
    parts = ((whole // 3600, "小时"), (whole // 60 % 60, "分"), (whole % 60, "秒"))
    return " ".join(f"{n} {unit}" for n, unit in parts if n)


def _size(size: int) -> str:
    return f"{size / 2**20:.1f} MB" if size >= 2**20 // 10 else f"{max(1, size // 1024)} KB"
