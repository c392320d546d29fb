"""Who checks a duty: 报X备案, 由X验收, X核实 said of the duty before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.policy.obligations.draft import Draft
from extractors.policy.obligations.frame import Frame
from extractors.policy.obligations.nouns import Nouns, Span


class Checks:
    """Checks of one text."""

    def __init__(self, text: str, nouns: Nouns) -> None:
        self.text, self.nouns = text, nouns
        acts = "|".join(sorted(nouns.lexicon.checks, key=len, reverse=True))
        reports = "|".join(sorted(nouns.lexicon.reports, key=len, reverse=True))
        self._sent = re.compile(
            rf"(?:{reports}|经)(?P<who>[^，。；]{{2,30}}?)(?:进行|予以)?(?P<act>(?:{acts})(?:(?:、|和|并|及)?(?:{acts}))*)(?:后[^，。；]{{0,8}}|通过|合格|同意)?"
        )
        self._bare = re.compile(
            rf"(?:统一|具体|负责|组织|联合|最终|予以|进行|及时|分别)*(?:{acts})(?:(?:、|和|并|及)?(?:{acts}|汇总))*(?:确认|合格|通过)?"
        )

    def sent_to(self, action: Span) -> Span | None:
        """The party that a report goes to for its check."""
        m = self._sent.fullmatch(self.text, *action)
        if m is None:
            return None
        who = (m.start("who"), m.end("who"))
        return who if self.nouns.is_party(who) else None

    def settle(self, frame: Frame, drafts: Sequence[Draft], condition: Span | None, valued: bool = False) -> bool:
        """Give a check that is said of the last duty to it; False where the phrase is a duty of its own."""
        if frame.action is None or not drafts:
            return False
        alone = condition is not None and drafts[-1].condition != condition
        if frame.modality is not None and alone:
            return False
        checker = self.sent_to(frame.action)
        if checker is None and frame.who is not None and self._bare.fullmatch(self.text, *frame.action) and not alone:
            checker = frame.who
        if checker is None or alone:
            return False
        last = drafts[-1]
        if last.checked_by is None:
            last.checked_by = checker
        return not valued

    def own(self, draft: Draft) -> None:
        """A duty that is itself to send something for a check names who checks."""
        if draft.checked_by is None:
            draft.checked_by = self.sent_to(draft.action)
