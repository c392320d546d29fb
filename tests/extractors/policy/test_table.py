"""Indicator tables: filled cells, numbers and sources from the plan, doubts; and tables that are none."""

from __future__ import annotations

from tests.extractors.policy.reading import policy

PLAN = """关于饮水管护考核的方案
一、内容
（一）管护成效。主要考核:1.供水保证情况;2.对高寒乡镇的管护。数据来源:乡镇提供。
（二）组织管理。主要考核:3.局领导每年到每个乡镇检查一次;4.制定年度计划。数据来源:本单位提供。
二、要求
按期完成整改，2016年3月31日前报县水利局。
"""
TABLE = """考核内容\t考核指标\t指标说明\t评价依据
\t供水保证情况\t达到全年供水。\t提供当年供水总结。
管护成效\t对高寒乡镇的管护\t高寒乡镇指海拔三千米以上的乡镇（下同）。\t提供拨付资金文件和项目清单。
组织管理\t局领导每年到每个乡镇检查一次\t指局班子成员。\t提供检查的照片和其他材料。
\t制定年度计划\t同上。\t提供年度计划、会议纪要。
\t公开年度计划\t\t同上
"""


def test_groups_numbers_and_sources_come_from_the_plan() -> None:
    table = policy(PLAN + "\n饮水管护考核指标\n\n" + TABLE).table
    assert table is not None
    assert table.title == "饮水管护考核指标"
    assert [r.value("content") for r in table.rows] == ["管护成效", "管护成效", "组织管理", "组织管理", "组织管理"]
    assert [r.number for r in table.rows] == [1, 2, 3, 4, 4]
    assert [r.source for r in table.rows[:3]] == ["乡镇提供", "乡镇提供", "本单位提供"]


def test_ditto_and_blank_cells_keep_what_is_printed() -> None:
    table = policy(PLAN + "\n" + TABLE).table
    assert table is not None
    ditto = table.rows[3].cells["explanation"]
    assert (ditto.words, ditto.value, ditto.filled, ditto.origin) == ("同上。", "指局班子成员。", "ditto", 3)
    blank = table.rows[4].cells["explanation"]
    assert (blank.words, blank.value, blank.filled) == ("", "指局班子成员。", "blank")
    assert table.rows[4].cells["basis"].value == "提供年度计划、会议纪要。"


def test_ditto_goes_back_to_the_row_that_said_below_of_the_same_matter() -> None:
    text = TABLE.replace("\t公开年度计划\t\t同上", "\t向高寒乡镇派驻管护员\t同上\t提供派驻名单。")
    table = policy(PLAN + "\n" + text.replace("对高寒乡镇的管护\t", "支持高寒乡镇管护站\t")).table
    assert table is not None
    assert "海拔" not in table.rows[4].value("explanation")  # four characters in common are not yet the same matter
    text = text.replace("对高寒乡镇的管护\t", "帮助高寒乡镇派驻管护\t")
    table = policy(PLAN + "\n" + text).table
    assert table is not None
    assert table.rows[4].cells["explanation"].origin == 2
    assert any("下同" in p.note for p in table.problems)


def test_without_a_list_in_the_plan_groups_are_guessed_and_said() -> None:
    table = policy("饮水管护考核指标\n\n" + TABLE).table
    assert table is not None
    assert [r.number for r in table.rows] == [1, 2, 3, 4, 5]
    assert table.rows[0].value("content") == "管护成效"
    assert any("推定" in p.note for p in table.problems)


def test_a_table_of_other_columns_is_no_indicator_table() -> None:
    assert policy("一、安排\n\n序号\t事项\t时间\n1\t修路\t5月\n2\t改水\t6月\n").table is None


def test_what_is_asked_has_kind_source_year_and_scope() -> None:
    asked = policy(PLAN + "\n" + TABLE).asked
    assert [(a.kind, a.year) for a in asked[:3]] == [("annual_summary", True), ("fund_doc", True), ("project_list", True)]
    assert [a.key for a in asked[-2:]] == ["plan", "minutes"]
    assert any("沿用第4行" in d for d in asked[-1].doubts)
