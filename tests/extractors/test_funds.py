"""Sums of money in lists, shares, goods, receipts, vouchers and tables; and sums that are no money given."""

from __future__ import annotations

import pytest

from extractors.entities.money import find_money
from extractors.events.text import plain
from extractors.model import EventType
from tests.extractors.events.world import read

_SHIQIAN, _FUGONG = "贵州省铜仁市石阡县", "云南省怒江傈僳族自治州福贡县"


def _sums(text: str, **kw: str) -> list[tuple[float, str]]:
    return [
        (e.fields["amount_yuan"], e.status.value)
        for e in read(text, **kw)  # type: ignore[arg-type]
        if e.type is EventType.FUND_ALLOCATION
    ]


def _placed(text: str, **kw: str) -> list[tuple[float, str | None]]:
    return [
        (e.fields["amount_yuan"], e.fields["county"])
        for e in read(text, **kw)  # type: ignore[arg-type]
        if e.type is EventType.FUND_ALLOCATION and e.status.value == "asserted"
    ]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("全年投入帮扶资金900万元。在石阡县，安排苔茶精制厂300万元，支持矿泉水厂150万元。", [9000000, 3000000, 1500000]),
        ("年初计划安排帮扶资金800万元，实际到位860万元。", [8600000]),
        ("总局为坪山乡32户发放黄牛补助，每户3000元，计9.6万元。", [96000]),
        ("总局向石阡县捐赠图书、书架等物资，价值46万元。", [460000]),
        ("县医院救护车一辆，价值28万元，由总局出资。", [280000]),
        ("总局无偿捐赠资金60万元，用于贷款户的贴息。", [600000]),
        ("我局500万元资金支出率仅为三成。", [5000000]),
        ("助学金36万元发到县民族中学。", [360000]),
        ("第一批帮扶资金200万元于5月26日到县财政专户。", [2000000]),
        ("局拨640万元实行专账管理，至9月底已支出402万元。", [6400000]),
        ("全年投入帮扶资金1，680万元。", [16800000]),
        ("承诺的800万元实到500万元，剩余300万元将于明年6月前到位。", [5000000]),
    ],
)
def test_sums_given_are_found(text: str, want: list[int]) -> None:
    assert [a for a, status in _sums(text) if status == "asserted"] == want


@pytest.mark.parametrize(
    "text",
    [
        "审计查出挪用扶贫资金问题，涉及资金86万元，现已归垫。",
        "截至8月20日支出117万元，支出率58%。",
        "引进企业投资3,000万元建设酒店。",
        "全年发放贷款2,400万元。",
        "爱心企业和校友联谊会向石阡县捐赠设备、物资，折合64万元。",
        "苔茶销售收入达310万元，价值可观。",
        "采购农产品，价值52万元。",
    ],
)
def test_sums_that_the_unit_did_not_give(text: str) -> None:
    assert [a for a, status in _sums(text) if status == "asserted"] == []


def test_each_county_has_its_own_sum() -> None:
    assert _placed("集团向石阡县、福贡县两县各投入帮扶资金450万元。", unit="two") == [(4500000, _SHIQIAN), (4500000, _FUGONG)]
    shares = _placed("全年投入帮扶资金1035万元，石阡县占六成，为621万元，福贡县414万元。", unit="two")
    assert (6210000, _SHIQIAN) in shares
    assert (4140000, _FUGONG) in shares


def test_the_county_says_what_it_received() -> None:
    text = "三、关于贵局帮扶资金。我县已于6月14日收到270万元，第二批尚未到账。"
    assert _sums(text, kind="other", level="county") == [(2700000, "asserted")]


def test_state_budgets_beside_the_units_money() -> None:
    text = "财政扶贫专项资金投入1.8亿元，其中中央1.2亿元、省级4,000万元，国家档案事业总局帮扶资金600万元。"
    found = _sums(text, kind="county_results", level="county")
    assert [a for a, status in found if status == "asserted"] == [6000000]
    assert len(found) == 4


def test_a_total_of_two_counties_belongs_to_none() -> None:
    text = "石阡县、福贡县扶贫办：\n\n现下达2017年帮扶资金1,800万元，其中石阡县1,260万元，福贡县540万元。"
    assert _placed(text, unit="two", kind="fund_doc") == [(18000000, None), (12600000, _SHIQIAN), (5400000, _FUGONG)]


