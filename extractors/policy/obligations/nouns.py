"""Parties in a phrase: the noun phrase at a place that ends like a body or people where a predicate begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.policy.obligations.tokens import Token
from extractors.policy.obligations.words import Lexicon

Span = tuple[int, int]
#: A noun behind a party that says what is measured: 任期2年, 年龄不超过45岁.
_MEASURED = re.compile(
    r"任期内|每[人户村批]|户均|(?:任期|期限|年龄|时间|人均[一-鿿]{0,8}|编制)(?:原则上|一般|应|为|不|至少|\d|[一二三四五六七八九十]年)"
)
_REFUSED = re.compile(r"不(?=脱钩|脱贫|撤离|撤走|收兵|松劲)")
_DOUBLED = re.compile(r"(?<=[村户人])(?:村村|户户|人人)$")
_INSERTED = re.compile(r"（(?:含|包括|不含|以下|下同|附|指|即|具体|其中|简称)[^）]*）$")


class Nouns:
    """Noun phrases of one cleaned text."""

    def __init__(self, text: str, lexicon: Lexicon, starts: frozenset[int], tokens: Sequence[Token] = ()) -> None:
        self.next = {a.start: b for a, b in pairwise(tokens)}
        self.text = text
        self.lexicon = lexicon
        self.starts = starts
        """Where dates and how-often words begin, with the preposition in front."""

    def is_verb(self, token: Token) -> bool:
        """A word that a predicate begins with."""
        if self.text.startswith(("负责同志", "负责人"), token.start):
            return False
        if self.text.startswith(("建档立卡贫困", "建档立卡的"), token.start):
            return False
        if token.text == "组织" and re.search(r"(?:社会|基层|经济|合作|群团|党|企业)$", self.text[: token.start]):
            return False
        if token.text == "组织" and re.match(r"[、和与]|部门|机构|领导|部|体系|建设", self.text[token.end : token.end + 2]):
            return False
        if token.text in self.lexicon.verbs or token.text in self.lexicon.helpers:
            return token.pos != "vn" or token.text in ("负责",)
        if token.pos not in ("v", "vd") or token.text in self.lexicon.not_verbs:
            return False
        return len(token.text) > 1 or bool(self.lexicon.verb.match(self.text, token.start))

    def is_verb_text(self, words: str) -> bool:
        """Whether words begin with a verb of tasks."""
        return bool(self.lexicon.verb.match(words))

    def opens(self, token: Token, *, by: bool = False) -> bool:
        """Whether a predicate or its adverbials begin at a token; behind 由 any verb of tasks does."""
        at = token.start
        if self.text.startswith(("负责同志", "负责人"), at):
            return False
        if (
            _MEASURED.match(self.text, at)
            or _REFUSED.match(self.text, at)
            or (by and token.text in self.lexicon.verbs and token.pos != "vn" and (token.text != "组织" or self.is_verb(token)))
        ):
            return True
        if at in self.starts or ((m := self.lexicon.modality.match(self.text, at)) and self._whole(token, m.end())):
            return True
        if token.text in self.lexicon.prepositions and token.pos != "n":
            return True
        if token.text in ("各", "均", "都", "各自", "分别"):
            after = self.next.get(at)
            return after is not None and (self.is_verb(after) or after.text in ("按", "于", "要", "有", "能"))
        if self.adjective(token):
            return False
        if (
            (m := self.lexicon.adverb.match(self.text, at))
            and m.end() >= token.end
            and token.pos not in ("n", "vn", "nz")
            and token.text not in ("和", "及", "以及", "或", "或者", "突出", "特别")
        ):
            return True
        return (self.is_verb(token) and token.text not in self.lexicon.not_verbs) or (
            token.text in ("负责", "牵头", "配合", "承担", "参加") and not self.text.startswith(("单位", "部门"), token.end)
        )

    def adjective(self, token: Token) -> bool:
        """Whether a word that may be an adverb belongs to the noun behind it: 主要 负责人, 具体 工作."""
        after = self.next.get(token.start)
        return (
            token.text in self.lexicon.adjectives
            and after is not None
            and after.pos in ("n", "vn", "nz", "a")
            and not self.is_verb(after)
        )

    def _whole(self, token: Token, end: int) -> bool:
        return end >= token.end or len(token.text) > 1

    def party_at(
        self, tokens: Sequence[Token], first: int, *, loose: bool = False, by: bool = False, eager: bool = False
    ) -> Span | None:
        """The party that begins at token ``first`` and ends where something of a predicate begins; None where it is none.

        ``loose``: the noun phrase may also end with the phrase; ``by``: any verb of tasks ends it; ``eager``: a verb that
        the tagger calls a noun does too where an object follows.
        """
        if first >= len(tokens):
            return None
        begin = tokens[first].start
        head = tokens[first]
        if (
            head.text in ("、", "的", "和", "等")
            or head.text in self.lexicon.prepositions - {"每", "从"}
            or head.text in self.lexicon.never_first
        ):
            return None
        for j in range(first + 1, len(tokens) + 1):
            if j == len(tokens):
                if not loose:
                    return None
                end = tokens[-1].end
            else:
                last_verb = (loose or by) and j == len(tokens) - 1 and tokens[j].text in self.lexicon.verbs
                made_to = (
                    eager
                    and not self.text.startswith(("负责同志", "负责人"), tokens[j].start)
                    and tokens[j].text in self.lexicon.verbs
                    and j + 1 < len(tokens)
                    and tokens[j + 1].pos in ("n", "vn", "nz", "a")
                )
                if not (self.opens(tokens[j], by=by) or last_verb or made_to):
                    continue
                if self.text[tokens[j].end : tokens[j].end + 1] in ("率", "数", "额", "费", "量"):
                    continue
                if j + 1 < len(tokens) and tokens[j + 1].text == "的" and tokens[j].text not in self.lexicon.adverbs:
                    continue
                end = tokens[j].start
                strong = (
                    tokens[j].text in self.lexicon.ends_subject and not self.text.startswith(("对口", "对接"), end)
                ) or bool(self.lexicon.modality.match(self.text, end) and tokens[j].pos not in ("n", "vn"))
                if strong and not self.is_party(self.trimmed(begin, end)):
                    return None
                if self.text[end - 1] in "、和及与或的":
                    continue
                if self._modifies(tokens, j):
                    continue
            if j < len(tokens):
                end = self._longer(tokens, j, begin) or end
            plain = self.trimmed(begin, end)
            if plain[1] > plain[0] and self.is_party(plain) and not self._ordered(tokens[first:j], plain):
                if plain[1] - plain[0] <= 70:
                    return plain
                return None
        return None

    def is_phrase(self, tokens: Sequence[Token]) -> bool:
        """Whether words are one noun phrase that names a party: its verbs stand in a relative clause."""
        span = self.trimmed(tokens[0].start, tokens[-1].end)
        if not self.is_party(span):
            return False
        last = self.text.rfind("的", *span)
        if any(t.text in ("有", "为", "是", "至少") and t.end > last for t in tokens[1:]):
            return False
        verbs = [t for t in tokens if self.is_verb(t) and t.text not in self.lexicon.not_verbs]
        return all(t.end <= last for t in verbs) and (
            not verbs or tokens[0].text in self.lexicon.relative or not self.is_verb(tokens[0])
        )

    def _longer(self, tokens: Sequence[Token], j: int, begin: int) -> int | None:
        """市直单位｜帮扶责任人: a verb that belongs to a longer name in front of a modality word, date or preposition."""
        if not self.is_verb(tokens[j]) or tokens[j].text in self.lexicon.helpers:
            return None
        for k in range(j + 1, min(j + 4, len(tokens))):
            at = tokens[k].start
            if at in self.starts or self.lexicon.modality.match(self.text, at) or tokens[k].text in ("由", "对", "向"):
                return at if k > j + 1 and self.is_party((begin, at)) else None
            if self.is_verb(tokens[k]) or tokens[k].text in ("、", "的") or tokens[k].pos in ("m", "d", "p"):
                return None
        return None

    def _ordered(self, tokens: Sequence[Token], span: Span) -> bool:
        """Whether a verb inside a noun phrase orders something: no 的 behind it, and not right in front of the noun."""
        last = self.text.rfind("的", *span)
        for token in tokens[1:]:
            if token.end <= last or token.pos != "v" or not self.is_verb(token) or token.text in self.lexicon.not_verbs:
                continue
            stop = min((i for i in (self.text.find(c, token.end, span[1]) for c in "、和与及") if i > 0), default=span[1])
            if (token.text in self.lexicon.helpers and stop == span[1]) or stop - token.end > 5:
                return True
        return False

    def _modifies(self, tokens: Sequence[Token], j: int) -> bool:
        """A verb behind a party that belongs to a longer name or relative clause: 县 选派 的 干部."""
        token = tokens[j]
        if token.pos not in ("v", "vn", "vd") or token.text in self.lexicon.prepositions:
            return False
        if (
            token.start in self.starts
            or self.lexicon.modality.match(self.text, token.start)
            or token.text in ("由", "将", "把", "牵头", "配合")
        ):
            return False
        rest = tokens[j + 1 :]
        if not rest:
            return False
        for k, t in enumerate(rest[:9]):
            if t.text in ("，",):
                return False
            if t.text == "的":
                head = "".join(x.text for x in rest[k + 1 : k + 7])
                following = rest[k + 1 : k + 6]
                if not head:
                    return False
                return any(
                    self.lexicon.is_party("".join(x.text for x in following[: n + 1]))
                    and (k + n + 2 >= len(rest) or (n + 1 < len(following) and self.opens(following[n + 1])))
                    for n in range(len(following))
                )
        return False

    def behind(self, span: Span, end: int) -> int:
        """The place behind a noun phrase and the brackets at its end."""
        m = re.compile(r"(?:（[^）]*）)*").match(self.text, span[1], end)
        return m.end() if m else span[1]

    def trimmed(self, start: int, end: int) -> Span:
        """Without an insertion at its end (含垂直管理单位) and without 等."""
        while m := _INSERTED.search(self.text[start:end]) or _DOUBLED.search(self.text[start:end]):
            end = start + m.start()
        return start, end

    def is_party(self, span: Span) -> bool:
        words = self.text[span[0] : span[1]]
        bare = re.sub(r"（[^）]*）$", "", words)
        bare = re.sub(r"等(?:有关|相关)?$", "", bare)
        return self.lexicon.is_party(bare) or (bare != words and self.lexicon.is_party(re.sub(r"[（）]", "", words)))

    def relative(self, tokens: Sequence[Token], first: int, span: Span) -> bool:
        """Whether a noun phrase that begins with a verb is a relative clause and no order (承担任务的单位)."""
        token = tokens[first]
        if token.pos in ("vn", "n", "r", "a", "LOC", "ORG", "nz", "m", "f", "s"):
            return True
        if not self.is_verb(token) and token.text not in self.lexicon.verbs:
            return True
        inside = self.text[span[0] : span[1]]
        if token.text[0] in "有无未":
            return "的" in inside
        if token.text in self.lexicon.relative:
            return "的" in inside or (
                token.text not in ("负责", "参加", "到", "在", "对", "与", "联系", "接受")
                and len(inside) <= len(token.text) + 8
            )
        return False
