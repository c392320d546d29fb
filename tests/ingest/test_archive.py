"""Folders and archives: every real file is found or reported, nothing lands where an archive wants it."""

from __future__ import annotations

import io
import os
import stat
import unicodedata
import zipfile
from pathlib import Path

import pytest

from ingest.archive import Entry, Unpacker
from ingest.errors import InputNotFound
from ingest.limits import Limits
from ingest.model import Unreadable

TEXT = "材料正文。".encode()


def archive(path: Path, members: dict[str, bytes], *, encoding: str | None = None) -> Path:
    path.write_bytes(packed(members, encoding=encoding))
    return path


def packed(members: dict[str, bytes], *, encoding: str | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            if encoding is None:
                made.writestr(name, data)
            else:  # as Windows and WPS do: the bytes of the local code page, no UTF-8 flag
                stand_in = "x" * len(name.encode(encoding))
                made.writestr(stand_in, data)
    data_ = buffer.getvalue()
    for name in members if encoding else ():
        raw = name.encode(encoding or "")
        data_ = data_.replace(b"x" * len(raw), raw)
    return data_


def walk(tmp_path: Path, root: Path, *, prefix: bool = False, **limits: int) -> tuple[dict[str, bytes], dict[str, str]]:
    temp = tmp_path / "temp"
    temp.mkdir(exist_ok=True)
    found = list(Unpacker(Limits().but(**limits), temp).walk(root, prefix=prefix))
    files = {e.path: e.local.read_bytes() for e in found if isinstance(e, Entry)}
    return files, {u.path: u.reason for u in found if isinstance(u, Unreadable)}


def test_folder_in_natural_order_with_relative_nfc_paths(tmp_path: Path) -> None:
    root = tmp_path / "包"
    for name in ("附件10.txt", "附件2.txt", unicodedata.normalize("NFD", "子é") + "/1.txt", "~$附件2.docx", ".DS_Store"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(TEXT)
    files, failed = walk(tmp_path, root)
    assert list(files) == ["子é/1.txt", "附件2.txt", "附件10.txt"]
    assert failed == {}
    assert list(walk(tmp_path, root, prefix=True)[0])[1] == "包/附件2.txt"


def test_zip_paths_and_legacy_names(tmp_path: Path) -> None:
    path = archive(tmp_path / "材料.zip", {"附件一/总结.txt": TEXT, "附件二.txt": TEXT}, encoding="gbk")
    files, failed = walk(tmp_path, path)
    assert list(files) == ["材料.zip/附件一/总结.txt", "材料.zip/附件二.txt"]
    assert set(files.values()) == {TEXT}
    assert failed == {}


def test_archives_in_archives_to_a_depth(tmp_path: Path) -> None:
    inner = packed({"深.txt": TEXT})
    for level in range(3):
        inner = packed({f"{level}.zip": inner, f"同级{level}.txt": TEXT})
    path = tmp_path / "a.zip"
    path.write_bytes(inner)
    files, failed = walk(tmp_path, path, depth=3)
    assert list(files) == ["a.zip/2.zip/1.zip/同级0.txt", "a.zip/2.zip/同级1.txt", "a.zip/同级2.txt"]
    assert list(failed) == ["a.zip/2.zip/1.zip/0.zip"]
    assert "嵌套" in failed["a.zip/2.zip/1.zip/0.zip"]
    (tmp_path / "once more").mkdir()
    assert "a.zip/2.zip/1.zip/0.zip/深.txt" in walk(tmp_path / "once more", path, depth=4)[0]


@pytest.mark.parametrize("name", ["../外.txt", "a/../../外.txt", "/etc/外.txt", "C:/外.txt", "..\\外.txt"])
def test_paths_that_lead_out_are_refused_and_the_rest_read(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "deep" / "er"
    inside.mkdir(parents=True)
    path = archive(inside / "a.zip", {name: b"evil", "好.txt": TEXT})
    before = set(tmp_path.rglob("*"))
    files, failed = walk(tmp_path, path)
    assert list(files) == ["a.zip/好.txt"]
    (reason,) = failed.values()
    assert "不安全" in reason
    made = set(tmp_path.rglob("*")) - before
    assert all(p.is_relative_to(tmp_path / "temp") for p in made)
    assert not any(p.is_file() and p.read_bytes() == b"evil" for p in made)


def test_symbolic_links_are_refused_in_archives_and_folders(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        link = zipfile.ZipInfo("链接.txt")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    assert "不安全" in walk(tmp_path, path)[1]["a.zip/链接.txt"]
    root = tmp_path / "包"
    root.mkdir()
    (root / "真.txt").write_bytes(TEXT)
    (root / "假.txt").symlink_to("/etc/passwd")
    (root / "外").symlink_to("/etc")
    files, failed = walk(tmp_path, root)
    assert list(files) == ["真.txt"]
    assert set(failed) == {"假.txt", "外"}


def test_pipes_are_not_opened(tmp_path: Path) -> None:
    root = tmp_path / "包"
    root.mkdir()
    os.mkfifo(root / "管道.pdf")
    assert "管道" in walk(tmp_path, root)[1]["管道.pdf"]


def test_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = archive(tmp_path / "bomb.zip", {"零.txt": b"0" * (80 << 20), "好.txt": TEXT})
    files, failed = walk(tmp_path, path)
    assert files == {}
    assert "压缩炸弹" in failed["bomb.zip"]
    assert sum(p.stat().st_size for p in (tmp_path / "temp").iterdir()) == 0


def test_bomb_whose_directory_lies(tmp_path: Path) -> None:
    """What really comes out is counted, whatever sizes the archive states."""
    data = bytearray(packed({"零.txt": b"0" * (60 << 20)}))
    real = (60 << 20).to_bytes(4, "little")
    while (at := data.find(real)) >= 0:
        data[at : at + 4] = (1000).to_bytes(4, "little")
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    files, failed = walk(tmp_path, path)
    assert files == {} or len(files["a.zip/零.txt"]) <= 1000
    assert sum(p.stat().st_size for p in (tmp_path / "temp").iterdir()) < 40 << 20
    assert failed or files


def test_well_packed_but_small_is_no_bomb(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"空白页.bmp": b"BM" + b"\xff" * (20 << 20)})
    assert walk(tmp_path, path)[1] == {}


def test_total_size_over_all_archives(tmp_path: Path) -> None:
    root = tmp_path / "包"
    root.mkdir()
    for n in range(3):
        archive(root / f"{n}.zip", {"a.txt": os.urandom(2000)})
    files, failed = walk(tmp_path, root, unpacked_bytes=5000)
    assert len(files) == 2
    assert "总大小" in failed["2.zip/a.txt"]


def test_number_of_files(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {f"{n}.txt": TEXT for n in range(50)})
    files, failed = walk(tmp_path, path, entries=10)
    assert len(files) == 10
    assert len(failed) == 1
    assert "10" in next(iter(failed.values()))


def test_single_file_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 2_000_000)
    assert "上限" in walk(tmp_path, path, file_bytes=1_000_000)[1]["a.txt"]


def test_encrypted_entries(tmp_path: Path) -> None:
    data = bytearray(packed({"密.txt": TEXT, "明.txt": TEXT}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    files, failed = walk(tmp_path, path)
    assert list(files) == ["a.zip/明.txt"]
    assert "去除密码" in failed["a.zip/密.txt"]


def test_damaged_archive_and_damaged_entry(tmp_path: Path) -> None:
    whole = packed({"一.txt": os.urandom(4000), "二.txt": TEXT})
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    assert "损坏" in walk(tmp_path, tmp_path / "cut.zip")[1]["cut.zip"]
    spoilt = bytearray(whole)
    spoilt[1000:1100] = bytes(100)
    (tmp_path / "bad.zip").write_bytes(spoilt)
    files, failed = walk(tmp_path, tmp_path / "bad.zip")
    assert list(files) == ["bad.zip/二.txt"]
    assert "损坏" in failed["bad.zip/一.txt"]


def test_empty_archive_is_reported(tmp_path: Path) -> None:
    assert "没有任何文件" in walk(tmp_path, archive(tmp_path / "a.zip", {}))[1]["a.zip"]
    (tmp_path / "temp").rmdir()
    only_droppings = archive(tmp_path / "b.zip", {"__MACOSX/._a.pdf": b"x", "Thumbs.db": b"x"})
    assert "没有任何文件" in walk(tmp_path, only_droppings)[1]["b.zip"]


def test_no_such_input(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match="没有这个"):
        walk(tmp_path, tmp_path / "没有这个.pdf")
