"""Registers name a body below the unit beside a bare 主任 or 院长: its head is not of the unit's leading body."""

from __future__ import annotations

import pytest

from tests.extractors.events.world import read

_HEAD = "| 日期 | 单位 | 姓名 | 职务 | 事由 |\n|---|---|---|---|---|\n"


def _rank(unit: str, body: str, title: str) -> bool | None:
    row = f"| 2017年6月5日 | {body} | 骆明川 | {title} | 调研扶贫项目 |\n"
    (visit,) = [
        e for e in read(_HEAD + row, unit=unit, kind="visit_record", title="来访登记表") if e.type.value == "leader_visit"
    ]
    return visit.extra["leading_body"]


@pytest.mark.parametrize(
    ("unit", "body", "title"),
    [
        ("ministry", "国家档案事业总局卫星影像中心", "主任"),
        ("ministry", "国家档案事业总局人事教育司", "司长"),
        ("ministry", "档案总局机关服务中心", "主任"),
        ("university", "东海科技大学食品学院", "院长"),
        ("university", "东海科大资产经营公司", "董事长"),
        ("enterprise", "中国华远航运集团有限公司云南分公司", "总经理"),
        ("bank", "长江开发银行昌都分行", "行长"),
    ],
)
def test_heads_of_bodies_below_the_unit(unit: str, body: str, title: str) -> None:
    assert _rank(unit, body, title) is False


@pytest.mark.parametrize(
    ("unit", "body", "title"),
    [
        ("ministry", "国家档案事业总局", "局长"),
        ("ministry", "档案总局", "党组成员、副局长"),
        ("ministry", "国家档案事业总局机关党委", "党组成员、机关党委书记"),
        ("university", "东海科技大学", "校长"),
        ("bank", "长江开发银行", "副行长"),
    ],
)
def test_heads_of_the_unit_itself(unit: str, body: str, title: str) -> None:
    assert _rank(unit, body, title) is True
