"""When a thing happened, told by where it stands: a news item's dateline, the head of minutes, words of promise; and who is
meant by a body's name with a place before it."""

from __future__ import annotations

import pytest

from extractors.entities.dates import find_dates
from extractors.entities.model import Context
from extractors.entities.titles import find_titles
from tests.extractors.events.world import read

REPORT = Context(year=2017, issued="2018-01-15")


def _visits(text: str, **about: str) -> list[tuple[str | None, str | None, str]]:
    found = [e for e in read(text, **about) if e.type.value == "leader_visit"]  # type: ignore[arg-type]
    return [(e.fields["person"], e.fields["date"], e.status.value) for e in found]


def test_each_item_of_a_collection_has_the_year_of_its_dateline() -> None:
    text = (
        "# 报道汇编\n\n2017-08-28 09:30　来源：总局门户网站\n\n8月22日，副局长石敬安赴石阡县调研。\n\n"
        "2018-01-10 18:05　来源：总局门户网站\n\n1月9日，局长骆长河赴石阡县走访慰问。12月28日，副局长赖明义到石阡县调研。"
    )
    assert [d for _, d, _ in _visits(text, kind="news")] == ["2017-08-22", "2018-01-09", "2017-12-28"]


def test_one_dateline_is_the_documents_own_date() -> None:
    text = "2017-08-28 09:30　来源：总局门户网站\n\n8月22日，副局长石敬安赴石阡县调研。"
    assert [d for _, d, _ in _visits(text, kind="news", date="2017-08-28")] == ["2017-08-22"]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("今年1月9日，董事长到县走访，落实了2018年的帮扶重点。", "2018-01-09"),
        ("今年1月9日，党组研究2017年计划。", "2017-01-09"),
        ("今年3月，副局长到县调研。", "2017-03"),
    ],
)
def test_this_year_of_a_report_written_after_the_year(text: str, iso: str) -> None:
    assert find_dates(text, REPORT)[0].iso == iso


def test_that_year_means_one_named_in_the_same_paragraph() -> None:
    told = find_dates("2014年定点扶贫，当年5月派出干部。\n领导当年均到县调研，其中5月16日到县。", Context(year=2017))
    assert [d.iso for d in told] == ["2014", "2014-05", "2017", "2017-05-16"]


@pytest.mark.parametrize(
    "text",
    [
        "骆长河表示，下半年一定抽时间到石阡县实地看看。",
        "副局长石敬安说，有机会再到石阡县看望乡亲们。",
        "副局长石敬安答应，年底前到石阡县回访。",
        "局长骆长河说尽快到石阡县走一趟。",
    ],
)
def test_a_promise_is_no_visit(text: str) -> None:
    assert all(status != "asserted" for _, _, status in _visits(text, kind="news", date="2017-06-14"))


@pytest.mark.parametrize(
    "text",
    ["6月13日，副局长石敬安抽时间到石阡县看了看大棚。", "6月2日，副局长石敬安尽快赶到了石阡县，察看灾情。"],
)
def test_a_promise_kept_is_one(text: str) -> None:
    assert [status for _, _, status in _visits(text, kind="news", date="2017-06-14")] == ["asserted"]


def test_the_line_above_is_no_part_of_a_title() -> None:
    (title,) = find_titles("记录：院办公室\n党组书记、院长骆长河主持召开会议", Context(unit_kind="institute"))
    assert (title.org, title.leading_body) == ("", True)


def test_minutes_have_the_day_of_their_head() -> None:
    text = (
        "时间：2017年3月9日（星期四）上午9:00\n\n地点：第二会议室\n\n记录：局办公室\n\n"
        "局党组书记、局长骆长河主持召开党组会议，研究2017年定点扶贫工作计划。\n\n会议议定，下半年再开一次会听取扶贫工作汇报。"
    )
    held = [e for e in read(text, kind="meeting_minutes") if e.type.value == "plan_meeting" and e.status.value == "asserted"]
    assert [e.fields["date"] for e in held] == ["2017-03-09"]


def test_a_register_of_ways_to_the_county_is_read_by_rows() -> None:
    text = (
        "# 2017年各级人员到定点扶贫县情况登记表\n\n"
        "| 序号 | 县别 | 起止日期 | 姓名 | 单位职务 | 事由 | 备注 |\n|---|---|---|---|---|---|---|\n"
        "| 1 | 石阡县 | 2017年2月21日 | 常勉 | 副局长 | 对接项目 | |\n"
        "| 2 | 石阡县 | 2017年11月14日 | 骆长河 | 局长 | 调研 | 取消，未成行 |\n"
        "| 3 | 石阡县 | 2017年12月下旬 | 石敬安 | 副局长 | 回访 | 拟，视工作安排 |"
    )
    assert [(p, s) for p, _, s in _visits(text, kind="visit_record")] == [
        ("常勉", "asserted"), ("骆长河", "negated"), ("石敬安", "planned"),
    ]  # fmt: skip


def test_a_namesake_in_a_province_is_another_body() -> None:
    text = (
        "# 石阡县接待办2017年来访登记\n\n| 日期 | 单位 | 姓名 | 职务 | 事项 |\n|---|---|---|---|---|\n"
        "| 9月14日 | 贵州省档案事业总局 | 石维桢 | 局长 | 检查 |\n| 9月20日 | 国家档案事业总局 | 石敬安 | 副局长 | 调研 |"
    )
    assert [(p, s) for p, _, s in _visits(text, kind="visit_record", level="county", issuer="石阡县接待办")] == [
        ("石维桢", "other_party"), ("石敬安", "asserted"),
    ]  # fmt: skip


def test_who_was_in_the_prefecture_alone_was_in_no_county() -> None:
    told = [
        e
        for e in read("7月11日至13日，局长骆长河在贵州省铜仁市考察。", kind="news", date="2017-07-17")
        if e.type.value == "leader_visit"
    ]
    assert all(e.fields["county"] is None and e.extra["short_of_county"] for e in told)
