"""How long one document may take: looked at between rules and between mentions, since a rule at work cannot be stopped.

Rules take time in proportion to the text, so that what one of them takes beyond the limit is a small part of the whole.
"""

from __future__ import annotations

import time
from collections.abc import Callable


class Clock:
    """Started when made; ``seconds`` None never runs out. ``stopped`` tells whether somebody was told that it has."""

    def __init__(self, seconds: float | None = None, now: Callable[[], float] = time.monotonic) -> None:
        self.stopped = False
        self._now = now
        self._end = None if seconds is None else now() + seconds

    def over(self) -> bool:
        """Whether the time is spent; who asks must then stop, and the document is told to be understood in part."""
        if self._end is not None and self._now() >= self._end:
            self.stopped = True
        return self.stopped
