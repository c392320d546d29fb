"""PDF: the text layer where a page has a good one, OCR where it has none, both where a page has pictures of text."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import CorruptFile, IngestError
from ingest.layout.running import mark_running
from ingest.limits import Limits
from ingest.model import Page, PageSource
from ingest.pdf.annotations import Annotations, Field, survey
from ingest.pdf.attachments import Attachments
from ingest.pdf.background import shows_more
from ingest.pdf.broken import image_lost
from ingest.pdf.digital import DigitalPage, digital_page
from ingest.pdf.layers import has_layers_off
from ingest.pdf.library import pdfium
from ingest.pdf.missing import pages_left_out
from ingest.pdf.over_scan import keep_fields
from ingest.pdf.pictures import with_pictures
from ingest.pdf.quality import Judgement, Verdict
from ingest.pdf.xfa import xfa_doubt
from ingest.raster import ends_early, open_pdf, pdf_page, reading_dpi, render_pdf_page
from ingest.readers.protocol import Attached, PageFailure, ReadContext

if TYPE_CHECKING:
    from ingest.readers.scanned import OcrPage

_LOG = logging.getLogger(__name__)
OcrFactory = Callable[[], "OcrPage"]
_NO_OCR = "本页是图像，没有可用的文字，且 OCR 未启用。请启用 OCR 或提交带文字的 PDF。"
_CUT_SHORT = "PDF 文件末尾不完整（可能复制或下载中断），只读取了能打开的部分。请重新复制、导出后提交。"
_IMAGE_LOST = "本页的图像数据已损坏，无法显示，页上文字未能读取。请重新扫描或导出后提交。"
_SAME = 0.9


def count(path: Path, context: ReadContext) -> int:
    """Number of pages. Raises EncryptedFile, TruncatedFile, CorruptFile, NoPages, EmptyFile, FileVanished,
    UnsupportedFormat (XFA)."""
    document = open_pdf(path)
    try:
        xfa_doubt(document, pdfium().raw)
        return len(document)
    finally:
        document.close()


def read(
    path: Path, numbers: Sequence[int], context: ReadContext, ocr: OcrPage | None = None
) -> Iterator[Page | PageFailure | Attached]:
    """The asked pages (from 1), each as soon as it is ready, and the files inside. ``ocr``: instead of this process's own."""
    from ingest.readers.scanned import shared_reader

    inside = Attachments(context.limits, path.stat().st_size)
    yield from _read(path, numbers, lambda: ocr or shared_reader(context.cache), context.limits, inside)


