"""OFD: text with places, tables, templates, seals, scans; broken and hostile files."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ingest.errors import UnreadableInput
from ingest.limits import Limits
from ingest.model import BlockKind, Page, PageSource
from ingest.ofd.container import Container
from ingest.package import read_package
from ingest.raster import render_page
from ingest.readers import ofd
from ingest.readers.protocol import PageFailure, ReadContext
from tests.ingest.ofd_maker import line, made, picture, text
from tests.ingest.page_images import Sheet

_MM = 72 / 25.4
BODY = (
    text(60, 30, "清河规划研究院文件", 8, colour="255 0 0", step=10)
    + text(80, 50, "清规发〔2017〕12号")
    + text(40, 62, "关于成立定点扶贫工作领导小组的通知", 7)
    + text(37, 80, "各部门：", 5.6)
    + text(37, 90, "经研究，决定成立定点扶贫工作领导小组，由院")
    + text(26, 100, "长担任组长，办公室设在规划处。")
)


def read(path: Path, **limits: int) -> list[Page | PageFailure]:
    context = ReadContext(Limits().but(**limits), cache=False)
    return list(ofd.read(path, range(1, ofd.count(path, context) + 1), context))


def pages(path: Path) -> list[Page]:
    return [item for item in read(path) if isinstance(item, Page)]


def test_lines_in_order_with_boxes_where_they_stand(tmp_path: Path) -> None:
    (page,) = pages(made(tmp_path / "a.ofd", [BODY]))
    texts = [b.text for b in page.body()]
    assert texts[:4] == ["清河规划研究院文件", "清规发〔2017〕12号", "关于成立定点扶贫工作领导小组的通知", "各部门："]
    assert texts[4] == "经研究，决定成立定点扶贫工作领导小组，由院长担任组长，办公室设在规划处。"
    assert (round(page.width), round(page.height)) == (595, 842)
    assert page.blocks[0].red
    assert not page.blocks[1].red
    box = page.blocks[1].lines[0].box
    assert box is not None
    assert box[0] == pytest.approx(80 * _MM, abs=1)
    assert box[1] < 50 * _MM < box[3] + 2
    edges = page.blocks[1].lines[0].edges
    assert edges is not None
    assert edges[1] - edges[0] == pytest.approx(5.6 * _MM, abs=0.5)


def test_objects_out_of_order_are_read_by_place(tmp_path: Path) -> None:
    (page,) = pages(made(tmp_path / "a.ofd", [text(26, 60, "第二行在后。") + text(26, 40, "第一行在前。")]))
    assert "".join(b.text for b in page.body()) == "第一行在前。第二行在后。"


def test_ruled_table_with_a_merged_cell(tmp_path: Path) -> None:
    rules = "".join(line(20, y, 140, y) for y in (40, 60, 70)) + line(60, 50, 140, 50)
    rules += "".join(line(x, 40, x, 70) for x in (20, 60, 140)) + line(100, 50, 100, 70)
    words = text(30, 50, "县名", 5) + text(80, 47, "投入资金", 5) + text(70, 57, "中央", 5) + text(110, 57, "地方", 5)
    words += text(30, 67, "南丘县", 5) + text(70, 67, "260", 5) + text(110, 67, "160", 5)
    (page,) = pages(made(tmp_path / "a.ofd", [rules + words]))
    (table,) = [b for b in page.blocks if b.kind is BlockKind.TABLE]
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells] == [
        (0, 0, 2, 1, "县名"), (0, 1, 1, 2, "投入资金"), (1, 1, 1, 1, "中央"), (1, 2, 1, 1, "地方"),
        (2, 0, 1, 1, "南丘县"), (2, 1, 1, 1, "260"), (2, 2, 1, 1, "160"),
    ]  # fmt: skip


def test_text_of_the_template_stands_on_every_page(tmp_path: Path) -> None:
    made_pages = pages(
        made(tmp_path / "a.ofd", [text(26, 90, "正文一。"), text(26, 90, "正文二。")], template=text(60, 40, "共用抬头"))
    )
    assert [p.blocks[0].text for p in made_pages] == ["共用抬头", "共用抬头"]


def test_hidden_and_slanted_text_is_not_read(tmp_path: Path) -> None:
    slanted = text(50, 150, "内部资料请勿外传", more='CTM="0.7 0.7 -0.7 0.7 0 0"')
    (page,) = pages(made(tmp_path / "a.ofd", [BODY + slanted + text(26, 120, "看不见的字", more='Visible="false"')]))
    everything = "".join(b.text for b in page.blocks)
    assert "外传" not in everything
    assert "看不见" not in everything
    assert any("8 字" in note for note in page.notes)


def test_seal_of_a_signature_is_a_block_with_its_place(tmp_path: Path) -> None:
    (page,) = pages(made(tmp_path / "a.ofd", [BODY], seal="120 220 40 40"))
    (seal,) = [b for b in page.blocks if b.kind is BlockKind.SEAL]
    assert seal.box == pytest.approx((120 * _MM, 220 * _MM, 160 * _MM, 260 * _MM))


def test_page_is_drawn_for_what_is_cited(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ofd", [BODY])
    (page,) = pages(path)
    image = render_page(path, 1, 100)
    assert image.shape[:2] == (1169, 827)
    x0, y0, x1, y1 = (round(v * 100 / 72) for v in page.blocks[1].lines[0].box or ())
    assert image[y0:y1, x0:x1].min() < 100
    assert image[:40].min() == 255


def scan() -> bytes:
    sheet = Sheet()
    sheet.body()
    buffer = BytesIO()
    sheet.image.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.slow
def test_page_that_is_a_picture_is_read_by_ocr_with_boxes(tmp_path: Path) -> None:
    hidden = text(26, 70, "错误的识别结果若干字", more='Fill="false"')
    path = made(tmp_path / "a.ofd", [picture(5, 0, 0, 210, 297), hidden + picture(5, 0, 0, 210, 297)], pictures={5: scan()})
    first, second = pages(path)
    for page in (first, second):
        assert page.source is PageSource.OCR
        words = "".join(b.text for b in page.body())
        assert "走访贫困户三十六户" in words
        assert "错误的识别" not in words
        assert page.blocks[0].lines[0].box is not None
    assert any("识别结果" in note for note in second.notes)


def test_picture_that_cannot_be_decoded_is_said(tmp_path: Path) -> None:
    items = read(made(tmp_path / "a.ofd", [BODY + picture(5, 20, 150, 60, 40)], pictures={5: b"\x97JB2 not really"}))
    assert any(isinstance(i, PageFailure) and "1 幅图像" in i.reason for i in items)


def test_missing_page_costs_itself(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ofd", [BODY, BODY], extra={"Doc_0/Pages/P0/Content.xml": b"<broken"})
    items = read(path)
    assert [(type(i), i.number) for i in items] == [(PageFailure, 1), (Page, 2)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("OFD.xml", b"<not xml"),
        ("Doc_0/Document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("Doc_0/Document.xml", b"<Document/>"),
    ],
)
def test_broken_or_hostile_parts(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(UnreadableInput):
        ofd.count(made(tmp_path / "a.ofd", [BODY], extra={name: data}), ReadContext())


def test_bomb_and_endless_nesting_are_bounded(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="压缩"):
        Container(made(tmp_path / "a.ofd", [BODY], extra={"x.bin": b"0" * 40_000_000}), Limits())
    units = '<ofd:CompositeObject ID="1" Boundary="0 0 9 9" ResourceID="4"/>' * 2
    res = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="4">'
        f"<ofd:Content>{units}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    ).encode()
    (page,) = pages(made(tmp_path / "b.ofd", [BODY + units], extra={"Doc_0/DocumentRes.xml": res}))
    assert any("只读取了一部分" in n for n in page.notes)


def test_huge_repeat_counts_and_strange_numbers_do_no_harm(tmp_path: Path) -> None:
    strange = text(26, 120, "甲乙丙").replace("g 2 5.6", "g 999999999 5.6 nan inf x")
    (page,) = pages(made(tmp_path / "a.ofd", [BODY + strange]))
    assert "甲乙丙" in "".join(b.text for b in page.blocks)


def test_in_a_package_it_has_pages(tmp_path: Path) -> None:
    path = made(tmp_path / "通知.ofd", [BODY, text(26, 40, "附件")])
    with read_package([path]) as package:
        assert package.unreadable == ()
        assert package.files[0].paged
        assert len(package.files[0].pages) == 2


def test_cut_off_file(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ofd", [BODY])
    path.write_bytes(path.read_bytes()[:-200])
    assert not zipfile.is_zipfile(path)
    with pytest.raises(UnreadableInput):
        ofd.count(path, ReadContext())
