"""``ingest explain``: the steps of a status from the result file alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ingest


@pytest.fixture
def result(package: Path, ingest: Ingest, tmp_path: Path) -> Path:
    path = tmp_path / "结果.json"
    assert ingest("check", str(package), "--format", "json", "-o", str(path), "--workers", "1").returncode == 1
    return path


def test_steps_of_a_claimed_and_a_met_requirement(result: Path, package: Path, ingest: Ingest) -> None:
    for file in package.iterdir():
        file.unlink()  # the result alone is enough
    done = ingest("explain", str(result), "4.summary", "4.plan")
    assert done.returncode == 0
    summary, plan = done.stdout.split("4.plan ", 1)
    assert "国开办发〔2017〕59号" in summary
    assert "没有找到" in summary
    assert "年度工作总结已经印发" in summary
    assert "结论：仅有自述" in summary
    assert "是年度材料，不是跨年度的规划？是" in plan
    assert "海图办发〔2017〕11号" in plan
    assert "把握0." in plan


def test_without_a_requirement_all_are_listed(result: Path, ingest: Ingest) -> None:
    lines = ingest("explain", str(result)).stdout.splitlines()
    assert len(lines) == 28
    assert lines[0].startswith("1.summary\t")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["结果.json", "4.nothing"], "没有要求“4.nothing”"),
        (["没有.json", "4.plan"], "没有.json"),
        (["别的.json", "4.plan"], "不是"),
    ],
)
def test_what_is_wrong_is_said_with_exit_code_2(
    result: Path, ingest: Ingest, tmp_path: Path, arguments: list[str], words: str
) -> None:
    (tmp_path / "别的.json").write_text('{"a": 1}', encoding="utf-8")
    done = ingest("explain", str(tmp_path / arguments[0]), *arguments[1:])
    assert done.returncode == 2
    assert words in done.stderr
