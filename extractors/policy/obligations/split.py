"""Phrases that hold two duties cut in two: 形成报告并提出意见, 建立台账、填写手册."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.policy.obligations.nouns import Nouns
from extractors.policy.obligations.tokens import Phrase, Token

_YEAR = re.compile(r"(?:19|20)\d\d年")


def cut(phrase: Phrase, nouns: Nouns) -> list[Phrase]:
    """The phrase, or its parts that each have a verb and an object of their own."""
    return [part for half in _at_and(phrase, nouns) for dated in _at_date(half) for part in _at_mark(dated, nouns)]


def _at_date(phrase: Phrase) -> list[Phrase]:
    """2016年底50万人、2017年底60万人实现脱贫: a target a date."""
    tokens = phrase.tokens
    for i in range(1, len(tokens) - 1):
        if (
            tokens[i].text == "、"
            and _YEAR.match(tokens[i + 1].text)
            and _YEAR.match(tokens[0].text)
            and any(t.pos == "m" for t in tokens[1:i])
        ):
            return [_make(tokens[:i], "、"), *_at_date(_make(tokens[i + 1 :], phrase.behind))]
    return [phrase]


def _object(tokens: Sequence[Token], nouns: Nouns) -> bool:
    """Whether a verb with an object behind it stands among words."""
    for i, t in enumerate(tokens):
        if (nouns.is_verb(t) or t.text in nouns.lexicon.verbs) and t.pos not in ("vn",):
            if t.text in nouns.lexicon.doing and i + 1 < len(tokens):
                return True
            rest = [
                x
                for x in tokens[i + 1 :]
                if x.pos in ("n", "vn", "nz", "title", "quote", "ORG", "an", "m", "LOC")
                or (x.pos == "v" and not nouns.is_verb(x))
            ]
            return bool(rest)
    return False


def _make(tokens: Sequence[Token], behind: str) -> Phrase:
    return Phrase(tokens[0].start, tokens[-1].end, tuple(tokens), behind)


def _at_and(phrase: Phrase, nouns: Nouns) -> list[Phrase]:
    tokens = phrase.tokens
    for i in range(1, len(tokens) - 1):
        if tokens[i].text not in ("并", "并且") or (nouns.is_verb(tokens[i - 1]) and i == 1):
            continue
        after = tokens[i + 1]
        if not (
            nouns.is_verb(after)
            or after.text in nouns.lexicon.ahead
            or after.pos in ("d", "ad")
            or after.text in nouns.lexicon.verbs
        ):
            continue
        if (
            _object(tokens[:i], nouns)
            and len(tokens) - i > 2
            and (
                i < 2
                or tokens[i - 1].text not in nouns.lexicon.verbs
                or tokens[i - 1].pos != "v"
                or tokens[i - 2].text in nouns.lexicon.doing
            )
        ):
            return [_make(tokens[:i], "并"), *_at_and(_make(tokens[i:], phrase.behind), nouns)]
    return [phrase]


def _at_mark(phrase: Phrase, nouns: Nouns) -> list[Phrase]:
    """At 、 where each side is a verb with its object; not inside what a helper makes others do, nor in a list with 等."""
    tokens = phrase.tokens
    if any(t.text in ("等", "的") for t in tokens) or tokens[-1].text in ("情况", "成效"):
        return [phrase]
    marks = [i for i, t in enumerate(tokens) if t.text == "、"]
    if not marks or any(i and nouns.is_verb(tokens[i - 1]) for i in marks):
        return [phrase]
    first = next((t for t in tokens if nouns.is_verb(t)), None)
    if first is None or first.text in nouns.lexicon.helpers:
        return [phrase]
    parts: list[list[Token]] = [[]]
    for t in tokens:
        if t.text == "、":
            parts.append([])
        else:
            parts[-1].append(t)
    later = parts[1:]
    if not all(
        p
        and p[0].pos == "v"
        and p[0].text not in nouns.lexicon.not_verbs
        and not p[0].text.startswith("不")
        and len(p) > 1
        and nouns.is_verb(p[0])
        and _object(p, nouns)
        for p in later
    ) or not _object(parts[0], nouns):
        return [phrase]
    return [_make(p, "、") for p in parts[:-1]] + [_make(parts[-1], phrase.behind)]
