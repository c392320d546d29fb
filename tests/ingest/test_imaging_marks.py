"""Seals on letterheads, over one another, on photocopies; dark bars, blacked-out words. No OCR: the grey page is looked at."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from ingest.imaging.seals import Inks, separate
from tests.ingest.mark_pages import oval_seal, photograph, watermark
from tests.ingest.page_images import DPI, RED, Sheet


def near(box: Any, wanted: tuple[int, int, int, int]) -> bool:
    return bool(np.allclose(box, wanted, atol=14))


def letterhead(seal_x: int) -> Inks:
    sheet = Sheet()
    sheet.text(300, 150, "南丘县人民政府文件", 120, RED)
    sheet.draw.line((220, 420, 1430, 420), fill=RED, width=6)
    sheet.seal(seal_x, 130)
    return separate(sheet.bgr(0.3, 4), DPI)


@pytest.mark.parametrize("x", [1130, 1220])
def test_seal_across_a_letterhead_leaves_the_letterhead_whole(x: int) -> None:
    inks = letterhead(x)
    assert [b for b in inks.seals if near(b, (x, 130, x + 320, 450))]
    (row,) = inks.red_text
    assert row[0] <= 312
    assert 1360 <= row[2] <= 1480
    assert int(inks.gray[190:300, 1280:1360].min()) < 100


def test_two_seals_over_one_another_are_two() -> None:
    sheet = Sheet()
    sheet.seal(700, 1040)
    sheet.seal(940, 1080, text="中共南丘县委组织部")
    inks = separate(sheet.bgr(noise=4), DPI)
    assert len(inks.seals) == 2
    assert any(near(b, (700, 1040, 1020, 1360)) for b in inks.seals)
    assert any(near(b, (940, 1080, 1260, 1400)) for b in inks.seals)


def test_oval_seal_over_black_words() -> None:
    sheet = Sheet()
    box = sheet.text(760, 1150, "规划研究院办公室")
    oval_seal(sheet, 740, 1040)
    inks = separate(sheet.bgr(noise=4), DPI)
    assert len(inks.seals) == 1
    assert near(inks.seals[0], (740, 1040, 1120, 1310))
    assert int(inks.gray[box[1] : box[3], box[0] : box[2]].min()) < 60


@pytest.mark.parametrize("level", [90, 120, 160])
def test_photocopied_seal_leaves_the_page_and_the_words_under_it_stay(level: int) -> None:
    sheet = Sheet()
    sheet.body(y=500)
    box = sheet.text(780, 1180, "南丘县扶贫开发办公室")
    sheet.seal(830, 1040, colour=(level,) * 3)
    inks = separate(sheet.bgr(noise=4), DPI)
    assert [b for b in inks.seals if near(b, (830, 1040, 1150, 1360))]
    assert inks.dark_seals == ()
    assert int(np.percentile(inks.gray[1050:1140, 830:1150], 2)) > 200
    assert int(inks.gray[box[1] : box[3], box[0] : box[2]].min()) < 60


def test_seal_as_dark_as_the_words_is_told() -> None:
    sheet = Sheet()
    sheet.body(y=500)
    sheet.seal(830, 1040, colour=(12, 12, 12))
    inks = separate(sheet.bgr(noise=4), DPI)
    assert len(inks.dark_seals) == 1


def test_what_is_no_seal_on_a_grey_page() -> None:
    sheet = Sheet()
    sheet.body()
    sheet.rules([220, 600, 1000, 1430], [1100, 1300, 1500, 1700])
    sheet.text(260, 1780, "回国圆园圈○●◎", 150)
    photograph(sheet, (220, 60, 900, 440))
    watermark(sheet, "内部资料")
    inks = separate(sheet.bgr(noise=4), DPI)
    assert inks.seals == ()
    assert inks.covered == ()


@pytest.mark.parametrize(("ground", "slant"), [((20, 50, 120), 0.4), ((30, 30, 30), 0.0), ((180, 30, 30), -0.6)])
def test_white_words_on_a_dark_bar_become_dark_on_white(ground: tuple[int, int, int], slant: float) -> None:
    sheet = Sheet()
    sheet.draw.rectangle((220, 600, 1430, 690), fill=ground)
    sheet.text(260, 615, "一、产业扶贫进展情况", 50, "white")
    gray = separate(sheet.bgr(slant, 4), DPI).gray
    bar = gray[600:690, 230:1420]
    assert float(np.median(bar)) > 230
    assert 0.02 < float((bar < 100).mean()) < 0.3


def test_bold_black_headings_are_not_turned_over() -> None:
    sheet = Sheet()
    for dx in range(4):
        sheet.text(220 + dx, 600, "国家统计局调查总队圆满完成任务", 70)
    image = sheet.bgr(noise=4)
    assert np.array_equal(separate(image, DPI).gray, image[:, :, 2])


def test_blacked_out_words_are_told_and_white() -> None:
    sheet = Sheet()
    sheet.body()
    sheet.draw.rectangle((500, 580, 760, 622), fill="black")
    inks = separate(sheet.bgr(noise=4), DPI)
    (box,) = inks.covered
    assert near(box, (500, 580, 761, 623))
    assert int(inks.gray[585:618, 505:755].min()) > 200


def test_a_red_watermark_makes_no_red_lines() -> None:
    sheet = Sheet()
    sheet.body(y=900)
    watermark(sheet, "内部资料", (250, 190, 190))
    assert separate(sheet.bgr(noise=4), DPI).red_text == ()
