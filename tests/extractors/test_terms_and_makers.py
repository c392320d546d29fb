"""Terms told in words or months, who made a survey, and what an audit found, which is no result."""

from __future__ import annotations

import pytest

from extractors.events.term import stated_years
from extractors.facts.document import document_facts
from extractors.statements import find_statements
from ingest.model import LogicalDocument, SourceFile
from ingest.readers.text import parse
from ingest.view import View


def _document(text: str) -> tuple[LogicalDocument, View]:
    document = LogicalDocument("d", SourceFile("d.md", "0" * 64, "md", False, (parse(text),)), 1, 1)
    return document, View.of(document)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("挂职期限十八个月", 1.5), ("挂职时间24个月", 2), ("任期两年", 2), ("挂职期限十二个月", 1), ("任职时间为二十四个月", 2),
        ("为期三年", 3), ("挂职期限六个月", 0.5), ("任期半年", 0.5), ("任期以文件为准", None), ("时间另行通知", None),
    ],
)  # fmt: skip
def test_terms_in_words(text: str, years: float | None) -> None:
    assert stated_years(text) == years


@pytest.mark.parametrize(
    ("line", "maker"),
    [
        ("组织实施：石阡县扶贫开发办公室　　2017年11月", "石阡县扶贫开发办公室"),
        ("组织实施单位：国家档案事业总局机关党委", "国家档案事业总局机关党委"),
        ("测评组织单位：册亨县委组织部", "册亨县委组织部"),
        ("调查实施单位：福贡县统计局", "福贡县统计局"),
    ],
)
def test_who_made_a_survey_by_its_field(line: str, maker: str) -> None:
    table = "| 选项 | 人数 |\n|---|---|\n| 满意 | 121 |\n| 不满意 | 1 |\n"
    document, view = _document(f"# 帮扶工作满意度问卷统计\n\n{line}\n\n{table}")
    assert document_facts(document, view).issuer == maker


@pytest.mark.parametrize("line", ["组织实施：由各乡镇按要求抓好落实。", "实施步骤：分三个阶段进行。"])
def test_a_heading_of_that_word_makes_nobody(line: str) -> None:
    document, view = _document(f"# 帮扶工作满意度问卷统计\n\n{line}\n\n满意率96%。\n")
    assert document_facts(document, view).issuer is None


def _topics(text: str) -> set[str]:
    document, view = _document(text)
    return {s.topic for s in find_statements(view, document_facts(document, view), 2017, set())}


@pytest.mark.parametrize(
    "text",
    [
        "6月，省审计厅查出我县有3个乡镇套取危房改造补助资金57.2万元，资金已经追回。",
        "县纪委发现两名村干部冒领低保金1.3万元。",
        "巡察组指出易地扶贫搬迁资金滞留210万元未拨付。",
    ],
)
def test_what_an_audit_found_is_no_result(text: str) -> None:
    assert "policy_results" not in _topics(f"# 石阡县2017年脱贫攻坚工作总结\n\n{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "全年改造危房1,204户，发放危房改造补助资金2,408万元。",
        "健康扶贫报销比例达到91%。",
        "累计发放小额信贷1.36亿元，惠及2,811户。",
    ],
)
def test_what_was_done_is_a_result(text: str) -> None:
    assert "policy_results" in _topics(f"# 石阡县2017年脱贫攻坚工作总结\n\n{text}\n")
