"""Phrases that order nothing themselves: conditions, dates, number phrases, lists of requirements, who leads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.policy.obligations import numbers
from extractors.policy.obligations.draft import Draft
from extractors.policy.obligations.frame import Frame
from extractors.policy.obligations.model import Modality
from extractors.policy.obligations.nouns import Span
from extractors.policy.obligations.quantities import Quantity
from extractors.policy.obligations.state import State
from extractors.policy.obligations.tokens import Phrase

_EVENT = re.compile(
    r"(?:[^，。；\d]{1,20}(?:期满|届满|到期|结束)(?:后|时)?|[^，。；]{2,24}(?:之前|以前|前|之后|以后|后|时|期间|情况下|条件下|前提下))$"
)
_IF = re.compile(r"(?:如果|如|若|凡是?|一旦|遇有?|因|确需|未经|对于|对)")
_QUALITY = re.compile(
    r"(?:且|并|一般|原则上|应|须|同时)*(?:年龄|男性?|女性?|具有|具备|有|不超过|熟悉|热爱|能|能够|身体|政治|作风|学历|文化|工作|责任心|任现职|为)"
)
_BEING = re.compile(r"为|是|具有|具备|年龄|政治|身体|热爱|熟悉|作风")


class Fillers(State):
    """Takes the phrases that fill fields of duties before or behind them."""

    def _requirement(self, phrase: Phrase, found: list[Quantity]) -> None:
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.who == self.requirements and last.head == "requirements":
            last.action = (last.action[0], phrase.end)
        else:
            last = Draft((phrase.start, phrase.end), Modality.MUST, self.place, self.requirements, head="requirements")
            self.drafts.append(last)
        for q in found:
            last.add(q)

    def _condition_only(self, phrase: Phrase, words: str, found: list[Quantity]) -> bool:
        """A phrase that only says when: …的, 如…, …期满, …前."""
        start = phrase.start
        if m := re.match(r"(?:并|且|其中|同时|但)?(?:对于|对)?", words):
            start += m.end()
        bare = self.text[start : phrase.end]
        headless = bare.endswith("的") and not bare.startswith(("是", "就是")) and len(bare) > 3
        event = (
            _EVENT.fullmatch(bare) and not any(q.end >= phrase.end - 1 for q in found) and not self.lexicon.modality.match(bare)
        )
        if (
            event
            and re.match(r"(?:按照?|根据|通过|在|围绕|结合|以|到|经)", bare)
            and not bare.endswith(("情况下", "条件下", "前提下", "期间", "时"))
        ):
            event = None
        if m := re.search(r"有(?:何|任何|关)?(?:问题|困难|异议|疑问|意见)[^，]{0,6}$", bare):
            party = next((p for p in (self.nouns.party_at(phrase.tokens, 0),) if p), None)
            if party is not None:
                self.who = party
                start = party[1]
            self.condition = (start, phrase.end)
            return True
        refused = (
            not found
            and not self.lexicon.modality.search(bare)
            and re.fullmatch(r"[^，。]{2,12}不[^，。]{2,4}", bare)
            and re.match(r"，[^，。]{2,16}不", self.text[phrase.end :])
        )
        if (
            headless
            or event
            or refused
            or (_IF.match(bare) and bare.startswith(("如", "若", "一旦", "遇", "未经", "凡")) and phrase.behind == "，")
        ):
            self.condition = (start, phrase.end)
            self.pending = list(found)
            return True
        return False

    def _date_only(self, phrase: Phrase, words: str, found: list[Quantity]) -> bool:
        dates = [q for q in found if q.kind in ("deadline", "year")]
        if not dates or phrase.behind != "，":
            return False
        q = dates[-1]
        event = re.search(r"(?:后|之日起|日起|起)$", self.text[phrase.start : q.start])
        if q.end - phrase.end in (0, -1) and (q.start - phrase.start <= 2 or event):
            self.front = q
            return True
        return False

    def _front(self, frame: Frame, found: Sequence[Quantity]) -> None:
        """A date in front of the predicate governs what follows; another date or frequency ends it."""
        if frame.action is None:
            return
        for q in found:
            if q.kind in ("deadline", "year") and q.end <= frame.action[0]:
                self.front = q
                return
        if any(q.kind in ("deadline", "frequency") for q in found):
            self.front = None

    def _actor_only(self, frame: Frame, words: str) -> bool:
        """A牵头, B配合: the one that leads has the duties that follow."""
        bare = re.sub(r"(?:并|和|及)$", "", words)
        if m := re.search(r"(?:统筹|统一|总|具体)?牵头$", bare):
            span = frame.who or (frame.phrase.start, frame.phrase.start + m.start())
            if self.nouns.is_party(span):
                self._act(span)
                self.assisting = True
                return True
        return bool(
            re.search(r"(?:配合|协助|参与|参加)$", bare) and self.assisting and (frame.who is not None or frame.action is None)
        )

    def _number(self, frame: Frame, words: str, found: list[Quantity]) -> bool:
        """Number phrases and 6月底前完成 fill the duties they are said of."""
        action = self.text[frame.action[0] : frame.action[1]] if frame.action else ""
        deadlines = [q for q in found if q.kind == "deadline"]
        bare = deadlines and re.fullmatch(
            r"(?:此项|以上|上述|该项|各项|所有|这项)?(?:工作|任务)?(?:应|须|要|均|力争|确保|务必)?[于在到]?",
            self.text[frame.start : deadlines[0].start],
        )
        if (
            deadlines
            and bare
            and self.drafts
            and (
                numbers.only_done(re.sub(r"^以?前", "", action))
                or (not action and not frame.topic and len(found) == len(deadlines))
            )
        ):
            self._fill_dates(deadlines)
            return True
        rest = self._behind_who(frame)
        if frame.who and found and numbers.number_phrase(rest) and not action:
            own = bool(re.match(r"任期|年龄|聘期|期限|时间|编制|每批|工龄|原则上|一般", rest))
            if own:
                self._act(frame.who)
            draft = Draft(
                (frame.end - len(rest), frame.end),
                frame.modality or Modality.MUST,
                self.place,
                frame.who if own else None,
                number=True,
            )
            draft.whom = None if own else frame.who
            if _BEING.match(rest):
                draft.head = "requirements"
            self._finish(draft, frame, found)
            return True
        if not action and found and self._required(frame, frame.who, found):
            return True
        told = re.search(r"不(?:少于|低于|超过)|至少", words) and numbers.number_phrase(words)
        if not found and not action and told and self.drafts:
            return True
        if (
            not found
            or not numbers.number_phrase(words)
            or (frame.who and frame.modality and frame.action and not numbers.number_phrase(action))
        ):
            return False
        real = [q for q in found if q.kind not in ("deadline", "year")]
        last = self.drafts[-1] if self.drafts else None
        if not real or (action and self.nouns.is_verb_text(action) and not numbers.number_phrase(action)):
            return False
        if (
            last is None
            or (last.number and not words.startswith("其中"))
            or (frame.who is not None and frame.who != last.who and not words.startswith("其中"))
        ):
            return False
        if last.sentence != self.place and not re.match(r"(?:时间|期限|任期|年龄|每|各|其中|公示)", words):
            return False
        for q in found:
            last.add(numbers.settled(q, self.text[last.action[0] : last.action[1]]))
        return True

    def _fills(self, frame: Frame, words: str) -> bool:
        """此项工作由各省负责: says who does what was said."""
        if not frame.by or frame.topic is None or not re.fullmatch(r"(?:具体|统一)?负责(?:落实|实施|组织实施)?", words):
            return False
        if not re.match(r"(?:此项|以上|上述|该项|这项)", self.text[frame.topic[0] : frame.topic[1]]) or not self.drafts:
            return False
        for draft in self.drafts:
            draft.who = draft.who or frame.who
        return True

    def _required(self, frame: Frame, own: Span | None, found: Sequence[Quantity]) -> bool:
        """年龄…, 具有… behind what a person must be is the same list of requirements."""
        last = self.drafts[-1] if len(self.drafts) > self.run_first else None
        if last is None or last.head != "requirements" or own is not None:
            return False
        if not _QUALITY.match(self.text[frame.start : frame.end]):
            return False
        last.action = (last.action[0], frame.end)
        for q in found:
            last.add(q)
        return True
