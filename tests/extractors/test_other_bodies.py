"""Packages of a county or of a unit with one village: whose money, whose posts, whose village counts."""

from __future__ import annotations

from extractors.model import EventType
from tests.extractors.events.world import read

_AID = "| 乡镇 | 中专 | 大专 | 合计人数 | 兑现金额 |\n|---|---|---|---|---|\n"


def _of(type_: EventType, text: str, **kw: str) -> list[tuple[float | str | None, str]]:
    key = {EventType.FUND_ALLOCATION: "amount_yuan", EventType.POVERTY_OUTCOME: "persons"}.get(type_, "person")
    return [(e.fields[key], e.status.value) for e in read(text, **kw) if e.type is type_]  # type: ignore[arg-type]


def _sums(text: str, **kw: str) -> list[tuple[float | str | None, str]]:
    return _of(EventType.FUND_ALLOCATION, text, **kw)


def test_a_head_of_words_over_columns_of_numbers_is_a_header() -> None:
    text = (
        "表1　在校学生补助（单位：人、元）\n\n" + _AID + "| 汤山镇 | 21 | 9 | 30 | 45,000 |\n| 全县 | 21 | 9 | 30 | 45,000 |\n"
    )
    county = {"unit": "county", "level": "county", "kind": "fund_doc"}
    assert _sums(text, **county) == [(45000, "asserted"), (45000, "asserted")]


def test_a_grid_of_names_has_no_header() -> None:
    text = "经费（单位：元）\n\n| 汤山镇 | 坪山乡 | 本庄镇 |\n|---|---|---|\n| 300 | 万元 | 220 |\n| 310 | 无 | 180 |\n"
    assert _sums(text, unit="county", level="county", kind="fund_doc") == []


def test_the_unit_of_a_table_stands_in_the_line_of_who_made_it() -> None:
    text = "制表单位：石阡县扶贫办、财政局　　单位：人、元\n\n" + _AID + "| 本庄镇 | 40 | 8 | 48 | 72,000 |\n"
    assert _sums(text, unit="county", level="county", kind="fund_doc") == [(72000, "asserted")]


def test_a_rule_above_a_table_does_not_make_it_one_of_benefits() -> None:
    rule = "立项办法：受益户名单先由村里公示七天，没有意见的再报乡镇审核，乡镇审核以后报县扶贫办逐户核对编号。\n\n"
    table = "| 项目 | 地点 | 资金（万元） |\n|---|---|---|\n| 辣椒基地 | 本庄镇 | 86 |\n"
    assert _sums(rule + table, unit="county", level="county", kind="project_list") == [(860000, "asserted")]
    assert _sums("受益户分红（单位：元）\n\n" + table.replace("资金", "分红"), unit="county", level="county") == []
