"""A visit of the report that a paper says was not made."""

from __future__ import annotations

from typing import Any

import pytest

from checks.contradictions import find_contradictions
from extractors.model import AnalysedDocument
from tests.checks.build import DANZHAI, LUQU, analysis, document, evidence


def visit(id: str, kind: str, text: str, quote: str, status: str, **values: Any) -> AnalysedDocument:
    fields: dict[str, Any] = {"person": "岑若谷", "title": "副院长", "date_end": None, "county": DANZHAI.name, **values}
    return document(id, kind, text, [evidence("leader_visit", quote, status=status, **fields)], title=id)


OWN = visit(
    "甲", "self_report", "岑若谷到丹寨县调研", "岑若谷到丹寨县调研", "asserted", date="2017-09-12", date_end="2017-09-14"
)


def told(*documents: AnalysedDocument) -> list[str]:
    found = find_contradictions(analysis(OWN, *documents, counties=(DANZHAI, LUQU)))
    return [c.b.quote for c in found if "是否到县" in c.what]


@pytest.mark.parametrize(
    ("status", "values", "found"),
    [
        ("negated", {"date": "2017-09-13"}, 1),
        ("negated", {"date": "2017-09-15"}, 1),  # the day beside
        ("negated", {"date": "2017-09"}, 1),
        ("negated", {"date": None}, 1),  # 此次未能到县: the report has one visit only
        ("negated", {"date": "2017-09-13", "county": None}, 1),
        ("negated", {"date": "2017-06-13"}, 0),
        ("negated", {"date": "2016-09-13"}, 0),
        ("negated", {"date": "2017-09-13", "county": LUQU.name}, 0),
        ("negated", {"date": "2017-09-13", "person": "苗青"}, 0),
        ("planned", {"date": "2017-09-13"}, 0),  # booked, and nothing more said
        ("other_party", {"date": "2017-09-13"}, 0),
    ],
)
def test_only_a_denial_of_that_visit_counts(status: str, values: dict[str, Any], found: int) -> None:
    words = "岑若谷未能到县"
    assert len(told(visit("乙", "visit_record", words, words, status, **values))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("按原定日程岑若谷13日前往丹寨县。夜里道路塌方，去丹寨县的行程只好取消", ["去丹寨县的行程只好取消"]),
        ("按原定日程岑若谷13日前往丹寨县。夜里道路塌方，座谈会照开", []),
        ("按原定日程岑若谷13日前往丹寨县。\n另一活动取消", []),
    ],
)
def test_a_visit_that_was_booked_and_called_off(text: str, found: list[str]) -> None:
    assert told(visit("乙", "news", text, "岑若谷13日前往丹寨县", "planned", date="2017-09-13")) == found


def test_who_turned_off_on_the_way_was_in_the_other_county() -> None:
    text = "岑若谷9月13日因雨改道前往碌曲县"
    turned = visit("乙", "visit_record", text, text, "asserted", date="2017-09-13", county=LUQU.name, _not_in=DANZHAI.name)
    assert told(turned) == [text]
    went_on = visit("乙", "visit_record", text, text, "asserted", date="2017-09-13", county=LUQU.name)
    assert told(went_on) == []


def test_a_paper_that_shows_him_there_too_denies_nothing() -> None:
    text = "原定11日到县的行程推迟，12日岑若谷到丹寨县调研"
    events = [
        evidence(
            "leader_visit", "原定11日到县的行程推迟", status="negated", person="岑若谷", date="2017-09-11", county=DANZHAI.name
        ),
        evidence("leader_visit", "12日岑若谷到丹寨县调研", person="岑若谷", date="2017-09-12", county=DANZHAI.name),
    ]
    assert told(document("乙", "news", text, events, title="乙")) == []


def test_two_visits_of_one_leader_leave_an_undated_denial_open() -> None:
    second = visit("丁", "self_report", "岑若谷到丹寨县看望", "岑若谷到丹寨县看望", "asserted", date="2017-04-12")
    paper = visit("乙", "visit_record", "岑若谷未能到县", "岑若谷未能到县", "negated", date=None)
    assert told(second, paper) == []
