"""Bare county names (兰坪, 白玉): read only behind their own province or prefecture, in a list that ends in 县, or when the
package is about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import lexicons
from extractors import compiled
from extractors.places.records import CountyRow, Division

# What follows a bare name that names something smaller than the county, or another kind of thing.
_OTHER = re.compile(
    r"(?:镇|乡(?!镇)|街道|路|大街|村|河|江|山(?!区)|湖|水库|站|机场|高速|省|市|区|县(?=城关)|旗|州|[一-龥]{1,2}自治)"
)
# For names that are words or personal names too, what stands before and behind them when the county is meant.
_BEFORE = re.compile(r"(?:[赴到在来往驻抵离去从对帮助给向扶于是及与和由为以将把、，。；：（“\s]|支援|联系|定点|结对|^)$")
_AFTER = re.compile(
    r"(?:县|两级|[干党]部?群|干部|群众|人民|百姓|脱贫|扶贫|挂职|考察|调研|考核|各级|当地|籍|全境|境内|[、，。；：）的\s]|定点|党政|任职?|"
    r"开展|实施|期间|经济|发展|和|与|$)"
)
_LIST_END = re.compile(
    r"(?:等地?)?(?:[两二三四五六七八九十]|\d{1,2}|各)?个?(?:国家级|国定|省级|深度|定点|贫困|扶贫|帮扶|结对)*(?:县|旗)(?!委|级|长|城|域|直)"
)
_LIST_GOES_ON = re.compile(r"[、，。；：）)\s]|[和与及等两三四五六七八九十]|$")
_SEPARATORS = "、和与及"


@dataclass(frozen=True, slots=True)
class BareNames:
    """Bare names by county; ``words`` are those that are everyday words, personal names or a prefecture's name too."""

    rows: dict[str, tuple[CountyRow, ...]]
    words: frozenset[str]
    longest: int

    @classmethod
    def of(cls, rows: Iterable[CountyRow], areas: Iterable[Division]) -> BareNames:
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
            rows = tuple(r for r in self.rows.get(name, ()) if any(r.lies_in(a) for a in areas))
            if rows and not _OTHER.match(text, at + length):
                spoilt = name in self.words and not _AFTER.match(text, at + length)
                return None if spoilt else (at + length, rows)
        return None

    def onward(self, text: str, at: int, rows: Sequence[CountyRow]) -> Iterator[tuple[int, int, tuple[CountyRow, ...]]]:
        """Bare names that carry on a list of counties of one province: 昭阳区、鲁甸、巧家; 福建上杭、长汀."""
        provinces = {r.county.province for r in rows}
        while text[at : at + 1] in _SEPARATORS and at < len(text):
            for length in range(min(self.longest, len(text) - at - 1), 1, -1):
                end = at + 1 + length
                name = text[at + 1 : end]
                more = tuple(r for r in self.rows.get(name, ()) if r.county.province in provinces)
                if more and name not in self.words and _LIST_GOES_ON.match(text, end):
                    yield at + 1, end, more
                    break
            else:
                return
            at = end

    def known(self, text: str, rows: Sequence[CountyRow]) -> Iterator[tuple[int, int, tuple[CountyRow, ...]]]:
        """Bare names of the package's own counties, wherever they stand as a name."""
        for row in rows:
            for name in row.bare:
                for match in compiled.finditer(re.escape(name), text):
                    start, end = match.span()
                    if _OTHER.match(text, end) or text[start : end + 1] in row.proper:
                        continue
                    if name in self.words and not (_BEFORE.search(text[max(0, start - 4) : start]) and _AFTER.match(text, end)):
                        continue
                    yield start, end, (row,)

    def listed(self, text: str) -> Iterator[tuple[int, int, tuple[CountyRow, ...]]]:
        """Two or more bare names in a list that ends in 县: 兰坪、泸水两县, 光山、丹寨等3个定点扶贫县."""
        for match in _LIST_END.finditer(text):
            items: list[tuple[int, int, tuple[CountyRow, ...]]] = []
            end = match.start()
            while (item := self._ending(text, end)) is not None:
                items.append(item)
                if text[item[0] - 1 : item[0]] not in _SEPARATORS or item[0] == 0:
                    break
                end = item[0] - 1
            if len(items) > 1:
                yield from reversed(items)

    def _ending(self, text: str, end: int) -> tuple[int, int, tuple[CountyRow, ...]] | None:
        for length in range(min(self.longest, end), 1, -1):
            if rows := self.rows.get(text[end - length : end]):
                return end - length, end, rows
        return None
