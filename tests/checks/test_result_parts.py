"""Rubric, gaps, contradictions, problems and citations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.cite import cite, refound
from checks.contradictions import find_contradictions
from checks.contradictions.compare import amounts, money
from checks.problems import find_problems
from checks.result import Result
from checks.rubric import draft
from checks.run import check_package
from checks.scheme import load_scheme
from extractors.model import Analysis
from ingest.model import Block, BlockKind, Line, LogicalDocument, Page, SourceFile
from ingest.view import View
from tests.checks.build import DANZHAI, analysis, document, evidence

SCHEME = load_scheme("central-2017")


def graded(content: int, *statuses: str) -> tuple[str | None, float | None]:
    c = SCHEME.contents[content]
    ids = [r.id for i in c.indicators for r in i.requirements]
    entry = draft(c, dict(zip(ids, statuses, strict=True)), SCHEME)
    return entry.draft, entry.score


def test_rubric_takes_the_mean_of_indicators_not_of_requirements() -> None:
    # indicator 3: 1.0; indicator 4: (1 + 0 + 0.25) / 3; indicator 5: (1 + 0.5) / 2
    grade, score = graded(1, "met", "met", "missing", "defective", "met", "claimed")
    assert score == pytest.approx((1 + 1.25 / 3 + 0.75) / 3, abs=1e-4)
    assert grade == "一般"


def test_rubric_bounds_and_not_applicable() -> None:
    assert graded(1, *["met"] * 6)[0] == "好"
    assert graded(4, "met", "claimed") == ("较好", 0.75)
    assert graded(2, "met", "met", "met", "met", "not_applicable") == ("好", 1.0)


def test_county_sourced_content_with_nothing_gets_no_draft() -> None:
    assert graded(4, "missing", "missing") == (None, None)
    assert graded(3, "missing", "missing", "missing", "missing", "missing")[0] == "较差"


def check(package: Analysis) -> Result:
    return check_package(package, SCHEME)


def test_gaps_are_the_open_requirements_and_their_public_words_hold_nothing_internal() -> None:
    text = "2月8日，处长边城主持会议，研究2017年定点扶贫工作计划"
    event = evidence("plan_meeting", text, chair="边城", title="处长", date="2017-02-08", _chair_leading_body=False,
                     _deals_with_plan=True)  # fmt: skip
    result = check(analysis(document("m", "meeting_minutes", text, [event], title="处务会纪要")))
    open_ = {r.id for r in result.requirements() if r.status in ("claimed", "defective", "missing")}
    assert {g.requirement for g in result.gaps} == open_
    for gap in result.gaps:
        public = gap.issue + gap.existing + gap.suggestion
        assert gap.issue
        assert not any(word in public for word in ("边城", "自述", "不合格", "缺失", "仅有", "得分", "置信", "等次为"))
        assert gap.deadline == "2018-03-31"


def fund(id: str, kind: str, text: str, yuan: float, **extra: object) -> object:
    event = evidence("fund_allocation", text, key="fund-total", amount_yuan=yuan, county=DANZHAI.name, **extra)
    return document(id, kind, text, [event], title=id)


@pytest.mark.parametrize(
    ("yuan", "words"),
    [(12_345_678, "1,234.5678万元"), (12_345_679, "1,234.5679万元"), (3.2e8, "3.2亿元"), (1.5e12, "15,000亿元")],
)
def test_sums_are_told_with_all_their_digits(yuan: float, words: str) -> None:
    assert money(yuan) == words


def test_two_amounts_for_one_thing_contradict() -> None:
    found = find_contradictions(
        analysis(fund("a", "self_report", "投入326万元", 3.26e6), fund("b", "fund_doc", "拨付362万元", 3.62e6))
    )
    assert len(found) == 1
    assert "326万元" in found[0].what
    assert "362万元" in found[0].what
    assert found[0].a.document == "a"


@pytest.mark.parametrize(
    ("x", "y", "extra"),
    [
        (3.26e6, 3.26e6, {}),
        (3.0e6, 2.98e6, {"_about": True}),
        (1.3e8, 1.32e8, {"_about": True}),
    ],
)
def test_equal_or_rounded_amounts_do_not_contradict(x: float, y: float, extra: dict) -> None:
    package = analysis(fund("a", "self_report", "投入一笔", x, **extra), fund("b", "fund_doc", "拨付一笔", y))
    assert find_contradictions(package) == []


def test_a_total_and_a_part_do_not_contradict() -> None:
    a = fund("a", "self_report", "投入326万元", 3.26e6, _scope="total")
    b = fund("b", "fund_doc", "首批150万元", 1.5e6, _scope="batch")
    assert find_contradictions(analysis(a, b)) == []


def test_amounts_compare_needs_both() -> None:
    a, b = (d.evidence[0] for d in analysis(fund("a", "news", "x万元", 1e4), fund("b", "news", "y万元", None)).documents)
    assert amounts(a, b) == []


def test_an_incident_denied_and_stated_contradicts_and_is_a_problem() -> None:
    denied = "我县未发生重大涉贫事件"
    stated = "8月发生一起重大涉贫事件"
    a = document("a", "self_report", denied, statements=[("major_incident", denied, "negated")])
    b = document("b", "annual_summary", stated, statements=[("major_incident", stated, "asserted")])
    package = analysis(a, b)
    assert [c.what[:6] for c in find_contradictions(package)] == ["重大涉贫事件"]
    assert [(p.kind, p.citation.document) for p in find_problems(package)] == [("major_incident", "b")]


def paged(*lines: Line) -> View:
    page = Page(1, 595, 842, (Block(BlockKind.PARAGRAPH, lines),))
    return View.of(LogicalDocument("d", SourceFile("d.pdf", "0" * 64, "pdf", True, (page,)), 1, 1))


def test_a_quote_over_two_lines_has_a_box_each_and_is_found_again() -> None:
    view = paged(Line("总署副署长祁望舒赴", (100, 100, 280, 120)), Line("丹寨县调研", (80, 124, 180, 144)))
    at = view.text.index("祁望舒")
    passage = view.passage(at, at + 7)
    assert passage.quote == "祁望舒赴丹寨县"
    assert [tuple(round(v) for v in b) for b in passage.boxes] == [(200, 100, 280, 120), (80, 124, 140, 144)]
    assert refound(view, 1, passage.boxes, passage.quote, partial=False)


def test_a_quote_is_not_found_in_another_lines_box() -> None:
    view = paged(Line("总署副署长祁望舒赴", (100, 100, 280, 120)), Line("丹寨县调研", (80, 124, 180, 144)))
    assert not refound(view, 1, ((80, 124, 180, 144),), "祁望舒赴", partial=False)


def test_control_characters_never_reach_a_quote() -> None:
    d = document("d", "news", "甲\u202e乙\u200b丙丁")
    assert "\u202e" not in cite(d, 0, len(d.view.text)).quote


def test_a_problem_of_another_year_is_none_of_this_years() -> None:
    words = "2015年该县被省政府约谈"
    d = document("b", "annual_summary", words, statements=[("serious_issue", words, "asserted")])
    (statement,) = d.statements
    assert len(find_problems(analysis(d))) == 1
    assert find_problems(analysis(replace(d, statements=(replace(statement, year=2015),)))) == []


def test_minutes_are_cited_by_the_words_that_prove_them_before_their_title() -> None:
    text = "总署党组会议纪要\n\n2月8日，署长祁望舒主持会议，研究2017年定点扶贫工作计划"
    quote = "署长祁望舒主持会议，研究2017年定点扶贫工作计划"
    event = evidence("plan_meeting", quote, chair="祁望舒", title="署长", date="2017-02-08", _chair_leading_body=True,
                     _deals_with_plan=True)  # fmt: skip
    result = check(analysis(document("m", "meeting_minutes", text, [event], title="总署党组会议纪要")))
    found = next(r for r in result.requirements() if r.id == "4.minutes")
    assert found.status == "met"
    assert [c.quote for c in found.citations] == [quote, "总署党组会议纪要"]
