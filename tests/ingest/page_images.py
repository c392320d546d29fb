"""Draws pages as a scanner would see them: text, ruled tables, seals, red titles, slant, noise. Pixels at 200 dpi."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFont

DPI = 200
WIDTH, HEIGHT = 1654, 2339
POINTS = (WIDTH * 72 / DPI, HEIGHT * 72 / DPI)
RED = (205, 40, 40)
BLUE = (40, 60, 190)
BODY = (
    "清河规划研究院二〇一七年在南丘县开展定点扶贫工作情况",
    "一、院领导带队到县调研两次，走访贫困户三十六户，协调解决饮水",
    "安全和道路硬化问题。二、全年拨付帮扶资金420万元，其中产业项目",
    "260万元，教育培训160万元。三、选派两名干部到县挂职，任期两年，",
    "协助分管扶贫工作；选派一名同志到石桥村任第一书记。",
    "四、组织技术人员举办种植、养殖培训班七期，培训村干部和带头人",
    "五百余人次。五、年底开展督促检查，形成报告报送县委、县政府。",
)


def font(size: int) -> Any:
    import noto_cjk_sans_otc

    return ImageFont.truetype(str(noto_cjk_sans_otc.FONT_PATH), size, index=2)


class Sheet:
    """White A4 paper to draw on; ``bgr()`` is the array that readers take."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.image = Image.new("RGB", (width, height), "white")
        self.draw = ImageDraw.Draw(self.image)

    def text(self, x: int, y: int, text: str, size: int = 40, colour: Any = "black") -> tuple[int, int, int, int]:
        """Write one line; the box of its ink."""
        self.draw.text((x, y), text, fill=colour, font=font(size))
        return tuple(round(v) for v in self.draw.textbbox((x, y), text, font=font(size)))  # type: ignore[return-value]

    def body(self, lines: Sequence[str] = BODY, x: int = 220, y: int = 500, step: int = 76) -> int:
        """Write lines of running text; the y below them."""
        for line in lines:
            self.text(x, y, line)
            y += step
        return y

    def seal(self, x: int, y: int, size: int = 320, colour: Any = RED, text: str = "南丘县扶贫开发办公室") -> None:
        """A round seal with its star and words along the rim; x, y is its top left corner."""
        layer = Image.new("RGB", self.image.size, "white")
        draw = ImageDraw.Draw(layer)
        draw.ellipse((x, y, x + size, y + size), outline=colour, width=8)
        middle, radius = (x + size / 2, y + size / 2), 0.14 * size
        points = []
        for k in range(10):
            r = radius if k % 2 == 0 else radius * 0.4
            a = math.pi * k / 5 - math.pi / 2
            points.append((middle[0] + r * math.cos(a), middle[1] + r * math.sin(a)))
        draw.polygon(points, fill=colour)
        for k, char in enumerate(text):
            degrees = 210 - 240 * k / (len(text) - 1)
            a = math.radians(degrees)
            glyph = Image.new("RGBA", (48, 48), (0, 0, 0, 0))
            ImageDraw.Draw(glyph).text((6, 0), char, fill=(*colour, 255), font=font(34))
            turned = glyph.rotate(degrees - 90, expand=True, resample=Image.Resampling.BICUBIC)
            at = (middle[0] + 0.38 * size * math.cos(a), middle[1] - 0.38 * size * math.sin(a))
            layer.paste(turned, (round(at[0] - turned.width / 2), round(at[1] - turned.height / 2)), turned)
        self._stamp(layer)

    def _stamp(self, layer: Any) -> None:
        """Ink soaks in: black under a seal stays black."""
        self.image = ImageChops.darker(self.image, layer)
        self.draw = ImageDraw.Draw(self.image)

    def square_seal(self, x: int, y: int, size: int = 200, text: str = "李明之印") -> None:
        layer = Image.new("RGB", self.image.size, "white")
        draw = ImageDraw.Draw(layer)
        draw.rectangle((x, y, x + size, y + size), outline=RED, width=8)
        for k, char in enumerate(text):
            draw.text((x + 20 + (k % 2) * 85, y + 8 + (k // 2) * 85 - 20), char, fill=RED, font=font(76))
        self._stamp(layer)

    def rules(self, xs: Sequence[int], ys: Sequence[int], width: int = 3) -> None:
        """A full grid of rules."""
        for y in ys:
            self.draw.line((xs[0], y, xs[-1], y), fill="black", width=width)
        for x in xs:
            self.draw.line((x, ys[0], x, ys[-1]), fill="black", width=width)

    def clear(self, x0: int, y0: int, x1: int, y1: int) -> None:
        """Paint paper over part of a rule, to merge cells."""
        self.draw.rectangle((x0, y0, x1, y1), fill="white")

    def bgr(self, slant: float = 0.0, noise: float = 0.0) -> Any:
        """The page, its lines falling by ``slant`` degrees to the right, with grain of ``noise`` grey levels."""
        image = self.image
        if slant:
            image = image.rotate(-slant, resample=Image.Resampling.BICUBIC, fillcolor=(250, 250, 250))
        pixels = np.asarray(image)[:, :, ::-1].astype(np.float32)
        if noise:
            pixels = pixels + np.random.default_rng(7).normal(-noise, noise, pixels.shape)
        return np.ascontiguousarray(np.clip(pixels, 0, 255).astype(np.uint8))
