"""Scans in PDFs by the real OCR: upright, sideways and upside down; boxes lie on the page as the file shows it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ingest.model import Page, PageSource
from ingest.raster import render_page
from ingest.readers.pdf import finish, read
from ingest.readers.protocol import ReadContext
from tests.ingest.pdf_maker import Sheet, pdf

WORDS = [
    "关于报送二〇一七年度帮扶工作情况的报告",
    "根据统一部署，我单位组织开展了对口帮扶各项工作，",
    "全年投入帮扶资金三百万元，其中修路一百万元，",
    "助学二百万元，受益群众一千二百余人，",
    "选派挂职干部一名、第一书记一名，任期均为两年。",
    "特此报告，请予审阅。",
]


@pytest.mark.slow
@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
def test_scanned_page_however_it_lies(tmp_path: Path, quarter: int) -> None:
    sheet = Sheet()
    for k, text in enumerate(WORDS):
        sheet.text(100, 150 + 40 * k, text)
    image = np.ascontiguousarray(np.rot90(render_page(pdf(tmp_path / "text.pdf", sheet), 1, 200), quarter))
    scan = tmp_path / "scan.pdf"
    Image.fromarray(image[:, :, ::-1]).save(scan, resolution=200)
    (page,) = finish([p for p in read(scan, [1], ReadContext(cache=False)) if isinstance(p, Page)])
    assert page.source is PageSource.OCR
    assert "".join(b.text for b in page.body()) == "".join(WORDS)
    assert page.rotation == 90 * quarter
    dark = (image < 128).any(axis=2)
    height, width = dark.shape
    assert page.displayed_size == pytest.approx((width * 0.36, height * 0.36), abs=1)
    for block in page.blocks:
        for line in block.lines:
            assert line.box is not None
            x0, y0, x1, y1 = (v / 0.36 for v in page.as_displayed(line.box))
            assert dark[int(y0) : int(y1) + 1, int(x0) : int(x1) + 1].mean() > 0.08
            dark[max(0, int(y0) - 2) : int(y1) + 3, max(0, int(x0) - 2) : int(x1) + 3] = False
    assert not dark.any()


@pytest.mark.slow
def test_photo_files_are_read_with_boxes_by_their_dpi(tmp_path: Path) -> None:
    from ingest.readers import image as reader

    sheet = Sheet()
    for k, text in enumerate(WORDS):
        sheet.text(100, 150 + 40 * k, text)
    drawn = Image.fromarray(render_page(pdf(tmp_path / "text.pdf", sheet), 1, 150)[:, :, ::-1])
    drawn.save(tmp_path / "a.tif", save_all=True, append_images=[drawn], dpi=(150, 150))
    context = ReadContext(cache=False)
    assert reader.count(tmp_path / "a.tif", context) == 2
    (page,) = (p for p in reader.read(tmp_path / "a.tif", [2], context) if isinstance(p, Page))
    assert page.number == 2
    assert (page.width, page.height) == pytest.approx((595, 842), abs=1)
    assert "".join(b.text for b in page.body()) == "".join(WORDS)
    first = page.body()[0].box
    assert first is not None
    assert first[0] == pytest.approx(100, abs=3)
    assert first[3] == pytest.approx(152, abs=4)
