"""A file that was read before is read again without a worker; anything doubtful is read anew."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import ingest.kept
from ingest.kept import kept_folder
from ingest.limits import Limits
from ingest.model import Page
from ingest.ocr.cache import cache_folder
from ingest.package import read_package

TEXT = "南丘县人民政府关于定点扶贫工作的说明\n全年拨付帮扶资金420万元。\n"


@pytest.fixture
def letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INGEST_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "说明.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def pages(path: Path, **options: object) -> tuple[Page, ...]:
    with read_package([path], **options) as package:  # type: ignore[arg-type]
        return tuple(p for f in package.files for p in f.pages)


def test_second_read_starts_no_worker_and_gives_the_same(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pages(letter)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert pages(letter) == first
    assert "420万元" in first[0].blocks[-1].text
    with pytest.raises(OSError, match="nowhere"):
        pages(letter, cache=False)


def test_other_bytes_other_limits_and_other_names_are_read_anew(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages(letter)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(OSError, match="nowhere"):
        pages(letter, limits=Limits().but(characters=10))
    letter.write_text(TEXT.replace("420", "430"), encoding="utf-8")
    with pytest.raises(OSError, match="nowhere"):
        pages(letter)


def test_what_a_limit_cut_off_is_reported_every_time(letter: Path) -> None:
    limits = Limits().but(characters=10)
    for _ in range(2):
        with read_package([letter], limits=limits) as package:
            assert [u.path for u in package.unreadable] == ["说明.txt"]


def test_spoilt_entries_are_read_anew(letter: Path, tmp_path: Path) -> None:
    first = pages(letter)
    entries = list((tmp_path / "cache" / "files").glob("??/*.z"))
    assert len(entries) == 1
    assert entries[0].stat().st_mode & 0o077 == 0
    for spoilt in (b"", b"no zlib", entries[0].read_bytes()[:-20]):
        entries[0].write_bytes(spoilt)
        assert pages(letter) == first


def test_nothing_is_kept_without_the_cache(letter: Path, tmp_path: Path) -> None:
    pages(letter, cache=False)
    assert not list((tmp_path / "cache").glob("**/*.z"))


def test_no_worker_can_write_where_whole_files_are_kept(letter: Path) -> None:
    pages(letter)
    assert list(kept_folder().glob("??/*.z"))
    assert not kept_folder().is_relative_to(cache_folder())  # the one folder besides its own that a worker may write
    assert not list(cache_folder().glob("??/*.z"))


def test_what_another_version_of_a_library_read_is_read_anew(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages(letter)
    monkeypatch.setattr(ingest.kept, "version", lambda name: "99" if name == "pypdfium2" else version(name))
    monkeypatch.setattr(ingest.kept, "_version", ingest.kept._version.__wrapped__)  # as in a new process
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(OSError, match="nowhere"):
        pages(letter)
