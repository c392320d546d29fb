"""The rest of a character that is read twice is dropped; short words of their own stay."""

from __future__ import annotations

from ingest.model import Line
from ingest.ocr.slivers import without_slivers

LINE = Line("扫街除雪保畅通先行", (138.0, 380.0, 236.0, 392.5))


def test_a_sliver_inside_a_line_is_dropped() -> None:
    assert without_slivers([LINE, Line("三", (230.1, 380.2, 234.2, 393.5))]) == [LINE]


def test_words_beside_and_below_a_line_stay() -> None:
    beside, below = Line("三", (240.0, 380.0, 252.0, 392.0)), Line("一", (138.0, 396.0, 142.0, 408.0))
    assert without_slivers([LINE, beside, below]) == [LINE, beside, below]


def test_a_whole_character_inside_the_box_of_a_line_and_lines_without_boxes_stay() -> None:
    whole, bare = Line("三", (222.0, 380.0, 234.0, 392.0)), Line("三")
    assert without_slivers([LINE, whole, bare]) == [LINE, whole, bare]


def test_of_two_single_characters_neither_goes() -> None:
    pair = [Line("三", (10.0, 10.0, 14.0, 22.0)), Line("主", (4.0, 10.0, 16.0, 22.0))]
    assert without_slivers(pair) == pair
