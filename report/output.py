"""Writing results: whole or not at all, readable by their owner only, since findings are internal until fed back."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ingest.errors import OutputNotWritable


def write_file(path: Path, data: bytes | str) -> Path:
    """Write atomically with mode 0600; missing folders are made with 0700. Raises OutputNotWritable."""
    raw = data.encode("utf-8") if isinstance(data, str) else data
    try:
        path = path.resolve()  # a link keeps leading where it led
        if _special(path):
            path.write_bytes(raw)  # a device or pipe, such as /dev/stdout, must not be replaced by a file
            return path
        make_folder(path.parent)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(raw)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputNotWritable(str(path), _why(error)) from error
    return path


def make_folder(path: Path) -> None:
    """Make a folder and its missing parents with mode 0700; one that is there stays as it is. Raises OutputNotWritable."""
    missing = [p for p in (path, *path.parents) if not p.exists()]
    try:
        for folder in reversed(missing):
            folder.mkdir(mode=0o700)
        if not path.is_dir():
            raise NotADirectoryError(20, "不是文件夹", str(path))
    except OSError as error:
        raise OutputNotWritable(str(path), _why(error)) from error


def check_writable(folder: Path) -> None:
    """Find out before the long work whether the result can be written there. Raises OutputNotWritable."""
    make_folder(folder)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputNotWritable(str(folder), _why(error)) from error


def check_target(path: Path) -> None:
    """Find out before the long work whether a result can be written to this very file. Raises OutputNotWritable."""
    if _special(path):
        return
    if path.is_dir():
        raise OutputNotWritable(str(path), "同名的是文件夹")
    check_writable(path.resolve().parent)


def _special(path: Path) -> bool:
    """A device or pipe."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "没有写权限"
    if isinstance(error, NotADirectoryError | FileExistsError):
        return "同名文件不是文件夹"
    if isinstance(error, IsADirectoryError):
        return "同名的是文件夹"
    known = {2: "那里不能新建", 28: "磁盘空间不足", 30: "只读的磁盘", 36: "文件名过长", 122: "超出磁盘配额"}
    return known.get(error.errno or 0, f"系统错误 {error.errno}")
