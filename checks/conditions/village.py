"""Tests on the village: what a paper tells of happened in the village that the unit helps, not in another one."""

from __future__ import annotations

import re

from checks.subject import Candidate, Circumstances, Failure
from extractors.entities.villages import find_townships, find_villages

_STOP = "。；\n"
_OFFICE = re.compile(r"(?:镇|乡)(?:党委|人民)?政府|乡镇政府|县(?:委|政府)大院|县城|县(?:扶贫办|政府|委)(?!书记)|城关")
_PLACED = re.compile(r"(?:到|赴|在|来到|深入|走进|进|驻|往|抵|访|向|[县区乡镇、（])$")
_FIELD = re.compile(r"村|户|田|地头|组|庄|大棚|基地|工地|现场")


def of_village(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """The words (else their paragraph, else the whole paper) name the unit's village, or no village at all.

    A visit to the offices of a township or county alone was none to the village.
    """
    villages, span = circumstances.analysis.facts.villages, candidate.span
    if not villages:
        return None
    text = candidate.document.view.text
    if span is not None:
        segment = candidate.document.view.segment_at(span[0])
        for start, end in (_sentence(text, *span), (segment.start, max(segment.end, span[1]))):
            told = _told(text[start:end], circumstances)
            if told is not None:
                return told if isinstance(told, Failure) else None
        words = text[slice(*_sentence(text, *span))]
        if candidate.evidence is not None and _OFFICE.search(words) and not _FIELD.search(words):
            return Failure("of_village", "只到了县、乡（镇）机关，没有到村", "所附材料反映的是到县、乡（镇），没有到所帮扶的村")
    whole = _told(text, circumstances)
    return whole if isinstance(whole, Failure) else None


def _told(words: str, circumstances: Circumstances) -> Failure | str | None:
    """A failure where the words name other villages or townships alone, "" where they name the unit's, None where they name
    none."""
    villages = circumstances.analysis.facts.villages
    if any(v in words for v in villages):
        return ""
    others = [v.name for v in find_villages(words) if v.township or _PLACED.search(words[: v.start])]
    if not others:
        towns = _towns(circumstances)
        named = find_townships(words) if towns else []
        if not named or any(t.endswith(n) or n.endswith(t) for t in towns for n in named):
            return None
        others = named
    own = "、".join(villages)
    return Failure(
        "of_village",
        f"说的是{'、'.join(list(dict.fromkeys(others))[:3])}，不是所帮扶的{own}",
        f"所附材料反映的是{others[0]}，不是所帮扶的{own}",
    )


def _towns(circumstances: Circumstances) -> set[str]:
    """The townships that papers of the package put before the name of the unit's village."""
    found: set[str] = set()
    for village in circumstances.analysis.facts.villages:
        before = re.compile(rf"([\u4e00-\u9fff]{{1,3}}(?:乡|镇|街道)){re.escape(village)}")
        found |= {m[1] for d in circumstances.analysis.documents for m in before.finditer(d.view.text)}
    return found


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span."""
    first = max(text.rfind(c, 0, start) for c in _STOP) + 1
    last = min((i for c in _STOP if (i := text.find(c, end)) >= 0), default=len(text))
    return first, last
