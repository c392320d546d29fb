"""To, for or on whom a duty is done: parties in and in front of its action."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.policy.obligations.nouns import Nouns, Span
from extractors.policy.obligations.tokens import Token

_REPORT = re.compile(
    r"(?:报送|上报|呈报|抄送|抄报|报请|报经|提请|提交|移交|反馈|分送|通报|送达|报告|告知|汇报|报|送)(?:给|至|到)?"
)
_ON = re.compile(
    r"走访|慰问|看望|联系|约谈|问责|表彰|奖励|资助|救助|培训|轮训|给予|扶持|帮扶|包扶|配合|召回|撤换|抽调|管好|用好|选好|关心|关爱|服务|奖补|补助|调整|支持|帮助|倾斜支持|聘用|招收|吸纳|安置|惠及"
)
_STRONG = re.compile(r"支持|包扶|配合|走访|慰问|约谈|资助|服务$|补助$")
_COUNTED = re.compile(r"(?:\d+|[一二两三四五六七八九十]+)(?:个|名|位|户)(?:以上|左右)?的?")
_FUNDS = re.compile(r"(?:落实|安排|发放|保障|拨付|解决|提供|兑现|给予|办理|核定|增加|提高)")
_FUND_NOUN = re.compile(
    r"(?:的)?(?:适当|必要|一定|基本)?(?:工作|生活|办公|交通|伙食|人身)*(?:经费|补助|补贴|待遇|津贴|保险|资金|报酬|养老金|困难)"
)
_GIVEN = re.compile(r"(?:分配给|拨付给|发放给|安排给|补助给|奖励给|返还给?|量化给|划给|交给|送给|给|分配到|拨付到|拨付至)")
_TO = re.compile(r"(?:对|向|为|给|与|同|替)")
_VISIT = re.compile(r"(?:到|赴|深入|进驻|入驻|派驻到|下到)")


class Objects:
    """Finds ``whom`` in actions of one text."""

    def __init__(self, text: str, nouns: Nouns) -> None:
        self.text = text
        self.nouns = nouns

    def whom(self, tokens: Sequence[Token], action: Span, head: str) -> Span | None:
        """The party in an action, None where it names none."""
        inside = [t for t in tokens if t.end > action[0] and t.start < action[1]]
        if not inside:
            return None
        if (
            head in self.nouns.lexicon.helpers
            or inside[0].text in self.nouns.lexicon.helpers
            or inside[0].text in ("保证", "确保", "让", "使")
        ):
            found = self._helped(inside)
            if found:
                return found
        return self._reported(inside, action) or self._moved(inside) or self._after(inside)

    def _helped(self, inside: Sequence[Token]) -> Span | None:
        """督促定点扶贫县…, 组织本单位干部职工…: the party behind the helping verbs."""
        first = 0
        while first < len(inside) and (
            inside[first].text in self.nouns.lexicon.helpers
            or inside[first].text in ("和", "并", "保证", "确保", "让", "使", "积极")
        ):
            first += 1
        if first >= len(inside) or (
            self.nouns.is_verb(inside[first])
            and inside[first].pos == "v"
            and inside[first].text not in ("有", "参与", "承担", "驻", "返乡")
        ):
            return None
        return self._before_number(inside, first) or self.nouns.party_at(inside, first, eager=True)

    def _reported(self, inside: Sequence[Token], action: Span) -> Span | None:
        """将名单报X: the party at the end behind a verb of reporting."""
        for i, token in enumerate(inside):
            if (token.pos in ("n", "vn") and token.text not in ("报",)) or not _REPORT.fullmatch(token.text):
                continue
            rest = [t for t in inside[i + 1 :] if t.text not in ("给", "至", "到")]
            if not rest:
                continue
            span = (rest[0].start, rest[-1].end)
            m = re.search(
                r"(?:审核|审定|审批|批准|备案|核实|审查|核准|同意|考核|验收|汇总)(?:后[^，]{0,8}|通过|合格)?$",
                self.text[span[0] : span[1]],
            )
            if m:
                span = (span[0], span[0] + m.start())
            if span[1] > span[0] and self.nouns.is_party(span) and span[1] - span[0] <= 40:
                return span
        return None

    def _moved(self, inside: Sequence[Token]) -> Span | None:
        """对X的培训, 为X提供, 与X结对, 到X调研, 分配给X."""
        for i, token in enumerate(inside[:-1]):
            word = token.text
            if token.pos in ("n", "vn"):
                continue
            if _TO.fullmatch(word) or _VISIT.fullmatch(word):
                party = self._until_of(inside, i + 1) or self.nouns.party_at(inside, i + 1, loose=word == "给" or i == 0)
                if party is None and word == "对":
                    party = self._prefix(inside, i + 1)
                if party is not None and party[1] - party[0] > 1:
                    return party
        m = re.search(r"(?:将|把)", self.text[inside[0].start : inside[0].end])
        if m and len(inside) > 1:
            return self.nouns.party_at(inside, 1)
        return None

    def _until_of(self, inside: Sequence[Token], first: int) -> Span | None:
        """The party up to the last 的 that a noun of doing follows: 对X和Y的培训、管理."""
        for j in range(first + 1, len(inside)):
            if inside[j].text == "的" and j + 1 < len(inside) and inside[j + 1].pos == "vn":
                span = (inside[first].start, inside[j].start)
                if self.nouns.is_party(span):
                    return span
        return None

    def _after(self, inside: Sequence[Token]) -> Span | None:
        """走访贫困户, 给予挂职干部补助, 落实第一书记工作经费, 分配给贫困户: the party behind the verb."""
        for i, token in enumerate(inside[:-1]):
            at = token.start
            if token.pos in ("n", "nz", "ORG") or (token.pos == "vn" and i):
                continue
            near = i == 0 or (i < 3 and inside[i - 1].pos in ("v", "d", "ad", "vd"))
            if (m := _ON.match(self.text, at)) and (near or (token.pos == "v" and _STRONG.match(token.text))):
                while following := _ON.match(self.text, m.end()):
                    m = following
                first = next((k for k, t in enumerate(inside) if t.start >= m.end()), len(inside))
                found = (
                    self._before_number(inside, first)
                    or self.nouns.party_at(inside, first, loose=True, eager=True)
                    or self._prefix(inside, first)
                )
                if found is not None and (c := _COUNTED.match(self.text, found[0], found[1])):
                    found = (c.end(), found[1]) if self.nouns.is_party((c.end(), found[1])) else None
                if found is not None:
                    return found
            if _FUNDS.match(self.text, at) and i < 3:
                span = self._prefix(inside, i + 1)
                if span is not None and _FUND_NOUN.match(self.text, span[1]):
                    return span
            if m := _GIVEN.match(self.text, at):
                first = next((k for k, t in enumerate(inside) if t.start >= m.end()), len(inside))
                found = self.nouns.party_at(inside, first, loose=True)
                if found is not None:
                    return found
        return None

    def _before_number(self, inside: Sequence[Token], first: int) -> Span | None:
        """西部结对县｜3000名贫困人口: the party ends where a number begins."""
        for j in range(first + 1, len(inside)):
            if inside[j].pos == "m" or inside[j].text[0].isdigit():
                span = (inside[first].start, inside[j].start)
                return span if self.nouns.is_party(span) else None
            verb = inside[j].pos == "v" and inside[j].text not in self.nouns.lexicon.not_verbs
            if inside[j].text in ("的", "、") or verb:
                return None
        return None

    def _prefix(self, inside: Sequence[Token], first: int) -> Span | None:
        """The longest beginning of a noun phrase that is a party: 挂职扶贫干部｜适当生活补助."""
        best: Span | None = None
        for j in range(first, min(first + 8, len(inside))):
            if inside[j].text in ("的", "，") or (
                self.nouns.is_verb(inside[j]) and inside[j].text not in self.nouns.lexicon.not_verbs
            ):
                break
            span = (inside[first].start, inside[j].end)
            if inside[j].pos == "m" and not inside[j].text.startswith("第"):
                break
            if inside[j].pos in ("n", "ORG", "nz", "LOC") and self.nouns.is_party(span):
                best = span
        return best
