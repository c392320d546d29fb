"""Tables on scanned pages through the real engine: dark heads, red and broken rules, no upright rules, forms, turned pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from ingest.model import Block, BlockKind
from ingest.ocr.reader import OcrReader, page_of
from tests.ingest.page_images import DPI, RED, Sheet

pytestmark = pytest.mark.slow

ROWS = (
    ("序号", "项目名称", "资金", "备注"),
    ("1", "石桥村饮水工程", "—", "续建"),
    ("2", "青石乡道路硬化", "94.5", "续建"),
    ("3", "种植技术培训", "8", "新建"),
)
XS, STEP = [120, 260, 640, 820, 1000], 80
WIDTH, HEIGHT = 1654, 900


def fill(sheet: Sheet, top: int, colour: Any = "black", rows: Sequence[Sequence[str]] = ROWS, head: Any = None) -> None:
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            sheet.text(XS[c] + 20, top + r * STEP + 14, text, 36, head if head and r == 0 else colour)


def page(ocr: OcrReader, sheet: Sheet, slant: float = 0.0, noise: float = 4.0, image: Any = None) -> list[Block]:
    image = sheet.bgr(slant, noise) if image is None else image
    high, wide = image.shape[:2]
    return list(page_of(ocr.read_page(image, wide * 72 / DPI, high * 72 / DPI), 1).body())


def table(blocks: list[Block]) -> list[list[str]]:
    (found,) = [b for b in blocks if b.kind is BlockKind.TABLE]
    return [[c.text for c in row] for row in found.rows()]


WANT = [list(row) for row in ROWS]
YS = [200 + k * STEP for k in range(5)]


@pytest.mark.parametrize("slant", [0.0, 1.3])
def test_dark_head_in_white_stays_the_first_row(ocr: OcrReader, slant: float) -> None:
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.rules(XS, YS)
    sheet.draw.rectangle((XS[0], YS[0], XS[-1], YS[1]), fill=(40, 70, 120))
    fill(sheet, 200, head="white")
    assert table(page(ocr, sheet, slant)) == WANT


def test_red_rules_are_rules(ocr: OcrReader) -> None:
    sheet = Sheet(WIDTH, HEIGHT)
    for y in YS:
        sheet.draw.line((XS[0], y, XS[-1], y), fill=RED, width=4)
    for x in XS:
        sheet.draw.line((x, YS[0], x, YS[-1]), fill=RED, width=4)
    fill(sheet, 200)
    assert table(page(ocr, sheet, 0.5)) == WANT


def test_broken_rules_of_a_dark_photocopy(ocr: OcrReader) -> None:
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.rules(XS, YS, width=4)
    fill(sheet, 200)
    image = sheet.bgr(0.4, 0.0).astype(np.float32)
    rng = np.random.default_rng(3)
    image[rng.random(image.shape[:2]) < 0.1] = 200
    image = 70 + image * 0.5 + rng.normal(0, 6, image.shape[:2])[..., None]
    assert table(page(ocr, sheet, image=np.clip(image, 0, 255).astype(np.uint8))) == WANT


def test_three_line_table_with_lone_digits_and_dashes(ocr: OcrReader) -> None:
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.text(380, 60, "项目资金情况表", 44)
    sheet.text(820, 130, "单位：万元", 32)
    for y, width in ((YS[0], 5), (YS[1], 3), (YS[-1], 5)):
        sheet.draw.line((XS[0], y, XS[-1], y), fill="black", width=width)
    fill(sheet, 200)
    blocks = page(ocr, sheet, 0.6)
    assert table(blocks) == WANT
    assert [b.text for b in blocks if b.kind is not BlockKind.TABLE] == ["项目资金情况表", "单位：万元"]


def test_register_form_keeps_its_tick_boxes_and_blank_cells(ocr: OcrReader) -> None:
    sheet = Sheet(WIDTH, HEIGHT)
    xs, ys = [120, 320, 560, 760, 1000], [120, 200, 280, 400, 480]
    sheet.rules(xs, ys)
    for y0, y1 in ((280, 400), (400, 480)):
        for x in xs[2:4]:
            sheet.clear(x - 4, y0 + 4, x + 4, y1 - 4)
    for x, y, text in (
        (140, 134, "姓　名"), (340, 134, "赵海燕"), (580, 134, "性　别"), (780, 134, "女"), (140, 214, "出生年月"),
        (340, 214, "1980.5"), (580, 214, "学　历"), (140, 314, "工作实绩"), (340, 290, "驻村两年，走访农户三百余户，协"),
        (340, 340, "调修路五公里。"), (140, 414, "考核等次"), (340, 414, "□优秀 √合格 □不合格"),
    ):  # fmt: skip
        sheet.text(x, y, text, 36)
    (found,) = [b for b in page(ocr, sheet, 0.3) if b.kind is BlockKind.TABLE]
    got = {(c.row, c.col, c.colspan, "".join(c.text.split())) for c in found.cells}
    assert got == {
        (0, 0, 1, "姓名"), (0, 1, 1, "赵海燕"), (0, 2, 1, "性别"), (0, 3, 1, "女"), (1, 0, 1, "出生年月"), (1, 1, 1, "1980.5"),
        (1, 2, 1, "学历"), (1, 3, 1, ""), (2, 0, 1, "工作实绩"), (2, 1, 3, "驻村两年，走访农户三百余户，协调修路五公里。"),
        (3, 0, 1, "考核等次"), (3, 1, 3, "□优秀√合格□不合格"),
    }  # fmt: skip


def test_table_that_lies_sideways(ocr: OcrReader) -> None:
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.rules(XS, YS)
    fill(sheet, 200)
    image = np.ascontiguousarray(np.rot90(sheet.bgr(0.0, 4.0)))
    assert table(page(ocr, sheet, image=image)) == WANT


def test_underlined_letterhead_and_names_are_no_table(ocr: OcrReader) -> None:
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.text(300, 60, "清河规划研究院文件", 60, RED)
    sheet.draw.line((120, 160, 1000, 160), fill=RED, width=6)
    for r, row in enumerate((("王建国", "李秀兰", "张永明"), ("赵海燕", "陈立新", "周志强"), ("孙春梅", "吴文辉", "郑国华"))):
        for c, name in enumerate(row):
            sheet.text(160 + c * 280, 220 + r * 80, name, 40)
    sheet.draw.line((120, 560, 1000, 560), fill="black", width=3)
    blocks = page(ocr, sheet)
    assert all(b.kind is not BlockKind.TABLE for b in blocks)
    assert "李秀兰" in "".join(b.text for b in blocks)
