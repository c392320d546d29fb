"""Occasions told in other ways: put off and then held, counted in brackets, listed behind a colon, another year beside."""

from __future__ import annotations

import pytest

from extractors.model import Evidence
from tests.extractors.events.world import read


def _of(found: list[Evidence], type_: str, status: str = "asserted") -> list[tuple[str | None, str | None]]:
    return [
        (e.fields.get("person") or e.fields.get("chair"), e.fields.get("date"))
        for e in found
        if e.type == type_ and e.status == status
    ]


HELD = [
    ("党组书记方既明原定5月到石阡县，后推迟至7月3日成行。", "leader_visit", "方既明", "2017-07-03"),
    ("副局长祝九龄原计划6月赴石阡县调研，因汛情推迟到8月15日前往。", "leader_visit", "祝九龄", "2017-08-15"),
    ("局长辛伯川本拟3月到石阡县看望挂职干部，后改在4月11日赴县。", "leader_visit", "辛伯川", "2017-04-11"),
    (
        "原定3月20日召开的定点扶贫领导小组会议推迟到3月28日召开，党组书记方既明主持，研究了年度计划。",
        "plan_meeting",
        "方既明",
        "2017-03-28",
    ),
    ("原定2月召开的定点扶贫工作会议延期至3月6日举行，局长辛伯川主持，审议了年度计划。", "plan_meeting", "辛伯川", "2017-03-06"),
]
NOT_HELD = [
    ("党组书记方既明原定5月到石阡县调研，因故推迟至明年3月。", "leader_visit"),
    ("副局长祝九龄原计划6月赴石阡县调研，后取消，改为7月3日视频连线。", "leader_visit"),
    ("局长辛伯川原定9月到石阡县调研，推迟后仍未成行。", "leader_visit"),
    ("原定3月20日召开的定点扶贫领导小组会议因故取消。", "plan_meeting"),
    ("副局长祝九龄原定10月到石阡县调研，拟推迟至12月28日前往。", "leader_visit"),
    ("党组书记方既明原定4月到石阡县调研，改由办公室主任5月6日赴县，方既明未能成行。", "leader_visit"),
]


@pytest.mark.parametrize(("text", "type_", "who", "day"), HELD)
def test_put_off_and_held(text: str, type_: str, who: str, day: str) -> None:
    assert (who, day) in _of(read(text), type_)


@pytest.mark.parametrize(("text", "type_"), NOT_HELD)
def test_put_off_and_not_held(text: str, type_: str) -> None:
    chiefs = {"方既明", "祝九龄", "辛伯川", None}
    assert not [x for x in _of(read(text), type_) if x[0] in chiefs]


LISTS = [
    (
        "总局领导到县情况如下：局长辛伯川1次（6月），副局长祝九龄2次（3月、9月）。",
        {("辛伯川", "2017-06"), ("祝九龄", "2017-03"), ("祝九龄", "2017-09")},
    ),
    (
        "班子成员4人次赴石阡县调研：党组书记方既明（5月8日至10日）、副局长祝九龄（4月、10月）。",
        {("方既明", "2017-05-08"), ("祝九龄", "2017-04"), ("祝九龄", "2017-10")},
    ),
    ("副局长祝九龄到石阡县2次（4月、10月）。", {("祝九龄", "2017-04"), ("祝九龄", "2017-10")}),
    (
        "局长辛伯川先后到石阡县调研三次（2月、5月、11月）。",
        {("辛伯川", "2017-02"), ("辛伯川", "2017-05"), ("辛伯川", "2017-11")},
    ),
    ("总局领导赴石阡县调研情况：方既明5月9日；局长辛伯川9月2日至4日。", {("方既明", "2017-05-09"), ("辛伯川", "2017-09-02")}),
]
NO_LISTS = [
    "领导小组组成如下：组长：辛伯川（2017年3月起）；副组长：祝九龄。",
    "总局选派到石阡县挂职干部名单：柯景行（2017年4月）、邹同舟（2017年6月）。",
    "参加集中学习情况：局长辛伯川2次（3月、9月），副局长祝九龄1次（6月）。",
    "到石阡县驻村人员：第一书记邹同舟（2016年8月）。",
    "赴石阡县开展慰问活动：捐赠物资20万元（6月到位）。",
]


@pytest.mark.parametrize(("text", "told"), LISTS)
def test_lists_of_visits(text: str, told: set[tuple[str, str]]) -> None:
    found = _of(read(text), "leader_visit")
    assert set(found) == told
    assert len(found) == len(told)


@pytest.mark.parametrize("text", NO_LISTS)
def test_lists_of_other_things(text: str) -> None:
    assert not [e for e in read(text) if e.type == "leader_visit" and e.status == "asserted" and "learned" not in e.extra]


def test_a_planned_list_is_planned() -> None:
    found = read("总局领导明年拟赴石阡县调研：局长辛伯川（3月）、副局长祝九龄（6月）。")
    assert not _of(found, "leader_visit")
    assert len(_of(found, "leader_visit", "planned")) >= 2


def test_what_failed_this_year_denies_no_visit_of_last_year() -> None:
    found = read("党组书记方既明去年10月在石阡县调研过4天，今年因身体原因未能成行。")
    assert ("方既明", "2016-10") in _of(found, "leader_visit")


@pytest.mark.parametrize(
    "text",
    [
        "党组书记方既明今年10月到石阡县调研，临行前因会议冲突未能成行。",
        "党组书记方既明去年10月到石阡县调研的安排，因汛情未能成行。",
    ],
)
def test_what_failed_itself_is_denied(text: str) -> None:
    assert not _of(read(text), "leader_visit")


