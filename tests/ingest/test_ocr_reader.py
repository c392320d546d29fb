"""Whole pages through the real engine: words, boxes, cells, turned and slanted pages."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from ingest.model import BlockKind, Line, PageSource
from ingest.ocr.rapid import RapidEngine
from ingest.ocr.reader import OcrReader, page_of
from tests.ingest.page_images import BODY, DPI, POINTS, RED, Sheet

pytestmark = pytest.mark.slow

TEXT = "".join(BODY)
POINT = 72 / DPI


def words(ocr: OcrReader, image: Any, size: tuple[float, float] = POINTS) -> str:
    return "".join(block.text for block in page_of(ocr.read_page(image, *size), 1).body())


def lines(ocr: OcrReader, image: Any) -> dict[str, Line]:
    page = page_of(ocr.read_page(image, *POINTS), 1)
    return {line.text: line for block in page.blocks for line in block.lines}


def written() -> Sheet:
    sheet = Sheet()
    sheet.body()
    return sheet


def test_words_confidence_and_boxes(ocr: OcrReader) -> None:
    sheet = Sheet()
    box = sheet.text(300, 700, "石桥村第一书记任职两年")
    page = page_of(ocr.read_page(sheet.bgr(noise=4), *POINTS), 7)
    assert (page.number, page.source, page.rotation) == (7, PageSource.OCR, 0)
    assert page.confidence is not None
    assert page.confidence > 0.95
    (block,) = page.blocks
    (line,) = block.lines
    assert line.text == "石桥村第一书记任职两年"
    assert np.allclose(line.box, [v * POINT for v in box], atol=4)
    assert line.edges is not None
    assert len(line.edges) == len(line.text) + 1
    # The character 书 is the sixth of eleven equally wide ones.
    assert line.edges[5] == pytest.approx((300 + 5 * 40) * POINT, abs=4)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turned_pages(ocr: OcrReader, degrees: int) -> None:
    image = np.ascontiguousarray(np.rot90(written().bgr(noise=4), -degrees // 90))
    size = POINTS if degrees % 180 == 0 else POINTS[::-1]
    content = ocr.read_page(image, *size)
    assert (content.rotation + degrees) % 360 == 0
    assert (content.width, content.height) == POINTS
    assert "".join(b.text for b in page_of(content, 1).body()) == TEXT


@pytest.mark.parametrize("slant", [-5.0, 4.0])
def test_slanted_page_reads_the_same_with_boxes_on_the_page_as_given(ocr: OcrReader, slant: float) -> None:
    image = written().bgr(slant, noise=4)
    page = page_of(ocr.read_page(image, *POINTS), 1)
    assert "".join(b.text for b in page.body()) == TEXT
    first = page.body()[0].lines[0]
    assert first.box is not None
    x0, y0, x1, y1 = (round(v / POINT) for v in first.box)
    ink = image[:, :, 0] < 120
    ys, _ = np.nonzero(ink[: 2339 // 2])
    top = int(ys.min())
    assert y0 == pytest.approx(top, abs=12)
    assert ink[y0:y1, x0:x1].sum() > 3000


def test_text_under_a_seal_and_red_title_above(ocr: OcrReader) -> None:
    sheet = written()
    sheet.text(300, 150, "南丘县人民政府文件", 120, RED)
    sheet.seal(900, 560)
    page = page_of(ocr.read_page(sheet.bgr(noise=4), *POINTS), 1)
    assert "".join(b.text for b in page.body()) == "南丘县人民政府文件" + TEXT
    assert [b.red for b in page.body() if "文件" in b.text] == [True]
    assert not any(b.red for b in page.body() if "文件" not in b.text)
    (seal,) = [b for b in page.blocks if b.kind is BlockKind.SEAL]
    assert np.allclose(seal.box, [v * POINT for v in (900, 560, 1220, 880)], atol=6)


TABLE = (
    ("序号", "项目名称", "资金（万元）", "受益户数"),
    ("1", "石桥村饮水工程", "120", "86"),
    ("2", "青石乡道路硬化", "94.5", "—"),
    ("3", "种植技术培训", "8", "203"),
)
XS, YS = [220, 360, 820, 1120, 1430], [600, 680, 760, 840, 920]


def table_sheet() -> Sheet:
    sheet = Sheet()
    sheet.body(BODY[:2], y=380)
    sheet.rules(XS, YS)
    for r, row in enumerate(TABLE):
        for c, text in enumerate(row):
            sheet.text(XS[c] + 12, YS[r] + 14, text, 36)
    sheet.body(BODY[2:4], y=980)
    return sheet


@pytest.mark.parametrize("slant", [0.0, 1.2])
def test_ruled_table_cell_by_cell(ocr: OcrReader, slant: float) -> None:
    page = page_of(ocr.read_page(table_sheet().bgr(slant, noise=4), *POINTS), 1)
    (table,) = [b for b in page.blocks if b.kind is BlockKind.TABLE]
    assert tuple(tuple(c.text for c in row) for row in table.rows()) == TABLE
    kinds = [b.kind for b in page.body()]
    assert kinds.index(BlockKind.TABLE) not in (0, len(kinds) - 1)


def test_line_run_over_cells_is_cut_at_the_rule(ocr: OcrReader) -> None:
    sheet = Sheet()
    sheet.rules([220, 620, 1030, 1430], [600, 680, 760])
    sheet.text(232, 614, "石桥村青石乡南丘县", 42)
    sheet.text(622, 614, "帮扶资金使用情况表", 42)
    sheet.text(1034, 614, "年底验收合格项目", 42)
    page = page_of(ocr.read_page(sheet.bgr(noise=4), *POINTS), 1)
    (table,) = [b for b in page.blocks if b.kind is BlockKind.TABLE]
    assert [c.text for c in next(table.rows())] == ["石桥村青石乡南丘县", "帮扶资金使用情况表", "年底验收合格项目"]


def test_merged_label_column_and_upright_label(ocr: OcrReader) -> None:
    sheet = Sheet()
    sheet.rules([220, 300, 800, 1430], [600, 700, 800, 900])
    sheet.clear(223, 697, 297, 703)
    sheet.clear(223, 797, 297, 803)
    for k, char in enumerate("考核意见"):
        sheet.text(242, 620 + 62 * k, char, 38)
    sheet.text(320, 625, "所在单位意见", 36)
    sheet.text(820, 625, "同意评为优秀", 36)
    page = page_of(ocr.read_page(sheet.bgr(), *POINTS), 1)
    (table,) = [b for b in page.blocks if b.kind is BlockKind.TABLE]
    label = next(c for c in table.cells if c.col == 0)
    assert (label.rowspan, label.text) == (3, "考核意见")


def test_blank_page_seal_page_and_lone_digit(ocr: OcrReader) -> None:
    blank = page_of(ocr.read_page(Sheet().bgr(noise=6), *POINTS), 1)
    assert (blank.source, blank.blocks) == (PageSource.BLANK, ())
    sheet = Sheet()
    sheet.seal(700, 900)
    sealed = page_of(ocr.read_page(sheet.bgr(), *POINTS), 1)
    assert sealed.source is PageSource.OCR
    assert [b.kind for b in sealed.blocks] == [BlockKind.SEAL]
    sheet = Sheet()
    sheet.text(800, 1100, "7")
    assert words(ocr, sheet.bgr()) == "7"


def test_page_that_cannot_be_read_says_so(ocr: OcrReader) -> None:
    sheet = Sheet()
    for k in range(60):
        sheet.draw.line((300 + 15 * k, 800, 800 + 9 * k, 1600), fill="black", width=5)
    content = ocr.read_page(sheet.bgr(), *POINTS)
    assert not content.blank
    assert content.notes


def test_photograph_of_high_resolution(ocr: OcrReader) -> None:
    image = np.kron(table_sheet().bgr()[300:1200, 150:1500], np.ones((3, 3, 1), np.uint8))
    height, width = image.shape[:2]
    page = page_of(ocr.read_page(image, width * 72 / 600, height * 72 / 600), 1)
    (table,) = [b for b in page.blocks if b.kind is BlockKind.TABLE]
    assert tuple(tuple(c.text for c in row) for row in table.rows()) == TABLE
    assert table.box is not None
    assert table.box[0] == pytest.approx((220 - 150) * POINT, abs=3)


def test_both_backends_read_the_same(engine: RapidEngine) -> None:
    sheet = written()
    image = np.ascontiguousarray(sheet.bgr()[:, :, 2])
    quads = engine.detect(image)
    crops = [image[int(q[0][1]) : int(q[2][1]), int(q[0][0]) : int(q[2][0])] for q in quads]
    other = RapidEngine("onnxruntime")
    assert [r.text for r in other.recognise(crops)] == [r.text for r in engine.recognise(crops)]
    assert engine.backend == "openvino"
    assert other.backend == "onnxruntime"


def test_shaded_heading_row_leaves_no_dashes(ocr: OcrReader) -> None:
    sheet = Sheet()
    sheet.draw.rectangle((XS[0], YS[0], XS[-1], YS[1]), fill=(200, 200, 200))
    sheet.rules(XS, YS)
    for r, row in enumerate(TABLE):
        for c, text in enumerate(row):
            sheet.text(XS[c] + 12, YS[r] + 14, text, 36)
    page = page_of(ocr.read_page(sheet.bgr(noise=4), *POINTS), 1)
    (table,) = [b for b in page.blocks if b.kind is BlockKind.TABLE]
    assert tuple(tuple(c.text for c in row) for row in table.rows()) == TABLE


@pytest.mark.parametrize("shape", [(1, 1), (3, 900), (900, 3), (40, 40), (64, 1654)])
def test_images_of_odd_sizes_do_no_harm(ocr: OcrReader, shape: tuple[int, int]) -> None:
    rng = np.random.default_rng(3)
    image = rng.integers(0, 255, (*shape, 3)).astype(np.uint8)
    content = ocr.read_page(image, shape[1] * POINT, shape[0] * POINT)
    assert sorted((content.width, content.height)) == pytest.approx(sorted(v * POINT for v in shape), abs=0.01)


def test_small_picture_of_one_line(ocr: OcrReader) -> None:
    sheet = Sheet(600, 60)
    sheet.text(10, 4, "联系电话：0757-1234567", 36)
    content = ocr.read_page(sheet.bgr(), 600 * POINT, 60 * POINT)
    assert [line.text for line in content.lines] == ["联系电话：0757-1234567"]
