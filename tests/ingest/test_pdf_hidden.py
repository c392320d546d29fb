"""Words in a text layer that nobody sees on the page are not read as its words, and it is said; all that is seen stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.model import Page, PageSource
from ingest.readers.pdf import read_pdf
from tests.ingest.pdf_maker import Sheet, pdf
from tests.ingest.test_pdf_quality import Reader, words

SEEN = "全年召开专题会议两次，走访脱贫户三十户，情况属实。"
SECRET = "主要领导到县调研五次"


def read(tmp_path: Path, sheet: Sheet, reader: Reader | None = None) -> Page:
    (page,) = read_pdf(pdf(tmp_path / "a.pdf", sheet), ocr=(lambda: reader) if reader else None)
    assert isinstance(page, Page)
    return page


def base() -> Sheet:
    return Sheet().text(90, 142, SEEN, 14).text(90, 300, SEEN, 14)


def hidden(name: str) -> Sheet:
    sheet = base()
    if name == "white on white":
        return sheet.paint("1 g").text(90, 200, SECRET).paint("0 g")
    if name == "nearly white":
        return sheet.paint("0.98 0.99 0.98 rg").text(90, 200, SECRET).paint("0 g")
    if name == "see-through":
        return sheet.paint("q /Faint gs 0.9 g").text(90, 200, SECRET).paint("Q")
    if name == "black bar over it":
        return sheet.text(90, 200, SECRET).box(80, 180, 400, 210, "f")
    if name == "white box over it":
        return sheet.text(90, 200, SECRET).paint("1 g").box(80, 180, 400, 210, "f").paint("0 g")
    if name == "picture over it":
        return sheet.text(90, 200, SECRET).image(80, 180, 400, 210)
    if name == "red on red":
        return (
            sheet.paint("0.8 0 0 rg")
            .box(80, 180, 400, 210, "f")
            .paint("0.8 0 0 rg")
            .text(90, 200, SECRET)
            .box(80, 180, 400, 210, "f")
        )
    if name == "tiny":
        return sheet.text(90, 200, SECRET, 1)
    if name == "left of the sheet":
        return sheet.text(-400, 200, SECRET)
    if name == "below the crop":
        sheet.crop = (0, 300, 595, 842)
        return sheet.text(90, 700, SECRET)
    if name == "no ink":
        return sheet.text(90, 200, SECRET, mode=3)
    if name == "clipped off":
        return sheet.paint("q 0 0 50 50 re W n").text(90, 200, SECRET).paint("Q")
    raise AssertionError(name)


@pytest.mark.parametrize(
    "name",
    [
        "white on white", "nearly white", "see-through", "black bar over it", "white box over it", "picture over it",
        "red on red", "tiny", "left of the sheet", "below the crop", "no ink", "clipped off",
    ],
)  # fmt: skip
def test_words_that_nobody_sees_are_left_out_and_said(tmp_path: Path, name: str) -> None:
    page = read(tmp_path, hidden(name))
    assert words(page) == SEEN + SEEN
    assert any("看不见" in n and f"{len(SECRET)} 个字" in n for n in page.notes)


def shown(name: str) -> Sheet:
    sheet = base()
    if name == "white on a dark head":
        return sheet.box(80, 180, 400, 210, "f").paint("1 g").text(90, 200, SECRET).paint("0 g")
    if name == "white on a picture":
        return sheet.image(80, 180, 400, 210, b"\x30").paint("1 g").text(90, 200, SECRET).paint("0 g")
    if name == "marked with a pen":
        return sheet.text(90, 200, SECRET).paint("q /Multiply gs 1 1 0 rg").box(80, 180, 400, 210, "f").paint("Q")
    if name == "shaded below":
        return sheet.paint("0.9 g").box(80, 180, 400, 210, "f").paint("0 g").text(90, 200, SECRET)
    if name == "frame filled with white, drawn first":
        return (
            Sheet()
            .paint("1 g")
            .box(0, 0, 595, 842, "f")
            .paint("0 g")
            .text(90, 142, SEEN, 14)
            .text(90, 200, SECRET)
            .text(90, 300, SEEN, 14)
        )
    if name == "light grey":
        return sheet.paint("0.75 g").text(90, 200, SECRET, 12).paint("0 g")
    if name == "small print":
        return sheet.text(90, 200, SECRET, 4.5)
    if name == "clip of its own cell":
        return sheet.paint("q 80 630 400 30 re W n").text(90, 200, SECRET).paint("Q")
    if name == "bar beside it":
        return sheet.text(90, 200, SECRET).box(260, 180, 400, 210, "f")
    if name == "pale veil over the page":
        return sheet.text(90, 200, SECRET).paint("q /Faint gs 0.8 g").box(0, 0, 595, 842, "f").paint("Q")
    raise AssertionError(name)


@pytest.mark.parametrize(
    "name",
    [
        "white on a dark head", "white on a picture", "marked with a pen", "shaded below",
        "frame filled with white, drawn first", "light grey", "small print", "clip of its own cell", "bar beside it",
        "pale veil over the page",
    ],
)  # fmt: skip
def test_words_that_are_seen_stay(tmp_path: Path, name: str) -> None:
    page = read(tmp_path, shown(name))
    assert words(page) == SEEN + SECRET + SEEN
    assert page.notes == ()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_hidden_words_are_found_however_the_page_lies(tmp_path: Path, rotate: int) -> None:
    sheet = Sheet(rotate=rotate).text(90, 142, SEEN, 14).text(90, 300, SEEN, 14)
    sheet.text(90, 200, SECRET).box(80, 180, 400, 210, "f")
    assert words(read(tmp_path, sheet)) == SEEN + SEEN


def test_veil_of_a_picture_over_the_whole_page_leaves_its_text_digital(tmp_path: Path) -> None:
    """A see-through watermark picture lies over the text: the words are seen, and exact; OCR's would not be."""
    reader = Reader("别的文字")
    sheet = base().text(90, 200, SECRET).paint("q /Faint gs").image(0, 0, 595, 842, b"\xd0").paint("Q")
    page = read(tmp_path, sheet, reader)
    assert (words(page), page.source, reader.drawn) == (SEEN + SECRET + SEEN, PageSource.DIGITAL, 0)


def test_large_pale_print_behind_the_text_is_a_watermark_and_said(tmp_path: Path) -> None:
    sheet = Sheet().paint("0.85 g").text(120, 230, "内部资料", 60).paint("0 g").text(90, 142, SEEN, 14).text(90, 300, SEEN, 14)
    page = read(tmp_path, sheet)
    assert words(page) == SEEN + SEEN
    assert any("水印" in n for n in page.notes)
    large_title = Sheet().paint("0.4 g").text(120, 142, "工作情况", 60).paint("0 g").text(90, 200, SEEN, 14)
    assert words(read(tmp_path, large_title)) == "工作情况" + SEEN


def test_page_of_hidden_words_only_is_no_page_of_text(tmp_path: Path) -> None:
    page = read(tmp_path, Sheet().paint("1 g").text(90, 200, SECRET))
    assert (words(page), page.source) == ("", PageSource.BLANK)
    assert any("看不见" in n for n in page.notes)
    scan = Sheet().image(0, 0, 595, 842).paint("0.75 g").text(90, 200, SECRET)
    seen = read(tmp_path, scan, Reader(SEEN))
    assert (words(seen), seen.source) == (SEEN, PageSource.OCR)
