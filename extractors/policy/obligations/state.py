"""What is known while the phrases of a clause are read, and how a duty takes what governs it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.policy.obligations import numbers
from extractors.policy.obligations.checks import Checks
from extractors.policy.obligations.draft import Draft
from extractors.policy.obligations.frame import Frame
from extractors.policy.obligations.model import Modality
from extractors.policy.obligations.nouns import Nouns, Span
from extractors.policy.obligations.objects import Objects
from extractors.policy.obligations.parser import Parser
from extractors.policy.obligations.quantities import Quantity
from extractors.policy.obligations.tokens import Phrase

_RESULT = re.compile(r"脱贫|减贫|出列|退出|摘帽|资助|转移|就业|搬迁|完成|实现|达到|培训|建成")


class State:
    """The duties found so far and what is carried to the next phrase."""

    place: Span
    first: int
    run_first: int
    front: Quantity | None
    pending: list[Quantity]
    before_who: Span | None
    previous: Span | None
    modality: Modality
    condition: Span | None
    topic: Span | None
    bare: Span | None
    tailing: bool
    goal: bool
    assisting: bool

    def __init__(self, text: str, nouns: Nouns, parser: Parser, values: Sequence[Quantity], who: Span | None = None) -> None:
        self.text, self.nouns, self.parser, self.values = text, nouns, parser, list(values)
        self.lexicon = nouns.lexicon
        self.objects = Objects(text, nouns)
        self.checks = Checks(text, nouns)
        self.drafts: list[Draft] = []
        self.who = who
        self.requirements: Span | None = None
        self.encouraged: tuple[Span | None] | None = None
        self.implied = False
        self.paragraph_first = 0

    def paragraph(self) -> None:
        """A new paragraph: nobody is carried into it."""
        self.who = None
        self.requirements = None
        self.implied = False
        self.paragraph_first = len(self.drafts)

    def _quantities(self, phrase: Phrase) -> list[Quantity]:
        return [q for q in self.values if phrase.start <= q.start < phrase.end]

    def _act(self, who: Span) -> None:
        self.who = who
        self.modality = Modality.MUST

    def _behind_who(self, frame: Frame) -> str:
        return self.text[frame.who[1] if frame.who else frame.start : frame.end]

    def _fill_dates(self, found: Sequence[Quantity]) -> None:
        own = self.drafts[self.first :]
        if not own:
            start = max((i + 1 for i, d in enumerate(self.drafts) if d.dated), default=0)
            own = self.drafts[start:]
        for q in found:
            for draft in own:
                if q.kind == "deadline" and not draft.dated:
                    draft.add(q)

    def _via(self, frame: Frame) -> None:
        for draft in self.drafts[self.run_first :]:
            if draft.checked_by is None and (frame.who is None or draft.who == frame.who):
                draft.checked_by = frame.checked_by

    def _party_in(self, span: Span) -> Span | None:
        """The party that a topic begins with: 中央单位考核等次."""
        tokens = [t for t in self.parser.tokens if span[0] <= t.start and t.end <= span[1]]
        best = None
        for token in tokens[:-1]:
            part = (span[0], token.end)
            if self.nouns.is_party(part) and token.pos != "vn":
                best = part
        return best

    def _named(self, draft: Draft) -> Span | None:
        """The party that a duty ends with: 指派1名同志担任联络员 names the liaison."""
        tokens = [t for t in self.parser.tokens if draft.action[0] <= t.start and t.end <= draft.action[1]]
        for i in range(1, len(tokens)):
            span = (tokens[i].start, tokens[-1].end)
            if (
                (tokens[i - 1].pos in ("v", "m") or self.nouns.is_verb(tokens[i - 1]))
                and self.nouns.is_party(span)
                and not any(self.nouns.is_verb(t) for t in tokens[i:])
            ):
                return span
        return None

    def _finish(self, draft: Draft, frame: Frame, found: Sequence[Quantity]) -> None:
        draft.condition = draft.condition or self.condition
        words = self.text[draft.action[0] : draft.action[1]]
        for q in [*self.pending, *found]:
            if (draft.who is not None and draft.who[0] <= q.start < draft.who[1]) or q.kind == "year":
                continue
            draft.add(numbers.settled(q, words))
        if self.condition is None and self.topic is None:
            self.pending = []
        if self.front is not None and self.front.unit != "date" and any(v.kind == "duration" for v in draft.values):
            self.front = None
        late = self.front is not None and self.condition is not None and self.condition[0] > self.front.end
        if self.front is not None and not late and not draft.dated and draft.modality is not Modality.MUST_NOT:
            year_only = self.front.kind == "year"
            if (
                not year_only
                or any(v.kind == "target" for v in draft.values)
                or (_RESULT.match(words) and any(v.kind in ("percent", "money") for v in draft.values))
            ):
                draft.add(Quantity("deadline", "by", self.front.value, self.front.unit, self.front.start, self.front.end))
        self.drafts.append(draft)
