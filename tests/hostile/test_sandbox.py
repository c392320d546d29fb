"""A reader that a file has taken over: what it tries, the system refuses; what it does, costs its own page only."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.readers.protocol import ReadContext
from ingest.worker.job import FileResult, Job
from ingest.worker.pool import Pool
from ingest.worker.sandbox import landlock, seccomp
from ingest.worker.sandbox.trial import TRIALS, try_out

LIMITS = Limits(idle_seconds=2.0, file_seconds=20, memory_bytes=400 * 2**20)
Read = Callable[..., list[FileResult]]

linux = pytest.mark.skipif(sys.platform != "linux", reason="these locks are Linux's")
needs_landlock = pytest.mark.skipif(
    sys.platform != "linux" or landlock.version() < 3, reason="this kernel has no Landlock that guards truncating"
)
needs_seccomp = pytest.mark.skipif(
    sys.platform != "linux" or not seccomp.available(), reason="this kernel or processor has no filter of ours"
)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read files of deeds, one a line, beside a good file which comes last; one worker, so that it meets what is left."""

    def run(*contents: str, limits: Limits = LIMITS, workers: int = 1) -> list[FileResult]:
        jobs = []
        for n, content in enumerate([*contents, "good"]):
            path = tmp_path / f"{n}.txt"
            path.write_text(content)
            jobs.append(Job("tests.hostile.deeds", path, ReadContext(limits)))
        with Pool(limits.but(workers=workers), tmp_path / "workers") as pool:
            *results, good = pool.read(jobs)
        assert texts(good) == ["good"]
        assert good.failures == ()
        return results

    return run


def texts(result: FileResult) -> list[str]:
    return [p.blocks[0].text for p in result.pages]


def outcomes(result: FileResult) -> list[str]:
    return [t.split()[0] for t in texts(result)]


@needs_landlock
def test_nothing_is_written_outside(read: Read, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    victim = outside / "victim.txt"
    victim.write_text("whole")
    deeds = [f"write {outside}/new", f"write {victim}", f"append {victim}", f"truncate {victim}", f"remove {victim}"]
    deeds += [f"rename {victim}", f"link {outside}/link", f"folder {outside}/folder", f"write {Path.home()}/hostile-was-here"]
    (result,) = read("\n".join(deeds))
    assert outcomes(result) == ["refused"] * len(deeds)
    assert [p.name for p in outside.iterdir()] == ["victim.txt"]
    assert victim.read_text() == "whole"


@needs_seccomp
def test_no_socket_of_any_kind(read: Read) -> None:
    (result,) = read("\n".join(f"socket {family}" for family in (1, 2, 10, 16, 17, 40)))
    assert outcomes(result) == ["refused"] * 6


@needs_seccomp
def test_no_process_is_started(read: Read) -> None:
    (result,) = read("fork\nfork-bomb\nrun\nthread\nself-signal")
    assert outcomes(result) == ["refused", "refused", "refused", "done", "done"]
    assert texts(result)[1] == "refused"


@needs_seccomp
def test_no_other_process_is_touched(read: Read) -> None:
    (result,) = read("kill-parent\nkill-all\ntrace-parent\nparent-limits")
    assert outcomes(result) == ["refused"] * 4


def test_memory_time_and_silence_cost_their_page(read: Read) -> None:
    eaten, spun, left = read("a\neat\nc", "a\nspin\nc", "a\nexit\nc")
    for result, word in ((eaten, "内存"), (spun, "停滞"), (left, "崩溃")):
        assert texts(result) == ["a", "c"]
        assert [f.number for f in result.failures] == [2]
        assert word in result.failures[0].reason


def test_a_worker_that_only_says_that_it_lives_runs_out_of_time(read: Read) -> None:
    (result,) = read("spin-alive", limits=LIMITS.but(file_seconds=2.5))
    assert "限额 time＝2.5s" in (result.reason or "")


def test_time_in_all(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a\nspin\nc")
    limits = LIMITS.but(package_seconds=1.5, idle_seconds=60)
    with Pool(limits.but(workers=1), tmp_path / "w") as pool:
        job = Job("tests.hostile.deeds", path, ReadContext(limits))
        later = Job("tests.hostile.deeds", path, ReadContext(limits))
        first, second = pool.read([job, later])
    assert texts(first) == ["a"]
    assert "限额 time-all＝1.5s" in first.failures[-1].reason
    assert "限额 time-all" in (second.reason or "")


def test_megabytes_on_standard_output_are_no_messages(read: Read) -> None:
    (result,) = read("print\nb")
    assert texts(result) == ["printed", "b"]


@pytest.mark.parametrize("deed", ["garbage", "half", "long", "bad-page", "not-a-message"])
def test_a_message_that_is_none_costs_the_worker(read: Read, deed: str) -> None:
    (result,) = read(f"a\n{deed}\nc")
    assert texts(result) == ["a", "c"]
    assert [f.number for f in result.failures] == [2]


def test_pages_that_nobody_asked_for_are_not_taken(read: Read) -> None:
    flooded, lied = read("flood", "count-lie")
    assert len(flooded.pages) <= 1
    assert flooded.reason or flooded.failures
    assert lied.reason


@linux
def test_what_doctor_tries_is_what_the_system_grants(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    refused = try_out(tmp_path / "a")
    assert set(refused) == set(TRIALS)
    assert refused["outlive"]
    if landlock.version() >= 1:
        assert refused["write"]
    if seccomp.available():
        assert refused["network"]
        assert refused["program"]
        assert refused["signal"]


@linux
def test_what_is_switched_off_is_seen_to_be_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INGEST_SANDBOX", "off")
    refused = try_out(tmp_path)
    assert not refused["write"]
    assert not refused["program"]
    assert (tmp_path / "outside").read_text() == "outside"


@needs_landlock
def test_a_worker_with_programs_has_no_network_and_no_way_to_write_outside(tmp_path: Path) -> None:
    refused = try_out(tmp_path, programs=True)
    assert refused["network"]
    assert refused["write"]
    assert refused["program"] is False
    if landlock.version() >= 6:
        assert refused["signal"]
    assert os.listdir(tmp_path) == ["inside"]  # noqa: PTH208
