"""Which of several counties of one name is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from extractors.places.mention import Ground
from extractors.places.names import Hit
from extractors.places.records import CountyRow


def best(rows: Sequence[CountyRow], year: int | None) -> CountyRow:
    """Of the spellings of one place the one in force in ``year`` (the newer where two are), else the latest."""
    valid = [r for r in rows if year is not None and r.in_force(year)]
    return max(valid or rows, key=lambda r: (r.last, r.first))


def places(rows: Sequence[CountyRow], year: int | None) -> list[str]:
    """The places that the rows stand for; where some bore the name in ``year``, only those."""
    valid = [r for r in rows if year is not None and r.in_force(year)]
    return list(dict.fromkeys(r.place for r in valid or rows))


def choose(
    rows: Sequence[CountyRow], found: list[str], known: frozenset[str], earlier: str | None, before: Iterable[Hit]
) -> tuple[list[str], Ground]:
    """Narrow several places: the package's own county, then the one named in full before, then the nearest division.

    ``before`` are the divisions named before the mention, the nearest first.
    """
    if own := [p for p in found if p in known]:
        return own, Ground.KNOWN
    if earlier in found:
        return [earlier], Ground.EARLIER
    for hit in before:
        if fits := [r.place for r in rows if r.place in found and any(r.lies_in(d) for d in hit.divisions)]:
            return list(dict.fromkeys(fits)), Ground.CONTEXT
    return found, Ground.AMBIGUOUS


def named_before(rows: Sequence[CountyRow], start: int, before: Iterable[Hit], reach: int = 120) -> tuple[CountyRow, ...]:
    """Rows whose prefecture or province is named within ``reach`` characters before ``start``; the nearest decides."""
    for area in takewhile(lambda a: a.start >= start - reach, before):
        if fits := tuple(r for r in rows if any(r.lies_in(d) for d in area.divisions)):
            return fits
    return ()
