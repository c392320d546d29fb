"""The mood of sentences: which words at the head of a paragraph, form field or earlier sentence put them in the future."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.cues import Cues
from extractors.events.sections import Section
from extractors.events.text import Sentence

_MIXED = re.compile(r"问题|不足|短板|差距")
_FUTURE_YEAR = re.compile(r"^[^，。：]{0,10}?(20\d\d)年(?:度|全年|初|底|上半年|下半年|[一二三四]季度|\d{1,2}月)?")
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、是]|（[一二三四五六七八九十\d]{1,2}）|\d{1,2}[.、．])\s*")


def moods(found: Sequence[Sentence], where: Sequence[Section], cues: Cues, year: int | None) -> dict[int, str]:
    """The words that put a sentence in the future, by the sentence's start; sentences without such words are left out.

    A lead (下一步， 明年， 2018年，我们将) governs the rest of its paragraph; ``year`` is the year under review.
    """
    out: dict[int, str] = {}
    paragraph, carry = -1, ""
    for s in found:
        key = s.paragraph if s.cell is None else (s.paragraph << 12) + s.cell.col
        if key != paragraph:
            paragraph, carry = key, ""
        carry = _lead(s, cues, year) or carry
        cue = carry or where[s.paragraph].plan
        if cue:
            out[s.start] = cue
    return out


def _lead(s: Sentence, cues: Cues, year: int | None) -> str:
    text = _ITEM.sub("", s.text)
    first = re.split(r"[，：。]", text, maxsplit=1)[0]
    if len(first) <= 18 and not _MIXED.search(first):
        found = cues.search("planned", "lead", first + ("" if len(first) == len(text) else text[len(first)]))
        if found:
            return found[0].strip("，：")
    named = _FUTURE_YEAR.match(text)
    if named and year and int(named[1]) > year:
        return named[0]
    return ""
