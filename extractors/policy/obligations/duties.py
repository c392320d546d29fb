"""Phrases that order something: who acts, what it is, for whom, and what is only a purpose or inside another duty."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.policy.obligations import filters, numbers
from extractors.policy.obligations.draft import Draft
from extractors.policy.obligations.fillers import Fillers
from extractors.policy.obligations.frame import Frame
from extractors.policy.obligations.model import Modality
from extractors.policy.obligations.nouns import Span
from extractors.policy.obligations.quantities import Quantity

_APPOINTED = re.compile(r"(?:确定|指定|明确|指派|成立|组建|选派|设立|安排|配备|抽调|聘请|选聘)")
_PASSIVE = re.compile(
    r"(?:优先)?(?:提拔|使用|重用|提拔使用|提拔重用|评为|确定为|评定为|表彰|奖励|通报|追责|问责|取消|约谈|处分|处理|调整|召回|撤换)"
)
_PEOPLE = re.compile(r"(?:干部|书记|人员|同志|员|[户人]|学生|教师|医生|对象|专家|个人)$")
_BEING = re.compile(r"为|是|具有|具备|年龄|政治|身体|热爱|熟悉|作风")
_RANKED = re.compile(r"(?:确定|评定|认定|评|评价|列|定)为")
_GIVING = re.compile(r"提供|给予|发放|安排|提出|落实|实行|免除|减免|补助|办理|优先")
_SANCTION = re.compile(r"(?:并|且)*(?:限期|责令|予以|给予|依法|按照?|移送|追究|收回|取消)")
_UNDERGONE = re.compile(r"(?:提拔|使用|重用|评为[^，]*|表彰|奖励|通报|追责|问责|约谈|处分|处理|召回|撤换|免职|调整)$")
_MEASURE = re.compile(r"取消|给予|予以|责令|暂停|停止|扣减|收回|追究|移送|免除")
_GOAL = re.compile(r"提高|促进|增强|引导|构建|使|与全国|推动|形成|实现|建成|迈入|为[^，]+奠定")
_OWN = re.compile(r"将|把|建立|健全|完善|加强|加大|对|各")


class Duties(Fillers):
    """Makes duties of phrases."""

    def _no_action(self, frame: Frame, words: str, found: list[Quantity]) -> None:
        inside = frame.who or (0, 0)
        real = [q for q in found if q.kind not in ("deadline", "year", "frequency") and not inside[0] <= q.start < inside[1]]
        self.goal |= len(self.drafts) == self.first and words.startswith("通过")
        if frame.topic is not None and not frame.by and frame.modality is None:
            if frame.bare:
                self.bare = frame.topic
            else:
                self.topic = frame.topic
            self.pending += found
            return
        if real and all(q.unit == "copies" for q in real):
            self.pending += real
            return
        if (real or numbers.bounded(words)) and self._limit(frame, found):
            return
        if self._often(frame, found):
            return
        if real:
            if re.match(r"按|对|以|用|力争|在|每", words):
                self.pending += real
            return
        if frame.who is not None:
            self._subject(frame)
            self.modality = frame.modality or self.modality
        if filters.is_lead(frame, self.text, self.nouns) or frame.who or frame.by:
            return
        last = self.drafts[-1] if len(self.drafts) > self.run_first else None
        if (
            last is not None
            and frame.phrase.tokens[-1].pos in ("n", "nz", "vn")
            and last.action[1] == frame.start - 1
            and re.match("提供|提交|报送|附", self.text[last.action[0] : last.action[1]])
        ):
            last.action = (last.action[0], frame.end)

    def _limit(self, frame: Frame, found: list[Quantity]) -> bool:
        """贫困发生率降至2%以下, 50万人实现脱贫, 资金的30%用于…."""
        start = frame.phrase.start
        if m := re.compile(r"(?:其中|并且?|且|但|原则上|力争|确保|努力|使)+").match(self.text, start, frame.end):
            start = m.end()
        for q in found:
            if q.kind in ("deadline", "year") and q.start <= start + 1:
                self.front, start = q, q.end
        made = numbers.limit(frame, frame.phrase.tokens, self.text, start, self.nouns)
        if made is None:
            return False
        action, party = made
        if frame.who is not None and party is None and action[0] < self.nouns.behind(frame.who, frame.end) < frame.end:
            action = (self.nouns.behind(frame.who, frame.end), frame.end)
        words = self.text[action[0] : action[1]]
        draft = Draft(action, frame.modality or Modality.MUST, self.place, number=True)
        if party is not None:
            name = self.text[party[0] : party[1]]
            if re.match(r"各|每", name) or re.match(r"任期|聘期", words) or re.search(r"年龄|工龄", words):
                draft.who = party
                self.who = party
            else:
                draft.whom = party
        elif frame.who is not None and frame.who[1] <= action[0]:
            draft.who = self.who = frame.who
        elif re.match(r"任期|年龄|累计", words):
            draft.who = self.who
        draft.whom = draft.whom or self.objects.whom(frame.phrase.tokens, action, "")
        self._finish(draft, frame, found)
        return True

    def _often(self, frame: Frame, found: list[Quantity]) -> bool:
        """分管负责人每季度至少1次: the verb is that of the duty before."""
        often = [q for q in found if q.kind == "frequency"]
        if not often or frame.who is None:
            return False
        self.who = frame.who
        start = min(q.start for q in often)
        self._finish(Draft((start, frame.end), self.modality, self.place, frame.who), frame, found)
        return True

    def _target(self, frame: Frame, found: list[Quantity]) -> bool:
        """50万人实现脱贫: the subject is what is counted."""
        who = frame.who
        if who is None or frame.by or frame.modality is not None:
            return False
        counted = [q for q in found if q.kind == "count" and who[0] <= q.start < who[1]]
        words = self.text[frame.action[0] : frame.action[1]] if frame.action else ""
        if counted and re.match(r"(?:全部|稳定)?(?:实现|脱贫|摘帽|出列|退出|搬迁|完成|达到|就业)", words):
            self.who = self.before_who
            self._finish(Draft((who[0], frame.end), Modality.MUST, self.place), frame, found)
            return True
        if not counted and not found and re.match(r"(?:全部)?(?:实现)?(?:稳定)?(?:脱贫|摘帽|出列|退出)$", words):
            self.who = self.before_who
            return True
        return False

    def _duty(self, frame: Frame, found: list[Quantity]) -> None:
        assert frame.action is not None
        words = self.text[frame.action[0] : frame.action[1]]
        own = frame.who
        self.previous = self.who
        if self._fills(frame, words):
            return
        bared = self._bare_topic(frame, own)
        self._subject(frame)
        self._modality(frame)
        if self._nothing(frame, words, own, found) or self._inside_help(frame, own, frame.modality, found):
            return
        if self._required(frame, own, found) or self._target(frame, found):
            return
        draft = Draft(frame.action, self.modality, self.place, self._actor(frame, own), head=frame.head)
        draft.number = frame.bound
        if own is not None and _BEING.match(words) and _PEOPLE.search(self.text[own[0] : own[1]]):
            draft.head = "requirements"
        draft.helper = frame.head in self.lexicon.helpers
        draft.checked_by = frame.checked_by
        self._whom(draft, frame, own, words)
        self._undergone(draft, frame, self.who if bared else own, words, bared)
        self._finish(draft, frame, found)
        if frame.negated:
            self.modality = Modality.MUST
        again = len(self.drafts) > 1 and self.text.startswith(("任", "担任", "兼任"), self.drafts[-2].action[0])
        if (frame.by or again) and re.match(r"任|担任|兼任|作为|当", words):
            self.who = self.previous

    def _bare_topic(self, frame: Frame, own: Span | None) -> bool:
        """A party alone in the phrase before: who acts, or on whom where another is said to act."""
        if self.bare is None:
            return False
        bared = not frame.by and own is None
        if bared:
            self.who = frame.who = self.bare
        else:
            self.topic = self.bare
        self.bare = None
        return bared

    def _modality(self, frame: Frame) -> None:
        """A modality word carries over to what is joined to it; a ban does not to the sanction behind it."""
        if frame.modality is not None:
            self.modality = frame.modality
        elif self.modality is Modality.MUST_NOT and _SANCTION.match(self.text, frame.start):
            self.modality = Modality.MUST

    def _nothing(self, frame: Frame, words: str, own: Span | None, found: Sequence[Quantity]) -> bool:
        """Whether the phrase is an attitude, a lead-in, a purpose or the like."""
        free = own is None and frame.modality is None
        after = len(self.drafts) > self.first
        if re.search(r"(?:均为|均是|皆为|都是)", self.text[frame.start : frame.end]) and not found:
            return True
        if re.match(r"未能|未(?=[一-鿿])|没有|无法|容|包括|分为|是指|系指", words) and frame.modality is None:
            return True
        if (
            filters.is_attitude(self.text[frame.start : frame.end], self.lexicon)
            or filters.is_lead(frame, self.text, self.nouns)
            or filters.only_names(words)
        ):
            self.goal |= not after and self.text.startswith("通过", frame.start) and free
            self.pending += [q for q in found if q.kind not in ("deadline", "year", "frequency")]
            return True
        if not free or any(q.kind in ("percent", "target", "share", "count", "money") for q in found):
            self.tailing = False
            return False
        first = frame.phrase.tokens[0]
        if self.tailing and first.pos in ("n", "nz", "a", "vn") and not frame.adverbs and not self.nouns.is_verb(first):
            return True
        if self.goal and _GOAL.match(words):
            return True
        self.tailing = after and filters.is_tail(frame, self.text, self.lexicon)
        return self.tailing

    def _actor(self, frame: Frame, own: Span | None) -> Span | None:
        """Who acts; nobody said where a sentence begins with the thing that is to be dealt with."""
        thing = frame.topic is not None and not frame.by and not self.nouns.is_party(frame.topic)
        return None if thing and own is None and len(self.drafts) == self.first else self.who

    def _whom(self, draft: Draft, frame: Frame, own: Span | None, words: str) -> None:
        assert frame.action is not None
        draft.whom = frame.whom or self.objects.whom(frame.phrase.tokens, frame.action, frame.head)
        draft.towards = frame.whom
        if frame.topic is not None and frame.by:
            party = self.nouns.is_party(frame.topic) and not re.match(r"担任|兼任|任|负责|确定|安排确定|制定|协商", words)
            draft.whom = draft.whom or (frame.topic if party else None)
        elif frame.topic is not None and _PASSIVE.match(words):
            draft.whom = draft.whom or self._party_in(frame.topic)
        if frame.whom is None and self.topic is not None:
            draft.whom = self.topic
        self._shared(draft, frame, own, words)

    def _undergone(self, draft: Draft, frame: Frame, own: Span | None, words: str, bared: bool) -> None:
        """X予以表彰, X确定为…, 考核合格的，优先提拔: the party undergoes it and nobody is said to do it."""
        assert frame.action is not None
        if own is not None and not frame.by:
            granted = re.search(r"(?:予以|给予|优先)$", self.text[frame.start : frame.action[0]])
            told = bared and (_UNDERGONE.search(words) or _MEASURE.match(words))
            if (granted and _PASSIVE.match(words)) or _RANKED.match(words) or told:
                draft.who, draft.whom, self.who = None, own, self.previous
        elif own is None and self.condition is not None and draft.whom is None and draft.who is not None:
            people = _PEOPLE.search(self.text[draft.who[0] : draft.who[1]])
            draft.who, draft.whom = (None, draft.who) if people and _PASSIVE.fullmatch(words) else (draft.who, None)

    def _shared(self, draft: Draft, frame: Frame, own: Span | None, words: str) -> None:
        """对X发放补助，提供支持: the party in front stands for the phrases joined to it, with what is said of it."""
        last = self.drafts[-1] if len(self.drafts) > self.run_first else None
        if (
            last is None
            or last.towards is None
            or self.text[last.towards[0]] == "每"
            or draft.whom is not None
            or own is not None
            or frame.modality is not None
        ):
            return
        if (frame.joined or _GIVING.match(words)) and not words.startswith(("将", "把")):
            draft.whom = draft.towards = last.towards
            for q in self.values:
                if last.towards[0] <= q.start < last.towards[1]:
                    draft.add(q)

    def _subject(self, frame: Frame) -> None:
        """Who acts in this phrase and the ones behind it."""
        words = self.text[frame.action[0] : frame.action[1]] if frame.action else ""
        if frame.who is not None:
            if self.modality is Modality.ENCOURAGED or frame.modality is None:
                self.modality = Modality.MUST
            if frame.modality is Modality.ENCOURAGED:
                self.before_who = self.who if self.encouraged is None else self.encouraged[0]
                self.encouraged = (self.before_who,)
            else:
                self.encouraged = None
            self.who = frame.who
            return
        if self.modality is Modality.ENCOURAGED and frame.modality is None and _OWN.match(words):
            self.who, self.modality = self.before_who, Modality.MUST
        last = self.drafts[-1] if len(self.drafts) > self.first else None
        if (
            re.match(r"(?:具体|专门|主要|全面)?负责", self.text[frame.start : frame.end])
            and last is not None
            and _APPOINTED.match(self.text[last.action[0] : last.action[1]])
        ):
            pivot = self._named(last)
            if pivot is not None:
                self.who = pivot
        if frame.modality is not None and self.modality is Modality.ENCOURAGED and frame.modality is not Modality.ENCOURAGED:
            self.who = self.before_who

    def _inside_help(self, frame: Frame, own: Span | None, modal: Modality | None, found: Sequence[Quantity]) -> bool:
        """What the helped are to do next is inside the helper's duty."""
        last = self.drafts[-1] if len(self.drafts) > self.run_first else None
        if (
            last is None
            or not last.helper
            or last.whom is None
            or own is not None
            or modal is not None
            or frame.whom is not None
        ):
            return False
        if (
            found
            or frame.head in self.lexicon.helpers
            or frame.by
            or frame.action is None
            or (frame.joined and last.action[1] < frame.start - 2)
        ):
            return False
        if self.condition is not None and self.condition[0] > last.action[1]:
            return False
        last.action = (last.action[0], frame.end)
        return True
