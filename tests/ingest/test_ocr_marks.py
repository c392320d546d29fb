"""Real OCR of pages with marks: what is read in which order, and what is told as doubtful."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from ingest.layout.running import mark_running
from ingest.lost import lost_words
from ingest.model import Block, BlockKind, Page, PageSource, RegionKind
from ingest.ocr.content import PageContent
from ingest.ocr.reader import OcrReader, page_of
from ingest.readers.pdf import read_pdf
from ingest.readers.pictures import Pictures
from ingest.readers.protocol import ReadContext
from tests.ingest.hand_pages import scribble, written
from tests.ingest.mark_pages import CAPTION, HEADLINE, LEFT_COLUMN, RIGHT_COLUMN, clipping, watermark
from tests.ingest.page_images import BLUE, BODY, DPI, RED, Sheet
from tests.ingest.test_pdf_seals import typed

pytestmark = pytest.mark.slow
POINT = 72 / DPI


def read(ocr: OcrReader, image: Any) -> Page:
    high, wide = image.shape[:2]
    (page,) = mark_running([page_of(ocr.read_page(image, wide * POINT, high * POINT), 1)])
    return page


def blocks(page: Page) -> list[str]:
    return [b.text for b in page.body()]


def by_kind(page: Page, kind: BlockKind) -> list[Block]:
    return [b for b in page.blocks if b.kind is kind]


def test_joint_letterhead_issuers_first_then_the_word_beside_them(ocr: OcrReader) -> None:
    sheet = Sheet()
    issuers = ("中共南丘县委办公室", "南丘县人民政府办公室", "南丘县扶贫开发领导小组")
    for row, name in enumerate(issuers):
        for k, char in enumerate(name):
            sheet.text(round(230 + k * 634 / (len(name) - 1)), 140 + 110 * row, char, 66, RED)
    sheet.text(1050, 210, "文件", 130, RED)
    sheet.text(600, 520, "南办发〔2017〕21号")
    sheet.seal(700, 700)
    sheet.body(BODY[:3], y=760)
    page = read(ocr, sheet.bgr(0.4, 4))
    assert blocks(page)[:5] == [*issuers, "文件", "南办发〔2017〕21号"]
    assert all(b.red for b in page.body()[:4])
    assert "".join(blocks(page)[5:]) == "".join(BODY[:3])
    assert len(by_kind(page, BlockKind.SEAL)) == 1


def test_photocopied_seal_over_words_and_bars_with_white_words(ocr: OcrReader) -> None:
    sheet = Sheet()
    sheet.draw.rectangle((220, 300, 1430, 390), fill=(20, 50, 120))
    sheet.text(260, 315, "一、产业扶贫进展情况", 50, "white")
    sheet.body(y=500)
    sheet.seal(830, 560, colour=(120, 120, 120))
    page = read(ocr, sheet.bgr(0.4, 4))
    assert "".join(blocks(page)) == "一、产业扶贫进展情况" + "".join(BODY)
    assert len(by_kind(page, BlockKind.SEAL)) == 1
    assert by_kind(page, BlockKind.TABLE) == []


def test_footnotes_below_the_text_and_above_the_page_number(ocr: OcrReader) -> None:
    sheet = Sheet()
    y = sheet.body(y=300)
    sheet.text(220, y, "六、全县贫困发生率①下降到1.8%，群众满意度②达到97.2%。")
    sheet.draw.line((220, 1960, 560, 1960), fill="black", width=2)
    notes = ("①贫困发生率指建档立卡贫困人口占农业户籍人口的比例。", "②满意度数据来源于县统计局组织的入户抽样调查。")
    for k, note in enumerate(notes):
        sheet.text(220, 1980 + 50 * k, note, 26)
    sheet.text(790, 2180, "— 3 —", 30)
    page = read(ocr, sheet.bgr(0.3, 4))
    assert [b.text for b in by_kind(page, BlockKind.FOOTNOTE)] == list(notes)
    assert len(by_kind(page, BlockKind.PAGE_NUMBER)) == 1
    assert "①" in blocks(page)[-3]


def test_clipping_column_by_column_with_its_picture(ocr: OcrReader) -> None:
    page = read(ocr, clipping().bgr(0.3, 4))
    left, right = ("".join(c).replace("　", "") for c in (LEFT_COLUMN, RIGHT_COLUMN))
    assert blocks(page) == [HEADLINE, left, CAPTION, right]
    assert [b.kind for b in page.body()].count(BlockKind.HEADING) == 1
    assert page.regions == ()


def test_names_keep_their_gaps_under_a_watermark(ocr: OcrReader) -> None:
    sheet = Sheet()
    sheet.body(y=900)
    sheet.text(220, 560, "出席人员：王建国　李娜　张伟明　刘洋　陈静　杨帆　赵志强")
    watermark(sheet, "内部资料", (215, 215, 215))
    page = read(ocr, sheet.bgr(0.3, 4))
    assert blocks(page)[0] == "出席人员：王建国　李娜　张伟明　刘洋　陈静　杨帆　赵志强"
    assert "".join(blocks(page)[1:]) == "".join(BODY)


@pytest.fixture(scope="module")
def marked(ocr: OcrReader) -> tuple[Page, PageContent]:
    sheet = Sheet()
    sheet.body(y=300)
    sheet.draw.line((220, 400, 1400, 403), fill="black", width=5)
    sheet.draw.rectangle((500, 455, 760, 498), fill="black")
    sheet.text(300, 1000, "审批意见：")
    written(sheet, 520, 970, "同意请扶贫办按程序办理")
    sheet.text(300, 1300, "签名：")
    scribble(sheet, 440, 1260)
    sheet.body(y=1500)
    content = ocr.read_page(sheet.bgr(0.3, 4), 1654 * POINT, 2339 * POINT)
    (page,) = mark_running([page_of(content, 1)])
    return page, content


@pytest.mark.parametrize(
    ("kind", "box"),
    [
        (RegionKind.STRUCK, (220, 376, 1420, 424)),
        (RegionKind.COVERED, (500, 455, 760, 498)),
        (RegionKind.HANDWRITING, (520, 960, 1260, 1060)),
        (RegionKind.HANDWRITING, (440, 1260, 740, 1360)),
    ],
)
def test_doubtful_places_are_told_with_their_boxes(
    marked: tuple[Page, PageContent], kind: RegionKind, box: tuple[int, int, int, int]
) -> None:
    x, y = (box[0] + box[2]) / 2 * POINT, (box[1] + box[3]) / 2 * POINT
    hits = [r for r in marked[0].regions if r.box[0] <= x <= r.box[2] and r.box[1] <= y <= r.box[3]]
    assert [r.kind for r in hits] == [kind]
    wide = (hits[0].box[2] - hits[0].box[0]) / POINT
    assert wide == pytest.approx(box[2] - box[0], rel=0.3)
    assert hits[0].confidence is None or hits[0].confidence <= 0.5


def test_nothing_else_on_that_page_is_doubtful(marked: tuple[Page, PageContent]) -> None:
    page, content = marked
    assert len(page.regions) == 4
    sure = [line.text for b in page.body() for line in b.lines if (line.confidence or 0) > 0.9]
    assert [sure.count(line) for line in BODY] == [2, 1, 1, 2, 2, 2, 2]
    struck = [line for b in page.body() for line in b.lines if line.text.startswith("一、院领导带队")]
    assert [line.confidence is not None and line.confidence <= 0.5 for line in struck] == [True, False]
    assert PageContent.from_json(content.to_json()) == content


def test_lost_words_are_told_once_a_page_with_where(marked: tuple[Page, PageContent]) -> None:
    (told,) = lost_words("通知.pdf", [marked[0]])
    assert (told.path, told.page) == ("通知.pdf", 1)
    assert "1处被涂黑的内容（上部）" in told.reason
    assert "手写" not in told.reason


def test_blue_pen_signature_that_is_read_is_told_too(ocr: OcrReader) -> None:
    sheet = Sheet()
    sheet.body()
    sheet.text(300, 1200, "主要负责人签字：")
    written(sheet, 640, 1170, "周文海", 90, BLUE)
    page = read(ocr, sheet.bgr(0.3, 4))
    (region,) = page.regions
    assert region.kind is RegionKind.HANDWRITING
    assert region.text == "周文海"
    assert list(lost_words("a.pdf", [page])) == []


def test_printed_page_with_seal_table_and_mixed_sizes_has_no_doubts(ocr: OcrReader) -> None:
    sheet = Sheet()
    sheet.text(300, 150, "南丘县人民政府文件", 120, RED)
    sheet.text(220, 420, "主要负责人：", 30)
    sheet.text(420, 408, "周文海、李明", 46)
    sheet.body(y=500)
    sheet.rules([220, 620, 1030, 1430], [1100, 1180, 1260])
    sheet.text(240, 1115, "原任职务")
    sheet.text(640, 1115, "副院长", 36)
    sheet.draw.line((300, 1450, 900, 1450), fill="black", width=3)
    sheet.text(300, 1400, "下划线上的文字不是删去的")
    sheet.text(880, 1640, "南丘县扶贫开发办公室")
    sheet.seal(900, 1500)
    assert read(ocr, sheet.bgr(0.4, 4)).regions == ()


@pytest.mark.parametrize("covered", [True, False])
def test_words_lost_on_a_picture_in_a_word_file_are_told(covered: bool) -> None:
    sheet = Sheet(1000, 700)
    sheet.text(100, 100, "贫困户张某某的联系电话是一三九零")
    sheet.text(100, 200, "帮扶责任人每月入户走访一次以上")
    if covered:
        sheet.draw.rectangle((420, 195, 640, 240), fill="black")
    data = BytesIO()
    Image.fromarray(sheet.bgr()[:, :, ::-1]).save(data, "PNG")
    pictures = Pictures(ReadContext(cache=False))
    assert "联系电话" in "".join(b.text for b in pictures.blocks(data.getvalue()))
    assert any("涂黑" in note for note in pictures.notes()) is covered


@pytest.mark.parametrize("covered", [True, False])
def test_words_lost_on_a_picture_in_a_pdf_are_told_where_they_are(tmp_path: Path, ocr: OcrReader, covered: bool) -> None:
    sheet = Sheet(1400, 760)
    sheet.body(x=80, y=60)
    if covered:
        sheet.draw.rectangle((500, 214, 760, 258), fill="black")
    picture = Image.fromarray(sheet.bgr()[:, :, ::-1])
    (page,) = read_pdf(typed(tmp_path / "a.pdf", (picture, 60, 300, 480)), ocr=lambda: ocr)
    assert isinstance(page, Page)
    assert page.source is PageSource.DIGITAL
    assert bool(list(lost_words("a.pdf", [page]))) is covered
    for region in page.regions:
        assert region.box[1] == pytest.approx(300 + 214 * 480 / 1400, abs=8)
        assert region.box[0] == pytest.approx(60 + 500 * 480 / 1400, abs=8)
