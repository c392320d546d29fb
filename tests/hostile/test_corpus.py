"""Every hostile file in one package: none stops the others, none is lost without a word, nothing gets out."""

from __future__ import annotations

import math
import os
import socket
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.invisible import visible
from ingest.limits import Limits
from ingest.model import Line, Package
from ingest.package import read_package
from tests.hostile.corpus import all_cases
from tests.hostile.corpus.case import Case

pytestmark = pytest.mark.slow

CASES = list(all_cases())
LIMITS = Limits(
    idle_seconds=12.0, file_seconds=20.0, package_seconds=240.0, memory_bytes=2 << 30, pages=20, characters=200_000,
    cells=20_000, entries=1500, attachments=20, unpacked_bytes=600 << 20, pixels=40_000_000,
)  # fmt: skip
GOOD = "河东县农业局报送的好文件。"


@dataclass(frozen=True)
class Read:
    """What came of the whole corpus, and what it did beside."""

    package: Package
    seconds: float
    left: set[str]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    home = tmp_path_factory.mktemp("hostile")
    folder, temp = home / "deep" / "er" / "包", home / "tmp"
    folder.mkdir(parents=True)
    temp.mkdir()
    for case in CASES:
        if not case.alone:
            (folder / case.name).write_bytes(case.make())
    (folder / "好文件.txt").write_text(GOOD, encoding="utf-8")
    before = set(home.rglob("*"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INGEST_CACHE_DIR", str(home / "cache"))
        patch.setattr("tempfile.tempdir", str(temp))
        start = time.monotonic()
        with read_package([folder], limits=LIMITS, cache=False) as package:
            seconds = time.monotonic() - start
            yield Read(package, seconds, {str(p) for p in set(home.rglob("*")) - before if not p.is_relative_to(temp)})
    assert list(temp.iterdir()) == []


def of(case: Case, package: Package) -> tuple[list[tuple[str, int]], list[tuple[str, int | None, str]]]:
    """What the package says of a file and of what is inside it: files with their pages, and what could not be read."""

    def mine(path: str) -> bool:
        return path == case.name or path.startswith(f"{case.name}/")

    files = [(f.path, len(f.pages)) for f in package.files if mine(f.path)]
    return files, [(u.path, u.page, u.reason) for u in package.unreadable if mine(u.path)]


def lines(package: Package, prefix: str = "") -> Iterator[Line]:
    for file in package.files:
        if file.path.startswith(prefix):
            for page in file.pages:
                for block in page.blocks:
                    yield from block.lines
                    for cell in block.cells:
                        yield from cell.lines


def judge(case: Case, package: Package) -> None:
    files, unread = of(case, package)
    assert files or unread, "lost without a word"
    assert all(len(reason) > 8 for _, _, reason in unread)
    if case.pages is not None:
        read_pages = sum(n for path, n in files if path == case.name)
        assert read_pages == case.pages or any(page is None and path == case.name for path, page, _ in unread)
    if case.read is not None:
        assert case.read in "".join(line.text for line in lines(package, case.name))
    if case.said is not None:
        assert any(case.said in reason for _, _, reason in unread) or not case.said


@pytest.mark.parametrize("case", [c for c in CASES if not c.alone], ids=lambda c: c.name)
def test_the_file_is_read_or_reported(read: Read, case: Case) -> None:
    judge(case, read.package)


@pytest.mark.parametrize("case", [c for c in CASES if c.alone], ids=lambda c: c.name)
def test_a_file_that_uses_up_what_all_share(tmp_path: Path, case: Case) -> None:
    (tmp_path / case.name).write_bytes(case.make())
    (tmp_path / "好文件.txt").write_text(GOOD, encoding="utf-8")
    with read_package([tmp_path], limits=LIMITS, cache=False) as package:
        judge(case, package)
        assert any(f.path == "好文件.txt" for f in package.files)


def test_the_good_file_beside_them_is_read(read: Read) -> None:
    (good,) = [f for f in read.package.files if f.path == "好文件.txt"]
    assert good.pages[0].blocks[0].text == GOOD


def test_nothing_is_written_outside(read: Read) -> None:
    assert {p for p in read.left if "/cache" not in p} == set()
    assert not Path("/tmp/hostile-escaped.txt").exists()


def test_it_ends(read: Read) -> None:
    assert read.seconds < LIMITS.package_seconds


def test_nothing_unseen_and_no_place_that_is_none_is_left(read: Read) -> None:
    package = read.package
    names = [*(f.path for f in package.files), *(u.path for u in package.unreadable), *(u.reason for u in package.unreadable)]
    for text in [
        *names,
        *(line.text for line in lines(package)),
        *(n for f in package.files for p in f.pages for n in p.notes),
    ]:
        assert visible(text) == text
        text.encode("utf-8")
    assert all("\n" not in name and "\t" not in name for name in names)
    for line in lines(package):
        assert line.box is None or all(map(math.isfinite, line.box))


def test_what_is_in_a_folder_and_is_no_plain_file(tmp_path: Path) -> None:
    folder = tmp_path / "包"
    deep = folder
    for _ in range(60):
        deep = deep / ("夹" * 20)
    deep.mkdir(parents=True)
    (deep / "底.txt").write_text(GOOD, encoding="utf-8")
    (folder / "空.pdf").touch()
    (folder / "-rf").write_text(GOOD + "一", encoding="utf-8")
    (folder / "换\n行\x1b[31m.txt").write_text(GOOD + "二", encoding="utf-8")
    (folder / "翻\u202efdp.txt").write_text(GOOD + "三", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.txt")).write_text(GOOD + "四", encoding="utf-8")
    (folder / "链接.pdf").symlink_to("/etc/passwd")
    (folder / "断链.pdf").symlink_to("/nowhere")
    (folder / "圈").symlink_to(folder)
    os.mkfifo(folder / "管道.pdf")
    server = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(folder)  # the name of a socket has room for a hundred bytes only
    server.bind("插口.pdf")
    os.chdir(here)
    closed = folder / "锁"
    closed.mkdir()
    (closed / "内.txt").write_text(GOOD, encoding="utf-8")
    closed.chmod(0)
    try:
        with read_package([folder], limits=LIMITS, cache=False) as package:
            files = {f.path for f in package.files}
            unread = {u.path: u.reason for u in package.unreadable}
    finally:
        server.close()
        closed.chmod(stat.S_IRWXU)
    assert {"-rf", "换_行.txt", "翻fdp.txt", "__.txt"} <= files
    assert any(path.endswith("底.txt") for path in files)
    assert {"空.pdf", "链接.pdf", "断链.pdf", "圈", "管道.pdf", "插口.pdf"} <= set(unread)
    assert "锁/内.txt" in files or "锁" in unread  # root may read it
    assert "普通文件" in unread["管道.pdf"]


def test_a_pipe_that_is_named_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.pdf")
    with read_package([tmp_path / "管道.pdf"], limits=LIMITS) as package:
        assert "普通文件" in package.unreadable[0].reason


def test_the_list_tells_what_each_is_for() -> None:
    page = (Path(__file__).parent / "README.md").read_text(encoding="utf-8")
    assert len(CASES) >= 60
    assert len({c.name for c in CASES}) == len(CASES)
    for case in CASES:
        assert case.purpose, case.name
        assert f"| `{case.name}` | {case.purpose} |" in page, case.name
