"""Seccomp: system calls that no reader needs answer "not permitted", in this process and in all it may start.

https://docs.kernel.org/userspace-api/seccomp_filter.html. A list of what is refused, not of what is allowed: the libraries
underneath (OpenVINO, PDFium, OpenCV) call more than anyone could list for every version. Refused is the way out: the network,
other processes, namespaces, kernel interfaces that get round either.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.worker.sandbox.kernel import libc, system_call

_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_LOAD, _EQUAL, _ANY_BIT, _AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_NUMBER_AT, _ARCH_AT, _ARGUMENT_AT = 0, 4, 16
_SET_MODE_FILTER, _ALL_THREADS = 1, 1
_CLONE_THREAD, _AF_UNIX = 0x10000, 1
_X32 = 0x40000000


@dataclass(frozen=True, slots=True)
class _Machine:
    """Numbers of system calls: those that have one on this kind of processor only."""

    audit: int
    seccomp: int
    calls: Mapping[str, int]


_NEW: Mapping[str, int] = {
    "clone3": 435,
    "io_uring_setup": 425,
    "pidfd_send_signal": 424,
    "pidfd_open": 434,
    "pidfd_getfd": 438,
}
_X86_64 = _Machine(0xC000003E, 317, {
    "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "sendmsg": 46, "bind": 49, "listen": 50, "accept4": 288,
    "sendmmsg": 307, "clone": 56, "fork": 57, "vfork": 58, "execve": 59, "execveat": 322, "kill": 62, "tkill": 200,
    "tgkill": 234, "rt_sigqueueinfo": 129, "rt_tgsigqueueinfo": 297, "ptrace": 101, "process_vm_readv": 310,
    "process_vm_writev": 311, "prlimit64": 302, "chown": 92, "fchown": 93, "lchown": 94, "fchownat": 260, "setxattr": 188,
    "lsetxattr": 189, "fsetxattr": 190, "mount": 165, "umount2": 166, "pivot_root": 155, "chroot": 161, "unshare": 272,
    "setns": 308, "keyctl": 250, "add_key": 248, "request_key": 249, "bpf": 321, "perf_event_open": 298, "userfaultfd": 323,
    "init_module": 175, "finit_module": 313, "kexec_load": 246, "reboot": 169, "swapon": 167, "open_by_handle_at": 304,
    "mknod": 133, "mknodat": 259, "shmget": 29, "msgget": 68, "semget": 64, "mq_open": 240, **_NEW,
})  # fmt: skip
_AARCH64 = _Machine(0xC00000B7, 277, {
    "socket": 198, "connect": 203, "accept": 202, "sendto": 206, "sendmsg": 211, "bind": 200, "listen": 201, "accept4": 242,
    "sendmmsg": 269, "clone": 220, "execve": 221, "execveat": 281, "kill": 129, "tkill": 130, "tgkill": 131,
    "rt_sigqueueinfo": 138, "rt_tgsigqueueinfo": 240, "ptrace": 117, "process_vm_readv": 270, "process_vm_writev": 271,
    "prlimit64": 261, "fchown": 55, "fchownat": 54, "setxattr": 5, "lsetxattr": 6, "fsetxattr": 7, "mount": 40,
    "umount2": 39, "pivot_root": 41, "chroot": 51, "unshare": 97, "setns": 268, "keyctl": 219, "add_key": 217,
    "request_key": 218, "bpf": 280, "perf_event_open": 241, "userfaultfd": 282, "init_module": 105, "finit_module": 273,
    "kexec_load": 104, "reboot": 142, "swapon": 224, "open_by_handle_at": 265, "mknodat": 33, "shmget": 194, "msgget": 186,
    "semget": 190, "mq_open": 180, **_NEW,
})  # fmt: skip
_MACHINES: Mapping[str, _Machine] = {"x86_64": _X86_64, "aarch64": _AARCH64}

# A worker that runs LibreOffice starts processes, which talk to one another over local sockets and signals.
_OF_PROGRAMS = frozenset({
    "connect", "accept", "accept4", "sendto", "sendmsg", "sendmmsg", "bind", "listen", "fork", "vfork", "execve", "tkill",
    "tgkill", "kill", "clone", "clone3", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "prlimit64", "shmget", "semget", "msgget",
    "fchown", "fchownat", "chown", "lchown", "pidfd_open", "pidfd_send_signal",
})  # fmt: skip
# glibc then falls back to what the filter can look into.
_UNKNOWN = frozenset({"clone3", "io_uring_setup"})


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


_Step = tuple[int, int, int, int]


def restrict(*, programs: bool) -> bool:
    """Install the filter in all threads. False where the kernel or the processor is another."""
    machine = _MACHINES.get(platform.machine())
    if machine is None or ctypes.sizeof(ctypes.c_void_p) != 8:
        return False
    steps = list(_filter(machine, os.getpid(), programs))
    code = b"".join(s[0].to_bytes(2, "little") + bytes(s[1:3]) + s[3].to_bytes(4, "little") for s in steps)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(steps), ctypes.cast(buffer, ctypes.c_void_p))
    arguments = (ctypes.c_uint(_SET_MODE_FILTER), ctypes.c_uint(_ALL_THREADS), ctypes.byref(program))
    return system_call(machine.seccomp, *arguments) == 0


def available() -> bool:
    """Whether this kernel was built with filters."""
    return platform.machine() in _MACHINES and libc().prctl(21, 0, 0, 0, 0) >= 0


def _filter(machine: _Machine, pid: int, programs: bool) -> Iterator[_Step]:
    refuse = _ERRNO | errno.EPERM
    yield (_LOAD, 0, 0, _ARCH_AT)
    yield (_EQUAL, 1, 0, machine.audit)
    yield (_RETURN, 0, 0, refuse)  # 32-bit calls have other numbers
    yield (_LOAD, 0, 0, _NUMBER_AT)
    if machine is _X86_64:
        yield (_AT_LEAST, 0, 1, _X32)
        yield (_RETURN, 0, 0, refuse)
    for name, number in machine.calls.items():
        if name == "socket" and programs:
            yield from _unless(number, (_EQUAL,), (_AF_UNIX,), refuse)
        elif programs and name in _OF_PROGRAMS:
            continue
        elif name == "clone":  # threads, but no processes
            yield from _unless(number, (_ANY_BIT,), (_CLONE_THREAD,), refuse)
        elif name in ("kill", "tgkill"):  # abort() signals the process itself
            yield from _unless(number, (_EQUAL,), (pid,), refuse)
        elif name == "prlimit64":
            yield from _unless(number, (_EQUAL, _EQUAL), (0, pid), refuse)
        else:
            yield (_EQUAL, 0, 1, number)
            yield (_RETURN, 0, 0, _ERRNO | errno.ENOSYS if name in _UNKNOWN else refuse)
    yield (_RETURN, 0, 0, _ALLOW)


def _unless(number: int, tests: Sequence[int], values: Sequence[int], refuse: int) -> Iterator[_Step]:
    """Refuse a call unless its first argument passes one of the tests."""
    yield (_EQUAL, 0, len(tests) + 3, number)
    yield (_LOAD, 0, 0, _ARGUMENT_AT)
    for i, (test, value) in enumerate(zip(tests, values, strict=True)):
        yield (test, len(tests) - i, 0, value)
    yield (_RETURN, 0, 0, refuse)
    yield (_RETURN, 0, 0, _ALLOW)
