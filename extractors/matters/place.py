"""Whether what a passage tells was done in a village that the unit does not help: nothing of it counts for the unit."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.entities.villages import find_villages
from extractors.events.document import Doc
from extractors.events.text import Sentence

_BEFORE = frozenset("到在赴驻抵往、")  # what stands before a village's name, where no township does


def elsewhere(doc: Doc, s: Sentence) -> bool:
    """A sentence that names villages, and none of the unit's (区总工会在联新村开课); a county has all of them for its own. What
    a unit's own report tells is its own."""
    own = doc.package.villages
    if not own or doc.facts.kind == "self_report" or _names(s.text, own):
        return False
    return any(
        _is_village(v.name) and (v.township is not None or doc.text[v.start - 1 : v.start] in _BEFORE)
        for v in doc.villages(s.start, s.end)
    )


def all_elsewhere(doc: Doc) -> bool:
    """A paper whose title names villages, and that nowhere names one of the unit's."""
    own = doc.package.villages
    if not own or _names(doc.text, own):
        return False
    return any(_is_village(v.name) for v in find_villages(doc.facts.title or ""))


def _names(text: str, villages: Iterable[str]) -> bool:
    return any(v in text or v.rstrip("村") + "等" in text for v in villages)


def _is_village(name: str) -> bool:
    """自然村 and 村小组 of a unit's own village have names of their own: only a name with 村 itself is another village."""
    return (
        len(name) >= 3
        and name.endswith("村")
        and name[-2] not in "一二三四五六七八九十两几数等"
        and not name.endswith("自然村")
        and not set(name) & set("与和及的给各同到在进我该本全两此")
    )
