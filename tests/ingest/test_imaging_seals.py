"""A seal leaves the page and is recorded; red that is text stays. No OCR here: the grey page is looked at."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from ingest.imaging.pixels import PixelBox
from ingest.imaging.seals import separate
from tests.ingest.page_images import BLUE, DPI, RED, WIDTH, Sheet


def darkest(gray: Any, box: PixelBox) -> int:
    x0, y0, x1, y1 = box
    return int(gray[y0:y1, x0:x1].min())


def test_round_seal_is_recorded_and_leaves_no_trace() -> None:
    sheet = Sheet()
    sheet.seal(900, 1500)
    inks = separate(sheet.bgr(), DPI)
    (seal,) = inks.seals
    assert np.allclose(seal, (900, 1500, 1220, 1820), atol=12)
    assert inks.red_text == ()
    assert darkest(inks.gray, (860, 1460, 1260, 1860)) > 235


@pytest.mark.parametrize("colour", [(150, 25, 25), (240, 130, 130), (225, 60, 90)])
def test_dark_faint_and_pink_seals_leave_too(colour: tuple[int, int, int]) -> None:
    sheet = Sheet()
    sheet.seal(900, 1500, colour=colour)
    inks = separate(sheet.bgr(), DPI)
    assert len(inks.seals) == 1
    assert darkest(inks.gray, (860, 1460, 1260, 1860)) > 235


def test_black_text_under_a_seal_stays_black() -> None:
    bare, sealed = Sheet(), Sheet()
    for sheet in (bare, sealed):
        box = sheet.text(850, 1640, "南丘县扶贫开发办公室")
    sealed.seal(900, 1500)
    under = separate(sealed.bgr(), DPI).gray[box[1] : box[3], box[0] : box[2]]
    plain = separate(bare.bgr(), DPI).gray[box[1] : box[3], box[0] : box[2]]
    assert np.mean((under < 128) == (plain < 128)) > 0.995


def test_red_letterhead_with_its_rule_is_text_and_no_seal() -> None:
    sheet = Sheet()
    box = sheet.text(300, 150, "南丘县人民政府文件", 120, RED)
    sheet.draw.line((220, 420, 1430, 420), fill=RED, width=6)
    inks = separate(sheet.bgr(), DPI)
    assert inks.seals == ()
    (row,) = inks.red_text
    assert row[0] <= box[0] + 12
    assert row[2] >= box[2] - 12
    assert darkest(inks.gray, box) < 100


def test_box_shaped_characters_in_a_red_title_are_no_square_seals() -> None:
    sheet = Sheet()
    sheet.text(300, 150, "国家回族自治区固原市", 130, RED)
    inks = separate(sheet.bgr(), DPI)
    assert inks.seals == ()
    assert len(inks.red_text) == 1


def test_square_seal_of_a_person() -> None:
    sheet = Sheet()
    sheet.square_seal(900, 1500)
    inks = separate(sheet.bgr(), DPI)
    assert len(inks.seals) == 1
    assert inks.red_text == ()


def test_slice_of_a_seal_at_the_papers_edge() -> None:
    sheet = Sheet()
    sheet.seal(WIDTH - 90, 900)
    inks = separate(sheet.bgr(), DPI)
    assert len(inks.seals) == 1
    assert inks.red_text == ()
    assert darkest(inks.gray, (WIDTH - 100, 880, WIDTH, 1240)) > 235


def test_letterhead_and_seal_on_one_page() -> None:
    sheet = Sheet()
    title = sheet.text(300, 150, "南丘县扶贫开发领导小组", 90, RED)
    sheet.seal(900, 1500)
    inks = separate(sheet.bgr(), DPI)
    assert len(inks.seals) == 1
    assert len(inks.red_text) == 1
    assert darkest(inks.gray, title) < 100


def test_blue_pen_is_kept_and_a_blue_seal_is_not() -> None:
    sheet = Sheet()
    note = sheet.text(220, 200, "同意，请办公室阅办", 50, BLUE)
    sheet.seal(900, 1500, colour=BLUE)
    inks = separate(sheet.bgr(), DPI)
    assert len(inks.seals) == 1
    assert darkest(inks.gray, note) < 110
    assert darkest(inks.gray, (860, 1460, 1260, 1860)) > 200


def test_grey_page_comes_back_as_it_is() -> None:
    sheet = Sheet()
    sheet.body()
    image = sheet.bgr()
    inks = separate(image, DPI)
    assert (inks.seals, inks.red_text) == ((), ())
    assert np.array_equal(inks.gray, image[:, :, 2])


def test_the_image_given_is_not_changed() -> None:
    sheet = Sheet()
    sheet.seal(900, 1500)
    image = sheet.bgr()
    before = image.copy()
    separate(image, DPI)
    assert np.array_equal(image, before)
