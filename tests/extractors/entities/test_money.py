"""Sums: amount, bounds, rates, and cells whose unit stands in the header."""

import pytest

from extractors.entities.money import find_money, money_in_cell


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("260万元", 2_600_000),
        ("5亿3000万元", 530_000_000),
        ("1亿零500万元", 105_000_000),
        ("1.16亿元", 116_000_000),
        ("叁拾万元", 300_000),
        ("壹佰贰拾万元整", 1_200_000),
        ("二百六十万元", 2_600_000),
        ("1,700元", 1_700),
        ("人民币50万元", 500_000),
    ],
)
def test_exact(text: str, amount: float) -> None:
    (found,) = find_money(text)
    assert (found.low, found.high, found.about, found.rate) == (amount, amount, False, False)


@pytest.mark.parametrize("text", ["300余万元", "300多万元", "约300万元", "近300万元", "300万元左右"])
def test_about(text: str) -> None:
    (found,) = find_money(text)
    assert found.about
    assert found.amount == 3_000_000


def test_bounds() -> None:
    (least,) = find_money("不少于400万元")
    (most,) = find_money("5万元以下")
    (between,) = find_money("5—10万元")
    assert (least.low, least.high) == (4_000_000, None)
    assert (most.low, most.high) == (None, 50_000)
    assert (between.low, between.high) == (50_000, 100_000)


@pytest.mark.parametrize("text", ["每月3000元", "3,000元/月", "人均2万元", "户均增收2300元", "每人每年1500元"])
def test_rates(text: str) -> None:
    (found,) = find_money(text)
    assert found.rate


@pytest.mark.parametrize("text", ["投入260万元", "发放慰问金2000元", "每年投入的资金共计100万元，用于修路"])
def test_sums_are_no_rates(text: str) -> None:
    (found,) = find_money(text)
    assert not found.rate


@pytest.mark.parametrize("text", ["1.2万亩", "4,317人", "9个村", "2017年", "多元化", "60立方米"])
def test_no_sum(text: str) -> None:
    assert find_money(text) == []


@pytest.mark.parametrize(
    ("cell", "header", "amount"),
    [("1,850", "资金（万元）", 18_500_000), ("3.5", "金额(元)", 3.5), ("20", "投入（亿元）", 2e9), ("12万元", "备注", 120_000)],
)
def test_cell(cell: str, header: str, amount: float) -> None:
    found = money_in_cell(cell, header)
    assert found is not None
    assert found.amount == amount


@pytest.mark.parametrize(
    ("cell", "header"), [("286", "覆盖贫困户（户）"), ("合计", "金额（万元）"), ("——", "金额（万元）"), ("12", "序号")]
)
def test_cell_without_a_sum(cell: str, header: str) -> None:
    assert money_in_cell(cell, header) is None


def test_cell_rate_and_offset() -> None:
    found = money_in_cell(" 1,500 ", "补助标准（元/人）", start=100)
    assert found is not None
    assert found.rate
    assert (found.start, found.end) == (101, 106)
