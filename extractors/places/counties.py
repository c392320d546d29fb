"""Mentions of counties in a text: full, half, proper and (for known counties) bare names.

云南省怒江州兰坪县, 怒江州兰坪县, 云南兰坪, 兰坪白族普米族自治县, 兰坪县 and, where the package is about that county, 兰坪.
A name that several counties share (鼓楼区, 朝阳区) keeps all of them until the text or the package decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.model import County
from extractors.places.bare import BareNames
from extractors.places.choose import best, choose, named_before, places
from extractors.places.mention import CountyMention, DivisionMention, Form, Ground
from extractors.places.names import Hit, NameIndex
from extractors.places.records import CountyRow, Division, county_rows, divisions
from extractors.places.traps import Traps

__all__ = ["CountyIndex", "CountyMention", "DivisionMention", "Form", "Ground"]


@dataclass(frozen=True, slots=True)
class _Named:
    """A county's name found: the mention begins at ``start``, the name itself at ``name``."""

    start: int
    name: int
    end: int
    rows: tuple[CountyRow, ...]
    bare: bool = False


class _Areas:
    """The divisions named in a text, by place."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self._hits = list(hits)
        self._starts = [h.start for h in self._hits]

    def before(self, at: int) -> Iterator[Hit]:
        """Those that begin before ``at``, the nearest first."""
        for i in range(bisect_left(self._starts, at) - 1, -1, -1):
            yield self._hits[i]


def _neighbours(text: str, hits: Sequence[Hit]) -> list[list[Hit]]:
    """For each hit those that stand next to it in a list: 理县、茂县和黑水县."""
    out: list[list[Hit]] = [[] for _ in hits]
    for i in range(len(hits) - 1):
        left, right = hits[i], hits[i + 1]
        if right.start == left.end + 1 and text[left.end] in "、和与及" and left.rows and right.rows:
            out[i].append(right)
            out[i + 1].append(left)
    return out


class CountyIndex:
    """The gazetteer with its matcher; make one with ``load()`` (about 100 ms) and keep it. It never changes.

    >>> index = CountyIndex.load()
    >>> [m.county.name for m in index.find("赴甘孜州石渠县调研") if m.county]
    ['四川省甘孜藏族自治州石渠县']
    """

    def __init__(self, rows: Iterable[CountyRow], areas: Iterable[Division], traps: Traps) -> None:
        self.rows = tuple(rows)
        self.areas = tuple(areas)
        self.names = NameIndex(self.rows, self.areas, traps)
        self._traps = traps
        self._bare = BareNames.of(self.rows, self.areas)
        self._by_key = {(r.county.adcode, r.county.name): r for r in self.rows}

    @classmethod
    def load(cls) -> CountyIndex:
        """Read the lists in lexicons/ and build the matcher."""
        return cls(county_rows(), divisions(), Traps.load())

    def row(self, county: County) -> CountyRow | None:
        """The gazetteer's row of a county record; None for a record that is not of this gazetteer."""
        return self._by_key.get((county.adcode, county.name))

    def by_adcode(self, adcode: str, year: int | None = None) -> County | None:
        """The county of a code; of several spellings the one in force in ``year``, else the latest."""
        rows = [r for r in self.rows if r.county.adcode == adcode]
        return best(rows, year).county if rows else None

    def in_year(self, county: County, year: int) -> County:
        """The same place under the name in force in ``year``: 泸水县 in 2018 is 泸水市."""
        row = self.row(county)
        return best([r for r in self.rows if r.place == row.place], year).county if row else county

    def same_place(self, a: County, b: County) -> bool:
        """One county under two names or codes (泸水县 and 泸水市, 那曲地区双湖县 and 那曲市双湖县)."""
        left, right = self.row(a), self.row(b)
        return a.name == b.name or (left is not None and right is not None and left.place == right.place)

    def deep_reason(self, adcode: str) -> str | None:
        """Why the county of this code belongs to 三区三州 (西藏, 四省藏区, 甘肃临夏州 …); None if it does not."""
        return next((r.deep_reason for r in self.rows if r.county.adcode == adcode and r.deep_reason), None)

    def find_divisions(self, text: str) -> list[DivisionMention]:
        """Provinces and prefectures named, also those that stand before a county: 河南省, 四川, 甘孜州, 信阳市."""
        return [DivisionMention(h.start, h.end, h.divisions) for h in self.names.hits(text) if h.divisions]

    def find(self, text: str, *, year: int | None = None, known: Sequence[County] = ()) -> list[CountyMention]:
        """All mentions of counties, in order, not overlapping.

        ``year`` prefers the names in force then; ``known`` are the package's counties: only their bare names (兰坪) are
        matched alone, and a name shared by several counties is taken for the known one unless its prefecture says otherwise.
        """
        hits = [self._level(text, h, year) for h in self.names.hits(text)]
        areas = _Areas(h for h in hits if h.divisions)
        starts = frozenset(h.start for h in hits)
        own = [r for r in map(self.row, known) if r is not None]
        own_places = frozenset(r.place for r in own)
        near = _neighbours(text, hits)
        full = frozenset(r.place for h in hits if h.rows for r in self._prefixed(text, h))
        found = [
            n
            for h, beside in zip(hits, near, strict=True)
            if (n := self._judge(text, h, areas, beside, own_places, full) or self._after(text, h, starts))
        ]
        listed = (_Named(s, s, e, rows, True) for s, e, rows in self._bare.listed(text))
        alone = (_Named(s, s, e, rows, True) for s, e, rows in self._bare.known(text, own))
        taken = {i for n in found for i in range(n.start, n.end)}
        onward = (_Named(s, s, e, rows, True) for n in found for s, e, rows in self._bare.onward(text, n.end, n.rows))
        for extra in (*list(onward), *listed, *alone):
            if taken.isdisjoint(range(extra.start, extra.end)):
                taken.update(range(extra.start, extra.end))
                found.append(extra)
        found.sort(key=lambda n: n.start)
        mine = {r.place: r.county for r in own}
        return [self._as_known(m, mine) for m in self._settle(text, found, areas, own_places, year)]

    def _as_known(self, m: CountyMention, mine: Mapping[str, County]) -> CountyMention:
        """A mention of one of the package's counties under the package's own name for it (那曲地区申扎县, not 那曲市)."""
        row = self.row(m.candidates[0]) if len(m.candidates) == 1 else None
        known = mine.get(row.place) if row is not None else None
        return m if known is None or known == m.candidates[0] else replace(m, candidates=(known,))

    def resolve(self, mention: CountyMention, prefer: Sequence[County]) -> CountyMention:
        """Narrow a mention that is still ambiguous to the counties of ``prefer`` (by place), if one of them is among them."""
        kept = tuple(c for c in mention.candidates if any(self.same_place(c, p) for p in prefer))
        if len(mention.candidates) < 2 or not kept:
            return mention
        return CountyMention(mention.start, mention.end, kept, mention.form, Ground.KNOWN)

    def _level(self, text: str, hit: Hit, year: int | None) -> Hit:
        """A name of a county and of a prefecture (哈密市) is one of the two: a county behind its own prefecture or where no
        prefecture of the name was in force in the year, else the prefecture."""
        if not (hit.rows and hit.divisions):
            return hit
        rows = tuple(r for r in hit.rows if self.names.follows_prefecture(text, hit.start, r))
        if year is not None and not rows and not any(d.first <= year <= d.last for d in hit.divisions):
            rows = tuple(r for r in hit.rows if r.in_force(year))
        return Hit(hit.start, hit.end, rows, () if rows else hit.divisions)

    def _prefixed(self, text: str, hit: Hit) -> tuple[CountyRow, ...]:
        start, rows = self.names.prefix(text, hit.start, hit.rows)
        return rows if start < hit.start else ()

    def _judge(
        self, text: str, hit: Hit, areas: _Areas, beside: Sequence[Hit], own: frozenset[str], full: frozenset[str]
    ) -> _Named | None:
        """A proper name that means a county here, with the province and prefecture before it.

        ``beside`` are the counties next to it in a list, ``full`` the places that the text names with their prefecture.
        """
        if not hit.rows:
            return None
        start, rows = self.names.prefix(text, hit.start, hit.rows)
        if start < hit.start:
            return _Named(start, hit.start, hit.end, rows)
        mine = tuple(r for r in rows if r.place in own)
        if self._traps.spoilt(text, hit.start, hit.end, bool(mine)):
            return None
        if text[hit.start : hit.end] in self._traps.weak:
            provinces = {r.county.province for h in beside for r in h.rows}
            signs = (mine, [r for r in rows if r.place in full], [r for r in rows if r.county.province in provinces])
            rows = tuple(next(filter(None, signs), ())) or named_before(rows, hit.start, areas.before(hit.start))
        return _Named(hit.start, hit.start, hit.end, rows) if rows else None

    def _after(self, text: str, hit: Hit, starts: frozenset[int]) -> _Named | None:
        """A bare name right behind its own province or prefecture: 云南兰坪, 甘孜州白玉."""
        if not hit.divisions or hit.end in starts:
            return None
        named = self._bare.after(text, hit.end, hit.divisions)
        if named is None:
            return None
        end, rows = named
        start, rows = self.names.prefix(text, hit.end, rows)
        return _Named(start, hit.end, end, rows, True)

    def _settle(
        self, text: str, found: Sequence[_Named], areas: _Areas, own: frozenset[str], year: int | None
    ) -> list[CountyMention]:
        out: list[CountyMention] = []
        earlier: dict[str, str] = {}
        for n in found:
            name, lead = text[n.name : n.end], text[n.start : n.name]
            left, by = places(n.rows, year), Ground.PREFIX if lead else Ground.UNIQUE
            if len(left) > 1:
                left, by = choose(n.rows, left, own, earlier.get(name), areas.before(n.start + 1))
            rows = [best([r for r in n.rows if r.place == p], year) for p in left]
            if len(left) == 1 and by in (Ground.PREFIX, Ground.UNIQUE):
                earlier[name] = left[0]
            if lead:
                form = Form.FULL if self.names.is_full(lead, rows[0]) else Form.HALF
            else:
                form = Form.BARE if n.bare else Form.PROPER
            out.append(CountyMention(n.start, n.end, tuple(r.county for r in rows), form, by))
        return out
