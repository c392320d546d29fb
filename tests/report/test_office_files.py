"""XLSX and DOCX: two lists that never mix, text that stays text, the form an office would send."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest

from checks.result import STATUS_NAMES, Result
from report.docx import internal_docx, rectification_docx
from report.rectification import COLUMNS, rectification
from report.xlsx import internal_xlsx, rectification_xlsx
from tests.report import sample

OUTWARD = [rectification_xlsx, rectification_docx]
ALL = [internal_xlsx, internal_docx, *OUTWARD]
Make = Callable[[Result], bytes]


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: html.unescape(archive.read(name).decode("utf-8", "replace")) for name in archive.namelist()}


def words(data: bytes) -> list[str]:
    """Every piece of text in every part of the file, properties, headers and comments too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        raw = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return [html.unescape(t) for xml in raw for t in re.findall(r">([^<>]+)<", xml) if t.strip()]


@pytest.mark.parametrize("make", OUTWARD)
def test_the_list_for_the_unit_holds_nothing_internal(make: Make) -> None:
    result = sample.sample()
    data = make(result)
    found, whole = words(data), "\n".join(parts(data).values())
    text = "".join(found)
    for name in STATUS_NAMES.values():
        assert name not in text, name
    for word in ("内部", "底稿", "等次为", "草拟", "把握", "得分", "置信", "核查结果",
                 "confidence", "score", "draft", "defective", "claimed", "missing", "met<", "central-2017"):  # fmt: skip
        assert word not in text + whole, word
    assert not {"好", "较好", "一般", "较差", "待定"} & {w.strip() for w in found}
    for requirement in result.requirements():
        assert requirement.reason not in text
        assert requirement.id not in text
    for gap in result.gaps:
        assert gap.what not in text
    for content in result.contents:
        assert content.score is None or str(content.score) not in text
        assert not any(reason in text for reason in content.reasons)
    for evidence in result.evidence:
        assert str(evidence.confidence) not in text
        assert evidence.citation.quote not in text
    for other in (*result.contradictions, *result.problems):
        assert other.what not in text


def test_the_internal_paper_does_hold_them() -> None:
    """The scan above would find them, were they there."""
    result = sample.sample()
    for make in (internal_xlsx, internal_docx):
        text = "".join(words(make(result)))
        for piece in ("内部资料", "不合格", "仅有自述", "较差", result.gaps[0].what, result.requirements()[5].reason, "草拟"):
            assert piece in text
        assert result.requirements()[0].citations[0].quote in text


@pytest.mark.parametrize("make", OUTWARD)
def test_the_list_has_the_agreed_columns_and_a_line_for_every_gap(make: Make) -> None:
    result = sample.sample()
    if make is rectification_xlsx:
        sheet = openpyxl.load_workbook(io.BytesIO(make(result))).active
        assert sheet is not None
        rows = [
            [str(c or "") for c in row] for row in sheet.iter_rows(min_row=4, max_row=4 + len(result.gaps), values_only=True)
        ]
    else:
        rows = [[c.text for c in row.cells] for row in docx.Document(io.BytesIO(make(result))).tables[0].rows]
    assert rows[0] == list(COLUMNS) == ["序号", "问题", "依据条款", "现有材料", "整改要求", "责任单位", "时限"]
    assert len(rows) == 1 + len(result.gaps)
    for n, (row, gap) in enumerate(zip(rows[1:], result.gaps, strict=True), 1):
        assert row[0] == str(n)
        assert row[1] == gap.issue
        assert gap.policy.quote in row[2]
        assert row[3:6] == [gap.existing, gap.suggestion, sample.UNIT]
        assert row[6] == "2018年3月31日"


@pytest.mark.parametrize("make", OUTWARD)
def test_the_list_reads_like_a_letter(make: Make) -> None:
    text = "".join(words(make(sample.sample())))
    for piece in (
        "2017年度定点扶贫工作整改清单",
        f"{sample.UNIT}：",
        "12项",
        "国开办发〔2017〕59号",
        "请于2018年3月31日前",
        "年　　月　　日",
    ):
        assert piece in text
    assert text.count("国开办发〔2017〕59号") == 1  # named once, not in every line


