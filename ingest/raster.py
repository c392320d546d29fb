"""Opening PDFs, and rendering their pages and those of image files as displayed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.errors import CorruptFile, EmptyFile, EncryptedFile, FileVanished, NoPages, TruncatedFile
from ingest.imagefile import DEFAULT_DPI, check_pixels, read_image
from ingest.limits import Limits
from ingest.pdf.library import pdfium

_POINTS = 72.0
_A4_PIXELS = 2339
_SMALLEST, _LARGEST = 420.0, 1300.0  # A6 and a little over A3, points


def open_pdf(path: Path, password: str | None = None) -> Any:
    """The ``pypdfium2.PdfDocument`` of a file; the caller closes it.

    Raises:
        EmptyFile, EncryptedFile, TruncatedFile, CorruptFile, NoPages, FileVanished: what is wrong and what to do.
    """
    library = pdfium()
    try:
        size = path.stat().st_size
    except OSError as error:
        raise FileVanished from error
    if size == 0:
        raise EmptyFile
    try:
        document = library.PdfDocument(path, password=password)
    except library.PdfiumError as error:
        raise _failure(path, error) from error
    except OSError as error:
        raise FileVanished from error
    try:
        pages = len(document)
    except library.PdfiumError as error:
        document.close()
        raise CorruptFile("PDF 文件") from error
    if pages == 0:
        document.close()
        raise NoPages
    if document.get_formtype():
        document.init_forms()  # before any page: fields without an appearance of their own get one
    return document


def _failure(path: Path, error: Exception) -> Exception:
    if getattr(error, "err_code", None) == 4 or "password" in str(error).lower():
        return EncryptedFile()
    with path.open("rb") as file:
        head = file.read(1024)
        file.seek(max(0, path.stat().st_size - 2048))
        tail = file.read()
    if b"%PDF-" in head and b"%%EOF" not in tail:
        return TruncatedFile()
    # PDFium refuses a page tree without a page as a format error.
    if b"%PDF-" in head and b"/Count 0" in path.read_bytes()[:65536]:
        return NoPages()
    return CorruptFile("PDF 文件")


def ends_early(path: Path) -> bool:
    """Whether a PDF that opens all the same lacks its end: PDFium repairs what it can, and what is lost looks blank."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 65536))
        tail = file.read().rstrip(b"\x00\r\n\t ")
    return b"%%EOF" not in tail[-4096:]


@contextmanager
def pdf_page(document: Any, number: int, before: Callable[[Any], None] | None = None) -> Iterator[Any]:
    """Page ``number`` (from 1) of an open document, closed again; what stands in fields, text boxes and stamps is part of it.

    ``before`` sees the page while its annotations are not merged into it yet. Raises CorruptFile for a page that cannot be
    loaded.
    """
    library = pdfium()
    try:
        page = document[number - 1]
        if before is not None:
            before(page)
        if _has_field(page, library.raw):
            # Words in fields are annotations, which a text layer does not hold: made part of the page, in memory only.
            library.raw.FPDFPage_Flatten(page.raw, library.raw.FLAT_NORMALDISPLAY)
            page.close()
            page = document[number - 1]
    except library.PdfiumError as error:
        raise CorruptFile(f"第 {number} 页") from error
    try:
        yield page
    finally:
        page.close()


def _has_field(page: Any, raw: Any) -> bool:
    kinds = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP}
    for k in range(min(2000, raw.FPDFPage_GetAnnotCount(page.raw))):
        annotation = raw.FPDFPage_GetAnnot(page.raw, k)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in kinds:
            return True
    return False


def reading_dpi(width: float, height: float) -> float:
    """Dots an inch at which a page of so many points is drawn for OCR: 200 on paper of a usual size.

    Scanning apps write pages of one point a pixel; those are drawn as if they were A4, however large they say they are.
    """
    longest = max(width, height, 1.0)
    if longest > _LARGEST:
        return _A4_PIXELS / longest * _POINTS
    return min(600.0, _A4_PIXELS / longest * _POINTS) if longest < _SMALLEST else float(DEFAULT_DPI)


def render_pdf_page(page: Any, dpi: float = DEFAULT_DPI, limits: Limits | None = None) -> Any:
    """An open PDF page as displayed: BGR array (height, width, 3) of uint8, annotations drawn.

    Raises ImageTooLarge when it has more pixels than ``limits.pixels``.
    """
    scale = dpi / _POINTS
    width, height = page.get_size()
    check_pixels(round(width * scale), round(height * scale), limits)
    bitmap = page.render(scale=scale, rev_byteorder=False)
    try:
        image = bitmap.to_numpy()
        return _bgr(image).copy()
    finally:
        bitmap.close()


def render_page(path: Path, number: int, dpi: float = DEFAULT_DPI, limits: Limits | None = None, *, turn: int = 0) -> Any:
    """Page ``number`` (from 1) of a PDF or image file as displayed, as a BGR array (height, width, 3) of uint8.

    ``turn``: further degrees clockwise (0, 90, 180, 270); give a ``Page``'s ``rotation`` to have it as it was read, upright.

    PDF pages are drawn at ``dpi``, images (EXIF orientation applied) given as they are, so that 1 px = 72 / (dpi of the
    file, or 200) points.

    Raises:
        UnreadableInput: one of ``open_pdf``'s errors, ImageTooLarge, or CorruptFile for an image that cannot be decoded.
    """
    if _is_pdf(path):
        document = open_pdf(path)
        try:
            with pdf_page(document, number) as page:
                image = render_pdf_page(page, dpi, limits)
        finally:
            document.close()
    elif _is_ofd(path):
        from ingest.ofd.draw import draw_page

        image = draw_page(path, number, dpi, limits or Limits())
    else:
        image = read_image(path, number, limits)[0]
    return turned(image, turn)


def turned(image: Any, turn: int) -> Any:
    """An image turned clockwise by 0, 90, 180 or 270 degrees."""
    import numpy as np

    if turn % 360 == 0:
        return image
    return np.ascontiguousarray(np.rot90(image, -(turn // 90)))


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError as error:
        raise FileVanished from error


def _is_ofd(path: Path) -> bool:
    from ingest.sniff import Format, sniff

    return sniff(path).format is Format.OFD


def _bgr(image: Any) -> Any:
    import numpy as np

    if image.ndim == 2 or image.shape[2] == 1:
        return np.repeat(image.reshape(image.shape[0], image.shape[1], 1), 3, axis=2)
    return image[:, :, :3]
