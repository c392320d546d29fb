"""Landlock: from here on this process and its children write nowhere but in the folders named, whoever the user is.

https://docs.kernel.org/userspace-api/landlock.html, since Linux 5.13; later versions add renaming between folders, truncating,
TCP, and signals and abstract sockets across the border. It does not cover chmod, chown and time stamps of existing files.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Sequence
from pathlib import Path

from ingest.worker.sandbox.kernel import system_call

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_FLAG, _PATH_BENEATH = 1, 1
_EXECUTE, _WRITE_FILE, _TRUNCATE, _REFER, _IOCTL_DEV = 1 << 0, 1 << 1, 1 << 14, 1 << 13, 1 << 15
_CHANGE_TREE = sum(1 << bit for bit in range(4, 13))  # remove and make files, folders, links, pipes, sockets, devices
_MAKE_SOCKET = 1 << 9
_TCP = 0b11
# LibreOffice starts only where it can make its local socket, and knows no other place for it.
OFFICE_SOCKETS = Path("/tmp")
_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """The version of Landlock of this kernel; 0 where there is none or it is switched off."""
    return max(0, system_call(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG)))


def restrict(writable: Sequence[Path], *, programs: bool) -> int:
    """Forbid all writing outside ``writable`` (folders that exist), all TCP, and starting programs unless ``programs``.

    Returns the version that is in force, 0 for none. ``kernel.no_new_privileges`` comes first.
    """
    found = version()
    if not found:
        return 0
    writing = _WRITE_FILE | _CHANGE_TREE | (_REFER if found >= 2 else 0) | (_TRUNCATE if found >= 3 else 0)
    handled = writing | (0 if programs else _EXECUTE) | (_IOCTL_DEV if found >= 5 else 0)
    rules = _Ruleset(handled, _TCP if found >= 4 else 0, _ABSTRACT_SOCKETS_AND_SIGNALS if found >= 6 else 0)
    size = 8 if found < 4 else 16 if found < 6 else 24
    ruleset = system_call(_CREATE, ctypes.byref(rules), ctypes.c_size_t(size), ctypes.c_uint32(0))
    if ruleset < 0:
        return 0
    try:
        for folder in writable:
            _allow(ruleset, folder, writing)
        if programs:
            _allow(ruleset, OFFICE_SOCKETS, _MAKE_SOCKET)
        _allow(ruleset, Path(os.devnull), (_WRITE_FILE | _TRUNCATE | _IOCTL_DEV) & handled)
        return found if system_call(_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint32(0)) == 0 else 0
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        beneath = _PathBeneath(rights, handle)
        system_call(_ADD, ctypes.c_int(ruleset), ctypes.c_int(_PATH_BENEATH), ctypes.byref(beneath), ctypes.c_uint32(0))
    finally:
        os.close(handle)
