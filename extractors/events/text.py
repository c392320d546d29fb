"""Sentences and clauses of a view, with offsets into it, and one spelling of punctuation to match on.

A sentence ends at 。！？； or at the end of its paragraph or table cell, one of thousands of characters at a comma; a clause
at a comma as well. Offsets are those of ``view.text``; :func:`plain` changes characters one for one, so they hold for the
plain text too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.events.document import Doc

from ingest.model import BlockKind
from ingest.view import CellSpan, Segment, View

_WIDE = str.maketrans(
    {";": "；", "(": "（", ")": "）", "?": "？", "!": "！", "％": "%", "～": "—", "~": "—", "－": "—", "–": "—"}
)
_COMMA = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),")
_GROUPS = re.compile(
    r"(?<=\d)(?<!\d{4})，(?=\d{3}(?!\d)(?:\.\d+)?[余多]?(?:[万亿元户人份株亩只头名件套册盏块个]))"
)  # scans: 1，680万元
_COLON = re.compile(r"(?<!\d):|:(?!\d)")
_STOP = re.compile(r"(?<=[一-鿿”）])\.(?!\d)")
_QUOTE = re.compile(r'"([^"\n]{1,80})"')
_END = re.compile(r"[。！？；\n]")
_LONGEST = 2000  # rules look at each verb of a sentence together with all of it: a page without a full stop took minutes
_LEAD = 400  # a paragraph of a whole file would else be kept once for each of its sentences
_CLAUSE = re.compile(r"[，：]")
_LIST_ITEM = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、．]|第[一二三四五六七八九十]+条)"
)


def plain(text: str) -> str:
    """The same text, character for character, with Chinese punctuation for the half-width marks OCR and typists leave."""
    text = text.translate(_WIDE)
    text = _QUOTE.sub(lambda m: f"“{m[1]}”", text)
    text = _STOP.sub("。", text)
    text = _GROUPS.sub(",", text)
    text = _COMMA.sub("，", text)
    return _COLON.sub("：", text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of text up to a full stop or semicolon. ``text`` is plain; ``start`` is its offset in the view.

    ``paragraph`` numbers the segment, ``cell`` is the table cell it stands in, ``lead`` the text of the same paragraph
    before it, at most the last 400 characters (for a lead-in whose colon governs what follows).
    """

    start: int
    text: str
    paragraph: int
    kind: BlockKind
    lead: str = ""
    cell: CellSpan | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def clauses(self) -> list[tuple[int, int]]:
        """Offsets in ``text`` of the clauses, without their commas; commas inside quotes and brackets do not part."""
        out, at, depth = [], 0, 0
        for i, char in enumerate(self.text):
            if char in "“（《〈":
                depth += 1
            elif char in "”）》〉":
                depth = max(0, depth - 1)
            elif depth == 0 and char in "，：":
                if i > at:
                    out.append((at, i))
                at = i + 1
        if at < len(self.text):
            out.append((at, len(self.text)))
        return out

    def clause_at(self, offset: int) -> tuple[int, int]:
        """The clause in which a character of ``text`` stands."""
        for start, end in self.clauses():
            if start <= offset < end:
                return start, end
        return 0, len(self.text)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at, depth = start, 0
    for i in range(start, end):
        char = text[i]
        if char in "（《":
            depth += 1
        elif char in "）》":
            depth = max(0, depth - 1)
        elif char in "。！？\n" or (char == "；" and depth == 0):
            if text[at:i].strip():
                yield at, i
            at, depth = i + 1, 0 if char != "；" else depth
    if text[at:end].strip():
        yield at, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is, or one beyond all measure in parts, cut behind a comma where there is one."""
    while end - start > _LONGEST:
        stop = max(text.rfind(c, start + _LONGEST // 2, start + _LONGEST) for c in "，、") + 1 or start + _LONGEST
        if text[start:stop].strip():
            yield start, stop
        start = stop
    if text[start:end].strip():
        yield start, end


def sentences(view: View, text: str | None = None) -> list[Sentence]:
    """All sentences of a view in order; each table cell is split by itself. ``text`` is ``plain(view.text)`` if at hand."""
    text = plain(view.text) if text is None else text
    out: list[Sentence] = []
    for number, segment in enumerate(view.segments):
        spans: list[tuple[int, int, CellSpan | None]] = [(segment.start, segment.end, None)]
        if segment.kind is BlockKind.TABLE:
            own = [c for c in segment.cells if c.row == segment.row and c.end > c.start]
            spans = [(c.start, c.end, c) for c in own]
        for start, end, cell in spans:
            for a, b in chain.from_iterable(_pieces(text, a, b) for a, b in _split(text, start, end)):
                while a < b and text[a] == " ":
                    a += 1
                out.append(Sentence(a, text[a:b].rstrip(), number, segment.kind, text[max(start, a - _LEAD) : a], cell))
    return out


def is_item(text: str) -> bool:
    """Whether a paragraph opens with a list number (一、 （二） 3. 第四条)."""
    return bool(_LIST_ITEM.match(text))


def titular(doc: Doc, s: Sentence) -> bool:
    """Whether a sentence is a heading, the document's title, a caption or an attachment's name: it states no event itself.

    The caption of a picture with its day (图1：6月2日，校长某某在某县查看药田) does.
    """
    if s.kind is BlockKind.HEADING:
        return True
    if s.text.startswith("图") and re.search(r"\d{1,2}月\d{1,2}日", s.text):
        return False
    return s.text == doc.facts.title or bool(
        re.match(r"(?:附件|附表|附图|附|表|图)\s*[一二三四五六七八九十\d]*\s*[：:\s.]", s.text)
    )


def heading_like(segment: Segment, text: str) -> bool:
    """A heading by its block, or a short line without a full stop that opens like one (scans lose the block kind)."""
    line = text[segment.start : segment.end].strip()
    if segment.kind is BlockKind.TABLE or not line:
        return False
    if segment.kind is BlockKind.HEADING:
        return True
    return (
        len(line) <= 40
        and line[-1] not in "。；，：！？、"
        and (is_item(line) or line.startswith(("附件", "附表", "表", "附：")))
    )
