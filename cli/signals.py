"""Being told to stop: every command leaves as it does after Ctrl-C, with its workers ended and its temporary folder removed."""

from __future__ import annotations

import signal
import threading
from types import FrameType


class Stopped(KeyboardInterrupt):
    """Raised in the main thread by a signal; ``number`` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def leave_in_order() -> None:
    """Turn SIGTERM and SIGHUP into ``Stopped``; one that is ignored already (nohup) stays so."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # a second one does not break off the cleaning up
    raise Stopped(number)
