"""Copies that are faint, dark, faxed or askew by as much as five degrees, with tables and seals, through the real engine."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from ingest.model import BlockKind, Page, PageSource
from ingest.ocr.reader import OcrReader, page_of
from tests.ingest.page_images import BODY, DPI, Sheet

pytestmark = pytest.mark.slow
POINT = 72 / DPI
TABLE = (("序号", "项目名称", "金额"), ("1", "石桥村饮水工程", "120"), ("2", "青石乡道路硬化", "94.5"))
XS, YS = [220, 420, 1000, 1430], [1000, 1090, 1180, 1270]


def drawn() -> Sheet:
    """A page of text, a ruled table and text below it."""
    sheet = Sheet(1654, 1700)
    sheet.body(BODY[:6], y=420)
    sheet.rules(XS, YS)
    for r, row in enumerate(TABLE):
        for c, text in enumerate(row):
            sheet.text(XS[c] + 14, YS[r] + 18, text, 36)
    sheet.body(BODY[6:], y=1330)
    return sheet


def read(ocr: OcrReader, image: Any) -> Page:
    height, width = image.shape[:2]
    return page_of(ocr.read_page(image, width * POINT, height * POINT), 1)


def check(page: Page) -> None:
    assert page.source is PageSource.OCR
    (table,) = [b for b in page.body() if b.kind is BlockKind.TABLE]
    assert tuple(tuple(c.text for c in row) for row in table.rows()) == TABLE
    assert "".join(b.text for b in page.body() if b is not table) == "".join(BODY)


@pytest.mark.parametrize("slant", [-5.0, 5.0])
def test_five_degrees_askew_with_a_table_and_a_seal(ocr: OcrReader, slant: float) -> None:
    sheet = drawn()
    sheet.seal(1000, 640)
    page = read(ocr, sheet.bgr(slant, noise=4))
    check(page)
    assert sum(1 for b in page.blocks if b.kind is BlockKind.SEAL) == 1


def test_faint_copy_with_worn_strokes(ocr: OcrReader) -> None:
    rng = np.random.default_rng(11)
    ink = 255.0 - drawn().bgr()[:, :, 0]
    worn = rng.uniform(0, 1, ink.shape) < 0.12
    gray = 250 - 0.2 * ink * ~worn + rng.normal(0, 3, ink.shape)
    check(read(ocr, np.repeat(np.clip(gray, 0, 255).astype(np.uint8)[..., None], 3, axis=2)))


def test_dark_copy_with_black_edges_and_punch_holes(ocr: OcrReader) -> None:
    sheet = drawn()
    page = 35 + 95 * (sheet.bgr().astype(np.float32) / 255)
    page[:, :40] = page[:25] = 12
    ys, xs = np.mgrid[0 : page.shape[0], 0 : page.shape[1]]
    for y in (600, 1100):
        page[(ys - y) ** 2 + (xs - 95) ** 2 < 24**2] = 14
    page += np.random.default_rng(12).normal(0, 4, page.shape[:2])[..., None]
    check(read(ocr, np.clip(page, 0, 255).astype(np.uint8)))


def test_fax_of_one_bit_a_point(ocr: OcrReader) -> None:
    rng = np.random.default_rng(13)
    gray = drawn().bgr()[:, :, 0].astype(np.float32)
    bits = gray + rng.normal(0, 25, gray.shape) > 150
    bits ^= rng.uniform(0, 1, gray.shape) < 0.001
    check(read(ocr, np.repeat(np.where(bits, 255, 0).astype(np.uint8)[..., None], 3, axis=2)))
