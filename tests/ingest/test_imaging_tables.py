"""Grids of ruled tables: merged cells, open sides, broken and slanted rules, and what is no table."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from ingest.imaging.rules import erase
from ingest.imaging.tablegrid import Grid, find_grids
from tests.ingest.page_images import BODY, DPI, Sheet

XS, YS = [220, 520, 820, 1120, 1430], [600, 680, 760, 840, 920]


def grids(sheet: Sheet, slant: float = 0.0, noise: float = 0.0) -> list[Grid]:
    return find_grids(np.ascontiguousarray(sheet.bgr(slant, noise)[:, :, 2]), DPI)[0]


def spans(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [(c.row, c.col, c.rowspan, c.colspan) for c in grid.cells]


def test_full_grid() -> None:
    sheet = Sheet()
    sheet.rules(XS, YS)
    sheet.text(240, 615, "项目名称")
    (grid,) = grids(sheet, noise=6)
    assert spans(grid) == [(r, c, 1, 1) for r in range(4) for c in range(4)]
    assert np.allclose(grid.cells[5].box, (520, 680, 820, 760), atol=3)


def test_merged_cells_down_and_across() -> None:
    sheet = Sheet()
    sheet.rules(XS, YS)
    sheet.clear(520 - 3, 603, 520 + 3, 677)  # first row: columns 0 and 1
    sheet.clear(223, 757, 517, 763)  # column 0: rows 1 and 2
    (grid,) = grids(sheet)
    found = spans(grid)
    assert (0, 0, 1, 2) in found
    assert (1, 0, 2, 1) in found
    assert len(found) == 14


def test_sides_left_open_are_closed() -> None:
    sheet = Sheet()
    sheet.rules(XS, YS)
    sheet.clear(214, 603, 226, 677)
    for top, bottom in pairwise(YS):
        sheet.clear(214, top + 3, 226, bottom - 3)
        sheet.clear(1424, top + 3, 1436, bottom - 3)
    (grid,) = grids(sheet)
    assert spans(grid) == [(r, c, 1, 1) for r in range(4) for c in range(4)]


def test_gap_in_a_rule_does_not_join_cells() -> None:
    sheet = Sheet()
    sheet.rules(XS, YS)
    sheet.clear(515, 700, 525, 715)
    (grid,) = grids(sheet)
    assert len(grid.cells) == 16


def test_strokes_of_the_words_right_below_a_table_do_not_cost_its_rules() -> None:
    sheet = Sheet()
    sheet.rules(XS, YS)
    sheet.draw.line((520, 926, 520, 966), fill="black", width=3)  # the stroke of a character in line with a rule
    (grid,) = grids(sheet)
    assert spans(grid) == [(r, c, 1, 1) for r in range(4) for c in range(4)]
    assert grid.box[3] <= 925


def test_an_upright_rule_that_runs_far_beyond_the_table_is_none_of_it() -> None:
    sheet = Sheet()
    sheet.rules(XS, YS)
    sheet.draw.line((660, 560, 660, 1500), fill="black", width=3)
    (grid,) = grids(sheet)
    assert len(grid.cells) == 16


def test_half_a_degree_left_after_levelling() -> None:
    sheet = Sheet()
    sheet.rules(XS, YS, width=4)
    assert len(grids(sheet, slant=0.15)[0].cells) == 16


def test_two_tables_top_to_bottom() -> None:
    sheet = Sheet()
    sheet.rules(XS, [1500, 1600, 1700])
    sheet.rules([220, 800, 1430], [400, 480, 560])
    first, second = grids(sheet)
    assert (len(first.cells), len(second.cells)) == (4, 8)


def test_no_table_in_running_text_with_a_frame_and_underlines() -> None:
    sheet = Sheet()
    sheet.body((*BODY, "一一一一一一一一", "中国十二工口川"), y=500)
    sheet.text(300, 150, "中国下川车站", 90)
    for y in (1400, 1480, 1560):
        sheet.draw.line((220, y, 1430, y), fill="black", width=3)
    sheet.draw.rectangle((180, 100, 1480, 2200), outline="black", width=4)
    assert grids(sheet) == []


def test_strokes_in_cells_are_neither_rules_nor_erased() -> None:
    sheet = Sheet()
    sheet.rules(XS, YS)
    box = sheet.text(560, 612, "一", 50)
    sheet.text(860, 612, "王十川", 60)
    page = np.ascontiguousarray(sheet.bgr()[:, :, 2])
    (grid,), rules = find_grids(page, DPI)
    assert len(grid.cells) == 16
    clean = erase(page, rules, [c.box for c in grid.cells], DPI)
    assert np.array_equal(clean[box[1] : box[3], box[0] : box[2]] < 100, page[box[1] : box[3], box[0] : box[2]] < 100)
    assert clean[600, 400] > 200
    assert clean[640, 820] > 200
