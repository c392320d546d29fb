"""Writing to the standard streams: a reader that goes away (``| head``) is no error of ours."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def emit(text: str) -> None:
    """Text to the standard output as UTF-8, whatever the locale says."""
    quietly(lambda: _write(text))


def quietly(write: Callable[[], None]) -> None:
    """Run ``write``; a closed pipe ends the output but not the program, so that the exit code stays true."""
    try:
        write()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def note(text: str) -> None:
    """One message to the standard error output."""
    from report.safe_text import clean

    print(clean(text), file=sys.stderr)


def console() -> Console:
    """The console for tables on the standard output."""
    from report.terminal import console_for

    _utf8()
    return console_for(sys.stdout)


def _write(text: str) -> None:
    _utf8()
    sys.stdout.write(text)


def _utf8() -> None:
    """A C locale must not turn Chinese into an error; replaced streams (tests) are left as they are."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(encoding="utf-8", errors="replace")
