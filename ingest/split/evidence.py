"""Scored evidence that a page begins a new document, each piece with its weight and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import PageSource
from ingest.split.current import Binding, Current
from ingest.split.look import Look
from ingest.split.words import words

# A document begins where the evidence adds up to this, and the page itself shows at least one sign of a beginning.
THRESHOLD = 3.0


@dataclass(frozen=True, slots=True)
class Piece:
    """``text`` is Chinese; ``sign``: a beginning shows on the page itself (not only an end on the page before)."""

    weight: float
    text: str
    sign: bool = False


def begins(pieces: Sequence[Piece]) -> bool:
    """Whether the evidence says that a document begins: enough of it, and some of it on the page itself."""
    return any(p.sign and p.weight > 0 for p in pieces) and sum(p.weight for p in pieces) >= THRESHOLD


def weigh(look: Look, before: Look, current: Current, binding: Binding) -> list[Piece]:
    """All evidence for (positive) and against (negative) a new document at this page."""
    return [
        *head_evidence(look, before, current, binding),
        *annex_evidence(look, current, binding),
        *issued_evidence(look, current),
        *_handled(look, current),
        *_copy(look, current),
        *_number(look, before, binding),
        *_end(look, before),
        *_against(look, before, current),
    ]


def head_evidence(look: Look, before: Look, current: Current, binding: Binding) -> Iterator[Piece]:
    """What at the head of a page speaks for a new document: number, letterhead, title, dateline and the like."""
    if look.doc_no:
        yield Piece(3.0, f"有发文字号“{look.doc_no}”", True)
    if look.letterhead and look.letterhead != look.title:
        yield Piece(3.0 if look.red_head else 2.0, f"有版头“{look.letterhead}”", True)
    if look.title and look.title not in before.headers:
        weight = 2.5 if look.typed else 1.5
        yield Piece(weight if look.large or look.typed else 1.0, f"有标题“{look.title}”", True)
        # Heights of scanned lines are too rough to compare.
        if look.large and (PageSource.OCR in (look.source, current.source) or look.title_size >= 0.95 * current.title_size):
            yield Piece(1.0, "标题字号不小于本件标题")
        if binding.named:
            yield Piece(0.5, "文件名表明是合订材料")
        elif not binding.several:
            yield Piece(-0.5, "别处没有合订的迹象")
    if look.dateline:
        yield Piece(1.5, "标题下有来源或发布日期", True)
    if look.press and look.title:
        yield Piece(1.0, "以消息头开头", True)
    if look.mail:
        yield Piece(3.0, "有邮件题头", True)
    elif look.letter and not look.title:
        yield Piece(1.5, "以称谓开头", True)
    first = not before.front or before.blank
    if look.divider and not look.chapter and first:
        yield Piece(4.0, "是隔页", True)
    elif look.cover and first:
        yield Piece(2.0, "是封面或隔页", True)
    elif look.contents and first:
        yield Piece(1.0, "是目录页", True)


def annex_evidence(look: Look, current: Current, binding: Binding) -> Iterator[Piece]:
    """Numbered annexes of the report are documents of their own if the file binds any; its only annex, and annexes of
    a notice or letter, belong to it."""
    mark = look.annex
    number, title = mark or ("", "")
    title = title or (look.title or "")
    if current.report:
        if mark is not None:
            own = number == "" or not (binding.several or binding.named)
            yield Piece(-2.5 if own else 2.0, f"有“附件{number}”标记", True)
    elif title and any(_same(title, t) for _, t in current.listed if t):
        yield Piece(-4.0, f"“{title}”列在上文的附件说明中")
    elif mark is not None:
        yield _next_annex(number, current)


def _next_annex(number: str, current: Current) -> Piece:
    """After 附件3 comes 附件4 of the same report; 附件1 or an annex that the text lists belongs to the document itself."""
    listed = any(n == number for n, _ in current.listed)
    if number.isdecimal():
        before = current.annex if current.annex.isdecimal() else current.series
        later = before.isdecimal() and (int(number) > int(before) if current.annex else int(number) == int(before) + 1)
        inner = current.inner.isdecimal() and int(number) == int(current.inner) + 1
        if later and not (inner or (listed and not current.annex)):
            return Piece(2.0, f"有“附件{number}”标记", True)
    return Piece(-3.5 if listed or current.annex or not number else -2.5, "是上文的附件", True)


def issued_evidence(look: Look, current: Current) -> Iterator[Piece]:
    """What a notice issues or forwards, or a letter submits, is printed behind it and belongs to it."""
    title = current.title or ""
    if not look.title or look.doc_no or look.letterhead or len(look.title) < 4 or not words().issuing.search(title):
        return
    from rapidfuzz import fuzz

    if fuzz.partial_ratio(look.title, title) >= 80:
        yield Piece(-5.0, f"“{look.title}”由本件印发或报送")


def _handled(look: Look, current: Current) -> Iterator[Piece]:
    """A handling sheet lies before the document whose title or number it names, and belongs to it."""
    sheet = current.sheet
    if not sheet:
        return
    from rapidfuzz import fuzz

    named = look.title is not None and len(look.title) >= 6 and fuzz.partial_ratio(look.title, sheet) >= 85
    if named or (look.doc_no is not None and look.doc_no in sheet):
        yield Piece(-12.0, "上页是本件的处理笺")


def _copy(look: Look, current: Current) -> Iterator[Piece]:
    """The same page once more: the document is bound in twice."""
    first = "".join(current.opening.texts) if current.opening else ""
    here = "".join(look.texts)
    length = min(len(here), len(first))  # another print may break pages elsewhere
    if length < 80 or look.title != current.title:
        return
    from rapidfuzz import fuzz

    if fuzz.ratio(here[:length], first[:length]) >= 95:
        yield Piece(3.0, "与本件首页相同，是另一份", True)


def _number(look: Look, before: Look, binding: Binding) -> Iterator[Piece]:
    if look.printed is None:
        return
    if look.printed == 1:
        yield Piece(2.5, "页码从 1 重新编起", True)
    elif before.printed is not None and look.printed == before.printed + 1:
        yield Piece(-3.0 if binding.restarts else -0.5, "页码与上页连续")
    elif before.printed is not None and look.printed < before.printed:
        yield Piece(1.0, "页码变小")


def _end(look: Look, before: Look) -> Iterator[Piece]:
    weight, text = 0.0, ""
    if before.imprint:
        weight, text = 1.5, "上页末有版记"
    if before.signed:
        weight, text = weight + 1.2, text or "上页末有落款和日期"
    if before.closed:
        weight, text = weight + 0.7, text or "上页末有署名"
    if before.sealed:
        weight, text = weight + 0.5, text or "上页盖有印章"
    if weight:
        yield Piece(min(weight, 2.0), text)
    if before.blank and not before.lost:
        yield Piece(1.0, "上页是空白页")
    elif before.fill < 0.6:
        yield Piece(0.7, "上页未排满")
    if not _same_paper(look.size, before.size):
        yield Piece(0.7, "纸张大小不同")
    elif not before.blank and look.source is not before.source:
        yield Piece(0.3, "扫描与电子页交接")


def _against(look: Look, before: Look, current: Current) -> Iterator[Piece]:
    if all(x.front for x in current.looks):
        yield Piece(-6.0, "前面是封面、隔页或目录")
    opens = look.doc_no or look.letterhead or look.divider or look.annex is not None  # no sentence goes on across these
    if look.continues or (before.open_end and not opens):
        yield Piece(-3.0, "接上页段落")
    if look.only_signature:
        yield Piece(-3.0, "只有落款")
    if look.numbered:
        yield Piece(-2.0, "以下一级标题开头")
    if look.table_first and not look.title:
        yield Piece(-2.0 if before.last_header_row else -1.5, "表格接上页")
    if look.header_row and look.header_row == before.last_header_row:
        yield Piece(-2.0, "表头与上页相同")
    if look.title and not look.doc_no and look.title == current.title:
        yield Piece(-1.5, "标题与本件相同")
    own = look.doc_no or (look.particulars and look.signed)
    if look.title and not own and words().companion.search(look.title):
        yield Piece(-2.0, "这类材料一般附在前件之后")
    if words().collection.search(current.title or "") and not (look.typed and words().digest.search(current.title or "")):
        yield Piece(-1.5, "本件是汇编")


def _same(title: str, listed: str) -> bool:
    """The title of an annex and its entry in the list; the list often leaves out the unit or the year."""
    if min(len(title), len(listed)) < 4:
        return title == listed
    if title in listed or listed in title:
        return True
    from rapidfuzz import fuzz

    return fuzz.ratio(title, listed) >= 80


def _same_paper(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Equal within a finger's breadth, turned or not: scanners cut a little differently."""
    return all(abs(x - y) <= 25 for x, y in zip(sorted(a), sorted(b), strict=True))