@pytest.mark.parametrize("make", ALL)
def test_a_package_without_gaps_gives_a_file_that_says_so(make: Make) -> None:
    text = "".join(words(make(sample.clean())))
    assert "没有" in text


@pytest.mark.parametrize("make", ALL)
def test_hostile_text_neither_breaks_the_file_nor_vanishes(make: Make) -> None:
    data = make(sample.hostile())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
    opened: Any
    if make in (internal_xlsx, rectification_xlsx):
        opened = openpyxl.load_workbook(io.BytesIO(data))
        text = "".join(str(c) for s in opened for row in s.iter_rows(values_only=True) for c in row if c)
    else:
        opened = docx.Document(io.BytesIO(data))
        text = "".join(p.text for p in opened.paragraphs) + "".join(
            c.text for t in opened.tables for r in t.rows for c in r.cells
        )
    for piece in (
        "<script>alert('x')</script>",
        "=cmd|' /C calc'!A0",
        "]]>&lt;b&gt;<b>粗</b>",
        "{{7*7}}{%raw%}${jndi:x}",
        '"><img src=x',
    ):
        assert piece in text
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\u202e]", text)


@pytest.mark.parametrize("start", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "＝1", "\r=2"])
def test_a_cell_that_begins_like_a_formula_stays_text(start: str) -> None:
    data = sample.raw()
    data["gaps"][0].update(issue=start, what=start, suggestion=start)
    data["package"]["documents"][0]["title"] = start
    result = Result.model_validate(data)
    for make in (internal_xlsx, rectification_xlsx):
        raw = make(result)
        assert not any("<f>" in xml or "<f " in xml for xml in parts(raw).values())
        cells = [c for s in openpyxl.load_workbook(io.BytesIO(raw)) for row in s.iter_rows() for c in row if c.value]
        hits = [c for c in cells if str(c.value).strip() == start.strip()]
        assert hits
        for cell in hits:
            assert cell.data_type == "s"
            assert cell.quotePrefix


def test_ordinary_text_and_numbers_carry_no_text_mark() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(rectification_xlsx(sample.sample()))).active
    assert sheet is not None
    assert sheet["A5"].value == 1
    assert not sheet["B5"].quotePrefix


def test_spreadsheets_are_ready_to_print() -> None:
    for make in (internal_xlsx, rectification_xlsx):
        for sheet in openpyxl.load_workbook(io.BytesIO(make(sample.sample()))):
            assert sheet.page_setup.paperSize == 9
            assert sheet.page_setup.fitToWidth == 1
            assert "&P" in (sheet.oddFooter.center.text or "")
    sheet = openpyxl.load_workbook(io.BytesIO(rectification_xlsx(sample.sample()))).active
    assert sheet is not None
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet["B5"].alignment.wrap_text


def test_a_very_long_text_is_cut_to_what_a_cell_holds() -> None:
    data = sample.raw()
    data["gaps"][0]["what"] = "长" * 40_000
    book = openpyxl.load_workbook(io.BytesIO(internal_xlsx(Result.model_validate(data))))
    longest = max((str(c.value) for s in book for row in s.iter_rows() for c in row if c.value), key=len)
    assert len(longest) < 32_767
    assert longest.endswith("（过长，其余从略）")


def test_papers_are_a4_with_repeated_headings_and_page_numbers() -> None:
    for make in (internal_docx, rectification_docx):
        data = make(sample.sample())
        opened = docx.Document(io.BytesIO(data))
        section = opened.sections[0]
        width, height = section.page_width, section.page_height
        assert width is not None
        assert height is not None
        assert sorted([round(width.mm), round(height.mm)]) == [210, 297]
        assert "PAGE" in parts(data)["word/footer1.xml"]
        assert "w:tblHeader" in opened.tables[-1].rows[0]._tr.xml
        assert "w:cantSplit" in opened.tables[-1].rows[1]._tr.xml
        assert 'w:eastAsia="仿宋_GB2312"' in parts(data)["word/document.xml"]


