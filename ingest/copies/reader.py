"""The reader of further copies: a page that is seen to be a scan of one read before is not read again.

Runs in a worker like every reader, for PDFs and images, with ``ReadContext.known``. Whatever is in doubt is read by OCR as
ever, and what the comparison found goes with the page as its ``Twin``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ingest.copies.twins import compare, fingerprint
from ingest.errors import IngestError
from ingest.imagefile import DEFAULT_DPI
from ingest.imaging.pixels import PixelBox
from ingest.known import KnownEntry, known_entries
from ingest.layout.running import mark_running
from ingest.model import BlockKind, Box, Page, Twin
from ingest.ocr.cache import PageSourceKey
from ingest.ocr.content import PageContent
from ingest.readers import image, pdf
from ingest.readers.protocol import PageFailure, ReadContext
from ingest.readers.scanned import OcrPage, shared_reader

_POINTS = 72.0
#: Known pages that a page is laid over, at most.
_TRIES = 3
#: Likeness of fingerprints below which laying over is not even tried.
_ALIKE = 0.4
#: A page is looked for among those whose numbers differ by this much before all others.
_NEAR = 2


def count(path: Path, context: ReadContext) -> int:
    """As the reader of the format."""
    return int(_reader(context).count(path, context))


def read(path: Path, numbers: Sequence[int], context: ReadContext) -> Iterator[Page | PageFailure]:
    """The asked pages (from 1); one that is a copy of a known page has its words and ``twin``."""
    ocr = _TwinFinder(shared_reader(context.cache), known_entries(context.known) if context.known else ())
    for item in _reader(context).read(path, numbers, context, ocr):
        yield ocr.finished(item) if isinstance(item, Page) else item


def finish(pages: Sequence[Page]) -> tuple[Page, ...]:
    """As for every paged format."""
    return mark_running(pages)


def _reader(context: ReadContext) -> Any:
    return pdf if context.format == "pdf" else image


class _TwinFinder:
    """Stands in for the OCR reader: looks for a twin of each page image first."""

    def __init__(self, ocr: OcrPage, known: Sequence[KnownEntry]) -> None:
        self._ocr = ocr
        self._known = known
        self._found: dict[int, tuple[Twin, Page]] = {}

    def read_page(self, image: Any, width: float, height: float) -> PageContent:
        return self._ocr.read_page(image, width, height)

    def read_drawn(self, source: PageSourceKey, width: float, height: float, draw: Callable[[], Any]) -> PageContent:
        image = draw()
        found = self._twin(image, source.page, width)
        if found is not None:
            self._found[source.page] = found
            if not found[0].differs:
                return PageContent((), (), (), width, height)
        return self._ocr.read_drawn(source, width, height, lambda: image)

    def finished(self, page: Page) -> Page:
        """The page with its twin, and with the twin's words where it is the same."""
        if page.number not in self._found:
            return page
        twin, known = self._found[page.number]
        if twin.differs:
            return replace(page, twin=twin)
        return replace(known, number=page.number, width=page.width, height=page.height, notes=page.notes, twin=twin)

    def _twin(self, image: Any, number: int, width: float) -> tuple[Twin, Page] | None:
        """The nearest of the known pages that this image is a scan of; one without a difference before all others."""
        dpi = image.shape[1] / width * _POINTS
        best: tuple[Twin, Page] | None = None
        for known in _likely(self._known, image, number):
            gray = _gray_of(known.path, known.number)
            if gray is None or abs(known.width / width - 1) > 0.03:
                continue
            scale = gray.shape[1] / known.width
            mine = _resized(image.max(axis=2), dpi, scale * _POINTS)
            likeness = compare(gray, _line_boxes(known.page, scale), mine, scale * _POINTS)
            if likeness is None:
                continue
            differs = tuple(_points(b, scale) for b in likeness.differs)
            found = Twin(str(known.path), known.number, differs, round(likeness.clearness, 3)), known.page
            if not differs:
                return found
            if best is None or len(differs) < len(best[0].differs):
                best = found
        return best


def _likely(known: Sequence[KnownEntry], image: Any, number: int) -> Iterator[KnownEntry]:
    """Known pages with their ink in the same places: those of about the same number first, then the most alike of the rest.

    Drawing a page costs as much as comparing it: the rest are looked at only when the neighbours have been refused.
    """
    mine = fingerprint(image.max(axis=2))

    def best(pages: Sequence[KnownEntry]) -> list[KnownEntry]:
        prints = ((_print_of(k.path, k.number), k) for k in pages)
        scored = [(float(mine @ p), k) for p, k in prints if p is not None]
        scored = sorted((s for s in scored if s[0] >= _ALIKE), key=lambda s: -s[0])
        return [k for _, k in scored[:_TRIES]]

    near = [k for k in known if abs(k.number - number) <= _NEAR]
    yield from best(near)
    yield from best([k for k in known if k not in near])


@cache
def _print_of(path: Path, number: int) -> Any:
    """The fingerprint of a known page, made once a process: there may be hundreds to draw; None where it cannot be drawn."""
    gray = _gray_of(path, number)
    return None if gray is None else fingerprint(gray)


def _gray_of(path: Path, number: int) -> Any:
    """A known page as displayed, gray with red ink left out; None where it cannot be drawn any more."""
    try:
        return _drawn(path, number)
    except IngestError:
        return None


@lru_cache(maxsize=24)
def _drawn(path: Path, number: int) -> Any:
    from ingest.raster import render_page

    return render_page(path, number, DEFAULT_DPI).max(axis=2)


def _resized(gray: Any, dpi: float, wanted: float) -> Any:
    import cv2

    return (
        gray
        if abs(dpi / wanted - 1) < 0.01
        else cv2.resize(gray, None, fx=wanted / dpi, fy=wanted / dpi, interpolation=cv2.INTER_AREA)
    )


def _line_boxes(page: Page, scale: float) -> list[PixelBox]:
    boxes: list[Box] = []
    for block in page.blocks:
        if block.kind is BlockKind.PAGE_NUMBER:
            continue  # a page that stands elsewhere is still the same page
        lines = (*block.lines, *(line for cell in block.cells for line in cell.lines))
        boxes.extend(page.as_displayed(line.box) for line in lines if line.box is not None)
    return [(int(x0 * scale), int(y0 * scale), int(x1 * scale) + 1, int(y1 * scale) + 1) for x0, y0, x1, y1 in boxes]


def _points(box: PixelBox, scale: float) -> Box:
    return box[0] / scale, box[1] / scale, box[2] / scale, box[3] / scale
