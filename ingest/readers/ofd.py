"""OFD: pages with boxes from the text objects, OCR for pages that are pictures, electronic seals with their places."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import CorruptFile, IngestError
from ingest.layout.running import mark_running
from ingest.limits import Limits
from ingest.model import BlockKind, Page
from ingest.ofd.container import Container
from ingest.ofd.draw import draw, unreadable_pictures
from ingest.ofd.marks import marks_of
from ingest.ofd.page import ofd_page
from ingest.pdf.digital import DigitalPage
from ingest.pdf.pictures import add_pictures
from ingest.pdf.quality import Verdict
from ingest.raster import reading_dpi
from ingest.readers.protocol import PageFailure, ReadContext
from ingest.readers.scanned import scan_page, shared_reader

if TYPE_CHECKING:
    from ingest.readers.scanned import OcrPage

_LOG = logging.getLogger(__name__)
_PICTURE_LOST = "页面上有 {n} 幅图像的格式无法解码，其中的文字未读取。请用 OFD 阅读器导出为 PDF 后提交。"


def count(path: Path, context: ReadContext) -> int:
    """Number of pages. Raises CorruptFile, NoPages, ArchiveTooLarge, ArchiveRatio."""
    with Container(path, context.limits) as container:
        return len(container.sheets)


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure]:
    """The asked pages (from 1), each as soon as it is ready."""
    with Container(path, context.limits) as container:
        if 1 in numbers and container.attachments:
            listed = "、".join(container.attachments[:20])
            yield PageFailure(None, f"OFD 内嵌有附件（{listed}），未读取。请将附件另存后一并提交。")
        for number in numbers:
            try:
                yield from _read(path, container, number, context.limits, lambda: shared_reader(context.cache))
            except IngestError as error:
                yield PageFailure(number, str(error))
            except (MemoryError, RecursionError):
                raise
            except Exception:  # a page that breaks a library costs itself, not those that follow
                _LOG.exception("page %d of %s", number, path.name)
                yield PageFailure(number, str(CorruptFile(f"第 {number} 页")))


def finish(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Headers, footers and page numbers set apart, paragraphs and tables joined over page breaks."""
    return mark_running(pages)


def _read(
    path: Path, container: Container, number: int, limits: Limits, ocr: Callable[[], OcrPage]
) -> Iterator[Page | PageFailure]:
    sheet = container.sheets[number - 1]
    marks = marks_of(container, sheet)
    if marks is None:
        yield PageFailure(number, str(CorruptFile(f"第 {number} 页")))
        return
    digital = ofd_page(marks, sheet, number)
    dpi = reading_dpi(marks.width, marks.height)

    def seen(at: float, *, text: bool = True) -> Any:
        return draw(container, marks, at, limits, text=text)

    verdict = digital.judgement.verdict
    if verdict is Verdict.TRUSTED and digital.pictures:
        yield add_pictures(digital, seen, ocr)
    elif verdict in (Verdict.TRUSTED, Verdict.BLANK):
        yield digital.page
    else:
        # Text laid invisibly over a scan must not be drawn over it.
        own = verdict is not Verdict.HIDDEN and verdict is not Verdict.BAD
        scan = scan_page(ocr(), path, number, marks.width, marks.height, lambda: seen(dpi, text=own), dpi)
        yield _better(digital, scan)
    lost = unreadable_pictures(container, marks, limits)
    if lost:
        yield PageFailure(number, _PICTURE_LOST.format(n=lost))


def _better(digital: DigitalPage, scan: Page) -> Page:
    """The text of a page or the OCR of its pictures, where the text is none, bad, hidden, or stands over a picture."""
    own, seen = (sum(len(b.text) for b in page.body()) for page in (digital.page, scan))
    verdict, note = digital.judgement.verdict, digital.judgement.note
    if verdict is Verdict.BACKGROUND and seen <= 1.1 * own:
        return digital.page
    if verdict is Verdict.HIDDEN and not seen and own:
        return digital.noted(f"{note}，本程序未能从图像中读出文字，文字可能有误")
    seals = tuple(b for b in digital.page.blocks if b.kind is BlockKind.SEAL)
    notes = (*scan.notes, f"{note or '页面是图像，文字不全'}，已改用本程序的识别结果") if own else scan.notes
    return replace(scan, blocks=(*scan.blocks, *seals), notes=notes)
