"""The day and the copies that the policy asks of the package itself (国开办发〔2017〕59号 五（三）)."""

from __future__ import annotations

from typing import Any

import pytest

from checks.result import Result
from checks.run import check_package
from checks.scheme import load_scheme
from checks.submission import check_submission
from extractors.model import Analysis
from tests.checks.build import analysis, document

CENTRAL = load_scheme("central-2017")


def package(text: str, date: str | None = "2017-12-20", **more: Any) -> Analysis:
    report = document(
        "d1", "self_report", f"国家渔业资源局2017年定点扶贫工作自评报告\n{text}", date=date, year=2017, level="unit"
    )
    others = [
        document(f"e{i}", kind, words, **({"level": level} if level else {}))
        for i, (kind, words, level) in enumerate(more.get("others", []))
    ]
    return analysis(report, *others, year=2017)


def said(found: Analysis, what: str) -> tuple[bool | None, str]:
    entry = next(s for s in check_submission(found, CENTRAL) if s.what == what)
    return entry.kept, entry.said


@pytest.mark.parametrize(
    ("date", "kept"),
    [("2017-12-31", True), ("2017-12", True), ("2017-11-08", True), ("2018-01-03", False), ("2018-01", False), ("2018", False),
     ("2017", None), (None, None)],
)  # fmt: skip
def test_the_day_of_the_report(date: str | None, kept: bool | None) -> None:
    assert said(package("二〇一七年工作情况。", date), "day")[0] is kept


def test_a_late_report_cites_its_own_date() -> None:
    found = package("工作情况如下。\n国家渔业资源局\n2018年1月9日", "2018-01-09")
    entry = check_submission(found, CENTRAL)[0]
    assert "2018年1月9日" in entry.said
    assert "逾期" in entry.said
    assert entry.citation is not None
    assert entry.citation.quote == "2018年1月9日"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("现将自评报告及证明材料（一式20份）报上，请审阅。", 20),
        ("随函报送我局定点扶贫自评报告二十份。", 20),
        ("自评报告及附件各报送12份，其余另行补送。", 12),
        ("我们已按要求印制自评报告20份，于本月下旬送达。", 20),
        ("报告及有关佐证材料一式十五份已交中央国家机关工委。", 15),
        ("特呈报年度总结报告，共二十份。", 20),
    ],
)
def test_copies_told(words: str, number: int) -> None:
    kept, text = said(package(words), "copies")
    assert kept is (number >= 20)
    assert f"{number}份" in text
    assert (number >= 20) or f"少{20 - number}份" in text


@pytest.mark.parametrize(
    "words",
    [
        "在三个村发放问卷120份，回收118份，形成调查报告。",
        "协议一式四份，双方各执两份。",
        "向两县报送简报15份，介绍经验材料。",
        "编印政策宣传材料，共印制3000份发到农户。",
        "收到县里报来的材料5份。",
        "全年收集农户感谢信、工作报告等12份。",
        "",
    ],
)
def test_other_papers_are_no_copies(words: str) -> None:
    kept, text = said(package(words), "copies")
    assert kept is None
    assert "没有写明报送份数" in text


def test_a_covering_letter_tells_and_a_county_or_a_policy_does_not() -> None:
    letter = ("other", "关于报送自评报告的函\n现将自评报告（一式20份）送上。", "unit")
    county = ("annual_summary", "现将总结报告一式三份报县委。", "county")
    policy = ("policy", "报告及相关材料各报送20份。", None)
    assert said(package("情况。", others=[letter, county]), "copies")[0] is True
    assert said(package("情况。", others=[county, policy]), "copies")[0] is None


def test_schemes_that_do_not_ask_and_packages_without_a_report_say_nothing() -> None:
    assert check_submission(package("报告一式20份。"), load_scheme("anhui-2014")) == []
    assert check_submission(analysis(document("e1", "other", "说明。"), year=2017), CENTRAL) == []


def test_the_overlay_asks_as_its_base_does_and_the_result_carries_it_without_a_gap() -> None:
    result: Result = check_package(package("情况。", "2018-02-01"), load_scheme("central-2017-education"))
    assert [(s.what, s.kept) for s in result.submission] == [("day", False), ("copies", None)]
    assert result.submission[0].policy.clause == "五（三）单位总结"
    assert all("报送" not in g.what for g in result.gaps)
