"""Pages with what stands on real ones beside running text: letterheads, seals over words, clippings, footnotes, watermarks."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from tests.ingest.page_images import RED, WIDTH, Sheet, font

GRAY = (120, 120, 120)
LEFT_COLUMN = (
    "　　本报讯（通讯员周文）入冬以来，南丘",
    "县石桥村的暖棚里依旧绿意盎然。驻村工",
    "作队请来的农艺师手把手教村民育苗，头",
    "茬蔬菜已经运往省城的批发市场，每亩收",
    "入比种玉米多出四千余元。村民老郭算了",
    "一笔账，三个棚一年能挣两万八千元，全",
    "家当年就能脱贫。合作社还同超市签订了",
    "供销合同，不愁没有销路，也不怕压价。",
)
RIGHT_COLUMN = (
    "　　驻村第一书记说，产业要长久，关键在",
    "技术和人才。去年夏天，研究院在村里办",
    "起农民夜校，请专家轮流授课，已有一百",
    "二十人结业。夜校还把课堂搬到田间地头，",
    "教大家嫁接、滴灌和病虫害防治，有六名",
    "青年返乡办起了家庭农场，带动三十户贫",
    "困户就业。下一步，村里打算修建冷库，",
    "让蔬菜错峰上市，卖出更好的价钱。",
)
HEADLINE = "大棚里的春天来得早"
CAPTION = "图为农艺师在指导村民育苗"


def oval_seal(sheet: Sheet, x: int, y: int, wide: int = 380, high: int = 270, colour: Any = RED) -> None:
    """An oval seal as of an institute, with words in its middle."""
    layer = Image.new("RGB", sheet.image.size, "white")
    draw = ImageDraw.Draw(layer)
    draw.ellipse((x, y, x + wide, y + high), outline=colour, width=8)
    for k, char in enumerate("规划研究院办公室"):
        a = math.radians(205 - 230 * k / 7)
        at = (x + wide / 2 + 0.36 * wide * math.cos(a) - 16, y + high / 2 - 0.33 * high * math.sin(a) - 22)
        draw.text(at, char, fill=colour, font=font(32))
    draw.text((x + wide / 2 - 70, y + high / 2 + 10), "文件专用", fill=colour, font=font(35))
    sheet._stamp(layer)


def clipping(width: int = WIDTH) -> Sheet:
    """A newspaper clipping: headline over both columns, a photograph with its caption in the left one."""
    sheet = Sheet(width, 1700)
    sheet.text(400, 160, HEADLINE, 88)
    for x, lines in ((160, LEFT_COLUMN), (880, RIGHT_COLUMN)):
        y = 360
        for k, line in enumerate(lines):
            sheet.text(x, y, line, 34)
            y += 58
            if x == 160 and k == 3:
                photograph(sheet, (170, y + 12, 790, y + 400))
                sheet.text(300, y + 412, CAPTION, 26)
                y += 480
    return sheet


def photograph(sheet: Sheet, box: tuple[int, int, int, int]) -> None:
    """A gray scene without words: sky, hills and grain."""
    x0, y0, x1, y1 = box
    rng = np.random.default_rng(5)
    rows, columns = np.mgrid[0 : y1 - y0, 0 : x1 - x0]
    scene = 190 - 90 * (rows > 180 + 60 * np.sin(columns / 90)) + rng.normal(0, 14, rows.shape)
    sheet.image.paste(Image.fromarray(np.clip(scene, 0, 255).astype(np.uint8)).convert("RGB"), (x0, y0))


def watermark(sheet: Sheet, text: str = "内部资料", colour: Any = (225, 225, 225), size: int = 230) -> None:
    """Pale large words from the lower left to the upper right, printed under the text."""
    layer = Image.new("RGB", sheet.image.size, "white")
    glyphs = Image.new("L", (len(text) * size + 80, size + 120), 0)
    ImageDraw.Draw(glyphs).text((40, 20), text, fill=255, font=font(size))
    turned = glyphs.rotate(40, expand=True, resample=Image.Resampling.BICUBIC)
    at = ((layer.width - turned.width) // 2, (layer.height - turned.height) // 2)
    layer.paste(Image.new("RGB", turned.size, colour), at, turned)
    sheet._stamp(layer)


def spaced(sheet: Sheet, x: int, y: int, text: str, size: int, pitch: float) -> None:
    """Characters ``pitch`` sizes apart, as in letter-spaced titles."""
    for k, char in enumerate(text):
        sheet.text(round(x + k * pitch * size), y, char, size)
