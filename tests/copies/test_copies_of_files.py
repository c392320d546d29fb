"""Copies as digital files and folders: no OCR, every kind of fault, and none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.copies.model import Comparison, CopyReport
from ingest.copies.reading import read_copies
from ingest.errors import InputNotFound, NothingToRead
from report.copies import summary, to_json, to_text

PAGES = [
    ["石桥县帮扶情况通报", "全年拨付帮扶资金420万元，其中产业项目260万元。", "选派挂职干部两名，任期两年，协助分管扶贫工作。"],
    ["二、调研情况", "院领导三月、九月两次到县调研，走访农户三十六户。", "与县委、县政府召开座谈会，商定年度重点任务。"],
    ["三、培训情况", "举办种植养殖培训班七期，培训村干部五百一十二人次。", "组织教师到省城跟班学习，时间一个月。"],
    ["四、存在问题", "产业规模偏小，带动能力不强，销售渠道单一。", "下一步将引进龙头企业，扩大合作社规模。"],
]
OTHER = ["附：收据", "今收到捐赠图书三千册，电脑二十台，特此证明。", "石桥县中心小学"]


def write_pdf(path: Path, pages: Sequence[Sequence[str]]) -> None:
    from fpdf import FPDF

    from ingest.pdf.library import cjk_font

    pdf = FPDF(unit="pt", format="A4")
    pdf.add_font("cjk", fname=str(cjk_font()))
    for lines in pages:
        pdf.add_page()
        pdf.set_font("cjk", size=14)
        for n, text in enumerate(lines):
            pdf.text(80, 120 + 40 * n, text)
    path.parent.mkdir(parents=True, exist_ok=True)
    pdf.output(str(path))


def compared(folder: Path) -> Comparison:
    with read_copies(folder, cache=False) as comparison:
        return comparison


def copy(comparison: Comparison, label: str, group: int = 0) -> CopyReport:
    return next(c for c in comparison.groups[group].copies if c.label == label)


def test_faults_of_single_files(tmp_path: Path) -> None:
    changed = [PAGES[0], PAGES[1], [PAGES[2][0], PAGES[2][1].replace("五百一十二", "五百二十一"), PAGES[2][2]], PAGES[3]]
    made = {
        "第1份": PAGES, "第2份": PAGES, "第3份": PAGES[:2] + PAGES[3:], "第4份": changed,
        "第5份": [PAGES[0], PAGES[2], PAGES[1], PAGES[3]], "第6份": [*PAGES, OTHER],
        "第10份": [*PAGES[:2], PAGES[1], *PAGES[2:]],
    }  # fmt: skip
    for label, pages in made.items():
        write_pdf(tmp_path / f"{label}.pdf", pages)
    found = compared(tmp_path)
    assert len(found.groups) == 1
    assert found.groups[0].pages == 4
    assert [c.label for c in found.groups[0].copies] == list(made)
    assert [c.label for c in found.groups[0].copies if c.same] == ["第1份", "第2份"]
    assert [(m.page, m.behind and m.behind.page) for m in copy(found, "第3份").missing] == [(3, 2)]
    (difference,) = copy(found, "第4份").differences
    assert (difference.page, difference.usual, difference.here) == (3, "一十二", "二十一")
    assert difference.place.page == 3
    assert difference.place.boxes
    (moved,) = copy(found, "第5份").moved
    assert {moved.page, moved.exchanged_with} == {2, 3}
    assert [p.page for p in copy(found, "第6份").extra] == [5]
    assert [p.page for p in copy(found, "第10份").repeated] == [3]
    assert found.groups[0].best in ("第1份", "第2份")
    text = to_text(found)
    assert "第3份：缺第3页" in text
    assert "多数份为“一十二”，本份为“二十一”" in text
    assert "缺页1份" in summary(found)


def test_a_form_that_every_copy_holds_twice_is_no_repetition(tmp_path: Path) -> None:
    for name in "abc":
        write_pdf(tmp_path / f"{name}.pdf", [PAGES[0], OTHER, OTHER])
    assert compared(tmp_path).same


def test_forms_filled_in_alike_are_not_one_page(tmp_path: Path) -> None:
    forms = [
        ["登记表", f"姓名：{name}，村民小组：{n}组，家庭人口{n + 2}人"]
        for n, name in enumerate(("罗永富", "罗永贵", "杨昌林"), 1)
    ]
    for name in "ab":
        write_pdf(tmp_path / f"{name}.pdf", forms)
    write_pdf(tmp_path / "c.pdf", [forms[0], forms[2]])
    found = compared(tmp_path)
    assert [m.page for m in copy(found, "c").missing] == [2]
    assert all(copy(found, label).same for label in "ab")


def test_the_odd_one_out_is_named_even_when_it_is_the_first(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", [[*PAGES[0][:1], PAGES[0][1].replace("420", "402"), PAGES[0][2]], PAGES[1]])
    for name in "bcd":
        write_pdf(tmp_path / f"{name}.pdf", PAGES[:2])
    found = compared(tmp_path)
    assert [(d.usual, d.here) for d in copy(found, "a").differences] == [("420", "402")]
    assert all(copy(found, label).same for label in "bcd")


def test_folders_hold_several_documents_and_one_may_lack_one(tmp_path: Path) -> None:
    for n in (1, 2, 3):
        write_pdf(tmp_path / f"副本{n}" / "报告.pdf", PAGES)
        if n != 2:
            write_pdf(tmp_path / f"副本{n}" / f"收据{n}.pdf", [OTHER])  # other names, same paper
    found = compared(tmp_path)
    assert [len(g.copies) for g in found.groups] == [3, 3]
    assert all(c.same for c in found.groups[0].copies)
    assert not copy(found, "副本2", 1).paths
    assert "副本2：缺少整份文件。" in to_text(found)


def test_a_document_split_over_two_files_is_the_same_document(tmp_path: Path) -> None:
    write_pdf(tmp_path / "副本1" / "报告.pdf", PAGES)
    write_pdf(tmp_path / "副本2" / "报告1.pdf", PAGES[:2])
    write_pdf(tmp_path / "副本2" / "报告2.pdf", PAGES[2:])
    found = compared(tmp_path)
    assert found.same
    assert copy(found, "副本2").paths == ("副本2/报告1.pdf", "副本2/报告2.pdf")


def test_files_without_a_second_copy_are_said(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", PAGES)
    write_pdf(tmp_path / "b.pdf", PAGES)
    write_pdf(tmp_path / "c.pdf", [OTHER])
    found = compared(tmp_path)
    assert found.alone == ("c.pdf",)
    assert found.same


def test_a_copy_that_cannot_be_read_is_listed(tmp_path: Path) -> None:
    for name in "abc":
        write_pdf(tmp_path / f"{name}.pdf", PAGES)
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.7 nothing of the kind")
    found = compared(tmp_path)
    assert [u.path for u in found.unreadable] == ["d.pdf"]
    assert "未能读取：d.pdf" in to_text(found)


def test_one_copy_is_nothing_to_compare(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", PAGES)
    with pytest.raises(NothingToRead, match="只有 1 份"), read_copies(tmp_path):
        pass
    with pytest.raises(InputNotFound), read_copies(tmp_path / "nowhere"):
        pass


def test_json_has_no_control_characters(tmp_path: Path) -> None:
    for name in "ab":
        write_pdf(tmp_path / f"{name}.pdf", PAGES[:1])
    assert json.loads(to_json(compared(tmp_path)))["groups"]
