"""Which visits count, and where they stand on the timeline."""

from __future__ import annotations

from typing import Any

import pytest

from checks.result import Result
from report.timeline import LEFT, WIDTH, timeline
from report.visits import lanes, visits
from tests.report import sample


def with_visit(**changes: Any) -> Result:
    data = sample.raw()
    entry = data["evidence"][0]
    for name in ("status", "extra"):
        if name in changes:
            entry[name] = changes.pop(name)
    if "document" in changes:
        entry["citation"]["document"] = changes.pop("document")
    entry["fields"].update(changes)
    data["evidence"] = [entry]
    for indicator in data["indicators"]:
        for requirement in indicator["requirements"]:
            requirement["evidence"] = []
    return Result.model_validate(data)


def test_a_leader_in_the_year_in_the_county_counts() -> None:
    assert visits(with_visit())[0].counts


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"status": "planned"}, "只是计划"),
        ({"status": "other_party"}, "不是本单位人员"),
        ({"date": "2016-12-30"}, "不是当年"),
        ({"extra": {"leading_body": False}}, "不是班子成员"),
        ({"extra": {}}, "看不出是否班子成员"),
        ({"county": None}, "没有写明到哪个定点扶贫县"),
        ({"county": "贵州省遵义市习水县"}, "不是定点扶贫县"),
        ({"date": None}, "没有写明日期"),
        ({"document": "d01"}, "只有自评报告提到"),
    ],
)
def test_others_do_not_count_and_say_why(changes: dict[str, Any], why: str) -> None:
    assert visits(with_visit(**changes))[0].why_not == why


@pytest.mark.parametrize("status", ["negated", "requirement"])
def test_what_did_not_happen_is_no_visit(status: str) -> None:
    assert visits(with_visit(status=status)) == []


def test_mentions_of_one_visit_are_one_mark_and_of_two_counties_two() -> None:
    data = sample.raw()
    first = data["evidence"][0]
    again = {**first, "id": "e20", "citation": {**first["citation"], "document": "d01"}, "confidence": 0.99}
    other = {**first, "id": "e21", "fields": {**first["fields"], "county": sample.FUGONG}}
    data["evidence"] = [again, first, other]
    found = visits(Result.model_validate(data))
    assert [(v.county, v.mentions) for v in found] == [(sample.CEHENG, 2), (sample.FUGONG, 1)]
    assert found[0].evidence.id == "e1"  # the mention that the checks used, though another is surer


def test_every_assigned_county_has_a_lane_even_without_a_visit() -> None:
    result = with_visit()
    found = visits(result)
    assert lanes(result, found) == [sample.CEHENG, sample.FUGONG]
    drawn = timeline(found, lanes(result, found), {sample.CEHENG, sample.FUGONG})
    assert [(lane.name, lane.visited, len(lane.marks)) for lane in drawn.lanes] == [("册亨县", True, 1), ("福贡县", False, 0)]
    assert drawn.lanes[0].prefix == "贵州省黔西南布依族苗族自治州"


def test_marks_follow_the_calendar_and_do_not_stand_on_one_another() -> None:
    data = sample.raw()
    base = data["evidence"][0]
    dates = ["2017-01", "2017-06-08", "2017-06-20", "2017-12-31"]
    data["evidence"] = [
        {**base, "id": f"x{n}", "key": f"k{n}", "fields": {**base["fields"], "date": date, "date_end": None}}
        for n, date in enumerate(dates)
    ]
    result = Result.model_validate(data)
    found = visits(result)
    marks = timeline(found, [sample.CEHENG], {sample.CEHENG}).lanes[0].marks
    xs = [m.x for m in sorted(marks, key=lambda m: m.visit.date)]
    assert xs == sorted(xs)
    assert all(LEFT <= x <= WIDTH for x in xs)
    june = [m.y for m in marks if m.visit.date.startswith("2017-06")]
    assert june[0] != june[1]


def test_other_years_stand_in_the_table_only() -> None:
    result = with_visit(date="2016-10-19")
    found = visits(result)
    assert len(found) == 1
    assert all(not lane.marks for lane in timeline(found, lanes(result, found), {sample.CEHENG}).lanes)
