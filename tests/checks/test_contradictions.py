"""Contradictions: which pairs count and which do not."""

from __future__ import annotations

from typing import Any

import pytest

from checks.contradictions import find_contradictions
from extractors.model import AnalysedDocument
from tests.checks.build import DANZHAI, analysis, document, evidence


def outcome(id: str, kind: str, persons: int, **extra: Any) -> AnalysedDocument:
    text = f"全县{persons}人脱贫"
    event = evidence(
        "poverty_outcome", text, key="o", county=DANZHAI.name, persons=persons, villages=None, households=None, **extra
    )
    return document(id, kind, text, [event], title=id)


def test_counts_of_one_year_differ() -> None:
    found = find_contradictions(analysis(outcome("甲", "annual_summary", 9120), outcome("乙", "self_report", 9210)))
    assert [c.a.document for c in found] == ["乙"], "the report's side comes first"
    assert "9,120人" in found[0].what
    assert "9,210人" in found[0].what


@pytest.mark.parametrize(
    ("x", "y"),
    [
        (outcome("甲", "self_report", 9120), outcome("乙", "annual_summary", 8210, _year=2016)),
        (outcome("甲", "self_report", 9120, _scope="county"), outcome("乙", "annual_summary", 9210, _scope="village")),
        (outcome("甲", "self_report", 9120), outcome("乙", "annual_summary", 187)),
        (outcome("甲", "self_report", 9100, _about=True), outcome("乙", "annual_summary", 9120)),
    ],
)
def test_other_year_scope_size_or_rounding_is_none(x: AnalysedDocument, y: AnalysedDocument) -> None:
    assert find_contradictions(analysis(x, y)) == []


def test_a_round_sum_is_not_rounded_by_a_tenth() -> None:
    def given(id: str, kind: str, yuan: float) -> AnalysedDocument:
        text = f"拨付{yuan:g}元"
        event = evidence("fund_allocation", text, key="f", amount_yuan=yuan, county=DANZHAI.name)
        return document(id, kind, text, [event], title=id)

    assert len(find_contradictions(analysis(given("甲", "self_report", 200000), given("乙", "annual_plan", 180000)))) == 1
    assert find_contradictions(analysis(given("甲", "self_report", 200000), given("乙", "annual_plan", 198000))) == []


def visit(id: str, kind: str, date: str, end: str | None) -> AnalysedDocument:
    text = f"祁望舒{date}到丹寨县调研"
    event = evidence(
        "leader_visit", text, key="v", person="祁望舒", title="副署长", date=date, date_end=end, county=DANZHAI.name
    )
    return document(id, kind, text, [event], title=id)


@pytest.mark.parametrize(
    ("date", "end", "found"),
    [
        ("2017-06-04", "2017-06-06", 1),
        ("2017-06", None, 0),
        ("2017-06-03", "2017-06-05", 0),
        ("2017-06-05", None, 0),
        ("2017", None, 0),
    ],
)
def test_dates_differ_only_at_the_precision_both_have(date: str, end: str | None, found: int) -> None:
    package = analysis(visit("甲", "self_report", "2017-06-03", "2017-06-05"), visit("乙", "news", date, end))
    assert len(find_contradictions(package)) == found


@pytest.mark.parametrize(("words", "found"), [("共梳理问题31条", 1), ("共梳理问题34条", 0), ("召开座谈会3场", 0)])
def test_numbers_of_findings(words: str, found: int) -> None:
    own = "督查反馈问题34条"
    a = document("甲", "self_report", own, statements=[("findings", own, "asserted")])
    stated = [("findings", words, "asserted")] if "问题" in words else []
    b = document("乙", "inspection_report", words, statements=stated)
    assert len(find_contradictions(analysis(a, b))) == found


@pytest.mark.parametrize(
    ("words", "extra", "found"),
    [
        ("祁望舒9月到任桑坪村第一书记", {"_learned": 0.9}, 1),
        ("第一书记祁望舒到任后即被抽回，9月份实际在村仅4天", {"_learned": 0.9}, 0),
        ("第一书记祁望舒自2017年9月起驻村", {}, 1),
    ],
)
def test_a_start_that_the_model_proposes_must_be_told_as_one(words: str, extra: dict[str, Any], found: int) -> None:
    own = "2017年8月选派祁望舒任桑坪村第一书记"
    common: dict[str, Any] = {"key": "s", "person": "祁望舒", "village": "桑坪村", "county": DANZHAI.name}
    a = document("甲", "self_report", own, [evidence("secretary_appointment", own, start="2017-08", **common)], title="甲")
    b = document(
        "乙",
        "inspection_report",
        words,
        [evidence("secretary_appointment", words, start="2017-09", **common, **extra)],
        title="乙",
    )
    assert len(find_contradictions(analysis(a, b))) == found


@pytest.mark.parametrize(("grade", "found"), [("较好", 1), ("好", 0), (None, 0)])
def test_grades_of_one_survey(grade: str | None, found: int) -> None:
    def rated(id: str, kind: str, grade: str | None) -> AnalysedDocument:
        text = f"评价等次为{grade}"
        event = evidence("satisfaction", text, key="s", target="help", percent=None, grade=grade, issuer="丹寨县扶贫办")
        return document(id, kind, text, [event], title=id)

    package = analysis(rated("甲", "self_report", "好"), rated("乙", "satisfaction_survey", grade))
    assert len(find_contradictions(package)) == found


def test_numbers_still_to_be_confirmed_do_not_contradict() -> None:
    text = "前三季度预脱贫9120人"
    event = evidence("poverty_outcome", "预脱贫9120人", key="o", county=DANZHAI.name, persons=9120, _scope="county", _year=2017)
    interim = document("简报", "news", text, [event], title="简报")
    assert find_contradictions(analysis(outcome("甲", "self_report", 9210, _scope="county", _year=2017), interim)) == []


@pytest.mark.parametrize(("given", "found"), [("2017-08", 0), ("2017-09", 1)])
def test_an_arrival_after_the_appointment_is_no_contradiction(given: str, found: int) -> None:
    common: dict[str, Any] = {"key": "s", "person": "祁望舒", "village": "桑坪村", "county": DANZHAI.name}

    def told(id: str, kind: str, text: str, start: str) -> AnalysedDocument:
        return document(id, kind, text, [evidence("secretary_appointment", text, start=start, **common)], title=id)

    package = analysis(
        told("报告", "self_report", "2017年8月选派祁望舒任桑坪村第一书记", "2017-08"),
        told("总结", "annual_summary", "祁望舒9月中旬进村任第一书记", "2017-09"),
        told("通知", "appointment_secretary", "祁望舒任桑坪村第一书记", given),
    )
    pairs = {(c.a.document, c.b.document) for c in find_contradictions(package)}
    assert (("报告", "总结") in pairs) is bool(found)
