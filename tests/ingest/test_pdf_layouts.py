"""Unusual ways of setting a page: columns read downwards, scans in strips, pictures on sideways pages, rare characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.model import BlockKind, Page, PageSource
from ingest.ocr.reader import OcrReader
from ingest.readers.pdf import finish, read_pdf
from ingest.readers.protocol import PageFailure
from tests.ingest import page_images
from tests.ingest.pdf_maker import Sheet, pdf
from tests.ingest.test_pdf_quality import TRUE, Reader, read, words

COLUMNS = ("石桥站全年召开专题", "会议两次，走访群众", "三十户，情况属实。")


def standing(rotate: int = 0) -> Sheet:
    sheet = Sheet(rotate=rotate)
    for c, column in enumerate(COLUMNS):
        for r, char in enumerate(column):
            sheet.text(480 - 30 * c, 142 + 22 * r, char)
    return sheet


def test_columns_from_top_to_bottom_are_read_the_right_one_first(tmp_path: Path) -> None:
    page = read(tmp_path, standing(), None)
    assert words(page) == "".join(COLUMNS)
    (block,) = page.body()
    assert [line.text for line in block.lines] == list(COLUMNS)
    for k, line in enumerate(block.lines):
        assert line.box is not None
        assert line.box[0] == pytest.approx(480 - 30 * k, abs=3)
        assert line.box[3] - line.box[1] > 8 * 20


def test_short_lines_one_under_the_other_are_no_columns(tmp_path: Path) -> None:
    sheet = Sheet()
    for k, name in enumerate(("甲村", "乙村", "丙村", "丁村", "戊村", "己村", "庚村", "辛村")):
        sheet.text(90, 142 + 24 * k, name)
    assert words(read(tmp_path, sheet, None)) == "甲村乙村丙村丁村戊村己村庚村辛村"


def test_scan_in_strips_under_a_printed_mark_is_one_picture_and_read_whole(tmp_path: Path) -> None:
    dark = bytes(40 if y % 10 < 3 else 255 for y in range(60) for _ in range(60))
    sheet = Sheet()
    for k in range(4):
        sheet.image(0, 210.5 * k, 595, 210.5 * (k + 1), dark, (60, 60))
    sheet.text(60, 820, "本电子文件仅供年度考核使用，打印无效，请勿外传。" * 2, 9)
    reader = Reader(TRUE, "第二行文字说明了扫描页上的其他内容", "第三行文字同样只在图像之中", "第四行", "第五行也在图中可见")
    page = read(tmp_path, sheet, reader)
    assert (page.source, reader.drawn) == (PageSource.OCR, 1)
    assert TRUE in words(page)


def test_pictures_side_by_side_but_apart_are_not_one(tmp_path: Path) -> None:
    sheet = Sheet().text(90, 100, TRUE, 12).image(60, 200, 280, 400).image(300, 200, 520, 400)
    reader = Reader("图中的字")
    read(tmp_path, sheet, reader)
    assert reader.drawn == 2


def test_picture_on_a_page_that_lies_sideways_is_read_where_it_stands(tmp_path: Path) -> None:
    sheet = Sheet()
    for k in range(4):
        sheet.turned(300 + 30 * k, 700, TRUE[:24], "0 1 -1 0", 14)
    sheet.image(60, 200, 250, 700)
    page = read(tmp_path, sheet, Reader("图中的字"))
    assert page.rotation == 90
    assert page.body()[0].text == "图中的字"
    box = page.body()[0].box
    assert box is not None
    x0, y0, x1, y1 = page.as_displayed(box)
    assert 60 <= x0 < x1 <= 250
    assert 200 <= y0 < y1 <= 700


def test_page_numbers_headers_and_footnotes_of_a_digital_file_are_told_from_its_text(tmp_path: Path) -> None:
    sheets = []
    for n in (1, 2, 3):
        sheet = Sheet().text(250, 50, "年度工作资料汇编", 9)
        for k in range(16):
            sheet.text(90, 120 + 30 * k, "石桥站全年召开会议两次，走访群众三十户，现报告", 16)
        sheet.line(90, 650, 250, 650).text(90, 670, "① 数据来自站务月报。", 9)
        sheets.append(sheet.text(270, 800, f"第{n}页 共3页" if n < 3 else "— 3 —", 10))
    pages = finish([p for p in read_pdf(pdf(tmp_path / "a.pdf", *sheets)) if isinstance(p, Page)])
    for page in pages:
        kinds = {b.kind: b.text for b in page.blocks}
        assert kinds[BlockKind.FOOTNOTE] == "①数据来自站务月报。"
        assert BlockKind.PAGE_NUMBER in kinds
        assert kinds[BlockKind.HEADER] == "年度工作资料汇编"


def test_rare_characters_beyond_the_first_plane_are_whole(tmp_path: Path) -> None:
    import noto_cjk_sans_otc
    from fpdf import FPDF

    made = FPDF(unit="pt", format="A4")
    made.add_font("body", fname=str(noto_cjk_sans_otc.FONT_PATH), collection_font_number=2)
    made.set_font("body", size=15)
    made.add_page()
    made.text(90, 120, "村民代表𠮷明、𡈽川两人参加了座谈会。")
    (tmp_path / "a.pdf").write_bytes(bytes(made.output()))
    (page,) = (p for p in read_pdf(tmp_path / "a.pdf") if isinstance(p, Page))
    assert words(page) == "村民代表𠮷明、𡈽川两人参加了座谈会。"
    assert page.notes == ()


def test_strange_layer_that_says_what_the_page_shows_is_kept(tmp_path: Path) -> None:
    """A roster of rare names looks like a wrong code table; OCR agrees with it, so it is none."""
    names = "犇骉赟昶翀翯胤祎玥珺琰瑄璟晔晗旻昊暄煜熠燊淼沄洺溁"
    page = read(tmp_path, Sheet().text(90, 142, names, 12), Reader(names))
    assert (words(page), page.source) == (names, PageSource.DIGITAL)


@pytest.mark.parametrize(
    ("old", "new", "read_pages", "said"),
    [
        (b"/Count 3", b"/Count 1", 1, "另有 2 页"),
        (b"/Count 3", b"/Count 5", 3, "第 5 页"),
        (b"/Kids[7 0 R 9", b"/Kids[7 0 R 777", 2, "第 2 页"),
        (b"/Kids[7 0 R 9", b"/Kids[7 0 R 2", 2, "第 3 页"),
        (b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 0 0]", 3, ""),
        (b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 99999999 99999999]", 3, ""),
        (b"xref\n0", b"xxxx\n0", 3, ""),
    ],
)
def test_broken_page_trees_lose_no_page_in_silence(tmp_path: Path, old: bytes, new: bytes, read_pages: int, said: str) -> None:
    path = pdf(tmp_path / "a.pdf", *(Sheet().text(90, 142, TRUE, 12) for _ in range(3)))
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))
    found = list(read_pdf(path))
    assert [words(p) for p in found if isinstance(p, Page)] == [TRUE] * read_pages
    assert said in "".join(f.reason for f in found if isinstance(f, PageFailure))


@pytest.mark.slow
def test_scan_pasted_into_a_digital_page_with_words_typed_over_it_by_the_real_ocr(tmp_path: Path, ocr: OcrReader) -> None:
    import noto_cjk_sans_otc
    from fpdf import FPDF

    scan = page_images.Sheet(1200, 700)
    scanned = ("兹证明清河规划研究院派出帮扶队伍", "走访农户并解决饮水困难，", "情况属实，特此证明。")
    for k, text in enumerate(scanned):
        scan.text(80, 80 + 120 * k, text)
    made = FPDF(unit="pt", format="A4")
    made.add_font("body", fname=str(noto_cjk_sans_otc.FONT_PATH), collection_font_number=2)
    made.set_font("body", size=14)
    made.add_page()
    made.text(90, 100, "附件：县级部门出具的证明材料如下。")
    made.image(scan.image, 80, 150, 432)
    made.text(300, 380, "复印件与原件核对一致")
    made.text(90, 460, "以上材料由单位办公室归档保存。")
    (tmp_path / "a.pdf").write_bytes(bytes(made.output()))
    (page,) = (p for p in read_pdf(tmp_path / "a.pdf", ocr=lambda: ocr) if isinstance(p, Page))
    assert page.source is PageSource.DIGITAL
    found = "".join(words(page).split())
    assert found == (
        "附件：县级部门出具的证明材料如下。" + "".join(scanned) + "复印件与原件核对一致" + "以上材料由单位办公室归档保存。"
    )  # fmt: skip
