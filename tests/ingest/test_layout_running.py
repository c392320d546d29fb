"""Headers, footers and page numbers: set apart by place, form and repetition; lines of the text never."""

from __future__ import annotations

import pytest

from ingest.layout import forms
from ingest.layout.blocks import build_blocks
from ingest.layout.running import mark_running
from ingest.model import BlockKind, Line, Page

WIDTH, HEIGHT = 595.0, 842.0
BODY = [
    "按照年度安排，我单位认真组织开展对口帮扶各项工作任",
    "务，协调推进产业、教育、健康等方面项目落地见效，群众满",
    "意度不断提高。",
]


def line(text: str, y: float, x: float = 90, size: float = 16) -> Line:
    """A line whose top is y; its characters a size wide, digits and Latin letters half."""
    wide = sum(0.5 if c.isascii() else 1.0 for c in text) * size
    return Line(text, (x, y, x + wide, y + size))


def centred(text: str, y: float, size: float = 12) -> Line:
    wide = sum(0.5 if c.isascii() else 1.0 for c in text) * size
    return line(text, y, (WIDTH - wide) / 2, size)


def body(start: float = 110, prefix: str = "") -> list[Line]:
    return [line(prefix + text, start + 28 * k, 90 + (32 if k == 0 and not prefix else 0), 15) for k, text in enumerate(BODY)]


def page(number: int, *lines: Line) -> Page:
    return Page(number, WIDTH, HEIGHT, build_blocks(lines, (), (), WIDTH, HEIGHT))


def kinds(pages: tuple[Page, ...]) -> list[dict[str, BlockKind]]:
    return [{b.text: b.kind for b in p.blocks} for p in pages]


def of(pages: tuple[Page, ...], kind: BlockKind) -> list[list[str]]:
    return [[b.text for b in p.blocks if b.kind is kind] for p in pages]


@pytest.mark.parametrize(
    "text",
    ["— 3 —", "-3-", "－３－", "3", "第3页 共9页", "第 3 页", "3/9", "Page 3 of 9", "— iv —", "·3·", "一3一", "第三页", "P3"],
)
def test_forms_of_page_numbers(text: str) -> None:
    assert forms.page_number(text)


@pytest.mark.parametrize(
    "text", ["2017年", "3.5万元", "第3条", "一、总则", "三", "共9页材料", "3月", "附件3", "12345", "(3)", "3人", "第三节"]
)
def test_what_is_no_page_number(text: str) -> None:
    assert forms.page_number(text) is None


@pytest.mark.parametrize("text", ["— 1 —", "-1-", "第1页 共1页", "1"])
def test_page_number_of_a_single_page(text: str) -> None:
    (marked,) = mark_running([page(1, *body(), centred(text, 790))])
    assert of((marked,), BlockKind.PAGE_NUMBER) == [[text]]
    assert len(marked.body()) == 1


def test_page_numbers_at_the_outer_side_count_on() -> None:
    pages = [page(n, *body(), line(str(n + 6), 790, 90 if n % 2 else 480, 12)) for n in (1, 2, 3)]
    assert of(mark_running(pages), BlockKind.PAGE_NUMBER) == [["7"], ["8"], ["9"]]


def test_repeated_header_and_footer_are_set_apart_page_by_page() -> None:
    pages = [
        page(n, line("某某大学定点帮扶自评报告", 40, 90, 9), *body(), line(f"某某大学办公室　第{n}页", 800, 90, 9))
        for n in (1, 2, 3)
    ]
    marked = mark_running(pages)
    assert of(marked, BlockKind.HEADER) == [["某某大学定点帮扶自评报告"]] * 3
    assert of(marked, BlockKind.FOOTER) == [[f"某某大学办公室　第{n}页"] for n in (1, 2, 3)]
    assert all(len(p.body()) == 1 for p in marked)


def test_header_with_a_reading_fault_is_still_the_same() -> None:
    heads = ["国家某某总局二〇一七年度帮扶工作材料汇编", "国家某某总局二〇一七年度帮扶工作材科汇编"]
    marked = mark_running([page(n + 1, line(h, 40, 150, 9), *body()) for n, h in enumerate(heads)])
    assert [len(x) for x in of(marked, BlockKind.HEADER)] == [1, 1]


def test_print_stamps_of_a_browser() -> None:
    lines = [line("https://www.example.gov.cn/art/2017/5/3/art_12.html", 815, 60, 8), line("2017/5/9 10:21", 20, 60, 8)]
    (marked,) = mark_running([page(1, *body(), *lines)])
    assert len(marked.body()) == 1


def test_letterheads_and_document_numbers_at_the_top_of_bound_documents_are_text() -> None:
    """Two notices of one office bound together have the same letterhead in the same place."""
    pages = [
        page(n, centred("中共某某县委组织部文件", 70, 26), centred(f"某组发〔2017〕{n}号", 86 + 30, 15), *body(170))
        for n in (1, 2, 3)
    ]
    marked = mark_running(pages)
    assert of(marked, BlockKind.HEADER) == [[], [], []]
    numbers = [page(n, centred("某组发〔2017〕5号", 75, 15), *body()) for n in (1, 2)]
    assert of(mark_running(numbers), BlockKind.HEADER) == [[], []]


def test_first_and_last_lines_of_the_text_stay_text() -> None:
    """Text that runs to the very foot, a date as last line, a list number alone, an amount."""
    deep = [line(BODY[0], y, 90, 15) for y in range(80, 800, 28)]
    dated = [*body(), line("2017年12月5日", 780, 380, 15)]
    amount = [*body(), line("368", 600, 300, 15)]
    for lines in (deep, dated, amount):
        (marked,) = mark_running([page(1, *lines)])
        assert [b.kind for b in marked.blocks if b.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING)] == []


def test_same_sentence_in_the_same_place_of_the_body_is_not_running() -> None:
    pages = [page(n, *body(), line("联系人：某某　电话：略", 700, 90, 15)) for n in (1, 2, 3)]
    assert of(mark_running(pages), BlockKind.FOOTER) == [[], [], []]


def test_paragraph_over_the_page_break_goes_on() -> None:
    first = page(
        1,
        *body(110),
        line("为了切实做好下一年度的工作，单位党组专题研究部署了有关任", 600, 122 - 32, 15),
        centred("— 1 —", 790),
    )
    going = page(2, line("务，明确了责任部门和完成时限。", 80, 90, 15), *body(140), centred("— 2 —", 790))
    indented = page(2, *body(80), centred("— 2 —", 790))
    assert mark_running([first, going])[1].body()[0].continues
    assert not mark_running([first, indented])[1].body()[0].continues


@pytest.mark.parametrize("end", ["某某单位办公室", "工作已经完成。"])
def test_short_last_lines_end_their_paragraph(end: str) -> None:
    first = page(1, *body(110), line(end, 300, 90, 15))
    assert not mark_running([first, page(2, *body(80, "另"))])[1].body()[0].continues


def test_pages_that_do_not_follow_each_other_are_not_joined() -> None:
    first = page(1, *body(110)[:2])
    second = page(3, line("务，明确了责任部门和完成时限。", 80, 90, 15), *body(140))
    assert not mark_running([first, second])[1].body()[0].continues
