"""What nobody sees gets into no result: quotes and file names in JSON, HTML, XLSX, DOCX and on the terminal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.slow

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f\U000e0000-\U000e007f]"
)
REPORT = """国家海图测绘中心2017年定点扶贫工作自评报告

国家扶贫办：

2017年，国家海图测绘中心帮扶贵州省黔西南布依族苗族自治州册\u200b亨\u2060县。6月8日至10日，中心党委委员、副主任骆青岩\x1b[31m赴册亨县\x07调研。
全年投\u202e入帮\u202c扶资\ufeff金120万元，用于册亨县丫他镇道路硬化\u2066。\u2069
"""
PLAN = """国家海图测绘中心2017年定点扶贫工作计划

海图办发〔2017〕11号

2017年帮扶册\u200d亨县完成年度减贫任务，投入资金\x9b120万元。\x00

国家海图测绘中心办公室
2017年3月2日
"""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    home = tmp_path_factory.mktemp("exports")
    folder = home / "材\u202e料\x1b[5m"
    folder.mkdir()
    (folder / "自评\u200b报告\x1b]0;x\x07.txt").write_text(REPORT, encoding="utf-8")
    (folder / "计划\u202efdp.md").write_text(PLAN.replace("\x00", ""), encoding="utf-8")
    (folder / "坏\n件\x1b[2J.pdf").write_bytes(b"%PDF-1.4 broken")
    command = [sys.executable, "-m", "cli", "check", str(folder), "-f", "json,html,xlsx,docx", "-o", str(home / "结果")]
    environment = {**os.environ, "INGEST_CACHE_DIR": str(home / "cache")}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, cwd=Path(__file__).parents[2],
        timeout=200, check=False,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    return home / "结果", done


def clean(text: str, where: str) -> None:
    found = UNSEEN.search(text)
    assert found is None, (where, text[max(0, found.start() - 30) : found.end() + 30])


def test_the_passages_are_found_through_what_hides_them(results: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    (path,) = results[0].glob("*.json")
    result = json.loads(path.read_text(encoding="utf-8"))
    clean(path.read_text(encoding="utf-8"), "json")
    assert {e["path"] for e in result["unreadable"]} == {"坏_件.pdf"}
    paths = {d["path"] for d in result["package"]["documents"]}
    assert paths == {"自评报告.txt", "计划fdp.md"}
    assert "册亨县" in json.dumps(result["package"], ensure_ascii=False)
    quotes = [c["quote"] for i in result["indicators"] for r in i["requirements"] for c in r["citations"]]
    assert any("副主任骆青岩赴册亨县调研" in q for q in quotes)


def test_html_has_none(results: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    (path,) = results[0].glob("*.html")
    text = path.read_text(encoding="utf-8")
    assert "副主任骆青岩赴册亨县调研" in text
    clean(text, "html")
    clean(re.sub(r"&#x?([0-9a-fA-F]+);", lambda m: chr(int(m[1], 16 if "x" in m[0] else 10)), text), "html entities")


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_office_files_have_none(results: tuple[Path, subprocess.CompletedProcess[str]], suffix: str) -> None:
    files = list(results[0].glob(f"*.{suffix}"))
    assert len(files) == 2
    for path in files:
        clean(path.name, suffix)
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".xml"):
                    clean("".join(ElementTree.fromstring(archive.read(name)).itertext()), f"{path.name}/{name}")


def test_the_terminal_gets_none(results: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    _, done = results
    assert "坏_件.pdf" in done.stderr + done.stdout
    clean(re.sub("\r\n?", "\n", done.stderr + done.stdout), "terminal")
