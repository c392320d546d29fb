"""The title lexicon (lexicons/titles.yaml) in compiled form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

from extractors import compiled

# What the bare head of each kind of unit is, for packages whose unit's name is not known yet.
_KIND_NAMES = {
    "ministry": "某某局 某某部 某某署 某某委",
    "university": "某某大学",
    "enterprise": "某某集团有限公司",
    "bank": "某某银行股份有限公司",
    "party": "某某党中央",
    "organisation": "某某联合会",
    "institute": "某某研究所 某某研究院",
    "press": "某某出版社",
    "hospital": "某某医院",
}


@dataclass(frozen=True)
class TitleLexicon:
    """Word lists and the regular expressions made from them."""

    membership: frozenset[str]
    heads: dict[str, str]
    county: tuple[str, ...]
    other: tuple[str, ...]
    suffixes: tuple[str, ...]
    self_words: frozenset[str]
    prefixes: tuple[str, ...]
    never_words: tuple[str, ...]

    @cached_property
    def subordinate(self) -> re.Pattern[str]:
        return re.compile(
            "(?:" + "|".join(map(re.escape, sorted(self.suffixes, key=len, reverse=True))) + ")(?:党委|党组|党总支|党支部)?$"
        )

    @cached_property
    def self_tails(self) -> tuple[str, ...]:
        """Self words of two and more characters, longest first."""
        return tuple(sorted((w for w in self.self_words if len(w) > 1), key=len, reverse=True))

    @cached_property
    def part(self) -> str:
        """Regular expression of one part of a title."""
        heads = sorted({*self.heads, *self.county, *self.other, *self.membership}, key=len, reverse=True)
        bases = "|".join(map(re.escape, heads))
        mods = "|".join(self.prefixes)
        bodies = (
            "县委|县政府|县人民政府|旗委|区委|市委|州委|省委|县|旗|乡|镇|党组|党委|党总支|党支部|机关党委|"
            "直属机关党委|纪委|团委|工会|(?<!学)校|人大常委会|人大|政协"
        )
        return rf"(?:(?:{bodies})?(?:{mods}){{0,2}}副?(?:{mods})?(?:{bases})(?!助理|办公|室|级|家|会议|们|函|签|人[大民]))"

    def chain(self, join: str) -> re.Pattern[str]:
        return _chain(self.part, join)

    def strip_prefix(self, part: str) -> str:
        """常务副书记 → 副书记; the body before it (党委) is kept."""
        return compiled.sub(rf"(?:{'|'.join(self.prefixes)})(?=副|书记|主席)", "", part)

    def head_of(self, part: str) -> str:
        """The longest head with which a part ends."""
        return max((h for h in self.heads if part.endswith(h)), key=len, default="")

    def is_county(self, text: str) -> bool:
        plain = text.replace("副", "").replace("常务", "")
        return any(w in text or w in plain for w in self.county)

    def is_other(self, text: str) -> bool:
        plain = text.replace("副", "").replace("常务", "")
        return any(w in text or w in plain for w in self.other)

    def by_kind(self, head: str, kind: str | None) -> bool | None:
        """Whether a bare head belongs to the leading body of a unit of this kind; None if the kind is unknown."""
        names = _KIND_NAMES.get(kind or "")
        return None if names is None else any(compiled.search(self.heads[head], n) for n in names.split())


@lru_cache(maxsize=4)
def _chain(part: str, join: str) -> re.Pattern[str]:
    return re.compile(rf"{part}(?:{join}{part})*")


@lru_cache(maxsize=1)
def title_lexicon() -> TitleLexicon:
    """The lexicon, read once."""
    import yaml

    raw = yaml.safe_load(files("lexicons").joinpath("titles.yaml").read_text(encoding="utf-8"))
    heads = dict(raw["heads"])
    return TitleLexicon(
        frozenset(raw["membership"]), heads, tuple(raw["territorial"]["county"]), tuple(raw["territorial"]["other"]),
        tuple(raw["subordinate_suffixes"]), frozenset(raw["self_words"]), tuple(raw["prefixes"]), tuple(raw["never_words"]),
    )  # fmt: skip
