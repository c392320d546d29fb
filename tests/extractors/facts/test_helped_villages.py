"""Whom a report says that its unit helps: the villages of its own sentence, not those of an earlier round or of others."""

from __future__ import annotations

import pytest

from extractors.facts.unit_names import strip_department, unit_kind
from extractors.facts.villages import _own_words


@pytest.mark.parametrize(
    ("text", "villages"),
    [
        ("街道对口帮扶清远市英德市黎溪镇铁溪村、松柏村两个相对贫困村。", ["铁溪村", "松柏村"]),
        ("我行自2016年起结对帮扶韶关市新丰县遥田镇大埔窝村。", ["大埔窝村"]),
        ("梅县区松源镇横坊村是我委的定点帮扶村。", ["横坊村"]),
        ("石马镇新群村、龙颈村由我公司挂钩帮扶。", ["新群村", "龙颈村"]),
        ("2013年至2015年帮扶的河源市连平县油溪镇长潭村，72户全部脱贫。", []),
        ("全县21个相对贫困村都派驻了工作队。", []),
        ("我县由东莞市对口帮扶，全县有相对贫困村37个。", []),
    ],
)
def test_the_villages_a_report_says_its_unit_helps(text: str, villages: list[str]) -> None:
    assert _own_words(text) == villages


def test_a_street_is_a_unit_and_keeps_its_name() -> None:
    name = "广州市越江区东濠街道办事处"
    assert unit_kind(name) == "township"
    assert strip_department(name) == name
    assert unit_kind("广州市越江区水务局") == "ministry"
    assert unit_kind("某县人民政府") == "county"
