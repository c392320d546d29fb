"""An OFD page as an image: its pictures, rules and text in the bundled font. For OCR of scans, and to show what is cited."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from ingest.errors import CorruptFile, IngestError
from ingest.imagefile import check_pixels
from ingest.limits import Limits
from ingest.ofd.container import WHAT, Container
from ingest.ofd.marks import Marks, marks_of

_POINTS = 72.0


def draw_page(path: Path, number: int, dpi: float, limits: Limits) -> Any:
    """Page ``number`` (from 1) of an OFD file. Raises CorruptFile and the errors of ``Container`` and ``draw``."""
    with Container(path, limits) as container:
        if not 1 <= number <= len(container.sheets):
            raise CorruptFile(WHAT)
        marks = marks_of(container, container.sheets[number - 1])
        if marks is None:
            raise CorruptFile(f"第 {number} 页")
        return draw(container, marks, dpi, limits)


def draw(container: Container, marks: Marks, dpi: float, limits: Limits, *, text: bool = True) -> Any:
    """The page at ``dpi`` as a BGR array (height, width, 3) of uint8. ``text`` false: pictures and rules only.

    A picture that cannot be decoded leaves its place white. Raises ImageTooLarge.
    """
    import numpy as np
    from PIL import Image, ImageDraw

    scale = dpi / _POINTS
    size = max(1, round(marks.width * scale)), max(1, round(marks.height * scale))
    check_pixels(*size, limits)
    sheet = Image.new("RGB", size, "white")
    for (x0, y0, x1, y1), part in marks.pictures:
        picture = _decoded(container.data(part), limits)
        if picture is not None:
            place = max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale))
            fitted = picture.resize(place)
            sheet.paste(fitted, (round(x0 * scale), round(y0 * scale)), fitted)
    pen = ImageDraw.Draw(sheet)
    for x0, y0, x1, y1 in marks.rules:
        pen.line([(x0 * scale, y0 * scale), (x1 * scale, y1 * scale)], fill="black", width=max(1, round(scale / 2)))
    if text:
        _letters(pen, marks, scale)
    return np.ascontiguousarray(np.asarray(sheet)[:, :, ::-1])


def unreadable_pictures(container: Container, marks: Marks, limits: Limits) -> int:
    """How many pictures of a page are in a format that is not decoded (JBIG2) or are broken."""
    return sum(1 for _, part in marks.pictures if _decoded(container.data(part), limits) is None)


def _decoded(data: bytes, limits: Limits) -> Any | None:
    """A picture with its transparency; None for a broken one."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as picture:
            check_pixels(picture.width, picture.height, limits)
            return picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, EOFError, IngestError, Image.DecompressionBombError):
        return None


def _letters(pen: Any, marks: Marks, scale: float) -> None:
    from PIL import ImageFont

    from ingest.pdf.library import cjk_font

    path = cjk_font()
    if path is None:
        return
    fonts: dict[int, Any] = {}
    for char, size in zip(marks.chars, marks.sizes, strict=True):
        pixels = min(400, max(4, round(size * scale)))
        if pixels not in fonts:
            fonts[pixels] = ImageFont.truetype(str(path), pixels)
        colour = "#c00000" if char.at in marks.red else "black"
        pen.text((char.x0 * scale, char.y * scale), char.text, fill=colour, font=fonts[pixels], anchor="ls")
