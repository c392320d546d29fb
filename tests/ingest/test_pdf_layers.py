"""Layers (optional content): what a layer that is off holds is no part of the page; what is shown stays, whatever its mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.model import Page
from ingest.pdf.layers import has_layers_off
from ingest.readers.pdf import read_pdf
from tests.ingest.pdf_maker import Sheet, pdf
from tests.ingest.test_pdf_quality import words

SEEN = "全年召开专题会议两次，走访脱贫户三十户，情况属实。"
SECRET = "主要领导到县调研五次"
LAYER = b"<</Type/OCG/Name(Notes)>>"
OFF = b"/OCProperties<</OCGs[70 0 R]/D<</OFF[70 0 R]>>>>"
ON = b"/OCProperties<</OCGs[70 0 R]/D<</ON[70 0 R]>>>>"
ALL_OFF = b"/OCProperties<</OCGs[70 0 R]/D<</BaseState/OFF>>>>"
ALL_OFF_BUT_THIS = b"/OCProperties<</OCGs[70 0 R]/D<</BaseState/OFF/ON[70 0 R]>>>>"


def layered(path: Path, begin: str, catalog: bytes, *, form: bytes | None = None, properties: bytes = b"/L1 70 0 R") -> Path:
    """A page with SECRET between two lines, on what ``begin`` opens; ``form``: in a form XObject with these entries."""
    sheet = Sheet().text(90, 142, SEEN, 14).paint(begin)
    if form is None:
        sheet.text(90, 200, SECRET)
    else:
        sheet.paint("/Fm1 Do")
    sheet.paint("EMC" if begin else "").text(90, 300, SEEN, 14)
    data = pdf(path, sheet).read_bytes()
    body = b"BT /F1 16 Tf 90 642 Td <" + SECRET.encode("utf-16-be").hex().encode() + b"> Tj ET"
    objects = {70: LAYER, 71: b"<</Type/OCMD/OCGs[70 0 R]/P/AllOn>>"}
    if form is not None:
        objects[72] = (
            b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>%s/Length %d>>stream\n%s\nendstream"
            % (form, len(body), body)
        )
        data = data.replace(b"/XObject<<", b"/XObject<</Fm1 72 0 R", 1)
    data = data.replace(b"/Resources<<", b"/Resources<</Properties<<" + properties + b">>", 1)
    data = data.replace(b"/Type/Catalog", b"/Type/Catalog" + catalog, 1)
    extra = b"".join(b"%d 0 obj\n" % n + o + b"\nendobj\n" for n, o in objects.items())
    path.write_bytes(data.replace(b"xref\n", extra + b"xref\n", 1))
    return path


def read(path: Path) -> Page:
    (page,) = read_pdf(path)
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize(
    ("begin", "catalog", "how"),
    [
        ("/OC /L1 BDC", OFF, {}),
        ("/OC /L1 BDC", ALL_OFF, {}),
        ("/OC /L1 BDC", OFF, {"properties": b"/L1 71 0 R"}),
        ("/OC /L1 BDC", OFF, {"form": b""}),
        ("", OFF, {"form": b"/OC 70 0 R"}),
    ],
    ids=["marked", "base state", "membership", "marked round a form", "form of a layer"],
)
def test_words_of_a_layer_that_is_off_are_left_out_and_said(tmp_path: Path, begin: str, catalog: bytes, how: dict) -> None:  # type: ignore[type-arg]
    page = read(layered(tmp_path / "a.pdf", begin, catalog, **how))
    assert words(page) == SEEN + SEEN
    assert any(f"{len(SECRET)} 个字在页面上看不见" in n and "图层" in n for n in page.notes)


@pytest.mark.parametrize(
    ("begin", "catalog", "how"),
    [
        ("/OC /L1 BDC", ON, {}),
        ("/OC /L1 BDC", ALL_OFF_BUT_THIS, {}),
        ("/OC /L1 BDC", b"", {}),
        ("/P /L1 BDC", OFF, {}),
        ("/P <</MCID 0>> BDC", OFF, {}),
        ("", ON, {"form": b"/OC 70 0 R"}),
        ("", OFF, {"form": b""}),
        ("/OC /L1 BDC", ON, {"form": b""}),
    ],
    ids=["on", "the one that is on", "no layers", "another mark", "tag", "form", "form of no layer", "marked form"],
)
def test_words_that_are_shown_stay(tmp_path: Path, begin: str, catalog: bytes, how: dict) -> None:  # type: ignore[type-arg]
    page = read(layered(tmp_path / "a.pdf", begin, catalog, **how))
    assert words(page) == SEEN + SECRET + SEEN
    assert page.notes == ()


def test_whether_a_file_has_layers_off(tmp_path: Path) -> None:
    for k, (catalog, off) in enumerate([(OFF, True), (ALL_OFF, True), (ON, False), (b"", False)]):
        assert has_layers_off(layered(tmp_path / f"{k}.pdf", "", catalog)) is off
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.5\nnothing")
    assert has_layers_off(broken) is False
