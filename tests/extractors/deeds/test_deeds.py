"""Deeds in the words of many writers: half of the texts were written before the rules (before.yaml), half after."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from checks.scheme import TOPICS
from extractors.deeds.lexicon import deed_names
from extractors.matters.lexicon import matter_names
from tests.extractors.deeds.reading import asserts, told

HERE = Path(__file__).parent
TEXTS = [
    (topic, text, side == "for")
    for name in ("before.yaml", "after.yaml")
    if (HERE / name).exists()
    for topic, sides in yaml.safe_load((HERE / name).read_text(encoding="utf-8")).items()
    for side in ("for", "against")
    for text in sides.get(side, [])
]


@pytest.mark.parametrize(("topic", "text", "wanted"), TEXTS)
def test_a_deed_is_asserted_or_not(topic: str, text: str, wanted: bool) -> None:
    assert asserts(text, topic) is wanted, [(s.topic, s.status, s.explanation) for s in told(text)]


def test_a_plan_tells_of_no_deed() -> None:
    text = "组织青年志愿者到坪上小学支教，结对帮扶学生。"
    assert not any(s.status == "asserted" for s in told(text, "annual_plan"))
    assert any(s.topic == "mobilise" and s.status == "asserted" for s in told(text, "news"))


def test_a_row_of_a_table_tells_with_its_caption() -> None:
    text = (
        "# 职工捐款和志愿服务清单\n\n| 形式 | 时间 | 内容 |\n|---|---|---|\n"
        "| 志愿服务 | 2017年7月 | 医生义诊三天 |\n| 合计 | | |\n"
    )
    found = [s for s in told(text) if s.topic == "mobilise" and s.status == "asserted" and "医生" in s.explanation[0] + text]
    assert found
    assert any(s.year == 2017 for s in found)


def test_parts_are_named() -> None:
    (found,) = [s for s in told("全年培训村党支部书记、致富带头人和农村实用人才共512人次。") if s.topic == "teams"]
    assert set(found.extra["parts"]) == {"村党支部书记", "创业致富带头人", "实用科技人才"}


def test_the_year_that_a_sentence_names() -> None:
    (found,) = [s for s in told("2016年9月，医疗队到县里义诊，职工捐款5万元。") if s.topic == "mobilise"]
    assert found.year == 2016


def test_no_deed_has_the_name_of_a_matter_or_topic() -> None:
    assert not set(deed_names()) & (set(matter_names()) | TOPICS)
