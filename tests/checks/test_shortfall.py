"""Paid in full against a part received; and sums that only look rounded."""

from __future__ import annotations

import pytest

from checks.contradictions import find_contradictions
from extractors.model import AnalysedDocument
from tests.checks.build import DANZHAI, LUQU, analysis, document, evidence


def given(
    id: str, kind: str, text: str, quote: str, yuan: float, reach: str = "total", county: str = DANZHAI.name
) -> AnalysedDocument:
    event = evidence("fund_allocation", quote, key=id, amount_yuan=yuan, county=county, _reach=reach, _year=2017)
    return document(id, kind, text, [event], title=id)


REPORT = given("报告", "self_report", "全年拨付丹寨县460万元，足额到位。", "全年拨付丹寨县460万元", 4600000)


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("我县已于5月收到230万元，第二批尚未到账。", "我县已于5月收到230万元", 1),
        ("收到首笔帮扶资金230万元，其余资金未拨付到位。", "收到首笔帮扶资金230万元", 1),
        ("我县已于5月收到230万元，已全部用于茶园建设。", "我县已于5月收到230万元", 0),
        ("茶园项目安排230万元，尚未验收。", "茶园项目安排230万元", 0),
    ],
)
def test_a_part_received(text: str, quote: str, found: int) -> None:
    reply = given("复函", "other", text, quote, 2300000, "part")
    contradictions = find_contradictions(analysis(REPORT, reply))
    assert len(contradictions) == found
    if found:
        assert "460万元" in contradictions[0].what
        assert "230万元" in contradictions[0].what


def test_what_another_county_received_is_no_matter() -> None:
    text = "我县已收到230万元，第二批尚未到账。"
    reply = given("复函", "other", text, "我县已收到230万元", 2300000, "part", LUQU.name)
    assert find_contradictions(analysis(REPORT, reply)) == []


@pytest.mark.parametrize(("x", "y", "found"), [(18200000, 18000000, 1), (200000, 198000, 0), (318000000, 320000000, 0)])
def test_only_short_numbers_are_rounded(x: float, y: float, found: int) -> None:
    def told(id: str, kind: str, yuan: float) -> AnalysedDocument:
        text = f"拨付{yuan:g}元"
        return document(id, kind, text, [evidence("fund_allocation", text, key="f", amount_yuan=yuan, county=DANZHAI.name)])

    assert len(find_contradictions(analysis(told("甲", "self_report", x), told("乙", "fund_doc", y)))) == found
