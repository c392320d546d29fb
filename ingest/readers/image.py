"""Photos and scans as image files: JPG, PNG, TIFF (each frame a page), BMP, WEBP, GIF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.errors import IngestError
from ingest.imagefile import frames, read_image
from ingest.layout.running import mark_running
from ingest.model import Page
from ingest.readers.protocol import PageFailure, ReadContext
from ingest.readers.scanned import OcrPage, scan_page, shared_reader

_POINTS = 72.0


def count(path: Path, context: ReadContext) -> int:
    """Number of frames. Raises CorruptFile, EmptyFile, FileVanished."""
    return frames(path)


def read(path: Path, numbers: Sequence[int], context: ReadContext, ocr: OcrPage | None = None) -> Iterator[Page | PageFailure]:
    """The asked frames (from 1) by OCR (``ocr``, or this process's own); 1 px = 72 / (dpi of the file, or 200) points."""
    ocr = ocr or shared_reader(context.cache)
    for number in numbers:
        try:
            image, dpi = read_image(path, number, context.limits)
            height, width = image.shape[:2]
            points = _POINTS / dpi
            yield scan_page(ocr, path, number, width * points, height * points, lambda image=image: image, dpi)  # type: ignore[misc]
        except IngestError as error:
            yield PageFailure(number, str(error))


def finish(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Headers, footers and page numbers set apart, paragraphs and tables joined over frames."""
    return mark_running(pages)
