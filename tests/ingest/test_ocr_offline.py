"""Reading a scan touches no network: in a process of its own in which every socket and every child process is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = """
import socket, subprocess, multiprocessing.process, sys, os
tried = []
def refuse(name):
    def fail(*args, **kwargs):
        tried.append(name)
        raise OSError(f"{name} refused")
    return fail
class NoSocket(socket.socket):
    def __init__(self, *args, **kwargs):
        # A library that is imported along asks, by a socket it never connects, whether this machine has IPv6.
        if sys._getframe(1).f_code.co_name != "_has_ipv6":
            tried.append("socket")
        raise OSError("socket refused")
socket.socket = NoSocket
socket.create_connection = refuse("create_connection")
socket.getaddrinfo = refuse("getaddrinfo")
subprocess.Popen.__init__ = refuse("child process")
multiprocessing.process.BaseProcess.start = refuse("child process")
from tests.ingest.page_images import POINTS, Sheet
from ingest.ocr.reader import OcrReader, page_of
sheet = Sheet()
sheet.text(300, 700, "清河规划研究院")
reader = OcrReader()
page = page_of(reader.read_page(sheet.bgr(), *POINTS), 1)
assert page.blocks[0].text == "清河规划研究院", page.blocks
assert reader.engine.backend == sys.argv[1], reader.engine.backend
assert sys.modules.get("openvino_telemetry") is None
assert not tried, tried
print("read")
"""


def run(home: Path, backend: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    where = ":".join(str(p) for p in (*paths, Path(__file__).parents[2]))
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONPATH": where, "OMP_NUM_THREADS": "1"}
    return subprocess.run(
        [sys.executable, "-c", _SCRIPT, backend], capture_output=True, text=True, env=environment, timeout=300, check=False
    )


@pytest.mark.slow
def test_no_socket_no_child_and_no_file_at_home(tmp_path: Path) -> None:
    done = run(tmp_path, "openvino")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "read\n"
    assert done.stderr == "", "the engine must be quiet"
    # openvino's telemetry keeps an id in ~/intel
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_falls_back_where_openvino_will_not_load(tmp_path: Path) -> None:
    broken = tmp_path / "openvino"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise ImportError('cannot open shared object file')\n")
    done = run(tmp_path, "onnxruntime", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "read\n"
