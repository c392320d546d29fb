"""What the words of a basis cell ask for, one document at a time."""

from __future__ import annotations

import pytest

from extractors.policy.pieces import pieces


def texts(cell: str) -> list[str]:
    return [p.text for p in pieces(cell)]


@pytest.mark.parametrize(
    ("cell", "want"),
    [
        ("提供工程合同、验收报告和付款凭证等材料。", ["工程合同", "验收报告", "付款凭证"]),
        ("提供村情调查的原始记录和报告。", ["村情调查的原始记录", "村情调查的报告"]),
        ("提供明确管理单位和管护人员的相关文件。", ["明确管理单位的相关文件", "明确管护人员的相关文件"]),
        ("提供培训通知，县农业局出具参训名单。", ["培训通知", "参训名单"]),
        ("提供当年预算方案,以及市财政局对资金使用情况的证明材料。", ["当年预算方案", "市财政局对资金使用情况的证明材料"]),
        ("提供座谈的照片、签到记录和其他材料。", ["座谈的照片、签到记录和其他材料"]),
        ("提供村医或护士聘用文件。", ["村医或护士聘用文件"]),
        ("由乡镇组织评议并提供评价等次。", ["评价等次"]),
        ("提供人力资源和社会保障局的批复。", ["人力资源和社会保障局的批复"]),
        ("无", []),
        ("—", []),
    ],
)
def test_documents_asked_for(cell: str, want: list[str]) -> None:
    assert texts(cell) == want


def test_who_gives_it_and_what_it_contains() -> None:
    made = pieces("镇政府出具饮水工程的系列文件（主要包括设计、招标、验收等方面）和成效情况。")
    assert [p.who for p in made] == ["镇政府", "镇政府"]
    assert made[0].includes == ("设计", "招标", "验收")
    assert made[1].includes == ()
    assert made[1].text == "饮水工程的成效情况"


def test_a_quote_is_a_stretch_of_the_cell() -> None:
    cell = "提供当年总结,以及市级部门的证明材料。"
    assert [cell[p.start : p.end] for p in pieces(cell)] == ["当年总结", "市级部门的证明材料"]
