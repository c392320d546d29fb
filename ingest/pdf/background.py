"""Whether a picture behind the text of a page shows anything that the text layer does not say."""

from __future__ import annotations

from typing import Any

from ingest.model import Page

_DPI = 50
_DARK = 110
_TRACE = 0.002


def shows_more(page: Any, read: Page) -> bool:
    """True where dark marks stand outside the lines that were read.

    A watermark or a letterhead's tint is lighter than print and shows nothing; a scan under a few typed words does. Drawn at
    50 dpi, which costs a hundredth of what OCR does. ``page`` is an open PDFium page, ``read`` what its text layer gave.
    """
    scale = _DPI / 72
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        dark = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width] < _DARK
        for block in read.blocks:
            for line in (*block.lines, *(line for cell in block.cells for line in cell.lines)):
                if line.box is not None:
                    x0, y0, x1, y1 = read.as_displayed(line.box)
                    dark[
                        max(0, int(y0 * scale) - 1) : int(y1 * scale) + 2, max(0, int(x0 * scale) - 1) : int(x1 * scale) + 2
                    ] = False
        return bool(dark.mean() > _TRACE)
    finally:
        bitmap.close()
