"""What text from documents must lose before it enters a terminal, an XML part or a spreadsheet cell."""

from __future__ import annotations

import re

from ingest.invisible import visible

_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
CELL_LIMIT = 32_000


def clean(text: str) -> str:
    """Without characters that nobody sees (controls, direction, zero width); tabs and line ends stay.

    Text of documents has lost them on entry; file names, and what a user types, come this way, too.
    """
    return visible(text)


def one_line(text: str) -> str:
    """Clean, and every run of white space (line ends, too) one space: for terminals and file names."""
    return re.sub(r"\s+", " ", clean(text)).strip()


def cell_text(text: str) -> str:
    """Clean text that fits a spreadsheet cell (at most 32,767 characters); what is cut is said."""
    shown = clean(text)
    return shown if len(shown) <= CELL_LIMIT else shown[:CELL_LIMIT] + "……（过长，其余从略）"


def starts_formula(text: str) -> bool:
    """A spreadsheet program would take this for a formula when the cell is edited or pasted."""
    return text.startswith(_FORMULA_START)


def file_stem(name: str) -> str:
    """A name that is safe as part of a file name on every system."""
    stem = re.sub(r'[\\/:*?"<>|\s]+', "_", one_line(name)).strip("._")
    return stem[:80] or "结果"
