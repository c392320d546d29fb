"""Encodings of text files, web archives, mails and shortcuts, HEIC photos."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from ingest.encodings import decode, encoding
from ingest.imagefile import frames, read_image
from ingest.package import read_package
from ingest.plain import plain_text
from ingest.sniff import Format, sniff

TEXT = "关于报送定点扶贫工作总结的函\n现将有关情况函告如下：全年投入420万元。\n"
TRADITIONAL = "關於報送定點扶貧工作總結的函\n現將有關情況函告如下：全年投入四百二十萬元。\n"
# A 64 × 48 photo, its upper left quarter black, written by libheif.
HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEA"
    "AQAAAAABoQABAAAAAAAAACMAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmND"
    "AQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAA"
    "AAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAA"
    "Av////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAACttZGF0AAAAHygBr1j4haf/xzoSXSun/o6w2GsggcSt+Iw0d2NT"
    "IjA="
)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (TEXT, "utf-8", "utf-8"),
        (TEXT, "utf-8-sig", "utf-8-sig"),
        (TEXT, "gb18030", "gb18030"),
        (TEXT, "utf-16", "utf-16"),
        (TEXT, "utf-16-le", "utf-16-le"),
        (TEXT, "utf-16-be", "utf-16-be"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"),
        ("Plain ASCII.\n", "ascii", "utf-8"),
    ],
)
def test_text_in_every_encoding(tmp_path: Path, text: str, name: str, found: str) -> None:
    data = text.encode(name)
    assert encoding(data) == found
    assert decode(data) == text
    path = tmp_path / "函.txt"
    path.write_bytes(data)
    assert sniff(path).format is Format.TEXT


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\0" * 500, b"\x7fELF\x02\x01\x01\0" + b"\0\x01" * 300])
def test_binary_data_is_no_utf16(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert sniff(path).format is Format.UNKNOWN


def archive(charset: str) -> bytes:
    page = f"<html><body><h1>新闻标题</h1><p>{TEXT.splitlines()[1]}</p></body></html>".encode(charset)
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    part = f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return (head + part).encode() + base64.encodebytes(page) + b"\r\n--b--\r\n"


@pytest.mark.parametrize("name", ["新闻.mht", "新闻.doc"])
def test_web_archive_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(archive("gb2312"))
    with read_package([path]) as package:
        assert package.unreadable == ()
        assert plain_text(package.files[0]) == "新闻标题\n" + TEXT.splitlines()[1]


def test_web_archive_without_a_page_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx")
    with read_package([path]) as package:
        assert "已损坏" in package.unreadable[0].reason


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("邮件.eml", b"From: a@b.cn\r\nSubject: x\r\n\r\nbody", "电子邮件"),
        ("报告.lnk", b"L\0\0\0\x01\x14\x02\0" + b"\0" * 90, "快捷方式"),
        ("网页.url", b"[InternetShortcut]\r\nURL=http://x\r\n", "快捷方式"),
    ],
)
def test_what_cannot_be_read_names_the_remedy(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with read_package([path]) as package:
        assert word in package.unreadable[0].reason


def test_text_that_looks_like_a_letter_is_text(tmp_path: Path) -> None:
    path = tmp_path / "说明.txt"
    path.write_text("To: 县扶贫办\nSubject: 情况说明\n正文。\n", encoding="utf-8")
    assert sniff(path).format is Format.TEXT


def test_heic_photo_upright_with_its_size(tmp_path: Path) -> None:
    path = tmp_path / "照片.heic"
    path.write_bytes(base64.b64decode(HEIC))
    assert sniff(path).format is Format.HEIC
    assert frames(path) == 1
    image, _ = read_image(path)
    assert image.shape == (48, 64, 3)
    assert image[5, 5].max() < 60
    assert image[40, 60].min() > 200


def test_heic_limits_hold_before_decoding_and_broken_ones_are_said(tmp_path: Path) -> None:
    from ingest.errors import CorruptFile, ImageTooLarge
    from ingest.limits import Limits

    path = tmp_path / "照片.heic"
    data = base64.b64decode(HEIC)
    path.write_bytes(data)
    with pytest.raises(ImageTooLarge):
        read_image(path, 1, Limits().but(pixels=1000))
    path.write_bytes(data[:300])
    with pytest.raises(CorruptFile):
        read_image(path)