def finish(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Headers, footers and page numbers set apart, paragraphs and tables joined over page breaks."""
    return mark_running(pages)


def read_pdf(
    path: Path, numbers: Sequence[int] | None = None, *, ocr: OcrFactory | None = None, limits: Limits | None = None
) -> Iterator[Page | PageFailure]:
    """Read pages (numbers from 1; all when None) one by one; only one page image is held at a time.

    ``ocr`` is called once, at the first page that needs it; None: pages without usable text are failures. Files inside the
    PDF are not taken out: that is ``read``'s, in a worker.
    """
    for item in _read(path, numbers, ocr, limits or Limits(), None):
        assert not isinstance(item, Attached)
        yield item


def _read(
    path: Path, numbers: Sequence[int] | None, ocr: OcrFactory | None, limits: Limits, inside: Attachments | None
) -> Iterator[Page | PageFailure | Attached]:
    engine: list[OcrPage] = []

    def reader() -> OcrPage | None:
        if not engine and ocr is not None:
            engine.append(ocr())
        return engine[0] if engine else None

    document = open_pdf(path)
    wanted = list(numbers) if numbers is not None else list(range(1, len(document) + 1))
    try:
        if 1 in wanted:  # once a file, however many workers read parts of it
            yield from _of_the_file(document, path)
            if inside is not None:
                yield from inside.of_file(document)
        for number in wanted:
            try:
                on_top: list[Annotations] = []
                pinned: list[Attached | PageFailure] = []

                def before(page: Any, number: int = number, on_top: Any = on_top, pinned: Any = pinned) -> None:
                    on_top.append(survey(document, page, pdfium().raw))
                    if on_top[0].pinned and inside is not None:
                        pinned.extend(inside.of_page(document, page, number))

                with pdf_page(document, number, before) as page:
                    yield from pinned
                    item = _read_page(path, page, number, reader, limits, on_top[0].fields)
                    yield _noted(item, on_top[0].notes) if isinstance(item, Page) else item
            except IngestError as error:
                yield PageFailure(number, str(error))
            except MemoryError:
                raise
            except Exception:
                # A page that breaks a library costs itself, not the three hundred that follow in a bound file.
                _LOG.exception("page %d of %s", number, path.name)
                yield PageFailure(number, str(CorruptFile(f"第 {number} 页")))
    finally:
        document.close()


def _of_the_file(document: Any, path: Path) -> Iterator[PageFailure]:
    """What is to be said of the file as a whole, once."""
    lost = pages_left_out(path, len(document))
    if lost:
        yield PageFailure(None, f"文件中另有 {lost} 页未列入页数，常用软件不显示，未能读取。请用原软件重新导出后提交。")
    doubt = xfa_doubt(document, pdfium().raw)
    if doubt:
        yield PageFailure(None, doubt)
    if ends_early(path):
        yield PageFailure(None, _CUT_SHORT)


def _noted(page: Page, notes: tuple[str, ...]) -> Page:
    return replace(page, notes=(*page.notes, *notes))


def _read_page(
    path: Path,
    page: Any,
    number: int,
    reader: Callable[[], OcrPage | None],
    limits: Limits,
    fields: tuple[Field, ...] = (),
) -> Page | PageFailure:
    digital = digital_page(page, pdfium().raw, number, fields, lambda: has_layers_off(path))
    verdict = digital.judgement.verdict
    if verdict is Verdict.TRUSTED:
        return with_pictures(digital, page, reader, limits) if digital.pictures else digital.page
    if verdict is Verdict.BLANK or (verdict is Verdict.BACKGROUND and not shows_more(page, digital.page)):
        return digital.page
    engine = reader()
    if engine is None:
        return _without_ocr(digital, number)
    width, height = page.get_size()
    from ingest.readers.scanned import scan_page

    dpi = reading_dpi(width, height)
    scan = scan_page(engine, path, number, width, height, lambda: render_pdf_page(page, dpi, limits), dpi)
    if scan.source is PageSource.BLANK and not digital.page.body() and image_lost(page, pdfium().raw):
        return PageFailure(number, _IMAGE_LOST)
    chosen = _better(digital, scan)
    return keep_fields(chosen, page, fields) if chosen.source is not PageSource.DIGITAL and fields else chosen


def _without_ocr(digital: DigitalPage, number: int) -> Page | PageFailure:
    """No OCR: a bad or hidden layer is still better than nothing, and is said to be one."""
    note = digital.judgement.note
    if not digital.page.body():
        return PageFailure(number, _NO_OCR)
    return digital.noted(f"{note}，且 OCR 未启用，文字可能有误" if note else "整页背景是图像，OCR 未启用，图中文字未读")


def _better(digital: DigitalPage, scan: Page) -> Page:
    """The text layer or the OCR of a page whose layer is in doubt."""
    judgement: Judgement = digital.judgement
    if judgement.verdict is Verdict.NONE:
        return _noted(scan, digital.left_out)
    alike = _likeness(digital.page, scan)
    if judgement.verdict is Verdict.BACKGROUND and (alike >= _SAME or _length(scan) < 0.8 * _length(digital.page)):
        return digital.page
    if judgement.verdict is Verdict.BAD and alike >= _SAME:
        return digital.page  # strange, but what the page shows: names, rare characters
    if scan.source is PageSource.BLANK and judgement.verdict is Verdict.HIDDEN:
        return digital.noted(f"{judgement.note}，本程序未能从图像中读出文字，文字可能有误")
    reason = judgement.note or "页面是图像，文字层不全"
    return _noted(scan, (*digital.left_out, f"{reason}，已改用本程序的识别结果（两者一致率 {alike:.0%}）"))


def _words(page: Page) -> str:
    return "".join("".join(b.text.split()) for b in page.body())


def _length(page: Page) -> int:
    return len(_words(page))


def _likeness(a: Page, b: Page) -> float:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(_words(a), _words(b))
