"""Printed page numbers: those of each document, told apart from those that run through the whole volume."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.model import BlockKind, Page

_REACH = 0.25  # numbers of a volume begin within this part of it and go on to within this part of its end


def own_numbers(pages: Sequence[Page]) -> list[int | None]:
    """The number that each page has in its own document; None where none is printed or only that of the whole volume.

    Numbers that count on with the pages from near the first to near the last are stamped through the volume: they say
    nothing about where documents begin. On pages that carry both, the other one counts.
    """
    printed = [_numbers(page) for page in pages]
    offset = _volume_offset(printed)
    return [next((n for n in found if n - i != offset), None) for i, found in enumerate(printed)]


def _volume_offset(printed: Sequence[Sequence[int]]) -> int | None:
    places: dict[int, list[int]] = {}
    for i, found in enumerate(printed):
        for n in found:
            places.setdefault(n - i, []).append(i)
    count = Counter({offset: len(set(at)) for offset, at in places.items()})
    for offset, pages in count.most_common(2):
        at = places[offset]
        wide = at[0] <= max(2, _REACH * len(printed)) and at[-1] >= (1 - _REACH) * (len(printed) - 1)
        if len(printed) >= 4 and pages >= 0.5 * len(printed) and wide:
            return offset
    return None


def _numbers(page: Page) -> list[int]:
    found = (re.search(r"\d{1,4}", b.text) for b in page.blocks if b.kind is BlockKind.PAGE_NUMBER)
    return [int(m[0]) for m in found if m]
