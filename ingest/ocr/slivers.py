"""Slivers: the rest of a character at the edge of a line that was found, and read, a second time."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Box, Line

_NARROW, _COVERED = 0.6, 0.75


def without_slivers(lines: Sequence[Line]) -> list[Line]:
    """The lines without those of one or two characters that are narrower than a character and lie inside a longer line.

    Lines without a box stay, as does one that shares no more than its edge with another.
    """
    return [x for x in lines if not any(o is not x and _is_sliver(x, o) for o in lines)]


def _is_sliver(line: Line, other: Line) -> bool:
    if line.box is None or other.box is None or len(line.text.strip()) > 2 or len(other.text.strip()) <= len(line.text.strip()):
        return False
    x0, y0, x1, y1 = line.box
    return x1 - x0 < _NARROW * (y1 - y0) and _shared(line.box, other.box) >= _COVERED


def _shared(inner: Box, outer: Box) -> float:
    """The part of ``inner`` that lies inside ``outer``."""
    wide = max(0.0, min(inner[2], outer[2]) - max(inner[0], outer[0]))
    high = max(0.0, min(inner[3], outer[3]) - max(inner[1], outer[1]))
    area = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return wide * high / area if area > 0 else 0.0
