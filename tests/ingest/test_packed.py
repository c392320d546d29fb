"""7z, RAR, TAR and single packed files: their files are files of the package; limits, tricks and faults are reported."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import shutil
import subprocess
import tarfile
import zlib
from pathlib import Path

import py7zr
import pytest

from ingest.errors import ArchiveRatio, ArchiveTooLarge, CorruptFile, EncryptedArchive, TooManyEntries, UnreadableInput
from ingest.limits import Limits
from ingest.model import Package
from ingest.package import read_package
from ingest.packed import rar, sevenzip, tar
from ingest.packed.store import Sink, Store
from tests.ingest import build

TEXT = build.TEXT.encode()


def package(path: Path, **limits: int) -> Package:
    with read_package([path], limits=Limits().but(**limits)) as found:
        return found


def seven(path: Path, members: dict[str, bytes], **how: object) -> Path:
    with py7zr.SevenZipFile(path, "w", **how) as archive:
        for name, data in members.items():
            archive.writestr(data, name)
    return path


def tarred(path: Path, members: dict[str, bytes], mode: str = "w", **more: tarfile.TarInfo) -> Path:
    with tarfile.open(path, mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in more.values():
            archive.addfile(info)
    return path


def vint(value: int) -> bytes:
    out = b""
    while value > 0x7F:
        out, value = out + bytes([value & 0x7F | 0x80]), value >> 7
    return out + bytes([value])


def rar5(
    path: Path, members: dict[str, bytes], *, method: int = 0, encrypted: bool = False, packed: bytes | None = None
) -> Path:
    """A RAR 5 archive whose members are stored; ``method`` 3 says that they are compressed, as ``packed``."""

    def block(body: bytes) -> bytes:
        sized = vint(len(body)) + body
        return zlib.crc32(sized).to_bytes(4, "little") + sized

    data = b"Rar!\x1a\x07\x01\x00" + block(vint(1) + vint(0) + vint(0))
    for name, content in members.items():
        raw = name.encode()
        # A record of type 1 is encryption: version, flags, count of rounds, salt and IV.
        extra = (vint(1 + 1 + 1 + 1 + 16 + 16) + vint(1) + vint(0) + vint(0) + b"\x0f" + b"s" * 32) if encrypted else b""
        inside = content if packed is None else packed
        head = vint(2) + vint(3 if extra else 2) + (vint(len(extra)) if extra else b"") + vint(len(inside))
        head += vint(4) + vint(len(content)) + vint(0o100644) + zlib.crc32(content).to_bytes(4, "little")
        head += vint(method << 7) + vint(1) + vint(len(raw)) + raw + extra
        data += block(head) + inside
    path.write_bytes(data + block(vint(5) + vint(0) + vint(0)))
    return path


def test_files_of_every_kind_of_archive_have_its_path(tmp_path: Path) -> None:
    folder = tmp_path / "包"
    folder.mkdir()
    members = {"县里/总结.txt": TEXT, "计划.txt": TEXT + b"2", "Thumbs.db": b"x", "__MACOSX/._a.txt": b"x"}
    seven(folder / "一.7z", members)
    rar5(folder / "二.rar", members)
    tarred(folder / "三.tar", members)
    tarred(folder / "四.tar.gz", members, "w:gz")
    (folder / "五.txt.gz").write_bytes(gzip.compress(TEXT))
    (folder / "六.txt.bz2").write_bytes(bz2.compress(TEXT))
    (folder / "七.txt.xz").write_bytes(lzma.compress(TEXT))
    found = package(folder)
    assert found.unreadable == ()
    inner = ("县里/总结.txt", "计划.txt")
    expected = {f"{a}/{i}" for a in ("一.7z", "二.rar", "三.tar", "四.tar.gz") for i in inner}
    expected |= {"五.txt.gz/五.txt", "六.txt.bz2/六.txt", "七.txt.xz/七.txt"}
    assert {f.path for f in found.files} == expected
    assert all("函告" in f.pages[0].blocks[1].text for f in found.files)


def test_archives_in_archives_to_the_limit(tmp_path: Path) -> None:
    inner = seven(tmp_path / "i.7z", {"深.txt": TEXT}).read_bytes()
    middle = build.zipped({"乙.7z": inner})
    outer = seven(tmp_path / "甲.7z", {"中.zip": middle, "浅.txt": TEXT})
    assert {f.path for f in package(outer).files} == {"甲.7z/中.zip/乙.7z/深.txt", "甲.7z/浅.txt"}
    cut = package(outer, depth=2)
    assert {f.path for f in cut.files} == {"甲.7z/浅.txt"}
    assert [(u.path, "2 层" in u.reason) for u in cut.unreadable] == [("甲.7z/中.zip/乙.7z", True)]


def sinks(path: Path, **limits: int) -> tuple[list[Sink], Store]:
    store = Store(Limits().but(**limits), path.stat().st_size)
    kind = {".7z": sevenzip.members, ".rar": rar.members}.get(path.suffix)
    found = kind(path, store) if kind else tar.members(path, store, path.name)
    return list(found), store


def test_links_and_climbing_paths_are_refused(tmp_path: Path) -> None:
    link = tarfile.TarInfo("链接")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    device = tarfile.TarInfo("设备")
    device.type = tarfile.CHRTYPE
    path = tarred(tmp_path / "a.tar", {"../../逃.txt": TEXT, "/绝对.txt": TEXT, "好.txt": TEXT}, link=link, device=device)
    found, store = sinks(path)
    assert [s.name for s in found] == ["好.txt"]
    assert len(store.refused) == 4
    assert all("不安全" in f.reason for f in store.refused)
    found, store = sinks(rar5(tmp_path / "a.rar", {"..\\..\\逃.txt": TEXT, "好.txt": TEXT}))
    assert [s.name for s in found] == ["好.txt"]
    assert not (tmp_path.parent / "逃.txt").exists()


def test_link_in_7z_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "好.txt").write_bytes(TEXT)
    (folder / "链").symlink_to("/etc/passwd")
    with py7zr.SevenZipFile(tmp_path / "a.7z", "w") as archive:
        archive.writeall(folder, "f")
    found, store = sinks(tmp_path / "a.7z")
    assert [s.name for s in found] == ["f/好.txt"]
    assert len(store.refused) == 1


@pytest.mark.parametrize("kind", ["7z", "tar.gz", "txt.xz"])
def test_bombs_stop_at_the_ratio(tmp_path: Path, kind: str) -> None:
    zeros = b"0" * (40 * 2**20)
    path = tmp_path / f"a.{kind}"
    if kind == "7z":
        seven(path, {"零.txt": zeros})
    elif kind == "tar.gz":
        tarred(path, {"零.txt": zeros}, "w:gz")
    else:
        path.write_bytes(lzma.compress(zeros))
    with pytest.raises(ArchiveRatio):
        sinks(path)


def test_what_comes_out_is_counted_not_what_is_declared(tmp_path: Path) -> None:
    path = seven(tmp_path / "a.7z", {"甲.txt": b"1" * 3000, "乙.txt": b"2" * 3000})
    with pytest.raises(ArchiveTooLarge):
        sinks(path, unpacked_bytes=5000)
    with pytest.raises(ArchiveTooLarge):
        sinks(tarred(tmp_path / "a.tar", {"甲.txt": b"1" * 9000}), unpacked_bytes=5000)


def test_too_many_members(tmp_path: Path) -> None:
    with pytest.raises(TooManyEntries):
        sinks(tarred(tmp_path / "a.tar", {f"{n}.txt": TEXT for n in range(9)}), entries=5)


def test_locked_archives_say_so(tmp_path: Path) -> None:
    with pytest.raises(EncryptedArchive):
        sinks(seven(tmp_path / "a.7z", {"密.txt": TEXT}, password="secret"))
    with pytest.raises(EncryptedArchive):
        sinks(seven(tmp_path / "b.7z", {"密.txt": TEXT}, password="secret", header_encryption=True))
    found, store = sinks(rar5(tmp_path / "a.rar", {"密.txt": TEXT}, encrypted=True))
    assert found == []
    assert "密码" in store.refused[0].reason


@pytest.mark.parametrize("name", ["a.7z", "a.rar", "a.tar", "a.tar.gz", "a.txt.xz"])
def test_cut_off_archives_are_corrupt(tmp_path: Path, name: str) -> None:
    path, data = tmp_path / name, {"长.txt": bytes(range(256)) * 900}
    if name == "a.7z":
        seven(path, data)
    elif name == "a.rar":
        rar5(path, data)
    elif name == "a.txt.xz":
        path.write_bytes(lzma.compress(data["长.txt"]))
    else:
        tarred(path, data, "w:gz" if name.endswith("gz") else "w")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    try:
        found, store = sinks(path)
    except CorruptFile:
        return
    assert found == []
    assert store.refused


def test_member_before_a_fault_is_kept(tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tar", {"好.txt": TEXT, "坏.txt": b"x" * 5000})
    path.write_bytes(path.read_bytes()[: 512 + 512 + 512 + 2000])
    found = package(path)
    assert [f.path for f in found.files] == ["a.tar/好.txt"]
    assert [u.path for u in found.unreadable] == ["a.tar"]


def test_rar_without_a_program_names_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    path = rar5(tmp_path / "a.rar", {"压缩.txt": TEXT}, method=3)
    (said,) = package(path).unreadable
    assert "unrar" in said.reason
    assert "ZIP" in said.reason


@pytest.mark.parametrize("name", ["材料.7z.001", "材料.part1.rar", "材料.z01", "材料.zip.002"])
def test_volumes_of_a_split_archive(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"7z\xbc\xaf'\x1c" + b"\1" * 500)
    assert "分卷" in package(path).unreadable[0].reason


def test_last_volume_of_a_split_zip(tmp_path: Path) -> None:
    data = bytearray(build.zipped({"a.txt": TEXT * 20, "b.txt": TEXT}))
    at = data.rfind(b"PK\5\6")
    data[at + 4 : at + 8] = b"\1\0\1\0"
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(data[len(data) // 2 :]))
    (said,) = package(path).unreadable
    assert "分卷" in said.reason


def test_empty_archive(tmp_path: Path) -> None:
    assert "没有任何文件" in package(tarred(tmp_path / "a.tar.gz", {}, "w:gz")).unreadable[0].reason


def test_7z_of_the_independent_program_is_unpacked(tmp_path: Path) -> None:
    """What another program packed (solid, several files) comes out the same."""
    names = [f"{n}.txt" for n in range(3)]
    for n, name in enumerate(names):
        (tmp_path / name).write_bytes(TEXT * (n + 1))
    tool = shutil.which("7zz") or shutil.which("7z")
    if tool is not None:
        command = [tool, "a", "-ms=on", "a.7z", *names]
    elif shutil.which("bsdtar"):
        command = ["bsdtar", "-c", "--format=7zip", "-f", "a.7z", *names]
    else:
        pytest.skip("needs 7z or bsdtar (libarchive-tools)")
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    found, _ = sinks(tmp_path / "a.7z")
    assert {s.name: s.path.read_bytes() for s in found} == {f"{n}.txt": TEXT * (n + 1) for n in range(3)}


def test_noise_with_an_archive_head_never_crashes(tmp_path: Path) -> None:
    import random

    chance = random.Random(7)
    good = seven(tmp_path / "g.7z", {"a.txt": TEXT * 50}).read_bytes()
    stored = rar5(tmp_path / "g.rar", {"a.txt": TEXT * 50}).read_bytes()
    for n in range(60):
        data = bytearray(good if n % 2 else stored)
        for _ in range(3):
            data[chance.randrange(6, len(data))] = chance.randrange(256)
        path = tmp_path / ("x.7z" if n % 2 else "x.rar")
        path.write_bytes(bytes(data))
        try:
            sinks(path)
        except UnreadableInput:
            continue
