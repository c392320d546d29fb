"""Sheets: what is hidden or commented is said; CSV is a table in any encoding."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from ingest.limits import Limits
from ingest.model import BlockKind, Page
from ingest.readers import text, xlsx
from ingest.readers.protocol import PageFailure, ReadContext


def workbook(path: Path, *, hide: bool) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    for row in (["县", "资金"], ["甲县", 5], ["乙县", "#DIV/0!"]):
        sheet.append(row)
    if hide:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet["A1"].comment = Comment("请核对", "某人")
    book.save(path)
    return path


@pytest.mark.parametrize("hide", [True, False])
def test_hidden_rows_columns_and_comments_are_said_and_read(tmp_path: Path, hide: bool) -> None:
    (page,) = xlsx.read(workbook(tmp_path / "a.xlsx", hide=hide), [1], ReadContext())
    assert isinstance(page, Page)
    assert page.blocks[0].text == "县 资金\n甲县 5\n乙县 #DIV/0!"
    said = ("工作表“名单”有隐藏的1 行、1 列，已一并读取。", "工作表“名单”有 1 条批注，未计入正文。")
    assert page.notes == (said if hide else ())


@pytest.mark.parametrize("mark", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_a_table(tmp_path: Path, mark: str, encoding: str) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(f'县名{mark}资金\n甲县{mark}"1,5;0"\n'.encode(encoding))
    (page,) = text.read(path, [1], ReadContext(format="text", name="表.csv"))
    assert isinstance(page, Page)
    (table,) = page.blocks
    assert table.kind is BlockKind.TABLE
    assert [(c.row, c.col, c.text) for c in table.cells] == [(0, 0, "县名"), (0, 1, "资金"), (1, 0, "甲县"), (1, 1, "1,5;0")]


def test_running_text_under_the_name_of_a_csv_and_commas_in_a_txt(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("没有分隔的一行\n又一行\n", encoding="utf-8")
    (page,) = text.read(path, [1], ReadContext(format="text", name="a.csv"))
    assert isinstance(page, Page)
    assert [b.kind for b in page.blocks] == [BlockKind.PARAGRAPH] * 2
    path.write_text("a,b\n", encoding="utf-8")
    (page,) = text.read(path, [1], ReadContext(format="text", name="a.txt"))
    assert isinstance(page, Page)
    assert page.blocks[0].kind is BlockKind.PARAGRAPH


def test_cells_beyond_the_limit_are_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" * 50, encoding="utf-8")
    items = list(text.read(path, [1], ReadContext(Limits().but(cells=20), name="a.csv")))
    assert any(isinstance(i, PageFailure) for i in items)
