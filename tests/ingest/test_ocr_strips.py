"""Detection on the inked parts of a page only: nothing is lost, and every box comes back to its place."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.ocr.ctc import prepare, read_columns
from ingest.ocr.rapid import RapidEngine
from ingest.ocr.strips import strips
from tests.ingest.page_images import Sheet

LINE = "清河规划研究院开展定点扶贫工作"


def _gray(sheet: Sheet, noise: float = 3) -> np.ndarray:
    return np.ascontiguousarray(sheet.bgr(noise=noise).mean(axis=2).astype(np.uint8))


def test_white_between_lines_is_left_out_and_rows_come_back() -> None:
    page = np.full((1280, 896), 250, np.uint8)
    for y in (100, 700, 1100):
        page[y : y + 12, 200:500] = 20
    part = strips(page)
    assert part is not None
    assert part.image.size < 0.3 * page.size
    assert part.image.shape[0] % 32 == 0
    assert part.image.shape[1] % 32 == 0
    for y in (100, 700, 1100):
        first = next(s for s in part.rows if s[0] <= y < s[0] + s[2])
        own = y - first[0] + first[1]
        quad = np.array([[0, own], [30, own], [30, own + 12], [0, own + 12]], np.float32)
        assert part.back(quad)[0].tolist() == [part.left, y]
        assert (part.image[own : own + 12, 200 - part.left : 500 - part.left] == 20).all()


def test_faint_print_is_ink_and_grain_is_not() -> None:
    grain = np.random.default_rng(1).normal(240, 1.5, (1280, 896))
    assert strips(np.clip(grain, 0, 255).astype(np.uint8)) is None
    grain[600:610, 300:420] -= 14
    part = strips(np.clip(grain, 0, 255).astype(np.uint8))
    assert part is not None
    assert any(s[0] <= 600 and s[0] + s[2] >= 610 for s in part.rows)


def test_ink_up_to_the_edge_keeps_the_whole_page() -> None:
    page = np.full((640, 448), 250, np.uint8)
    page[:, 3:6] = page[:, 440:444] = 10
    part = strips(page)
    assert part is not None
    assert part.rows == ((0, 0, 640),)
    assert part.left == 0


@pytest.mark.slow
def test_boxes_are_those_of_the_stock_engine(engine: RapidEngine) -> None:
    """The same models behind rapidocr's own pre- and post-processing, on the whole page."""
    import rapidocr

    sheet = Sheet()
    for x, y in ((200, 180), (200, 260), (700, 1300), (300, 2050)):
        sheet.text(x, y, LINE, 40)
    gray = _gray(sheet)
    stock = rapidocr.RapidOCR(
        params={"Global.use_cls": False, "Det.limit_type": "max", "Det.limit_side_len": 1280, "Global.log_level": "error"}
    )
    wanted = stock._load_det_model()(np.repeat(gray[:, :, None], 3, axis=2)).boxes
    found = engine.detect(gray)
    assert len(found) == len(wanted) == 4
    for ours, theirs in zip(found, wanted, strict=True):
        assert np.abs(ours - theirs).max() <= 8
    assert [
        r.text for r in engine.recognise([gray[int(q[0, 1]) : int(q[2, 1]), int(q[0, 0]) : int(q[2, 0])] for q in found])
    ] == [LINE] * 4


def test_blank_page_has_no_boxes_and_needs_no_model() -> None:
    assert RapidEngine().detect(np.full((900, 700), 245, np.uint8)) == []


def test_short_crops_keep_their_width_and_long_ones_are_narrowed() -> None:
    short, share = prepare(np.full((48, 100), 200, np.uint8))
    assert (short.shape, round(share * short.shape[3])) == ((1, 3, 48, 128), 100)
    long, share = prepare(np.full((48, 1000), 200, np.uint8))
    assert (long.shape, round(share * long.shape[3])) == ((1, 3, 48, 864), 850)


def test_columns_to_text_with_edges() -> None:
    labels = ["", "甲", "乙", " "]
    chances = np.full((10, 4), 0.01, np.float32)
    for column, label in enumerate((0, 1, 1, 0, 3, 0, 2, 0, 0, 0)):
        chances[column, label] = 0.9
    reading = read_columns(chances, labels, 0.8)
    assert reading.text == "甲 乙"
    assert reading.confidence == pytest.approx(0.9)
    assert reading.edges[0] == 0.0
    assert reading.edges[-1] == 1.0
    assert reading.edges[1] < 0.5 < reading.edges[2]  # the space stands between 1.5 / 8 and 6.5 / 8
    assert read_columns(chances[:1], labels, 1.0).text == ""
