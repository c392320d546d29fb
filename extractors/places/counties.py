"""Mentions of counties in a text: full, half, proper and (for known counties) bare names.

云南省怒江州兰坪县, 怒江州兰坪县, 云南兰坪, 兰坪白族普米族自治县, 兰坪县 and, where the package is about that county, 兰坪. A name that
several counties share (鼓楼区, 朝阳区) keeps all of them as candidates until the text or the package decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractors.model import County, Level
from extractors.places.bare import BareNames
from extractors.places.divisions import DivisionMention
from extractors.places.records import CountyRow, Division, county_rows, divisions
from extractors.places.traps import Traps


class Form(StrEnum):
    """How a county is named in the text."""

    FULL = "full"  # province and prefecture before it (province alone where there is no prefecture)
    HALF = "half"  # one of the two before it
    PROPER = "proper"  # 兰坪县, 兰坪白族普米族自治县
    BARE = "bare"  # 兰坪


@dataclass(frozen=True, slots=True)
class CountyMention:
    """One mention, ``start``/``end`` in the text searched. ``by`` says what left these candidates: prefix, known, earlier,
    context, unique or ambiguous."""

    start: int
    end: int
    candidates: tuple[County, ...]
    form: Form
    by: str = "unique"

    @property
    def county(self) -> County | None:
        """The county, where only one is left."""
        return self.candidates[0] if len(self.candidates) == 1 else None


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    rows: tuple[CountyRow, ...]
    divisions: tuple[Division, ...]


class CountyIndex:
    """The gazetteer with its matcher; make one with ``load()`` and keep it (about 100 ms), it has no other state.

    >>> index = CountyIndex.load()
    >>> [m.county.name for m in index.find("赴甘孜州石渠县调研") if m.county]
    ['四川省甘孜藏族自治州石渠县']
    """

    def __init__(self, rows: Iterable[CountyRow], areas: Iterable[Division], traps: Traps) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        self.rows = tuple(rows)
        self.areas = tuple(areas)
        self._traps = traps
        self._row = {id(r.county): r for r in self.rows}
        self._by_key = {(r.county.adcode, r.county.name): r for r in self.rows}
        named: dict[str, tuple[list[CountyRow], list[Division]]] = {}
        for row in self.rows:
            for form in row.proper:
                named.setdefault(form, ([], []))[0].append(row)
        for area in self.areas:
            forms = area.forms if area.level is Level.PROVINCE else area.forms[:-1]
            for form in forms or area.forms:
                named.setdefault(form, ([], []))[1].append(area)
        for phrase in traps.phrases:
            named[phrase] = ([], [])
        self._found = [(tuple(r), tuple(a)) for r, a in named.values()]
        self._matcher = AhoCorasick(list(named), matchkind=MatchKind.LeftmostLongest, store_patterns=False)
        self._prefixes = _prefixes(self.areas)
        self._bare = BareNames.of(self.rows, self.areas)

    @classmethod
    def load(cls) -> CountyIndex:
        """Read the lists in lexicons/ and build the matcher."""
        return cls(county_rows(), divisions(), Traps.load())

    def row(self, county: County) -> CountyRow | None:
        """The gazetteer's row of a county record; None for a record that is not of this gazetteer."""
        return self._by_key.get((county.adcode, county.name))

    def deep_reason(self, adcode: str) -> str | None:
        """Why the county belongs to 三区三州 (西藏, 新疆南疆四地州, 四省藏区, 甘肃临夏州, 四川凉山州, 云南怒江州); None if not."""
        return next((r.deep_reason for r in self.rows if r.county.adcode == adcode and r.deep_reason), None)

    def by_adcode(self, adcode: str, year: int | None = None) -> County | None:
        """The county of a code; of several spellings the one in force in ``year``, else the latest."""
        rows = [r for r in self.rows if r.county.adcode == adcode]
        return _best(rows, year).county if rows else None

    def same_place(self, a: County, b: County) -> bool:
        """One county under two names or codes (泸水县 and 泸水市, 那曲地区双湖县 and 那曲市双湖县)."""
        left, right = self.row(a), self.row(b)
        return a.name == b.name or (left is not None and right is not None and left.place == right.place)

    def find_divisions(self, text: str) -> list[DivisionMention]:
        """Province and prefecture names that are not part of a county's name: 河南省, 四川, 甘孜州, 信阳市."""
        return [DivisionMention(h.start, h.end, h.divisions) for h in self._hits(text) if h.divisions]

    def find(self, text: str, *, year: int | None = None, known: Sequence[County] = ()) -> list[CountyMention]:
        """All mentions of counties, in order, not overlapping.

        ``year`` prefers the names in force then; ``known`` are the package's counties: only their bare names (兰坪) are
        matched alone, and a name shared by several counties is taken for the known one unless the text says otherwise.
        """
        hits = list(self._hits(text))
        areas = [h for h in hits if h.divisions]
        starts = {h.start for h in hits}
        known_rows = [r for r in (self.row(c) for c in known) if r is not None]
        found: list[tuple[int, int, int, tuple[CountyRow, ...], bool]] = []  # start, name start, end, rows, bare
        for hit in hits:
            if hit.rows and (named := self._judge(text, hit, areas, known_rows)):
                found.append(named)
            elif hit.divisions and hit.end not in starts and (bare := self._bare.after(text, hit.end, hit.divisions)):
                end, rows = bare
                start, kept = self._prefix(text, hit.end, rows)
                found.append((start, hit.end, end, kept, True))
        for start, end, row in self._bare.known(text, known_rows):
            if not any(s < end and start < e for s, _, e, *_ in found):
                found.append((start, start, end, (row,), True))
        found.sort(key=lambda f: f[0])
        return self._settle(text, found, areas, known_rows, year)

    def resolve(self, mention: CountyMention, prefer: Sequence[County]) -> CountyMention:
        """Narrow a mention that is still ambiguous to the counties of ``prefer`` (by place), where one of them is among them."""
        if len(mention.candidates) < 2:
            return mention
        kept = tuple(c for c in mention.candidates if any(self.same_place(c, p) for p in prefer))
        return CountyMention(mention.start, mention.end, kept, mention.form, "known") if kept else mention

    def _hits(self, text: str) -> Iterable[_Hit]:
        for index, start, end in self._matcher.find_matches_as_indexes(text):
            rows, areas = self._found[index]
            if (rows or areas) and not self._traps.tail_spoils(text, end):
                yield _Hit(start, end, rows, areas)

    def _prefix(self, text: str, start: int, rows: Sequence[CountyRow]) -> tuple[int, tuple[CountyRow, ...]]:
        """Take the names of province and prefecture before a county into the mention, and keep the counties that they fit."""
        reach = {row.county.name: self._reach(text, start, row) for row in rows}
        first = min(reach.values())
        return first, tuple(r for r in rows if reach[r.county.name] == first)

    def _reach(self, text: str, start: int, row: CountyRow) -> int:
        at = start
        for names in (
            self._prefixes.get((row.county.province, row.county.prefecture), ()),
            self._prefixes[row.county.province, ""],
        ):
            at = next((at - len(n) for n in names if text.endswith(n, 0, at)), at)
        return at

    def _judge(
        self, text: str, hit: _Hit, areas: Sequence[_Hit], known: Sequence[CountyRow]
    ) -> tuple[int, int, int, tuple[CountyRow, ...], bool] | None:
        start, rows = self._prefix(text, hit.start, hit.rows)
        name = text[hit.start : hit.end]
        if start == hit.start:
            if hit.divisions:
                # 哈密市, 吉林市: the prefecture of that name is meant unless the county is the package's own.
                rows = tuple(r for r in rows if any(k.place == r.place for k in known))
                if not rows:
                    return None
            if name in self._traps.weak or len(name) == 2:
                if self._traps.verb_spoils(text, hit.start, hit.end) or not self._traps.lead_fits(text, hit.start):
                    return None
                if name in self._traps.weak:
                    rows = tuple(r for r in rows if any(k.place == r.place for k in known)) or _named_before(hit, rows, areas)
        return (start, hit.start, hit.end, rows, False) if rows else None

    def _settle(
        self,
        text: str,
        found: Sequence[tuple[int, int, int, tuple[CountyRow, ...], bool]],
        areas: Sequence[_Hit],
        known: Sequence[CountyRow],
        year: int | None,
    ) -> list[CountyMention]:
        out: list[CountyMention] = []
        earlier: dict[str, str] = {}
        positions = [a.start for a in areas]
        for start, name_start, end, rows, bare in found:
            name = text[name_start:end]
            places = list(dict.fromkeys(r.place for r in rows))
            by = "prefix" if start < name_start else "unique"
            if len(places) > 1:
                places, by = _choose(places, rows, name, known, earlier, areas[: bisect_right(positions, start)])
            if len(places) == 1 and by in ("prefix", "unique"):
                earlier[name] = places[0]
            kept = [_best([r for r in rows if r.place == p], year).county for p in places]
            lead = text[start:name_start]
            form = Form.PROPER if not lead else Form.HALF
            if lead and kept and _is_full(lead, kept[0], self._prefixes):
                form = Form.FULL
            elif bare and not lead:
                form = Form.BARE
            out.append(CountyMention(start, end, tuple(kept), form, by))
        return out


