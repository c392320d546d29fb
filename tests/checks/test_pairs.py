"""Contradictions among mentions of one event: what their words explain is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from checks.contradictions import find_contradictions
from extractors.links import link
from extractors.model import AnalysedDocument
from tests.checks.build import DANZHAI, analysis, document, evidence


def rated(id: str, kind: str, words: str, percent: float) -> AnalysedDocument:
    event = evidence("satisfaction", words, key="s", target="cadre", percent=percent, grade=None, issuer="丹寨县扶贫办")
    return document(id, kind, words, [event], title=id)


@pytest.mark.parametrize(
    ("own", "paper", "found"),
    [
        (("满意率为96.4%", 96.4), ("满意率96%", 96.0), 0),
        (("满意率为96.4%", 96.4), ("满意率约96%", 96.0), 0),
        (("满意率达95%以上", 95.0), ("满意率97.3%", 97.3), 0),
        (("满意率为97.2%", 97.2), ("满意率97.0%", 97.0), 1),
        (("满意率为97%", 97.0), ("满意率95.3%", 95.3), 1),
        (("满意率超过98%", 98.0), ("满意率96.5%", 96.5), 1),
    ],
)
def test_a_rate_written_less_exactly_is_no_other_rate(own: tuple[str, float], paper: tuple[str, float], found: int) -> None:
    package = analysis(rated("甲", "self_report", *own), rated("乙", "satisfaction_survey", *paper))
    assert len(find_contradictions(package)) == found


def linked(*documents: tuple[str, str, str, dict[str, Any]]) -> list[AnalysedDocument]:
    """Documents whose one event each is linked by what it says."""
    made = [document(id, kind, text, [e], title=id) for id, kind, text, e in documents]
    events = link([e for d in made for e in d.evidence], made, analysis(*made).facts)
    return [replace(d, evidence=(e,)) for d, e in zip(made, events, strict=True)]


def visited(id: str, kind: str, text: str, date: str, end: str | None = None) -> tuple[str, str, str, dict[str, Any]]:
    fields: dict[str, Any] = {"person": "岑若谷", "title": "副院长", "date": date, "date_end": end, "county": DANZHAI.name}
    return id, kind, text, evidence("leader_visit", text, **fields)


@pytest.mark.parametrize(
    ("text", "date", "end", "found"),
    [
        ("2016年5月9日至11日岑若谷到丹寨县调研", "2016-05-09", "2016-05-11", 1),
        ("5月9日至11日岑若谷到丹寨县调研", "2016-05-09", "2016-05-11", 0),  # the year is only thought to be 2016
        ("2016年5月9日至12日岑若谷到丹寨县调研", "2016-05-09", "2016-05-12", 0),
        ("2015年5月9日至11日岑若谷到丹寨县调研", "2015-05-09", "2015-05-11", 0),
    ],
)
def test_the_same_days_of_another_year_are_one_visit(text: str, date: str, end: str, found: int) -> None:
    own = visited("甲", "self_report", "5月9日至11日岑若谷到丹寨县调研", "2017-05-09", "2017-05-11")
    package = analysis(*linked(own, visited("乙", "news", text, date, end)))
    assert len(find_contradictions(package)) == found


def secretary(id: str, kind: str, name: str, start: str | None, village: str) -> tuple[str, str, str, dict[str, Any]]:
    text = f"{name}同志任{village}第一书记"
    return (
        id,
        kind,
        text,
        evidence("secretary_appointment", text, person=name, village=village, start=start, county=DANZHAI.name),
    )


@pytest.mark.parametrize(
    ("name", "start", "village", "found"),
    [
        ("吴岚", None, "桑坪村", 1),
        ("吴岚", "2017-03", "桑坪村", 1),
        ("吴岚", "2015-03", "桑坪村", 0),  # who was there before
        ("吴岚", None, "岩脚村", 0),
        ("韦秋", None, "桑坪村", 0),
    ],
)
def test_one_village_with_two_names_that_differ_in_one_character(
    name: str, start: str | None, village: str, found: int
) -> None:
    own = secretary("甲", "appointment_secretary", "伍岚", "2017-03", "桑坪村")
    package = analysis(*linked(own, secretary("乙", "annual_summary", name, start, village)))
    assert len([c for c in find_contradictions(package) if "姓名" in c.what]) == found


def given(text: str, yuan: int, *, row: int | None, scope: str = "total") -> dict[str, Any]:
    extra: dict[str, Any] = {
        "_scope": scope,
        "_use": "帮扶资金" if scope == "total" else "茶叶加工厂",
        "_year": 2017,
        "_row": row,
    }
    return evidence("fund_allocation", text, amount_yuan=yuan, county=DANZHAI.name, **extra)


@pytest.mark.parametrize(
    ("yuan", "row", "scope", "found"),
    [
        (5_400_000, 4, "total", 1),
        (7_200_000, 4, "total", 0),
        (5_400_000, None, "total", 0),  # twice in prose: two sums
        (4_000_000, 4, "total", 0),  # too far off to be the same
        (5_400_000, 4, "part", 0),
    ],
)
def test_a_report_whose_prose_and_table_give_other_totals(yuan: int, row: int | None, scope: str, found: int) -> None:
    own, cell = "全年投入丹寨县帮扶资金720万元", f"合计{yuan / 1e4:g}万元"
    made = document(
        "甲", "self_report", f"{own}。{cell}", [given(own, 7_200_000, row=None), given(cell, yuan, row=row, scope=scope)]
    )
    events = link(made.evidence, [made], analysis(made).facts)
    assert len(find_contradictions(analysis(replace(made, evidence=tuple(events))))) == found


def test_a_paper_that_differs_is_held_against_each_paper_that_says_otherwise() -> None:
    def visit(id: str, kind: str, day: int) -> AnalysedDocument:
        text = f"5月{day}日岑若谷到丹寨县调研"
        event = evidence(
            "leader_visit", text, key="v", person="岑若谷", title="副院长", date=f"2017-05-{day:02d}", county=DANZHAI.name
        )
        return document(id, kind, text, [event], title=id)

    found = find_contradictions(
        analysis(visit("甲", "self_report", 9), visit("乙", "news", 9), visit("丙", "visit_record", 11))
    )
    assert {frozenset({c.a.document, c.b.document}) for c in found} == {frozenset({"甲", "丙"}), frozenset({"乙", "丙"})}


def designated(id: str, kind: str, text: str, name: str, status: str) -> AnalysedDocument:
    event = evidence("person_designation", text, status=status, person=name, title="副院长", doc_no=None)
    return document(id, kind, text, [event], title=id)


@pytest.mark.parametrize(
    ("name", "status", "found"), [("岑若谷", "negated", 1), ("岑若谷", "asserted", 0), ("苗青", "negated", 0)]
)
def test_who_answers_no_longer_does_not_answer(name: str, status: str, found: int) -> None:
    own = designated("甲", "self_report", "副院长岑若谷为定点扶贫责任人", "岑若谷", "asserted")
    paper = designated("乙", "office_doc", f"{name}不再负责定点扶贫工作", name, status)
    assert len(find_contradictions(analysis(own, paper))) == found
