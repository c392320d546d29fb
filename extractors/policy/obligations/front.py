"""What stands in front of a predicate: conditions, dates, modality words, adverbs, manner."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.policy.obligations.frame import Frame
from extractors.policy.obligations.model import Modality
from extractors.policy.obligations.nouns import Nouns, Span
from extractors.policy.obligations.tokens import Token

_JOIN = re.compile(r"就是|并且|并|而且|且|同时|另外|此外|其中|以及|也|又|还|再|则|及|和(?=[一-鿿])")
_IN_FRONT = re.compile(r"于|在|到|至|截至|截止|自|从")
_CONDITION_INSIDE = re.compile(
    r"[^，、。]{3,40}?的(?=(?:也)?(?:可以|可(?![行靠能见持观])|不得|不能|不予|一律|要(?![求素点])|须|应(?![急对用付届聘收])|由|予以|给予|取消|责令|追究|必须))"
)
_EVENT_TERM = re.compile(
    r"(?:在|自|于|从|收到|接到|发现|结束|完成|竣工|批准|公示|脱贫|验收)[^，。；]{2,30}?(?:后|之日起|日起|起|以后|之后)(?:的)?$"
)
_MANNER = re.compile(r"(?:按照?|根据|依照|依据|结合|参照|对照|围绕|通过|采取|本着|针对)")
_MANNER_END = re.compile(
    r"(?:有关规定|规定|要求|分工|实际情况|实际|情况|需要|程序|原则|部署|办法|意见|方式|形式|精神|职责|特点|职能|方案|标准|政策|权限|方法|途径|机制)(?:，)?"
)
_VIA = re.compile(
    r"经(?P<who>[^，。；]{2,30}?)(?P<act>审定|审核|审批|批准|同意|核实|核定|审查|核准|验收|考核|评审|审议|认定)(?P<ok>合格|通过|同意)?(?P<after>后|之后|的)?"
)
_APPROVED = re.compile(r"经(?:批准|同意|审核|审查|许可|核准|公示|评议|验收)(?:同意|通过|合格|无异议)?(?:后|的)?")
_AS = re.compile(r"以[^，。；]{1,10}?为(?:单位|主|基础|重点|平台|契机|抓手|依托|载体|依据|导向)")
_BOUND = re.compile(r"[低高多少]于|超过|超出|大于|小于")
_ORDER_NOT = re.compile(r"不(?=对外|向[^，]{2,}|承担|参与|兼任|安排|列入|纳入|享受|重复|搞|允许|计入|评为|评定|得$)")
#: What is done with a thing that stands in front of the verb: 所需经费列入预算.
_EVENT_INSIDE = re.compile(
    r"(?:(?:收到|接到)[^，。；]{2,16}?后|遇有?[^，。；]{2,10}|在[^，。；]{2,10}期间|[^，。；\d]{0,6}(?:期满|届满|到期|脱贫|摘帽|退出|出列)(?:后|前))(?=应|须|要|在|立即|及时|原则上|可|不得|不|仍|继续|\d)"
)
_TIMES = re.compile(r"(?:\d{1,3}|[一二三四五六两十]{1,2})(?:次|轮|场)(?:以上)?")


class Front:
    """Takes items that name no party off the front of a phrase."""

    def __init__(self, text: str, nouns: Nouns, front: dict[int, int], tokens: Sequence[Token] = ()) -> None:
        self.text = text
        self.tokens = tokens
        self.nouns = nouns
        self.lexicon = nouns.lexicon
        self.front = front
        """End of each date and how-often word by its start."""

    def _tokens(self, frame: Frame, at: int) -> list[Token]:
        """The words from a place on; a word that begins before it is cut."""
        return [
            t if t.start >= at else Token(at, t.end, self.text[at : t.end], t.pos) for t in frame.phrase.tokens if t.end > at
        ]

    def _whole_words(self, frame: Frame, at: int, end: int) -> bool:
        """Whether words begin and end at a stretch."""
        return not any(t.start < at < t.end or t.start < end < t.end for t in frame.phrase.tokens)

    def _verb_follows(self, frame: Frame, at: int, end: int) -> bool:
        tokens = self._tokens(frame, at)
        return bool(tokens) and (self.nouns.opens(tokens[0]) and tokens[0].text not in ("和", "与"))

    def _behind(self, span: Span, end: int) -> int:
        """The place behind a noun phrase and what was left out at its end."""
        m = re.compile(r"(?:（[^）]*）)*").match(self.text, span[1], end)
        return m.end() if m else span[1]

    def _connective(self, frame: Frame, at: int, end: int) -> int | None:
        if m := _JOIN.match(self.text, at, end):
            if m[0] == "和" and at == frame.start and not self._verb_follows(frame, m.end(), end):
                return None
            if (m[0] in ("和", "及", "再", "还", "则", "即") and at != frame.start) or not self._whole_words(
                frame, at, m.end()
            ):
                return None
            frame.joined |= m[0] in ("并", "并且", "也")
            return m.end()
        return None

    def _inner_condition(self, frame: Frame, at: int, end: int) -> int | None:
        m = _CONDITION_INSIDE.match(self.text, at, end)
        if m is None or frame.condition or frame.who or frame.modality:
            return None
        start = at + 1 if self.text[at] == "对" else at
        frame.condition = (start, m.end())
        return m.end()

    def _event(self, frame: Frame, at: int, end: int) -> int | None:
        """收到申请后应…, 期满后原则上…: an event in front of the predicate."""
        m = _EVENT_INSIDE.match(self.text, at, end)
        if m is None or m.end() >= end:
            return None
        if not m[0].startswith(("收到", "接到")) and frame.condition is None:
            frame.condition = (at, m.end())
        return m.end()

    def _via(self, frame: Frame, at: int, end: int) -> int | None:
        """经…审定后: who checks; 经…同意，可: a condition."""
        if (m := _APPROVED.match(self.text, at, end)) and m.end() == end:
            frame.condition = (at, end)
            return end
        m = _VIA.match(self.text, at, end)
        if m is not None and self.text[m.end() : m.end() + 1] == "、":
            return None
        if m is None:
            return None
        who = (m.start("who") + (1 if m["who"].startswith("报") else 0), m.end("who"))
        if (m["after"] or m.end() < end) and self.nouns.is_party(who) and m.end() < end and m["after"] != "的":
            frame.checked_by = who
            return m.end()
        if m.end() == end:
            if m["after"] in ("后", "之后") and self.nouns.is_party(who):
                frame.checked_by = who
            elif not frame.modality:
                frame.condition = (at, end)
            else:
                return None
            return end
        return None

    def _date(self, frame: Frame, at: int, end: int) -> int | None:
        place = at
        if (m := _IN_FRONT.match(self.text, at, end)) and m.end() in self.front:
            place = m.end()
        if place in self.front:
            return min(self.front[place], end)
        for start, stop in self.front.items():
            if at < start < end and _EVENT_TERM.fullmatch(self.text, at, start) and not frame.action:
                return min(stop, end)
        return None

    def _modal(self, frame: Frame, at: int, end: int) -> int | None:
        m = self.lexicon.modality.match(self.text, at, end)
        if m is None:
            return self._refusal(frame, at, end)
        token = next((t for t in frame.phrase.tokens if t.start <= at < t.end), None)
        if (
            len(m[0]) == 1
            and token is not None
            and (token.start != at or (len(token.text) > 1 and token.pos in ("n", "vn", "nz")))
        ):
            return None
        kind = Modality(str(m.lastgroup))
        if kind is Modality.MUST_NOT and _BOUND.match(self.text, m.end(), end):
            frame.modality = frame.modality or Modality.MUST
            frame.bound = True
            return None
        if not (kind is Modality.MUST and frame.modality is not None):
            frame.modality = kind
        return m.end()

    def _refusal(self, frame: Frame, at: int, end: int) -> int | None:
        if m := re.compile(r"(?P<if>不脱贫)、?不(?=脱钩)").match(self.text, at, end):
            frame.condition, frame.modality = m.span("if"), Modality.MUST_NOT
            return m.end()
        if m := _ORDER_NOT.match(self.text, at, end):
            frame.modality, frame.negated = Modality.MUST_NOT, True
            return m.end()
        if frame.who and re.compile(r"不(?=脱钩|脱贫|撤离|撤走|收兵|松劲)").match(self.text, at, end):
            frame.modality = Modality.MUST_NOT
            return at + 1
        return None

    def _adverb(self, frame: Frame, at: int, end: int) -> int | None:
        if (m := _TIMES.match(self.text, at, end)) and (
            self.text.startswith(("专题", "集中", "带队", "深入"), m.end()) or self._verb_follows(frame, m.end(), end)
        ):
            return m.end()
        m = self.lexicon.adverb.match(self.text, at, end)
        if m is None:
            return None
        token = next((t for t in frame.phrase.tokens if t.start <= at < t.end), None)
        if token is not None and (token.end > m.end() and token.start == at and token.pos in ("n", "vn", "v", "nz", "r", "m")):
            return None
        if (
            m[0] in ("全省", "全市", "全县", "全国", "全区", "全州", "每人", "专题")
            and not self._verb_follows(frame, m.end(), end)
            and not self.nouns.is_verb_text(self.text[m.end() : end])
        ):
            return None
        if m[0] in ("统筹", "深入", "突出", "集中", "严格", "严肃", "坚持", "分类", "率先", "主要") and not self._verb_follows(
            frame, m.end(), end
        ):
            return None
        if m[0] in ("和", "及", "以及", "或", "或者", "每"):
            return None
        following = self._tokens(frame, m.end())
        if (
            m[0] in self.lexicon.adjectives
            and following
            and following[0].pos in ("n", "vn", "nz", "a")
            and not self.nouns.opens(following[0])
        ):
            return None
        frame.adverbs.append(m[0])
        return m.end()

    def _manner(self, frame: Frame, at: int, end: int) -> int | None:
        """按规定, 按照职责分工 in front of a verb."""
        if m := _AS.match(self.text, at, end):
            return m.end()
        m = _MANNER.match(self.text, at, end)
        if m is None:
            return None
        for stop in _MANNER_END.finditer(self.text, m.end(), min(end, m.end() + 30)):
            tokens = self._tokens(frame, stop.end())
            if tokens and tokens[0].start == stop.end() and self.nouns.opens(tokens[0]):
                return stop.end()
        return None
