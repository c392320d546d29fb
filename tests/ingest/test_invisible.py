"""What nobody sees is taken out where text enters, and boxes and edges stay with their characters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.invisible import tidy, visible, visible_name
from ingest.model import Block, BlockKind, Cell, Line, Page, Region, RegionKind


def page(*lines: Line, cells: tuple[Cell, ...] = ()) -> Page:
    return Page(1, 100.0, 100.0, (Block(BlockKind.PARAGRAPH, lines), Block(BlockKind.TABLE, cells=cells)))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("扶\u200b贫\u2060工\ufeff作", "扶贫工作"),
        ("一\u202e二三\u202c四\u2066五\u2069", "一二三四五"),
        ("红\x1b[1;31m字\x1b[0m\x9b2J\x1b]0;题\x07完", "红字完"),
        ("\x00甲\x07\x08\x7f\x85乙\ud800", "甲乙"),
        ("辻\U000e0100\ufe0f軟\u00ad件\U000e0041", "辻軟件"),
        ("表\t格\n行", "表\t格\n行"),
        ("［31m］ [31m] 〔2017〕11号", "［31m］ [31m] 〔2017〕11号"),
        ("كتاب 艾力·买买提 é à 𠮷", "كتاب 艾力·买买提 é à 𠮷"),
        ("\x1b]不完的题目", "]不完的题目"),
    ],
)
def test_only_what_is_seen_stays(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_names() -> None:
    assert visible_name("附件\u202efdp.exe") == "附件fdp.exe"
    assert visible_name("换\n行\t\x07.txt") == "换_行__.txt"
    assert visible_name("清\x1b[2J屏.txt") == "清屏.txt"
    assert visible_name("\udcff\udcfe.txt") == "__.txt"
    assert visible_name("e\u0301.txt") == "é.txt"


def test_edges_stay_with_their_characters() -> None:
    line = Line("甲\u200b乙\u202e", (0, 0, 40, 10), 0.9, (0.0, 10.0, 10.0, 20.0, 20.0))
    (kept,) = tidy(page(line)).blocks[0].lines
    assert kept == Line("甲乙", (0, 0, 40, 10), 0.9, (0.0, 10.0, 20.0))


def test_cells_too_and_a_turned_text_is_noted() -> None:
    made = tidy(page(cells=(Cell(0, 0, (Line("三\u202e百\u202c万"),)),)))
    assert made.blocks[1].cells[0].text == "三百万"
    assert any("书写方向" in note for note in made.notes)
    assert tidy(page(Line("三\u200b百"))).notes == ()


def test_places_that_are_none_go() -> None:
    nan, endless = float("nan"), float("inf")
    made = tidy(page(Line("甲", (0, 0, nan, 1)), Line("乙", (0, 0, 1, 1), None, (0.0, endless))))
    assert [line.box for line in made.blocks[0].lines] == [None, (0, 0, 1, 1)]
    assert made.blocks[0].lines[1].edges is None


def test_regions_are_cleaned_and_none_is_lost() -> None:
    nowhere = Region(RegionKind.COVERED, (0.0, 0.0, float("nan"), 1.0))
    seen = Region(RegionKind.STRUCK, (1.0, 1.0, 9.0, 2.0), 0.5, "四\u202e百")
    made = tidy(replace(page(Line("甲")), regions=(nowhere, seen))).regions
    assert made == (replace(nowhere, box=(0.0, 0.0, 100.0, 100.0)), replace(seen, text="四百"))


def test_a_clean_page_is_the_same_object() -> None:
    clean = page(Line("甲", (0, 0, 1, 1)), cells=(Cell(0, 0, (Line("乙"),)),))
    assert tidy(clean) is clean


@given(st.text())
def test_whatever_comes_once_is_enough(text: str) -> None:
    seen = visible(text)
    assert visible(seen) == seen
    assert set(seen) <= set(text)
    visible_name(text).encode("utf-8")
