"""Values of the entities: frozen dataclasses with offsets in the text they were found in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal, TypeVar


@dataclass(frozen=True, slots=True)
class Entity:
    """Anything found in a text: characters ``start`` to ``end`` (offsets of the normalised view)."""

    start: int
    end: int


DateKind = Literal["point", "range", "since", "until", "by"]


@dataclass(frozen=True, slots=True)
class Date(Entity):
    """A date as precise as stated: ``iso`` is YYYY, YYYY-MM or YYYY-MM-DD, ``iso_end`` the end of a range.

    ``kind``: point 5月9日; range 5月9日至11日; since 自2016年12月起; until 截至10月底; by 年底前, 12月15日前.
    ``year_stated`` is false where the year comes from context, ``relative`` names the word (今年, 去年底, 同年) that it
    rests on.
    ``part`` is 上旬, 中旬, 下旬, 初, 中, 底, 末 of a month, or 上半年, 下半年, 年底, 年初, 一季度 … of a year.
    ``plan`` is true for a date in a year after the reference year (明年, 2018年 in a report of 2017).
    """

    iso: str
    iso_end: str | None = None
    kind: DateKind = "point"
    year_stated: bool = True
    relative: str | None = None
    part: str | None = None

    @property
    def year(self) -> int:
        return int(self.iso[:4])


@dataclass(frozen=True, slots=True)
class Money(Entity):
    """A sum in yuan, ``low`` to ``high`` (equal where exact; ``high`` None: 不少于, 以上; ``low`` None: 以内, 不超过).

    ``about`` for 约, 余, 多, 近; ``rate`` for a price per something (每月3000元, 元/人, 人均2万元).
    """

    low: float | None
    high: float | None
    about: bool = False
    rate: bool = False

    @property
    def amount(self) -> float | None:
        """The one number to report: the lower bound, else the upper."""
        return self.low if self.low is not None else self.high


CountUnit = Literal["persons", "households", "villages", "person_times", "counties", "townships", "times", "percent"]


@dataclass(frozen=True, slots=True)
class Count(Entity):
    """A number of people (人), households (户), villages (个村), person-times (人次, 人天) … or a percentage."""

    what: CountUnit
    low: float
    high: float | None
    about: bool = False

    @property
    def value(self) -> int:
        return round(self.low)


@dataclass(frozen=True, slots=True)
class DocNo(Entity):
    """A document number with its year in 〔〕: 国海党发〔2015〕12号, 〔2015〕第6期."""

    number: str
    year: int | None = None
    listed: bool = False


TitleScope = Literal["unit", "sub", "county", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class Title(Entity):
    """A title as written (党组成员、副局长), and whether its holder is on the assessed unit's leading body.

    ``scope``: whose title it is: the unit itself, a subordinate body of it, a county (or its townships, villages), another
    organisation (province, other unit), unknown. ``leading_body`` True / False / None (cannot be told); ``why`` names the
    words.
    ``former``: 原, 前, 已退休, 退休; ``then``: 时任; ``acting``: 代, 主持工作; ``seconded``: 挂职, 挂任.
    ``org``: the organisation words before the title (规划财务司), "" if none.
    """

    text: str
    scope: TitleScope = "unknown"
    leading_body: bool | None = None
    why: str = ""
    former: bool = False
    then: bool = False
    acting: bool = False
    seconded: bool = False
    org: str = ""


@dataclass(frozen=True, slots=True)
class Person(Entity):
    """A named person with the title that stands beside the name, if any. ``source`` says which rule found the name."""

    name: str
    title: Title | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Village(Entity):
    """A village, 社区 or 嘎查: ``name`` 柳湾村; ``full`` with the township before it 石口乡柳湾村; ``poor`` where the words
    beside say
    贫困村 or 建档立卡."""

    name: str
    full: str
    township: str | None = None


@dataclass(frozen=True, slots=True)
class Post(Entity):
    """A post in a county or village to which a cadre is sent.

    ``kind``: county_vice (县委 or 县政府 副职: 县委常委, 副书记, 副县长, 副旗长 …), county_head, county_other (县长助理,
    局长, 科技副职 …),
    first_secretary (of ``village``, where named), village_other. ``text`` as written without the place.
    """

    text: str
    kind: Literal["county_vice", "county_head", "county_other", "first_secretary", "village_other"]
    seconded: bool = False
    nominated: bool = False
    village: Village | None = None


@dataclass(frozen=True, slots=True)
class Org(Entity):
    """An organisation's name; ``is_unit`` where it is the assessed unit or one of its aliases (我局, 学校, 总行)."""

    name: str
    is_unit: bool = False


@dataclass(frozen=True, slots=True)
class Term(Entity):
    """A lexicon term (Aho-Corasick) with the category of the lexicon it stands in."""

    text: str
    category: str


E = TypeVar("E", bound=Entity)
_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Entities:
    """All entities of one text, each tuple in the order of the text."""

    dates: tuple[Date, ...] = ()
    money: tuple[Money, ...] = ()
    counts: tuple[Count, ...] = ()
    docnos: tuple[DocNo, ...] = ()
    titles: tuple[Title, ...] = ()
    persons: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    villages: tuple[Village, ...] = ()
    orgs: tuple[Org, ...] = ()
    terms: tuple[Term, ...] = ()

    @staticmethod
    def within(found: Sequence[E], start: int, end: int) -> tuple[E, ...]:
        """Those of ``found`` (in text order) that lie wholly in start..end: ``ents.within(ents.dates, seg.start, seg.end)``."""
        first = bisect_left(found, start, key=_START)
        return tuple(e for e in found[first : bisect_right(found, end, first, key=_START)] if e.end <= end)

    def __iter__(self) -> Iterator[Entity]:
        for name in ("dates", "money", "counts", "docnos", "titles", "persons", "posts", "villages", "orgs", "terms"):
            yield from getattr(self, name)


@dataclass(frozen=True, slots=True)
class Context:
    """What the finders must know of the document and the package.

    ``year`` is the year the document is about (bare months fall in it), ``issued`` the ISO date of issue (今年, 去年 count
    from it;
    day-only dates of a news item too). ``unit_names``: full name and aliases of the assessed unit; ``unit_kind``: ministry,
    university, enterprise, bank, party, organisation, institute, press or county.
    """

    year: int | None = None
    issued: str | None = None
    unit_names: tuple[str, ...] = ()
    unit_kind: str | None = None
    known_names: tuple[str, ...] = field(default_factory=tuple)

    @property
    def now(self) -> int | None:
        """The year that 今年 means."""
        issued = int(self.issued[:4]) if self.issued else None
        if self.year is None or issued is None:
            return issued or self.year
        return min(self.year, issued) if issued - self.year <= 1 else issued