def test_where_a_guest_went_on_to_is_not_the_county_of_the_row() -> None:
    rows = """| 日期 | 来宾单位 | 主宾姓名 | 主宾职务 | 活动内容 | 备注 |
|---|---|---|---|---|---|
| 3月14日—16日 | 国家档案事业总局 | 祝九龄 | 副局长 | 茶产业调研 | 16日下午离县，转往印江县 |
| 5月4日 | 国家档案事业总局 | 辛伯川 | 局长 | 调研座谈 | 当日返程，途经思南县 |
"""
    found = read(rows, kind="visit_record", level="county", title="石阡县2017年接待登记表")
    assert [str(e.fields["county"])[-3:] for e in found if e.type == "leader_visit"] == ["石阡县", "石阡县"]


@pytest.mark.parametrize(
    ("remark", "county", "status"),
    [
        ("因雨改道前往印江县，未进入我县", "印江", "asserted"),
        ("未能进县，当日回城", "石阡", "negated"),
        ("途中返回", "石阡", "negated"),
        ("改道经印江县到我县，晚到半日", "石阡", "asserted"),
        ("未进行会谈，只看项目", "石阡", "asserted"),
    ],
)
def test_who_did_not_come_into_the_county_was_elsewhere(remark: str, county: str, status: str) -> None:
    rows = f"""| 日期 | 来宾单位 | 主宾姓名 | 主宾职务 | 活动内容 | 备注 |
|---|---|---|---|---|---|
| 9月13日 | 国家档案事业总局 | 祝九龄 | 副局长 | 调研定点扶贫 | {remark} |
"""
    found = [
        e for e in read(rows, kind="visit_record", level="county", title="石阡县2017年接待登记表") if e.type == "leader_visit"
    ]
    assert [(county in str(e.fields["county"]), e.status.value) for e in found] == [(True, status)]


def test_checks_in_turn_have_each_their_days() -> None:
    text = "总局今年9月组织检查组，于9月12日至15日、9月19日至22日先后对石阡县、印江县扶贫资金管理使用开展督促检查。"
    found = [e for e in read(text) if e.type == "inspection"]
    assert next((str(e.fields["county"])[-3:], e.fields["date"]) for e in found) == ("石阡县", "2017-09-12")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("总局选派挂职干部祝九龄同志任副县长。祝九龄同志10月到任。", ["2017-10"]),
        ("总局选派干部到县挂职。祝九龄同志于10月正式到岗。", ["2017-10"]),
        ("县里新招聘教师，祝九龄同志10月到岗。", []),
        ("总局选派干部到县挂职。祝九龄同志拟10月到任。", []),
    ],
)
def test_who_has_taken_up_a_post_told_without_the_place(text: str, starts: list[str]) -> None:
    found = read(text, kind="annual_summary", level="county", title="石阡县2017年脱贫攻坚工作总结")
    told = [e.fields["start"] for e in found if e.type == "cadre_appointment" and e.status == "asserted" and e.fields["start"]]
    assert told == starts


def test_the_chairs_sentence_is_no_second_meeting() -> None:
    found = read("总局5月12日召开定点扶贫工作专题会议。会议由局长辛伯川主持，研究2017年定点扶贫计划。")
    assert [e.fields["date"] for e in found if e.type == "plan_meeting"] == ["2017-05-12"]


def test_minutes_open_with_what_was_studied() -> None:
    text = """时　间：2017年3月9日上午

地　点：三楼会议室

主持人：党组书记、局长辛伯川

会议专题研究2017年定点扶贫工作，审议《2017年定点扶贫工作计划（草案）》。

会议议定：

（一）原则通过年度计划。

（二）2017年帮扶资金按840万元左右安排。
"""
    found = [
        e
        for e in read(text, kind="meeting_minutes", title="国家档案事业总局党组会议纪要", date="2017-03-13")
        if e.type == "plan_meeting"
    ]
    assert [(e.fields["chair"], e.fields["date"]) for e in found] == [("辛伯川", "2017-03-09")]
    assert found[0].extra["deals_with_plan"]


BESIDE = [
    ("局长辛伯川十分牵挂石阡群众。6月2日至4日，他带队到石阡县调研，走访贫困户。", "辛伯川", "2017-06-02"),
    ("11月，总局领导一行到石阡县调研。带队的是副局长祝九龄。", "祝九龄", "2017-11"),
    ("9月3日，局领导赴石阡县看望挂职干部。此行由副局长祝九龄带队。", "祝九龄", "2017-09-03"),
]
NOT_BESIDE = [
    ("局长辛伯川会见了石阡县县长。6月2日，他率代表团来总局商谈，县里十分重视。", "辛伯川"),
    ("11月，总局领导一行到石阡县调研。座谈会由县长莫启航主持。", "莫启航"),
    ("局长辛伯川主持会议。会后，县扶贫办主任莫启航汇报了情况。", "莫启航"),
]


@pytest.mark.parametrize(("text", "who", "day"), BESIDE)
def test_the_visitor_in_the_sentence_beside(text: str, who: str, day: str) -> None:
    assert _of(read(text), "leader_visit") == [(who, day)]


@pytest.mark.parametrize(("text", "who"), NOT_BESIDE)
def test_somebody_else_in_the_sentence_beside(text: str, who: str) -> None:
    assert who not in [x[0] for x in _of(read(text), "leader_visit")]


def test_the_day_of_a_meeting_in_the_sentence_before() -> None:
    found = read("3月20日，召开党组会议。会议专题研究2017年定点扶贫计划，由局长辛伯川主持。")
    assert _of(found, "plan_meeting") == [("辛伯川", "2017-03-20")]


def test_the_chair_in_the_sentence_behind() -> None:
    found = read("总局于3月6日召开定点扶贫工作专题会议。党组书记方既明主持会议并讲话，会议研究了年度计划。")
    assert _of(found, "plan_meeting") == [("方既明", "2017-03-06")]
