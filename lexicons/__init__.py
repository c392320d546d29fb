"""Word and place lists (data only), read from inside the installed package."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of a CSV list with a header line (UTF-8), e.g. ``rows("counties.csv")``; FileNotFoundError if there is none."""
    with (files(__name__) / name).open("r", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def lines(name: str) -> Iterator[str]:
    """Entries of a plain list, one a line; blank lines and lines that begin with # are left out."""
    with (files(__name__) / name).open("r", encoding="utf-8") as file:
        for line in file:
            entry = line.strip()
            if entry and not entry.startswith("#"):
                yield entry
