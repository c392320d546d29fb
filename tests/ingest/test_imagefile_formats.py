"""Image files of every kind as pixels: frames, compressions, transparency; no OCR."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from ingest.imagefile import frames, read_image
from ingest.sniff import IMAGES, sniff


def page(mode: str, shade: int) -> Image.Image:
    made = Image.new("L", (120, 80), 255)
    made.paste(shade, (0, 0, 60, 40))
    return made.convert(mode)


@pytest.mark.parametrize(
    ("mode", "compression"), [("1", "group4"), ("RGB", "jpeg"), ("L", "tiff_lzw"), ("RGB", "tiff_deflate")]
)
def test_each_frame_of_a_tiff_is_a_page(tmp_path: Path, mode: str, compression: str) -> None:
    path = tmp_path / "a.tif"
    rest = [page(mode, 255), page(mode, 0)]
    page(mode, 0).save(path, save_all=True, append_images=rest, compression=compression, dpi=(300, 300))
    assert frames(path) == 3
    dark = [int(read_image(path, n)[0][10, 10].max()) < 60 for n in (1, 2, 3)]
    assert dark == [True, False, True]
    assert read_image(path, 2)[1] == pytest.approx(300)


@pytest.mark.parametrize("name", ["a.bmp", "a.webp", "a.gif", "a.png", "a.jpg"])
def test_other_kinds(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    page("RGB", 0).save(path)
    assert sniff(path).format in IMAGES
    image, _ = read_image(path)
    assert image.shape == (80, 120, 3)
    assert image[10, 10].max() < 60
    assert image[70, 110].min() > 200


def test_transparent_paper_is_white(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(path)
    assert read_image(path)[0].min() == 255
