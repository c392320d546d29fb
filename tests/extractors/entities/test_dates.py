"""Dates: what is read, how precisely, and in which year."""

import pytest

from extractors.entities.dates import find_dates
from extractors.entities.model import Context

REPORT = Context(year=2017, issued="2017-12-20")


def read(text: str, context: Context = REPORT) -> list[tuple[str, str | None]]:
    return [(d.iso, d.iso_end) for d in find_dates(text, context)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017年5月9日", ("2017-05-09", None)),
        ("5月9日至11日", ("2017-05-09", "2017-05-11")),
        ("9月19—22日", ("2017-09-19", "2017-09-22")),
        ("3月30日至4月2日", ("2017-03-30", "2017-04-02")),
        ("12月30日至次年1月2日", ("2017-12-30", "2018-01-02")),
        ("2017年5月", ("2017-05", None)),
        ("今年3月", ("2017-03", None)),
        ("去年底", ("2016", None)),
        ("去年12月", ("2016-12", None)),
        ("明年1月中旬", ("2018-01", None)),
        ("上半年", ("2017", None)),
        ("二〇一七年八月", ("2017-08", None)),
        ("二○一七年十二月二十五日", ("2017-12-25", None)),
        ("2017.5.9", ("2017-05-09", None)),
        ("2017-05-09", ("2017-05-09", None)),
        ("2017.4.12—4.14", ("2017-04-12", "2017-04-14")),
        ("2016年9月至2018年9月", ("2016-09", "2018-09")),
        ("2014—2016年", ("2014", "2016")),
        ("1—3月", ("2017-01", "2017-03")),
        ("10月中旬", ("2017-10", None)),
        ("2017 年 12 月 5 日", ("2017-12-05", None)),
        ("上月", ("2017-11", None)),
    ],
)
def test_forms(text: str, expected: tuple[str, str | None]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["任期两年", "国发〔2017〕4号", "第3次会议", "13.5万元", "三年行动", "2017户", "5个月", "一号文件", "3.15亿元", "两会"],
)
def test_no_date(text: str) -> None:
    assert read(text) == []


def test_a_day_takes_the_month_before_it() -> None:
    assert [d for d, _ in read("5月17日至19日赴县。18日下午召开座谈会")] == ["2017-05-17", "2017-05-18"]


def test_a_bare_month_goes_on_from_the_year_of_its_sentence_only() -> None:
    assert [d for d, _ in read("2016年9月选派干部，10月到任。3月2日召开会议")] == ["2016-09", "2016-10", "2017-03-02"]


def test_a_bare_month_before_the_stated_one_is_of_the_document_year() -> None:
    assert [d for d, _ in read("根据2016年12月签订的协议，5月9日赴县")] == ["2016-12", "2017-05-09"]


def test_same_year_and_same_month_refer_back() -> None:
    assert [d for d, _ in read("2016年9月赴县。同年11月再赴县，同月返回")] == ["2016-09", "2016-11", "2016-11"]


def test_this_year_in_a_report_written_in_january_is_the_year_reported() -> None:
    assert read("今年5月", Context(year=2017, issued="2018-01-10")) == [("2017-05", None)]


def test_a_plan_written_in_december_calls_its_own_year_this_year() -> None:
    context = Context(year=2018, issued="2017-12-15")
    assert [d for d, _ in read("今年已拨付。5月赴县", context)] == ["2017", "2018-05"]


@pytest.mark.parametrize(("text", "iso"), [("拟于3月督查", "2018-03"), ("原定3月督查", "2017-03"), ("3月督查", "2017-03")])
def test_what_is_planned_lies_after_the_issue(text: str, iso: str) -> None:
    assert read(text)[0][0] == iso


@pytest.mark.parametrize(
    ("text", "kind"), [("截至10月底", "until"), ("自2016年12月起", "since"), ("12月15日前", "by"), ("5月9日", "point")]
)
def test_kind(text: str, kind: str) -> None:
    assert [d.kind for d in find_dates(text, REPORT)] == [kind]


def test_a_heading_gives_the_year_of_its_section() -> None:
    text = "2016年回顾\n3月赴县。\n今后\n4月赴县。"
    marks = [(0, 2016), (text.index("今后"), 0)]
    assert [d.iso for d in find_dates(text, REPORT, marks)] == ["2016", "2016-03", "2017-04"]


def test_impossible_days_are_left_out() -> None:
    assert read("2017年2月30日") == []


def test_offsets_cover_the_words() -> None:
    text = "于5月9日至11日赴县"
    (found,) = find_dates(text, REPORT)
    assert text[found.start : found.end] == "5月9日至11日"
