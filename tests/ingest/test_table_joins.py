"""Tables over page breaks: repeated captions, torn rows, merged cells that reach over the break; what is not joined."""

from __future__ import annotations

from pathlib import Path

from ingest.model import Block, BlockKind, Cell, Line, LogicalDocument, Page, SourceFile
from ingest.readers.pdf import finish, read_pdf
from ingest.view import View
from tests.ingest.pdf_maker import Sheet, pdf

XS = [90.0, 140.0, 260.0, 500.0]


def filled(sheet: Sheet, ys: list[float], words: list[list[str]]) -> Sheet:
    sheet.grid(XS, ys)
    for top, row in zip(ys, words, strict=False):
        for x, cell in zip(XS, row, strict=False):
            for k, line in enumerate(cell.split("|")):
                sheet.text(x + 5, top + 18 + 16 * k, line, 12)
    return sheet


def view_of(tmp_path: Path, *sheets: Sheet) -> tuple[View, tuple[Page, ...]]:
    pages = finish([p for p in read_pdf(pdf(tmp_path / "a.pdf", *sheets)) if isinstance(p, Page)])
    return View.of(LogicalDocument("d", SourceFile("a.pdf", "", "pdf", True, pages), 1, len(pages))), pages


def rows_of(view: View) -> list[list[str]]:
    return [[view.text[c.start : c.end] for c in s.cells] for s in view.segments if s.table is not None]


HEAD = ["序号", "项目", "做法"]
LONG = "组织技术人员分期分批到村开展种植培训和"


def test_torn_row_is_one_row_with_words_and_boxes_on_both_pages(tmp_path: Path) -> None:
    first = filled(Sheet(), [680, 710, 760], [HEAD, ["1", "技术培训", LONG]])
    second = filled(Sheet(), [70, 100, 140, 170], [HEAD, ["", "", "现场指导共七期。"], ["2", "修路", "已完成"]])
    view, pages = view_of(tmp_path, first, second)
    table = next(b for b in pages[1].body() if b.kind is BlockKind.TABLE)
    assert (table.continues, table.torn) == (True, True)
    assert rows_of(view) == [HEAD, ["1", "技术培训", LONG + "现场指导共七期。"], ["2", "修路", "已完成"]]
    assert [(s.table, s.row) for s in view.segments if s.table is not None] == [(0, 0), (0, 1), (0, 2)]
    at = view.text.index("培训和现场指导")
    passage = view.passage(at, at + len("培训和现场指导"))
    assert (passage.page, passage.quote) == (1, "培训和现场指导")
    assert [p for p, _ in passage.continued] == [2]
    assert len(passage.boxes) == 1
    assert view.text[view.text.index("修路") :].startswith("修路 已完成")


def test_a_row_of_its_own_is_not_joined_to_the_one_before(tmp_path: Path) -> None:
    before = ["1", "技术培训", LONG]
    for row in (["2", "助学", "资助学生"], ["", "助学", "资助学生"], ["", "", "30"]):
        first = filled(Sheet(), [680, 710, 760], [HEAD, before])
        second = filled(Sheet(), [70, 100, 140], [HEAD, row])
        view, _ = view_of(tmp_path, first, second)
        assert len(rows_of(view)) == 3, row
    short = filled(Sheet(), [680, 710, 760], [HEAD, ["1", "技术培训", "七期。"]])
    view, _ = view_of(tmp_path, short, filled(Sheet(), [70, 100, 140], [HEAD, ["", "", "现场指导。"]]))
    assert len(rows_of(view)) == 3


def test_captions_that_stand_again_above_the_rest_of_a_table_do_not_part_it(tmp_path: Path) -> None:
    first = Sheet().text(380, 660, "单位：万元", 12)
    filled(first, [680, 710, 760], [HEAD, ["1", "技术培训", "七期"]])
    second = Sheet().text(90, 76, "（续表）", 12).text(380, 76, "单位：万元", 12)
    filled(second, [90, 120, 150], [HEAD, ["2", "修路", "三公里"]])
    view, pages = view_of(tmp_path, first, second)
    assert rows_of(view) == [HEAD, ["1", "技术培训", "七期"], ["2", "修路", "三公里"]]
    assert all(b.kind is BlockKind.TABLE for b in pages[1].body())
    assert "续表" in "".join(b.text for b in pages[1].blocks if b.kind is BlockKind.HEADER)


def test_another_caption_begins_another_table(tmp_path: Path) -> None:
    first = filled(Sheet(), [680, 710, 760], [HEAD, ["1", "技术培训", "七期"]])
    second = filled(Sheet().text(90, 76, "表二　助学情况", 12), [90, 120, 150], [HEAD, ["2", "修路", "三公里"]])
    view, _ = view_of(tmp_path, first, second)
    assert len(rows_of(view)) == 4
    assert {s.table for s in view.segments if s.table is not None} == {0, 1}


def merged(sheet: Sheet, ys: list[float], label: str, words: list[list[str]]) -> Sheet:
    """The first column is one cell over all rows."""
    for y in (ys[0], ys[-1]):
        sheet.line(XS[0], y, XS[-1], y)
    for y in ys[1:-1]:
        sheet.line(XS[1], y, XS[-1], y)
    for x in XS:
        sheet.line(x, ys[0], x, ys[-1])
    if label:
        sheet.text(XS[0] + 5, ys[0] + 18, label, 12)
    for top, row in zip(ys, words, strict=False):
        for x, cell in zip(XS[1:], row, strict=False):
            sheet.text(x + 5, top + 18, cell, 12)
    return sheet


def test_merged_cell_reaches_over_the_page_break(tmp_path: Path) -> None:
    first = merged(filled(Sheet(), [650, 680], [HEAD]), [680, 710, 740], "产业", [["种茶", "百亩"], ["养牛", "十户"]])
    second = merged(Sheet(), [70, 100, 130], "", [["光伏", "一座"], ["电商", "两个"]])
    filled(second, [130, 160], [["教育", "助学", "十人"]])
    view, _ = view_of(tmp_path, first, second)
    assert rows_of(view) == [
        HEAD, ["产业", "种茶", "百亩"], ["产业", "养牛", "十户"], ["产业", "光伏", "一座"], ["产业", "电商", "两个"],
        ["教育", "助学", "十人"],
    ]  # fmt: skip


def test_words_of_a_torn_row_that_stand_under_no_cell_are_not_lost() -> None:
    def cell(row: int, col: int, text: str, rowspan: int = 1) -> Cell:
        return Cell(row, col, (Line(text),), rowspan)

    upper = Block(BlockKind.TABLE, cells=(cell(0, 0, "一", 2), cell(0, 1, "培训"), cell(1, 1, "分批到村")))
    lower = Block(
        BlockKind.TABLE, cells=(cell(0, 0, "续"), cell(0, 1, "现场指导"), cell(1, 1, "修路")), continues=True, torn=True
    )
    pages = Page(1, 595.0, 842.0, (upper,)), Page(2, 595.0, 842.0, (lower,))
    view = View.of(LogicalDocument("d", SourceFile("a.pdf", "", "pdf", True, pages), 1, 2))
    assert view.text.split() == ["一", "培训", "分批到村现场指导", "续", "修路"]
    at = view.text.index("续")
    assert view.page_at(at) == 2
