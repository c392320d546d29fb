"""Video and audio: listed with length and size, their names as their only words."""

from __future__ import annotations

import wave
from pathlib import Path

import cv2
import numpy as np
import pytest

from ingest.model import SourceFile
from ingest.package import read_package
from ingest.readers.media import clock, duration
from ingest.sniff import Format, sniff


def video(path: Path, seconds: int, code: str = "mp4v") -> Path:
    out = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*code), 5, (64, 48))
    if not out.isOpened():
        pytest.skip(f"OpenCV writes no {code} here")
    for n in range(5 * seconds):
        out.write(np.full((48, 64, 3), n % 255, np.uint8))
    out.release()
    return path


def sound(path: Path, seconds: int) -> Path:
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(bytes(16000 * seconds))
    return path


def read(path: Path) -> SourceFile:
    with read_package([path]) as package:
        assert package.unreadable == ()
        return package.files[0]


@pytest.mark.parametrize(("name", "code"), [("副署长到丹寨县调研.mp4", "mp4v"), ("入户走访.avi", "MJPG")])
def test_video_has_its_name_and_length(tmp_path: Path, name: str, code: str) -> None:
    file = read(video(tmp_path / name, 3, code))
    assert (file.format, file.paged) == ("video", False)
    (page,) = file.pages
    assert [b.text for b in page.blocks] == [Path(name).stem]
    assert "时长 3 秒" in page.notes[0]
    assert "文字仅为文件名" in page.notes[0]


def test_audio_has_its_name_and_length(tmp_path: Path) -> None:
    file = read(sound(tmp_path / "座谈录音.wav", 2))
    assert file.format == "audio"
    assert "时长 2 秒" in file.pages[0].notes[0]
    assert "人工收听" in file.pages[0].notes[0]


def test_broken_video_is_still_listed(tmp_path: Path) -> None:
    path = tmp_path / "坏.mp4"
    path.write_bytes(b"\0\0\0\x18ftypmp42" + b"\xff" * 3000)
    file = read(path)
    assert file.pages[0].blocks[0].text == "坏"
    assert "时长未能读出" in file.pages[0].notes[0]
    assert duration(path) is None


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.mov", b"\0\0\0\x08wide\0\0\0\0mdat", Format.VIDEO),
        ("a.m4a", b"\0\0\0\x18ftypM4A \0\0\0\0", Format.AUDIO),
        ("a.mp3", b"\xff\xfb\x90\x00" + b"\0" * 50, Format.AUDIO),
        ("a.ts", (b"G" + b"\0" * 187) * 3, Format.VIDEO),
        ("a.avif", b"\0\0\0\x18ftypavif\0\0\0\0", Format.UNKNOWN),
        ("a.txt", b"moov is a box of a film", Format.TEXT),
        ("a.txt", b"G" * 600, Format.TEXT),
    ],
)
def test_kinds_of_media_by_bytes(tmp_path: Path, name: str, data: bytes, expected: Format) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert sniff(path).format is expected


def test_clock() -> None:
    assert [clock(x) for x in (0.2, 60, 3600, 3725)] == ["1 秒", "1 分", "1 小时", "1 小时 2 分 5 秒"]
