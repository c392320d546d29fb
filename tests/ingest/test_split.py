"""Where documents begin in a bound file, and where they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.model import Page
from ingest.split import split
from tests.ingest.pages import FILLER, bound, page


def starts(*pages: Page, name: str = "装订.pdf") -> list[int]:
    spans = split(bound(*pages, name=name))
    assert [s.first for s in spans[1:]] == [s.last + 1 for s in spans[:-1]], "every page is in one document"
    assert spans[-1].last == len(pages)
    return [s.first for s in spans]


REPORT = (
    "t 东海大学2017年定点帮扶工作自评报告", "p 根据通知要求，现将有关情况报告如下。", "h 一、工作开展情况", "p " + FILLER * 3,
)  # fmt: skip
SIGNED = ("r 东海大学", "r 2017年12月8日")
NOTICE = ("red 中共清水县委文件", "c 清委〔2017〕15号", "t 中共清水县委关于马骏等同志任职的通知", "p 各乡镇党委，县直各单位：")
FORM = ("t 挂职干部年度考核登记表", [["姓名", "马骏"], ["单位", "东海大学"]])
NEWS = ("t 校长一行赴清水县走访调研", "c 发布时间：2017-06-12  来源：新闻网", "p 6月10日，校长带队走访。" + FILLER)
MINUTES = ("red 会议纪要", "c 第7期", "c 东海大学校长办公室　2017年3月20日", "t 研究帮扶工作专题会议纪要", "p " + FILLER)


@pytest.mark.parametrize("numbers", ["each", "none", "running"])
def test_bound_volume(numbers: str) -> None:
    """Page numbers may begin again in each document, be missing, or be stamped through the whole volume."""
    each = [1, 2, 1, 1, 1, 1]
    n = {"each": each, "none": [None] * 6, "running": [1, 2, 3, 4, 5, 6]}[numbers]
    pages = [
        page(*REPORT, number=n[0], full=True),
        page("p " + FILLER, "p 特此报告。", *SIGNED, number=n[1], seal=True),
        page(*NOTICE, "p " + FILLER, "r 中共清水县委", "r 2017年1月5日", number=n[2], seal=True),
        page(*FORM, number=n[3]),
        page(*NEWS, number=n[4]),
        page(*MINUTES, number=n[5]),
    ]
    assert starts(*pages) == [1, 3, 4, 5, 6]


def test_reasons_can_be_checked_on_the_page() -> None:
    spans = split(bound(page(*REPORT, *SIGNED), page(*NOTICE, "p " + FILLER)))
    assert spans[0].reason is None
    assert "清委〔2017〕15号" in (spans[1].reason or "")
    assert "落款" in (spans[1].reason or "")


def test_cover_contents_and_dividers_belong_to_what_follows() -> None:
    pages = [
        page("c 　", "c 　", "c 　", "t 东海大学2017年定点帮扶考核材料", "c 二〇一七年十二月"),
        page("t 目　录", "p 一、自评报告……………………1", "p 二、任职文件……………………5", "p 三、登记表………………………6"),
        page(*REPORT, *SIGNED),
        page("t 附件1"),
        page(*NOTICE, "p " + FILLER),
        page("t 附件2"),
        page(*FORM),
    ]
    assert starts(*pages) == [1, 4, 6]


def test_blank_pages_belong_to_the_document_before() -> None:
    assert starts(page(*REPORT, *SIGNED), page(), page(*NOTICE, "p " + FILLER), page()) == [1, 3]


def test_annexes_of_the_report_are_documents_and_those_of_a_notice_are_not() -> None:
    notice = page(
        *NOTICE, "p " + FILLER, "p 附件：1.工作队名单", "p 2.任务分解表", "r 中共清水县委", "r 2017年1月5日", seal=True
    )
    pages = [
        page(*REPORT, *SIGNED),
        notice,
        page("p 附件1", "t 工作队名单", [["姓名", "单位"], ["马骏", "东海大学"]]),
        page("p 附件2", "t 2017年任务分解表", [["任务", "时限"], ["调研", "6月"]]),
        page("p 附件3", *FORM),
    ]
    assert starts(*pages)[:2] == [1, 2]
    assert 3 not in starts(*pages)
    assert 4 not in starts(*pages)
    assert starts(*pages[:4]) == [1, 2]


@pytest.mark.parametrize("number", [None, 2])
def test_what_a_notice_issues_belongs_to_it(number: int | None) -> None:
    letter = (
        "c 东大发〔2017〕9号",
        "t 关于印发《东海大学2017年定点帮扶工作计划》的通知",
        "p 各单位：",
        "p 现印发给你们。",
        *SIGNED,
    )
    plan = ("t 东海大学2017年定点帮扶工作计划", "p 为做好工作，制定本计划。", "h 一、目标", "p " + FILLER)
    assert starts(page(*letter, number=None if number is None else 1, seal=True), page(*plan, number=number)) == [1]


def test_running_text_is_never_parted() -> None:
    long = [page("p " + FILLER, full=True) for _ in range(4)]
    assert starts(page(*REPORT, full=True), *long, page("h 三、存在问题", full=True), page("p " + FILLER, *SIGNED)) == [1]


def test_chapters_of_a_measure_are_no_documents() -> None:
    pages = [
        page("c 清政办〔2017〕30号", "t 清水县驻村干部管理办法", "h 第一章　总则", full=True),
        page("c 第三章　考核", "p 第十条　驻村干部实行年度考核。", full=True),
        page("c 第四章　附则", "p 第十五条　本办法自印发之日起施行。"),
    ]
    assert starts(*pages) == [1]


def test_signature_alone_on_the_last_page() -> None:
    assert starts(page(*REPORT, full=True), page(*SIGNED, seal=True), page(*NOTICE, "p " + FILLER)) == [1, 3]


def test_table_that_goes_on_with_its_header_again() -> None:
    head = ["序号", "村名", "资金"]
    assert starts(page("t 资金明细表", [head, ["1", "甲村", "3"]]), page([head, ["2", "乙村", "4"]])) == [1]


def test_landscape_annex_of_a_letter() -> None:
    letter = page("c 海函〔2017〕3号", "t 关于报送项目清单的函", "p 现将项目清单报上。", "p 附件：项目清单", *SIGNED)
    table = page("p 附件", "t 项目清单", [["项目", "金额"], ["道路", "30"]], size=(842.0, 595.0))
    assert starts(letter, table) == [1]


def test_two_minutes_of_the_same_kind() -> None:
    first = page("t 党委会会议纪要", "c 海党纪〔2017〕3号", "p " + FILLER, *SIGNED, number=1)
    second = page("t 党委会会议纪要", "c 海党纪〔2017〕8号", "p " + FILLER, *SIGNED, number=1)
    assert starts(first, second, name="会议纪要（两份）.pdf") == [1, 2]


def test_numbers_quoted_in_the_text_start_nothing() -> None:
    pages = [
        page(*REPORT, full=True),
        page("p 根据《关于做好考核工作的通知》（清委〔2017〕15号）要求，" + FILLER, "p " + FILLER),
    ]
    assert starts(*pages) == [1]


def test_formats_without_pages_are_one_document() -> None:
    file = bound(page(*REPORT), page(*NOTICE))
    assert len(split(file)) == 2
    assert len(split(replace(file, paged=False))) == 1


def test_captions_and_what_is_stapled_on_start_nothing() -> None:
    minutes = page(*MINUTES, "r 东海大学校长办公室", "r 2017年3月21日")
    sign_in = page("t 会议签到表", [["姓名", "单位"], ["马骏", "东海大学"]])
    assert starts(minutes, sign_in, name="会议纪要.pdf") == [1]
    assert starts(page(*REPORT, *SIGNED), page("t 表2　资金投入情况", [["项目", "金额"], ["道路", "3"]])) == [1]
    assert starts(page(*REPORT, *SIGNED), page("t 第二部分　工作成效", "p " + FILLER)) == [1]


def test_web_page_with_its_path_above_the_title() -> None:
    web = page("p 首页 > 新闻中心 > 学校要闻", *NEWS)
    assert starts(page(*REPORT, *SIGNED), web) == [1, 2]


def test_cases_in_a_collection_stay_together() -> None:
    cases = [page("t 小香菇撑起大产业", "p " + FILLER, "c （供稿：东海大学）") for _ in range(3)]
    assert starts(page("t 东海大学帮扶典型案例汇编", "p " + FILLER), *cases) == [1]


def test_report_with_its_own_tables_alone_in_a_file() -> None:
    table = page("p 附件1", "t 2017年投入帮扶资金明细表", [["项目", "金额"], ["道路", "3"]])
    assert starts(page(*REPORT, *SIGNED, seal=True), table, name="自评报告.pdf") == [1]
