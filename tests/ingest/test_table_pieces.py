"""What tables on scans are put together from: dark heads, the size of type, brackets, lone dashes, words beside others."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.imaging.bar_rules import plain_heads
from ingest.imaging.pixels import Bgr, Gray
from ingest.imaging.tablegrid import find_grids
from ingest.layout.columns import em_of, fragments
from ingest.layout.letterhead import letterhead_rows
from ingest.model import Line
from ingest.ocr.dashes import with_dashes
from ingest.ocr.engine import Reading
from ingest.ocr.pieces import Piece, overlooked_between
from tests.ingest.page_images import DPI, Sheet

XS, YS = [220, 380, 900, 1160, 1430], [600, 680, 760, 840, 920]
BLUE = (40, 70, 120)


def head(fill: tuple[int, int, int] | str = BLUE, words: bool = True) -> Sheet:
    """A ruled table with a dark first row, large words close below it."""
    sheet = Sheet()
    sheet.draw.rectangle((XS[0], YS[0], XS[-1], YS[1]), fill=fill)
    sheet.rules(XS, YS, width=3)
    for x, text in zip(XS, ("序号", "项目名称", "数量", "备注"), strict=False):
        if words:
            sheet.text(x + 40, YS[0] + 16, text, 38, "white")
    for x, text in zip(XS, ("甲", "贫困学生资助情况", "618", "已验收"), strict=False):
        sheet.text(x + 20, YS[1] + 8, text, 48)
    return sheet


def photocopy(image: Bgr) -> Bgr:
    """A dark copy: grey paper, grain, and toner that did not take in places."""
    rng = np.random.default_rng(5)
    data = image.astype(np.float32)
    holes = rng.random(data.shape[:2]) < 0.12
    data[holes] = data[holes] * 0.3 + 255 * 0.7
    data = 60 + data.mean(axis=2, keepdims=True) * 0.55 + rng.normal(0, 7, data.shape[:2])[..., None]
    copy: Bgr = np.clip(np.repeat(data, 3, axis=2), 0, 255).astype(np.uint8)
    return copy


@pytest.mark.parametrize("copied", [False, True], ids=["clean", "photocopy"])
@pytest.mark.parametrize("words", [True, False], ids=["words", "empty"])
def test_dark_head_is_a_row_with_its_columns(copied: bool, words: bool) -> None:
    image = head(words=words).bgr(noise=4)
    plain = plain_heads(photocopy(image) if copied else image, DPI)
    ((grid,), _) = find_grids(np.ascontiguousarray(plain[:, :, 2]), DPI)
    assert [(c.row, c.col, c.rowspan, c.colspan) for c in grid.cells] == [(r, c, 1, 1) for r in range(4) for c in range(4)]
    middle = plain[YS[0] + 12 : YS[1] - 12, XS[1] + 12 : XS[2] - 12, 2]
    assert float(np.median(middle)) > 230
    assert (float((middle < 110).mean()) > 0.01) is words


def test_dark_head_of_two_rows_keeps_the_rule_between_them() -> None:
    sheet = Sheet()
    sheet.draw.rectangle((XS[0], 520, XS[-1], YS[1]), fill=(120, 130, 150))
    sheet.rules(XS, [520, *YS], width=3)
    ((grid,), _) = find_grids(np.ascontiguousarray(plain_heads(sheet.bgr(noise=4), DPI)[:, :, 2]), DPI)
    assert [(c.row, c.col) for c in grid.cells] == [(r, c) for r in range(5) for c in range(4)]


def test_bars_that_are_no_heads_of_tables_stay_as_they_are() -> None:
    title, lines, photo = Sheet(), Sheet(), Sheet()
    title.draw.rectangle((220, 600, 1430, 690), fill=BLUE)
    title.text(260, 615, "一、产业扶贫进展情况", 50, "white")
    title.text(260, 720, "本月中旬开工", 50)
    for dx in range(5):
        lines.text(220 + dx, 600, "国家统计局调查总队圆满完成任务", 70)
    for y in (600, 680):
        photo.draw.rectangle((220, y, 1430, y + 14), fill="black")
    photo.text(300, 628, "两条粗线之间的黑字", 40)
    for sheet in (title, lines, photo):
        image = sheet.bgr(noise=4)
        assert plain_heads(image, DPI) is image


def ocr(text: str, x: float, y: float, size: float = 10.5, high: float = 1.7) -> Line:
    """A line as an engine gives it: much higher than its type, with air at both ends."""
    air = 0.15 * high * size
    wide = sum(1.0 if c > "\u2e80" else 0.55 for c in text) * size
    return Line(text, (x - air, y - high * size / 2, x + wide + air, y + high * size / 2), 0.98)


@pytest.mark.parametrize("high", [1.2, 1.7, 2.0])
def test_size_of_type_does_not_depend_on_how_high_the_boxes_are(high: float) -> None:
    lines = [ocr(t, 100, 50, 10.5, high) for t in ("西河县", "已验收", "到位", "9,625.16", "0")]
    assert em_of(lines) == pytest.approx(10.5, rel=0.06)


def test_words_and_their_bracket_hang_together_and_columns_do_not() -> None:
    text = "脱贫人口 （人）"
    edges = (0.0, 10, 20, 30, 40, 44, 54, 64, 74)
    assert [text[f.start : f.end] for f in fragments(Line(text, (0, 0, 74, 16), 0.98, edges), 10)] == [text]
    far = (0.0, 10, 20, 30, 40, 60, 70, 80, 90)
    assert len(fragments(Line(text, (0, 0, 90, 16), 0.98, far), 10)) == 2
    two = "计划 完成"
    assert len(fragments(Line(two, (0, 0, 44, 16), 0.98, (0.0, 10, 20, 24, 34, 44)), 10)) == 2


def test_a_taller_box_in_a_column_stays_in_its_row() -> None:
    lines = [ocr(f"{n}", 60, 30 * n) for n in (4, 5, 6)]
    lines += [ocr(t, 100, 30 * n) for n, t in ((4, "金竹村光伏电站"), (5, "白马村光伏电站"), (6, "清溪村光伏电站"))]
    tall = ocr("柳河乡", 200, 150, 12.0, 2.6)
    rows = letterhead_rows([*lines, tall])
    assert [[line.text for line in row] for row in rows][1] == ["5", "白马村光伏电站", "柳河乡"]


def test_a_large_word_beside_a_stack_of_issuers_comes_after_them() -> None:
    lines = [ocr("东岭县委员会办公室", 100, 100, 20, 1.3), ocr("东岭县人民政府办公", 100, 130, 20, 1.3)]
    rows = letterhead_rows([*lines, ocr("文件", 310, 115, 36, 1.3)])
    assert [row[0].text for row in rows] == [lines[0].text, lines[1].text, "文件"]


def stroke(*boxes: tuple[int, int, int, int], specks: float = 0.12) -> Gray:
    gray = np.full((200, 400), 200, np.uint8)
    for x0, y0, x1, y1 in boxes:
        gray[y0:y1, x0:x1] = 70
    rng = np.random.default_rng(1)
    gray[(rng.random(gray.shape) < specks) & (gray < 100)] = 170
    return gray


PIECE = Piece((90, 80, 130, 120), table=0, cell=0)


def test_a_stroke_that_was_read_as_nothing_is_a_dash() -> None:
    gray = stroke((96, 98, 124, 101))
    for reading in (Reading("", 0.0, (0.0,)), Reading("m", 0.17, (0.0, 1.0))):
        assert with_dashes(gray, [PIECE], [reading], 1, DPI)[0].text == "—"
    loose = Piece(PIECE.box)
    assert with_dashes(gray, [loose], [Reading("", 0.0, (0.0,))], 0, DPI)[0].text == "—"


def test_what_is_no_lone_dash_is_left() -> None:
    none, sure = Reading("", 0.0, (0.0,)), Reading("一", 0.98, (0.0, 1.0))
    assert with_dashes(stroke((96, 98, 124, 101)), [PIECE], [sure], 1, DPI) == [sure]
    assert with_dashes(stroke((96, 98, 124, 101)), [Piece(PIECE.box)], [none], 1, DPI) == [none]  # alone on its line
    for boxes in (
        ((108, 84, 112, 112),),
        ((96, 88, 124, 91), (96, 108, 124, 111)),
        ((96, 90, 124, 110),),
        ((106, 98, 112, 101),),
    ):
        assert with_dashes(stroke(*boxes), [PIECE], [none], 1, DPI) == [none]


def test_a_lone_dash_in_a_row_of_sums_is_looked_for_and_one_far_below_is_not() -> None:
    gray = np.full((700, 900), 250, np.uint8)
    pieces = [Piece((x, y, x + 60, y + 40)) for y in (100, 160, 220) for x in (100, 300, 500)]
    pieces.append(Piece((100, 280, 160, 320)))
    gray[300:303, 510:540] = 30
    gray[560:563, 510:540] = 30
    (found,) = overlooked_between(pieces, (), gray, DPI)
    assert found.box[1] < 300 < found.box[3]
    assert found.box[0] <= 510
