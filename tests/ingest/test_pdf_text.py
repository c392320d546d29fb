"""Words, boxes and edges of digital pages."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from ingest.errors import CorruptFile, EmptyFile, EncryptedFile, FileVanished, NoPages, TruncatedFile
from ingest.model import Align, Block, BlockKind, Box, Line, Page, PageSource
from ingest.raster import open_pdf, render_page
from ingest.readers.pdf import finish, read_pdf
from ingest.readers.protocol import PageFailure
from ingest.view import line_box
from tests.ingest.pdf_maker import Sheet, pdf


def pages(path: Path) -> tuple[Page, ...]:
    found = list(read_pdf(path))
    assert all(isinstance(p, Page) for p in found)
    return finish([p for p in found if isinstance(p, Page)])


def one(tmp_path: Path, sheet: Sheet) -> Page:
    (page,) = pages(pdf(tmp_path / "a.pdf", sheet))
    return page


def texts(page: Page) -> list[str]:
    return [b.text for b in page.body()]


def find(page: Page, words: str) -> tuple[Line, int]:
    for block in page.blocks:
        for line in [*block.lines, *(x for c in block.cells for x in c.lines)]:
            if words in line.text:
                return line, line.text.index(words)
    raise AssertionError(words)


def ink_outside(path: Path, boxes: list[Box], scale: float = 2.0, turn: int = 0) -> int:
    """Dark pixels of page 1 outside all boxes."""
    dark = (render_page(path, 1, 72 * scale, turn=turn) < 128).any(axis=2)
    for x0, y0, x1, y1 in boxes:
        dark[int(y0 * scale) : int(np.ceil(y1 * scale)), int(x0 * scale) : int(np.ceil(x1 * scale))] = False
    return int(dark.sum())


def test_box_of_a_quote_holds_its_characters_and_no_others(tmp_path: Path) -> None:
    sheet = Sheet().text(90, 200, "全年投入帮扶资金三百万元").text(90, 228, "其中修路一百万元，助学二百万元。")
    path = pdf(tmp_path / "a.pdf", sheet)
    (page,) = pages(path)
    line, at = find(page, "修路一百万元")
    box = line_box(line, at, at + 6)
    assert box is not None
    assert box[0] == pytest.approx(90 + 2 * 16, abs=0.5)
    assert box[2] == pytest.approx(90 + 8 * 16, abs=0.5)
    assert 228 - 16 < box[1] < 228 - 12 < 228 < box[3] < 228 + 4
    every = [x.box for b in page.blocks for x in b.lines if x.box]
    assert ink_outside(path, every) == 0
    for block in page.blocks:
        for x in block.lines:
            assert x.edges is not None
            assert len(x.edges) == len(x.text) + 1
            assert all(a <= b for a, b in pairwise(x.edges))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_page_rotation_is_applied_to_text_boxes_and_image_alike(tmp_path: Path, rotate: int) -> None:
    """The text is drawn so that it stands upright on the rotated page."""
    words = "中共某县委组织部文件"
    sheet = Sheet(rotate=rotate)
    matrix = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[rotate]
    sheet.turned(300, 400, words, matrix)
    path = pdf(tmp_path / "a.pdf", sheet)
    (page,) = pages(path)
    assert (page.width, page.height) == ((595, 842) if rotate % 180 == 0 else (842, 595))
    assert texts(page) == [words]
    line, _ = find(page, words)
    assert line.edges is not None
    assert line.box is not None
    assert line.box[2] - line.box[0] == pytest.approx(160, abs=2)
    assert ink_outside(path, [line.box]) == 0


@pytest.mark.parametrize("matrix", ["0 1 -1 0", "0 -1 1 0", "-1 0 0 -1"])
def test_text_lying_sideways_on_an_unrotated_page_is_read_in_order_with_boxes_as_displayed(tmp_path: Path, matrix: str) -> None:
    """A landscape table printed onto a portrait page."""
    sheet = Sheet()
    step = {"0 1 -1 0": (24, 0), "0 -1 1 0": (-24, 0), "-1 0 0 -1": (0, -24)}[matrix]
    for k, words in enumerate(("第一行说明情况如下。", "第二行继续说明情况。", "第三行到此结束了。")):
        sheet.turned(300 + k * step[0], 420 + k * step[1], words, matrix)
    path = pdf(tmp_path / "a.pdf", sheet)
    (page,) = pages(path)
    assert "".join(texts(page)) == "第一行说明情况如下。第二行继续说明情况。第三行到此结束了。"
    assert any("转正" in n for n in page.notes)
    boxes = [x.box for b in page.blocks for x in b.lines if x.box]
    assert ink_outside(path, boxes, turn=page.rotation) == 0
    assert page.displayed_size == (595, 842)
    assert ink_outside(path, [page.as_displayed(b) for b in boxes]) == 0


def test_crop_box_moves_the_origin(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", Sheet(crop=(50, 100, 545, 800)).text(90, 142, "裁切后的页面"))
    (page,) = pages(path)
    assert (page.width, page.height) == (495, 700)
    line, _ = find(page, "裁切")
    assert line.box is not None
    assert line.box[0] == pytest.approx(40, abs=0.5)
    assert ink_outside(path, [line.box]) == 0


def test_spaces_come_from_gaps_not_from_the_file(tmp_path: Path) -> None:
    sheet = Sheet()
    for k, char in enumerate("扶贫开发工作要点"):  # a space after every character that moves nothing on the page
        sheet.text(90 + 16 * k, 142, char + " ")
    sheet.text(90, 182, "组　长：张某某").text(90, 222, "To Whom It May Concern")
    page = one(tmp_path, sheet)
    assert texts(page) == ["扶贫开发工作要点", "组　长：张某某", "To Whom It May Concern"]


def test_letter_spacing_does_not_break_words_and_wide_gaps_stay(tmp_path: Path) -> None:
    page = one(tmp_path, Sheet().text(90, 142, "稍微拉开的一行字", spread=4).text(90, 182, "姓名").text(200, 182, "职务"))
    assert texts(page) == ["稍微拉开的一行字", "姓名　职务"]


def test_double_printed_bold_is_read_once_and_squeezed_punctuation_whole(tmp_path: Path) -> None:
    sheet = Sheet().text(90, 142, "加粗标题").text(90.4, 142, "加粗标题")
    x = 90.0
    for char in "所谓“两不愁”、“三保障”":  # closing quote, comma and opening quote set half an em each
        sheet.text(x, 182, char)
        x += 8 if char in "”、" else 16
    page = one(tmp_path, sheet)
    assert texts(page) == ["加粗标题", "所谓“两不愁”、“三保障”"]


def test_radicals_of_browser_fonts_become_ordinary_characters(tmp_path: Path) -> None:
    page = one(tmp_path, Sheet().text(90, 142, "⼯作⽅案⻅附件"))
    assert texts(page) == ["工作方案见附件"]


def test_slanted_watermark_is_left_out_and_said(tmp_path: Path) -> None:
    sheet = Sheet().text(90, 200, "正文一句话说明情况。").text(90, 230, "正文两句话说明情况。")
    sheet.turned(150, 600, "内部资料", "0.7 0.7 -0.7 0.7", 60)
    page = one(tmp_path, sheet)
    assert "内" not in "".join(texts(page)).replace("内容", "")
    assert any("水印" in n for n in page.notes)


def test_blank_page_is_blank_and_a_picture_without_ocr_is_a_failure(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", Sheet(), Sheet().image(0, 0, 595, 842), Sheet().text(90, 142, "第三页"))
    blank, picture, text = read_pdf(path)
    assert isinstance(blank, Page)
    assert blank.source is PageSource.BLANK
    assert isinstance(picture, PageFailure)
    assert picture.number == 2
    assert "OCR" in picture.reason
    assert isinstance(text, Page)
    assert texts(text) == ["第三页"]


def test_only_asked_pages_are_read(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", *(Sheet().text(90, 142, f"第{n}页正文") for n in "一二三四"))
    assert [p.number for p in read_pdf(path, [3, 2])] == [3, 2]


def test_broken_files_say_what_is_wrong(tmp_path: Path) -> None:
    good = pdf(tmp_path / "good.pdf", *(Sheet().text(90, 142, "正文") for _ in range(3))).read_bytes()

    def broken(data: bytes) -> Path:
        path = tmp_path / "broken.pdf"
        path.write_bytes(data)
        return path

    with pytest.raises(EmptyFile):
        open_pdf(broken(b""))
    with pytest.raises(FileVanished):
        open_pdf(tmp_path / "none.pdf")
    with pytest.raises(TruncatedFile):
        open_pdf(broken(good[:300]))
    with pytest.raises(CorruptFile):
        open_pdf(broken(b"%PDF-1.4\nrubbish\n%%EOF\n"))
    with pytest.raises(NoPages):
        open_pdf(pdf(tmp_path / "none.pdf"))
    encrypted = good.replace(b"/Root 1 0 R", b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
                             b"/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>")  # fmt: skip
    with pytest.raises(EncryptedFile):
        open_pdf(broken(encrypted))


def test_alignment_of_number_title_addressee_and_signature(tmp_path: Path) -> None:
    sheet = Sheet().text(220, 100, "某办发〔2017〕12号").text(176, 150, "关于做好帮扶工作的通知", 22)
    sheet.text(90, 200, "各有关单位：").text(122, 228, "现就有关事项通知如下，请结合实际认真抓好落")
    sheet.text(90, 256, "实。").text(380, 320, "某某单位").text(360, 348, "2017年3月5日")
    page = one(tmp_path, sheet)
    assert [(b.kind, b.align) for b in page.body()] == [
        (BlockKind.PARAGRAPH, Align.CENTER),
        (BlockKind.HEADING, Align.CENTER),
        (BlockKind.PARAGRAPH, Align.LEFT),
        (BlockKind.PARAGRAPH, Align.LEFT),
        (BlockKind.PARAGRAPH, Align.RIGHT),
        (BlockKind.PARAGRAPH, Align.RIGHT),
    ]
    assert page.body()[3].text == "现就有关事项通知如下，请结合实际认真抓好落实。"


def blocks_of(page: Page, kind: BlockKind) -> list[Block]:
    return [b for b in page.blocks if b.kind is kind]


def test_quotation_marks_set_apart_in_a_latin_font_come_back_to_their_place(tmp_path: Path) -> None:
    """Word processors write the Han of a line first, leaving holes, and the marks in another font after it."""
    sheet = Sheet().text(90, 142, "帮助").text(138, 142, "换穷业").text(202, 142, "。提高瞄准性。")
    sheet.text(122, 142, "“").text(186, 142, "”")
    assert texts(one(tmp_path, sheet)) == ["帮助“换穷业”。提高瞄准性。"]
