"""Images of cited pages: which, in what order, how many, and what happens when one cannot be drawn."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from ingest.model import Package, SourceFile
from report.page_image import Artist, draw
from report.pages import cited_pages, collect, render_cited
from tests.report import sample


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Two pages, A4 at 100 dpi, the first with a red block in a known place."""
    pages = [Image.new("RGB", (827, 1169), "white") for _ in range(2)]
    ImageDraw.Draw(pages[0]).rectangle((100, 100, 300, 200), fill=(200, 0, 0))
    path = tmp_path / "两页.pdf"
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=100)
    return path


def test_pages_of_gaps_come_first_and_each_once() -> None:
    pages = cited_pages(sample.sample())
    assert len(pages) == len(set(pages))
    assert pages[0] == ("01自评报告.pdf", 2)
    assert pages.index(("佐证材料/新闻报道.pdf", 2)) < pages.index(("佐证材料/拨款文件.jpg", 1))
    assert not any(path.endswith((".docx", ".txt")) for path, _ in pages)


def test_the_cap_counts_what_stands_in_the_file_and_names_what_is_left_out() -> None:
    keys = [("a.pdf", n) for n in range(1, 6)]
    made = collect(keys, lambda key: b"x" * 300, cap=1000)
    assert list(made.images) == keys[:2]
    assert sum(len(d) * 4 // 3 for d in made.images.values()) <= 1000
    assert made.over_cap == tuple(keys[2:])


def test_a_page_too_large_for_the_rest_does_not_stop_smaller_ones() -> None:
    sizes = {1: 300, 2: 900, 3: 300}
    made = collect([("a", n) for n in sizes], lambda key: b"x" * sizes[key[1]], cap=1000)
    assert list(made.images) == [("a", 1), ("a", 3)]
    assert made.over_cap == (("a", 2),)


def test_a_drawn_page_is_gray_small_and_in_place(pdf: Path) -> None:
    image = Image.open(io.BytesIO(draw(pdf, 1, 827)))
    assert image.format == "WEBP"
    assert image.size == pytest.approx((827, 1169), abs=2)
    red, green, blue = image.convert("RGB").getpixel((200, 150))  # type: ignore[misc]
    assert abs(red - blue) < 6
    assert abs(red - green) < 6
    assert 40 < red < 90  # the luminance of (200, 0, 0), not of (0, 0, 200)
    assert len(draw(pdf, 1, 827)) < 40_000


def test_an_image_file_is_scaled_to_its_page(tmp_path: Path) -> None:
    path = tmp_path / "照片.png"
    Image.new("RGB", (3000, 2000), "white").save(path)
    assert Image.open(io.BytesIO(draw(path, 1, 900))).size == (900, 600)


@pytest.mark.slow
def test_a_bad_file_costs_only_its_own_image(pdf: Path, tmp_path: Path) -> None:
    bad = tmp_path / "坏.pdf"
    bad.write_bytes(b"%PDF-1.4\n" + b"\x00" * 500)
    with Artist() as artist:
        assert artist.draw(pdf, 1, 827)
        assert artist.draw(bad, 1, 827) is None
        assert artist.draw(tmp_path / "没有.pdf", 1, 827) is None
        assert artist.draw(pdf, 3, 827) is None
        assert artist.draw(pdf, 2, 827)


@pytest.mark.slow
def test_a_drawing_that_stalls_is_stopped_and_the_next_page_drawn(pdf: Path, tmp_path: Path) -> None:
    import os

    pipe = tmp_path / "堵.pdf"
    os.mkfifo(pipe)  # opening it for reading waits for ever
    with Artist(seconds=6) as artist:
        assert artist.draw(pdf, 1, 827)
        start = time.monotonic()
        assert artist.draw(pipe, 1, 827) is None
        assert time.monotonic() - start < 20
        assert artist.draw(pdf, 2, 827)


@pytest.mark.slow
def test_cited_pages_are_drawn_from_the_open_package(pdf: Path) -> None:
    result = sample.sample()
    news = SourceFile("佐证材料/新闻报道.pdf", "0" * 64, "pdf", True, local=pdf)
    images = render_cited(Package("x", (news,)), result)
    assert set(images.images) == {("佐证材料/新闻报道.pdf", 1), ("佐证材料/新闻报道.pdf", 2)}
    assert ("01自评报告.pdf", 2) in images.failed
