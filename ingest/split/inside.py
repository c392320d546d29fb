"""Scored evidence that a document begins inside a page, below the end of the one before."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.model import PageSource
from ingest.split.current import Binding, Current
from ingest.split.evidence import Piece, annex_evidence, head_evidence, issued_evidence
from ingest.split.look import Look
from ingest.split.words import words


def weigh_inside(look: Look, above: Look, current: Current, binding: Binding) -> list[Piece]:
    """All evidence for and against a new document below ``above``, the part of the page that belongs to ``current``.

    Most titles inside a page are headings, so the place itself speaks against, and so does a text above that has not ended.
    """
    return [
        Piece(-2.2, "不在页首"),
        *head_evidence(look, above, current, binding),
        *_annex(look, current, binding),
        *issued_evidence(look, current),
        *_ended(look, above, current),
        *_opened(look, current),
        *_against(look, current),
    ]


def _annex(look: Look, current: Current, binding: Binding) -> Iterator[Piece]:
    """Annexes printed on after one another are documents of their own only in a file that binds several documents."""
    for piece in annex_evidence(look, current, binding):
        if piece.weight < 0 or binding.several or binding.named:
            yield piece


def _ended(look: Look, above: Look, current: Current) -> Iterator[Piece]:
    weight, text = 0.0, ""
    if above.imprint:
        weight, text = 1.5, "上文末有版记"
    if above.signed:
        weight, text = weight + 1.5, text or "上文末有落款和日期"
    if above.closed:
        weight, text = weight + 1.0, text or "上文末有署名"
    if above.sealed:
        weight, text = weight + 0.5, text or "上文盖有印章"
    if weight:
        yield Piece(min(weight, 2.2), text)
    elif not (_news(look) and _news(current.opening)) and not _parallel(look, current):
        yield Piece(-2.0, "上文没有结束的标志")


def _opened(look: Look, current: Current) -> Iterator[Piece]:
    if look.addressed:
        yield Piece(1.0, "标题下有主送或称谓", True)
    if look.particulars:
        yield Piece(1.0, "标题下有编号、时间等项", True)
    if look.signed:
        yield Piece(0.8, "自有落款")
    if look.press and not look.dateline:
        yield Piece(0.5, "以消息头开头", True)
    if _news(look) and _news(current.opening):
        yield Piece(2.0, "与前文同为新闻稿")
    if _parallel(look, current):
        yield Piece(2.0, "与前文同式，另起一件")


def _against(look: Look, current: Current) -> Iterator[Piece]:
    formal = look.doc_no is not None or look.letterhead is not None
    title = look.title or ""
    if all(x.front for x in current.looks) or not any(x.prose for x in current.looks):
        yield Piece(-6.0, "上文只有题头")
    digital = PageSource.OCR not in (look.source, current.source)
    if digital and not formal and 0 < look.title_size < 0.9 * current.title_size:
        yield Piece(-1.5, "标题字号小于本件标题")
    if title and title == current.title and not formal and not look.particulars and not _news(look):
        yield Piece(-1.5, "标题与本件相同")
    own = formal or look.signed or _parallel(look, current)
    if title and not own and (words().companion.search(title) or words().attached.search(title)):
        yield Piece(-2.0, "名单、表格一般附在前件之后")
    if words().collection.search(current.title or ""):
        yield Piece(-1.5 if formal else -3.0, "本件是汇编")


def _news(look: Look | None) -> bool:
    return look is not None and (look.dateline or look.press)


def _parallel(look: Look, current: Current) -> bool:
    """A record or slip of the same sort as this one, each with its own particulars or signature."""
    first = current.opening
    if first is None or first.title is None or look.title is None:
        return False
    if look.particulars and first.particulars:
        return look.particulars == first.particulars or look.title[-2:] == first.title[-2:]
    if look.title != first.title or not look.signed or words().attached.search(look.title):
        return False
    return current.looks[-1].signed or (look.addressed and first.addressed)
