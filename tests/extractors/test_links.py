"""Links: mentions of one event get one key, also where a fact differs; different events do not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from extractors.links import link, same_name, same_time
from extractors.model import EventStatus, EventType, Evidence


def _e(kind: EventType, document: str, extra: dict[str, Any] | None = None, **fields: Any) -> Evidence:
    return Evidence("", kind, EventStatus.ASSERTED, document, 0, 1, fields, extra=extra or {})


def _visit(document: str, person: str, date: str | None, county: str | None = "某县") -> Evidence:
    return _e(EventType.LEADER_VISIT, document, person=person, date=date, date_end=None, county=county)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (("甲建国", "2017-05-17"), ("甲建国", "2017-05-16"), True),
        (("甲建国", "2017-05-17"), ("甲建国", "2017"), True),
        (("甲建国", "2017-05-30"), ("甲建国", "2017-06-02"), True),
        (("甲建国", "2017-05-17"), ("甲建固", "2017-05-17"), True),
        (("甲建国", "2017-05-17"), ("甲建国", "2017-09-17"), False),
        (("甲建国", "2017-05-17"), ("乙志强", "2017-05-17"), False),
        (("甲建国", "2016-05-17"), ("甲建国", "2017-05-17"), False),
    ],
)
def test_visits(a: tuple[str, str], b: tuple[str, str], same: bool) -> None:
    x, y = link([_visit("d1", *a), _visit("d2", *b)])
    assert x.key is not None
    assert (x.key == y.key) is same


def test_visits_to_two_counties_stay_two() -> None:
    x, y = link([_visit("d1", "甲建国", "2017-05-17", "某县"), _visit("d2", "甲建国", "2017-05-18", "另县")])
    assert x.key != y.key


def test_a_total_that_differs_is_still_the_total_of_the_year() -> None:
    total = {"scope": "total", "year": 2017}
    a = _e(EventType.FUND_ALLOCATION, "d1", total, amount_yuan=3860000, county="某县")
    b = _e(EventType.FUND_ALLOCATION, "d2", total, amount_yuan=3680000, county="某县")
    part = _e(EventType.FUND_ALLOCATION, "d2", {"scope": "part", "use": "光伏"}, amount_yuan=1200000, county="某县")
    x, y, z = link([a, b, part])
    assert x.key == y.key != z.key


def test_totals_of_two_years_differ() -> None:
    a = _e(EventType.FUND_ALLOCATION, "d1", {"scope": "total", "year": 2016}, amount_yuan=3860000, county="某县")
    b = _e(EventType.FUND_ALLOCATION, "d2", {"scope": "total", "year": 2017}, amount_yuan=3860000, county="某县")
    x, y = link([a, b])
    assert x.key != y.key


def test_an_outcome_with_another_number_is_the_same_outcome() -> None:
    county = {"scope": "county", "year": 2017}
    a = _e(EventType.POVERTY_OUTCOME, "d1", county, persons=2816, households=689, villages=8, county="某县")
    b = _e(EventType.POVERTY_OUTCOME, "d2", county, persons=2861, households=689, villages=8, county="某县")
    village = _e(
        EventType.POVERTY_OUTCOME, "d2", {"scope": "village", "village": "东村", "year": 2017}, persons=112, county="某县"
    )
    x, y, z = link([a, b, village])
    assert x.key == y.key != z.key


def test_a_meeting_chaired_by_another_according_to_the_minutes_is_one_meeting() -> None:
    a = _e(EventType.PLAN_MEETING, "d1", chair="甲建国", title=None, date="2017-03-02")
    b = _e(EventType.PLAN_MEETING, "d2", chair="乙志强", title="主任", date="2017-03-02")
    c = _e(EventType.PLAN_MEETING, "d2", chair="甲建国", title=None, date="2017-06-13")
    x, y, z = link([a, b, c])
    assert x.key == y.key != z.key


def test_what_nothing_identifies_has_no_key() -> None:
    (x,) = link([_visit("d1", "", None)])
    assert x.key is None


def test_order_and_everything_else_is_kept() -> None:
    found = [_visit("d1", "甲建国", "2017-05-17"), _visit("d2", "乙志强", None)]
    assert [replace(e, key=None) for e in link(found)] == found


def test_names_and_times_one_fault_apart() -> None:
    assert same_name("司马建国", "司马建固") > 0
    assert same_name("王强", "王刚") == 0
    assert same_time("2017-05-17", "2017-05") == 0.9
    assert same_time("2017-05-17", "2017-07-17") == 0


def _part(document: str, use: str, yuan: int) -> Evidence:
    return _e(EventType.FUND_ALLOCATION, document, {"scope": "part", "use": use, "year": 2017}, amount_yuan=yuan, county="某县")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("实施桑园低产改造", "低产桑园改造", True),
        ("支持青石坡黄茶基地", "青石坡黄茶标准化基地", True),
        ("在柳湾镇新建腐竹加工园", "腐竹加工园", True),
        ("桑园低产改造", "梨园提水灌溉", False),
        ("村卫生室", "村小学食堂", False),
        ("产业路硬化", "产业技术培训", False),
    ],
)
def test_a_sum_that_differs_is_of_one_use_in_other_order_or_with_words_between(a: str, b: str, same: bool) -> None:
    x, y = link([_part("d1", a, 2600000), _part("d2", b, 2060000)])
    assert (x.key == y.key) is same
