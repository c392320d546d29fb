"""The few calls of the Linux kernel that Python does not offer, by ctypes; every one says whether it was granted."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT = 1, 38, 47
_CAPABILITY_VERSION_3 = 0x20080522


def linux() -> bool:
    """Whether this is the system that the locks are made for."""
    return sys.platform == "linux"


def libc() -> ctypes.CDLL:
    """The C library, with its error numbers kept (``ctypes.get_errno``)."""
    return ctypes.CDLL(None, use_errno=True)


def system_call(number: int, *arguments: object) -> int:
    """The result of a system call; -1 where it is refused or unknown."""
    call = libc().syscall
    call.restype = ctypes.c_long
    return int(call(ctypes.c_long(number), *arguments))


def no_new_privileges() -> bool:
    """Set-uid programs give nothing from here on. The other locks ask for this first."""
    return int(libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) == 0


def signal_when_parent_dies(number: int) -> bool:
    """The kernel sends this signal when the thread that started us is gone, however it went."""
    return int(libc().prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)) == 0


def leave_network() -> bool:
    """Go into a network namespace without any interface. A plain user needs a user namespace around it, which some systems
    forbid; it is entered under the same numbers, so that files keep their owner, and its powers are given back at once."""
    if libc().unshare(CLONE_NEWNET) == 0:
        return True
    user, group = os.geteuid(), os.getegid()
    if libc().unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
        return False
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        try:
            Path("/proc/self", name).write_text(text)
        except OSError:
            continue  # unmapped numbers look like nobody's; the files opened are judged by the real owner all the same
    _drop_capabilities()
    return True


def _drop_capabilities() -> None:
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    libc().capset(header, nothing)
    libc().prctl(_PR_CAP_AMBIENT, 4, 0, 0, 0)
