"""Sums told twice, by county, by count and price, held against another year, or given by others."""

from __future__ import annotations

import pytest

from tests.extractors.events.world import read


def _sums(text: str, **where: str) -> list[float]:
    found = read(text, **where)  # type: ignore[arg-type]
    return [e.fields["amount_yuan"] for e in found if e.type == "fund_allocation" and e.status == "asserted"]


VOUCHER = """| 日期 | 付款人 | 收款人 | 金额（元） | 用途 |
|---|---|---|---|---|
| 2017-06-15 | 国家档案事业总局 | 石阡县财政局 | 4,400,000.00 | 帮扶资金 |

大写金额：肆佰肆拾万元整
"""


def test_a_sum_spelled_out_beside_its_figures_counts_once() -> None:
    assert _sums(VOUCHER, kind="fund_doc", title="银行电子回单") == [4400000]


def test_a_sum_only_spelled_out_counts() -> None:
    text = (
        "付款人：国家档案事业总局　收款人：石阡县财政局　金额：人民币壹佰捌拾万元整（1,800,000.00元）　用途：2017年定点扶贫项目"
    )
    assert _sums(text, kind="fund_doc", title="银行业务回单") == [1800000]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("2017年，安排石阡县440万元、福贡县386万元。", [4400000, 3860000]),
        ("集团支持石阡县300万元，福贡县260万元。", [3000000, 2600000]),
    ],
)
def test_sums_by_county_behind_one_verb(text: str, sums: list[float]) -> None:
    assert _sums(text, unit="two") == sums


@pytest.mark.parametrize("text", ["县里安排值班人员440人次。", "石阡县今年销售茶叶440万元。", "安排石阡县信贷规模440万元。"])
def test_no_sums_by_county(text: str) -> None:
    assert not _sums(text)


def test_count_and_price_give_the_sum_that_is_told() -> None:
    assert _sums("捐建水塔一座，购置水泵12台，每台2500元，计3万元。") == [30000]


def test_what_is_bought_for_ones_own_use_is_no_gift() -> None:
    assert not _sums("购买当地苹果200箱，每箱100元，共计2万元。")


def test_gifts_of_others_are_not_the_units() -> None:
    assert _sums("社会各界捐款300万元，其中总局120万元。") in ([1200000], [])


def test_last_year_in_a_comparison_is_not_the_year_of_the_sums_behind() -> None:
    text = "2017年总局向石阡县投入帮扶资金860万元，是上年（610万元）的1.4倍，其中茶园改造520万元。"
    found = [e for e in read(text) if e.type == "fund_allocation"]
    assert {e.fields["amount_yuan"]: e.extra["year"] for e in found if e.fields["amount_yuan"] != 6100000} == {
        8600000: 2017,
        5200000: 2017,
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1.今年帮扶经费按280万元左右控制，最终以预算批复数为准。", "meeting_minutes"),
        ("2017年帮扶资金按840万元左右安排。", "meeting_minutes"),
        ("到2020年，帮助建成示范基地10个，累计投入帮扶资金1,200万元以上。", "annual_plan"),
        ("五年累计投入帮扶资金不少于600万元。", "annual_plan"),
    ],
)
def test_what_is_only_set_as_a_limit_or_a_goal(text: str, kind: str) -> None:
    assert not _sums(text, kind=kind, date="2016-05-16" if kind == "annual_plan" else "2017-04-24")


@pytest.mark.parametrize("text", ["到2016年底，已累计投入帮扶资金1,200万元。", "2017年总局按计划拨付石阡县帮扶资金280万元。"])
def test_what_was_reached_is_given(text: str) -> None:
    assert len(_sums(text)) == 1
