"""Pages that a PDF holds and its own count leaves out: a viewer does not show them, and nobody would miss them."""

from __future__ import annotations

import mmap
import re
from pathlib import Path

_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_MOST = 256 * 2**20


def pages_left_out(path: Path, counted: int) -> int:
    """How many pages the page tree has beyond ``counted``, 0 if none or unknown.

    The bytes are searched for page objects; only where there are more than counted the tree is walked, for an edited file
    keeps pages that it no longer has.
    """
    if path.stat().st_size > _MOST:
        return 0
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        found = sum(1 for _ in _PAGE.finditer(data))
    return max(0, _in_tree(path, found) - counted) if found > counted else 0


def _in_tree(path: Path, most: int) -> int:
    from itertools import islice

    from pdfminer.pdfpage import PDFPage

    try:
        with path.open("rb") as file:
            return sum(1 for _ in islice(PDFPage.get_pages(file, check_extractable=False), most))
    except Exception:  # a second opinion on a broken file: none is no news
        return 0
