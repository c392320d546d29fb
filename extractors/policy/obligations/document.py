"""The duties of a whole policy: clause by clause, who acts carried down from headings and parents that end with a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.names.finder import NameFinder
from extractors.policy.model import Node, Structure
from extractors.policy.obligations.model import Obligation, Words
from extractors.policy.obligations.read import read_clause
from extractors.policy.obligations.words import lexicon
from extractors.policy.text import PolicyText

#: Parts that say why and in what spirit; they bind nobody.
_SPIRIT = re.compile(r"(?:目的|意义|指导思想|(?:基本|工作|主要)?原则|总体思路|形势)$")
_CHARGE = re.compile(r"的?(?:主要|工作|具体|基本)?(?:职责|责任|义务|任务)$")
_SHORT = 12
_LISTING = re.compile(r"[：:]\s*$")


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of a policy. ``obligation``'s offsets are those of ``PolicyText.text``.

    ``path`` is the item's path in the numbered tree ("" before the first item), ``page`` where the action stands,
    ``quote`` the document's own words of the sentence; ``found`` is false where those are not the words that were read.
    """

    path: str
    page: int
    quote: str
    found: bool
    obligation: Obligation


def read_duties(text: PolicyText, structure: Structure, finder: NameFinder | None = None) -> tuple[Duty, ...]:
    """The duties of every item in the order of the text, with those of the paragraphs before the first item."""
    reader = _Reader(text, finder)
    found = [d for d in reader.read("", structure.preamble, 0, None)[0] if d.obligation.who is not None]
    for node in structure.nodes:
        found += reader.node(node, None)
    return tuple(sorted(found, key=lambda d: d.obligation.action.start))


class _Reader:
    def __init__(self, text: PolicyText, finder: NameFinder | None) -> None:
        self.text = text
        self.finder = finder

    def node(self, node: Node, who: Words | None, titled: bool = True) -> list[Duty]:
        """The duties of an item and those below it; ``who`` is said above it; ``titled``: its neighbours have headings."""
        if _SPIRIT.search(node.title):
            return []
        who = self._charged(node) or who
        found, said = self.read(node.path, node.spans, self._skipped(node, titled), who)
        own = list(found)
        below = said if said is not None and _LISTING.search(node.text) else who
        listed = all(c.title for c in node.children)
        for child in node.children:
            own += self.node(child, below, listed)
        return own

    def _skipped(self, node: Node, titled: bool) -> int:
        """How much of an item's words is its number and heading; a long first sentence is one if its neighbours have one."""
        if not node.spans:
            return 0
        start, end = node.spans[0]
        words = self.text.text[start:end]
        at = words.find(node.label) + len(node.label) if node.label in words[:12] else 0
        heads = titled or len(node.title) <= _SHORT or bool(node.children)
        if node.title and heads and words[at:].lstrip().startswith(node.title):
            rest = words.index(node.title, at) + len(node.title)
            heading = re.match(r"[。：:\s]*", words[rest:])
            if (heading and heading[0].strip()) or not words[rest:].strip():
                at = rest + (heading.end() if heading else 0)
        return at

    def _charged(self, node: Node) -> Words | None:
        """驻村工作队的职责: the party that a heading charges with what stands under it."""
        m = _CHARGE.search(node.title)
        if m is None or not m.start() or not lexicon().is_party(node.title[: m.start()]):
            return None
        at = self.text.text.find(node.title, node.start, node.end)
        return Words(at, at + m.start(), self.text.text[at : at + m.start()]) if at >= 0 else None

    def read(
        self, path: str, spans: Sequence[tuple[int, int]], skip: int, who: Words | None
    ) -> tuple[list[Duty], Words | None]:
        """The duties in the words of ``spans``, the first ``skip`` characters left out; and who acts in the last of them."""
        pieces: list[str] = []
        places: list[int] = []
        for n, (start, end) in enumerate(spans):
            begin = start + (skip if n == 0 else 0)
            pieces += [self.text.text[begin:end], "\n"]
            places += [*range(begin, end), end]
        raw = "".join(pieces)
        found, said = [], None
        for obligation in read_clause(raw, self.finder):
            placed = _placed(obligation, places, raw)
            said = placed.who or said
            if placed.who is None and who is not None and placed.whom is None:
                placed = replace(placed, who=who, carried=True)
            found.append(self._duty(path, placed))
        return found, said

    def _duty(self, path: str, obligation: Obligation) -> Duty:
        words = obligation.words
        quote = self.text.passage(words.start, words.end).quote
        parts = [obligation.action, *(v.words for v in obligation.values)]
        parts += [p for p in (obligation.who, obligation.whom, obligation.condition, obligation.checked_by) if p is not None]
        same = all(_plain(self.text.text[p.start : p.end]) == _plain(p.text) for p in parts)
        found = same and _plain(quote) == _plain(self.text.text[words.start : words.end])
        return Duty(path, self.text.page_at(obligation.action.start), quote, found, obligation)


def _placed(obligation: Obligation, places: Sequence[int], raw: str) -> Obligation:
    """An obligation of ``raw`` with offsets of the whole text."""

    def at(words: Words) -> Words:
        return Words(places[words.start], places[words.end - 1] + 1, words.text)

    def maybe(words: Words | None) -> Words | None:
        return at(words) if words is not None else None

    values = tuple(replace(v, words=at(v.words)) for v in obligation.values)
    return replace(
        obligation, who=maybe(obligation.who), action=at(obligation.action), whom=maybe(obligation.whom), values=values,
        condition=maybe(obligation.condition), checked_by=maybe(obligation.checked_by), words=at(obligation.words),
    )  # fmt: skip


def _plain(words: str) -> str:
    """Words without white space and markup, brackets and digits of one width."""
    import unicodedata

    return re.sub(r"[\s#*]|</?[a-z]{1,6}>", "", unicodedata.normalize("NFKC", words))
