"""PDFs off the beaten track: form fields, attachments, cut ends, wrong page sizes, broken pages, hostile sizes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ingest.errors import CorruptFile, EmptyFile, ImageTooLarge
from ingest.imagefile import frames, read_image
from ingest.limits import Limits
from ingest.model import Page
from ingest.ocr.content import PageContent
from ingest.raster import reading_dpi, render_page
from ingest.readers.pdf import read_pdf
from ingest.readers.protocol import PageFailure
from tests.ingest.pdf_maker import Sheet, pdf
from tests.ingest.test_pdf_quality import TRUE, Reader, words


def with_object(path: Path, number: int, data: bytes, *changes: tuple[bytes, bytes]) -> Path:
    """The file with one more object; PDFium rebuilds the cross-reference table."""
    content = path.read_bytes()
    for old, new in changes:
        assert old in content
        content = content.replace(old, new, 1)
    path.write_bytes(content.replace(b"xref\n", b"%d 0 obj\n" % number + data + b"\nendobj\nxref\n", 1))
    return path


def test_words_in_a_form_field_are_read(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", Sheet().text(90, 142, "姓名："))
    look = b"BT /F1 16 Tf 2 5 Td <" + "张一二".encode("utf-16-be").hex().encode() + b"> Tj ET"
    appearance = b"<</Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1 5 0 R>>>>/Length %d>>stream\n" % len(
        look
    )
    with_object(path, 90, appearance + look + b"\nendstream")
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/F 4/T(a)/Rect[150 695 350 715]/AP<</N 90 0 R>>>>"
    with_object(path, 91, field, (b"/Type/Page/Parent", b"/Type/Page/Annots[91 0 R]/Parent"))
    (page,) = (p for p in read_pdf(path) if isinstance(p, Page))
    assert "".join(words(page).split()) == "姓名：张一二"


def test_missing_end_is_said_once_and_the_pages_still_read(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", Sheet().text(90, 142, TRUE, 12), Sheet().text(90, 142, TRUE, 12))
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"startxref")])
    said = [x for x in read_pdf(path) if isinstance(x, PageFailure)]
    assert [x.number for x in said] == [None]
    assert "不完整" in said[0].reason
    assert not [x for x in read_pdf(path, [2]) if isinstance(x, PageFailure)]
    path.write_bytes(data + b"\x00" * 3000)
    assert not [x for x in read_pdf(path) if isinstance(x, PageFailure)]


def test_page_that_cannot_be_loaded_is_a_failure_and_the_others_go_on(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", *(Sheet().text(90, 142, TRUE, 12) for _ in range(3)))
    data = path.read_bytes()
    kid = data.split(b"/Kids[")[1].split(b" 0 R ")[1]
    path.write_bytes(data.replace(b"\n" + kid + b" 0 obj\n<</Type/Page/", b"\n" + kid + b" 0 obj\n(gone)%</Page/"))
    found = list(read_pdf(path))
    assert [isinstance(x, Page) for x in found] == [True, False, True]
    failed = found[1]
    assert isinstance(failed, PageFailure)
    assert failed.number == 2


def test_scan_of_one_point_a_pixel_is_drawn_at_a_sensible_size(tmp_path: Path) -> None:
    assert reading_dpi(595, 842) == 200
    assert reading_dpi(842, 1191) == 200
    assert 3508 * reading_dpi(2480, 3508) / 72 == pytest.approx(2339)
    assert 200 < reading_dpi(250, 350) <= 600
    huge = Sheet(width=2480, height=3508).image(0, 0, 2480, 3508)
    (page,) = read_pdf(pdf(tmp_path / "a.pdf", huge), ocr=lambda: Reader(TRUE))
    assert isinstance(page, Page)
    assert (page.width, page.height) == (2480, 3508)


def test_pixel_limit_is_asked_before_drawing(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", Sheet().text(90, 142, TRUE))
    with pytest.raises(ImageTooLarge):
        render_page(path, 1, limits=Limits(pixels=1_000_000))
    image = tmp_path / "a.png"
    Image.new("1", (20000, 20000)).save(image)
    with pytest.raises(ImageTooLarge, match="20000"):
        read_image(image)


def test_images_upright_by_exif_on_white_with_their_dpi(tmp_path: Path) -> None:
    plain = Image.new("RGB", (40, 20), (255, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn 90° clockwise to see it upright
    plain.save(tmp_path / "a.jpg", exif=exif, dpi=(300, 300), quality=95)
    pixels, dpi = read_image(tmp_path / "a.jpg")
    assert pixels.shape == (40, 20, 3)
    assert dpi == 300
    assert pixels[20, 10, 2] > 240 > 20 > pixels[20, 10, 0]  # red is the last of BGR
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(tmp_path / "b.png")
    pixels, dpi = read_image(tmp_path / "b.png")
    assert (int(pixels.min()), dpi) == (255, 200)


def test_every_frame_of_a_tiff_and_deep_gray(tmp_path: Path) -> None:
    pages = [Image.new("L", (30, 40), 10 * k) for k in (1, 2, 3)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:], dpi=(200, 200))
    assert frames(tmp_path / "a.tif") == 3
    assert [int(read_image(tmp_path / "a.tif", n)[0][0, 0, 0]) for n in (1, 2, 3)] == [10, 20, 30]
    Image.fromarray(np.full((20, 20), 0xC000, dtype=np.uint16)).save(tmp_path / "b.png")
    assert int(read_image(tmp_path / "b.png")[0][0, 0, 0]) == 0xC0


@pytest.mark.parametrize(
    ("data", "error"), [(b"", EmptyFile), (b"\x89PNG\r\n\x1a\nrubbish", CorruptFile), (b"text", CorruptFile)]
)
def test_broken_images(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(data)
    with pytest.raises(error):
        read_image(path)


def test_truncated_jpeg_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.effect_noise((400, 400), 80).convert("RGB").save(path)
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(CorruptFile):
        read_image(path)


def test_page_that_breaks_a_library_costs_only_itself(tmp_path: Path) -> None:
    class Breaks(Reader):
        def read_page(self, image: object, width: float, height: float) -> PageContent:
            if width < 100:
                raise ValueError("no such crop")
            return super().read_page(image, width, height)

    scan = Sheet().image(0, 0, 595, 842)
    sliver = Sheet(width=3, height=2000).image(0, 0, 3, 2000)
    found = list(read_pdf(pdf(tmp_path / "a.pdf", scan, sliver, scan), ocr=lambda: Breaks(TRUE)))
    assert [isinstance(x, Page) for x in found] == [True, False, True]
    assert isinstance(found[1], PageFailure)
    assert "第 2 页" in found[1].reason


def test_page_with_far_too_many_characters_is_cut_and_said(tmp_path: Path) -> None:
    sheet = Sheet(height=1290)
    for k in range(520):
        sheet.text(10, 20 + k * 2.4, "字" * 100, 2.4)
    (page,) = (p for p in read_pdf(pdf(tmp_path / "a.pdf", sheet)) if isinstance(p, Page))
    assert 40_000 < len(words(page)) <= 50_000
    assert any("过多" in n for n in page.notes)
