"""What a worker of this machine can really not do: a process that is locked in tries each, against the system itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

_BOOT = (
    "import sys; sys.path[:] = {path!r}; "
    "from ingest.worker.sandbox.trial import attempt; attempt({temp!r}, {parent}, {programs})"
)
#: What is tried, in this order: network, writing outside, starting a program, signals to the program, outliving it.
TRIALS = ("network", "write", "program", "signal", "outlive")


def try_out(folder: Path, *, programs: bool = False, seconds: float = 30.0) -> dict[str, bool]:
    """For each of TRIALS whether the system refuses it to a worker; ``folder`` is an empty folder for the trial."""
    inside = folder / "inside"
    inside.mkdir(mode=0o700)
    path = [str(Path(p).resolve()) for p in sys.path]
    boot = _BOOT.format(path=path, temp=str(inside), parent=os.getpid(), programs=programs)
    command = [sys.executable, "-P", "-c", boot]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=True, start_new_session=True)
    found = json.loads(done.stderr.splitlines()[-1])
    return {name: bool(found[name]) for name in TRIALS}


def attempt(temp: str, parent: int, programs: bool) -> None:
    """The side of the worker: lock in as workers do, try, tell on standard error (as JSON)."""
    from ingest.worker.child import lock_down

    lock_down(temp, parent, programs)
    tries = (_network, lambda: _write(Path(temp).parent / "outside"), _program, lambda: os.kill(parent, 0), _outlive)
    print(json.dumps({name: not _can(action) for name, action in zip(TRIALS, tries, strict=True)}), file=sys.stderr, flush=True)
    os._exit(0)


def _can(action: Callable[[], object]) -> bool:
    try:
        action()
    except OSError:
        return False
    return True


def _network() -> None:
    """By the C library: Python's own refusal is not the system's. Nobody need listen: to be refused means to have got there."""
    import ctypes
    import errno

    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.socket(2, 1, 0)
    if handle < 0:
        raise OSError(ctypes.get_errno(), "socket")
    address = (2).to_bytes(2, sys.byteorder) + (9).to_bytes(2, "big") + bytes((127, 0, 0, 1)) + bytes(8)
    failed = libc.connect(handle, address, len(address)) != 0 and ctypes.get_errno() != errno.ECONNREFUSED
    os.close(handle)
    if failed:
        raise OSError(ctypes.get_errno(), "connect")


def _write(path: Path) -> None:
    path.write_text("outside", encoding="utf-8")


def _program() -> None:
    if (pid := os.posix_spawn(sys.executable, [sys.executable, "-c", ""], {})) > 0 and os.waitpid(pid, 0)[1] != 0:
        raise OSError("the program did not start")


def _outlive() -> None:
    """Whether the kernel has no order to end this process with its parent."""
    import ctypes

    number = ctypes.c_int()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(2, ctypes.byref(number), 0, 0, 0) == 0 and number.value:
        raise OSError("ends with its parent")
