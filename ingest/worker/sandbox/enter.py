"""Locking a worker in, once, before it opens the first file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.worker.sandbox import kernel, landlock, seccomp

_ENV = "INGEST_SANDBOX"


@dataclass(frozen=True, slots=True)
class Enforced:
    """What the kernel granted. ``landlock`` is its version, 0 where it is not in force."""

    network_namespace: bool = False
    landlock: int = 0
    seccomp: bool = False


def switched_off() -> bool:
    """``INGEST_SANDBOX=off``: for a system on which a lock stops honest work; ``ingest doctor`` says so."""
    return os.environ.get(_ENV, "").lower() == "off"


def enter(writable: Sequence[Path], *, programs: bool = False) -> Enforced:
    """Give up the network, writing outside ``writable``, and other processes; there is no way back.

    ``programs``: this worker may start programs (LibreOffice), which are locked in with it. Call it while there is one thread:
    a thread that runs already would stay outside of some of it.
    """
    if not kernel.linux() or switched_off() or not kernel.no_new_privileges():
        return Enforced()
    away = kernel.leave_network()
    version = landlock.restrict(writable, programs=programs)
    return Enforced(away, version, seccomp.restrict(programs=programs))
