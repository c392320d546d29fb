"""Skew is found to a tenth of a degree, taken off, and boxes find their way back; turned and blank pages are told."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ingest.imaging.blank import is_blank
from ingest.imaging.deskew import Skew, skew, straighten
from ingest.imaging.orientation import sideways, turn, turn_box
from tests.ingest.page_images import DPI, HEIGHT, WIDTH, Sheet


def gray(sheet: Sheet, slant: float = 0.0, noise: float = 0.0) -> np.ndarray:
    return np.ascontiguousarray(sheet.bgr(slant, noise)[:, :, 2])


@pytest.mark.parametrize("slant", [-5, -3.3, -1, -0.4, 0.3, 0.8, 2.5, 4.9])
def test_skew_of_text(slant: float) -> None:
    sheet = Sheet()
    sheet.body()
    assert skew(gray(sheet, slant, noise=4)) == pytest.approx(slant, abs=0.12)


def test_skew_of_a_table_alone() -> None:
    sheet = Sheet()
    sheet.rules([220, 600, 1000, 1430], [500, 600, 700, 800, 900])
    assert skew(gray(sheet, 1.5)) == pytest.approx(1.5, abs=0.12)


def test_level_and_empty_pages_are_left_alone() -> None:
    sheet = Sheet()
    assert skew(gray(sheet, noise=4)) == 0.0
    sheet.body()
    page = gray(sheet)
    assert skew(page) == 0.0
    assert straighten(page, 0.0) is page


def test_straightened_page_is_level_and_boxes_go_back() -> None:
    sheet = Sheet()
    sheet.body()
    sheet.draw.rectangle((1300, 1800, 1420, 1840), fill="black")
    tilted = gray(sheet, 3.0)
    level = straighten(tilted, skew(tilted))
    assert abs(skew(level)) < 0.12
    ys, xs = np.nonzero(level[1700:1950, 1200:1500] < 100)
    box = (xs.min() + 1200, ys.min() + 1700, xs.max() + 1200, ys.max() + 1700)
    there = Skew(3.0, WIDTH, HEIGHT).hull(tuple(float(v) for v in box))
    ys, xs = np.nonzero(tilted[1600:2100, 1100:1500] < 100)
    assert np.allclose(there, (xs.min() + 1100, ys.min() + 1600, xs.max() + 1100, ys.max() + 1600), atol=6)


def test_hull_of_a_slanted_line_is_upright_and_on_the_paper() -> None:
    back = Skew(5.0, 595, 842)
    x0, y0, x1, y1 = back.hull((60, 400, 535, 416))
    assert y1 - y0 == pytest.approx(16 * math.cos(math.radians(5)) + 475 * math.sin(math.radians(5)), abs=0.5)
    assert x0 < x1
    assert back.hull((0, 0, 20, 20))[0] >= 0.0


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turning_an_image_turns_its_boxes(degrees: int) -> None:
    page = np.full((60, 100), 255, np.uint8)
    page[10:15, 20:40] = 0
    ys, xs = np.nonzero(turn(page, degrees) == 0)
    assert turn_box((20, 10, 40, 15), degrees, 100, 60) == (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1)


def test_sideways_by_the_shape_of_long_lines() -> None:
    def quad(w: float, h: float) -> np.ndarray:
        return np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)

    assert sideways([quad(40, 900), quad(40, 700), quad(60, 40)])
    assert not sideways([quad(900, 40), quad(40, 300)])
    assert not sideways([quad(30, 44), quad(28, 40)]), "single characters say nothing"
    assert not sideways([])


def test_blank_page_with_dust_and_shadow() -> None:
    sheet = Sheet()
    for x, y in [(300, 400), (900, 1500), (1300, 2000)]:
        sheet.draw.ellipse((x, y, x + 4, y + 4), fill="black")
    page = gray(sheet, noise=10).astype(np.float32) * np.linspace(0.7, 1.0, WIDTH)[None, :]
    page[:, :30] = 15
    assert is_blank(page.astype(np.uint8), DPI)


@pytest.mark.parametrize("text", ["7", "一", "略"])
def test_a_single_character_is_not_blank(text: str) -> None:
    sheet = Sheet()
    sheet.text(800, 1100, text)
    assert not is_blank(gray(sheet, noise=4), DPI)
