"""Workers: what hangs, dies or grows costs one page; what was read is kept; the other files go on."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from ingest.limits import Limits
from ingest.model import Block, BlockKind, Page, Region, RegionKind, Twin
from ingest.readers.protocol import ReadContext
from ingest.worker.job import FileResult, Job
from ingest.worker.messages import PageDone, read_message
from ingest.worker.pool import Pool, Progress
from ingest.worker.sound import sound

LIMITS = Limits(idle_seconds=1.5, file_seconds=30, memory_bytes=400 * 2**20, pages=50)

Read = Callable[..., list[FileResult]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read files that hold these lines, one page a line, with the hostile reader."""

    def run(*contents: str, limits: Limits = LIMITS, progress: Callable[[Progress], None] | None = None) -> list[FileResult]:
        jobs = []
        for i, content in enumerate(contents):
            path = tmp_path / f"{i}.txt"
            path.write_text(content)
            jobs.append(Job("tests.ingest.hostile_reader", path, ReadContext(limits)))
        with Pool(limits, tmp_path / "workers") as pool:
            return pool.read(jobs, progress)

    return run


def texts(result: FileResult) -> list[str]:
    return [p.blocks[0].text for p in result.pages]


def failed(result: FileResult) -> list[int | None]:
    return [f.number for f in result.failures]


def test_pages_come_back_in_order_whoever_read_them(read: Read) -> None:
    (result,) = read("\n".join(f"slow 0.0{i % 3}" for i in range(40)))
    assert [p.number for p in result.pages] == list(range(1, 41))
    assert result.failures == ()
    assert result.reason is None


def test_one_long_file_is_read_by_both_workers(read: Read) -> None:
    (result,) = read("\n".join(["where"] * 4 + ["slow 0.2"] * 8 + ["where"] * 8))
    assert len({t.split()[0] for t in texts(result) if "/" in t}) == 2


def test_worker_lives_on_between_files(read: Read) -> None:
    results = read(*["where"] * 6, limits=LIMITS.but(workers=1))
    assert len({texts(r)[0].split()[0] for r in results}) == 1


@pytest.mark.parametrize("deed", ["segfault", "exit", "raise"])
def test_page_that_kills_is_given_up_and_its_neighbours_kept(read: Read, deed: str) -> None:
    bad, good = read(f"a\nb\n{deed}\nd\ne", "other")
    assert texts(bad) == ["a", "b", "d", "e"]
    assert failed(bad) == [3]
    assert "崩溃" in bad.failures[0].reason
    assert texts(good) == ["other"]


def test_page_that_hangs_is_given_up_and_its_neighbours_kept(read: Read) -> None:
    bad, good = read("a\nhang\nc", "other")
    assert (texts(bad), failed(bad), texts(good)) == (["a", "c"], [2], ["other"])
    assert "停滞" in bad.failures[0].reason


def test_slow_but_living_pages_are_no_hang(read: Read) -> None:
    (result,) = read("\n".join(["slow 0.9"] * 4))
    assert len(result.pages) == 4


def test_hang_before_the_pages_are_known(read: Read) -> None:
    bad, good = read("hang-in-count", "other")
    assert bad.pages == ()
    assert "停滞" in (bad.reason or "")
    assert texts(good) == ["other"]


