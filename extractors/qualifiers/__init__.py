"""Qualifiers: each says with its cue why a mention is not evidence; the first that speaks decides the status."""

from __future__ import annotations

from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.model import EventStatus
from extractors.qualifiers.base import Verdict
from extractors.qualifiers.negated import negated
from extractors.qualifiers.other_party import other_party
from extractors.qualifiers.planned import planned
from extractors.qualifiers.requirement import requirement

PIPE = (negated, requirement, other_party, planned)


def qualify(mention: Mention, doc: Doc) -> Verdict:
    """The status of a mention with the words that made it so; asserted where nothing speaks against it."""
    if mention.status is not None:
        return Verdict(mention.status, mention.cue)
    for qualifier in PIPE:
        verdict = qualifier(mention, doc)
        if verdict is not None:
            return verdict
    return Verdict(EventStatus.ASSERTED, "")
