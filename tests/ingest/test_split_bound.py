"""Bound volumes: contents pages, numbers through the whole volume, dividers, handling sheets, numbered annexes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.model import Align, Block, BlockKind, Line, Page
from ingest.split import split
from ingest.split.numbers import own_numbers
from tests.ingest.pages import FILLER, Item, bound, page
from tests.ingest.test_split import FORM, MINUTES, NEWS, NOTICE, REPORT, SIGNED, starts


def stamped(number: int, *items: Item, own: int | None = None, full: bool = False) -> Page:
    """A page with the number of the volume at its top right corner, and perhaps its own at the foot."""
    made = page(*items, number=own, full=full)
    box = (520.0, 30.0, 545.0, 46.0)
    stamp = Block(BlockKind.PAGE_NUMBER, (Line(str(number), box),), box=box, align=Align.RIGHT)
    return replace(made, blocks=(stamp, *made.blocks))


def test_numbers_through_the_volume_do_not_hold_documents_together() -> None:
    plain = ("t 走村入户见闻", "p " + FILLER)  # no words of a title: other evidence must not be outweighed by 4 after 3
    pages = [
        stamped(1, *REPORT, full=True),
        stamped(2, "p " + FILLER, *SIGNED),
        stamped(3, *plain, "r 马骏", "r 2017年5月1日"),
        stamped(4, *MINUTES, own=1),
        stamped(5, *FORM, own=1),
    ]
    assert starts(*pages) == [1, 3, 4, 5]
    assert own_numbers(pages) == [None, None, None, 1, 1]


def test_numbers_of_one_long_document_are_its_own() -> None:
    pages = [page(*REPORT, number=1, full=True), *(page("p " + FILLER, number=n, full=True) for n in range(2, 5))]
    assert own_numbers([*pages, *(page("p " + FILLER, number=n) for n in range(1, 4))])[-3:] == [1, 2, 3]


CONTENTS = ("t 目　录", "p 1.自评报告……1", "p 2.关于马骏同志任职的通知……2", "p 3.山乡来信两封……3", "p 4.考核登记表……4")


def letters(number: int) -> Page:
    return stamped(number, "c 山乡来信两封", "p " + FILLER)


def test_contents_tell_what_the_page_alone_does_not() -> None:
    rest = [stamped(1, *REPORT, *SIGNED), stamped(2, *NOTICE, "p " + FILLER), letters(3), stamped(4, *FORM)]
    assert starts(*rest, name="扫描件.pdf") == [1, 2, 4]
    assert starts(page(*CONTENTS), *rest, name="扫描件.pdf") == [1, 3, 4, 5]
    spans = split(bound(page(*CONTENTS), *rest))
    assert any("目录列有" in (s.reason or "") for s in spans)


def test_chapters_in_a_report_s_own_contents_start_nothing() -> None:
    contents = ("t 目　录", "p 一、工作开展情况……1", "p 二、主要做法……2", "p 三、存在问题……3")
    pages = [
        page(*contents),
        page(*REPORT, number=1, full=True),
        page("c 主要做法", "p " + FILLER, number=2, full=True),
        page("c 存在问题", "p " + FILLER, number=3),
    ]
    assert starts(*pages) == [1]


@pytest.mark.parametrize("label", ["材料二", "附件2", "佐证材料2：任职文件", "资料五"])
def test_dividers_begin_a_document_and_lead_on(label: str) -> None:
    divider = page("c 　", "c 　", "c 　", "t " + label)
    assert starts(page(*REPORT, *SIGNED), divider, page(*NOTICE, "p " + FILLER, number=1)) == [1, 2]
    tab = page("c 　", "c 　", "r " + label)
    assert starts(page(*REPORT, *SIGNED), tab, page(*NOTICE, "p " + FILLER, number=1)) == [1, 2]


def test_divider_in_front_of_the_file() -> None:
    assert starts(page("c 　", "c 　", "t 材料一"), page(*NOTICE, "p " + FILLER, number=1), page(*NEWS)) == [1, 3]


def sheet(title: str, number: str) -> Page:
    return page(
        "t 公文处理笺", [["来文单位", "清水县委"], ["文号", number], ["标题", title], ["拟办意见", "请领导阅示"]], number=1
    )


def test_handling_sheet_belongs_to_the_document_that_it_names() -> None:
    report, notice = page(*REPORT, *SIGNED), page(*NOTICE, "p " + FILLER, number=1)
    assert starts(report, sheet("中共清水县委关于马骏等同志任职的通知", "清委〔2017〕15号"), notice) == [1, 2]
    assert starts(report, sheet("关于报送统计报表的函", "清统〔2017〕2号"), notice) == [1, 2, 3]


def test_annexes_count_on_over_a_document_without_a_mark() -> None:
    """附件3 after 附件2 is the report's next annex even if another document stands between them on one page."""
    two = ("t 荣誉证书", "p 马骏同志：", "p 被评为先进个人，特发此证。", "r 清水县委", "r 2017年12月1日")
    pages = [
        page(*REPORT, *SIGNED, number=1),
        page("p 附件1", *FORM, number=1),
        page("p 附件2", *two, *two, number=1),
        page("p 附件3", "t 驻村小记", "p " + FILLER, number=1),
    ]
    assert [s.first for s in split(bound(*pages))] == [1, 2, 3, 3, 4]


def test_newspaper_line_stands_above_the_title_inside_a_page_too() -> None:
    item = (
        "p 江右日报　2017年5月13日　第4版",
        "t 一片香菇林　富了半个村",
        "p 本报讯（记者 马骏）5月12日，记者来到村里。",
        "p " + FILLER,
    )
    spans = split(bound(page(*item, "p （马骏　王一川）", *item)))
    assert [(s.first, s.first_block) for s in spans] == [(1, 0), (1, 5)]