def test_a_worn_out_worker_gets_a_second_try(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INGEST_CACHE_DIR", str(tmp_path / "cache"))
    (result,) = read("a\nexit-once mark\nc")
    assert len(result.pages) == 3
    assert result.failures == ()


def test_file_that_kills_again_and_again_is_given_up(read: Read) -> None:
    bad, good = read("a\n" + "exit\n" * 40 + "z", "other")
    assert texts(bad)[0] == "a"
    assert bad.failures[-1].reason
    assert any(f.number is None and "页未读取" in f.reason for f in bad.failures)
    assert texts(good) == ["other"]


def test_memory_is_watched(read: Read) -> None:
    bad, good = read("a\ngrow\nc", "other", limits=LIMITS.but(idle_seconds=20))
    assert (texts(bad), failed(bad), texts(good)) == (["a", "c"], [2], ["other"])
    assert "内存" in bad.failures[0].reason


def test_one_huge_allocation_fails_at_once(read: Read) -> None:
    bad, good = read(f"a\nallocate {6 << 30}\nc", "other")
    assert (texts(bad), failed(bad), texts(good)) == (["a", "c"], [2], ["other"])
    assert "内存" in bad.failures[0].reason


def test_component_that_will_not_load_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    with Pool(LIMITS, tmp_path / "workers") as pool:
        (result,) = pool.read([Job("tests.ingest.no_such_reader", tmp_path / "a.txt", ReadContext(LIMITS))])
    assert "no_such_reader" in (result.reason or "")
    assert "ingest doctor" in (result.reason or "")


def test_time_in_all_is_limited_and_what_was_read_is_kept(read: Read) -> None:
    bad, good = read("\n".join(["slow 0.4"] * 30), "other", limits=LIMITS.but(file_seconds=2.0))
    assert 0 < len(bad.pages) < 30
    assert "页未读取" in bad.failures[-1].reason
    assert texts(good) == ["other"]


def test_refusal_of_the_file_as_a_whole(read: Read) -> None:
    bad, none = read("encrypted", "no-pages")
    assert "请去除密码" in (bad.reason or "")
    assert "没有任何页面" in (none.reason or "")


def test_failed_page_is_reported_and_the_rest_read(read: Read) -> None:
    (result,) = read("a\nfail\nc")
    assert (texts(result), failed(result)) == (["a", "c"], [2])


def test_pages_beyond_the_limit_are_reported(read: Read) -> None:
    (result,) = read("\n".join("x" * 60), limits=LIMITS.but(pages=7))
    assert len(result.pages) == 7
    assert [f.reason for f in result.failures if "60" in f.reason and "7" in f.reason]


def test_failing_finish_keeps_the_pages(read: Read) -> None:
    (result,) = read("finish-fails\nb")
    assert len(result.pages) == 2
    assert result.failures


def test_no_network_own_temp_folder_private_files(read: Read, tmp_path: Path) -> None:
    (result,) = read("socket\nwhere\nnoise", limits=LIMITS.but(workers=1))
    refused, where, _ = texts(result)
    assert refused == "refused"
    _, temp, mode = where.split()
    assert Path(temp).is_relative_to(tmp_path)
    assert mode == "0o600"


def test_progress_reaches_the_total(read: Read) -> None:
    seen: list[Progress] = []
    read("a\nb\nc", "d", progress=seen.append)
    assert (seen[-1].done, seen[-1].total) == (4, 4)
    assert all(p.done <= p.total for p in seen)


def test_no_worker_survives_the_pool(read: Read, tmp_path: Path) -> None:
    (result,) = read("where\nwhere")
    pid = int(texts(result)[0].split()[0])
    time.sleep(0.1)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not [t for t in threading.enumerate() if "_listen" in t.name]


class _Evil:
    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("true",)


def test_a_taken_over_worker_cannot_make_the_program_run_code() -> None:
    data = pickle.dumps(_Evil())
    with pytest.raises(pickle.UnpicklingError):
        read_message(BytesIO(len(data).to_bytes(8, "big") + data))


@pytest.mark.parametrize(
    "lie",
    [
        {"regions": (Region(RegionKind.COVERED, ("a", 0.0, 1.0, 1.0)),)},  # type: ignore[arg-type]
        {"regions": (Region("covered", (0.0, 0.0, 1.0, 1.0)),)},  # type: ignore[arg-type]
        {"regions": ({},)},
        {"twin": Twin("a.pdf", 1, ((0.0, 0.0, float("inf"), 1.0),))},
        {"twin": "a.pdf"},
        {"image_sha256": 7},
        {"blocks": (Block(BlockKind.PARAGRAPH, align="middle"),)},  # type: ignore[arg-type]
        {"blocks": (Block(BlockKind.TABLE, torn="yes"),)},  # type: ignore[arg-type]
        {"blocks": (Block(BlockKind.HEADING, level="1"),)},  # type: ignore[arg-type]
    ],
)
def test_a_page_with_values_of_a_wrong_kind_is_refused(lie: dict[str, Any]) -> None:
    honest = Page(
        1, 595.0, 842.0, (Block(BlockKind.HEADING, level=1),), image_sha256="ab",
        regions=(Region(RegionKind.COVERED, (0.0, 0.0, 1.0, 1.0)),), twin=Twin("a.pdf", 1, ((0.0, 0.0, 1.0, 1.0),)),
    )  # fmt: skip
    assert sound(PageDone(honest))
    assert not sound(PageDone(replace(honest, **lie)))


def test_frame_of_absurd_length_is_refused() -> None:
    with pytest.raises(pickle.UnpicklingError):
        read_message(BytesIO((1 << 60).to_bytes(8, "big")))


def test_worker_does_not_outlive_a_killed_program(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("where\nhang")
    code = (
        "from pathlib import Path\nfrom ingest.limits import Limits\nfrom ingest.readers.protocol import ReadContext\n"
        "from ingest.worker.job import Job\nfrom ingest.worker.pool import Pool\n"
        f"here = Path({str(tmp_path)!r})\njob = Job('tests.ingest.hostile_reader', here / 'a.txt', ReadContext())\n"
        "def told(progress):\n    if job.pages: print(job.pages[1].blocks[0].text.split()[0], flush=True)\n"
        "with Pool(Limits(), here / 'w') as pool: pool.read([job], told)\n"
    )
    program = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert program.stdout is not None
    pid = int(program.stdout.readline())
    program.kill()
    program.wait()
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline and _alive(pid):
        time.sleep(0.2)
    assert not _alive(pid)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
