"""Tables without upright rules on digital pages: columns, rows of wrapped cells, heads of groups; and what is no table."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.layout.aligned import find_aligned
from ingest.model import Block, BlockKind, Line, Page
from ingest.readers.pdf import finish, read_pdf
from tests.ingest.pdf_maker import Sheet, pdf


def page_of(tmp_path: Path, sheet: Sheet) -> Page:
    (page,) = finish([p for p in read_pdf(pdf(tmp_path / "a.pdf", sheet)) if isinstance(p, Page)])
    return page


def tables(page: Page) -> list[Block]:
    return [b for b in page.blocks if b.kind is BlockKind.TABLE]


def keys(block: Block) -> set[tuple[int, int, int, int, str]]:
    return {(c.row, c.col, c.rowspan, c.colspan, c.text) for c in block.cells}


def rows(block: Block) -> list[list[str]]:
    return [[c.text for c in row] for row in block.rows()]


def put(sheet: Sheet, xs: list[float], y: float, words: list[str], size: float = 12) -> None:
    for x, word in zip(xs, words, strict=True):
        if word:
            sheet.text(x, y, word, size)


XS = [95.0, 140.0, 300.0, 400.0]
HEAD = ["序号", "项目名称", "资金", "备注"]


def test_three_line_table_with_title_and_unit_above_and_text_around(tmp_path: Path) -> None:
    sheet = (
        Sheet().text(90, 120, "现将资金使用情况报告如下。").text(230, 160, "资金使用情况表").text(420, 185, "单位：万元", 12)
    )
    for y in (195, 220, 300):
        sheet.line(90, y, 500, y)
    for k, row in enumerate((HEAD, ["1", "修路", "30", "—"], ["2", "助学", "8", ""], ["3", "饮水", "12.5", "续建"])):
        put(sheet, XS, 212 + 25 * k, row)
    page = page_of(tmp_path, sheet.text(90, 340, "以上请审核。"))
    (table,) = tables(page)
    assert rows(table) == [HEAD, ["1", "修路", "30", "—"], ["2", "助学", "8"], ["3", "饮水", "12.5", "续建"]]
    texts = [b.text for b in page.body() if b.kind is not BlockKind.TABLE]
    assert texts == ["现将资金使用情况报告如下。", "资金使用情况表", "单位：万元", "以上请审核。"]


def piece(x: float, y: float, text: str, wide: float) -> Line:
    return Line(text, (x, y, x + wide, y + 14), 0.9, tuple(x + wide * k / len(text) for k in range(len(text) + 1)))


@pytest.mark.parametrize(("at", "columns"), [(268, 3), (310, 4)], ids=["touching", "apart"])
def test_a_head_whose_bracket_the_detector_cut_off_is_one_head(at: float, columns: int) -> None:
    head = [
        piece(100, 100, "序号", 24),
        piece(160, 100, "项目名称", 48),
        piece(244, 100, "资金", 25),
        piece(at, 100, "（万元）", 44),
    ]
    body = [
        [piece(104, 100 + 25 * k, str(k), 7), piece(160, 100 + 25 * k, name, 24), piece(262, 100 + 25 * k, amount, 20)]
        for k, (name, amount) in enumerate((("修路", "310"), ("助学", "845"), ("饮水", "125"), ("养蜂", "760")), 1)
    ]
    (found,) = find_aligned([head, *body])
    heads = [c.text for c in found.block.cells if c.row == 0]
    assert ("资金（万元）" in heads) == (columns == 3)


@pytest.mark.parametrize("middle", [True, False], ids=["middle", "top"])
def test_wrapped_cells_stand_in_their_row(tmp_path: Path, middle: bool) -> None:
    sheet = Sheet()
    y = 200.0
    put(sheet, XS, y, HEAD)
    wrapped = (
        ("1", ["石桥村饮水安全", "巩固提升工程"], "30"),
        ("2", ["助学"], "8"),
        ("3", ["清溪村村组道路", "硬化二期工程"], "5"),
    )
    for number, lines, money in wrapped:
        y += 32
        at = y + 8 * (len(lines) - 1) if middle else y
        put(sheet, XS, at, [number, "", money, "无"])
        for line in lines:
            sheet.text(XS[1], y, line, 12)
            y += 16
        y -= 16
    (table,) = tables(page_of(tmp_path, sheet))
    assert rows(table) == [HEAD, *([n, "".join(lines), m, "无"] for n, lines, m in wrapped)]
    assert all(len(c.lines) == (2 if len(c.text) > 10 else 1) for c in table.cells)


def test_heads_of_groups_span_their_columns(tmp_path: Path) -> None:
    xs = [95.0, 180.0, 250.0, 330.0, 400.0]
    sheet = Sheet()
    put(sheet, [203.0, 353.0], 200, ["脱贫人口", "帮扶资金"])
    sheet.text(95, 211, "县名", 12)
    put(sheet, xs[1:], 222, ["计划", "完成", "计划", "到位"])
    body = [["甲县", "120", "118", "30", "30"], ["乙县", "96", "96", "25", "—"], ["丙县", "7", "5", "1.5", "0"]]
    for k, row in enumerate(body):
        put(sheet, xs, 248 + 24 * k, row)
    (table,) = tables(page_of(tmp_path, sheet))
    head = {(0, 0, 2, 1, "县名"), (0, 1, 1, 2, "脱贫人口"), (0, 3, 1, 2, "帮扶资金")}
    assert head <= keys(table)
    assert [[c.text for c in row] for row in table.rows()][2:] == body
    assert {(1, 1, 1, 1, "计划"), (1, 4, 1, 1, "到位")} <= keys(table)


def test_level_rules_between_rows_and_columns_close_to_each_other(tmp_path: Path) -> None:
    sheet = Sheet()
    body = [["姓名", "职务", "任期"], ["张一", "县委常委、副县长", "2016.12"], ["李二", "第一书记", "2017.1"]]
    for k, row in enumerate(body):
        for x0, x1 in ((90.0, 200.0), (200.0, 305.0), (305.0, 420.0)):  # drawn cell by cell
            sheet.line(x0, 190 + 28 * k, x1, 190 + 28 * k).line(x0, 218 + 28 * k, x1, 218 + 28 * k)
        put(sheet, [95.0, 205.0, 309.0], 209 + 28 * k, row)
    (table,) = tables(page_of(tmp_path, sheet))
    assert rows(table) == body


def columns_of_text() -> Sheet:
    sheet = Sheet()
    for k in range(9):
        sheet.text(60, 150 + 22 * k, "全年到县调研走访贫困户协调解决", 14)
        sheet.text(310, 150 + 22 * k, "饮水安全和道路硬化的问题推进项", 14)
    return sheet


def three_columns_of_names() -> Sheet:
    sheet = Sheet().text(90, 130, "参加人员：")
    for k, row in enumerate((["王建国", "李秀兰", "张永明"], ["赵海燕", "陈立新", "周志强"], ["孙春梅", "吴文辉", "郑国华"])):
        put(sheet, [120.0, 240.0, 360.0], 160 + 24 * k, row, 14)
    return sheet


def contents() -> Sheet:
    sheet = Sheet().text(260, 120, "目　录")
    for k, (name, number) in enumerate((("组织领导", "1"), ("选派干部", "3"), ("资金投入", "7"), ("工作成效", "12"))):
        sheet.text(90, 160 + 26 * k, f"{'一二三四'[k]}、", 14).text(125, 160 + 26 * k, name, 14)
        sheet.text(200, 160 + 26 * k, "…" * 18, 14).text(470, 160 + 26 * k, number, 14)
    return sheet


def contents_without_leaders() -> Sheet:
    sheet = Sheet().text(260, 120, "目　录")
    for k, (name, number) in enumerate((("组织领导", "1"), ("选派干部", "3"), ("资金投入", "7"), ("工作成效", "12"))):
        put(sheet, [90.0, 150.0, 470.0], 160 + 26 * k, [f"{'一二三四'[k]}、", name, number], 14)
    return sheet


def signature() -> Sheet:
    sheet = Sheet().text(90, 150, "特此报告。").text(330, 220, "清河规划研究院").text(340, 245, "2017年12月1日")
    return sheet.text(90, 300, "（联系人：王建国）")


def addresses() -> Sheet:
    sheet = Sheet()
    put(sheet, [90.0, 300.0], 160, ["联系人：王建国", "电话：010-12345678"], 14)
    put(sheet, [90.0, 300.0], 184, ["地址：某某路1号", "邮编：100000"], 14)
    put(sheet, [90.0, 300.0], 208, ["传真：010-1234", "网址：www.a.cn"], 14)
    return sheet


def imprint() -> Sheet:
    sheet = Sheet().text(90, 150, "请认真贯彻执行。")
    for y in (690, 718, 746):
        sheet.line(80, y, 515, y)
    sheet.text(90, 710, "抄送：各司局，各直属单位。", 14)
    return sheet.text(90, 738, "某某办公室", 14).text(380, 738, "2017年3月6日印发", 14)


def underlines() -> Sheet:
    sheet = Sheet()
    for k, (label, value) in enumerate((("单位名称", "清河规划研究院"), ("填报人", "王建国"), ("填报时间", "2017年12月"))):
        sheet.text(90, 160 + 30 * k, label, 14).text(220, 160 + 30 * k, value, 14).line(200, 164 + 30 * k, 450, 164 + 30 * k)
    return sheet


NONE = [columns_of_text, three_columns_of_names, contents, contents_without_leaders, signature, addresses, imprint, underlines]


@pytest.mark.parametrize("make", NONE, ids=lambda make: make.__name__)
def test_what_is_no_table_stays_text(tmp_path: Path, make: object) -> None:
    sheet = make()  # type: ignore[operator]
    page = page_of(tmp_path, sheet)
    assert tables(page) == []
    assert len("".join(b.text for b in page.blocks)) >= 20
