"""Links of what is vague or only planned: quarters, plans without a name, totals and parts, counties of surveys."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.links import link
from extractors.links.window import window
from extractors.model import AnalysedDocument, EventStatus, EventType, Evidence, PackageFacts
from tests.checks.build import DANZHAI, LUQU, document, evidence

FACTS = PackageFacts("国家苔原观测总署", ("我署", "总署"), "ministry", 2017, (DANZHAI, LUQU))


def _e(kind: EventType, document: str, status: str = "asserted", **fields: Any) -> Evidence:
    extra = {k[1:]: fields.pop(k) for k in [k for k in fields if k.startswith("_")]}
    return Evidence("", kind, EventStatus(status), document, 0, 1, fields, extra=extra)


def _linked(*documents: AnalysedDocument) -> list[str | None]:
    return [e.key for e in link([e for d in documents for e in d.evidence], documents, FACTS)]


def _check(
    id: str, words: str, date: str | None, status: str = "asserted", county: str | None = DANZHAI.name
) -> AnalysedDocument:
    kind = "annual_plan" if status == "planned" else "self_report"
    return document(
        id, kind, words, [evidence("inspection", words, status=status, county=county, date=date)], year=2017, date="2017-02-20"
    )


@pytest.mark.parametrize(
    ("words", "date", "same"),
    [
        ("三季度由机关纪委对丹寨县组织一次督促检查", "2017", True),
        ("9月底前对丹寨县开展一次督促检查", None, True),
        ("年内对丹寨县开展一次督促检查", None, True),
        ("一季度对丹寨县开展一次督促检查", "2017", False),
        ("10月对丹寨县开展一次督促检查", "2017-10", True),
        ("12月对丹寨县开展一次督促检查", "2017-12", False),
    ],
)
def test_a_planned_inspection_is_the_one_that_was_held_when_it_can_be(words: str, date: str | None, same: bool) -> None:
    held = _check("报告", "9月12日至14日到丹寨县开展督促检查", "2017-09-12")
    first, second = _linked(held, _check("计划", words, date, "planned"))
    assert first is not None
    assert (first == second) is same


def test_a_vague_inspection_joins_that_of_its_county() -> None:
    here = _check("报告", "9月12日到丹寨县开展督促检查", "2017-09-12")
    there = _check("材料", "9月20日到碌曲县开展督促检查", "2017-09-20", county=LUQU.name)
    x, y, z = _linked(here, there, _check("纪要", "年内对碌曲县督促检查一次", None, "planned", LUQU.name))
    assert z == y != x


def _given(id: str, words: str, yuan: float, county: str | None, scope: str, use: str, **more: Any) -> AnalysedDocument:
    facts = {"kind": "fund_doc", "year": 2017, **more}
    kind = facts.pop("kind")
    event = evidence("fund_allocation", words, amount_yuan=yuan, county=county, _scope=scope, _use=use, _year=2017)
    return document(id, kind, words, [event], **facts)


def test_a_county_named_as_part_of_a_sum_has_its_total_there() -> None:
    report = _given(
        "报告", "全年投入两县资金900万元，其中丹寨县520万元", 5200000, DANZHAI.name, "part", "丹寨县", kind="self_report"
    )
    own = _given("总结", "国家苔原观测总署今年拨付我县帮扶资金502万元", 5020000, DANZHAI.name, "total", "总署拨付我县帮扶资金")
    roads = _given("通知", "其中丹寨县用于通组公路510万元", 5100000, DANZHAI.name, "part", "丹寨县通组公路")
    x, y, z = _linked(report, own, roads)
    assert x == y != z


def test_a_first_batch_is_not_the_total_of_the_year() -> None:
    total = _given("报告", "全年投入丹寨县帮扶资金300万元", 3000000, DANZHAI.name, "total", "帮扶资金", kind="self_report")
    batch = _given("纪要", "已拨付丹寨县首批帮扶资金200万元", 2000000, DANZHAI.name, "total", "已拨付丹寨县首批帮扶资金")
    x, y = _linked(total, batch)
    assert x != y


def test_a_total_over_two_counties_is_not_that_of_the_county_named_last() -> None:
    both = _given("通知", "现拨付2017年帮扶资金900万元", 9000000, LUQU.name, "total", "现拨付2017年帮扶资金")
    one = _given("报告", "向碌曲县投入帮扶资金880万元", 8800000, LUQU.name, "total", "向碌曲县投入帮扶资金", kind="self_report")
    all_ = _given("总结", "全年投入两县帮扶资金900万元", 9000000, None, "total", "投入两县帮扶资金")
    x, y, z = _linked(both, one, all_)
    assert x == z != y


def test_a_target_is_not_the_outcome() -> None:
    year: dict[str, Any] = {"_scope": "county", "_year": 2017, "county": DANZHAI.name}
    target = _e(EventType.POVERTY_OUTCOME, "d1", "planned", persons=7600, **year)
    done = _e(EventType.POVERTY_OUTCOME, "d2", persons=7742, **year)
    village = _e(EventType.POVERTY_OUTCOME, "d3", persons=171, **year)
    x, y, z = link([target, done, village])
    assert len({x.key, y.key, z.key}) == 3


def test_rates_of_two_counties_are_two_surveys() -> None:
    def rate(id: str, county: str, percent: float) -> AnalysedDocument:
        words = f"{county}调查显示，对我署帮扶工作的满意率为{percent}%"
        event = evidence("satisfaction", words, target="help", percent=percent, issuer=f"{county}扶贫开发领导小组")
        return document(id, "satisfaction_survey", words, [event], year=2017)

    x, y, z = _linked(rate("甲", "丹寨县", 97.1), rate("乙", "碌曲县", 95.6), rate("丙", "丹寨县", 97.1))
    assert x == z != y


def test_a_plan_without_a_name_is_the_appointment_of_that_time() -> None:
    def sent(id: str, status: str, start: str | None, person: str | None) -> AnalysedDocument:
        words = f"{start or ''}{person or ''}挂职副县长"
        event = evidence("cadre_appointment", words, status=status, person=person, county=DANZHAI.name, start=start)
        return document(
            id, "annual_plan" if status == "planned" else "self_report", words, [event], year=2017, date="2017-02-01"
        )

    old, new, plan = _linked(
        sent("去年", "asserted", "2015-04", "甲建国"),
        sent("报告", "asserted", "2017-05", "乙志强"),
        sent("计划", "planned", "2017-05", None),
    )
    assert plan == new != old


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("第三季度带队检查", "2017-07-01", "2017-09-30"),
        ("下半年到县调研", "2017-07-01", "2017-12-31"),
        ("年中组织检查", "2017-05-01", "2017-08-31"),
        ("检查一次 6月底", "2017-06-01", "2017-06-30"),
        ("年内检查一次", "2017-01-01", "2017-12-31"),
    ],
)
def test_windows(words: str, first: str, last: str) -> None:
    found = window(None, None, words, 2017)
    assert found is not None
    assert (str(found.first), str(found.last)) == (first, last)


def test_a_plan_for_a_month_that_is_past_is_for_the_next_year() -> None:
    found = window(None, None, "上半年组织一次检查", 2017, after="2017-12-20")
    assert found is not None
    assert found.first.year == 2018
