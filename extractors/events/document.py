"""One document as the detectors and qualifiers see it: plain text, sentences, tables, sections, entities and places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from extractors.entities.model import Count, Date, DocNo, Entities, Money, Person, Post, Title, Village
from extractors.events.sections import Section
from extractors.events.tables import Row, Table
from extractors.events.text import Sentence
from extractors.model import County, DocumentFacts, PackageFacts
from ingest.view import View


@dataclass(frozen=True, slots=True)
class Place:
    """A county named in the text, with its official name."""

    start: int
    end: int
    name: str
    adcode: str


_AREA = re.compile(
    r"^(?:中共)?[一-鿿]{2,7}?(省|自治区|市|州|盟|地区)(?:委员会|人民政府|行政公署|扶贫|农业和扶贫|移民和扶贫|精准|脱贫)[一-鿿]*$"
)


@dataclass(frozen=True)
class Doc:
    """All that is known of a document before its events are read. Offsets are those of the view."""

    id: str
    view: View
    text: str
    facts: DocumentFacts
    package: PackageFacts
    entities: Entities
    places: tuple[Place, ...]
    sentences: tuple[Sentence, ...]
    tables: tuple[tuple[Table, tuple[Row, ...]], ...]
    sections: tuple[Section, ...]
    cadres: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    moods: dict[int, str] = field(default_factory=dict)
    grounds: dict[str, str] = field(default_factory=dict)

    @property
    def year(self) -> int | None:
        """The year under review: the package's, or the document's own."""
        return self.package.year or self.facts.year

    @property
    def county_unit(self) -> bool:
        """Whether the assessed body is itself a county (schemes of provinces)."""
        return self.package.unit_kind == "county"

    @property
    def area(self) -> str:
        """Of which area (省, 市, 州 …) the assessed body is the government, the poverty office or leading group; "" where it is
        none, or of a county."""
        found = _AREA.match(self.package.unit or "")
        return found[1] if found is not None and not self.county_unit else ""

    def dates(self, start: int, end: int) -> tuple[Date, ...]:
        return Entities.within(self.entities.dates, start, end)

    def money(self, start: int, end: int) -> tuple[Money, ...]:
        return Entities.within(self.entities.money, start, end)

    def counts(self, start: int, end: int) -> tuple[Count, ...]:
        return Entities.within(self.entities.counts, start, end)

    def persons(self, start: int, end: int) -> tuple[Person, ...]:
        return Entities.within(self.entities.persons, start, end)

    def titles(self, start: int, end: int) -> tuple[Title, ...]:
        return Entities.within(self.entities.titles, start, end)

    def villages(self, start: int, end: int) -> tuple[Village, ...]:
        return Entities.within(self.entities.villages, start, end)

    def counties(self, start: int, end: int) -> tuple[Place, ...]:
        first = bisect_left(self._place_starts, start)
        return tuple(p for p in self.places[first : bisect_right(self._place_starts, end, first)] if p.end <= end)

    def posts(self, start: int, end: int) -> tuple[Post, ...]:
        """The posts that begin in start..end (``end`` not included)."""
        at = self._post_order
        found = at[bisect_left(at, (start, -1)) : bisect_left(at, (end, -1))]
        return tuple(self.entities.posts[i] for i in sorted(i for _, i in found))

    def docnos(self, start: int, end: int) -> tuple[DocNo, ...]:
        """The document numbers that begin in start..end (``end`` not included)."""
        found, at = self.entities.docnos, self._docno_starts
        return found[bisect_left(at, start) : bisect_left(at, end)]

    @cached_property
    def _place_starts(self) -> list[int]:
        return [p.start for p in self.places]

    @cached_property
    def _docno_starts(self) -> list[int]:
        return [n.start for n in self.entities.docnos]

    @cached_property
    def _post_order(self) -> list[tuple[int, int]]:
        """(start, place in the tuple) of the posts: one that was clipped at its head may begin behind the next."""
        return sorted((p.start, i) for i, p in enumerate(self.entities.posts))

    @cached_property
    def persons_by_name(self) -> dict[str, tuple[Person, ...]]:
        """All mentions of a person by name, in text order."""
        found: dict[str, list[Person]] = {}
        for p in self.entities.persons:
            found.setdefault(p.name, []).append(p)
        return {name: tuple(mentions) for name, mentions in found.items()}

    @cached_property
    def unit_pattern(self) -> re.Pattern[str]:
        """Every way in which the documents name the assessed unit."""
        names = set(self.package.names(2))
        own = (
            "我[局部委校院所行司会社办署厅馆台厂]|我(?:单位|中心|集团|公司|协会|学会)|本(?:单位|"
            "[局部委校院所行司会社])|全[局行校院司系](?!书)"
        )
        listed = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
        return re.compile(f"{listed}|{own}" if listed else own)

    def county(self, start: int, end: int, *, back: int = 0) -> str | None:
        """The county of what stands in start..end: one named there, else the one the words imply.

        ``back`` also looks at that many characters before. With several assigned counties the last one named before wins
        where the document or the section is not about one alone.
        """
        named = list(self.counties(max(0, start - back), end))
        if named:
            return named[-1].name if back else named[0].name
        assigned = self.package.counties
        if self.facts.headed and not any(c.adcode in self.facts.headed for c in assigned):
            return next((p.name for p in self.places if p.adcode == self.facts.headed[0]), None)  # addressed to another county
        issuer = self.facts.issuer or ""
        about = [c for c in assigned if c.short and c.short in issuer] or [
            c for c in assigned if c.adcode in self.facts.counties
        ]
        about = about or list(assigned)
        if len(assigned) == 1:
            return assigned[0].name
        if len(about) == 1:
            return about[0].name
        if ground := self.ground(start, end if end > start else self._line_end(start)):
            return ground  # 西连镇海盘坡村: the county that the package tells of its township or village
        own = {c.adcode for c in assigned}
        at = bisect_right(self._place_starts, start) - 1
        while at >= 0 and start - self.places[at].start < 400:
            if self.places[at].adcode in own:
                return self.places[at].name
            at -= 1
        return None

    def ground(self, start: int, end: int) -> str | None:
        """The county of the last township or village in start..end whose county the package tells."""
        words = self.text[start:end]
        return max(((words.rfind(n), c) for n, c in self.grounds.items() if n in words), default=(0, None))[1]

    def _line_end(self, start: int) -> int:
        """Where the clause or table row that begins at ``start`` ends."""
        ends = [e for c in "，。；\n" if (e := self.text.find(c, start)) >= 0]
        return min(ends, default=len(self.text))

    def assigned(self, name: str | None) -> County | None:
        return next((c for c in self.package.counties if c.name == name), None)
