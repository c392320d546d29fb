"""Pen strokes for pages: a hand's characters made from a print face, scribbles, lines through words."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from tests.ingest.page_images import BLUE, Sheet, font

INK = (25, 25, 25)


def written(sheet: Sheet, x: int, y: int, text: str, size: int = 70, colour: Any = INK, seed: int = 3) -> None:
    """Characters as a hand sets them: each its own size, level and slant, thin strokes bent by shear."""
    rng = random.Random(seed)
    for char in text:
        own = round(size * rng.uniform(0.72, 1.18))
        glyph = Image.new("L", (2 * own, 2 * own), 0)
        ImageDraw.Draw(glyph).text((own // 2, own // 4), char, fill=255, font=font(own))
        shear = rng.uniform(-0.25, 0.1)
        glyph = glyph.transform(glyph.size, Image.Transform.AFFINE, (1, shear, -shear * own, 0, 1, 0), Image.Resampling.BICUBIC)
        glyph = glyph.rotate(rng.uniform(-8, 8), resample=Image.Resampling.BICUBIC)
        at = (round(x - own / 2), round(y - own / 4 + rng.uniform(-0.1, 0.1) * size))
        sheet.image.paste(Image.new("RGB", glyph.size, colour), at, glyph)
        x += round(own * 0.95)
    sheet.draw = ImageDraw.Draw(sheet.image)


def scribble(sheet: Sheet, x: int, y: int, wide: int = 300, high: int = 100, colour: Any = BLUE, seed: int = 2) -> None:
    """A signature that nobody can read: one curve through random points."""
    rng = random.Random(seed)
    points = [(x + wide * k / 15 + rng.uniform(-40, 40), y + rng.uniform(0, high)) for k in range(16)]
    path = []
    for p0, p1, p2, p3 in zip(points, points[1:], points[2:], points[3:], strict=False):
        for t in np.linspace(0, 1, 20):
            path.append(
                tuple(
                    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
                    for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
                )
            )
    sheet.draw.line(path, fill=colour, width=5, joint="curve")
