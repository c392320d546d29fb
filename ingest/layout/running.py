"""Headers, footers and page numbers set apart, by place, form and repetition over the pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from ingest.layout import forms
from ingest.layout.joins import join_pages
from ingest.layout.rows import type_size
from ingest.model import BODY_KINDS, Align, Block, BlockKind, Page

_TOP, _BOTTOM = 0.11, 0.87
_EDGE = 0.08
_NEAR = 3
_ALIKE = 88.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A block of one or two lines at the edge of a page; ``at`` is its top in parts of the page height."""

    page: int
    index: int
    block: Block
    top: bool
    at: float
    small: bool
    apart: bool

    @property
    def text(self) -> str:
        return re.sub(r"\s", "", self.block.text)


def mark_running(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with headers, footers and page numbers marked as such, and paragraphs and tables joined over pages.

    A line is set apart only at the outer edge of its page, and only when its form is that of a page number or a print
    stamp, or when the same words stand in the same place on pages nearby. One-page documents: by form and place alone.
    """
    candidates = [c for k, page in enumerate(pages) for c in _candidates(k, page)]
    kinds: dict[tuple[int, int], BlockKind] = {}
    for c in candidates:
        kind = _by_form(c, candidates, pages) or _by_repetition(c, candidates)
        if kind is not None:
            kinds[c.page, c.index] = kind
    marked = tuple(
        replace(
            page,
            blocks=tuple(replace(b, kind=kinds[k, i], level=None) if (k, i) in kinds else b for i, b in enumerate(page.blocks)),
        )
        for k, page in enumerate(pages)
    )
    return join_pages(marked)


def _candidates(number: int, page: Page) -> list[_Candidate]:
    body = [(i, b) for i, b in enumerate(page.blocks) if b.kind in BODY_KINDS and b.box is not None]
    text = [(i, b) for i, b in body if b.kind is not BlockKind.TABLE and len(b.lines) <= 2]
    lines = [line for _, b in body for line in (b.lines or [x for c in b.cells for x in c.lines])]
    sizes = [size for line in lines for size in [type_size(line)] * len(line.text)]
    em = median(sizes) if sizes else 12.0
    found = []
    for i, b in text:
        assert b.box is not None
        top = b.box[3] < _TOP * page.height
        if not top and b.box[1] <= _BOTTOM * page.height:
            continue
        others = [o.box for k, o in body if k != i and o.box is not None]
        inner = [o for o in others if (o[3] > b.box[3] + 1 if top else o[1] < b.box[1] - 1)]
        outer = len(others) - len(inner)
        if outer > 2:
            continue
        gap = min((o[1] - b.box[3] if top else b.box[1] - o[3] for o in inner), default=page.height)
        size = max(type_size(line) for line in b.lines)
        found.append(_Candidate(number, i, b, top, b.box[1] / page.height, size < 0.93 * em, gap > 0.9 * em))
    return found


def _by_form(c: _Candidate, all_: Sequence[_Candidate], pages: Sequence[Page]) -> BlockKind | None:
    text = c.block.text.strip()
    if forms.is_print_stamp(text):
        return BlockKind.HEADER if c.top else BlockKind.FOOTER
    number = forms.page_number(text)
    if number is None or len(c.block.lines) > 1:
        return None
    if forms.has_dashes(text) and not text.isdigit():
        return BlockKind.PAGE_NUMBER
    if any(o.page != c.page and o.top is c.top and _counts_on(number, o, c) for o in all_):
        return BlockKind.PAGE_NUMBER
    # A bare number on its own: apart from the text, in the page's margin, in the middle or at the outer side.
    outer = c.at < _EDGE if c.top else c.at > 1 - 1.4 * _EDGE
    aside = c.block.align is not Align.LEFT or (c.block.box is not None and c.block.box[2] < 0.3 * pages[c.page].width)
    return BlockKind.PAGE_NUMBER if number.isdigit() and len(number) <= 3 and outer and c.apart and aside else None


def _counts_on(number: str, other: _Candidate, c: _Candidate) -> bool:
    """Whether the other page's number goes on from this one's as the pages do."""
    found = forms.page_number(other.block.text)
    if found is None or not (number.isdigit() and found.isdigit()):
        return False
    return int(found) - int(number) == other.page - c.page and abs(other.at - c.at) < 0.03


def _by_repetition(c: _Candidate, all_: Sequence[_Candidate]) -> BlockKind | None:
    """The same words in the same place on a page nearby. Document numbers and large type are letterheads, not headers."""
    margin = c.at < 0.06 if c.top else c.at > 0.93
    if not (c.small or margin) or forms.is_document_number(c.block.text) or len(c.text) > 80 or len(c.text) < 2:
        return None
    for o in all_:
        if 0 < abs(o.page - c.page) <= _NEAR and o.top is c.top and abs(o.at - c.at) < 0.012 and _alike(c, o):
            return BlockKind.HEADER if c.top else BlockKind.FOOTER
    return None


def _alike(a: _Candidate, b: _Candidate) -> bool:
    """The same text, page numbers in it counting on; a reading fault or two does not matter in long ones."""
    if a.text == b.text:
        return True
    left, right = re.split(r"(\d+)", a.text), re.split(r"(\d+)", b.text)
    if len(left) == len(right) and left[::2] == right[::2]:
        moved = [(x, y) for x, y in zip(left[1::2], right[1::2], strict=True) if x != y]
        return all(int(y) - int(x) == b.page - a.page for x, y in moved)
    if len(a.text) < 8 or re.sub(r"\D", "", a.text) != re.sub(r"\D", "", b.text):
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(a.text, b.text) >= _ALIKE
