"""The table of contents of a bound file: which documents it says there are, and on which pages they begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from ingest.model import BlockKind, Page
from ingest.split.evidence import Piece
from ingest.split.look import Look
from ingest.split.words import is_typed_title, squeeze

_N = r"[一二三四五六七八九十\d]{1,3}"
_MARK = rf"(?:(?:附件|材料|资料|证据){_N}[、.．:：]?|{_N}[、.．:：]|[（(]{_N}[）)]、?|附件[:：])?"
_PAGE = r"[（(]?(?P<page>\d{1,4})?(?:[-—～~]\d{1,4})?页?[)）]?"
_ENTRY = re.compile(rf"^{_MARK}(?P<title>[^.．…·•]{{4,80}}?)[.．…·•—-]*{_PAGE}$")
_ALIKE = 86.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents; ``page`` as printed there."""

    title: str
    page: int | None


@dataclass(slots=True)
class Contents:
    """``titled``: which entry names the document whose title heads a page (by page number); ``expected``: where entries with
    page numbers say that a document begins; ``whole``: so many of them were found that a page it lists nothing for is
    less likely to begin one."""

    titled: dict[int, Entry] = field(default_factory=dict)
    expected: dict[int, Entry] = field(default_factory=dict)
    whole: bool = False

    @classmethod
    def of(cls, pages: Sequence[Page], looks: Sequence[Look]) -> Contents:
        """The contents of a file, empty where it has none in front or where they are the chapters of one document."""
        front = list(takewhile(lambda pair: pair[1].front, zip(pages, looks, strict=True)))
        entries = [e for page, look in front if look.contents for e in _entries(page)]
        if len(entries) < 2 or sum(is_typed_title(e.title) for e in entries) < 0.5 * len(entries):
            return cls()
        rest = [x for x in looks if x.title and not x.contents]
        titled: dict[int, Entry] = {}
        last: str | None = None
        for x in rest:
            entry = next((e for e in entries if x.title is not None and x.title != last and _names(e, x.title)), None)
            if entry is not None:  # the same title on the page before is a running head
                titled[x.number] = entry
            last = x.title
        shifts = Counter(n - e.page for n, e in titled.items() if e.page is not None)
        shift, count = shifts.most_common(1)[0] if shifts else (0, 0)
        expected = {e.page + shift: e for e in entries if e.page is not None} if count >= 2 else {}
        return cls(titled, expected, count >= 3 and count >= 0.6 * len(entries))

    def weigh(self, look: Look) -> Iterator[Piece]:
        """Evidence for the page from the contents."""
        named, expected = self.titled.get(look.number), self.expected.get(look.number)
        if named is not None:
            yield Piece(2.0, f"目录列有“{named.title}”", True)
        if expected is not None:
            yield Piece(1.0, f"目录所列“{expected.title}”从本页开始", True)
        elif named is None and self.whole and look.title and not look.front:
            yield Piece(-0.5, "目录没有列出")


def _names(entry: Entry, title: str) -> bool:
    """Whether an entry means the document with this title; entries leave out the unit or cut long titles."""
    short, long = sorted((entry.title, title), key=len)
    if len(short) < 4:
        return short == long
    if len(short) >= 6 and short in long:
        return True
    from rapidfuzz import fuzz

    return fuzz.ratio(short, long) >= _ALIKE


def _entries(page: Page) -> Iterator[Entry]:
    for block in page.body():
        if block.kind is BlockKind.TABLE:
            for row in block.rows():
                cells = [squeeze(c.text) for c in row]
                title = max((c for c in cells if not c.isdigit()), key=len, default="")
                number = next((int(c) for c in reversed(cells[1:]) if c.isdigit()), None)
                if len(title) >= 4 and title not in ("材料名称", "文件名称"):
                    yield Entry(title, number)
        else:
            for line in block.lines:
                m = _ENTRY.match(squeeze(line.text))
                if m is not None and not re.fullmatch("目录|总目录", m["title"]):
                    yield Entry(m["title"], int(m["page"]) if m["page"] else None)
