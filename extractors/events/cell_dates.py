"""Dates of table cells that only a column's head makes dates: 3/11, 6.12—6.15, 1.16, in the year that the table names."""

from __future__ import annotations

import re

from extractors.entities.model import Date
from extractors.events.dates import in_year
from extractors.events.document import Doc
from extractors.events.tables import Field, Row

_DAY = r"(?P<m>1[0-2]|0?[1-9])[./](?P<d>3[01]|[12]\d|0?[1-9])"
_SHORT = re.compile(
    rf"^\s*{_DAY}(?:日)?(?:\s*(?:[—\-~至到]+)\s*(?:(?P<m2>1[0-2]|0?[1-9])[./])?(?P<d2>3[01]|[12]\d|0?[1-9])(?:日)?)?(?!\d|[./])"
)
_YEAR = re.compile(r"(20\d\d)年")


def cell_dates(doc: Doc, row: Row, f: Field) -> list[Date]:
    """The dates of a date cell. A date without a year of its own falls in the one year that the table's caption names."""
    year = caption_year(row)
    found = [d for d in doc.dates(f.start, f.end) if d.kind in ("point", "range", "by")]
    if found:
        return [in_year(d, year) if year else d for d in found]
    m = _SHORT.match(f.text)
    year = year or doc.facts.year or doc.year
    if m is None or year is None:
        return []
    iso = f"{year}-{int(m['m']):02d}-{int(m['d']):02d}"
    end = f"{year}-{int(m['m2'] or m['m']):02d}-{int(m['d2']):02d}" if m["d2"] else None
    if end is not None and end <= iso:
        end = None
    return [Date(f.start, f.start + m.end(), iso, end, "range" if end else "point", False)]


def caption_year(row: Row) -> int | None:
    """The one year that stands in the caption of a table or in the head of its date column."""
    years = set(_YEAR.findall(row.table.title)) or set(_YEAR.findall(" ".join(row.table.headers)))
    return int(years.pop()) if len(years) == 1 else None
