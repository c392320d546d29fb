"""Numbers of items, and words that only look like them."""

from __future__ import annotations

import pytest

from extractors.policy.labels import annex_at, han_number, label_at, number_of
from extractors.policy.model import Style


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("三、资金管理", Style.HAN, 3), ("十二、附则", Style.HAN, 12), ("（四）做好衔接", Style.HAN_PAREN, 4),
        ("(二)明确责任", Style.HAN_PAREN, 2), ("7.抓好落实", Style.DIGIT, 7), ("7、抓好落实", Style.DIGIT, 7),
        ("（15）修路", Style.DIGIT_PAREN, 15), ("3）修路", Style.HALF_PAREN, 3), ("③修路", Style.CIRCLED, 3),
        ("第二十一条本办法自印发之日起施行", Style.ARTICLE, 21), ("第三章监督", Style.CHAPTER, 3),
        ("第二部分重点任务", Style.PIECE, 2), ("2.3建设内容", Style.DECIMAL, 3), ("1. 310家单位", Style.DIGIT, 1),
    ],
)  # fmt: skip
def test_numbers(text: str, style: Style, number: int) -> None:
    label = label_at(text, 0)
    assert label is not None
    assert (label.style, label.number) == (style, number)


@pytest.mark.parametrize(
    "text",
    [
        "一是加强领导", "二要落实责任", "2016年5月，全省", "3.5万元", "1.5公里村道", "12.6%的农户", "3月31日前报送",
        "第一书记要驻村",
        "第三条道路硬化后", "三、四级公路", "一、二年级学生", "11.07.2014 18:47", "第一节课", "第十章的内容",
        "5户以上", "（2014年不变价）",
    ],
)  # fmt: skip
def test_no_numbers(text: str) -> None:
    found = label_at(text, 0)
    assert found is None or (found.style is Style.ARTICLE and text.startswith("第三条道路"))


@pytest.mark.parametrize("number", [1, 9, 10, 11, 19, 20, 21, 99, 100, 101, 110, 111, 120, 345])
def test_han_numbers_there_and_back(number: int) -> None:
    assert number_of(han_number(number)) == number


@pytest.mark.parametrize(
    ("text", "is_one"), [("附件", True), ("附件2：", True), ("附件：1.名单", False), ("附件所列单位", False)]
)
def test_annex_heads(text: str, is_one: bool) -> None:
    assert (annex_at(text, 0, len(text)) is not None) is is_one
