"""One phrase of a clause taken apart: party, modality, adverbials in front, what is to be done."""

from __future__ import annotations

import re

from extractors.policy.obligations.frame import Frame
from extractors.policy.obligations.front import Front
from extractors.policy.obligations.model import Modality
from extractors.policy.obligations.nouns import Span
from extractors.policy.obligations.tokens import Phrase, Token

_VIA = re.compile(
    r"经(?P<who>[^，。；]{2,30}?)(?P<act>审定|审核|审批|批准|同意|核实|核定|审查|核准|验收|考核|评审|审议|认定)(?P<ok>合格|通过|同意)?(?P<after>后|之后|的)?"
)
_FOR = ("对", "对于", "向", "给", "为", "与", "同", "跟", "替", "和")
_PLACE = re.compile(r"(?:安置区|[村县市乡镇]|指导[^，]*)$")
_TOGETHER = re.compile(r"共同|联合|协同|一起|分别|密切配合")
_THEN = re.compile(r"(?:进行|给予|予以|实施|实行|开展|提供|提出|作出|形成|反馈|报告|通报|提交|落实)")

_DONE = re.compile(r"(?:之?前)?(?:全部|全面|基本)?(?:完成|到位|建成|结束|办结|完毕)(?:到位)?$")
_USUALLY = re.compile(r"原则上|一般|每[届批年月]|任期|年龄")
_DEED = re.compile(r"[一-鿿]{2,4}?(?=须|必须|应当|应(?![急对用付届聘收])|不得)")


