"""Red and purple stamps over a page of text, as ink that soaks in: black under them stays black."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np

Image = Any
Rng = np.random.Generator
_NAMES = ("南丘县扶贫开发办公室", "清河规划研究院", "石桥村村民委员会", "中共青石乡委员会")


def stamped(page: Image, rng: Rng) -> Image:
    """One to three seals anywhere over the text."""
    out = page
    for _ in range(int(rng.integers(1, 4))):
        out = _stamp(out, rng)
    return out


def _stamp(page: Image, rng: Rng) -> Image:
    from PIL import Image as Pil
    from PIL import ImageDraw

    from bench.degraded.newspaper import font

    height, width = page.shape[:2]
    size = int(rng.uniform(0.19, 0.25) * width)  # 40 to 52 mm
    red = int(rng.uniform(190, 235)), int(rng.uniform(20, 70)), int(rng.uniform(25, 75))
    art = Pil.new("RGB", (size + 8, size + 8), "white")
    draw = ImageDraw.Draw(art)
    draw.ellipse((4, 4, size + 3, size + 3), outline=red, width=max(4, size // 40))
    name, middle = str(rng.choice(_NAMES)), size / 2 + 4
    points = [
        (middle + r * math.cos(a), middle + r * math.sin(a))
        for k in range(10)
        for r, a in [(size * (0.15 if k % 2 == 0 else 0.06), math.pi * k / 5 - math.pi / 2)]
    ]
    draw.polygon(points, fill=red)
    for k, char in enumerate(name):
        degrees = 215 - 250 * k / (len(name) - 1)
        glyph = Pil.new("RGBA", (size // 7, size // 7), (0, 0, 0, 0))
        ImageDraw.Draw(glyph).text((2, -2), char, fill=(*red, 255), font=font(size // 9))
        turned = glyph.rotate(degrees - 90, expand=True, resample=Pil.Resampling.BICUBIC)
        a = math.radians(degrees)
        x, y = middle + 0.39 * size * math.cos(a), middle - 0.39 * size * math.sin(a)
        art.paste(turned, (round(x - turned.width / 2), round(y - turned.height / 2)), turned)
    turned = art.rotate(rng.uniform(-25, 25), fillcolor="white", resample=Pil.Resampling.BICUBIC)
    ink = np.asarray(turned)[:, :, ::-1].astype(np.float32) / 255
    worn = cv2.resize(rng.uniform(0, 1, (size // 9, size // 9)).astype(np.float32), ink.shape[1::-1])
    ink = 1 - (1 - ink) * (1 - rng.uniform(0.1, 0.5) * worn)[..., None]
    x = int(rng.uniform(0.12, 0.88) * width - ink.shape[1] / 2)
    y = int(rng.uniform(0.15, 0.85) * height - ink.shape[0] / 2)
    x, y = max(0, min(x, width - ink.shape[1])), max(0, min(y, height - ink.shape[0]))
    out = page.astype(np.float32)
    out[y : y + ink.shape[0], x : x + ink.shape[1]] *= ink
    return out.astype(np.uint8)
