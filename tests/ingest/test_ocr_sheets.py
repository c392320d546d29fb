"""Spreads, photographs and columns through the real engine: the order of words, and boxes on the page as the file has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ingest.model import Block, BlockKind, Line, Page, PageSource
from ingest.ocr.reader import OcrReader, page_of
from tests.ingest.page_images import BODY, DPI, HEIGHT, WIDTH, Sheet
from tests.ingest.photo_maker import GREY_DESK, photographed, side_by_side

pytestmark = pytest.mark.slow
POINT = 72 / DPI
LEFT, RIGHT = (
    BODY[:5],
    ("六、驻村工作队与村民委员会共同制定石桥村三年发展规划，", *BODY[2:5], "南丘县人民政府办公室二〇一七年十二月三十日印发。"),
)
TABLE = (("序号", "项目名称", "金额"), ("1", "石桥村饮水工程", "120"), ("2", "青石乡道路硬化", "94.5"))
XS, YS = [220, 420, 1000, 1430], [1000, 1090, 1180, 1270]


def numbered(lines: tuple[str, ...], number: int) -> Sheet:
    sheet = Sheet()
    sheet.body(lines)
    sheet.text(790, 2200, f"— {number} —", 32)
    return sheet


def with_table(sheet: Sheet) -> Sheet:
    sheet.rules(XS, YS)
    for r, row in enumerate(TABLE):
        for c, text in enumerate(row):
            sheet.text(XS[c] + 14, YS[r] + 18, text, 36)
    return sheet


def read(ocr: OcrReader, image: Any) -> Page:
    height, width = image.shape[:2]
    return page_of(ocr.read_page(image, width * POINT, height * POINT), 1)


def all_lines(page: Page) -> list[Line]:
    return [x for b in page.blocks for x in (*b.lines, *(x for c in b.cells for x in c.lines))]


def rows(block: Block) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(c.text for c in row) for row in block.rows())


def uncovered(page: Page, image: Any) -> float:
    """The share of the image's ink that lies under no line of the page, as the file shows it."""
    ink = image.min(axis=2) < 110
    before = ink.sum()
    for line in all_lines(page):
        assert line.box is not None
        x0, y0, x1, y1 = (v / POINT for v in page.as_displayed(line.box))
        ink[max(0, int(y0) - 4) : int(y1) + 5, max(0, int(x0) - 4) : int(x1) + 5] = False
    return float(ink.sum() / before)


