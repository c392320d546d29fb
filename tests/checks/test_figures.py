"""Figures of one activity that differ, and those that only look so: parts and sums, rounding, other activities, plans."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from checks.contradictions import find_contradictions
from extractors.figures import find_figures
from extractors.model import AnalysedDocument
from tests.checks.build import DANZHAI, analysis, document, evidence


def told(id: str, kind: str, text: str, *events: dict[str, Any], **facts: Any) -> AnalysedDocument:
    built = document(id, kind, text, list(events), title=id, **facts)
    return replace(built, figures=find_figures(built.view, built.facts))


def inspection(quote: str, key: str = "inspection-1") -> dict[str, Any]:
    return evidence("inspection", quote, key=key, county=DANZHAI.name, date="2017-08-09")


OWN = "8月9日至11日，检查组到丹寨县开展督促检查，入户52户，召开座谈会3场，核对凭证64份。"
HELD = inspection("8月9日至11日，检查组到丹寨县开展督促检查")


def found(own: str, other: str, kind: str = "inspection_report", *events: dict[str, Any]) -> list[tuple[str, str]]:
    package = analysis(told("报告", "self_report", own, HELD), told("材料", kind, other, *events))
    return [(c.a.quote, c.b.quote) for c in find_contradictions(package)]


def test_households_called_on_during_one_inspection_differ() -> None:
    papers = "8月9日至11日到丹寨县检查。督查组分两路，随机走访贫困户45户，召开座谈会3次。"
    assert found(OWN, papers, "inspection_material", inspection("8月9日至11日到丹寨县检查")) == [
        ("入户52户", "随机走访贫困户45户")
    ]


@pytest.mark.parametrize(
    "papers",
    [
        "督查组走访贫困户50余户。",  # 52 is one of 50-odd
        "督查组走访贫困户约50户。",
        "第一组入户30户。第二组入户22户。",  # the parts of 52
        "督查组入户52户，其中脱贫户45户，另到村卫生室抽查45户。",
        "计划入户45户。",
        "历年累计入户45户。",
        "入户9户。",  # too far off to be the same number
        "督查组查阅档案45卷。",
    ],
)
def test_no_contradiction(papers: str) -> None:
    text = "8月9日至11日到丹寨县检查。" + papers
    assert found(OWN, text, "inspection_report", inspection("8月9日至11日到丹寨县检查")) == []


def test_households_of_another_inspection_do_not_contradict() -> None:
    text = "11月6日到丹寨县检查。督查组入户45户。"
    assert found(OWN, text, "inspection_report", inspection("11月6日到丹寨县检查", "inspection-2")) == []


def test_a_named_activity_is_one_wherever_it_is_told() -> None:
    own = "8月9日至11日，检查组到丹寨县开展督促检查。7月开展“净瞳行动”，义诊2,340人次。"
    news = "“净瞳行动”医疗队走进丹寨。四天接诊近2,100人次，群众满意。"
    other = "“苗乡书屋”开放。卫生院全年接诊2,100人次。"
    assert found(own, news, "news") == [("义诊2,340人次", "四天接诊近2,100人次")]
    assert found(own, other, "news") == []


def test_other_numbers_that_agree_show_that_two_sentences_tell_of_one_thing() -> None:
    own = "8月9日至11日，检查组到丹寨县开展督促检查。专家为群众义诊1,860人次，实施手术73例。"
    assert found(own, "专家义诊1,680人次，实施手术73例。", "innovation_material") == [
        ("专家为群众义诊1,860人次", "专家义诊1,680人次")
    ]
    assert found(own, "专家义诊1,680人次，实施手术41例。", "innovation_material") == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("入户八十六户", 86, 86),
        ("入户走访近1,700户", 1530, 1700),
        ("走访农户130余户", 130, 143),
        ("走访农户约200户", 190, 210),
        ("义诊1.2万人次", 12000, 12000),
    ],
)
def test_what_a_number_can_stand_for(text: str, low: float, high: float) -> None:
    (figure,) = told("甲", "news", text).figures
    assert (figure.low, figure.high) == (low, high)
