"""Corners of photographed paper to a few pixels, even light, and no paper where a flat scan is."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from ingest.imaging.flat import flat, turned_corners
from ingest.imaging.light import even_light
from ingest.imaging.orientation import turn_box
from ingest.imaging.perspective import find_paper
from tests.ingest.page_images import BODY, DPI, Sheet
from tests.ingest.photo_maker import BRIGHT_WOOD, DARK_WOOD, GREY_DESK, photographed


def written() -> Any:
    sheet = Sheet()
    sheet.body()
    sheet.rules([220, 600, 1000, 1430], [1200, 1300, 1400, 1500])
    sheet.body(BODY[:3], y=1600)
    return sheet.bgr()


@pytest.mark.parametrize("desk", [DARK_WOOD, GREY_DESK, BRIGHT_WOOD])
@pytest.mark.parametrize("lean", [0.0, 0.12])
def test_corners_of_the_paper(desk: tuple[int, int, int], lean: float) -> None:
    image, truth = photographed(written(), desk, lean)
    found = find_paper(image)
    assert found is not None
    assert max(math.dist(a, b) for a, b in zip(found, truth, strict=True)) < 0.012 * image.shape[0]


def test_paper_that_runs_out_of_the_picture_below() -> None:
    image, truth = photographed(written(), DARK_WOOD)
    cut = image[: round(0.85 * image.shape[0])]
    found = find_paper(cut)
    assert found is not None
    assert math.dist(found[0], truth[0]) < 30
    assert found[3][1] > 0.97 * cut.shape[0]


def test_flat_scans_are_left_alone() -> None:
    page = written()
    assert find_paper(page) is None
    framed = Sheet()
    framed.rules([120, 1530], [120, 2220], width=8)
    framed.body()
    assert find_paper(framed.bgr(noise=4)) is None, "a frame has paper on both sides"
    shaded = (page * np.linspace(0.75, 1.0, page.shape[1])[None, :, None]).astype(np.uint8)
    assert find_paper(shaded) is None


def test_black_edges_of_a_copier_are_no_table_top() -> None:
    page = written()
    page[:, :25] = 15
    page[:18] = 15
    assert find_paper(page) is None


def test_shadow_over_a_scan_without_table_top_is_no_paper() -> None:
    page = written().astype(np.float32)
    page[:, 900:] *= 0.6
    assert find_paper(page.astype(np.uint8)) is None


def test_light_is_even_and_ink_keeps_its_colour() -> None:
    page = Sheet()
    page.body()
    page.draw.rectangle((300, 1500, 420, 1540), fill=(200, 30, 30))
    image = page.bgr().astype(np.float32) * np.array([0.7, 0.85, 0.95])
    image[:, 800:] *= 0.5
    lit = even_light(image.astype(np.uint8), DPI).astype(int)
    assert np.percentile(lit.min(axis=2), 20) > 225
    assert lit[:, 900:].min() < 60, "ink in the shadow stays dark"
    blue, green, red = lit[1520, 360]
    assert red > 150
    assert max(blue, green) < 70


def test_way_back_from_a_flat_sheet() -> None:
    corners = [(100.0, 60.0), (520.0, 90.0), (560.0, 800.0), (80.0, 780.0)]
    way = flat(corners, 595, 842)
    for own, there in zip([(0, 0), (595, 0), (595, 842), (0, 842)], corners, strict=True):
        assert way.point(*own) == pytest.approx(there, abs=0.01)
    x0, y0, x1, y1 = way.hull((0, 0, 595, 842))
    assert (x0, y0, x1, y1) == pytest.approx((80, 60, 560, 800), abs=0.01)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_corners_of_a_turned_sheet(degrees: int) -> None:
    box = (30, 50, 80, 90)
    x0, y0, x1, y1 = box
    corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    there = turned_corners(corners, degrees, degrees, 200, 300)
    a0, b0, a1, b1 = turn_box(box, degrees, 200, 300)
    assert list(there) == [(a0, b0), (a1, b0), (a1, b1), (a0, b1)]


def test_a_sheet_without_area_is_refused() -> None:
    with pytest.raises(ValueError, match="one line"):
        flat([(0, 0), (10, 0), (20, 0), (30, 0)], 595, 842)
