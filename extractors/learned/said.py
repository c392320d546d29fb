"""A sentence or a table's row as the encoder reads it: its entities in plain words, with what stands around it.

局长张三5月9日赴某县 becomes 局长某某某日赴本县: whose name, which county of the unit's, which day is nothing to learn from;
that a person, a county of the unit's and a day are there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.events.document import Doc
from extractors.events.tables import Row
from extractors.events.text import Sentence
from extractors.learned.features import heading_words, title_words
from extractors.learned.tokens import Masked, Token

_WORDS = {
    "<人>": "某某", "<日>": "某日", "<年>": "某年", "<款>": "若干元", "<价>": "单价", "<号>": "某号", "<村>": "某村",
    "<县>": "本县", "<外县>": "外县", "<我方>": "我方", "<persons>": "若干人", "<households>": "若干户",
    "<villages>": "若干个村",
}  # fmt: skip
_NEAR = 3  # characters between a sentence and the one before that still belongs to it
_LABEL = 8
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Said:
    """``text`` of a sentence or row, the kind of its document, its headings or caption and the end of the sentence before."""

    kind: str
    heading: str
    before: str
    text: str
    row: bool


def sentence_said(doc: Doc, masked: Masked, s: Sentence, before: Sentence | None) -> Said:
    near = before is not None and s.start - before.end <= _NEAR
    told = _plain(doc, masked.tokens(before.start, before.end)) if before is not None and near else ""
    heading = "".join(heading_words(doc, s.paragraph))
    return Said(doc.facts.kind, heading, told[-_BEFORE:], _plain(doc, masked.tokens(s.start, s.end)), False)


def row_said(doc: Doc, masked: Masked, row: Row) -> Said:
    cells = [
        f"{label}：{words}" if (label := "".join(f.label.split())[:_LABEL]) else words
        for f in row.fields
        if f.text and (words := _plain(doc, masked.tokens(f.start, f.end)))
    ]
    return Said(doc.facts.kind, "".join(title_words(row.table.title)), "", "；".join(cells), True)


def _plain(doc: Doc, tokens: Sequence[Token]) -> str:
    return "".join(_said(doc, t) for t in tokens)


def _said(doc: Doc, token: Token) -> str:
    if not token.mask:
        return token.text
    return _WORDS.get(token.text) or (doc.text[token.start : token.end] if token.text.startswith("<职") else "若干")
