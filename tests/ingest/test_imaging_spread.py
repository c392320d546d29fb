"""Two pages on one sheet are told from one page across: by the white band between them and running text beside it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from ingest.imaging.spread import find_gutter
from tests.ingest.page_images import BODY, Sheet
from tests.ingest.photo_maker import side_by_side


def gray(image: Any) -> Any:
    return np.ascontiguousarray(image[:, :, 1])


def page(lines: int = 7) -> Any:
    sheet = Sheet()
    sheet.body(BODY[:lines])
    return sheet.bgr(noise=4)


def tabled() -> Any:
    sheet = Sheet()
    sheet.rules([220, 520, 820, 1120, 1430], [500, 600, 700, 800, 900, 1000])
    return sheet.bgr(noise=4)


@pytest.mark.parametrize("fold", [False, True])
def test_two_pages(fold: bool) -> None:
    gutter = find_gutter(gray(side_by_side(page(), page(), fold)))
    assert gutter is not None
    assert gutter.at == pytest.approx(0.5, abs=0.04)


@pytest.mark.parametrize("other", [tabled(), page(2), Sheet().bgr()], ids=["table", "two lines", "empty"])
@pytest.mark.parametrize("first", [True, False])
def test_a_page_of_text_beside_a_table_a_short_or_an_empty_page(other: Any, first: bool) -> None:
    pages = (page(), other) if first else (other, page())
    found = find_gutter(gray(side_by_side(*pages)))
    if other.std() < 1:
        assert found is None, "nothing tells it from a single page written on one side only, and nothing is lost by that"
    else:
        assert found is not None
        assert found.at == pytest.approx(0.5, abs=0.06)


@pytest.mark.parametrize("slant", [-3.0, 2.0])
def test_slanted_spread(slant: float) -> None:
    import cv2

    image = side_by_side(page(), page())
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -slant, 1)
    gutter = find_gutter(gray(cv2.warpAffine(image, matrix, (width, height), borderValue=(250, 250, 250))))
    assert gutter is not None
    assert gutter.skew == pytest.approx(slant, abs=0.15)


def test_shadow_in_the_fold() -> None:
    image = side_by_side(page(), page()).astype(np.float32)
    away = np.abs(np.arange(image.shape[1]) - image.shape[1] / 2) / 60
    image *= (1 - 0.5 * np.exp(-(away**2)))[None, :, None]
    assert find_gutter(gray(image.astype(np.uint8))) is not None


def across() -> Sheet:
    return Sheet(2339, 1654)


def test_wide_table_is_one_page() -> None:
    sheet = across()
    sheet.text(700, 200, "帮扶项目资金安排表", 60)
    sheet.rules([200, 500, 900, 1300, 1700, 2140], list(range(400, 1300, 100)))
    assert find_gutter(gray(sheet.bgr(noise=4))) is None


def test_wide_table_with_a_rule_in_the_very_middle_is_one_page() -> None:
    sheet = across()
    sheet.rules([200, 1169, 2140], list(range(300, 1400, 100)))
    assert find_gutter(gray(sheet.bgr(noise=4))) is None


def test_wide_table_without_rules_is_one_page() -> None:
    sheet = across()
    for row in range(9):
        cells = [(200, "石桥村"), (480, "饮水工程"), (820, "一百户"), (1400, "已完成"), (1700, "二十万元"), (2000, "县级")]
        for x, text in cells:
            sheet.text(x, 300 + 90 * row, text)
    assert find_gutter(gray(sheet.bgr(noise=4))) is None


@pytest.mark.parametrize("headline", [True, False])
def test_newspaper_columns_across_are_one_page(headline: bool) -> None:
    sheet = across()
    if headline:
        sheet.text(500, 150, "驻村干部走遍石桥村的每一户人家", 80)
    for x in (130, 1195):
        sheet.body([line[:25] for line in BODY * 2], x=x, y=320)
    assert find_gutter(gray(sheet.bgr(noise=4))) is None


def test_upright_page_is_one_page() -> None:
    assert find_gutter(gray(page())) is None


def test_text_across_the_whole_sheet_is_one_page() -> None:
    sheet = across()
    sheet.body([a + b for a, b in pairwise(BODY)], x=150)
    assert find_gutter(gray(sheet.bgr(noise=4))) is None


def test_page_of_lines_that_run_up_is_one_page() -> None:
    upright = Sheet()
    upright.body(BODY * 3, y=200, step=70)
    assert find_gutter(gray(np.rot90(upright.bgr(noise=4)))) is None
