"""However a run ends, its temporary folder, its workers and what they started end with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.temporary import remove_leftovers, run_folder

Running = tuple[subprocess.Popen[str], Path, int]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and locks of POSIX")

_READ = """
import signal, sys
for number in (signal.SIGHUP, signal.SIGINT):  # a test run under nohup or in the background hands down that they are ignored
    signal.signal(number, signal.SIG_DFL if number is signal.SIGHUP else signal.default_int_handler)
from pathlib import Path
import cli.main, cli.signals
from ingest.package import read_package
from ingest.sniff import Format

def read():
    with read_package([Path(sys.argv[1])], readers={Format.TEXT: "tests.hostile.deeds"}) as package:
        print(package.unreadable)

cli.main.app = lambda **_: read()
cli.main.main(["read"])
"""


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """The program in the middle of a file that never ends, its temp folder and the pid of its worker."""
    temp = tmp_path / "tmp"
    temp.mkdir()
    (tmp_path / "a.txt").write_text("spin")
    command = [sys.executable, "-c", _READ, str(tmp_path / "a.txt")]
    environment = {**os.environ, "TMPDIR": str(temp), "INGEST_CACHE_DIR": str(tmp_path / "cache")}
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=Path(__file__).parents[2]
    )
    try:
        worker = _wait(lambda: next(iter(_children(program.pid)), 0))
        _wait(lambda: list(temp.glob("ingest-*/workers/worker1")))
        yield program, temp, worker
    finally:
        program.kill()
        program.communicate()


def _wait(look: object, seconds: float = 20.0) -> int:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := look():  # type: ignore[operator]
            return int(found) if isinstance(found, int) else 1
        time.sleep(0.05)
    raise AssertionError("it did not come to that")


def _children(pid: int) -> list[int]:
    try:
        return [int(x) for path in Path(f"/proc/{pid}/task").glob("*/children") for x in path.read_text().split()]
    except OSError:
        return []


def _gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for the worker in /proc")


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_program_told_to_stop_leaves_nothing(running: Running, number: signal.Signals) -> None:
    program, temp, worker = running
    program.send_signal(number)
    _, said = program.communicate(timeout=20)
    assert program.returncode == 128 + number
    assert said.strip() == "已中断。"
    assert list(temp.iterdir()) == []
    _wait(lambda: _gone(worker))


@needs_proc
def test_workers_of_a_killed_program_end_and_the_next_start_cleans_up(
    running: Running,
) -> None:
    program, temp, worker = running
    program.kill()
    program.communicate()
    _wait(lambda: _gone(worker), 5)
    (left,) = temp.iterdir()
    assert remove_leftovers(temp) == [left]
    assert list(temp.iterdir()) == []


def test_folders_of_living_runs_and_of_others_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "ingest-no-lock").mkdir()
    (tmp_path / "ingest-file").write_text("x")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / ".running").touch()
    (tmp_path / "ingest-link").symlink_to(tmp_path / "elsewhere")
    with run_folder() as living:
        code = "import sys, pathlib, ingest.temporary as t; print(t.remove_leftovers(pathlib.Path(sys.argv[1])))"
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"
        assert living.is_dir()
        assert living.stat().st_mode & 0o777 == 0o700
    assert not living.exists()
    assert {p.name for p in tmp_path.iterdir()} == {"ingest-no-lock", "ingest-file", "elsewhere", "ingest-link"}
    assert (tmp_path / "elsewhere" / ".running").exists()
