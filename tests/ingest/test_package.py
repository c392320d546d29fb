"""A package with a bad file in it: the bad one is reported with what to do, all others are read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import ExitCode, InputNotFound, NothingToRead
from ingest.limits import Limits
from ingest.model import Package, Page, PageSource
from ingest.package import _with_gaps, read_package
from ingest.readers.protocol import ReadContext
from ingest.readers.registry import READERS
from ingest.sniff import Format
from ingest.worker.job import Job
from ingest.worker.pool import Progress
from tests.ingest import build

LIMITS = Limits(idle_seconds=20, file_seconds=60)
HOSTILE = {**READERS, Format.TEXT: "tests.ingest.hostile_reader"}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "某局2017年材料"
    folder.mkdir()
    (folder / "1.函.md").write_text(build.TEXT, encoding="utf-8")
    build.docx(folder / "2.说明.docx", "情况说明", "全年共开展两次调研。")
    return folder


def read(folder: Path, **options: object) -> Package:
    with read_package([folder], **{"limits": LIMITS, **options}) as package:  # type: ignore[arg-type]
        return package


def paths(package: Package) -> list[str]:
    return [f.path for f in package.files]


def reasons(package: Package) -> dict[str, str]:
    return {u.path: u.reason for u in package.unreadable}


def test_good_package(package: Path) -> None:
    found = read(package)
    assert found.name == "某局2017年材料"
    assert paths(found) == ["1.函.md", "2.说明.docx"]
    assert found.unreadable == ()
    assert [(d.id, d.first_page, d.last_page) for d in found.documents] == [("d01", 1, 1), ("d02", 1, 1)]
    assert all(len(f.sha256) == 64 and not f.paged and f.sender == "unit" for f in found.files)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def truncated(path: Path) -> None:
    whole = build.pdf(path, ["one", "two"]).read_bytes()
    path.write_bytes(whole[: len(whole) // 3])


def encrypted(path: Path) -> None:
    build.pdf(path, ["one"], owner_password="o", user_password="u")


def corrupt_docx(path: Path) -> None:
    whole = build.docx(path, "正文").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def broken_xml(path: Path) -> None:
    path.write_bytes(build.zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<w:document"}))


def entities(path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>'
    path.write_bytes(build.zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": bomb}))


def docx_bomb(path: Path) -> None:
    path.write_bytes(build.zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<w>" + b" " * (90 << 20)}))


def huge_image(path: Path) -> None:
    from PIL import Image

    Image.new("1", (20_000, 20_000), 1).save(path, "PNG")


def garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)


def legacy(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "WordDocument".encode("utf-16-le") + b"\0" * 500)


def locked_word(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"))


def mail(path: Path) -> None:
    path.write_bytes(b"From: a@b.cn\r\nSubject: x\r\n\r\nbody")


def bomb(path: Path) -> None:
    path.write_bytes(build.zipped({"a.txt": b"0" * (90 << 20)}))


@pytest.mark.parametrize(
    ("name", "make", "word"),
    [
        ("坏.pdf", empty, "空的"),
        ("坏.pdf", truncated, "不完整"),
        ("坏.pdf", encrypted, "去除密码"),
        ("坏.pdf", build.pdf_without_pages, "没有任何页面"),
        ("坏.docx", corrupt_docx, "损坏"),
        ("坏.docx", broken_xml, "损坏"),
        ("坏.docx", entities, "损坏"),
        ("坏.docx", docx_bomb, "压缩炸弹"),
        ("坏.png", huge_image, "图像过大"),
        ("坏.pdf", garbage, "无法识别"),
        ("坏.docx", locked_word, "去除密码"),
        ("坏.eml", mail, "电子邮件"),
        ("坏.zip", bomb, "压缩炸弹"),
        ("坏.jpg", truncated, "实际为 PDF 格式"),
    ],
)
def test_bad_file_is_reported_and_the_others_read(package: Path, name: str, make: Callable[[Path], object], word: str) -> None:
    make(package / name)
    found = read(package)
    assert paths(found) == ["1.函.md", "2.说明.docx"]
    assert list(reasons(found)) == [name]
    assert word in reasons(found)[name]


def test_old_word_file_needs_libre_office(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    legacy(package / "旧.doc")
    assert "另存为 DOCX" in reasons(read(package))["旧.doc"]


def test_lying_name_is_read_by_content_with_a_note(package: Path) -> None:
    build.pdf(package / "3.照片.jpg", ["Hello world from a page"])
    found = read(package)
    file = found.files[-1]
    assert (file.path, file.format, file.paged) == ("3.照片.jpg", "pdf", True)
    assert "实际为 PDF" in file.notes[0]
    assert found.unreadable == ()
    assert read(package).files[0].notes == ()


def test_hanging_and_crashing_readers(package: Path) -> None:
    for name, text in (("a.txt", "ok\nhang\nok"), ("b.txt", "segfault"), ("c.txt", "good")):
        (package / name).write_text(text)
    found = read(package, limits=LIMITS.but(idle_seconds=2.0), readers=HOSTILE)
    assert paths(found) == ["1.函.md", "2.说明.docx", "a.txt", "c.txt"]
    assert {(u.path, u.page) for u in found.unreadable} == {("a.txt", 2), ("b.txt", None)}


def test_lost_page_keeps_its_place(package: Path) -> None:
    (package / "a.txt").write_text("ok\nfail\nok")
    (file,) = (f for f in read(package, readers=HOSTILE).files if f.path == "a.txt")
    assert [p.number for p in file.pages] == [1, 2, 3]
    assert "未能读取" in file.pages[1].notes[0]


def test_pages_that_were_not_come_to_keep_their_places() -> None:
    """One worker was at pages 1 and 2, the other at 5, when the file's time was over."""
    job = Job("reader", Path("a.pdf"), ReadContext(), total=6, pages={n: Page(n, 595.0, 842.0) for n in (1, 2, 5)})
    job.give_up("读取超时")
    result = job.result(list(job.pages.values()))
    (failure,) = result.failures
    assert "3—4、6" in failure.reason
    pages = _with_gaps(result)
    assert [(p.number, p.source is PageSource.BLANK) for p in pages] == [
        (1, False), (2, False), (3, True), (4, True), (5, False),
    ]  # fmt: skip
    assert "未能读取" in pages[2].notes[0]


