"""Words of a policy that look like set phrases printed or read badly: proposed with the right phrase, never mended."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from extractors.policy.model import Problem, ProblemKind
from extractors.policy.text import PolicyText
from extractors.words import default_words

_SHORTEST = 4
#: A pair of characters that is a common word (jieba's count of it) is meant, not misread: 任职条件 beside 任职文件.
_COMMON = 300
_STROKES = "[一二三十工下上丨丿亅卜]"


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[str, ...]]:
    import yaml

    raw = yaml.safe_load(files("lexicons").joinpath("policy_terms.yaml").read_text(encoding="utf-8"))
    return {phrase: tuple(right or ()) for phrase, right in raw.items()}


def faults(text: PolicyText) -> list[Problem]:
    """Likely faults in the order of the text. A phrase that this very text uses rightly, and more often, is the measure."""
    found: list[Problem] = []
    taken: set[int] = set()
    for phrase, right in sorted(_phrases().items(), key=lambda p: -len(p[0])):
        used = text.text.count(phrase)
        if len(phrase) < _SHORTEST or not used:
            continue
        for variant, places in [
            *_changed(text.text, phrase, right),
            *_shortened(text.text, phrase),
            *_lengthened(text.text, phrase),
        ]:
            if len(places) * 2 > max(used, 1) + 1 and used < 3:
                continue
            for at in places:
                if taken.isdisjoint(range(at, at + len(variant))):
                    taken.update(range(at, at + len(variant)))
                    note = f"“{variant}”疑为“{phrase}”（本文另有{used}处写作“{phrase}”），请对照原件；程序未作改动。"
                    found.append(Problem(ProblemKind.OCR_FAULT, note, variant, phrase, at, at + len(variant), text.page_at(at)))
    return sorted(found, key=lambda p: p.start or 0)


def _changed(text: str, phrase: str, right: tuple[str, ...]) -> list[tuple[str, list[int]]]:
    """Places that differ from the phrase in one character behind the first; a last one that is a word of its own is meant."""
    found: dict[str, list[int]] = {}
    for k in range(1, len(phrase)):
        pattern = re.compile(f"{re.escape(phrase[:k])}[\u4e00-\u9fff]{re.escape(phrase[k + 1 :])}")
        for m in pattern.finditer(text):
            if k == len(phrase) - 1 and (_count(m[0][-1]) >= _COMMON or _count(text[m.end() - 1 : m.end() + 1])):
                continue
            if m[0] != phrase and m[0] not in right and not _is_meant(m[0], k):
                found.setdefault(m[0], []).append(m.start())
    return list(found.items())


def _is_meant(variant: str, k: int) -> bool:
    """Whether the words are right as they stand: all of them common words, or another set phrase around the odd character."""
    if any(variant.find(p) >= 0 and variant.find(p) <= k < variant.find(p) + len(p) for p in _phrases()):
        return True
    words = [variant[a:b] for a, b in default_words().words(variant)]
    return all(len(w) > 1 and _count(w) >= _COMMON for w in words)


def _shortened(text: str, phrase: str) -> list[tuple[str, list[int]]]:
    """Places where one character inside the phrase is missing. One that may belong to a word before it counts only where the
    same stands elsewhere beyond doubt."""
    found: list[tuple[str, list[int]]] = []
    for k in range(1, len(phrase) - 1):
        variant = phrase[:k] + phrase[k + 1 :]
        if variant in phrase or any(variant in other for other in _phrases()) or _is_word(variant):
            continue
        places = [m.start() for m in re.finditer(variant, text) if not _count(text[m.end() - 1 : m.end() + 1])]
        if places and any(not _joins(text, at) for at in places):
            found.append((variant, [at for at in places if not _joins(text, at) or text[at - 2 : at] in ("是指", "系指")]))
    return found


def _lengthened(text: str, phrase: str) -> list[tuple[str, list[int]]]:
    """Places where a character of a few plain strokes stands inside the phrase, as a rule or the fold of a cell is read."""
    found: dict[str, list[int]] = {}
    for k in range(1, len(phrase)):
        for m in re.finditer(f"{re.escape(phrase[:k])}{_STROKES}{re.escape(phrase[k:])}", text):
            found.setdefault(m[0], []).append(m.start())
    return list(found.items())


def _joins(text: str, at: int) -> bool:
    """Whether the character before makes a word with the first of the variant: 确|定, 指|定."""
    return at > 0 and _count(text[at - 1 : at + 1]) > 0


def _is_word(words: str) -> bool:
    return _count(words) > 0


def _count(word: str) -> int:
    return default_words().count(word)
