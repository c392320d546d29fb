"""The statement lexicons, compiled: topics with their patterns (lexicons/statements.yaml, lexicons/innovation.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic stated by one sentence: any of ``when``, none of ``unless``; ``negated`` are the cues that turn it round."""

    name: str
    when: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    negated: re.Pattern[str]

    def match(self, text: str) -> re.Match[str] | None:
        for pattern in self.when:
            found = pattern.search(text)
            if found and not any(u.search(text) for u in self.unless):
                return found
        return None


@dataclass(frozen=True, slots=True)
class Aspect:
    """An aspect of 工作创新: named outright, by strong words, or by several weak ones."""

    name: str
    heading: re.Pattern[str]
    named: re.Pattern[str]
    strong: re.Pattern[str]
    weak: tuple[str, ...]

    def weight(self, text: str) -> float:
        """0 nothing; 1 for each weak word; 2 for strong words; 3 where the aspect is named."""
        return self.weak_words(text) + 2 * bool(self.strong.search(text)) + 3 * bool(self.named.search(text))

    def weak_words(self, text: str) -> int:
        return sum(word in text for word in self.weak)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Both files for one assessed year; ``negated`` and ``planned`` are the general cues of modality."""

    year: int | None
    topics: tuple[Topic, ...]
    negated: re.Pattern[str]
    planned: re.Pattern[str]
    section: re.Pattern[str]
    aside: re.Pattern[str]
    aspects: tuple[Aspect, ...]


@lru_cache(maxsize=4)
def load_lexicon(year: int | None) -> Lexicon:
    """Compile both files; ``{year}`` in a pattern is the assessed year, or any year where it is not known."""
    raw = _yaml("statements.yaml")
    innovation = _yaml("innovation.yaml")
    stated = str(year) if year else r"20\d\d"

    def compiled(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(p.replace("{year}", stated)) for p in patterns)

    topics = tuple(
        Topic(k, compiled(v["when"]), compiled(v.get("unless", [])), re.compile(v.get("negated", _denial(raw, v))))
        for k, v in raw["topics"].items()
    )
    aspects = tuple(
        Aspect(k, re.compile(v["heading"]), re.compile(v["named"]), re.compile(v["strong"]), tuple(v["weak"]))
        for k, v in innovation["topics"].items()
    )
    section = re.compile(innovation["innovation_section"])
    aside = re.compile(innovation["unless"])
    return Lexicon(year, topics, re.compile(raw["negated"]), re.compile(raw["planned"]), section, aside, aspects)


def _denial(raw: dict[str, Any], topic: dict[str, Any]) -> str:
    """The cues that deny a topic: of words that a document exists only those that say it does not."""
    return str(raw["absent"] if topic.get("existence") else raw["negated"])


def _yaml(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((files("lexicons") / name).read_text(encoding="utf-8"))
    return data