def test_empty_folder_and_folder_of_droppings(tmp_path: Path) -> None:
    folder = tmp_path / "空"
    folder.mkdir()
    with pytest.raises(NothingToRead):
        read(folder)
    (folder / "~$稿.docx").write_bytes(b"x")
    with pytest.raises(NothingToRead) as error:
        read(folder)
    assert error.value.exit_code is ExitCode.NOTHING_READ


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound) as error:
        read(tmp_path / "无")
    assert error.value.exit_code is ExitCode.USAGE


def test_zip_of_a_package_with_an_evil_entry(tmp_path: Path) -> None:
    path = tmp_path / "包.zip"
    path.write_bytes(
        build.zipped({"../外.md": b"x", "内/函.md": build.TEXT.encode(), "内/深.zip": build.zipped({"函.md": b"# x\n"})})
    )
    found = read(path)
    assert paths(found) == ["包.zip/内/函.md", "包.zip/内/深.zip/函.md"]
    assert len(found.unreadable) == 1
    assert found.name == "包"


def test_copies_are_listed_twice_and_read_once(package: Path) -> None:
    (package / "3.txt").write_text("where")
    (package / "4.txt").write_text("where")
    found = read(package, readers=HOSTILE)
    three, four = (next(f for f in found.files if f.path == n) for n in ("3.txt", "4.txt"))
    assert three.sha256 == four.sha256
    assert three.pages == four.pages
    assert len(found.documents) == 4


def test_documents_of_another_sender_and_several_inputs(package: Path, tmp_path: Path) -> None:
    other = tmp_path / "省报告"
    other.mkdir()
    (other / "1.函.md").write_text("# 省里的总结\n", encoding="utf-8")
    found = read(package, extra=[other])
    assert [(f.path, f.sender) for f in found.files][-1] == ("省报告/1.函.md", "other")
    with read_package([package, other], limits=LIMITS) as both:
        assert paths(both)[0] == "某局2017年材料/1.函.md"
        assert paths(both)[-1] == "省报告/1.函.md"


def test_files_of_one_name_get_different_paths(tmp_path: Path) -> None:
    one, two = tmp_path / "a" / "函.md", tmp_path / "b" / "函.md"
    for n, path in enumerate((one, two)):
        path.parent.mkdir()
        path.write_text(f"# {n}\n")
    with read_package([one, two], limits=LIMITS) as found:
        assert paths(found) == ["函.md", "函 (2).md"]


def test_local_file_is_open_inside_and_gone_after(tmp_path: Path) -> None:
    path = tmp_path / "包.zip"
    path.write_bytes(build.zipped({"函.md": build.TEXT.encode()}))
    with read_package([path], limits=LIMITS) as found:
        local = found.files[0].local
        assert local is not None
        assert local.read_text(encoding="utf-8") == build.TEXT
        assert local.stat().st_mode & 0o077 == 0 or local.parent.parent.stat().st_mode & 0o077 == 0
    assert not local.exists()
    assert not local.parent.parent.exists()


def test_text_beyond_the_limit_is_cut_and_reported(package: Path) -> None:
    (package / "长.md").write_text("一二三四五六七八九。\n\n" * 3000, encoding="utf-8")
    found = read(package, limits=LIMITS.but(characters=20_000))
    assert "长.md" in paths(found)
    assert "2 万字" in reasons(found)["长.md"]


def test_progress(package: Path) -> None:
    seen: list[Progress] = []
    read(package, progress=seen.append)
    assert (seen[-1].done, seen[-1].total) == (2, 2)


def test_progress_of_what_an_earlier_reading_kept(
    package: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INGEST_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    read(package)
    seen: list[Progress] = []
    read(package, progress=seen.append)
    assert (seen[-1].done, seen[-1].total) == (2, 2)


def test_text_only_package_loads_no_ocr(package: Path) -> None:
    """Neither the program nor its workers import the OCR engine or OpenCV for files that need none."""
    code = (
        "import json, sys\nfrom pathlib import Path\nfrom ingest.package import read_package\n"
        f"with read_package([Path({str(package)!r})]) as p: n = len(p.files)\n"
        "print(json.dumps([n, [m for m in ('cv2', 'rapidocr', 'openvino', 'numpy', 'PIL', 'pypdfium2') if m in sys.modules]]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [2, []]


def test_model_is_immutable(package: Path) -> None:
    found = read(package)
    with pytest.raises(AttributeError):
        found.name = "x"  # type: ignore[misc]
    assert replace(found, name="x").name == "x"
