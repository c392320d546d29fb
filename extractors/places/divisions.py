"""Provinces and prefectures named in a text."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.model import Level
from extractors.places.records import Division


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
        """Official names, without repeats (吉林 has one, a former and a present 那曲 two)."""
        return tuple(dict.fromkeys(d.name for d in self.divisions))
