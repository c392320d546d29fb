"""Order of names, legacy encodings of ZIP names, system droppings."""

from __future__ import annotations

import struct
import unicodedata
import zipfile
from pathlib import PurePosixPath

import pytest

from ingest.naming import entry_name, han_number, ignorable, natural_key


@pytest.mark.parametrize(
    "names",
    [
        ["附件1.pdf", "附件2.pdf", "附件10.pdf"],
        ["1.总结.pdf", "2.计划.pdf", "10.证明.pdf"],
        ["附件一.pdf", "附件二.pdf", "附件九.pdf", "附件十.pdf", "附件十一.pdf", "附件二十.pdf"],
        ["附件１.pdf", "附件２.pdf", "附件１０.pdf"],
        ["一、报告.doc", "二、计划.doc", "十、证明.doc"],
        ["（一）甲.pdf", "（二）乙.pdf", "（十）丙.pdf"],
        ["a/2.pdf", "a/10.pdf", "b/1.pdf"],
    ],
)
def test_natural_order(names: list[str]) -> None:
    assert sorted(set(names), key=natural_key) == names


def test_han_digits_inside_words_are_no_numbers() -> None:
    assert natural_key("三江乡.pdf") != natural_key("3江乡.pdf")


@pytest.mark.parametrize(("text", "value"), [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("一百零三", 103)])
def test_han_numbers(text: str, value: int) -> None:
    assert han_number(text) == value


@pytest.mark.parametrize(
    "name",
    ["~$告.docx", ".DS_Store", "子/Thumbs.db", "__MACOSX/._a.pdf", "._a.pdf", "~WRL0001.tmp", ".git/config"],
)
def test_droppings_are_ignored(name: str) -> None:
    assert ignorable(PurePosixPath(name))


@pytest.mark.parametrize("name", ["~草稿.docx", ".报告.pdf", "thumbs.pdf", "临时.tmp", "MACOSX/a.pdf", "$报告.doc", "~.pdf"])
def test_real_files_are_not(name: str) -> None:
    assert not ignorable(PurePosixPath(name))


def info(raw: bytes, *, utf8: bool = False, extra: bytes = b"") -> zipfile.ZipInfo:
    made = zipfile.ZipInfo("x")
    made.orig_filename = raw.decode("utf-8" if utf8 else "cp437")
    made.flag_bits = 0x800 if utf8 else 0
    made.extra = extra
    return made


def test_zip_names_in_every_encoding() -> None:
    name = "材料/附件2 总结（定稿）.pdf"
    assert entry_name(info(name.encode("gb18030"))) == name
    assert entry_name(info(name.encode())) == name
    assert entry_name(info(name.encode(), utf8=True)) == name
    assert entry_name(info("材料\\a.pdf".encode("gbk"))) == "材料/a.pdf"
    field = b"\x01" + b"\0" * 4 + name.encode()
    assert entry_name(info(b"????.pdf", extra=struct.pack("<HH", 0x7075, len(field)) + field)) == name
    assert entry_name(info(unicodedata.normalize("NFD", "é.pdf").encode(), utf8=True)) == "é.pdf"
