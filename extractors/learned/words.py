"""The words by which mentions of the sentence model are filled and refused, from ``lexicons/event_words.yaml``."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files


def pattern(name: str) -> re.Pattern[str]:
    """The pattern of that name; KeyError where the lexicon has none."""
    return _patterns()[name]


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    import yaml

    raw = yaml.safe_load(files("lexicons").joinpath("event_words.yaml").read_text(encoding="utf-8"))
    return {name: re.compile(words) for name, words in raw.items()}
