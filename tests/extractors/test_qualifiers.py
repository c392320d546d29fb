"""Qualifiers: the cue that decides, its clause, and what does not count as one."""

from __future__ import annotations

import pytest

from extractors.model import EventStatus, EventType, Evidence
from tests.extractors.events.world import read


def _visits(text: str, **kw: str) -> list[Evidence]:
    return [e for e in read(text, **kw) if e.type is EventType.LEADER_VISIT]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("局长骆长河拟于2018年1月赴石阡县调研。", "拟"),
        ("局长骆长河将于明年春节前赴石阡县慰问。", "将"),
        ("下一步，安排局长骆长河赴石阡县调研。", "下一步"),
        ("2018年，我局将加大力度，局长骆长河上半年赴石阡县调研。", "将"),
        ("力争局长骆长河年内赴石阡县调研一次。", "力争"),
    ],
)
def test_what_is_still_to_come_is_planned_and_says_why(text: str, cue: str) -> None:
    (e,) = _visits(text)
    assert e.status is EventStatus.PLANNED
    assert any(cue in why for why in e.explanation)


@pytest.mark.parametrize(
    "text",
    [
        "根据年度工作计划安排，5月9日，局长骆长河赴石阡县调研。",
        "5月9日，局长骆长河赴石阡县调研，拟支持建设茶叶加工厂。",
        "5月9日，局长骆长河赴石阡县调研，并将有关问题带回研究。",
        "5月9日，局长骆长河赴石阡县调研，下一步将督促落实。",
        "为落实单位领导带头要求，5月9日，局长骆长河赴石阡县调研。",
        "5月9日，局长骆长河赴石阡县调研，未发现违规使用资金问题。",
        "5月9日，局长骆长河赴石阡县调研，要求尚未开工的项目抓紧开工。",
    ],
)
def test_cues_that_belong_to_something_else_do_not_touch_the_visit(text: str) -> None:
    assert [e.status for e in _visits(text) if e.fields["person"]] == [EventStatus.ASSERTED]


@pytest.mark.parametrize(
    "text",
    [
        "局长骆长河原定6月赴石阡县调研，因防汛未能成行。",
        "局长骆长河今年未赴石阡县调研。",
        "局长骆长河原计划9月到石阡县调研，后因故取消。",
    ],
)
def test_what_did_not_happen_is_negated(text: str) -> None:
    assert {e.status for e in _visits(text)} == {EventStatus.NEGATED}


def test_a_cancelled_visit_does_not_cancel_the_one_before_it() -> None:
    found = _visits("局长骆长河6月赴石阡县调研，原定10月再次赴县，因会议冲突取消。")
    assert found[0].status is EventStatus.ASSERTED
    assert all(e.status is not EventStatus.ASSERTED for e in found[1:])


@pytest.mark.parametrize(
    "text",
    [
        "厅字〔2017〕13号文件要求：“单位领导每年至少要到定点扶贫县调研考察一次”。",
        "按照单位领导每年至少到定点扶贫县调研一次的要求，制定工作计划。",
        "各单位领导班子成员要经常深入定点扶贫县调研。",
    ],
)
def test_rules_and_quotations_of_rules_are_requirements(text: str) -> None:
    found = _visits(text)
    assert found
    assert {e.status for e in found} <= {EventStatus.REQUIREMENT, EventStatus.PLANNED}


@pytest.mark.parametrize(
    "text",
    [
        "7月，贵州省副省长石玉良到石阡县调研脱贫攻坚工作。",
        "石阡县县长吴昌盛多次深入佛顶山村走访贫困户。",
        "总局原副局长潘世友9月到石阡县看望老朋友。",
    ],
)
def test_the_acts_of_others_are_other_party(text: str) -> None:
    assert {e.status for e in _visits(text)} == {EventStatus.OTHER_PARTY}


def test_former_post_held_at_the_time_is_the_units_own() -> None:
    (e,) = _visits("2016年10月，时任局长骆长河赴石阡县调研。")
    assert e.status is EventStatus.ASSERTED
    assert e.fields["date"] == "2016-10"


def test_a_plan_document_plans_but_tells_of_the_year_before() -> None:
    text = "2016年，已投入石阡县帮扶资金900万元。\n\n一、2017年投入石阡县帮扶资金1200万元。\n"
    found = read(text, kind="annual_plan", date="2017-03-01")
    assert [(e.fields["amount_yuan"], e.status) for e in found] == [
        (9000000, EventStatus.ASSERTED),
        (12000000, EventStatus.PLANNED),
    ]


def test_minutes_assert_the_meeting_and_plan_what_it_resolved() -> None:
    text = (
        "2017年3月1日，局长骆长河主持召开局党组会议，研究定点扶贫工作。"
        "会议同意安排石阡县帮扶资金1200万元，赖明义同志5月赴石阡县调研。\n"
    )
    by_type = {e.type: e.status for e in read(text, kind="meeting_minutes", date="2017-03-03")}
    assert by_type[EventType.PLAN_MEETING] is EventStatus.ASSERTED
    assert by_type[EventType.FUND_ALLOCATION] is EventStatus.PLANNED
    assert by_type[EventType.LEADER_VISIT] is EventStatus.PLANNED


def test_every_event_not_asserted_says_which_words_made_it_so() -> None:
    text = "局长骆长河拟于2018年1月赴石阡县调研。副局长赖明义未赴石阡县调研。贵州省副省长石玉良7月到石阡县调研。"
    found = read(text)
    assert len(found) == 3
    assert all(any(e.status.value in why for why in e.explanation) for e in found)
