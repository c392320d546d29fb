"""The cue lexicon of the qualifiers: patterns by status and place, loaded from ``lexicons/qualifiers.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled cue patterns; ``table[status][place]`` with place before, after or lead."""

    table: dict[str, dict[str, tuple[re.Pattern[str], ...]]]

    def find(self, status: str, place: str, text: str) -> Iterator[re.Match[str]]:
        """Every cue of a kind in a text (not in order)."""
        for pattern in self.table.get(status, {}).get(place, ()):
            yield from pattern.finditer(text)

    def search(self, status: str, place: str, text: str) -> re.Match[str] | None:
        """The last cue of a kind in a text, or None."""
        return max(self.find(status, place, text), key=lambda m: m.start(), default=None)


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The lexicon; read once."""
    import yaml

    raw = yaml.safe_load(files("lexicons").joinpath("qualifiers.yaml").read_text(encoding="utf-8"))
    table: dict[str, dict[str, tuple[re.Pattern[str], ...]]] = {}
    for status, places in raw.items():
        if isinstance(places, list):
            places = {"before": places}
        table[status] = {place: tuple(re.compile(p) for p in patterns) for place, patterns in places.items()}
    return Cues(table)
