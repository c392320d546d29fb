"""Rosters: which tables list households or villages, and which rows lack what."""

from __future__ import annotations

import pytest

from tests.extractors.rosters.reading import rosters


def lacking(text: str, meaning: str) -> list[str]:
    (roster,) = rosters(text).rosters
    return [r.name for r in roster.rows if not r.has(meaning)]


HEADS = [
    "| 序号 | 户主 | 人口 | 帮扶责任人 | 单位及职务 |",
    "| 编号 | 贫困户姓名 | 家庭人数 | 包户干部 | 工作单位及职务 |",
    "| 序号 | 户主姓名 | 人口数 | 结对干部 | 干部职务 |",
    "| 号 | 农户 | 人口 | 联系人姓名 | 联系人单位 |",
    "| 序号 | 户　主 | 人口 | 帮扶人 | 帮扶人电话 |",
]


@pytest.mark.parametrize("head", HEADS)
def test_the_helper_is_found_under_any_name_of_the_column(head: str) -> None:
    text = (
        f"# 名册\n\n{head}\n|---|---|---|---|---|\n| 1 | 甲一 | 3 | 周山 | 科员 |\n"
        f"| 2 | 甲二 | 2 |  |  |\n| 3 | 甲三 | 4 | 吴川 | 主任 |\n"
    )
    assert lacking(text, "helper") == ["甲二"]


@pytest.mark.parametrize(
    "word", ["", "暂缺", "待定", "待重新确定", "—", "/", "无", "未落实", "尚未明确", "空缺（原帮扶人调离）"]
)
def test_a_cell_that_names_nobody_is_vacant(word: str) -> None:
    text = f"| 序号 | 户主 | 帮扶责任人 |\n|---|---|---|\n| 1 | 甲一 | 周山 |\n| 2 | 甲二 | {word} |\n"
    assert lacking(text, "helper") == ["甲二"]


@pytest.mark.parametrize("word", ["周未来", "吴定安", "郑待举", "缪无忌", "王派生"])
def test_a_name_that_looks_like_a_word_of_vacancy_is_a_name(word: str) -> None:
    text = f"| 序号 | 户主 | 帮扶责任人 |\n|---|---|---|\n| 1 | 甲一 | 周山 |\n| 2 | 甲二 | {word} |\n"
    assert lacking(text, "helper") == []


def test_title_rows_inside_the_table_total_rows_and_notes_are_no_households() -> None:
    text = (
        "<table><tr><td colspan='3'>河湾村结对帮扶一览表</td></tr><tr><td colspan='3'>填报单位：某局　2015年6月</td></tr>"
        "<tr><td>序号</td><td>户主</td><td>帮扶责任人</td></tr><tr><td>1</td><td>甲一</td><td>周山</td></tr>"
        "<tr><td>2</td><td>甲二</td><td>吴川</td></tr><tr><td>合计</td><td>2户</td><td></td></tr>"
        "<tr><td colspan='3'>备注：以上名单已公示</td></tr></table>"
    )
    (roster,) = rosters(text).rosters
    assert [r.name for r in roster.rows] == ["甲一", "甲二"]
    assert all(r.has("helper") for r in roster.rows)


def test_a_helper_in_a_merged_cell_helps_every_row_it_reaches() -> None:
    text = (
        "<table><tr><td>序号</td><td>户主</td><td>帮扶责任人</td></tr>"
        "<tr><td>1</td><td>甲一</td><td rowspan='2'>周山</td></tr><tr><td>2</td><td>甲二</td></tr>"
        "<tr><td>3</td><td>甲三</td><td></td></tr></table>"
    )
    assert lacking(text, "helper") == ["甲三"]


def test_a_header_of_two_rows() -> None:
    text = (
        "<table><tr><td rowspan='2'>序号</td><td rowspan='2'>户主</td><td colspan='2'>帮扶责任人</td></tr>"
        "<tr><td>姓名</td><td>职务</td></tr><tr><td>1</td><td>甲一</td><td>周山</td><td>科长</td></tr>"
        "<tr><td>2</td><td>甲二</td><td></td><td></td></tr></table>"
    )
    assert lacking(text, "helper") == ["甲二"]


def test_sheets_of_several_villages_are_one_roster() -> None:
    one = "## 东村\n\n| 序号 | 户主 | 帮扶责任人 |\n|---|---|---|\n| 1 | 甲一 | 周山 |\n\n"
    two = "## 西村\n\n| 序号 | 户主 | 帮扶责任人 |\n|---|---|---|\n| 1 | 乙一 |  |\n"
    (roster,) = rosters(one + two).rosters
    assert [(r.name, r.has("helper")) for r in roster.rows] == [("甲一", True), ("乙一", False)]


def test_households_of_the_same_name_are_two() -> None:
    text = "| 序号 | 户主 | 村民组 | 帮扶责任人 |\n|---|---|---|---|\n| 1 | 甲一 | 东组 | 周山 |\n| 2 | 甲一 | 西组 | |\n"
    (roster,) = rosters(text).rosters
    assert len(roster.rows) == 2
    assert sum(not r.has("helper") for r in roster.rows) == 1


def test_the_members_of_a_team_are_one_village() -> None:
    text = (
        "| 镇 | 贫困村 | 队员 | 派出单位 |\n|---|---|---|---|\n| 甲镇 | 东村 | 周山 | 县一局 |\n"
        "| 甲镇 | 东村 | 吴川 | 县二局 |\n| 甲镇 | 西村 | 待派 | |\n"
    )
    (roster,) = rosters(text).rosters
    assert [(r.name, r.has("member")) for r in roster.rows] == [("东村", True), ("西村", False)]


@pytest.mark.parametrize("remark", ["工作队待派，暂由镇包村", "队长尚未到位", "空缺，正在物色人选", "原派驻人员已调离"])
def test_a_remark_that_it_is_still_to_come(remark: str) -> None:
    text = (
        f"| 序号 | 贫困村 | 驻村工作队 | 备注 |\n|---|---|---|---|\n| 1 | 东村 | 县水务局 | |\n"
        f"| 2 | 西村 | 县档案馆 | {remark} |\n"
    )
    (roster,) = rosters(text).rosters
    assert [bool(r.lacking) for r in roster.rows] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        (
            "## 项目清单\n\n| 序号 | 项目名称 | 实施村 | 资金（万元） |\n|---|---|---|---|\n"
            "| 1 | 桥 | 东村 | 30 |\n| 2 | 路 | 西村 | |\n"
        ),
        (
            "## 培训班学员名册\n\n| 序号 | 姓名 | 所在村 | 电话 |\n|---|---|---|---|\n"
            "| 1 | 甲一 | 东村 | 1 |\n| 2 | 甲二 | 西村 | |\n"
        ),
        "| 日期 | 走访人 | 走访对象 |\n|---|---|---|\n| 3月1日 | 周山 | 甲一户 |\n| 3月2日 | 吴川 | |\n",
        "| 乡镇 | 贫困户数 | 脱贫户数 |\n|---|---|---|\n| 甲镇 | 30 | 10 |\n| 乙镇 | 20 | |\n",
    ],
)
def test_lists_of_other_things_are_no_rosters(text: str) -> None:
    assert rosters(text).rosters == ()


def test_an_excerpt_says_so() -> None:
    text = (
        "## 帮扶责任人名册（节选）\n\n| 序号 | 户主 | 帮扶责任人 |\n|---|---|---|\n| 1 | 甲一 | 周山 |\n| 2 | 甲二 | 吴川 |\n"
    )
    (roster,) = rosters(text).rosters
    assert roster.excerpt
