"""Text layers that lie are noticed; unusual but honest ones are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.model import Block, BlockKind, Line, Page, PageSource
from ingest.ocr.cache import PageSourceKey
from ingest.ocr.content import PageContent
from ingest.pdf.quality import mojibake
from ingest.readers.pdf import read_pdf
from tests.ingest.pdf_maker import Sheet, pdf

TRUE = "根据工作安排，我单位组织开展了对口帮扶，全年投入帮扶资金三百万元。"


class Reader:
    """Stands for the OCR of a page whose image shows ``words``: tests of the choice need no engine, only its answer."""

    def __init__(self, *words: str, confidence: float = 0.99) -> None:
        self.words, self.confidence, self.drawn = words, confidence, 0

    def read_page(self, image: Any, width: float, height: float) -> PageContent:
        self.drawn += 1
        assert image.shape[2] == 3
        assert image.shape[1] / image.shape[0] == pytest.approx(width / height, rel=0.02)
        lines = tuple(
            Line(w, (20, 20 + 20 * k, 20 + 10 * len(w), 32 + 20 * k), self.confidence) for k, w in enumerate(self.words)
        )
        return PageContent(lines, (), (), width, height, confidence=self.confidence, blank=not lines)

    def read_drawn(self, source: PageSourceKey, width: float, height: float, draw: Callable[[], Any]) -> PageContent:
        return self.read_page(draw(), width, height)


def read(tmp_path: Path, sheet: Sheet, reader: Reader | None, **kwargs: Any) -> Page:
    (page,) = read_pdf(pdf(tmp_path / "a.pdf", sheet, **kwargs), ocr=(lambda: reader) if reader else None)
    assert isinstance(page, Page)
    return page


def words(page: Page) -> str:
    return "".join(b.text for b in page.body())


def shifted(text: str, by: int) -> str:
    """Each of GB 2312's everyday characters for the one so many places on."""

    def other(char: str) -> str:
        high, low = char.encode("gb2312")
        place = ((high - 0xB0) * 94 + low - 0xA1 + by) % 3755
        return bytes([0xB0 + place // 94, 0xA1 + place % 94]).decode("gb2312")

    return "".join(other(c) if "\u4e00" <= c <= "\u9fff" else c for c in text)


@pytest.mark.parametrize(
    "text",
    [
        "ÖÐ¹ú¹²²úµ³µÚÊ®¾Å´ÎÈ«¹ú´ú±í´ó»á",  # GB 2312 bytes taken for Latin-1
        "犇猋骉蟲麤毳淼焱垚鱻孨惢芔掱瞐晶畾壵飝靐龘齉爩",  # a wrong code table: rare characters at random
        "扶贫(cid:123)开发(cid:7)工作(cid:88)",
        "ਗੁਰਮੁਖੀਲਿਪੀਹੈਇਹਇੱਕ",
        shifted(2 * TRUE, 700),  # everyday characters all, but each for another
        shifted(2 * TRUE, 2900),
        "86/&,7>3*%:;2.$-+04>)15(04<=#9\"'!86/&,7>3*%:;2.$",  # numbers of glyphs taken for letters
        "Wkh zrunlqj jurxs ylvlwhg wkuhh yloodjhv lq wkh vsulqj dqg wkh zrun zhqw rq dv sodqqhg iru wkh frxqwb".replace(
            "o", "p"
        ),
    ],
)
def test_mojibake_is_noticed(text: str) -> None:
    assert mojibake(text)


@pytest.mark.parametrize(
    "text",
    [
        TRUE,
        "珙县、筠连县、噶尔县、尕让乡、犍为县、浠水县、鄄城县、郏县、盱眙县、涟水县、亳州市、歙县、黟县工作情况汇报",
        "བོད་ལྗོངས་བོད་རིགས་རང་སྐྱོང་ལྗོངས།",
        "شىنجاڭ ئۇيغۇر ئاپتونوم رايونى",
        "The working group visited three villages in 2017 and allocated 3.2 million yuan.",
        "职工名单：" + "周小川、吴大山、郑春林、王海燕、冯晓东、陈玉梅、褚卫国、卫红、蒋立新、沈国平、韩冬、杨柳青",
        "总计 12,345.67 元；其中：(1) 3,200.00；(2) 9,145.67 [95.5%] #1 *注 A+B=C; x<y & y>z; 2017/12/31; +86-10-12345678",
        "NGO GDP VAT CPI PPP PDF XML HTTP USB CPU",
        "①组长：阿卜杜拉·买买提；②金额≥50％、面积1.2㎡、温度25℃",
        "2017",
    ],
)
def test_honest_text_is_not_mojibake(text: str) -> None:
    assert mojibake(text) is None


def test_good_layer_is_used_and_nothing_is_drawn(tmp_path: Path) -> None:
    reader = Reader("别的文字")
    page = read(tmp_path, Sheet().text(90, 142, TRUE, 12), reader)
    assert (words(page), page.source, page.notes, reader.drawn) == (TRUE, PageSource.DIGITAL, (), 0)


def test_scan_without_layer_is_read_by_ocr(tmp_path: Path) -> None:
    page = read(tmp_path, Sheet().image(0, 0, 595, 842), Reader(TRUE))
    assert (words(page), page.source) == (TRUE, PageSource.OCR)


def test_scan_with_only_a_printed_page_number_is_read_by_ocr(tmp_path: Path) -> None:
    page = read(tmp_path, Sheet().image(0, 0, 595, 842).text(290, 820, "12", 9), Reader(TRUE))
    assert page.source is PageSource.OCR


@pytest.mark.parametrize("under", [True, False])
def test_hidden_ocr_layer_is_replaced_and_said(tmp_path: Path, under: bool) -> None:
    """Text drawn invisibly over the scan, or visibly under it: nobody sees either."""
    sheet, faulty = Sheet(), TRUE.replace("三百", "二百")
    if under:
        sheet.text(90, 142, faulty, 12).image(0, 0, 595, 842)
    else:
        sheet.image(0, 0, 595, 842).text(90, 142, faulty, 12, mode=3)
    page = read(tmp_path, sheet, Reader(TRUE))
    assert (words(page), page.source) == (TRUE, PageSource.OCR)
    assert any("文字层" in n and "一致率" in n for n in page.notes)
    alone = read(tmp_path, sheet, None)
    assert words(alone) == faulty
    assert any("可能有误" in n for n in alone.notes)


def test_text_over_a_background_picture_is_kept_where_the_picture_says_no_more(tmp_path: Path) -> None:
    """A watermark or tint of the whole page: the words are exact, OCR's would not be, and cost a second."""
    reader = Reader("别的文字")
    sheet = Sheet().image(0, 0, 595, 842, b"\xc8").text(90, 142, TRUE, 12)
    page = read(tmp_path, sheet, reader)
    assert (words(page), page.source, reader.drawn) == (TRUE, PageSource.DIGITAL, 0)


def test_scan_behind_a_few_typed_words_is_read_where_ocr_finds_more(tmp_path: Path) -> None:
    scan = bytes(40 if 40 <= y < 60 else 255 for y in range(100) for _ in range(100))
    sheet = Sheet().image(0, 0, 595, 842, scan, (100, 100)).text(90, 142, TRUE, 12)
    assert read(tmp_path, sheet, Reader(TRUE.replace("帮", "邦", 1))).source is PageSource.DIGITAL
    more = read(tmp_path, sheet, Reader(TRUE, "图中还有另外一段文字说明情况", "而且比文字层里写的内容要多得多"))
    assert more.source is PageSource.OCR
    assert "另外一段" in words(more)


def test_layer_with_a_wrong_code_table_is_replaced_and_said(tmp_path: Path) -> None:
    ranges = b" ".join(b"<%02X00> <%02XFF> <E000>" % (high, high) for high in range(0x4E, 0xA0))
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <FFFF> "
        b"endcodespacerange 82 beginbfrange " + ranges + b" endbfrange endcmap end end"
    )
    page = read(tmp_path, Sheet().text(90, 142, TRUE, 12), Reader(TRUE), to_unicode=cmap)
    assert (words(page), page.source) == (TRUE, PageSource.OCR)
    assert page.notes


def test_picture_of_text_on_a_page_of_text_is_read_in_its_place(tmp_path: Path) -> None:
    sheet = (
        Sheet()
        .text(90, 142, "一、证明材料如下。", 12)
        .image(100, 200, 400, 500)
        .text(90, 560, "二、以上材料属实，特此说明，请予审核为盼。", 12)
    )
    sheet.text(90, 600, "联系人：某某，请及时与我们联系沟通有关事宜。", 12)
    reader = Reader("证明", "兹证明情况属实。")
    page = read(tmp_path, sheet, reader)
    assert [b.text for b in page.body()][:3] == ["一、证明材料如下。", "证明", "兹证明情况属实。"]
    assert page.source is PageSource.DIGITAL
    assert any("OCR" in n for n in page.notes)
    box = next(b.box for b in page.body() if b.text == "证明")
    assert box is not None
    assert box[0] == pytest.approx(120, abs=1)
    assert box[1] == pytest.approx(220, abs=1)
    without = read(tmp_path, sheet, None)
    assert any("图中文字未读" in n for n in without.notes)


def test_doubtful_words_in_a_photo_and_small_logos_are_left_out(tmp_path: Path) -> None:
    text = "全年共组织志愿者二十人次到村开展活动，受到群众好评。"
    photo = Sheet().text(90, 142, text, 12).image(100, 200, 400, 500)
    page = read(tmp_path, photo, Reader("模糊的店招", confidence=0.6))
    assert words(page) == text
    logo, reader = Sheet().text(90, 142, text, 12).image(100, 30, 150, 60), Reader("标志")
    assert words(read(tmp_path, logo, reader)) == text
    assert reader.drawn == 0


def test_spaces_between_all_characters_are_said(tmp_path: Path) -> None:
    sheet = Sheet()
    for k, char in enumerate(TRUE):
        sheet.text(90 + 12 * k, 142, char + " ", 12)
    page = read(tmp_path, sheet, None)
    assert words(page) == TRUE
    assert any("空格" in n for n in page.notes)


def test_a_seal_block_from_ocr_stays_in_the_page(tmp_path: Path) -> None:
    class Sealed(Reader):
        def read_page(self, image: Any, width: float, height: float) -> PageContent:
            content = super().read_page(image, width, height)
            return PageContent(
                content.lines, (), (Block(BlockKind.SEAL, box=(300, 600, 400, 700)),), width, height, confidence=0.9
            )

    page = read(tmp_path, Sheet().image(0, 0, 595, 842), Sealed(TRUE))
    assert [b.kind for b in page.blocks][-1] is BlockKind.SEAL


def test_embedded_font_without_a_table_of_characters_is_read_by_ocr_and_said(tmp_path: Path) -> None:
    """A subset font by glyph numbers: the page shows the words, the layer has no way to tell them."""
    import noto_cjk_sans_otc
    from fpdf import FPDF

    made = FPDF(unit="pt", format="A4")
    made.add_font("body", fname=str(noto_cjk_sans_otc.FONT_PATH), collection_font_number=2)
    made.set_font("body", size=15)
    made.add_page()
    made.text(30, 120, TRUE)
    path = tmp_path / "a.pdf"
    path.write_bytes(bytes(made.output()).replace(b"/ToUnicode", b"/ToUnicodX"))
    (page,) = read_pdf(path, ocr=lambda: Reader(TRUE))
    assert isinstance(page, Page)
    assert (words(page), page.source) == (TRUE, PageSource.OCR)
    assert any("没有可用编码" in n for n in page.notes)


def test_hidden_layer_with_words_of_another_page_is_replaced_and_the_likeness_told(tmp_path: Path) -> None:
    sheet = Sheet().image(0, 0, 595, 842).text(90, 142, "这一层文字属于另外一页，与图像中的内容毫不相干。", 12, mode=3)
    page = read(tmp_path, sheet, Reader(TRUE))
    assert words(page) == TRUE
    (note,) = (n for n in page.notes if "一致率" in n)
    assert int(note.split("一致率 ")[1].split("%")[0]) < 40
