"""What fuzzing found (``python -m bench.fuzz``), made again by code: each is refused as broken, none takes its reader down."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from ingest.errors import CorruptFile, ImageTooLarge
from ingest.imagefile import frames, read_image
from ingest.limits import Limits
from ingest.ooxml.parts import Parts, check_archive
from ingest.sniff import sniff
from tests.ingest.build import docx


def _ifd(entries: list[tuple[int, int, int, int]], following: int) -> bytes:
    return struct.pack("<H", len(entries)) + b"".join(struct.pack("<2H2I", *e) for e in entries) + struct.pack("<I", following)


def _tiff(second: list[tuple[int, int, int, int]]) -> bytes:
    """A whole first frame of 8 × 8 gray pixels, and this second one."""
    first = [(256, 4, 1, 8), (257, 4, 1, 8), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 400), (279, 4, 1, 64)]
    head = b"II*\0\x08\0\0\0"
    at = 8 + len(_ifd(first, 0))
    return (head + _ifd(first, at) + _ifd(second, 0)).ljust(400, b"\0") + bytes(64)


GIF = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff"
FRAME = b"!\xf9\4\0\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0"
BROKEN_FRAMES = {
    "a frame without dimensions": _tiff([(258, 3, 1, 8)]),
    "a frame of no pixel mode": _tiff([(256, 4, 1, 8), (257, 4, 1, 8), (258, 3, 1, 77), (262, 3, 1, 99)]),
    "a frame without data": _tiff([(256, 4, 1, 8), (257, 4, 1, 8), (258, 3, 1, 8), (262, 3, 1, 1)]),
    "an extension that ends behind its mark": GIF + FRAME + b"!\xf9",
    "an empty extension": GIF + FRAME + b"!\xf9\0;",
}


@pytest.mark.parametrize("data", BROKEN_FRAMES.values(), ids=BROKEN_FRAMES)
def test_broken_frames_of_images(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.tiff"
    path.write_bytes(data)
    with pytest.raises(CorruptFile):
        _all_frames(path)


def _all_frames(path: Path) -> None:
    for number in range(1, frames(path) + 2):  # and one more than there are
        read_image(path, number)


def test_a_later_frame_larger_than_the_first(tmp_path: Path) -> None:
    path = tmp_path / "a.gif"
    path.write_bytes(GIF + FRAME + FRAME.replace(b",\0\0\0\0\1\0\1\0\0", b",\0\0\0\0\xff\xff\xff\xff\0") + b";")
    assert read_image(path, 1)[0].shape == (1, 1, 3)
    with pytest.raises(ImageTooLarge, match="限额 pixels"):
        read_image(path, 2)


def test_parts_that_would_lie_before_the_file(tmp_path: Path) -> None:
    whole = docx(tmp_path / "whole.docx", "正文").read_bytes()
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\3\4" + whole[64:])
    assert sniff(path).format == "docx"
    with pytest.raises(CorruptFile):
        check_archive(path, Limits(), "Word 文件")


def test_a_part_that_is_no_xml_at_all(tmp_path: Path) -> None:
    whole = docx(tmp_path / "whole.docx", "正文")
    with Parts(whole, Limits(), "Word 文件") as parts:
        assert parts.xml("word/document.xml") is not None
        assert parts.data("word/no-such-part.png") == b""
        with pytest.raises(CorruptFile):
            parts.xml("docProps/thumbnail.jpeg")
