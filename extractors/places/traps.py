"""When a string that is a county's name is not a mention of the county.

Four kinds in lexicons/county_traps.csv: a *phrase* swallows a name inside it (旅游资源县 holds 资源县); a *weak* name is an
everyday word too (城区, 会同县, 和县) and needs a sign that the county is meant; before a *lead* name a new word must begin
(农|民和县 is no county, 应|城市 is not 对应城市); a *verb* goes with a following 县委, 县长 or 县级 (会同县政府, 代县长).
All county names of two characters count as lead names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import lexicons

# Characters after which a new word begins: prepositions, verbs of going and helping, conjunctions, particles.
_LEADS = frozenset("在到赴对向从往与和及为由于给至将是把让使有以自抵离去来即如且或并但而了的帮扶助访驻派共省市州县区贫持援系名")
_BEEN = frozenset({"到过", "去过", "来过", "赴过"})
# Those that stand at the end of a word as often as not, so that they do not help a weak name: 省|和县, 市|区.
_NOT_FOR_WEAK = frozenset("省市州县区持系名有为")
_APPOSITIONS = ("扶贫县", "贫困县", "帮扶县", "联系县", "挂职")  # 定点扶贫县涉县
_HAN = re.compile(r"[\u3400-\u9fff]")
# What makes the suffix part of another word: 合作市|场, 山东区|域, 正蓝旗|帜.
_TAIL = {"市": frozenset("场值价"), "区": frozenset("域别间块"), "旗": frozenset("帜舰袍号")}
_VERB_TAIL = re.compile(r"委(?!员会)|[级长里直域内乡镇处市区]|城(?!区)")
_BODY = re.compile(
    r"政府|人民政府|有关|相关|扶贫|脱贫|农业|财政|教育|民政|卫生|审计|纪委|人社|水利|交通|组织|宣传|发改|住建|各"
)


@dataclass(frozen=True, slots=True)
class Traps:
    """The lists, and the judgements that rest on them."""

    phrases: tuple[str, ...]
    weak: frozenset[str]
    lead: frozenset[str]
    verbs: frozenset[str]

    @classmethod
    def load(cls) -> Traps:
        kinds: dict[str, list[str]] = {"phrase": [], "weak": [], "lead": [], "verb": [], "word": []}
        for row in lexicons.rows("county_traps.csv"):
            kinds[row["kind"]].append(row["text"])
        return cls(tuple(kinds["phrase"]), frozenset(kinds["weak"]), frozenset(kinds["lead"]), frozenset(kinds["verb"]))

    def tail_spoils(self, text: str, end: int) -> bool:
        """The character after the name makes its last one part of another word."""
        return end < len(text) and text[end] in _TAIL.get(text[end - 1], ())

    def spoilt(self, text: str, start: int, end: int, known: bool) -> bool:
        """The name at ``start``..``end`` is a piece of other words; ``known``: the package is about a county of this name."""
        name = text[start:end]
        if name[:-1] in self.verbs and (_VERB_TAIL.match(text, end) or (not known and _BODY.match(text, end))):
            return True
        if name in self.weak and len(name) == 2:
            return not self._lead_fits(text, start, _LEADS - _NOT_FOR_WEAK)
        if name in self.lead or len(name) == 2:
            return not known and not self._lead_fits(text, start, _LEADS)
        return False

    @staticmethod
    def _lead_fits(text: str, start: int, leads: frozenset[str]) -> bool:
        if start == 0 or not _HAN.match(text[start - 1]) or text[start - 1] in leads:
            return True
        if text[start - 2 : start] in _BEEN:
            return True
        return text.endswith(_APPOSITIONS, 0, start)
