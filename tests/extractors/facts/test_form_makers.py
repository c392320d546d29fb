# ruff: noqa: E501
"""Who filled in a register form; the maker in a line with a remark behind its date; the village a unit helps."""

from __future__ import annotations

import pytest

from bench.heldout import logical
from extractors.entities.dates import find_dates
from extractors.entities.villages import find_villages
from extractors.facts import read_facts
from extractors.facts.unit_names import local_names
from extractors.rosters.cadres import degree
from ingest.view import View

REPORT = """# 淮岗县蚕桑局2016年“双包”工作总结

县扶贫开发领导小组：

我局包扶柳树镇枣林村，现将全年工作总结如下。

>> 淮岗县蚕桑局
>> 2016年12月9日
"""


def issuer(*texts: str) -> str | None:
    documents = [logical(f"d{n}", t)[0] for n, t in enumerate(texts)]
    return read_facts([(d, View.of(d)) for d in documents])[1][-1].facts.issuer


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("# 包村帮扶单位基本情况登记表\n\n| 单位名称 | 淮岗县粮食局 | 级别 | 县直 |\n|---|---|---|---|\n| 主要负责人 | 甲 | 电话 | 1 |", "淮岗县粮食局"),
        ("# 驻村帮扶干部基本情况登记表\n\n| 姓名 | 文一 | 性别 | 男 |\n|---|---|---|---|\n| 学历 | 本科 | 单位 | 蚕桑站 |", "淮岗县蚕桑局"),
        ("# 贫困户登记表\n\n柳树镇枣林村　编号：007\n\n| 户主 | 武二 | 人口 | 3 |\n|---|---|---|---|\n| 致贫原因 | 因病 | 电话 | 1 |", "枣林村村民委员会"),
        ("# 2016年枣林村项目表\n\n淮岗县蚕桑局财务股　　2016年12月1日　（镇扶贫站已核）\n\n| 项目 | 金额 |\n|---|---|\n| 桑园 | 3 |", "淮岗县蚕桑局财务股"),
        ("# 枣林村培训班次表\n\n单位：淮岗县蚕桑局　　金额单位：元\n\n| 班次 | 人数 |\n|---|---|\n| 一 | 30 |", "淮岗县蚕桑局"),
        # against: nobody is named, a unit of measure, many units in one list
        ("# 枣林村培训班次表\n\n单位：万元\n\n| 班次 | 人数 |\n|---|---|\n| 一 | 30 |", None),
        ("# 贫困户登记表核查情况\n\n柳树镇枣林村\n\n| 户主 | 结果 |\n|---|---|\n| 武二 | 完整 |", None),
    ],
)  # fmt: skip
def test_makers(text: str, maker: str | None) -> None:
    assert issuer(REPORT, text) == maker


def test_the_report_of_a_county_bureau_names_its_village() -> None:
    documents = [logical("d0", REPORT)[0]]
    package, (report,) = read_facts([(d, View.of(d)) for d in documents])
    assert (report.facts.kind, package.unit, package.villages) == ("self_report", "淮岗县蚕桑局", ("枣林村",))


@pytest.mark.parametrize("text", ["帮扶工作离不开镇村两级的支持", "全年包村帮扶工作扎实", "与村民座谈"])
def test_no_village(text: str) -> None:
    assert not find_villages(text)


def test_local_names() -> None:
    assert "县蚕桑局" in local_names("淮岗县蚕桑管理局", ["县蚕桑局干部到村"])
    assert "市三院" in local_names("淮岗市第三人民医院", ["市三院医生到村"])
    assert local_names("淮岗大学", ["大学"]) == ()


@pytest.mark.parametrize(
    ("words", "rank"),
    [("中专（大专函授在读）", 2), ("高中，正在攻读本科", 2), ("大专（在读本科）", 3), ("函授大专", 3), ("本科肄业", 2), ("省委党校大专", 3), ("大学", 4)],
)  # fmt: skip
def test_what_is_still_studied_for_counts_as_nothing(words: str, rank: int) -> None:
    assert degree(words) == rank


def test_last_year_in_a_text_without_any_year_is_no_date() -> None:
    assert find_dates("去年5月到村") == []