class Parser(Front):
    """Takes the phrases of one cleaned text apart."""

    def parse(self, phrase: Phrase) -> Frame:
        frame = Frame(phrase)
        at = phrase.start
        for _ in range(24):
            moved = self._step(frame, at)
            if moved is None or moved <= at:
                break
            at = moved
            if at >= phrase.end:
                break
        if frame.action is None and at < phrase.end:
            self._predicate(frame, at)
        return frame

    def _step(self, frame: Frame, at: int) -> int | None:
        """Take one item off the front of a phrase; None where the predicate begins."""
        end = frame.end
        for rule in (
            self._connective,
            self._inner_condition,
            self._event,
            self._via,
            self._date,
            self._modal,
            self._adverb,
            self._by,
            self._charge,
            self._for_party,
            self._manner,
            self._subject,
        ):
            moved = rule(frame, at, end)
            if moved is not None:
                return moved
        return None

    def _by(self, frame: Frame, at: int, end: int) -> int | None:
        if self.text[at] != "由" or frame.by:
            return None
        tokens = self._tokens(frame, at + 1)
        party = self.nouns.party_at(tokens, 0, by=True)
        if party is None:
            return None
        if re.match(r"(?:共同)?(?:组成|构成)", self.text[party[1] : end]) and frame.who:
            frame.action, frame.head = (at, end), "组成"
            return end
        if frame.who and not frame.topic:
            frame.topic = frame.who
        frame.who, frame.by = party, True
        return self._behind(party, end)

    def _charge(self, frame: Frame, at: int, end: int) -> int | None:
        """负责, 牵头 in front of a verb."""
        for word in ("负责", "牵头"):
            if self.text.startswith(word, at) and at + 2 < end:
                tokens = self._tokens(frame, at + 2)
                if any(t.text == "的" for t in tokens[1:4]) and frame.who is None:
                    return None
                head = tokens[0].text
                if (
                    (head in self.lexicon.helpers and tokens[0].pos != "n")
                    or (self.nouns.is_verb(tokens[0]) and tokens[0].pos in ("v", "vd", "vn"))
                    or head in ("对", "将", "把", "会同")
                ):
                    frame.charged = True
                    return at + 2
        return None

    def _for_party(self, frame: Frame, at: int, end: int) -> int | None:
        tokens = self._tokens(frame, at)
        if not tokens or tokens[0].text not in _FOR or len(tokens) < 2:
            return None
        if tokens[0].text == "为" and frame.modality is not None and self.nouns.is_phrase(tokens[1:]):
            return None
        party = self.nouns.party_at(tokens, 1, loose=True)
        if party is None:
            return None
        if party[1] == end:
            frame.topic = party
            return end
        if self.text[party[1]] == "的":
            return None
        if frame.who is not None and tokens[0].text in ("与", "和", "同") and _TOGETHER.match(self.text, party[1]):
            frame.who = (frame.who[0], party[1])
            return self._behind(party, end)
        then = _THEN.search(self.text, party[1], end)
        behind = self._tokens(frame, party[1])
        if (
            tokens[0].text in ("对", "对于")
            and then
            and then.start() > party[1] + 1
            and behind
            and behind[0].pos in ("v", "p", "d")
            and self.nouns.is_verb(behind[0])
        ) or (tokens[0].text == "对" and behind and behind[0].text == "在"):
            frame.whom, frame.action, frame.head = (
                (None if self.text[party[0]].isdigit() else party),
                (at, end),
                then[0] if then else "",
            )
            return end
        frame.whom = party
        return self._behind(party, end)

    def _subject(self, frame: Frame, at: int, end: int) -> int | None:
        if frame.by or (frame.who and frame.modality is not Modality.ENCOURAGED):
            return None
        tokens = self._tokens(frame, at)
        if not tokens:
            return None
        if tokens[0].text == "支持" and frame.modality is None and frame.who is None:
            party = self.nouns.party_at(tokens, 2 if len(tokens) > 2 and tokens[1].text in ("引导", "鼓励", "和") else 1)
            if party and not _PLACE.search(self.text[party[0] : party[1]]):
                frame.who, frame.modality = party, Modality.ENCOURAGED
                return self._behind(party, end)
        if tokens[0].text == "要求" and frame.modality is None:
            party = self.nouns.party_at(tokens, 1)
            if party:
                frame.who, frame.modality = party, Modality.MUST
                return self._behind(party, end)
            return tokens[0].end
        party = self.nouns.party_at(tokens, 0)
        if party is None and frame.modality is None and not any(t.pos == "v" and self.nouns.is_verb(t) for t in tokens):
            party = self.nouns.party_at(tokens, 0, eager=True)
        if party is None:
            return self._thing(frame, tokens, end)
        if (
            frame.modality is not None
            and frame.modality is not Modality.ENCOURAGED
            and frame.who is None
            and not self._asked(at)
        ):
            return None
        close = "的" not in self.text[slice(*party)] and party[1] - tokens[0].end <= 4
        ordered = tokens[0].pos == "v" and tokens[0].text in self.lexicon.verbs and not close
        helping = tokens[0].text in self.lexicon.helpers and tokens[0].pos in ("v", "vn")
        if helping and not self._modal_behind(party, end):
            return None
        ordered |= helping
        if not self.nouns.relative(tokens, 0, party) and (ordered or not self._modal_behind(party, end)):
            return None
        if self._deed(frame, party, end) and frame.topic is not None:
            return frame.topic[1]
        if self.text[party[0]] == "每" and self.text.startswith("都", self._behind(party, end)):
            frame.whom = party
            return self._behind(party, end) + 1
        frame.who = party
        return self._behind(party, end)

    def _deed(self, frame: Frame, party: Span, end: int) -> bool:
        """贫困户脱贫须…: what somebody does is the topic, and not who must do it."""
        m = _DEED.match(self.text, party[1], end)
        if m is None or self.nouns.is_party((party[0], m.end())):
            return False
        behind = self._tokens(frame, party[1])
        if not behind or behind[0].pos not in ("v", "vn") or behind[0].start in self.nouns.starts:
            return False
        frame.topic = (party[0], m.end())
        return True

    def _asked(self, at: int) -> bool:
        """Behind 请, 允许, 严禁 a party may stand that is the one to act."""
        return self.text[max(0, at - 2) : at].endswith(("请", "允许", "准许", "禁止", "严禁"))

    def _modal_behind(self, party: Span, end: int) -> bool:
        at = self._behind(party, end)
        return bool(self.lexicon.modality.match(self.text, at, end) or _USUALLY.match(self.text, at, end))

    def _thing(self, frame: Frame, tokens: list[Token], end: int) -> int | None:
        """A thing in front of 由 or a modality word: 识别结果须…, 具体工作由…."""
        if frame.modality is not None or frame.topic or frame.who:
            return None
        for j in range(1, min(len(tokens), 24)):
            token = tokens[j]
            if (
                self._done_by(token, end)
                or token.text == "由"
                or (token.text == "经" and _VIA.match(self.text, token.start, end))
                or (
                    (m := self.lexicon.modality.match(self.text, token.start, end))
                    and (len(m[0]) > 1 or token.text == m[0])
                    and m[0] not in ("可",)
                )
            ):
                if (
                    token.text != "由"
                    and self.nouns.is_verb(tokens[0])
                    and tokens[0].pos == "v"
                    and "的" not in self.text[tokens[0].start : token.start]
                ):
                    return None
                frame.topic = (tokens[0].start, token.start)
                return token.start
        return None

    def _done_by(self, token: Token, end: int) -> bool:
        """Whether a date and nothing but 完成 stand from a word on: 数据更新于12月31日前完成."""
        place = next((p for p in (token.start, token.start + 1) if p in self.front), None)
        return place is not None and _DONE.fullmatch(self.text, self.front[place], end) is not None

    def _predicate(self, frame: Frame, at: int) -> None:
        """The action from ``at`` on, if a verb begins there or behind a preposition's object."""
        tokens = self._tokens(frame, at)
        if not tokens:
            return
        if at == frame.start and frame.modality is None and not frame.by and self.nouns.is_phrase(tokens):
            frame.topic, frame.bare = self.nouns.trimmed(at, frame.end), True
            return
        if frame.who is not None and frame.modality is not None and tokens[0].text in ("为", "是") and len(tokens) > 1:
            frame.action, frame.head = (at, frame.end), "为"
            return
        if frame.modality is Modality.ENCOURAGED and frame.who is None and self.nouns.is_phrase(tokens):
            frame.who = (at, frame.end)
            return
        start = tokens[0]
        if (len(tokens) > 1 and tokens[1].text == "的") or start.text == "是":
            return
        verbs = [t for t in tokens if self.nouns.is_verb(t) or t.text in self.lexicon.verbs]
        if self.nouns.is_verb(start) or start.text in self.lexicon.verbs:
            frame.head = start.text
        elif start.text in (
            "将",
            "把",
            "对",
            "对于",
            "向",
            "为",
            "与",
            "在",
            "以",
            "从",
            "按",
            "按照",
            "根据",
            "通过",
            "采取",
            "会同",
            "就",
            "给",
            "到",
            "让",
            "联合",
            "商",
            "不",
            "用",
            "经",
            "依",
            "针对",
            "自",
            "因地制宜",
        ):
            if not verbs:
                return
            frame.head = verbs[-1].text if start.text in ("将", "把") else verbs[0].text
        elif (
            start.pos in ("n", "vn", "nz", "r", "a", "x")
            and frame.who is None
            and any(t.text in self.lexicon.thing_verbs and t.pos != "n" for t in tokens[1:7])
        ):
            frame.head = next(t.text for t in tokens[1:7] if t.text in self.lexicon.thing_verbs and t.pos != "n")
        elif frame.modality is not None or frame.by:
            frame.head = verbs[0].text if verbs else start.text
        elif (start.pos in ("v", "vd") or (frame.who is not None and start.pos in ("n", "vn") and verbs)) and len(tokens) > 1:
            frame.head = start.text
        else:
            return
        frame.action = (at, frame.end)
        if frame.bound and frame.topic is not None:
            frame.action, frame.topic = (frame.topic[0], frame.end), None
