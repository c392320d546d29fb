"""The caches stay within their limit; what was used last is what stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from ingest.cache_size import measured, trim, trim_at_times
from ingest.kept import kept_folder
from ingest.limits import Limits
from ingest.ocr.cache import OcrCache, cache_folder
from ingest.package import read_package

NOISE = os.urandom(5000)  # does not compress


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[OcrCache, OcrCache]:
    monkeypatch.setenv("INGEST_CACHE_DIR", str(tmp_path / "cache"))
    return OcrCache(cache_folder()), OcrCache(kept_folder())


def fill(cache: OcrCache, first: int, count: int, days_ago: float) -> list[str]:
    keys = [cache.key("engine", n) for n in range(first, first + count)]
    when = time.time() - days_ago * 86400
    for key in keys:
        cache.put_bytes(key, NOISE)
        (path,) = cache_folder().parent.glob(f"*/{key[:2]}/{key}.z")
        os.utime(path, (when, when))
    return keys


def test_what_went_unused_longest_goes_first_in_both_caches(caches: tuple[OcrCache, OcrCache]) -> None:
    pages, files = caches
    old_pages, new_pages = fill(pages, 0, 5, 30), fill(pages, 10, 5, 2)
    old_files, new_files = fill(files, 20, 5, 20), fill(files, 30, 5, 1)
    assert trim(60_000) == 10
    assert [pages.get_bytes(k) for k in old_pages] == [None] * 5
    assert [files.get_bytes(k) for k in old_files] == [None] * 5
    assert all(pages.get_bytes(k) == NOISE for k in new_pages)
    assert all(files.get_bytes(k) == NOISE for k in new_files)


def test_use_counts_as_new(caches: tuple[OcrCache, OcrCache]) -> None:
    pages, _ = caches
    (used,), unused = fill(pages, 0, 1, 30), fill(pages, 1, 3, 20)
    assert pages.get_bytes(used) == NOISE
    trim(7_000)
    assert pages.get_bytes(used) == NOISE
    assert [pages.get_bytes(k) for k in unused] == [None] * 3


def test_below_the_limit_nothing_goes(caches: tuple[OcrCache, OcrCache]) -> None:
    keys = fill(caches[0], 0, 4, 300)
    found = measured()
    assert (found.entries, found.size) == (4, pytest.approx(20_000, rel=0.05))
    assert found.oldest == pytest.approx(time.time() - 300 * 86400, abs=100)
    assert trim(found.size) == 0
    assert all(caches[0].get_bytes(k) for k in keys)


def test_only_entries_and_abandoned_parts_are_removed(caches: tuple[OcrCache, OcrCache]) -> None:
    fill(caches[0], 0, 2, 300)
    shelf = next(cache_folder().iterdir())
    mine, writing, abandoned = shelf / "别的文件.txt", shelf / ".part-now", shelf / ".part-old"
    for path in (mine, writing, abandoned):
        path.write_bytes(b"x")
    os.utime(abandoned, (1, 1))
    trim(1)
    assert mine.exists()
    assert writing.exists()
    assert not abandoned.exists()
    assert measured().entries == 0


def test_the_caches_are_looked_at_now_and_then_only(caches: tuple[OcrCache, OcrCache]) -> None:
    fill(caches[0], 0, 3, 3)
    trim_at_times(10**9)
    trim_at_times(1)
    assert measured().entries == 3
    stamp = cache_folder().parent / "trimmed"
    os.utime(stamp, (1, 1))
    trim_at_times(1)
    assert measured().entries == 0


def test_without_a_cache_folder_none_is_made(caches: tuple[OcrCache, OcrCache]) -> None:
    trim_at_times(1)
    assert not cache_folder().parent.exists()


def test_a_read_keeps_within_its_limit_and_without_cache_touches_nothing(
    caches: tuple[OcrCache, OcrCache], tmp_path: Path
) -> None:
    fill(caches[0], 0, 300, 3)
    path = tmp_path / "说明.txt"
    path.write_text("全年召开会议两次。", encoding="utf-8")
    with read_package([path], cache=False, limits=Limits().but(cache_bytes=2**20)):
        pass
    assert measured().entries == 300
    with read_package([path], limits=Limits().but(cache_bytes=2**20)):
        pass
    found = measured()
    assert found.size <= 2**20
    assert 150 < found.entries < 300
