"""The phrases of a clause in their order: who acts is carried on, conditions and dates govern what follows, checks and
number phrases go to the duty they are said of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.policy.obligations.duties import Duties
from extractors.policy.obligations.model import Modality
from extractors.policy.obligations.split import cut
from extractors.policy.obligations.tokens import Phrase, Sentence

_REQUIREMENTS = re.compile(
    r"(?:一般|原则上)?(?:应当|应|须|要)?(?:具备|符合|满足)?(?:以下|下列)?的?(?:具体|基本|任职|选派|资格)*(?:条件|资格|要求)(?:为|是|如下|包括|有)?$"
)


class Reader(Duties):
    """Reads the duties of one cleaned text; ``who`` may be given from a heading above it."""

    def sentence(self, sentence: Sentence) -> None:
        """Read one sentence."""
        self.place = (sentence.start, sentence.end)
        self.first = len(self.drafts)
        self.front = None
        if self.encouraged is not None:
            self.who, self.encouraged = self.encouraged[0], None
        if self.implied and not self._told_to(sentence):
            self.who = None
        self.before_who = self.who
        self.pending = []
        self.assisting = False
        self.goal = False
        for run in sentence.runs:
            self.modality = Modality.MUST
            self.condition = None
            self.topic = None
            self.bare = None
            self.tailing = False
            self.run_first = len(self.drafts)
            for phrase in self._merged(run):
                if phrase.labelled:
                    self.who = self.before_who
                for part in cut(phrase, self.nouns):
                    self._phrase(part)
        new = self.drafts[self.paragraph_first :]
        self.implied = (
            bool(new) and new[0].who is None and new[0].modality is Modality.MUST and not new[0].number and not new[0].condition
        )

    def _told_to(self, sentence: Sentence) -> bool:
        """要…: the sentence goes on with whoever was told before it."""
        return bool(self.lexicon.modality.match(self.text, sentence.runs[0][0].start))

    def _merged(self, run: Sequence[Phrase]) -> list[Phrase]:
        """对…人员少，不能全部包扶的，: one condition."""
        found: list[Phrase] = []
        for phrase in run:
            last = found[-1] if found else None
            words = self.text[phrase.start : phrase.end]
            if (
                last is not None
                and re.match(r"(?:[^，]{0,12})(?:采取|通过|运用|采用)", self.text[last.start : last.end])
                and re.search(r"等(?:多种)?(?:方式|形式|办法|方法|途径|措施|手段|渠道)$", words)
            ) or (
                last is not None
                and words.endswith("的")
                and re.match(r"对|如|凡|因", self.text[last.start :])
                and not self.nouns.is_party((last.start + 1, last.end))
                and not self.lexicon.modality.search(self.text[last.start : last.end])
            ):
                found[-1] = Phrase(last.start, phrase.end, (*last.tokens, *phrase.tokens), phrase.behind, last.labelled)
            else:
                found.append(phrase)
        return found

    def _phrase(self, phrase: Phrase) -> None:
        words = self.text[phrase.start : phrase.end]
        found = self._quantities(phrase)
        if self.requirements is not None and not self.lexicon.modality.match(words):
            self._requirement(phrase, found)
            return
        self.requirements = None
        if phrase.behind == "：" and (m := _REQUIREMENTS.search(words)) and m.start() > 0:
            self.requirements = self.nouns.trimmed(phrase.start, phrase.start + m.start())
            return
        if self._condition_only(phrase, words, found) or self._date_only(phrase, words, found):
            return
        frame = self.parser.parse(phrase)
        self._front(frame, found)
        if self._actor_only(frame, words) or self._number(frame, words, found):
            return
        if frame.condition is not None:
            self.condition = frame.condition
        if frame.checked_by is not None:
            self._via(frame)
        if frame.action is None:
            self._no_action(frame, words, found)
            return
        if self.checks.settle(frame, self.drafts[self.run_first :] or self.drafts[self.first :], self.condition, bool(found)):
            self._fill_dates(found)
            return
        self._duty(frame, found)
