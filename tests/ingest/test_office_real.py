"""Real LibreOffice on real old files, made by itself from new ones; in the workers' sandbox, as a user would have it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from ingest.model import BlockKind, Package, SourceFile
from ingest.package import read_package
from ingest.plain import plain_text

SOFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice (libreoffice-writer-nogui)")]


def converted(path: Path, to: str) -> Path:
    """What LibreOffice makes of a file, beside it."""
    profile = path.parent / "profile"
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", to]
    subprocess.run([*command, "--outdir", str(path.parent), str(path)], check=True, capture_output=True, timeout=120)
    made = path.with_suffix(f".{to}")
    if not made.is_file():
        pytest.skip(f"this LibreOffice has no filter for {to}")
    return made


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import docx

    made = docx.Document()
    made.add_heading("关于成立领导小组的通知", 1)
    made.add_paragraph("各部门：经研究，决定成立领导小组。")
    made.add_paragraph("落实资金", "List Number")
    made.add_paragraph("选派干部", "List Number")
    table = made.add_table(3, 3)
    for row in range(3):
        for col in range(3):
            table.cell(row, col).text = f"格{row}{col}"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "合并"
    made.add_paragraph("落款在后。")
    path = tmp_path_factory.mktemp("office") / "通知.docx"
    made.save(str(path))
    return path


def read(*paths: Path) -> Package:
    with read_package(list(paths), cache=False) as package:
        return package


def test_doc_wps_and_rtf_read_as_the_docx_does(document: Path) -> None:
    doc = converted(document, "doc")
    wps = doc.with_suffix(".wps")
    shutil.copyfile(doc, wps)
    package = read(document, doc, wps, converted(document, "rtf"))
    assert package.unreadable == ()
    assert [f.format for f in package.files] == ["docx", "doc", "doc", "rtf"]
    original, *others = package.files
    for other in others:
        assert plain_text(other).replace(" ", "") == plain_text(original).replace(" ", "")
        assert _table(other) == _table(original)


def _table(file: SourceFile) -> list[tuple[int, int, int, int, str]]:
    (table,) = [b for b in file.pages[0].blocks if b.kind is BlockKind.TABLE]
    return [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells]


def test_xls_and_et_keep_numbers_as_shown(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["县", "资金", "完成率"], ["南丘县", 1234.5, 0.975]):
        sheet.append(row)
    sheet["B2"].number_format, sheet["C2"].number_format = "#,##0.00", "0.0%"
    book.save(tmp_path / "表.xlsx")
    xls = converted(tmp_path / "表.xlsx", "xls")
    shutil.copyfile(xls, tmp_path / "表.et")
    for file in read(xls, tmp_path / "表.et").files:
        assert plain_text(file) == "县 资金 完成率\n南丘县 1,234.50 97.5%"


SLIDES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body><office:presentation>{pages}
</office:presentation></office:body></office:document>"""
SLIDE = (
    '<draw:page draw:name="p"><draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="2cm"><draw:text-box>'
    "<text:p>{text}</text:p></draw:text-box></draw:frame></draw:page>"
)


def test_slides_are_pages_with_boxes(tmp_path: Path) -> None:
    flat = tmp_path / "汇报.fodp"
    flat.write_text(
        SLIDES.format(pages=SLIDE.format(text="定点帮扶工作汇报") + SLIDE.format(text="谢谢各位")), encoding="utf-8"
    )
    package = read(converted(flat, "pptx"))
    assert package.unreadable == ()
    (file,) = package.files
    assert file.paged
    assert [p.body()[0].text for p in file.pages] == ["定点帮扶工作汇报", "谢谢各位"]
    assert file.pages[0].body()[0].lines[0].box is not None


def test_broken_old_file_is_said_and_others_go_on(document: Path, tmp_path: Path) -> None:
    broken = tmp_path / "坏.doc"
    broken.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "WordDocument".encode("utf-16-le") + b"\xff" * 4000)
    package = read(broken, document)
    assert [f.path for f in package.files] == ["通知.docx"]
    assert "已损坏" in package.unreadable[0].reason
