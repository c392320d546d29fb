"""The built wheel works in an empty folder: data ship inside it; the layers and the documents hold."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_a_wheel_runs_in_an_empty_folder(tmp_path: Path) -> None:
    wheels, target, empty = tmp_path / "wheels", tmp_path / "installed", tmp_path / "empty"
    empty.mkdir()
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(ROOT)], check=True, cwd=tmp_path)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)], check=True, cwd=tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(target)}
    code = "import cli, lexicons, corpus; print(cli.__file__, lexicons.__file__)"
    where = subprocess.run([sys.executable, "-c", code], env=environment, cwd=empty, capture_output=True, text=True, check=True)
    assert str(target) in where.stdout, "the test must run what was installed"
    (empty / "计划.txt").write_text("国家苔原观测总署2017年定点扶贫工作计划\n一、全年安排帮扶资金300万元。\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "cli", "check", "计划.txt", "--format", "json"],
        env=environment, cwd=empty, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert '"4.plan"' in done.stdout


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_command_is_documented(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    listed = subprocess.run(
        [sys.executable, "-m", "cli", "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    for command in ("check", "read", "schemes", "doctor", "cache"):
        assert command in listed
        assert f"ingest {command}" in text, f"{name} does not mention ingest {command}"


def test_links_of_the_documents_lead_somewhere() -> None:
    import re

    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} → {target}"
