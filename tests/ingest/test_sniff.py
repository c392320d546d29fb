"""Formats by bytes: names are only a hint."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ingest.sniff import Format, sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def made(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "expected", "lies"),
    [
        ("a.pdf", b"%PDF-1.4\n", Format.PDF, False),
        ("扫描件.jpg", b"%PDF-1.7\n", Format.PDF, True),
        ("mail.pdf", b"\r\nX-Mailer: y\r\n%PDF-1.4\n", Format.PDF, False),
        ("a.pdf", b"\xff\xd8\xff\xe0\x00\x10JFIF", Format.JPEG, True),
        ("a.jfif", b"\xff\xd8\xff\xe0\x00\x10JFIF", Format.JPEG, False),
        ("a.png", b"\x89PNG\r\n\x1a\n\0", Format.PNG, False),
        ("a.tif", b"II*\x00\x08\0\0\0", Format.TIFF, False),
        ("a.webp", b"RIFF\x10\0\0\0WEBPVP8 ", Format.WEBP, False),
        ("a.avi", b"RIFF\x10\0\0\0AVI LIST", Format.VIDEO, False),
        ("a.mp4", b"\0\0\0\x18ftypmp42", Format.VIDEO, False),
        ("a.jpg", b"\0\0\0\x18ftypheic", Format.HEIC, True),
        ("报告.docx", OLE + "EncryptedPackage".encode("utf-16-le"), Format.ENCRYPTED_OFFICE, False),
        ("报告.doc", OLE + "WordDocument".encode("utf-16-le"), Format.DOC, False),
        ("报告.wps", OLE + "WordDocument".encode("utf-16-le"), Format.DOC, False),
        ("表.et", OLE + "Workbook".encode("utf-16-le"), Format.XLS, False),
        ("通知.doc", b"{\\rtf1\\ansi", Format.RTF, False),
        ("a.rar", b"Rar!\x1a\x07\x01\x00", Format.RAR, False),
        ("a.zip", b"7z\xbc\xaf'\x1c", Format.SEVEN_ZIP, True),
        ("a.txt", "关于印发工作计划的通知".encode("gb18030"), Format.TEXT, False),
        ("a.txt", "关于印发工作计划的通知".encode("utf-16"), Format.TEXT, False),
        ("a.md", "# 标题".encode(), Format.MARKDOWN, False),
        ("a.txt", b"<!DOCTYPE html><html><body>x", Format.HTML, True),
        ("新闻.htm", b"<div>x</div>", Format.HTML, False),
        ("说明.txt", "网页里用 <body> 标签写正文".encode(), Format.TEXT, False),
        ("a.pdf", b"", Format.EMPTY, False),
        ("a.pdf", bytes(range(256)) * 8, Format.UNKNOWN, False),
        ("a.bmp", b"BM" + b"\0" * 12 + b"\x28" + b"\0" * 20, Format.BMP, False),
        ("a.txt", "BMW 车辆租用说明，共三辆车，用于送医下乡。".encode(), Format.TEXT, False),
    ],
)
def test_format_and_honesty(tmp_path: Path, name: str, data: bytes, expected: Format, lies: bool) -> None:
    found = sniff(made(tmp_path, name, data))
    assert (found.format, found.lies) == (expected, lies)


@pytest.mark.parametrize(
    ("members", "name", "expected"),
    [
        (["[Content_Types].xml", "word/document.xml"], "a.zip", Format.DOCX),
        (["[Content_Types].xml", "xl/workbook.xml"], "a.xlsx", Format.XLSX),
        (["OFD.xml", "Doc_0/Document.xml"], "a.ofd", Format.OFD),
        (["word/readme.txt"], "a.zip", Format.ZIP),
        (["1.pdf"], "a.docx", Format.ZIP),
    ],
)
def test_zip_containers_by_what_is_in_them(tmp_path: Path, members: list[str], name: str, expected: Format) -> None:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    assert sniff(path).format is expected


def test_broken_docx_is_still_a_docx(tmp_path: Path) -> None:
    assert sniff(made(tmp_path, "a.docx", b"PK\x03\x04" + b"\1" * 300)).format is Format.DOCX