def test_a_county_tells_of_its_own_budget() -> None:
    text = "全年县本级安排资金3200万元，整合涉农资金1.2亿元。"
    assert {s for _, s in _sums(text, kind="annual_summary", level="county")} <= {"other_party"}


_GIFTS = "表二　职工捐款（单位：元）\n\n| 捐款单位 | 捐款人数 | 金额 | 接收单位 |\n|---|---|---|---|\n"


def test_a_table_of_gifts_counts_sums_and_not_givers() -> None:
    text = (
        _GIFTS
        + "| 机关 | 1,164 | 213,500.00 | 县慈善会 |\n| 中心 | 702 | 98,620.00 | 坪山乡 |\n| 合计 | 1,866 | 312,120.00 | |\n"
    )
    assert [a for a, _ in _sums(text, kind="fund_doc")] == [213500, 98620, 312120]


def test_a_note_above_a_table_is_not_its_title() -> None:
    text = "注：带动贷款为有偿信贷，不计入捐赠。\n\n" + _GIFTS + "| 机关 | 1,164 | 213,500.00 | 石阡县慈善会 |\n"
    assert [a for a, _ in _sums(text, kind="fund_doc")] == [213500]


def test_plan_and_payment_columns() -> None:
    text = "单位：万元\n\n| 项目名称 | 计划数 | 实际拨付 |\n|---|---|---|\n| 魔芋加工厂 | 260 | 245.5 |\n| 敬老院 | 40 | 40 |\n"
    assert [a for a, s in _sums(text, kind="project_list") if s == "asserted"] == [2455000, 400000]


def test_a_voucher_whose_rows_are_labels() -> None:
    text = (
        "附：银行回单\n\n| 项目 | 第一笔 | 第二笔 |\n|---|---|---|\n| 付款人 | 档案总局 | 档案总局 |\n"
        "| 金额（小写，元） | 1,900,000.00 | 780,000.00 |\n| 金额（大写） | 壹佰玖拾万 | 柒拾捌万 |\n| 摘要 | 扶贫 | 扶贫 |\n"
    )
    assert [a for a, _ in _sums(text, kind="fund_doc")] == [1900000, 780000]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("人民币（小写）：¥680,000.00", 680000.0),
        ("汇出金额：1 250 000.00；用途：卫生室", 1250000.0),
        ("金额：￥3,600.50", 3600.5),
    ],
)
def test_sums_of_vouchers_need_no_yuan(text: str, want: float) -> None:
    assert [m.amount for m in find_money(text)] == [want]


@pytest.mark.parametrize(
    "text", ["金额：见附表第12页", "人民币业务处2017年成立", "账号：6222 0217 000", "金额（万元）：共12项"]
)
def test_other_numbers_beside_money_words_are_no_sums(text: str) -> None:
    assert find_money(text) == []


def test_a_comma_inside_a_number_is_no_comma() -> None:
    assert plain("投入1，680万元，建成2座") == "投入1,680万元，建成2座"
    assert plain("2017，100户脱贫") == "2017，100户脱贫"


_SCHEDULE = (
    "\n\n附表　2017年石阡县帮扶项目安排表\n\n| 序号 | 项目 | 金额（万元） |\n|---|---|---|\n"
    "| 1 | 茶叶初制厂 | 220 |\n| 2 | 人饮工程 | 160 |\n"
)


def test_the_schedule_of_a_notice_of_payment_says_what_is_paid() -> None:
    text = "现将2017年定点扶贫资金380万元拨付你县，项目见附表。" + _SCHEDULE
    assert [a for a, s in _sums(text, kind="fund_doc") if s == "asserted"] == [3800000, 2200000, 1600000]


def test_the_same_schedule_in_a_plan_is_planned() -> None:
    assert {s for _, s in _sums("2017年工作计划。" + _SCHEDULE, kind="annual_plan")} == {"planned"}


def test_money_paid_into_a_countys_finance_office_is_the_units() -> None:
    assert [s for _, s in _sums("3月，首批资金200万元拨付到石阡县财政局专户。")] == ["asserted"]
    assert [s for _, s in _sums("石阡县财政局投入财政专项扶贫资金200万元。")] == ["other_party"]
