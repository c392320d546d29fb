"""Videos: a legitimate record of a visit, which only a person can watch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.evaluate import evaluate
from checks.reasons import reason
from checks.scheme import load_scheme
from extractors.facts.document import document_facts
from extractors.model import AnalysedDocument, Analysis
from ingest.model import Block, BlockKind, Line, LogicalDocument, Page, SourceFile
from ingest.view import View
from tests.checks.build import analysis, document, evidence
from tests.checks.test_evaluate import NEWS, visit

SCHEME = load_scheme("central-2017")


def filmed(made: AnalysedDocument) -> AnalysedDocument:
    """The same document as the name of a video."""
    file = replace(made.document.file, format="video")
    return replace(made, document=replace(made.document, file=file))


def judged(id: str, package: Analysis) -> tuple[str, str]:
    finding = evaluate(next(r for r in SCHEME.requirements if r.id == id), package, SCHEME)
    return finding.status, reason(finding, package, SCHEME)


def test_name_of_a_video_claims_a_visit_and_never_proves_it() -> None:
    film = filmed(document("d1", "visit_record", NEWS, [visit(NEWS[:-1])]))
    status, why = judged("3.visit_record", analysis(film))
    assert status == "claimed"
    assert "文件名" in why
    assert "人工观看" in why


def test_video_beside_a_news_item_takes_nothing_from_it() -> None:
    film = filmed(document("d1", "visit_record", NEWS, [visit(NEWS[:-1])]))
    news = document("d2", "news", NEWS, [visit(NEWS[:-1])])
    assert judged("3.visit_record", analysis(film, news))[0] == "met"


def test_video_whose_name_says_nothing_is_pointed_at() -> None:
    film = filmed(document("d1", "visit_record", "调研视频"))
    status, why = judged("3.visit_record", analysis(film))
    assert status == "missing"
    assert "另有1个音视频文件" in why
    assert "音视频" not in judged("4.plan", analysis(film))[1]


def test_video_cannot_be_a_document_that_is_asked_for() -> None:
    film = filmed(
        document("d1", "annual_plan", "定点扶贫2017年工作计划", [], title="2017年定点扶贫工作计划", level="unit", year=2017)
    )
    assert judged("4.plan", analysis(film))[0] == "missing"
    paper = document("d1", "annual_plan", "定点扶贫2017年工作计划", [], title="2017年定点扶贫工作计划", level="unit", year=2017)
    assert judged("4.plan", analysis(paper))[0] == "met"


def test_planned_visit_in_a_name_claims_nothing() -> None:
    text = "拟于6月3日到丹寨县调研"
    event = evidence("leader_visit", text, status="planned", person="祁望舒", date="2017-06-03")
    assert judged("3.visit_record", analysis(filmed(document("d1", "visit_record", text, [event]))))[0] == "missing"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("副署长赴丹寨县调研座谈", "visit_record"),
        ("2017年定点扶贫工作计划", "other"),
        ("关于拨付帮扶资金的通知", "other"),
        ("VID_20170603_101500", "other"),
    ],
)
def test_kind_by_the_name_of_a_video_is_a_visit_or_nothing(name: str, kind: str) -> None:
    page = Page(1, 595.0, 842.0, (Block(BlockKind.HEADING, (Line(name),), level=1),))
    file = SourceFile(f"{name}.mp4", "0" * 64, "video", False, (page,))
    logical = LogicalDocument("d1", file, 1, 1)
    assert document_facts(logical, View.of(logical)).kind == kind
