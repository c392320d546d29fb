"""Outcomes: whose county the numbers are of, labels and tables by year, and numbers that are nobody's exit."""

from __future__ import annotations

import pytest

from extractors.entities.counts import find_counts
from extractors.entities.model import Entities
from extractors.entities.villages import find_villages
from extractors.events.grounds import grounds
from extractors.model import EventType
from tests.extractors.events.world import package, read

_SHIQIAN, _FUGONG = "贵州省铜仁市石阡县", "云南省怒江傈僳族自治州福贡县"


def _found(text: str, **kw: str) -> list[tuple[str | None, int | None, int | None, int | None]]:
    return [
        (e.fields["county"], e.fields["households"], e.fields["persons"], e.fields["villages"])
        for e in read(text, **kw)  # type: ignore[arg-type]
        if e.type is EventType.POVERTY_OUTCOME and e.status.value == "asserted"
    ]


@pytest.mark.parametrize(
    ("text", "unit", "want"),
    [
        (
            "石阡、福贡两县分别有1,331名和4,425名群众于年底前脱贫。",
            "two",
            [(_SHIQIAN, None, 1331, None), (_FUGONG, None, 4425, None)],
        ),
        ("石阡县去年底有贫困人口4.2万人，今年减少1.1万人，还剩3.1万人。", "ministry", [(_SHIQIAN, None, 11000, None)]),
        ("今年一年就有8,702人脱贫、出列村36个。", "ministry", [(_SHIQIAN, None, 8702, 36)]),
        ("集团直接带动福贡县128户贫困家庭实现一人就业、全家脱贫。", "enterprise", [(_FUGONG, 128, None, None)]),
        ("我县再有16个贫困村脱贫、2万零400名群众圆了脱贫梦。", "ministry", [(_SHIQIAN, None, 20400, 16)]),
        ("村名：佛顶山村　　总户数：164户　　当年脱贫：52户206人　　返贫：0", "ministry", [(_SHIQIAN, 52, 206, None)]),
        (
            "| 年度 | 脱贫户数 | 脱贫人数 |\n|---|---|---|\n| 2016年 | 521 | 1563 |\n| 2017年 | 609 | 1842 |\n",
            "ministry",
            [(_SHIQIAN, 521, 1563, None), (_SHIQIAN, 609, 1842, None)],
        ),
    ],
)
def test_outcomes_with_their_county(text: str, unit: str, want: list[object]) -> None:
    assert _found(text, unit=unit) == want


@pytest.mark.parametrize(
    "text",
    [
        "按计划，石阡县2018年减贫1.2万人、退出20个村。",
        "石阡县1个村退出公示时间不足7天。",
        "全州2017年共减少农村贫困人口11.68万人，138个贫困村出列。",
        "带动230户贫困户户均增收2,800元，人人学会一门手艺。",
        "总户数：164户　　未脱贫：17户　　返贫：2户",
        "培训贫困群众1,200名，走上脱贫致富路。",
    ],
)
def test_numbers_of_nobodys_exit(text: str) -> None:
    assert _found(text) == []


def test_two_numbers_of_one_county_stay_one_event() -> None:
    assert _found("福贡县实现1,206户和4,512人脱贫。", unit="enterprise") == [(_FUGONG, 1206, 4512, None)]


def test_ten_thousand_and_hundreds_are_one_number() -> None:
    assert [c.value for c in find_counts("2万零400名群众，1.2万人，3万500户")] == [20400, 12000, 30500]


def _ground(*texts: str) -> dict[str, str]:
    return grounds(((t, Entities(villages=tuple(find_villages(t)))) for t in texts), package("two").counties)


def test_the_package_tells_where_a_village_lies() -> None:
    found = _ground("选派王波任石阡县坪山乡佛顶山村第一书记。", "福贡县匹河乡托坪村的草果。")
    assert found["佛顶山村"] == found["坪山乡"] == _SHIQIAN
    assert found["托坪村"] == found["匹河乡"] == _FUGONG


def test_a_name_that_two_counties_share_tells_nothing() -> None:
    found = _ground("石阡县坪山乡新华村。", "福贡县匹河乡新华村。")
    assert "新华村" not in found
    assert not any(name.startswith(("各", "全", "等")) for name in _ground("石阡县各乡镇、福贡县全乡、石阡县等乡镇。"))
