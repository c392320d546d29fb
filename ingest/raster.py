"""Opening PDFs and images, and rendering their pages as displayed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.errors import CorruptFile, EmptyFile, EncryptedFile, FileVanished, ImageTooLarge, NoPages, TruncatedFile
from ingest.limits import Limits
from ingest.model import Box, Page
from ingest.pdf.library import pdfium

DEFAULT_DPI = 200
_POINTS = 72.0


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


@contextmanager
def pdf_page(document: Any, number: int) -> Iterator[Any]:
    """Page ``number`` (from 1) of an open document, closed again. Raises CorruptFile for a page that cannot be loaded."""
    try:
        page = document[number - 1]
    except pdfium().PdfiumError as error:
        raise CorruptFile(f"第 {number} 页") from error
    try:
        yield page
    finally:
        page.close()


def render_pdf_page(page: Any, dpi: float = DEFAULT_DPI, limits: Limits | None = None) -> Any:
    """An open PDF page as displayed: BGR array (height, width, 3) of uint8, annotations drawn.

    Raises ImageTooLarge when it has more pixels than ``limits.pixels``.
    """
    scale = dpi / _POINTS
    width, height = page.get_size()
    _check(round(width * scale), round(height * scale), limits)
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
    else:
        image = read_image(path, number, limits)[0]
    return image if turn % 360 == 0 else _turned(image, turn)


def _turned(image: Any, turn: int) -> Any:
    import numpy as np

    return np.ascontiguousarray(np.rot90(image, -(turn // 90)))


def as_displayed(box: Box, page: Page) -> Box:
    """A box of a page that was turned upright for reading, in the page as displayed (what citations state)."""
    x0, y0, x1, y1 = box
    if page.rotation == 90:
        return y0, page.width - x1, y1, page.width - x0
    if page.rotation == 180:
        return page.width - x1, page.height - y1, page.width - x0, page.height - y0
    if page.rotation == 270:
        return page.height - y1, x0, page.height - y0, x1
    return box


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError as error:
        raise FileVanished from error


def frames(path: Path) -> int:
    """Number of pages of an image file (TIFF may hold several). Raises CorruptFile, EmptyFile, FileVanished."""
    with _open_image(path) as image:
        return int(getattr(image, "n_frames", 1))


def read_image(path: Path, number: int = 1, limits: Limits | None = None) -> tuple[Any, float]:
    """Frame ``number`` of an image file, upright by its EXIF tag: (BGR array, dpi of the file or else 200).

    The size is checked before anything is decoded. Raises ImageTooLarge, CorruptFile, EmptyFile, FileVanished.
    """
    import numpy as np
    from PIL import ImageOps

    with _open_image(path) as image:
        try:
            image.seek(number - 1)
            _check(image.width, image.height, limits)
            dpi = _dpi(image)
            upright = ImageOps.exif_transpose(image)
            pixels = np.asarray(_flat(upright))
        except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
            raise CorruptFile("图像文件") from error
    return np.ascontiguousarray(pixels[:, :, ::-1]), dpi


def _flat(image: Any) -> Any:
    """RGB on white paper: transparency would otherwise turn black; 16 bit gray is scaled down."""
    from PIL import Image

    if image.mode.startswith("I"):
        image = image.point(lambda v: v / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("RGB")
    return image.convert("RGB")


@contextmanager
def _open_image(path: Path) -> Iterator[Any]:
    from PIL import Image, UnidentifiedImageError

    try:
        if path.stat().st_size == 0:
            raise EmptyFile
        image = Image.open(path)
    except Image.DecompressionBombError as error:
        raise ImageTooLarge(0, 0, Limits().pixels) from error
    except (UnidentifiedImageError, SyntaxError, ValueError) as error:
        raise CorruptFile("图像文件") from error
    except OSError as error:
        raise (FileVanished() if not path.is_file() else CorruptFile("图像文件")) from error
    try:
        yield image
    finally:
        image.close()


def _dpi(image: Any) -> float:
    """The file's own dpi, or else 200; a density that no scanner or phone writes counts as none."""
    given = image.info.get("dpi")
    try:
        value = float(given[0]) if given else 0.0
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        value = 0.0
    return value if 10 <= value <= 4800 else float(DEFAULT_DPI)


def _check(width: int, height: int, limits: Limits | None) -> None:
    limit = (limits or Limits()).pixels
    if width * height > limit:
        raise ImageTooLarge(width, height, limit)


def _bgr(image: Any) -> Any:
    import numpy as np

    if image.ndim == 2 or image.shape[2] == 1:
        return np.repeat(image.reshape(image.shape[0], image.shape[1], 1), 3, axis=2)
    return image[:, :, :3]
