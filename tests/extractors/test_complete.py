"""What a document says once for all its appointments reaches each of them, and only those that leave it open."""

from __future__ import annotations

import pytest

from extractors.entities.villages import find_villages
from extractors.model import EventStatus
from tests.extractors.events.world import read

ROSTER = """各县（市）委：

{term}

| 序号 | 姓名 | 派出单位 | 挂任职务 |
|---|---|---|---|
| 1 | 邱志远 | 国家档案事业总局 | 石阡县委常委、副县长 |
| 2 | 罗启文 | 省交通运输厅 | 思南县委常委、副县长 |
"""


def starts(text: str, kind: str) -> dict[str, str | None]:
    level = "county" if kind != "self_report" else "unit"
    found = read(text, kind=kind, level=level, date="2017-04-10", title="关于邱志远等同志挂职任职的通知")
    return {str(e.fields.get("person")): e.fields.get("start") for e in found if "appointment" in e.type}


@pytest.mark.parametrize(
    ("term", "start"),
    [
        ("附表所列同志挂职任职，任期自2017年4月起计算，两年期满职务自然免除。", "2017-04"),
        ("下列同志挂职，挂职时间均从2017年3月起算。", "2017-03"),
        ("前任贺新同志的挂职时间自2015年4月起，已满两年。", None),
        ("第一书记任期自2017年4月起计算。", None),
        ("会议自2017年4月起每月召开一次。", None),
    ],
)
def test_a_term_for_all_of_a_roster(term: str, start: str | None) -> None:
    assert starts(ROSTER.format(term=term), "appointment_cadre").get("邱志远") == start


def test_what_a_row_states_itself_stays() -> None:
    text = ROSTER.format(term="附表所列同志挂职任职，任期自2017年4月起计算。").replace(
        "石阡县委常委、副县长 |", "石阡县委常委、副县长（2016年9月至2018年9月） |"
    )
    assert starts(text, "appointment_cadre").get("邱志远") != "2017-04"


@pytest.mark.parametrize(("label", "start"), [("任职时间", "2016-11"), ("出生年月", None)])
def test_the_term_of_a_form_stands_behind_its_label(label: str, start: str | None) -> None:
    form = (
        "| 姓名 | 邱志远 | 性别 | 男 |\n|---|---|---|---|\n"
        f"| 任职村 | 石阡县坪山乡佛顶村第一书记 | {label} | 2016年11月至今 |\n"
        "| 本人述职 | 一年来走访全村农户 | 等次 | 优秀 |\n"
    )
    found = read(form, kind="review_form", date="2017-12-10", title="驻村第一书记年度考核登记表")
    assert {e.fields.get("start") for e in found if e.type == "secretary_appointment"} == {start}


def test_each_form_has_its_own_term() -> None:
    def form(name: str, village: str, since: str) -> str:
        return (
            f"| 姓名 | {name} | 性别 | 男 |\n|---|---|---|---|\n"
            f"| 任职村 | 石阡县{village}第一书记 | 任职时间 | {since} |\n| 本人述职 | 一年来走访农户 | 等次 | 优秀 |\n"
        )

    text = (
        form("邱志远", "坪山乡佛顶村", "2016年11月至今")
        + "\n第二份登记表如下。\n\n"
        + form("罗启文", "甘溪乡铺溪村", "2017年3月至今")
    )
    found = read(text, kind="review_form", date="2017-12-10", title="驻村第一书记年度考核登记表")
    given = {e.fields.get("village"): e.fields.get("start") for e in found if e.type == "secretary_appointment"}
    assert set(given.values()) == {"2016-11", "2017-03"}


def test_the_day_of_arrival_behind_the_appointment() -> None:
    (e,) = (
        e
        for e in read("佛顶村第一书记由机关服务中心干部邱志远担任，2016年9月到任，任期两年。")
        if e.type == "secretary_appointment" and e.status is EventStatus.ASSERTED
    )
    assert e.fields["start"] == "2016-09"


def test_who_replaces_is_the_one_who_comes() -> None:
    text = "人事司副处长邱志远2017年4月接替贺新年，挂任石阡县委常委、副县长，协助分管扶贫开发工作。"
    people = {e.fields.get("person") for e in read(text) if e.type == "cadre_appointment" and e.status is EventStatus.ASSERTED}
    assert people == {"邱志远"}


@pytest.mark.parametrize(
    ("text", "village"),
    [("任清江乡红旗沟村第一书记", "清江乡红旗沟村"), ("在国旗山村驻村", "国旗山村"), ("到科右中旗好力保村调研", "好力保村")],
)
def test_a_flag_in_a_village_is_no_banner(text: str, village: str) -> None:
    assert [v.full for v in find_villages(text)] == [village]
