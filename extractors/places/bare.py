"""Bare county names (兰坪, 白玉): read only behind their own province or prefecture, or when the package is about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.model import Level
from extractors.places.records import CountyRow, Division

# What follows a bare name when it names something smaller than the county, or another kind of thing, after it.
_OTHER = re.compile(r"(?:镇|乡|街道|路|大街|村|河|江|山(?!区)|湖|水库|站|机场|高速|省|市|区|县|旗|州)")
# For names that are also words or personal names: what stands before or after them when the county is meant.
_BEFORE = re.compile(r"(?:[赴到在来往驻抵离去从对帮助给向扶于是及与和、，。；：（“]|帮扶|定点|结对|支援|联系)$")
_AFTER = re.compile(
    r"(?:县|两级|干部|群众|人民|百姓|脱贫|扶贫|挂职|考察|调研|考核|各级|当地|籍|全境|境内|[、，。；）的]|定点|党政|县委|任|开展|实施)"
)


@dataclass(frozen=True, slots=True)
class BareNames:
    """Bare names by county; ``words`` are those that are everyday words, personal names or a prefecture's name too."""

    rows: dict[str, tuple[CountyRow, ...]]
    words: frozenset[str]
    longest: int

    @classmethod
    def of(cls, rows: Iterable[CountyRow], areas: Iterable[Division]) -> BareNames:
        import lexicons

        by_name: dict[str, list[CountyRow]] = {}
        for row in rows:
            for name in row.bare:
                by_name.setdefault(name, []).append(row)
        words = {r["text"] for r in lexicons.rows("county_traps.csv") if r["kind"] in ("word", "verb")}
        words |= {form for area in areas for form in area.forms}
        return cls({n: tuple(r) for n, r in by_name.items()}, frozenset(words), max(map(len, by_name), default=0))

    def after(self, text: str, at: int, areas: Sequence[Division]) -> tuple[int, tuple[CountyRow, ...]] | None:
        """The bare name at ``at`` of a county that lies in one of ``areas``, which the text names just before: (end, rows)."""
        for length in range(min(self.longest, len(text) - at), 1, -1):
            name = text[at : at + length]
            rows = tuple(r for r in self.rows.get(name, ()) if any(_inside(r, a) for a in areas))
            if rows and not _OTHER.match(text, at + length):
                if name in self.words and not _AFTER.match(text, at + length):
                    return None
                return at + length, rows
        return None

    def known(self, text: str, rows: Sequence[CountyRow]) -> Iterator[tuple[int, int, CountyRow]]:
        """Bare names of the package's own counties, wherever they stand as a name."""
        for row in rows:
            for name in row.bare:
                for match in re.finditer(re.escape(name), text):
                    start, end = match.span()
                    if _OTHER.match(text, end):
                        continue
                    if name in self.words and not (_BEFORE.search(text, max(0, start - 4), start) and _AFTER.match(text, end)):
                        continue
                    yield start, end, row


def _inside(row: CountyRow, area: Division) -> bool:
    if area.level is Level.PROVINCE:
        return row.county.province == area.name
    return (row.county.province, row.county.prefecture) == (area.province, area.name)
