"""XLSX: sheets as a person sees them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from ingest.limits import Limits
from ingest.model import BlockKind, Page
from ingest.ooxml.numbers import shown
from ingest.readers import xlsx
from ingest.readers.protocol import PageFailure, ReadContext


def read(tmp_path: Path, *sheets: tuple[str, list[list[Any]], list[str]], **limits: int) -> list[Page | PageFailure]:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows, merged in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for area in merged:
            sheet.merge_cells(area)
    path = tmp_path / "a.xlsx"
    book.save(path)
    return list(xlsx.read(path, [1], ReadContext(Limits().but(**limits))))


def page(found: list[Page | PageFailure]) -> Page:
    (only,) = (x for x in found if isinstance(x, Page))
    return only


def test_title_table_and_note(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["2017年培训名册"], ["填报单位：某局"], ["序号", "姓名"], [1, "甲"], [2, "乙"], ["合计2人"]]
    found = page(read(tmp_path, ("Sheet1", rows, ["A1:B1", "A2:B2"])))
    assert [b.kind for b in found.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH]
    assert found.blocks[2].text == "序号 姓名\n1 甲\n2 乙"


def test_merged_cells_keep_their_spans(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["县", "投入", None], [None, "资金", "物资"], ["东县", 5, 7]]
    (table,) = page(read(tmp_path, ("Sheet1", rows, ["A1:A2", "B1:C1"]))).blocks
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells][:4] == [
        (0, 0, 2, 1, "县"), (0, 1, 1, 2, "投入"), (1, 1, 1, 1, "资金"), (1, 2, 1, 1, "物资"),
    ]  # fmt: skip


def test_empty_edges_vanish_and_empty_cells_stay(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[None] * 3, [None, "甲", "乙"], [None, None, 3], [None] * 3]
    (table,) = page(read(tmp_path, ("Sheet1", rows, []))).blocks
    assert [(c.row, c.col, c.text) for c in table.cells] == [(0, 0, "甲"), (0, 1, "乙"), (1, 0, ""), (1, 1, "3")]


def test_two_tables_in_one_sheet(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["序号", "村"],
        [1, "甲村"],
        ["序号", "姓名"],
        [1, "某某"],
        [None, None],
        ["附表"],
        ["项目", "金额"],
        ["路", 3],
    ]
    kinds = [b.kind for b in page(read(tmp_path, ("Sheet1", rows, []))).blocks]
    assert kinds == [BlockKind.TABLE, BlockKind.TABLE, BlockKind.HEADING, BlockKind.TABLE]


def test_empty_row_inside_a_table_does_not_part_it(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["序号", "村"], [1, "甲村"], [None, None], [2, "乙村"]]
    assert len(page(read(tmp_path, ("Sheet1", rows, []))).blocks) == 1


def test_sheets_are_named_when_there_are_several(tmp_path: Path) -> None:
    found = page(read(tmp_path, ("甲县", [["a", "b"]], []), ("空", [], []), ("乙县", [["c", "d"]], [])))
    assert [b.text for b in found.blocks if b.kind is BlockKind.HEADING] == ["甲县", "乙县"]


def test_cell_limit_is_reported(tmp_path: Path) -> None:
    found = read(tmp_path, ("Sheet1", [["甲", "乙"]] * 50, []), cells=20)
    assert any(isinstance(x, PageFailure) and "20" in x.reason for x in found)
    assert page(found).blocks


@pytest.mark.parametrize(
    ("value", "fmt", "text"),
    [
        (12, "General", "12"), (12.0, "General", "12"), (0.1 + 0.2, "General", "0.3"), (1234567, "#,##0", "1,234,567"),
        (12.5, "0", "13"), (2.675, "0.00", "2.68"), (0.985, "0.0%", "98.5%"), (1, "0%", "100%"), (1.50, "0.##", "1.5"),
        (12, '0"户"', "12户"), (5, '"约"0', "约5"), (3, "0_ ", "3"), (1200, "[Red]#,##0.0", "1,200.0"), (-3, "0;(0)", "(3)"),
        (5, "￥#,##0", "￥5"), (5, "0万元", "5万元"), (-5, "0.0", "-5.0"), (True, "General", "TRUE"),
        (dt.datetime(2017, 5, 3), "yyyy-mm-dd", "2017-05-03"), (dt.date(2017, 5, 3), 'yyyy"年"m"月"d"日"', "2017年5月3日"),
        (dt.datetime(2017, 5, 1), 'yyyy"年"m"月"', "2017年5月"),
        (dt.datetime(2017, 5, 3, 9, 30), "yyyy/m/d h:mm", "2017-05-03 09:30"),
        ("  文字 ", "@", "文字"), (None, "General", ""),
    ],
)  # fmt: skip
def test_values_as_shown(value: object, fmt: str, text: str) -> None:
    assert shown(value, fmt) == text
