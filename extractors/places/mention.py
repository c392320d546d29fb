"""What the county matcher returns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extractors.model import County, Level
from extractors.places.records import Division


class Form(StrEnum):
    """How a county is named in the text."""

    FULL = "full"  # province and prefecture before it (province alone where there is no prefecture)
    HALF = "half"  # one of the two before it
    PROPER = "proper"  # 兰坪县, 兰坪白族普米族自治县
    BARE = "bare"  # 兰坪


class Ground(StrEnum):
    """What left the candidates of a mention."""

    UNIQUE = "unique"  # only one county bears the name
    PREFIX = "prefix"  # its province or prefecture stands before it
    KNOWN = "known"  # it is one of the package's counties
    EARLIER = "earlier"  # the text named it in full before
    CONTEXT = "context"  # the nearest province or prefecture named before it
    AMBIGUOUS = "ambiguous"  # nothing did: all counties of the name


@dataclass(frozen=True, slots=True)
class CountyMention:
    """One mention; ``start``/``end`` are offsets in the text searched and take in province and prefecture before the name."""

    start: int
    end: int
    candidates: tuple[County, ...]
    form: Form
    by: Ground = Ground.UNIQUE

    @property
    def county(self) -> County | None:
        """The county, where only one is left."""
        return self.candidates[0] if len(self.candidates) == 1 else None


@dataclass(frozen=True, slots=True)
class DivisionMention:
    """A province or prefecture named at ``start``..``end``; several divisions where they share the name."""

    start: int
    end: int
    divisions: tuple[Division, ...]

    @property
    def level(self) -> Level:
        return self.divisions[0].level

    @property
    def names(self) -> tuple[str, ...]:
        """Official names, without repeats."""
        return tuple(dict.fromkeys(d.name for d in self.divisions))
