"""The OCR cache: what was read comes back, privately kept, and nothing bad on disk ever hurts."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ingest.model import Block, BlockKind, Cell, Line
from ingest.ocr.cache import OcrCache, PageSourceKey, cache_folder
from ingest.ocr.content import PageContent
from ingest.ocr.engine import Reading
from ingest.ocr.rapid import RapidEngine
from ingest.ocr.reader import OcrReader

CELL = Cell(0, 0, (Line("格", (5.0, 5.0, 9.0, 9.0)),), 1, 2, (4.0, 4.0, 10.0, 10.0))
CONTENT = PageContent(
    (Line("南丘县", (1.0, 2.0, 31.0, 12.0), 0.9, (1.0, 11.0, 21.0, 31.0)), Line("无框")),
    (Block(BlockKind.TABLE, cells=(CELL,), box=(4.0, 4.0, 10.0, 10.0)),),
    (Block(BlockKind.SEAL, box=(50.0, 50.0, 90.0, 90.0)),),
    595.0,
    842.0,
    red=frozenset({1}),
    confidence=0.95,
    rotation=90,
    skew=-1.25,
    notes=("注",),
    image_sha256="ab",
)  # fmt: skip


class CountingEngine:
    """Sees one line on every page; counts how often it is asked."""

    fingerprint = "counting 1"

    def __init__(self) -> None:
        self.asked = 0

    def detect(self, image: Any) -> list[Any]:
        self.asked += 1
        return [np.array([[100, 100], [500, 100], [500, 140], [100, 140]], np.float32)]

    def recognise(self, crops: Sequence[Any]) -> list[Reading]:
        return [Reading("字", 0.9, (0.0, 1.0)) for _ in crops]


def page() -> Any:
    image = np.full((2339, 1654, 3), 255, np.uint8)
    image[100:140, 100:500:20] = 0
    return image


def test_content_comes_back_whole(tmp_path: Path) -> None:
    cache = OcrCache(tmp_path / "c")
    cache.put(cache.key("e"), CONTENT)
    assert cache.get(cache.key("e")) == CONTENT


def test_private_files_and_folders(tmp_path: Path) -> None:
    os.umask(0o022)
    cache = OcrCache(tmp_path / "c")
    cache.put(cache.key("e"), CONTENT)
    paths = [tmp_path / "c", *(tmp_path / "c").rglob("*")]
    assert len(paths) == 3
    for path in paths:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, None])
def test_damaged_entries_count_as_absent(tmp_path: Path, damage: bytes | None) -> None:
    cache = OcrCache(tmp_path / "c")
    key = cache.key("e")
    cache.put(key, CONTENT)
    (entry,) = (tmp_path / "c").rglob("*.z")
    entry.write_bytes(entry.read_bytes()[:-9] if damage is None else damage)
    assert cache.get(key) is None
    cache.put(key, CONTENT)
    assert cache.get(key) == CONTENT


def test_entry_of_another_shape_counts_as_absent(tmp_path: Path) -> None:
    import json
    import zlib

    cache = OcrCache(tmp_path / "c")
    key = cache.key("e")
    cache.put(key, CONTENT)
    (entry,) = (tmp_path / "c").rglob("*.z")
    for wrong in ([], {}, {**CONTENT.to_json(), "lines": None}, {**CONTENT.to_json(), "unknown": 1}):
        entry.write_bytes(zlib.compress(json.dumps(wrong).encode()))
        assert cache.get(key) is None


def test_other_engine_page_or_size_is_another_key(tmp_path: Path) -> None:
    cache = OcrCache(tmp_path)
    keys = {cache.key("e"), cache.key("f"), cache.key("e", "x", 1), cache.key("e", "x", 2), cache.key("e", "x", 1, 200)}
    assert len(keys) == 5


def test_switched_off_neither_reads_nor_writes(tmp_path: Path) -> None:
    on, off = OcrCache(tmp_path / "c"), OcrCache(tmp_path / "c", enabled=False)
    off.put(off.key("e"), CONTENT)
    assert not (tmp_path / "c").exists()
    on.put(on.key("e"), CONTENT)
    assert off.get(off.key("e")) is None


def test_clear_removes_all_and_counts(tmp_path: Path) -> None:
    cache = OcrCache(tmp_path / "c")
    assert cache.clear() == 0
    for k in range(3):
        cache.put(cache.key("e", k), CONTENT)
    assert cache.clear() == 3
    assert cache.get(cache.key("e", 1)) is None


def test_disk_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = OcrCache(tmp_path / "file" / "c")
    cache.put(cache.key("e"), CONTENT)
    assert cache.get(cache.key("e")) is None


def test_folder_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INGEST_CACHE_DIR", str(tmp_path))
    assert cache_folder() == tmp_path / "ocr"
    monkeypatch.delenv("INGEST_CACHE_DIR")
    assert cache_folder().name == "ocr"


def test_second_reading_asks_no_engine_and_draws_nothing(tmp_path: Path) -> None:
    engine = CountingEngine()
    source = PageSourceKey("f" * 64, 3, 200)
    first = OcrReader(engine, OcrCache(tmp_path)).read_drawn(source, 595.4, 842.0, page)
    assert engine.asked == 1

    def draw() -> Any:
        raise AssertionError("drawn again")

    again = OcrReader(engine, OcrCache(tmp_path)).read_drawn(source, 595.4, 842.0, draw)
    assert again == first
    assert engine.asked == 1


def test_same_image_in_another_file_is_not_read_again(tmp_path: Path) -> None:
    engine = CountingEngine()
    reader = OcrReader(engine, OcrCache(tmp_path))
    reader.read_drawn(PageSourceKey("a" * 64, 1, 200), 595.4, 842.0, page)
    reader.read_drawn(PageSourceKey("b" * 64, 9, 200), 595.4, 842.0, page)
    assert engine.asked == 1
    other = page()
    other[1200:1240, 100:500:20] = 0
    reader.read_page(other, 595.4, 842.0)
    assert engine.asked == 2


def test_without_a_cache_every_page_is_read() -> None:
    engine = CountingEngine()
    reader = OcrReader(engine)
    source = PageSourceKey("a" * 64, 1, 200)
    reader.read_drawn(source, 595.4, 842.0, page)
    reader.read_drawn(source, 595.4, 842.0, page)
    assert engine.asked == 2


class FallingBack(CountingEngine):
    """Finds out on first use that it runs on its second choice, as RapidEngine does."""

    fingerprint = "counting 1 first choice"

    def detect(self, image: Any) -> list[Any]:
        self.fingerprint = "counting 1 second choice"
        return super().detect(image)


def test_what_the_second_choice_read_is_not_taken_for_the_first_choice(tmp_path: Path) -> None:
    source, cache = PageSourceKey("a" * 64, 1, 200), OcrCache(tmp_path)
    fallen, sound = FallingBack(), CountingEngine()
    sound.fingerprint = "counting 1 first choice"
    for _ in range(2):
        reader = OcrReader(fallen, cache)
        reader.read_drawn(source, 595.4, 842.0, page)
        reader.read_page(page(), 595.4, 842.0)
    assert fallen.asked == 1  # its own pages it knows again
    OcrReader(sound, cache).read_drawn(source, 595.4, 842.0, page)
    OcrReader(sound, cache).read_page(page(), 595.4, 842.0)
    assert sound.asked == 1


def test_the_fingerprint_names_what_the_models_run_on() -> None:
    assert "openvino" in RapidEngine().fingerprint
    assert RapidEngine("onnxruntime").fingerprint != RapidEngine().fingerprint
    fallen = RapidEngine()
    fallen.backend = "onnxruntime"
    assert fallen.fingerprint == RapidEngine("onnxruntime").fingerprint
