"""Makes a paper of several pages, copies of it with faults put in on purpose, and scans of these."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT, DPI = 1654, 2339, 200
_HEADS = (
    "工作情况", "资金安排", "干部选派", "调研督查", "培训就业", "存在问题",
    "下一步打算", "项目进展", "产业发展", "教育医疗", "基础设施", "消费帮扶",
)  # fmt: skip
_WHO = ("办领导", "帮扶工作组", "驻村工作队", "挂职干部", "机关各支部", "所属单位", "县扶贫办", "乡镇党委")
_DID = (
    "赴贫困村走访农户", "召开专题会议研究", "举办技能培训班", "检查项目施工进度",
    "慰问困难群众", "组织捐款捐物", "核对建档立卡信息", "落实整改措施",
)  # fmt: skip
_WHAT = (
    "安全饮水", "道路硬化", "茶叶种植", "危房改造", "卫生室建设",
    "助学补贴", "光伏电站", "劳务输出", "电商站点", "养蜂合作社",
)  # fmt: skip
_UNITS = ("万元", "户", "人次", "公里", "亩", "名", "期", "件")


@dataclass(frozen=True)
class Leaf:
    """One printed page: heading, lines of text, printed page number."""

    lines: tuple[str, ...]
    number: int = 0
    turned: bool = False
    blank: bool = False


def paper(pages: int, seed: int) -> list[Leaf]:
    """A paper with figures on every page; the same for the same seed."""
    rng = random.Random(seed)
    made = []
    for n in range(1, pages + 1):
        lines = [_line(rng) for _ in range(rng.randint(9, 20))]
        made.append(Leaf((f"{_number(n)}、{rng.choice(_HEADS)}", *lines), n))
    return made


def _number(n: int) -> str:
    digits = "〇一二三四五六七八九"
    return digits[n] if n < 10 else ("" if n < 20 else digits[n // 10]) + "十" + (digits[n % 10] if n % 10 else "")


def _line(rng: random.Random) -> str:
    day = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    amount = f"{rng.choice([rng.randint(2, 99), rng.randint(100, 9999), round(rng.uniform(1, 900), 2)])}{rng.choice(_UNITS)}"
    return f"{day}，{rng.choice(_WHO)}{rng.choice(_DID)}，{rng.choice(_WHAT)}共计{amount}。"


def with_change(leaf: Leaf, rng: random.Random, digit: bool) -> tuple[Leaf, str, str]:
    """The leaf with one digit, or one word, changed; with what it was and is."""
    lines = list(leaf.lines)
    row = rng.randrange(1, len(lines))
    text = lines[row]
    if digit:
        at = rng.choice([i for i, c in enumerate(text) if c.isdigit()])
        new = rng.choice([d for d in "0123456789" if d != text[at]])
        lines[row] = text[:at] + new + text[at + 1 :]
        return replace(leaf, lines=tuple(lines)), text[at], new
    old = next(w for w in (*_DID, *_WHO) if w in text)
    new = rng.choice([w for w in (_DID if old in _DID else _WHO) if w != old])
    lines[row] = text.replace(old, new)
    return replace(leaf, lines=tuple(lines)), old, new


@cache
def _font(size: int) -> Any:
    import noto_cjk_sans_otc

    return ImageFont.truetype(str(noto_cjk_sans_otc.FONT_PATH), size, index=2)


def printed(leaf: Leaf) -> Image.Image:
    """The page as the printer gives it, at 200 dpi."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    if leaf.blank:
        return image
    draw = ImageDraw.Draw(image)
    draw.text((220, 230), leaf.lines[0], fill=0, font=_font(44))
    for k, text in enumerate(leaf.lines[1:]):
        draw.text((220, 340 + 84 * k), text, fill=0, font=_font(33))
    draw.text((WIDTH // 2 - 40, HEIGHT - 170), f"— {leaf.number} —", fill=0, font=_font(28))
    return image.rotate(180) if leaf.turned else image


def scanned(image: Image.Image, rng: np.random.Generator, quality: int = 55) -> Image.Image:
    """As a copier and a scanner leave it: turned a little, shifted, lighter or darker, soft, with noise and specks."""
    turn, shift = float(rng.uniform(-1.2, 1.2)), (int(rng.integers(-25, 26)), int(rng.integers(-25, 26)))
    size = float(rng.uniform(0.992, 1.008))
    image = image.resize((round(WIDTH * size), round(HEIGHT * size)), Image.Resampling.BICUBIC)
    sheet = Image.new("L", (WIDTH, HEIGHT), 252)
    sheet.paste(image, shift)
    sheet = sheet.rotate(turn, Image.Resampling.BICUBIC, fillcolor=250).filter(
        ImageFilter.GaussianBlur(float(rng.uniform(0.3, 0.9)))
    )
    data = np.asarray(sheet).astype(np.float32)
    faint = float(rng.uniform(0.55, 1.0))
    data = 255 - (255 - data) * faint - np.linspace(0, float(rng.uniform(0, 14)), WIDTH, dtype=np.float32)[None, :]
    data += rng.normal(0, float(rng.uniform(1.5, 5)), data.shape)
    out = Image.fromarray(np.clip(data, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(out)
    for _ in range(int(rng.integers(0, 25))):
        x, y = int(rng.integers(0, WIDTH)), int(rng.integers(0, HEIGHT))
        draw.ellipse((x, y, x + int(rng.integers(1, 4)), y + int(rng.integers(1, 4))), fill=90)
    return Image.open(io.BytesIO(jpeg(out, quality)))


def jpeg(image: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, dpi=(DPI, DPI))
    return buffer.getvalue()


def scan_pdf(leaves: Sequence[Leaf], seed: int) -> bytes:
    """A PDF of scans of these leaves."""
    rng = np.random.default_rng(seed)
    images = [scanned(printed(leaf), rng) for leaf in leaves]
    out = io.BytesIO()
    images[0].save(out, "PDF", resolution=DPI, save_all=True, append_images=images[1:], quality=60)
    return out.getvalue()
