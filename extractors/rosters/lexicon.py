"""The lexicon of rosters, compiled once: meanings of columns, words of vacancy, register forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Form:
    """A register form: how its title reads and which core columns it has, by how their labels read; ``grid``: rows
    under a header."""

    key: str
    name: str
    title: re.Pattern[str]
    columns: tuple[tuple[str, re.Pattern[str]], ...]
    grid: bool = False


@dataclass(frozen=True, slots=True)
class RosterWords:
    """``columns``: (meaning, pattern) in order; ``coverage``: what -> (word that counts, pattern of its names)."""

    columns: tuple[tuple[str, re.Pattern[str]], ...]
    vacant: re.Pattern[str]
    lacks: re.Pattern[str]
    total: re.Pattern[str]
    note: re.Pattern[str]
    excerpt: re.Pattern[str]
    optional: re.Pattern[str]
    every: re.Pattern[str]
    coverage: tuple[tuple[str, str, re.Pattern[str]], ...]
    forms: tuple[Form, ...]

    def meaning(self, label: str) -> str | None:
        """What a column with this label holds; None where the lexicon does not know."""
        bare = re.sub(r"\s", "", label).replace("(", "（").replace(")", "）")
        return next((name for name, pattern in self.columns if pattern.search(bare)), None) if bare else None

    def form(self, title: str) -> Form | None:
        bare = re.sub(r"\s", "", title)
        return next((f for f in self.forms if f.title.search(bare)), None)


@lru_cache(maxsize=1)
def roster_words() -> RosterWords:
    """The lexicon; read once."""
    import yaml

    raw: dict[str, Any] = yaml.safe_load((files("lexicons") / "rosters.yaml").read_text(encoding="utf-8"))
    return RosterWords(
        columns=tuple((c["is"], re.compile(c["label"])) for c in raw["columns"]),
        vacant=re.compile(raw["vacant"]),
        lacks=re.compile(raw["lacks"]),
        total=re.compile(raw["total"]),
        note=re.compile(raw["note"]),
        excerpt=re.compile(raw["excerpt"]),
        optional=re.compile(raw["optional"]),
        every=re.compile(raw["every"]),
        coverage=tuple((what, c["of"], re.compile(c["words"])) for what, c in raw["coverage"].items()),
        forms=tuple(_form(key, f) for key, f in raw["forms"].items()),
    )


def _form(key: str, raw: dict[str, Any]) -> Form:
    columns = tuple((name, re.compile(label)) for name, label in raw["columns"].items())
    return Form(key, raw["name"], re.compile(raw["title"]), columns, raw.get("grid", False))
