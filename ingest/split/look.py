"""What one page looks like to someone who leafs through a bound file: its head, its foot, its number, its size."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import repeat
from statistics import median

from ingest.layout import forms
from ingest.model import Align, Block, BlockKind, Page, PageSource
from ingest.split.head import Head, line_height
from ingest.split.items import DATED, closes_item, is_mail_head, is_press_start, is_salutation, particulars_label
from ingest.split.words import (
    annex_mark,
    is_aside,
    is_caption,
    is_contents_line,
    is_divider,
    is_imprint,
    is_typed_title,
    squeeze,
    words,
)

_N = "[\\d一二三四五六七八九十]{1,3}"
_DATED = re.compile(rf"(?:二[〇○零Oo0][\u4e00-\u9fff〇○]{{2}}|(?:19|20)\d\d)年{_N}月(?:{_N}日)?$")


@dataclass(frozen=True, slots=True)
class Look:
    """Features of one page. Ratios are parts of the page height, ``title_size`` is in points; texts have no white space."""

    number: int
    size: tuple[float, float]
    source: PageSource
    blank: bool
    lost: bool = False
    printed: int | None = None
    headers: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    doc_no: str | None = None
    letterhead: str | None = None
    red_head: bool = False
    title: str | None = None
    typed: bool = False
    large: bool = False
    title_size: float = 0.0
    dateline: bool = False
    annex: tuple[str, str] | None = None
    contents: bool = False
    cover: bool = False
    continues: bool = False
    numbered: bool = False
    table_first: bool = False
    header_row: tuple[str, ...] = ()
    last_header_row: tuple[str, ...] = ()
    fill: float = 1.0
    open_end: bool = False
    signed: bool = False
    only_signature: bool = False
    imprint: bool = False
    sealed: bool = False
    heading: bool = False
    addressed: bool = False
    particulars: str = ""
    press: bool = False
    letter: bool = False
    mail: bool = False
    closed: bool = False
    prose: bool = False
    divider: bool = False
    chapter: bool = False
    sheet: bool = False

    @property
    def front(self) -> bool:
        """A page that only leads to what follows: cover, divider, contents, blank."""
        return self.cover or self.contents or self.blank


def look(page: Page, running: Collection[str] = (), printed: int | None = None) -> Look:
    """The features of a page. Works without boxes too, on alignment and words alone.

    ``running``: texts that stand at the head of page after page of the file and were not set apart as headers.
    ``printed``: the page's number in its own document.
    """
    body = [b for b in page.body() if squeeze(b.text)]
    while len(body) > 1 and squeeze(body[0].text) in running:
        body = body[1:]
    size = (page.width, page.height)
    headers = tuple(squeeze(b.text) for b in page.blocks if b.kind is BlockKind.HEADER)
    if not body:
        return Look(page.number, size, page.source, True, bool(page.notes), printed, headers)
    texts = tuple(squeeze(b.text) for b in body)
    em = _em(body)
    head = Head(body, em)
    annex = head.annex or next((a for a in map(annex_mark, headers) if a is not None), None)
    foot = _foot(body)
    divider = len(texts) <= 3 and sum(map(len, texts)) <= 90 and any(map(is_divider, texts)) and not _has_table(body)
    tables = [b for b in body if b.kind is BlockKind.TABLE]
    return Look(
        number=page.number,
        size=size,
        source=page.source,
        blank=False,
        printed=printed,
        headers=headers,
        texts=texts,
        doc_no=head.doc_no,
        letterhead=head.letterhead,
        red_head=head.red,
        title=head.title,
        typed=head.title is not None and is_typed_title(head.title),
        large=head.large,
        title_size=head.size,
        dateline=head.dateline,
        annex=annex,
        contents=_contents(texts),
        cover=divider or _cover(body, page, em, head, foot),
        continues=body[0].continues,
        numbered=head.title is None and forms.heading_level(body[0].text) is not None,
        table_first=body[0].kind is BlockKind.TABLE,
        header_row=_header_row(body[0]),
        last_header_row=_header_row(tables[-1]) if tables and body[-1] is tables[-1] else (),
        fill=max((b.box[3] for b in body if b.box is not None), default=page.height) / page.height,
        open_end=_open_end(body[-1]),
        signed=foot,
        only_signature=foot and len(body) <= 3 and head.title is None,
        imprint=any(is_imprint(t) for t in texts[-4:]),
        sealed=any(b.kind is BlockKind.SEAL for b in page.blocks),
        heading=head.heading,
        addressed=any(is_salutation(t) for t in texts[:6]),
        particulars=next(filter(None, map(particulars_label, texts[:5])), ""),
        press=any(is_press_start(t) for t in texts[:4]),
        letter=is_salutation(texts[0]) and texts[0].endswith(("：", ":")) and not body[0].continues,
        mail=sum(is_mail_head(t) for t in texts[:6]) >= 2,
        closed=closes_item(body[-1].text),
        divider=divider,
        chapter=divider and any(is_caption(t) for t in texts),
        sheet=head.title is not None and bool(words().sheets.search(head.title)),
        prose=bool(tables) or _has_text(texts),
    )


def _has_table(body: list[Block]) -> bool:
    return any(b.kind is BlockKind.TABLE for b in body)


def _has_text(texts: tuple[str, ...]) -> bool:
    """A sentence, or two lines of a label and what it says: more than the head of a document."""
    return any(len(t) > 12 and forms.ends_sentence(t) for t in texts) or sum(bool(re.search("[：:].", t)) for t in texts) >= 2


def _foot(body: list[Block]) -> bool:
    """The page ends with a signature: a line with a name of a body, a line with a date (imprint and asides may follow)."""
    texts = [squeeze(b.text) for b in body if b.kind is not BlockKind.TABLE and b.kind is not BlockKind.FOOTNOTE]
    while texts and (is_imprint(texts[-1]) or is_aside(texts[-1])):
        texts.pop()
    if not texts or body[-1].kind is BlockKind.TABLE:
        return False
    last = texts[-1]
    m = DATED.search(last)
    if m is None or len(last) > 45:
        return False
    return len(last) - len(m[0]) > 3 or body[-1].align is not Align.LEFT or (len(texts) > 1 and len(texts[-2]) <= 40)


def _contents(texts: tuple[str, ...]) -> bool:
    heading = any(re.fullmatch(r"(?:总)?目[录次]|.{0,12}(?:附件|材料)(?:目录|清单)", t) for t in texts[:3])
    return heading or sum(is_contents_line(t) for t in texts) >= 3


def _cover(body: list[Block], page: Page, em: float, head: Head, signed: bool) -> bool:
    """A cover or a divider: few words, none of them running text, and something large or centred or an annex mark."""
    texts = [squeeze(b.text) for b in body]
    if sum(map(len, texts)) > 160 or len(body) > 12 or _has_table(body):
        return False
    if any(forms.ends_sentence(t) for t in texts) or head.doc_no is not None:
        return False
    if head.annex is not None:
        return len(texts) <= 2
    # With few lines on the page the layout has no margins to go by: the middle of the paper counts here.
    centred = [b for b in body if b.align is Align.CENTER or b.kind is BlockKind.HEADING or _in_the_middle(b, page)]
    if page.number == 1:
        return any(len(squeeze(b.text)) >= 6 and not forms.is_date(b.text) for b in centred)
    low = body[0].box is None or body[0].box[1] > 0.12 * page.height
    return bool(centred) and low and head.title is not None and (not signed or len(centred) >= 2)


def _in_the_middle(block: Block, page: Page) -> bool:
    if block.box is None:
        return False
    left, right = block.box[0], page.width - block.box[2]
    return abs(left - right) < 0.04 * page.width and left > 0.14 * page.width


def _open_end(block: Block) -> bool:
    """The text breaks off: the sentence must go on overleaf."""
    if block.kind is not BlockKind.PARAGRAPH or block.align is not Align.LEFT:
        return False
    text = squeeze(block.text)
    if len(text) <= 45 and DATED.search(text):  # the last line of a signature
        return False
    return len(text) > 18 and not re.search(r"[。！？：；.!?:;）)”》]$", text)


def _header_row(block: Block) -> tuple[str, ...]:
    if block.kind is not BlockKind.TABLE:
        return ()
    return tuple(squeeze(c.text) for c in sorted(block.cells, key=lambda c: (c.row, c.col)) if c.row == 0)


def _em(body: list[Block]) -> float:
    sizes = [size for b in body if b.kind is not BlockKind.TABLE for size in repeat(line_height(b), len(b.text))]
    return median(sizes) if sizes else 0.0


def running_heads(pages: Sequence[Page]) -> frozenset[str]:
    """Texts without digits among the first two blocks of at least three pages in a row."""
    heads = [{squeeze(b.text) for b in page.body()[:2]} for page in pages]
    found = (a & b & c for a, b, c in zip(heads, heads[1:], heads[2:], strict=False))
    return frozenset(text for texts in found for text in texts if text and len(text) <= 40 and not re.search(r"\d", text))
