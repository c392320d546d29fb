"""The gazetteer's records, read from lexicons/counties.csv and lexicons/divisions.csv."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import lexicons
from extractors.model import County, Level

_SUFFIXES = ("县", "市", "区", "旗", "行委", "行政委员会")


@dataclass(frozen=True, slots=True)
class CountyRow:
    """A county under one spelling, with the years (inclusive) in which that spelling was in force.

    ``official`` is the county's own name (兰坪白族普米族自治县), ``proper`` the forms that end in 县, 市, 区 or 旗 and
    may stand alone (official first), ``bare`` those without (兰坪). ``place`` is the same for one county under all its
    names (泸水县, 泸水市). ``key_county`` marks the 592 国家扶贫开发工作重点县, ``poor_area`` names its
    集中连片特困地区 (六盘山区 …, 680 counties) or is empty; the 832 are the two together.
    """

    county: County
    official: str
    proper: tuple[str, ...]
    bare: tuple[str, ...]
    first: int
    last: int
    place: str
    key_county: bool
    poor_area: str
    deep_reason: str

    def lies_in(self, area: Division) -> bool:
        """The county belongs to this province or prefecture."""
        if area.level is Level.PROVINCE:
            return self.county.province == area.name
        return (self.county.province, self.county.prefecture) == (area.province, area.name)

    def in_force(self, year: int) -> bool:
        return self.first <= year <= self.last


@dataclass(frozen=True, slots=True)
class Division:
    """A province or a prefecture; ``forms`` are all its names, the official one first."""

    adcode: str
    level: Level
    province: str
    name: str
    forms: tuple[str, ...]
    first: int
    last: int

    @property
    def proper(self) -> tuple[str, ...]:
        """The forms that may stand alone: 甘孜藏族自治州 and 甘孜州, not 甘孜."""
        return tuple(f for f in self.forms if f.endswith(("省", "自治区", "市", "州", "盟", "地区")))


def _usual(proper: tuple[str, ...]) -> str:
    """The form that people write: 兰坪县 for an autonomous county, else the official name."""
    return proper[1] if "自治" in proper[0] and len(proper) > 1 else proper[0]


def _autonomous(official: str, bare: tuple[str, ...]) -> tuple[str, ...]:
    """双江自治县: how an autonomous county is called where its peoples are left out."""
    end = next((e for e in ("自治县", "自治旗") if official.endswith(e)), None)
    return tuple(b + end for b in bare if b + end != official) if end else ()


def county_rows() -> Iterator[CountyRow]:
    """All county-level divisions of mainland China in force at any time from 2012 to 2020."""
    for r in lexicons.rows("counties.csv"):
        names = [r["county"], *(r["shorts"].split("|") if r["shorts"] else ())]
        bare = tuple(n for n in names if any(n + suffix in names for suffix in "县市区旗") or not n.endswith(_SUFFIXES))
        proper = (*(n for n in names if n not in bare), *_autonomous(r["county"], bare))
        county = County(
            adcode=r["adcode"],
            name=r["name"],
            short=_usual(proper),
            province=r["province"],
            prefecture=r["prefecture"],
            deep_poverty=bool(r["deep_reason"]),
            national_poor=r["national_poor"] == "1",
        )
        yield CountyRow(
            county=county,
            official=r["county"],
            proper=proper,
            bare=bare,
            first=int(r["valid_from"]),
            last=int(r["valid_to"]),
            place=r["place"],
            key_county=r["key_county"] == "1",
            poor_area=r["poor_area"],
            deep_reason=r["deep_reason"],
        )


def divisions() -> Iterator[Division]:
    """All provinces and prefectures in force at any time from 2012 to 2020."""
    for r in lexicons.rows("divisions.csv"):
        forms = (r["name"], *r["shorts"].split("|"))
        yield Division(
            r["adcode"], Level(r["level"]), r["province"], r["name"], forms, int(r["valid_from"]), int(r["valid_to"])
        )
