"""Register forms: which fields are filled, blank, or not there."""

from __future__ import annotations

import pytest

from tests.extractors.rosters.reading import rosters

CADRE = """# 驻村帮扶干部基本情况登记表

| 姓　名 | 周山 | 性　别 | 男 | 出生年月 | {born} |
|---|---|---|---|---|---|
| 政治面貌 | {party} | 学历 | 本科 | 参加工作时间 | 2003年7月 |
| 工作单位及职务 | 某局科长 | 帮扶村 | 甲县乙镇丙村 | 联系电话 | 1 |
| 单位推荐意见 | {opinion} | 审核意见 | 同意 | 备注 | |
"""


def test_a_form_with_every_field_is_without_blanks() -> None:
    (sheet,) = rosters(CADRE.format(born="1980年3月", party="中共党员", opinion="同意推荐")).sheets
    assert (sheet.form, sheet.blanks, sheet.absent) == ("cadre_register", (), ())
    assert sheet.core["出生年月"].text == "1980年3月"


@pytest.mark.parametrize(
    ("given", "blank"),
    [
        ({"born": ""}, "出生年月"),
        ({"party": "　"}, "政治面貌"),
        ({"opinion": "（盖章）　　年　月　日"}, "单位推荐意见"),
        ({"opinion": "（公章）"}, "单位推荐意见"),
    ],
)
def test_a_blank_field_is_named(given: dict[str, str], blank: str) -> None:
    values = {"born": "1980年3月", "party": "中共党员", "opinion": "同意推荐"} | given
    (sheet,) = rosters(CADRE.format(**values)).sheets
    assert [b.label.replace("　", "") for b in sheet.blanks] == [blank]


def test_two_forms_in_one_document() -> None:
    unit = (
        "附件1\n\n# 某省包村帮扶单位基本情况登记表\n\n| 单位名称 | 某局 | 主要负责人 | 吴川 |\n"
        "|---|---|---|---|\n| 分管负责人 | | 帮扶村 | 丙村 |\n\n附件2\n\n"
    )
    found = rosters(unit + CADRE.format(born="1980年3月", party="群众", opinion="同意")).sheets
    assert [(s.form, [b.label for b in s.blanks]) for s in found] == [("unit_register", ["分管负责人"]), ("cadre_register", [])]


SUMMARY = """# 某省单位包村基本情况汇总表

| 序号 | 帮扶单位 | 主要负责人 | 帮扶村 | 备注 |
|---|---|---|---|---|
| 1 | 甲局 | 周山 | 东村 | |
| 2 | 乙局 | {head} | 西村 | |
| 合计 | | | 2个村 | |
"""


def test_a_summary_is_checked_cell_by_cell_without_total_and_remarks() -> None:
    (sheet,) = rosters(SUMMARY.format(head="吴川")).sheets
    assert (sheet.form, sheet.rows, sheet.blanks) == ("unit_summary", 2, ())


def test_an_empty_cell_of_a_summary_names_row_and_column() -> None:
    (sheet,) = rosters(SUMMARY.format(head="")).sheets
    assert [(b.row, b.label) for b in sheet.blanks] == [(2, "主要负责人")]


def test_a_form_kept_as_lines() -> None:
    text = "# 贫困户登记表\n\n户主姓名：甲一\n\n家庭人口：3人\n\n帮扶责任人：\n\n帮扶措施：养羊\n"
    (sheet,) = rosters(text).sheets
    assert (sheet.form, [b.label for b in sheet.blanks]) == ("household_register", ["帮扶责任人"])


def test_a_table_of_family_members_inside_a_form_is_left_alone() -> None:
    text = (
        "# 贫困户登记表\n\n<table><tr><td>户主姓名</td><td>甲一</td><td>帮扶责任人</td><td>周山</td></tr>"
        "<tr><td>姓名</td><td>出生年月</td><td>联系电话</td><td>备注</td></tr><tr><td>甲小</td><td>2001年</td><td></td><td></td></tr></table>"
    )
    (sheet,) = rosters(text).sheets
    assert sheet.blanks == ()


@pytest.mark.parametrize(
    "text",
    [
        "帮扶责任人的基本情况要分别填写到《贫困户登记表》和《扶贫手册》。\n\n| 日期 | 事项 |\n|---|---|\n| 1日 | |\n",
        "附件：1．包村帮扶单位基本情况登记表\n\n正文到此。\n",
        "# 关于做好驻村帮扶干部基本情况登记表填报工作的通知\n\n各单位：请认真填报。\n",
    ],
)
def test_words_about_a_form_are_no_form(text: str) -> None:
    assert rosters(text).sheets == ()
