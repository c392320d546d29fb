"""A newspaper clipping: a headline over two columns of small type."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

Rng = np.random.Generator
_HANGS = frozenset("，。、；：！？）》”’%")


@cache
def font(size: int) -> Any:
    import noto_cjk_sans_otc
    from PIL import ImageFont

    return ImageFont.truetype(str(noto_cjk_sans_otc.FONT_PATH), size, index=2)


def clipping(title: str, paragraphs: Sequence[str], rng: Rng) -> Any:
    """Two columns at 200 dpi on A4 or A4 across (BGR): type of 10 to 12 points, a gutter of 5 to 9 mm."""
    from PIL import Image, ImageDraw

    size = int(rng.integers(28, 34))
    step, gutter = int(size * rng.uniform(1.45, 1.7)), int(rng.integers(40, 72))
    across = bool(rng.integers(0, 2))
    width = 2339 if across else 1654
    column = (width - 2 * 150 - gutter) // 2 // size * size
    lines = [line for text in paragraphs for line in _wrapped("　　" + text, column, size)]
    half = (len(lines) + 1) // 2
    height = max(1654 if across else 1200, 480 + half * step)
    sheet = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(sheet)
    large = min(64, (width - 300) // max(1, len(title)))
    draw.text(((width - large * len(title)) // 2, 170), title, fill="black", font=font(large))
    for k, (line, last) in enumerate(lines):
        x = float(150 + (k // half) * (column + gutter))
        # Lines are filled: what is left over is shared out between the characters.
        body = line if line[-1] not in _HANGS else line[:-1]
        air = 0.0 if last else (column - font(size).getlength(body)) / max(1, len(body) - 1)
        for char in line:
            draw.text((x, 320 + k % half * step), char, fill="black", font=font(size))
            x += font(size).getlength(char) + air
    return np.ascontiguousarray(np.asarray(sheet)[:, :, ::-1])


def _wrapped(text: str, width: int, size: int) -> list[tuple[str, bool]]:
    """Lines no wider than the column, closing punctuation hanging over, each with whether it is the paragraph's last."""
    lines = [""]
    for char in text:
        if font(size).getlength(lines[-1] + char) > width and char not in _HANGS:
            lines.append("")
        lines[-1] += char
    return [(line, k == len(lines) - 1) for k, line in enumerate(lines)]
