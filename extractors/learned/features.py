"""Features of a sentence (or table row): words, pairs, words near a mask, characters and pairs of them, which masks meet, the
sentence before, headings, kind of document.

Characters carry over to words never seen in training (查实, 倒查, 抽查 share 查), words and pairs say what stands beside what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractors.events.document import Doc
from extractors.events.tables import Row
from extractors.events.text import Sentence
from extractors.learned.tokens import Masked, Token

NEAR = 4
_MARKS = frozenset("，、。；：“”（）|")
_TOLD = ("<人>", "<县>", "<日>", "<我方>")
Features = dict[str, tuple[int, int]]


def of_sentence(doc: Doc, masked: Masked, s: Sentence, before: Sentence | None) -> Features:
    """Features with the span of the view that each comes from ((0, 0) for those that come from around the sentence)."""
    around = {f"k={doc.facts.kind}"}
    if before is not None and s.start - before.end <= 3:
        around |= {f"p={t.text}" for t in masked.tokens(before.start, before.end)}
    found = _inside(masked.tokens(s.start, s.end))
    around |= {f"h={t}" for t in heading_words(doc, s.paragraph)}
    if s.cell is not None:
        around.add("cell")
    found.update(dict.fromkeys(around, (0, 0)))
    return found


def of_row(doc: Doc, masked: Masked, row: Row) -> Features:
    """Features of a table's row: each cell's tokens, also joined with the words of its label."""
    tokens: list[Token] = []
    found: Features = {}
    for f in row.fields:
        if not f.text:
            continue
        mine = masked.tokens(f.start, f.end)
        tokens += mine
        label = "".join(f.label.split())[:8]
        found[f"l={label}"] = (0, 0)
        for t in mine:
            found[f"lc={label}|{t.text}"] = (t.start, t.end)
    found.update(_inside(tokens))
    found.update(dict.fromkeys([f"k={doc.facts.kind}", "row", *(f"h={w}" for w in title_words(row.table.title))], (0, 0)))
    return found


def _inside(tokens: Sequence[Token]) -> Features:
    found: Features = {}
    for i, t in enumerate(tokens):
        found.setdefault(f"w={t.text}", (t.start, t.end))
        if i:
            found.setdefault(f"b={tokens[i - 1].text}|{t.text}", (tokens[i - 1].start, t.end))
        if t.mask:
            for other in (*tokens[max(0, i - NEAR) : i], *tokens[i + 1 : i + 1 + NEAR]):
                side = "<" if other.start < t.start else ">"
                found.setdefault(f"n={t.text}{side}{other.text}", (other.start, other.end))
    found.update(dict.fromkeys((*_characters(tokens), *_masks(tokens)), (0, 0)))
    return found


def _characters(tokens: Sequence[Token]) -> Iterator[str]:
    """Characters and pairs of neighbours, a mask being one; punctuation is left out."""
    before = ""
    for t in tokens:
        for c in (t.text,) if t.mask else t.text:
            if c in _MARKS:
                continue
            yield f"1={c}"
            if before:
                yield f"2={before}{c}"
            before = c


def _masks(tokens: Sequence[Token]) -> Iterator[str]:
    """Which two kinds of entity meet, and which of the telling ones is not named."""
    kinds = sorted({t.text for t in tokens if t.mask})
    for i, kind in enumerate(kinds):
        yield from (f"m={kind}{other}" for other in kinds[i + 1 :])
    yield from (f"no={kind}" for kind in _TOLD if kind not in kinds)


def heading_words(doc: Doc, paragraph: int) -> tuple[str, ...]:
    section = doc.sections[paragraph]
    return title_words(" ".join(section.headings[-2:]) + " " + (doc.facts.title or ""))


@lru_cache(maxsize=512)
def title_words(text: str) -> tuple[str, ...]:
    """The words of a heading or caption; it stands above many sentences or rows and is cut once for all of them."""
    from extractors.words import default_words

    return tuple(text[a:b] for a, b in default_words().words(text) if text[a:b].strip() and not text[a:b].isdigit())
