"""When a string that is a county's name is not a mention of the county.

Three kinds (lexicons/county_traps.csv): *phrase* swallows a name inside it (沿海城市 holds 海城市, 西南山区 holds 南山区);
*weak* names are ordinary words too (城区, 会同县, 和县) and need a sign that the county is meant; *verb* marks words that go with
a following 县委, 县长 or 县级 (任县委书记, 会同县政府).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import lexicons

# Characters after which a new word begins: prepositions, verbs of going and giving, conjunctions, particles.
_LEADS = frozenset("在到赴对向从往与和及为由于给至将是把让使有以自抵离去来即如且或并但而其了的")
_HAN = re.compile(r"[\u3400-\u9fff]")
# What makes the suffix part of another word: 合作市|场, 山东区|域, 正蓝旗|帜.
_TAIL = {"市": frozenset("场值容价"), "区": frozenset("域别间块位"), "旗": frozenset("帜舰袍号")}
_VERB_TAIL = re.compile(r"(?:委(?!员会)|级|长|里|直|域|内|城|乡|镇|处|政府|人民政府|有关|相关|扶贫|脱贫)")


@dataclass(frozen=True, slots=True)
class Traps:
    """The lists, and the judgements that rest on them."""

    phrases: tuple[str, ...]
    weak: frozenset[str]
    verbs: frozenset[str]

    @classmethod
    def load(cls) -> Traps:
        kinds: dict[str, list[str]] = {"phrase": [], "weak": [], "verb": []}
        for row in lexicons.rows("county_traps.csv"):
            kinds[row["kind"]].append(row["text"])
        return cls(tuple(kinds["phrase"]), frozenset(kinds["weak"]), frozenset(kinds["verb"]))

    def tail_spoils(self, text: str, end: int) -> bool:
        """The character after the name makes its last one part of another word."""
        return end < len(text) and text[end] in _TAIL.get(text[end - 1], ())

    def lead_fits(self, text: str, start: int) -> bool:
        """A word can begin at ``start``: nothing, punctuation or a function word stands before it."""
        return start == 0 or not _HAN.match(text[start - 1]) or text[start - 1] in _LEADS

    def verb_spoils(self, text: str, start: int, end: int) -> bool:
        """任 + 县委, 会同 + 县政府: the name is a verb and the head of a county body."""
        return text[start : end - 1] in self.verbs and bool(_VERB_TAIL.match(text, end))