@pytest.mark.parametrize("quarter", [0, 1])
def test_spread_reads_left_page_then_right_page_however_it_lies(ocr: OcrReader, quarter: int) -> None:
    spread = side_by_side(numbered(LEFT, 12).bgr(noise=4), numbered(RIGHT, 13).bgr(noise=4), fold=True)
    image = np.ascontiguousarray(np.rot90(spread, quarter))
    page = read(ocr, image)
    assert page.rotation == 90 * quarter
    assert "".join(b.text for b in page.body()) == "".join((*LEFT, *RIGHT))
    numbers = [b.text.strip("—- ") for b in page.blocks if b.kind is BlockKind.PAGE_NUMBER]
    assert numbers == ["12", "13"]
    assert any("展开页" in note for note in page.notes)
    height, width = image.shape[:2]
    assert page.displayed_size == pytest.approx((width * POINT, height * POINT), abs=1)
    image[:, width // 2 - 9 : width // 2 + 9] = 255  # the fold
    image[height // 2 - 9 : height // 2 + 9] = 255
    assert uncovered(page, image) < 0.01


def test_spread_with_a_table_on_one_half(ocr: OcrReader) -> None:
    page = read(ocr, side_by_side(numbered(BODY, 2).bgr(noise=4), with_table(numbered(BODY[:4], 3)).bgr(noise=4)))
    kinds = [b.kind for b in page.body()]
    assert kinds[-1] is BlockKind.TABLE
    assert rows(page.body()[-1]) == TABLE
    assert "".join(b.text for b in page.body()[:-1]) == "".join((*BODY, *BODY[:4]))
    (box,) = [b.box for b in page.body() if b.kind is BlockKind.TABLE]
    assert box is not None
    assert np.allclose([v / POINT for v in box], [WIDTH + XS[0], YS[0], WIDTH + XS[-1], YS[-1]], atol=8)


def test_wide_table_across_is_no_spread(ocr: OcrReader) -> None:
    sheet = Sheet(HEIGHT, WIDTH)
    xs = [200, 700, 1169, 1640, 2140]
    sheet.rules(xs, [400, 480, 560, 640])
    for r in range(3):
        for c, text in enumerate(("石桥村", "饮水工程", "已经完工", "受益百户")):
            sheet.text(xs[c] + 20, 412 + 80 * r, text)
    page = read(ocr, sheet.bgr(noise=4))
    (table,) = page.body()
    assert rows(table) == (("石桥村", "饮水工程", "已经完工", "受益百户"),) * 3
    assert page.notes == ()


def test_photographed_page_with_a_table(ocr: OcrReader) -> None:
    sheet = Sheet()
    sheet.body(BODY[:5])
    with_table(sheet).square_seal(1150, 1500)
    image, corners = photographed(sheet.bgr(), GREY_DESK, lean=0.13)
    page = read(ocr, image)
    assert page.source is PageSource.OCR
    (table,) = [b for b in page.body() if b.kind is BlockKind.TABLE]
    assert rows(table) == TABLE
    assert "".join(b.text for b in page.body() if b is not table) == "".join(BODY[:5])
    assert any("翻拍" in note for note in page.notes)
    import cv2

    own = np.array([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)], np.float32)
    way = cv2.getPerspectiveTransform(own, np.array(corners, np.float32))
    first = next(x for x in all_lines(page) if x.text == BODY[0])
    assert first.box is not None
    x0, y0, x1, y1 = sheet.draw.textbbox((220, 500), BODY[0], font=_font())
    there = cv2.perspectiveTransform(np.array([[(x0, y0), (x1, y0), (x1, y1), (x0, y1)]], np.float32), way)[0]
    hull = (*there.min(axis=0), *there.max(axis=0))
    assert np.allclose([v / POINT for v in first.box], hull, atol=16)
    (seal,) = [b for b in page.blocks if b.kind is BlockKind.SEAL]
    middle = cv2.perspectiveTransform(np.array([[(1250, 1600)]], np.float32), way)[0][0]
    assert seal.box is not None
    assert np.allclose([(seal.box[0] + seal.box[2]) / 2 / POINT, (seal.box[1] + seal.box[3]) / 2 / POINT], middle, atol=20)


def _font() -> Any:
    from tests.ingest.page_images import font

    return font(40)


def test_photograph_that_a_telephone_turned_by_its_tag(tmp_path: Path) -> None:
    from PIL import Image

    from ingest.readers import image as reader
    from ingest.readers.protocol import ReadContext

    sheet = Sheet(1654, 1200)
    sheet.body(BODY[:4], x=200, y=200)
    stored = Image.fromarray(sheet.bgr()[:, :, ::-1]).rotate(90, expand=True)
    tag = Image.Exif()
    tag[0x0112] = 6  # to be shown turned clockwise by a quarter
    stored.save(tmp_path / "photo.jpg", exif=tag, dpi=(200, 200))
    (page,) = (p for p in reader.read(tmp_path / "photo.jpg", [1], ReadContext(cache=False)) if isinstance(p, Page))
    assert (page.rotation, page.displayed_size) == (0, pytest.approx((1654 * POINT, 1200 * POINT), abs=0.5))
    assert "".join(b.text for b in page.body()) == "".join(BODY[:4])


@pytest.mark.parametrize("gap", [48])
def test_two_newspaper_columns_a_little_more_than_a_character_apart(ocr: OcrReader, gap: int) -> None:
    sheet = Sheet(1654, 1100)
    sheet.text(400, 120, "驻村干部走遍石桥村每一户", 70)
    texts = ["".join(BODY)[k * 17 : k * 17 + 17] for k in range(12)]
    for k, text in enumerate(texts):
        sheet.text(130 + k // 6 * (17 * 40 + gap), 320 + 64 * (k % 6), text)
    page = read(ocr, sheet.bgr(noise=4))
    assert "".join(b.text for b in page.body()) == "驻村干部走遍石桥村每一户" + "".join(texts)


@pytest.mark.parametrize("quarter", [2, 3])
def test_turned_page_that_is_a_table_alone(ocr: OcrReader, quarter: int) -> None:
    page = read(ocr, np.ascontiguousarray(np.rot90(with_table(Sheet()).bgr(noise=4), quarter)))
    (table,) = page.body()
    assert rows(table) == TABLE
    assert page.rotation == 90 * quarter


@pytest.mark.parametrize("quarter", [1, 2])
def test_turned_page_of_two_short_lines(ocr: OcrReader, quarter: int) -> None:
    sheet = Sheet()
    sheet.text(220, 300, "附件2", 44)
    sheet.text(600, 900, "石桥村第一书记考核登记表", 52)
    page = read(ocr, np.ascontiguousarray(np.rot90(sheet.bgr(noise=4), quarter)))
    assert "".join(b.text for b in page.body()) == "附件2石桥村第一书记考核登记表"
    assert page.rotation == 90 * quarter
