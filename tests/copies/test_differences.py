"""What counts as a difference between two readings of a page, and what is noise."""

from __future__ import annotations

import pytest

from ingest.copies.differences import changes
from ingest.copies.model import DifferenceKind
from ingest.copies.text import PageText
from ingest.model import Block, BlockKind, Box, Line, Page, PageSource

WIDE = 10.0


def page_text(*lines: str, source: PageSource = PageSource.OCR, confidence: float = 0.98) -> PageText:
    made = tuple(
        Line(
            text,
            (50, 100 + 30 * n, 50 + WIDE * len(text), 115 + 30 * n),
            confidence,
            tuple(50 + WIDE * k for k in range(len(text) + 1)),
        )
        for n, text in enumerate(lines)
    )
    return PageText.of(Page(1, 595, 842, (Block(BlockKind.PARAGRAPH, made),), source))


def box_of(text: PageText, words: str) -> Box:
    start = text.chars.index(words)
    return text.boxes(start, start + len(words))[0]


USUAL = page_text("三月五日拨付产业资金386.50万元，", "惠及贫困户一百二十户。")


def said(other: PageText, unlike: list[Box] | None) -> list[tuple[DifferenceKind, str, str, bool]]:
    return [
        (c.kind, USUAL.own_words(c.start, c.end), other.own_words(c.other_start, c.other_end), c.sure)
        for c in changes(USUAL, other, unlike)
    ]


def test_a_changed_digit_is_a_change_of_the_whole_number() -> None:
    other = page_text("三月五日拨付产业资金336.50万元，", "惠及贫困户一百二十户。")
    assert said(other, [box_of(other, "36")]) == [(DifferenceKind.NUMBER, "386.50", "336.50", True)]


def test_a_changed_numeral_counts() -> None:
    other = page_text("三月五日拨付产业资金386.50万元，", "惠及贫困户一百三十户。")
    assert said(other, None) == [(DifferenceKind.NUMBER, "二", "三", True)]


def test_what_the_images_show_alike_is_a_misreading() -> None:
    other = page_text("三月五日拨付产业资金336.50万元，", "惠及贫困户一百二十户。")
    assert said(other, []) == []
    assert said(other, [box_of(other, "惠及")]) == []


def test_words_that_only_one_copy_has() -> None:
    other = page_text("三月五日拨付产业资金386.50万元，", "惠及贫困户和边缘户一百二十户。")
    assert said(other, [box_of(other, "和边缘户")]) == [(DifferenceKind.ADDED, "", "和边缘户", True)]
    less = page_text("三月五日拨付资金386.50万元，", "惠及贫困户一百二十户。")
    assert said(less, None) == [(DifferenceKind.LACKING, "产业", "", True)]


@pytest.mark.parametrize(
    "second", ["惠及贫困户一百二十户", "惠及贫困户一百二十户．", "惠及 贫困户 一百二十户。", "惠及贫困戸一百二十户。"]
)
def test_points_spaces_and_one_doubtful_character_are_noise(second: str) -> None:
    assert said(page_text("三月五日拨付产业资金386.50万元，", second, confidence=0.85), None) == []


def test_a_number_read_badly_is_for_a_person() -> None:
    other = page_text("三月五日拨付产业资金336.50万元，", "惠及贫困户一百二十户。", confidence=0.7)
    assert said(other, None) == [(DifferenceKind.NUMBER, "386.50", "336.50", False)]


def test_digital_text_differs_even_by_a_point() -> None:
    usual = page_text("同意。", source=PageSource.DIGITAL)
    other = page_text("同意", source=PageSource.DIGITAL)
    assert [c.kind for c in changes(usual, other, None)] == [DifferenceKind.LACKING]


def test_full_width_digits_are_the_same_number() -> None:
    assert said(page_text("三月五日拨付产业资金３８６.５０万元，", "惠及贫困户一百二十户。"), None) == []
