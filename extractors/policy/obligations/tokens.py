"""A clause cleaned, cut into words, sentences and phrases.

The cleaned text has no white space and full-width punctuation; every character knows its place in the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.names.finder import NameFinder
from extractors.policy.obligations.model import Words

_WIDE = str.maketrans(",;:()?!", "，；：（）？！")
_OPEN, _CLOSE = "（《“〈〔[【", "）》”〉〕]】"
_PIECES = re.compile(r"[^。；]{1,200}[。；]?|[。；]")


@dataclass(frozen=True, slots=True)
class Clean:
    """``text`` cleaned; its character ``i`` stands at ``places[i]`` of ``raw``; a paragraph begins at each of ``breaks``."""

    raw: str
    text: str
    places: tuple[int, ...]
    breaks: frozenset[int] = frozenset()

    @classmethod
    def of(cls, raw: str) -> Clean:
        kept = [i for i, c in enumerate(raw) if not c.isspace()]
        chars = "".join(raw[i] for i in kept)
        wide = chars.translate(_WIDE)
        # 1,205 keeps its comma, 6:3:1 its colon, 1.5 is no matter
        wide = re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", ",", wide)
        wide = re.sub(r"(?<=\d)：(?=\d)", ":", wide)
        breaks = frozenset(i for i, place in enumerate(kept) if i and "\n" in raw[kept[i - 1] + 1 : place])
        return cls(raw, wide, tuple(kept), breaks)

    def words(self, start: int, end: int) -> Words:
        """The clause's own words at a stretch of the cleaned text."""
        a, b = self.places[start], self.places[end - 1] + 1
        return Words(a, b, self.raw[a:b])


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the cleaned text; ``pos`` as LAC calls it, ``x`` for brackets with their content, ``title`` for 《…》."""

    start: int
    end: int
    text: str
    pos: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch between commas. ``behind`` is the mark that ends it, ``labelled`` where a number (3.) stands in front."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    behind: str
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch between full stops; ``runs`` are its phrases between semicolons and colons."""

    start: int
    end: int
    runs: tuple[tuple[Phrase, ...], ...]


def groups(text: str) -> list[tuple[int, int]]:
    """Brackets, titles and quotations with their content, outermost only; one that is not closed is none."""
    found: list[tuple[int, int]] = []
    stack: list[tuple[int, str]] = []
    straight: int | None = None
    for i, c in enumerate(text):
        if c == '"':
            if straight is None:
                straight = i
            else:
                found.append((straight, i + 1))
                straight = None
        elif c in "。\n":
            straight = None
        if c in _OPEN:
            stack.append((i, _CLOSE[_OPEN.index(c)]))
        elif stack and c == stack[-1][1]:
            start, _ = stack.pop()
            found = [g for g in found if g[0] < start]
            found.append((start, i + 1))
        elif c == "。" and stack and text[stack[-1][0]] not in "“《":
            stack.clear()
    outer: list[tuple[int, int]] = []
    for group in sorted(found):
        if not outer or group[0] >= outer[-1][1]:
            outer.append(group)
    return outer


def tokenised(
    text: str, finder: NameFinder, breaks: frozenset[int] = frozenset(), compounds: frozenset[str] = frozenset()
) -> list[Token]:
    """The words of a cleaned text, with groups as one token each; characters that make one of ``compounds`` joined."""
    edges = [0, *sorted(breaks), len(text)]
    pieces = [(m.start(), m[0]) for a, b in pairwise(edges) for m in _PIECES.finditer(text, a, b)]
    words = [
        (at + s.start, at + s.end, s.label)
        for (at, _), spans in zip(pieces, finder.find([p for _, p in pieces]), strict=True)
        for s in spans
    ]
    closed = groups(text)
    tokens: list[Token] = []
    words = _merged(text, words, compounds)
    at = 0
    for start, end in [*closed, (len(text), len(text))]:
        tokens += _plain(text, words, at, start)
        if end > start:
            pos = {"（": "x", "《": "title", "“": "quote", '"': "quote"}.get(text[start], "x")
            tokens.append(Token(start, end, text[start:end], pos))
        at = end
    return tokens


