"""A small invented package as text files, and the program as a user calls it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

REPORT = """# 国家海图测绘中心2017年定点扶贫工作自评报告

国家扶贫办：

2017年，国家海图测绘中心认真落实定点扶贫责任，帮扶贵州省黔西南布依族苗族自治州册亨县。6月8日至10日，中心党委委员、副主任骆青岩赴册亨县调研。
全年投入帮扶资金120万元，用于册亨县丫他镇道路硬化。年度工作总结已经印发。

>>国家海图测绘中心
>>2017年12月22日
"""
PLAN = """# 国家海图测绘中心2017年定点扶贫工作计划

海图办发〔2017〕11号

一、总体要求。2017年帮扶册亨县完成年度减贫任务。
二、工作安排。上半年由中心负责同志赴册亨县调研一次，投入资金120万元。

>>国家海图测绘中心办公室
>>2017年3月2日
"""
Ingest = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "海图中心材料"
    folder.mkdir()
    (folder / "自评报告.md").write_text(REPORT, encoding="utf-8")
    (folder / "计划.md").write_text(PLAN, encoding="utf-8")
    return folder


@pytest.fixture
def ingest(tmp_path: Path) -> Ingest:
    """Run ``ingest`` in a process of its own, piped, in a scratch folder, under a C locale."""
    work = tmp_path / "work"
    work.mkdir(exist_ok=True)

    def run(*arguments: str | Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        import os

        command = [sys.executable, "-c", "from cli.main import main; main()", *map(str, arguments)]
        environment = {**os.environ, "INGEST_CACHE_DIR": str(tmp_path / "cache"), "OMP_NUM_THREADS": "1", **(env or {})}
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", cwd=work, env=environment, timeout=300, check=False
        )

    return run
