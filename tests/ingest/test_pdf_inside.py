"""Files inside PDFs – a list of attachments, a file pinned to a page, PDFs in PDFs – are read as files of the package."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from ingest.archive import Entry, Unpacker
from ingest.limits import Limits
from ingest.model import Package, Unreadable
from ingest.naming import inner_name
from ingest.package import read_package
from ingest.readers.protocol import Attached
from tests.ingest import build

LIMITS = Limits(idle_seconds=30, file_seconds=60)
WORDS = "清河站全年组织两次到村走访。"


def holder(files: dict[str, bytes], pinned: dict[str, bytes] | None = None, pages: int = 1) -> bytes:
    """A PDF with a list of attachments, and others pinned to its last page (which are in the list as well)."""
    from fpdf import FPDF

    made = FPDF()
    made.set_font("Helvetica", size=14)
    for n in range(pages):
        made.add_page()
        made.cell(text=f"Cover sheet {n + 1}")
    for name, data in files.items():
        made.embed_file(basename=name, bytes=data, compress=True)
    for k, (name, data) in enumerate((pinned or {}).items()):
        file = io.BytesIO(data)
        path = Path(f"{name}")
        made.file_attachment_annotation(_kept(path, file), x=50, y=50 + 20 * k)
    return bytes(made.output())


def _kept(name: Path, data: io.BytesIO) -> str:
    """fpdf2 pins files from disk only."""
    import tempfile

    path = Path(tempfile.mkdtemp()) / name
    path.write_bytes(data.getvalue())
    return str(path)


def word(tmp_path: Path, *text: str) -> bytes:
    return build.docx(tmp_path.parent / "made.docx", *text).read_bytes()


def read(folder: Path, limits: Limits = LIMITS) -> Package:
    with read_package([folder], limits=limits, cache=False) as package:
        return package


def words(package: Package) -> dict[str, str]:
    return {f.path: "".join(b.text for p in f.pages for b in p.body()) for f in package.files}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "材料"
    made.mkdir()
    return made


def test_attachments_of_every_kind_are_files_of_the_package_after_the_pdf_that_holds_them(folder: Path, tmp_path: Path) -> None:
    inner = holder({"深处.txt": WORDS.encode()})
    listed = {"说明.docx": word(tmp_path, WORDS), "包.zip": build.zipped({"函.txt": build.TEXT.encode()}), "内层.pdf": inner}
    (folder / "a.pdf").write_bytes(holder(listed, {"名单.txt": "石桥村、柳沟村".encode()}, pages=2))
    (folder / "b.txt").write_text("最后一个文件", encoding="utf-8")
    package = read(folder)
    assert package.unreadable == ()
    found = words(package)
    assert list(found) == [
        "a.pdf", "a.pdf/内层.pdf", "a.pdf/内层.pdf/深处.txt", "a.pdf/包.zip/函.txt", "a.pdf/名单.txt", "a.pdf/说明.docx",
        "b.txt",
    ]  # fmt: skip
    assert found["a.pdf/说明.docx"] == WORDS
    assert found["a.pdf/内层.pdf/深处.txt"] == WORDS
    assert found["a.pdf/名单.txt"] == "石桥村、柳沟村"
    holding = package.files[0]
    assert any("内嵌有附件" in n for n in holding.notes)
    assert all(f.local is not None for f in package.files)


def test_copies_of_a_pdf_have_their_attachments_each_and_one_in_both_lists_counts_once(folder: Path) -> None:
    data = holder({}, {"x.txt": WORDS.encode()})
    assert data.count(b"/EmbeddedFiles") == data.count(b"/FileAttachment") == 1
    for name in ("a.pdf", "b.pdf"):
        (folder / name).write_bytes(data)
    assert list(words(read(folder))) == ["a.pdf", "a.pdf/x.txt", "b.pdf", "b.pdf/x.txt"]


def test_an_attachment_of_no_known_format_and_a_locked_one_are_said_under_their_own_names(folder: Path, tmp_path: Path) -> None:
    locked = build.pdf(tmp_path / "locked.pdf", ["secret"], owner_password="o", user_password="u").read_bytes()
    (folder / "a.pdf").write_bytes(holder({"锁.pdf": locked, "数据.bin": b"\x00\x01\x02" * 50}))
    package = read(folder)
    assert list(words(package)) == ["a.pdf"]
    said = {u.path: u.reason for u in package.unreadable}
    assert set(said) == {"a.pdf/锁.pdf", "a.pdf/数据.bin"}
    assert "密码" in said["a.pdf/锁.pdf"]


def test_limits_on_depth_number_and_size_hold_inside_pdfs_and_are_said(folder: Path) -> None:
    data = WORDS.encode()
    for level in range(4):
        data = holder({f"第{level}层.{'txt' if level == 0 else 'pdf'}": data})
    (folder / "a.pdf").write_bytes(data)
    package = read(folder, LIMITS.but(depth=2))
    assert list(words(package)) == ["a.pdf", "a.pdf/第3层.pdf", "a.pdf/第3层.pdf/第2层.pdf"]
    assert "嵌套" in package.unreadable[0].reason
    (folder / "a.pdf").write_bytes(holder({f"{n}.txt": WORDS.encode() + bytes([48 + n]) for n in range(8)}))
    package = read(folder, LIMITS.but(entries=4))
    assert len(package.files) == 4
    assert any("4 个的上限" in u.reason for u in package.unreadable)
    (folder / "a.pdf").write_bytes(holder({"零.txt": b"0" * 3_000_000}))
    package = read(folder, LIMITS.but(ratio_from_bytes=1_000_000))
    assert list(words(package)) == ["a.pdf"]
    assert any("压缩比" in u.reason for u in package.unreadable)
    package = read(folder, LIMITS.but(unpacked_bytes=2_000_000))
    assert any("解压后的总大小" in u.reason for u in package.unreadable)


def test_a_worker_cannot_name_files_outside_its_folder(tmp_path: Path) -> None:
    home, files = tmp_path / "workers", tmp_path / "files"
    home.mkdir()
    files.mkdir()
    (tmp_path / "secret.txt").write_text("geheim")
    (home / "link").symlink_to(tmp_path / "secret.txt")
    (home / "good").write_text(WORDS, encoding="utf-8")
    named = [str(tmp_path / "secret.txt"), str(home / ".." / "secret.txt"), str(home / "link"), str(home / "gone"), str(home)]
    found = [Attached((0, k), f"{k}.txt", local) for k, local in enumerate([*named, str(home / "good")])]
    items = list(Unpacker(LIMITS, files).attached(Entry("a.pdf", tmp_path / "a.pdf"), found, home))
    assert [isinstance(i, Unreadable) for i in items] == [True] * 5 + [False]
    assert "geheim" not in "".join(p.read_text() for p in files.iterdir())


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("附件1.docx", "附件1.docx"),
        ("C:\\Users\\某\\附件1.docx", "附件1.docx"),
        ("../../etc/passwd", "passwd"),
        ("..", "附件7"),
        ("", "附件7"),
        ("a\x00b/c", "a"),
        ("总结\u202excod.exe", "总结xcod.exe"),
        ("附件1.docx".encode("gb18030").decode("latin-1"), "附件1.docx"),
        ("Résumé.pdf", "Résumé.pdf"),
    ],
)
def test_names_inside_documents_are_cleaned(raw: str, clean: str) -> None:
    assert inner_name(raw, 7) == clean


def test_a_very_long_name_keeps_its_ending() -> None:
    assert len(inner_name("长" * 400 + ".docx", 1)) <= 150
    assert inner_name("长" * 400 + ".docx", 1).endswith(".docx")
