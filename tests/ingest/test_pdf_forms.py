"""Filled forms, text boxes, stamps and comments laid on a page; forms that only Adobe can draw; passwords."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.errors import EncryptedFile, UnsupportedFormat
from ingest.model import Page, PageSource
from ingest.raster import render_page
from ingest.readers import pdf as reader
from ingest.readers.pdf import read_pdf
from ingest.readers.protocol import PageFailure, ReadContext
from tests.ingest import build
from tests.ingest.pdf_maker import Sheet, pdf
from tests.ingest.test_pdf_quality import TRUE, Reader, shifted

LOOK = b"<</Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1 5 0 R>>>>/Length %d>>stream\n%s\nendstream"


def wide(text: str) -> bytes:
    return b"<FEFF" + text.encode("utf-16-be").hex().encode() + b">"


def look(text: str) -> bytes:
    body = b"BT /F1 14 Tf 2 5 Td <" + text.encode("utf-16-be").hex().encode() + b"> Tj ET"
    return LOOK % (len(body), body)


def laid(path: Path, annotations: list[bytes], catalog: bytes = b"", **objects: bytes) -> Path:
    """The file with annotations (objects 90 …) on its first page; ``objects``: o80=… is object 80."""
    data = path.read_bytes()
    numbers = b" ".join(b"%d 0 R" % (90 + k) for k in range(len(annotations)))
    data = data.replace(b"/Type/Page/Parent", b"/Type/Page/Annots[" + numbers + b"]/Parent", 1)
    data = data.replace(b"/Type/Catalog", b"/Type/Catalog" + catalog, 1)
    made = {90 + k: a for k, a in enumerate(annotations)} | {int(n[1:]): o for n, o in objects.items()}
    extra = b"".join(b"%d 0 obj\n" % n + o + b"\nendobj\n" for n, o in made.items())
    path.write_bytes(data.replace(b"xref\n", extra + b"xref\n", 1))
    return path


def form(path: Path, needs_looks: bytes = b"true", rotate: int = 0) -> Path:
    sheet = (
        Sheet(rotate=rotate).text(90, 142, "姓名：").text(90, 182, "已经签字：").text(90, 222, "职务：").text(90, 262, "备注：")
    )
    fields = [
        b"<</Type/Annot/Subtype/Widget/FT/Tx/F 4/T(a)/DA(/Helv 12 Tf 0 g)/Rect[150 695 350 715]/V" + wide("周小川") + b">>",
        b"<</Type/Annot/Subtype/Widget/FT/Btn/F 4/T(b)/V/Yes/AS/Yes/MK<</CA(4)>>/DA(/ZaDb 12 Tf 0 g)/Rect[180 655 200 675]"
        b"/AP<</N<</Yes 80 0 R/Off 81 0 R>>>>>>",
        b"<</Type/Annot/Subtype/Widget/FT/Ch/Ff 131072/F 4/T(c)/DA(/Helv 12 Tf 0 g)/Rect[150 615 350 635]/Opt["
        + wide("处长") + wide("副处长") + b"]/V" + wide("副处长") + b">>",
        b"<</Type/Annot/Subtype/Widget/FT/Tx/F 2/T(d)/DA(/Helv 12 Tf 0 g)/Rect[150 575 350 595]/V" + wide("不显示的字") + b">>",
        b"<</Type/Annot/Subtype/Widget/FT/Btn/F 4/T(e)/V/Off/AS/Off/Rect[220 655 240 675]/AP<</N<</Yes 80 0 R/Off 81 0 R>>>>>>",
    ]  # fmt: skip
    catalog = (
        b"/AcroForm<</Fields[90 0 R 91 0 R 92 0 R 93 0 R 94 0 R]/NeedAppearances " + needs_looks
        + b"/DR<</Font<</Helv 83 0 R/ZaDb 82 0 R>>>>/DA(/Helv 0 Tf 0 g)>>"
    )  # fmt: skip
    tick = b"BT /ZaDb 12 Tf 4 5 Td (4) Tj ET"
    return laid(
        pdf(path, sheet), fields, catalog,
        o80=b"<</Type/XObject/Subtype/Form/BBox[0 0 20 20]/Resources<</Font<</ZaDb 82 0 R>>>>/Length %d>>stream\n%s\nendstream"
        % (len(tick), tick),
        o81=b"<</Type/XObject/Subtype/Form/BBox[0 0 20 20]/Length 0>>stream\n\nendstream",
        o82=b"<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>",
        o83=b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )  # fmt: skip


def only(path: Path, **options: Any) -> Page:
    (page,) = (p for p in read_pdf(path, **options) if isinstance(p, Page))
    return page


def lines(page: Page) -> list[str]:
    return ["".join(line.text.split()) for b in page.body() for line in b.lines]


@pytest.mark.parametrize("needs_looks", [b"true", b"false"])
@pytest.mark.parametrize("rotate", [0, 90])
def test_filled_fields_stand_beside_their_labels_with_boxes(tmp_path: Path, needs_looks: bytes, rotate: int) -> None:
    page = only(form(tmp_path / "a.pdf", needs_looks, rotate))
    found = lines(page)
    assert [found[0], found[2], found[3]] == ["姓名：周小川", "职务：副处长", "备注："]
    assert found[1] in ("已经签字：☑", "已经签字：✔")
    name = next(line for b in page.body() for line in b.lines if "周小川" in line.text)
    assert name.edges is not None
    assert name.edges[name.text.index("周")] == pytest.approx(152, abs=3)


def test_filled_field_is_drawn_for_ocr_and_evidence(tmp_path: Path) -> None:
    image = render_page(form(tmp_path / "a.pdf"), 1, 72)
    assert (image[842 - 715 : 842 - 695, 150:200] < 128).any()
    assert not (image[842 - 595 : 842 - 575, 150:350] < 128).any(), "a hidden field stays hidden"


def test_text_box_and_stamp_are_part_of_the_page_a_sticky_note_is_told(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", Sheet().text(90, 142, "正文一句话说明情况。"))
    laid(
        path,
        [
            b"<</Type/Annot/Subtype/FreeText/F 4/DA(/F1 14 Tf)/Rect[90 600 290 620]/AP<</N 80 0 R>>/Contents"
            + wide("补充说明") + b">>",
            b"<</Type/Annot/Subtype/Stamp/F 4/Rect[90 500 290 520]/AP<</N 81 0 R>>>>",
            b"<</Type/Annot/Subtype/Text/F 4/Rect[400 700 420 720]/Contents" + wide("这里的数字要\u202e再核\n一遍") + b">>",
            b"<</Type/Annot/Subtype/StrikeOut/F 4/Rect[90 690 200 720]/QuadPoints[90 720 200 720 90 690 200 690]>>",
            b"<</Type/Annot/Subtype/Text/F 2/Rect[400 600 420 620]/Contents" + wide("隐藏的批注") + b">>",
        ],
        o80=look("补充说明"), o81=look("原件核对无误"),
    )  # fmt: skip
    page = only(path)
    assert lines(page) == ["正文一句话说明情况。", "补充说明", "原件核对无误"]
    assert [n for n in page.notes if "批注" in n] == ["页面上有 1 条批注（不属于正文）：“这里的数字要再核 一遍”"]
    assert any("删除线" in n for n in page.notes)


def test_text_box_that_only_other_programs_draw_is_read(tmp_path: Path) -> None:
    box = b"<</Type/Annot/Subtype/FreeText/F 4/DA(/F1 14 Tf)/Rect[90 600 290 620]/Contents" + wide("补充说明") + b">>"
    unseen = box.replace(b"/F 4", b"/F 2").replace(b"600 290 620", b"500 290 520")
    page = only(laid(pdf(tmp_path / "a.pdf", Sheet().text(90, 142, "正文一句话说明情况。")), [box, unseen]))
    assert lines(page) == ["正文一句话说明情况。", "补充说明"]
    scan = laid(pdf(tmp_path / "b.pdf", Sheet().image(0, 0, 595, 842, b"\xf0")), [box])
    assert lines(only(scan, ocr=lambda: Reader("扫描页上的一行文字"))) == ["扫描页上的一行文字", "补充说明"]


def test_notes_of_what_lies_on_a_scan_stay_with_its_ocr(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", Sheet().image(0, 0, 595, 842))
    laid(path, [b"<</Type/Annot/Subtype/Text/F 4/Rect[400 700 420 720]/Contents" + wide("页码有误") + b">>"])
    page = only(path, ocr=lambda: Reader("扫描页上的一行文字"))
    assert lines(page) == ["扫描页上的一行文字"]
    assert any("页码有误" in n for n in page.notes)


def scanned_form(path: Path, *values: tuple[str, float, float], left: float = 90.0) -> Path:
    """A page image with text fields (value, right edge, top) laid on it, 14 points high, from x ``left``."""
    fields = [
        b"<</Type/Annot/Subtype/Widget/FT/Tx/F 4/T(f%d)/DA(/Helv 9 Tf 0 g)/Rect[%g %g %g %g]/V%s>>"
        % (k, left, 842 - top - 14, right, 842 - top, wide(value))
        for k, (value, right, top) in enumerate(values)
    ]
    numbers = b" ".join(b"%d 0 R" % (90 + k) for k in range(len(fields)))
    catalog = b"/AcroForm<</Fields[" + numbers + b"]/DR<</Font<</Helv 83 0 R>>>>/DA(/Helv 0 Tf 0 g)>>"
    return laid(
        pdf(path, Sheet().image(0, 0, 595, 842, b"\xf0")), fields, catalog,
        o83=b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )  # fmt: skip


def test_value_that_ocr_does_not_read_stands_behind_its_label(tmp_path: Path) -> None:
    path = scanned_form(tmp_path / "a.pdf", ("周小川", 190, 39))
    page = only(path, ocr=lambda: Reader("某某单位登记表", "姓名：", "职务：处长"))
    assert (page.source, "".join(lines(page))) == (PageSource.OCR, "某某单位登记表姓名：周小川职务：处长")
    name = next(line for b in page.body() for line in b.lines if line.text == "周小川")
    assert name.box == pytest.approx((90, 39, 190, 53), abs=1)


def test_value_replaces_what_ocr_made_of_it_and_nothing_beside_it(tmp_path: Path) -> None:
    path = scanned_form(tmp_path / "a.pdf", ("周小川", 80, 39), left=49)
    page = only(path, ocr=lambda: Reader("某某单位登记表", "姓名：周小刂性别：女", "职务：处长"))
    assert lines(page) == ["某某单位登记表", "姓名：周小川性别：女", "职务：处长"]
    right = only(path, ocr=lambda: Reader("某某单位登记表", "姓名：周小川性别：女", "职务：处长"))
    assert lines(right) == ["某某单位登记表", "姓名：周小川性别：女", "职务：处长"]


def test_value_without_words_near_it_stands_between_the_lines_around(tmp_path: Path) -> None:
    path = scanned_form(tmp_path / "a.pdf", ("同意推荐", 190, 300))
    page = only(path, ocr=lambda: Reader("某某单位登记表", "职务：处长"))
    assert lines(page) == ["某某单位登记表", "职务：处长", "同意推荐"]
    assert lines(only(path, ocr=lambda: Reader())) == ["同意推荐"]


def test_value_over_a_layer_that_lies_is_kept_with_what_is_said_of_the_layer(tmp_path: Path) -> None:
    garbled = Sheet().text(60, 142, shifted(TRUE, 700), 12).text(60, 242, shifted(TRUE, 700), 12)
    garbled.paint("1 g").text(90, 342, "看不见的几个字").paint("0 g")
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/F 4/T(a)/DA(/Helv 9 Tf 0 g)/Rect[90 789 190 803]/V" + wide("周小川") + b">>"
    path = laid(pdf(tmp_path / "a.pdf", garbled), [field], b"/AcroForm<</Fields[90 0 R]>>")
    page = only(path, ocr=lambda: Reader(TRUE[:30], "姓名："))
    assert page.source is PageSource.OCR
    assert "姓名：周小川" in "".join(lines(page))
    assert any("乱码" in n for n in page.notes)
    assert any("7 个字在页面上看不见" in n for n in page.notes)


@pytest.mark.slow
def test_ticks_and_values_of_a_real_scan_of_a_form(tmp_path: Path) -> None:
    """Real OCR: a tick that no engine reads as one, and a value, in their places on a printed form."""
    import pypdfium2
    from PIL import Image

    from ingest.ocr.reader import OcrReader

    blank = (
        Sheet()
        .text(90, 142, "考核登记表")
        .text(90, 182, "姓名：")
        .text(90, 222, "是否参加培训：是    否")
        .text(90, 262, "备注：")
    )
    document = pypdfium2.PdfDocument(pdf(tmp_path / "form.pdf", blank))
    image = document[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    assert isinstance(image, Image.Image)
    data = image.tobytes()
    sheet = Sheet().image(0, 0, 595, 842, data, image.size)
    fields = [
        b"<</Type/Annot/Subtype/Widget/FT/Tx/F 4/T(a)/DA(/Helv 12 Tf 0 g)/Rect[150 655 350 675]/V" + wide("周小川") + b">>",
        b"<</Type/Annot/Subtype/Widget/FT/Btn/F 4/T(b)/V/Yes/AS/Yes/MK<</CA(4)>>/DA(/ZaDb 12 Tf 0 g)/Rect[222 617 238 633]"
        b"/AP<</N<</Yes 80 0 R>>>>>>",
    ]
    path = laid(
        pdf(tmp_path / "a.pdf", sheet), fields, b"/AcroForm<</Fields[90 0 R 91 0 R]>>",
        o80=b"<</Type/XObject/Subtype/Form/BBox[0 0 20 20]/Length 0>>stream\n\nendstream",
    )  # fmt: skip
    reader = OcrReader()
    page = only(path, ocr=lambda: reader)
    assert "姓名：周小川" in "".join(lines(page))
    assert "是☑" in "".join(lines(page))


def xfa(path: Path, text: str, rendered: bytes = b"true") -> Path:
    path = pdf(path, Sheet().text(60, 142, text, 12))
    catalog = b"/NeedsRendering " + rendered + b"/AcroForm<</Fields[]/XFA 80 0 R>>"
    return laid(path, [], catalog, o80=b"<</Length 9>>stream\n<xdp></x>\nendstream")


@pytest.mark.parametrize("rendered", [b"true", b"false"])
@pytest.mark.parametrize("text", ["Please wait... If this message is not eventually replaced", "请稍候，正在加载表单"])
def test_form_whose_page_only_asks_to_wait_is_refused_with_what_to_do(tmp_path: Path, text: str, rendered: bytes) -> None:
    path = xfa(tmp_path / "a.pdf", text, rendered)
    with pytest.raises(UnsupportedFormat, match="打印为 PDF"):
        reader.count(path, ReadContext())
    with pytest.raises(UnsupportedFormat):
        list(read_pdf(path))


def test_xfa_form_with_real_pages_is_read_and_the_doubt_said(tmp_path: Path) -> None:
    found = list(read_pdf(xfa(tmp_path / "a.pdf", "考核登记表：姓名周小川，任职两年。")))
    said = [f.reason for f in found if isinstance(f, PageFailure)]
    assert len(said) == 1
    assert "XFA" in said[0]
    assert any(isinstance(p, Page) and "周小川" in "".join(lines(p)) for p in found)
    quiet = list(read_pdf(xfa(tmp_path / "b.pdf", "考核登记表：姓名周小川，任职两年。", b"false")))
    assert [type(x) for x in quiet] == [Page]


def test_owner_password_alone_does_not_keep_a_file_from_being_read(tmp_path: Path) -> None:
    from fpdf.enums import EncryptionMethod

    for k, method in enumerate((EncryptionMethod.RC4, EncryptionMethod.AES_128, EncryptionMethod.AES_256)):
        path = build.pdf(tmp_path / f"{k}.pdf", ["Report of 2017"], owner_password="owner", encryption_method=method)
        assert lines(only(path)) == ["Reportof2017"]
        locked = build.pdf(tmp_path / "l.pdf", ["secret"], owner_password="o", user_password="u", encryption_method=method)
        with pytest.raises(EncryptedFile, match="密码"):
            reader.count(locked, ReadContext())
