"""A contents page at the head of a scanned report: its lines are no title, and 目录 set behind the title is not part of it."""

from __future__ import annotations

import pytest

from extractors.facts import Overrides, read_facts
from ingest.model import Block, BlockKind, Line, LogicalDocument, Page, SourceFile
from ingest.view import View


def _facts(*lines: str, headings: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]
    blocks = tuple(Block(BlockKind.HEADING if t in headings else BlockKind.PARAGRAPH, (Line(t),)) for t in lines)
    document = LogicalDocument("d", SourceFile("d.pdf", "0" * 64, "pdf", False, (Page(1, 595.0, 842.0, blocks),)), 1, 1)
    _, (found,) = read_facts([(document, View.of(document))], Overrides(unit="东海科技大学", year=2017))
    return found.facts


CONTENTS = ("一、基本情况…………2", "二、帮扶成效……2", "三、工作创新：动员社会力量……5")
BODY = "根据考核方案的安排，我校组织开展了自评，现将2017年定点扶贫工作情况报告如下。学校党委高度重视，全年向洛浦县投入资金。"


@pytest.mark.parametrize(
    "head", [("东海科技大学2017年度定点扶贫工作自评报告目录",), ("东海科技大学2017年度定点扶贫工作自评报告", "目　录")]
)
def test_a_report_behind_its_contents_is_the_report(head: tuple[str, ...]) -> None:
    facts = _facts("东科校〔2017〕18号", *head, *CONTENTS, "教育部：", BODY, headings=CONTENTS)
    assert facts.kind == "self_report"
    assert facts.title == "东海科技大学2017年度定点扶贫工作自评报告"


def test_a_list_of_policies_keeps_its_word() -> None:
    facts = _facts(
        "洛浦县2017年扶贫政策文件目录",
        "1. 关于健康扶贫的实施意见（洛政发〔2017〕3号）",
        "洛浦县扶贫开发办公室",
        "2017年12月1日",
    )
    assert facts.title == "洛浦县2017年扶贫政策文件目录"
    assert facts.kind == "county_policy"
