"""The folder of one run: removed at its end, and at the next start where the end never came."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "ingest-"
_LOCK = ".running"
_OFFICE_SOCKET = "OSL_PIPE_*_SingleOfficeIPC_*"


@contextmanager
def run_folder() -> Iterator[Path]:
    """A new private folder (0700) for one run. First removes what runs that were killed have left, if they were this user's.

    A run holds a lock on a file in its folder, which the system lets go of with the process, however that ends.
    """
    parent = Path(tempfile.gettempdir())
    remove_leftovers(parent)
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name:
        folder = Path(name)
        lock = _lock(folder / f"{_LOCK}-new")
        try:
            if lock is not None:  # under its name only when it is held
                (folder / f"{_LOCK}-new").rename(folder / _LOCK)
            yield folder
        finally:
            if lock is not None:
                os.close(lock)
            _remove_sockets()


def remove_leftovers(parent: Path) -> list[Path]:
    """Remove the folders of dead runs below ``parent``, and sockets of a LibreOffice that is gone; what was removed."""
    if not hasattr(os, "getuid"):  # Windows: the system clears its temp folder
        return []
    gone = []
    for folder in parent.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if _own(folder) and (folder / _LOCK).is_file() and (lock := _lock(folder / _LOCK)) is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(lock)
                gone.append(folder)
    return gone + _remove_sockets()


def _own(path: Path) -> bool:
    state = path.lstat()
    return state.st_uid == os.getuid() and path.is_dir() and not path.is_symlink()


def _lock(path: Path) -> int | None:
    """A lock on the file, None if another process has it (or the system has no such locks)."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _remove_sockets() -> list[Path]:
    """LibreOffice in the sandbox may make its socket but not remove it. The system lists those that someone listens on."""
    try:
        alive = {line.split()[-1] for line in Path("/proc/net/unix").read_text().splitlines()}
    except (OSError, IndexError):
        return []
    from ingest.worker.sandbox.landlock import OFFICE_SOCKETS

    gone = []
    for socket in OFFICE_SOCKETS.glob(_OFFICE_SOCKET):
        with contextlib.suppress(OSError):
            if socket.is_socket() and socket.lstat().st_uid == os.getuid() and str(socket) not in alive:
                socket.unlink()
                gone.append(socket)
    return gone
