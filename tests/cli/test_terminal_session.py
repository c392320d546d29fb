"""On a real terminal: a progress bar that is gone before the table, colours, no remains."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")
pytestmark = pytest.mark.slow


def session(*arguments: str) -> tuple[int, str]:
    """Exit code and everything that a terminal of 110 columns would be sent."""
    import fcntl
    import struct
    import termios

    pid, handle = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, "-c", "from cli.main import main; main()", *arguments])
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 110, 0, 0))
    seen = b""
    while True:
        try:
            data = os.read(handle, 65536)
        except OSError:
            break
        if not data:
            break
        seen += data
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), seen.decode("utf-8")


def test_the_bar_is_gone_before_the_table_starts(package: Path) -> None:
    code, seen = session("check", str(package))
    assert code == 1
    assert "正在读取" in seen
    assert seen.rindex("正在") < seen.index("【内部资料")
    table = seen[seen.index("【内部资料") :]
    assert "\x1b[" in table  # colours
    assert not re.search(r"\x1b\[\d*[AJK]", table)  # nothing is drawn over


def test_json_for_a_terminal_is_not_mixed_with_a_table(package: Path) -> None:
    code, seen = session("check", str(package), "--format", "json")
    assert code == 1
    assert '"schema_version": 1' in seen
    assert "缺口清单" not in seen
