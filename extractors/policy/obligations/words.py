"""The words of lexicons/policy_duties.yaml as sets and patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of plain words and compiled patterns; ``modality`` has one named group a modality."""

    verbs: frozenset[str]
    helpers: frozenset[str]
    tails: frozenset[str]
    checks: frozenset[str]
    reports: frozenset[str]
    adverbs: frozenset[str]
    prepositions: frozenset[str]
    adjectives: frozenset[str]
    relative: frozenset[str]
    not_verbs: frozenset[str]
    never_first: frozenset[str]
    ends_subject: frozenset[str]
    doing: frozenset[str]
    ahead: frozenset[str]
    thing_verbs: frozenset[str]
    leads: frozenset[str]
    party: re.Pattern[str]
    no_party: re.Pattern[str]
    attitude: re.Pattern[str]
    modality: re.Pattern[str]
    adverb: re.Pattern[str]
    verb: re.Pattern[str]

    def is_party(self, words: str) -> bool:
        """Whether a noun phrase names a party (ends like a body, an office or people)."""
        plain = words.rstrip("”’\"'")
        return bool(self.party.search(plain)) and not self.no_party.search(plain)


def _any(words: frozenset[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    import yaml

    raw: dict[str, Any] = yaml.safe_load((files("lexicons") / "policy_duties.yaml").read_text(encoding="utf-8"))
    sets = {k: frozenset(str(v).split()) for k, v in raw.items() if k != "modality" and not k.endswith("_pattern")}
    groups = "|".join(f"(?P<{name}>{pattern})" for name, pattern in raw["modality"].items())
    return Lexicon(
        **sets,
        party=re.compile(raw["parties_pattern"]),
        no_party=re.compile(raw["no_party_pattern"]),
        attitude=re.compile(raw["attitudes_pattern"]),
        modality=re.compile(groups),
        adverb=re.compile(f"(?:{_any(sets['adverbs'])})(?:地)?"),
        verb=re.compile(_any(frozenset(w for w in sets["verbs"] | sets["helpers"] if len(w) > 1))),
    )
