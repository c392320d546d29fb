"""Lexicon terms over characters by Aho-Corasick: category → words, from lexicons/terms.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from extractors.entities.model import Term


class TermFinder:
    """Finds the words of a lexicon (category → words) in a text; the longest word wins where words overlap within a
    category."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._entries = [(word, category) for category, words in lexicon.items() for word in words]
        self._automaton: Any = AhoCorasick([w for w, _ in self._entries])

    def find(self, text: str) -> list[Term]:
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        found: list[Term] = []
        last: dict[str, Term] = {}
        for index, start, end in sorted(hits, key=lambda h: (h[1], -h[2])):
            word, category = self._entries[index]
            before = last.get(category)
            if before is not None and start < before.end:
                continue
            last[category] = Term(start, end, word, category)
            found.append(last[category])
        return found


@lru_cache(maxsize=1)
def default_terms() -> TermFinder:
    """The finder over lexicons/terms.yaml, built once."""
    import yaml

    return TermFinder(yaml.safe_load(files("lexicons").joinpath("terms.yaml").read_text(encoding="utf-8")))


def find_terms(text: str) -> list[Term]:
    """Every term of lexicons/terms.yaml in a text, in order."""
    return default_terms().find(text)
