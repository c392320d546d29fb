"""Electronic seals on digital pages are seal blocks with place and size; the text beneath and around them stays exact."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from ingest.model import Block, BlockKind, Page, PageSource
from ingest.readers.pdf import read_pdf
from tests.ingest import page_images
from tests.ingest.pdf_maker import Sheet, pdf
from tests.ingest.test_pdf_quality import words

LINES = ["关于报送年度工作情况的报告", "石桥站全年召开会议两次，现将情况报告如下。", "清河规划研究院", "2017年12月20日"]


def seal_image(size: int = 360, colour: tuple[int, int, int] = (215, 30, 35)) -> Image.Image:
    """A round seal on transparent ground."""
    sheet = page_images.Sheet(size + 40, size + 40)
    sheet.seal(20, 20, size, colour)
    ink = sheet.image.convert("L").point(lambda v: 255 - v if v < 250 else 0)
    made = Image.new("RGBA", ink.size, (*colour, 0))
    made.putalpha(ink.point(lambda v: min(200, v * 2)))
    return made


def typed(path: Path, *pictures: tuple[Image.Image, float, float, float]) -> Path:
    """A page of digital text, pictures (x, y, width in points) laid over it."""
    import noto_cjk_sans_otc
    from fpdf import FPDF

    made = FPDF(unit="pt", format="A4")
    made.add_font("body", fname=str(noto_cjk_sans_otc.FONT_PATH), collection_font_number=2)
    made.set_font("body", size=15)
    made.add_page()
    for k, line in enumerate(LINES):
        made.text(90 if k < 2 else 360, 120 + 30 * k, line)
    for image, x, y, width in pictures:
        made.image(image, x, y, width)
    path.write_bytes(bytes(made.output()))
    return path


def only(path: Path) -> Page:
    (page,) = read_pdf(path)
    assert isinstance(page, Page)
    assert page.source is PageSource.DIGITAL
    return page


def seals(page: Page) -> list[Block]:
    return [b for b in page.blocks if b.kind is BlockKind.SEAL]


def test_see_through_seal_over_the_date_is_a_block_and_the_date_stays(tmp_path: Path) -> None:
    page = only(typed(tmp_path / "a.pdf", (seal_image(), 350, 120, 120)))
    assert words(page) == "".join(LINES)
    assert page.notes == ()
    (seal,) = seals(page)
    assert seal.box == pytest.approx((356, 126, 464, 234), abs=4)


def test_two_seals_are_two_and_photos_and_blue_logos_are_none(tmp_path: Path) -> None:
    seal = seal_image()
    page = only(typed(tmp_path / "a.pdf", (seal, 350, 120, 120), (seal, 100, 400, 120)))
    assert sorted(round(s.box[0]) for s in seals(page) if s.box) == pytest.approx([106, 356], abs=4)
    photo = Image.effect_noise((300, 300), 90).convert("RGB")
    logo = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(logo).ellipse((20, 20, 280, 280), fill=(40, 60, 200))
    red_square = Image.new("RGB", (300, 300), (210, 30, 30))
    page = only(typed(tmp_path / "b.pdf", (photo, 350, 300, 110), (logo, 100, 300, 110), (red_square, 230, 300, 110)))
    assert seals(page) == []
    assert words(page) == "".join(LINES)


def circle(x: float, y: float, r: float) -> str:
    k = 0.5523 * r
    return (
        f"{x + r} {y} m {x + r} {y + k} {x + k} {y + r} {x} {y + r} c {x - k} {y + r} {x - r} {y + k} {x - r} {y} c "
        f"{x - r} {y - k} {x - k} {y - r} {x} {y - r} c {x + k} {y - r} {x + r} {y - k} {x + r} {y} c S"
    )


@pytest.mark.parametrize("rotate", [0, 90])
def test_drawn_seal_keeps_its_rim_words_to_itself(tmp_path: Path, rotate: int) -> None:
    sheet = (
        Sheet(rotate=rotate)
        .text(90, 142, "石桥站全年召开会议两次，现将情况报告如下。", 14)
        .text(90, 182, "二〇一七年十二月二十日", 14)
    )
    x, y, r = 180.0, 842 - 178.0, 58.0
    sheet.paint("0.85 0.1 0.1 RG 0.85 0.1 0.1 rg 3 w " + circle(x, y, r))
    rim = "清河规划研究院财务专用"
    for k, char in enumerate(rim):
        a = math.radians(210 - 240 * k / (len(rim) - 1))
        c, s = math.cos(a - math.pi / 2), math.sin(a - math.pi / 2)
        at = x + 0.78 * r * math.cos(a), y + 0.78 * r * math.sin(a)
        sheet.turned(at[0], 842 - at[1], char, f"{c:.4f} {s:.4f} {-s:.4f} {c:.4f}", 11)
    sheet.text(160, 222, "专用章", 11).paint("0 g")
    page = only(pdf(tmp_path / "a.pdf", sheet))
    assert words(page) == "石桥站全年召开会议两次，现将情况报告如下。二〇一七年十二月二十日"
    assert len(seals(page)) == 1
    box = seals(page)[0].box
    assert box is not None
    assert box[2] - box[0] == pytest.approx(119, abs=6)


def test_red_letterhead_and_red_rules_are_no_seals(tmp_path: Path) -> None:
    sheet = Sheet().paint("0.85 0.1 0.1 rg 0.85 0.1 0.1 RG").text(120, 120, "清河规划研究院文件", 40).line(80, 160, 520, 160)
    sheet.box(90, 300, 200, 380).paint("0 g").text(90, 260, "各有关单位：现将有关事项通知如下，请认真落实。", 14)
    page = only(pdf(tmp_path / "a.pdf", sheet))
    assert seals(page) == []
    assert words(page).startswith("清河规划研究院文件")
