"""The names of counties, prefectures and provinces as they stand in a text, before anything is decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.model import Level
from extractors.places.records import CountyRow, Division
from extractors.places.traps import Traps


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at ``start``..``end`` with all counties and all divisions that bear it (both for 哈密市)."""

    start: int
    end: int
    rows: tuple[CountyRow, ...]
    divisions: tuple[Division, ...]


class NameIndex:
    """Proper names of counties, names of divisions and trap phrases in one leftmost-longest Aho-Corasick automaton.

    Bare names (兰坪, 信阳) are not in it: they would swallow the beginning of other names (开通|化隆县).
    """

    def __init__(self, rows: Iterable[CountyRow], areas: Sequence[Division], traps: Traps) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        named: dict[str, tuple[list[CountyRow], list[Division]]] = {}
        for row in rows:
            for form in row.proper:
                named.setdefault(form, ([], []))[0].append(row)
        for area in areas:
            for form in area.forms if area.level is Level.PROVINCE else area.proper:
                named.setdefault(form, ([], []))[1].append(area)
        for phrase in traps.phrases:
            named.setdefault(phrase, ([], []))
        self._traps = traps
        self._names = {name: i for i, name in enumerate(named)}
        self._found = [(tuple(r), tuple(a)) for r, a in named.values()]
        self._longest = max(map(len, named))
        self._matcher = AhoCorasick(list(named), matchkind=MatchKind.LeftmostLongest, store_patterns=False)
        self._areas: dict[tuple[str, str], tuple[str, ...]] = {}
        for area in areas:
            key = (area.province, "" if area.level is Level.PROVINCE else area.name)
            self._areas[key] = tuple(sorted(area.forms, key=len, reverse=True))

    def hits(self, text: str) -> Iterator[Hit]:
        """All names, in order, not overlapping."""
        for index, start, end in self._matcher.find_matches_as_indexes(text):
            rows, areas = self._found[index]
            if (rows or areas) and not self._traps.tail_spoils(text, end):
                yield Hit(start, end, rows, areas)

    def at_start(self, text: str) -> Hit | None:
        """The longest name that ``text`` begins with, traps set aside: for strings that are a body's name."""
        for length in range(min(self._longest, len(text)), 1, -1):
            index = self._names.get(text[:length])
            if index is not None and any(self._found[index]):
                return Hit(0, length, *self._found[index])
        return None

    def prefix(self, text: str, start: int, rows: Sequence[CountyRow]) -> tuple[int, tuple[CountyRow, ...]]:
        """Where the province and prefecture before a county's name begin, and the counties that they fit."""
        reach = {r.county.name: self._reach(text, start, r) for r in rows}
        first = min(reach.values())
        return first, tuple(r for r in rows if reach[r.county.name] == first)

    def is_full(self, lead: str, row: CountyRow) -> bool:
        """``lead``, the words before a county's name, holds its province and (if there is one) its prefecture."""
        province = self._areas[row.county.province, ""]
        prefecture = self._areas.get((row.county.province, row.county.prefecture), ())
        return lead.startswith(province) and (not prefecture or lead.endswith(prefecture))

    def follows_prefecture(self, text: str, start: int, row: CountyRow) -> bool:
        """The county's own prefecture stands right before ``start``: 哈密地区|哈密市."""
        return text.endswith(self._areas.get((row.county.province, row.county.prefecture), ()), 0, start)

    def _reach(self, text: str, start: int, row: CountyRow) -> int:
        at = start
        for key in ((row.county.province, row.county.prefecture), (row.county.province, "")):
            at = next((at - len(name) for name in self._areas.get(key, ()) if text.endswith(name, 0, at)), at)
        return at
