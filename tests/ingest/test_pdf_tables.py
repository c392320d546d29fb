"""Ruled tables of digital pages: cells, spans, boxes, and frames that are no tables."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

from ingest.model import Block, BlockKind, Page
from ingest.pdf.tables import _edge, _smallest_cells
from ingest.readers.pdf import finish, read_pdf
from ingest.view import View
from tests.ingest.pdf_maker import Sheet, pdf


def pages(tmp_path: Path, *sheets: Sheet) -> tuple[Page, ...]:
    return finish([p for p in read_pdf(pdf(tmp_path / "a.pdf", *sheets)) if isinstance(p, Page)])


def tables(page: Page) -> list[Block]:
    return [b for b in page.blocks if b.kind is BlockKind.TABLE]


def rows(block: Block) -> list[list[str]]:
    return [[c.text for c in row] for row in block.rows()]


XS = [90.0, 200.0, 350.0, 500.0]


def filled(sheet: Sheet, xs: list[float], top: float, step: float, words: list[list[str]]) -> Sheet:
    for r, row in enumerate(words):
        for x, word in zip(xs, row, strict=False):
            sheet.text(x + 5, top + r * step + 20, word, 12)
    return sheet


def test_cells_rows_and_their_boxes(tmp_path: Path) -> None:
    words = [["项目", "金额", "地点"], ["修路", "30万元", "甲村"], ["助学", "", "乙村"]]
    sheet = filled(Sheet().text(90, 180, "项目清单如下。").grid(XS, [200, 230, 260, 290]), XS, 200, 30, words)
    (page,) = pages(tmp_path, sheet.text(90, 340, "以上请审核。"))
    (table,) = tables(page)
    assert rows(table) == words
    assert [b.kind for b in page.body()] == [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH]
    for cell in table.cells:
        assert cell.box is not None
        for line in cell.lines:
            assert line.box is not None
            assert cell.box[0] <= line.box[0] < line.box[2] <= cell.box[2]
            assert cell.box[1] <= line.box[1] < line.box[3] <= cell.box[3]


def test_merged_cells_and_several_lines_in_one(tmp_path: Path) -> None:
    sheet = Sheet().line(90, 200, 500, 200).line(200, 230, 500, 230).line(90, 260, 500, 260).line(90, 320, 500, 320)
    for x in (90, 200, 500):
        sheet.line(x, 200, x, 320)
    sheet.line(350, 200, 350, 260)
    sheet.text(95, 235, "组织领导", 12).text(205, 220, "调研", 12).text(355, 220, "一次", 12).text(205, 250, "计划", 12)
    sheet.text(355, 250, "已印发", 12).text(95, 290, "备注", 12).text(205, 280, "第一行文字写到这里就", 12).text(
        205, 300, "换行了", 12
    )
    (page,) = pages(tmp_path, sheet)
    (table,) = tables(page)
    assert {(c.text, c.row, c.col, c.rowspan, c.colspan) for c in table.cells} == {
        ("组织领导", 0, 0, 2, 1),
        ("调研", 0, 1, 1, 1),
        ("一次", 0, 2, 1, 1),
        ("计划", 1, 1, 1, 1),
        ("已印发", 1, 2, 1, 1),
        ("备注", 2, 0, 1, 1),
        ("第一行文字写到这里就换行了", 2, 1, 1, 2),
    }


def test_borders_drawn_as_thin_filled_rectangles_cell_by_cell(tmp_path: Path) -> None:
    sheet = Sheet()
    ys = [200.0, 230.0, 260.0]
    for y in ys:
        for x0, x1 in pairwise(XS):
            sheet.box(x0, y, x1, y + 0.5, "f")
    for x in XS:
        for y0, y1 in pairwise(ys):
            sheet.box(x, y0, x + 0.5, y1, "f")
    words = [["甲", "乙", "丙"], ["丁", "戊", "己"]]
    (page,) = pages(tmp_path, filled(sheet, XS, 200, 30, words))
    assert [rows(t) for t in tables(page)] == [words]


def test_table_open_at_its_sides(tmp_path: Path) -> None:
    sheet = Sheet()
    for y in (200, 230, 260, 290):
        sheet.line(90, y, 500, y)
    for x in (200, 350):
        sheet.line(x, 200, x, 290)
    words = [["县名", "户数", "人数"], ["甲县", "12", "34"], ["乙县", "56", "78"]]
    (page,) = pages(tmp_path, filled(sheet, XS, 200, 30, words))
    assert [rows(t) for t in tables(page)] == [words]


def test_closed_tables_of_one_width_above_each_other_stay_apart(tmp_path: Path) -> None:
    sheet = Sheet().grid(XS, [200, 230, 260]).grid([90, 250, 500], [330, 360, 390])
    filled(sheet, XS, 200, 30, [["甲", "乙", "丙"], ["丁", "戊", "己"]])
    filled(sheet, [90, 250], 330, 30, [["庚", "辛"], ["壬", "癸"]])
    (page,) = pages(tmp_path, sheet.text(90, 310, "表二如下所示。"))
    assert [rows(t) for t in tables(page)] == [[["甲", "乙", "丙"], ["丁", "戊", "己"]], [["庚", "辛"], ["壬", "癸"]]]
    assert [b.text for b in page.body() if b.kind is BlockKind.PARAGRAPH] == ["表二如下所示。"]


def test_frames_underlines_and_letterhead_rules_are_no_tables(tmp_path: Path) -> None:
    frame = Sheet().box(60, 60, 535, 780).line(60, 120, 535, 120).text(90, 100, "某某单位简报").text(90, 200, "正文一句。")
    rule = Sheet().line(90, 150, 500, 150).text(122, 200, "正文说明情况。").line(138, 204, 186, 204)
    imprint = (
        Sheet()
        .text(122, 200, "正文说明情况。")
        .line(90, 700, 500, 700)
        .text(90, 720, "抄送：某某办公室。")
        .line(90, 730, 500, 730)
    )
    imprint.text(90, 750, "某某办公室").text(380, 750, "2017年3月6日印发").line(90, 760, 500, 760)
    for page in pages(tmp_path, frame, rule, imprint):
        assert not tables(page)
        assert "正文" in "".join(b.text for b in page.body())


def test_table_inside_a_form_object_is_found(tmp_path: Path) -> None:
    """Word processors put charts and pasted sheets into form XObjects; here the matrix moves them."""
    sheet = filled(Sheet(), XS, 300, 30, [["甲", "乙", "丙"], ["丁", "戊", "己"]])
    drawn = Sheet().grid(XS, [200, 230, 260])
    form = b"\n".join(drawn.body)
    path = pdf(tmp_path / "a.pdf", sheet)
    data = path.read_bytes()
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 0 -100]/Length %d>>stream\n" % len(form)
    data = data.replace(b"/XObject<<", b"/XObject<</F0 99 0 R ").replace(b"stream\nBT", b"stream\n/F0 Do BT", 1)
    data = data.replace(b"xref\n", b"99 0 obj\n" + head + form + b"\nendstream\nendobj\nxref\n")
    path.write_bytes(data)  # PDFium rebuilds the cross-reference table
    (page,) = [p for p in read_pdf(path) if isinstance(p, Page)]
    assert [rows(t) for t in tables(page)] == [[["甲", "乙", "丙"], ["丁", "戊", "己"]]]


def test_rows_on_in_columns_without_rules_are_a_table_only_when_certain(tmp_path: Path) -> None:
    words = [["姓名", "职务", "任期"], ["张一", "副县长", "两年"], ["李二", "第一书记", "三年"], ["王三", "队员", "一年"]]
    sheet = filled(Sheet().text(90, 150, "选派干部情况如下："), XS, 200, 30, words)
    (page,) = pages(tmp_path, sheet)
    assert [rows(t) for t in tables(page)] == [words]
    form = (
        Sheet()
        .text(90, 150, "组　长：张一")
        .text(300, 150, "党组书记")
        .text(90, 180, "副组长：李二")
        .text(300, 180, "党组成员")
    )
    (page,) = pages(tmp_path, form)
    assert not tables(page)
    assert [b.text for b in page.body()] == ["组　长：张一　党组书记", "副组长：李二　党组成员"]


def test_table_over_two_pages_is_one_in_the_view_and_its_repeated_head_is_dropped_and_said(tmp_path: Path) -> None:
    head = ["项目", "金额", "地点"]
    first = filled(Sheet().grid(XS, [700, 730, 760]), XS, 700, 30, [head, ["修路", "30万元", "甲村"]])
    second = filled(Sheet().grid(XS, [70, 100, 130]), XS, 70, 30, [head, ["助学", "20万元", "乙村"]])
    one, two = pages(tmp_path, first, second)
    assert rows(tables(two)[0]) == [["助学", "20万元", "乙村"]]
    assert tables(two)[0].continues
    assert any("表头" in n for n in two.notes)
    assert rows(tables(one)[0])[0] == head
    from ingest.model import LogicalDocument, SourceFile

    view = View.of(LogicalDocument("d", SourceFile("a.pdf", "", "pdf", True, (one, two)), 1, 2))
    assert [(s.table, s.row) for s in view.segments] == [(0, 0), (0, 1), (0, 2)]
    assert [(c.row, c.col) for c in view.segments[-1].cells] == [(2, 0), (2, 1), (2, 2)]


def test_another_table_on_the_next_page_is_not_the_same_one(tmp_path: Path) -> None:
    first = filled(Sheet().grid(XS, [700, 730, 760]), XS, 700, 30, [["项目", "金额", "地点"], ["修路", "30万元", "甲村"]])
    other = filled(Sheet().grid([90, 300, 500], [70, 100, 130]), [90, 300], 70, 30, [["姓名", "职务"], ["张一", "队员"]])
    captioned = Sheet().text(90, 80, "表二　助学情况")
    filled(captioned.grid(XS, [90, 120, 150]), XS, 90, 30, [["项目", "金额", "地点"], ["助学", "20万元", "乙村"]])
    for second in (other, captioned):
        _, page = pages(tmp_path, first, second)
        assert not tables(page)[0].continues
        assert len(rows(tables(page)[0])) == 2


def test_vertical_labels_are_read_downwards_the_right_column_first(tmp_path: Path) -> None:
    sheet = Sheet().grid([90, 150, 500], [200, 300, 400])
    for x, column in ((125, "派出单位"), (105, "组织部门")):
        for k, char in enumerate(column):
            sheet.text(x, 225 + 18 * k, char, 14)
    for k, char in enumerate("意见"):
        sheet.text(115, 335 + 18 * k, char, 14)
    sheet.text(155, 250, "同意评为优秀等次。", 14).text(155, 350, "第一行", 14).text(155, 370, "第二行", 14)
    (page,) = pages(tmp_path, sheet)
    assert [rows(t) for t in tables(page)] == [[["派出单位组织部门", "同意评为优秀等次。"], ["意见", "第一行第二行"]]]


def test_cells_are_those_that_pdfplumber_finds() -> None:
    """Grids with random pieces of lines left out: merged cells, open corners, frames in frames."""

    from pdfplumber.table import edges_to_intersections, intersections_to_cells, merge_edges

    chance = random.Random(7)
    stops = [40.0, 100.0, 160.0, 230.0, 300.0]
    found = 0
    for _ in range(60):
        edges = []
        for at in stops:
            for a, b in pairwise(stops):
                edges += [_edge(box, 842) for box in ((a, at, b, at), (at, a, at, b)) if chance.random() < 0.85]
        crossings = edges_to_intersections(merge_edges(edges, 3, 3, 3, 3), 3, 3)
        cells = intersections_to_cells(crossings)
        assert _smallest_cells(crossings) == cells
        found += len(cells)
    assert found > 300
