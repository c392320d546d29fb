"""PDFs whose Chinese fonts are not embedded: the page shows ink and its words are read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ingest.model import Page
from ingest.raster import render_page
from ingest.readers.pdf import read_pdf
from tests.ingest.pdf_maker import Sheet, pdf

WORDS = "国务院扶贫开发领导小组办公室文件"

# Counts dark pixels with only the fonts that the test leaves to PDFium.
INK = """
import sys
from pathlib import Path
from ingest.pdf import library
library._SYSTEM_FONTS = ()
if sys.argv[2] == "without":
    library.cjk_font = lambda: Path(sys.argv[3])
from ingest.raster import render_page
print(int((render_page(Path(sys.argv[1]), 1, 100) < 128).sum()))
"""


def _ink(path: Path, fonts: str, empty: Path) -> int:
    run = subprocess.run(
        [sys.executable, "-c", INK, str(path), fonts, str(empty / "none.ttc")], capture_output=True, text=True, check=True
    )
    return int(run.stdout)


@pytest.mark.parametrize(
    ("font", "encoding", "codec", "subtype"),
    [
        ("仿宋_GB2312", "GBK-EUC-H", "gbk", "CIDFontType2"),
        ("楷体_GB2312", "GBK-EUC-H", "gbk", "CIDFontType2"),
        ("SimSun", "UniGB-UCS2-H", "utf-16-be", "CIDFontType2"),
        ("SimHei,Bold", "UniGB-UCS2-H", "utf-16-be", "CIDFontType2"),
        ("STSong-Light", "UniGB-UCS2-H", "utf-16-be", "CIDFontType0"),
    ],
)
def test_unembedded_font_is_read_and_drawn(tmp_path: Path, font: str, encoding: str, codec: str, subtype: str) -> None:
    sheet = Sheet()
    codes = WORDS.encode(codec).hex().encode()
    sheet.body.append(b"BT /F1 16 Tf 1 0 0 1 90 700 Tm <%s> Tj ET" % codes)
    path = pdf(tmp_path / "a.pdf", sheet, font=font, encoding=encoding, subtype=subtype)
    (page,) = read_pdf(path)
    assert isinstance(page, Page)
    assert [b.text for b in page.body()] == [WORDS]
    image = render_page(path, 1, 144)
    assert image.shape == (1684, 1190, 3)
    top, bottom = 2 * (842 - 700 - 14), 2 * (842 - 700 + 4)
    assert (image[top:bottom, 180:700] < 128).mean() > 0.05
    assert (image < 128).sum() == (image[top:bottom, 170:710] < 128).sum(), "nothing but the line is drawn"


def test_bundled_font_alone_draws_what_would_else_be_blank(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", Sheet().text(90, 142, WORDS))
    empty = tmp_path / "empty"
    empty.mkdir()
    assert _ink(path, "with", empty) > 10 * max(1, _ink(path, "without", empty)) > 0