def _choose(
    places: list[str],
    rows: Sequence[CountyRow],
    name: str,
    known: Sequence[CountyRow],
    earlier: dict[str, str],
    before: Sequence[_Hit],
) -> tuple[list[str], str]:
    own = [p for p in places if any(k.place == p for k in known)]
    if own:
        return own, "known"
    if earlier.get(name) in places:
        return [earlier[name]], "earlier"
    for hit in reversed(before):
        fits = [r.place for r in rows if any(_lies_in(r, d) for d in hit.divisions)]
        if fits:
            return list(dict.fromkeys(fits)), "context"
    return places, "ambiguous"


def _named_before(hit: _Hit, rows: Sequence[CountyRow], areas: Sequence[_Hit], reach: int = 120) -> tuple[CountyRow, ...]:
    """Rows whose prefecture (or province, for a name that only one county of it bears) is named shortly before."""
    for area in reversed(areas):
        if hit.start - reach <= area.start < hit.start:
            fits = tuple(r for r in rows if any(_lies_in(r, d) for d in area.divisions))
            if fits:
                return fits
    return ()


def _lies_in(row: CountyRow, area: Division) -> bool:
    if area.level is Level.PROVINCE:
        return row.county.province == area.name
    return row.county.prefecture == area.name and row.county.province == area.province


def _best(rows: Sequence[CountyRow], year: int | None) -> CountyRow:
    """Of the spellings of one place the one in force in ``year`` (the newer where two are), else the latest."""
    valid = [r for r in rows if year is not None and r.in_force(year)]
    return max(valid or rows, key=lambda r: (r.last, r.first))


def _prefixes(areas: Iterable[Division]) -> dict[tuple[str, str], tuple[str, ...]]:
    """(province, prefecture or "") → its names, longest first."""
    out: dict[tuple[str, str], tuple[str, ...]] = {("", ""): ()}
    for area in areas:
        key = (area.province, "" if area.level is Level.PROVINCE else area.name)
        out[key] = tuple(sorted(area.forms, key=len, reverse=True))
    return out


def _is_full(lead: str, county: County, prefixes: dict[tuple[str, str], tuple[str, ...]]) -> bool:
    starts = prefixes[county.province, ""]
    ends = prefixes.get((county.province, county.prefecture), ()) if county.prefecture else starts
    return bool(re.match("|".join(map(re.escape, starts)), lead)) and lead.endswith(ends)