def test_every_page_of_the_internal_paper_is_marked_and_none_of_the_list() -> None:
    marked = docx.Document(io.BytesIO(internal_docx(sample.sample()))).sections[0].header.paragraphs[0].text
    assert "内部资料" in marked
    assert docx.Document(io.BytesIO(rectification_docx(sample.sample()))).sections[0].header.paragraphs[0].text == ""


def test_without_wording_for_the_unit_the_line_falls_back_on_the_basis() -> None:
    data = sample.raw()
    data["gaps"] = [{**data["gaps"][4], "issue": "", "existing": "", "responsible": "", "deadline": ""}]
    data["package"].update(unit=None, year=None)
    content = rectification(Result.model_validate(data))
    item = content.items[0]
    assert item.issue == "未见符合要求的“挂职干部任职文件”。"
    assert item.existing == "《关于纪闻舟同志挂职的通知》"
    assert (item.responsible, item.deadline) == ("", "")
    assert "____" in content.title
    assert "____" in content.addressee
    assert "前完成" not in content.closing


def test_the_unit_is_told_what_could_not_be_read() -> None:
    """Else the list calls 未提供 what was handed in and only could not be opened."""
    sheet_text = "\n".join(str(row[0].value) for row in _rectification_sheet(sample.sample()).iter_rows(max_col=1))
    paper_text = "\n".join(p.text for p in docx.Document(io.BytesIO(rectification_docx(sample.sample()))).paragraphs)
    for text in (sheet_text, paper_text):
        assert "下列材料无法读取" in text
        assert "1. 佐证材料/调研照片.pdf：文件有打开密码" in text
        assert "2. 佐证材料/装订本.pdf 第8页：页面图像损坏" in text


def test_everything_read_nothing_said_of_it_and_no_gap_is_no_clean_bill_while_a_file_is_unread() -> None:
    assert rectification(sample.clean()).unread == ()
    assert "除无法读取的以外" not in rectification(sample.clean()).opening
    data = sample.raw()
    data["gaps"] = []
    assert "除无法读取的以外" in rectification(Result.model_validate(data)).opening


def test_the_score_in_the_sheet_is_the_one_in_its_reason() -> None:
    data = sample.raw()
    data["contents"][0].update(score=0.625, draft="一般", reasons=["按评分规则得0.62，拟为“一般”，须由评审人员判定。"])
    page = openpyxl.load_workbook(io.BytesIO(internal_xlsx(Result.model_validate(data))))["总表"]
    row = next(r for r in page.iter_rows(values_only=True) if r[0] == data["contents"][0]["name"])
    assert row[2] == 0.62


def _rectification_sheet(result: Result) -> Any:
    return openpyxl.load_workbook(io.BytesIO(rectification_xlsx(result))).active


def test_with_two_policies_every_line_names_its_own() -> None:
    data = sample.raw()
    data["gaps"][1]["policy"]["document"] = "《关于进一步加强中央单位定点扶贫工作的指导意见》"
    content = rectification(Result.model_validate(data))
    assert all(item.policy.startswith("《") for item in content.items)
    assert "指导意见" in content.opening
    assert "实施方案" in content.opening


@pytest.mark.parametrize(
    ("document", "named"),
    [
        ("国开办发〔2017〕59号", "根据《2017年中央单位定点扶贫工作考核实施方案》（国开办发〔2017〕59号），"),
        ("某省帮扶办法", "根据《某省帮扶办法》，"),
        ("《某办法》（某发〔2016〕3号）", "根据《某办法》（某发〔2016〕3号），"),
    ],
)
def test_the_letter_names_the_policy_as_a_letter_does(document: str, named: str) -> None:
    data = sample.raw()
    for gap in data["gaps"]:
        gap["policy"]["document"] = document
    assert rectification(Result.model_validate(data)).opening.startswith(named)