def _plain(text: str, words: Sequence[tuple[int, int, str]], start: int, end: int) -> Iterator[Token]:
    """Words between two groups; stretches that no word covers, and cut words, become words of their own."""
    at = start
    for a, b, pos in _split(text, words):
        a, b = max(a, start), min(b, end)
        if a >= b or a < at:
            continue
        if a > at:
            yield Token(at, a, text[at:a], "n")
        yield Token(a, b, text[a:b], pos)
        at = b
    if at < end:
        yield Token(at, end, text[at:end], "n")


def _merged(text: str, words: Sequence[tuple[int, int, str]], compounds: frozenset[str]) -> list[tuple[int, int, str]]:
    """结|对 as 结对: verbs that the tagger takes apart."""
    found: list[tuple[int, int, str]] = []
    for a, b, pos in words:
        last = found[-1] if found else None
        if last is not None and last[1] == a and b - a == 1 == last[1] - last[0] and text[last[0] : b] in compounds:
            found[-1] = (last[0], b, "v")
        else:
            found.append((a, b, pos))
    return found


_GLUED = re.compile(r"(?<=[办局委部厅会院府县市省区位门团])(?:组织|负责|统筹|配合|牵头|[于由向对将把要应须])$")


def _split(text: str, words: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """A verb that the tagger took into the name of the body before it becomes a word of its own."""
    for a, b, pos in words:
        m = _GLUED.search(text[a:b]) if pos in ("ORG", "n", "LOC", "nt") and b - a > 2 else None
        if m is None:
            yield a, b, pos
        else:
            yield a, a + m.start(), pos
            yield a + m.start(), b, "v"


_LABEL = re.compile(
    r"(?:第[一二三四五六七八九十百零\d]{1,4}[条章节款](?=[^、和至的规第])|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、）](?!\d)|(?<![\d.])\d[.．](?=\d{2,4}[家个名户])|[①-⑳])"
)


def sentences(text: str, tokens: Sequence[Token], breaks: frozenset[int] = frozenset()) -> list[Sentence]:
    """The sentences of a text; a number in front of one (3. （二）) is left out."""
    found: list[Sentence] = []
    runs: list[tuple[Phrase, ...]] = []
    phrases: list[Phrase] = []
    current: list[Token] = []
    began: int | None = None
    fresh = True
    skip = 0
    numbered = False
    for token in tokens:
        if token.start < skip:
            continue
        if token.start in breaks and (current or phrases or runs):
            if current:
                phrases.append(Phrase(current[0].start, current[-1].end, tuple(current), "", numbered))
            if phrases:
                runs.append(tuple(phrases))
            if runs:
                found.append(Sentence(began if began is not None else token.start, runs[-1][-1].end, tuple(runs)))
            current, phrases, runs, began, numbered, fresh = [], [], [], None, False, True
        if fresh and (m := _LABEL.match(text, token.start)):
            skip, numbered = m.end(), True
            current = [t for t in current if t.end <= m.start()]
            if token.end > skip:
                token = Token(skip, token.end, text[skip : token.end], "n")
            else:
                continue
        mark = token.text if token.pos not in ("x", "title", "quote") and token.text in "。；：！？，" else ""
        if not mark:
            current.append(token)
            began = token.start if began is None else began
            fresh = False
            continue
        if current:
            phrases.append(Phrase(current[0].start, current[-1].end, tuple(current), mark, numbered))
            current, numbered = [], False
        if mark != "，" and phrases:
            runs.append(tuple(phrases))
            phrases = []
        fresh = mark != "，"
        if mark in "。！？" and runs:
            found.append(Sentence(began if began is not None else token.start, token.end, tuple(runs)))
            runs, began = [], None
    if current:
        phrases.append(Phrase(current[0].start, current[-1].end, tuple(current), "", numbered))
    if phrases:
        runs.append(tuple(phrases))
    if runs:
        found.append(Sentence(began or 0, runs[-1][-1].end, tuple(runs)))
    return found
