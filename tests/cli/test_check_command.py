"""``ingest check`` as a user runs it: files, exit codes, messages."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import PLAN, REPORT, Ingest

SCHEMA = json.loads((Path(__file__).parents[1] / "contract/check-result.schema.json").read_text(encoding="utf-8"))
pytestmark = pytest.mark.slow


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_json_alone_goes_to_the_standard_output(ingest: Ingest, package: Path) -> None:
    done = ingest("check", package, "--format", "json")
    assert done.returncode == 1, done.stderr
    result = json.loads(done.stdout)
    Draft202012Validator(SCHEMA).validate(result)
    assert result["package"]["unit"] == "国家海图测绘中心"
    assert result["package"]["year"] == 2017
    assert [c["name"] for c in result["package"]["counties"]] == ["贵州省黔西南布依族苗族自治州册亨县"]
    statuses = {r["id"]: r["status"] for i in result["indicators"] for r in i["requirements"]}
    assert statuses["4.plan"] == "met"
    assert statuses["4.summary"] == "claimed"
    assert statuses["7.appointment"] == "missing"


def test_without_a_format_a_plain_table_is_shown(ingest: Ingest, package: Path) -> None:
    done = ingest("check", package, env={"LC_ALL": "C", "PYTHONIOENCODING": "", "PYTHONUTF8": "0"})
    assert done.returncode == 1, done.stderr
    assert "国家海图测绘中心" in done.stdout
    assert "缺口清单" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    assert not list(package.parent.joinpath("work").iterdir())


def test_all_formats_at_once_private_and_the_two_lists_apart(ingest: Ingest, package: Path, tmp_path: Path) -> None:
    done = ingest("check", package, "--format", "html,xlsx", "--format", "docx", "--format", "json", "-o", tmp_path / "结果")
    assert done.returncode == 1, done.stderr
    found = sorted(p.name.removeprefix("海图中心材料.") for p in (tmp_path / "结果").iterdir())
    assert found == sorted(["docx", "html", "json", "xlsx", "整改清单.docx", "整改清单.xlsx"])
    assert {mode(p) for p in (tmp_path / "结果").iterdir()} == {0o600}
    assert mode(tmp_path / "结果") == 0o700
    assert done.stdout == ""
    result = json.loads((tmp_path / "结果" / "海图中心材料.json").read_text(encoding="utf-8"))
    reasons = [r["reason"] for i in result["indicators"] for r in i["requirements"]]
    for name in ("整改清单.docx", "整改清单.xlsx"):
        text = all_text(tmp_path / "结果" / f"海图中心材料.{name}")
        assert "整改" in text
        for word in ("缺失", "不合格", "仅有自述", "齐全", "不适用", "内部", "草拟", "得分", "把握", "较好", "较差", *reasons):
            assert word not in text, word


def all_text(path: Path) -> str:
    import html
    import re

    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return "".join(html.unescape(t) for part in parts for t in re.findall(r">([^<>]+)<", part))


def test_a_file_name_decides_the_format_and_siblings_share_its_stem(ingest: Ingest, package: Path, tmp_path: Path) -> None:
    assert ingest("check", package, "-o", tmp_path / "甲.html").returncode == 1
    html = (tmp_path / "甲.html").read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert html.count('<tr class="requirement ') == 28
    assert ingest("check", package, "--format", "html,json", "-o", tmp_path / "乙.html").returncode == 1
    assert json.loads((tmp_path / "乙.json").read_text(encoding="utf-8"))["scheme"] == "central-2017"


def test_overrides_replace_what_the_documents_say(ingest: Ingest, package: Path) -> None:
    done = ingest("check", package, "--format", "json", "--unit", "国家潮汐局", "--year", "2016", "--county", "福贡县")
    found = json.loads(done.stdout)["package"]
    assert (found["unit"], found["year"]) == ("国家潮汐局", 2016)
    assert [c["name"] for c in found["counties"]] == ["云南省怒江傈僳族自治州福贡县"]


def test_documents_of_another_sender_are_added(ingest: Ingest, package: Path, tmp_path: Path) -> None:
    other = tmp_path / "省报告.txt"
    other.write_text(
        "贵州省扶贫开发办公室关于册亨县2017年度脱贫攻坚任务完成情况的证明\n册亨县完成2017年度减贫任务。\n", encoding="utf-8"
    )
    done = ingest("check", package, "--format", "json", "--with", other)
    documents = json.loads(done.stdout)["package"]["documents"]
    assert [d["sender"] for d in documents].count("other") == 1


def test_several_packages_give_one_result_each_and_a_triage(ingest: Ingest, package: Path, tmp_path: Path) -> None:
    twin = tmp_path / "b" / "海图中心材料.zip"
    twin.parent.mkdir()
    with zipfile.ZipFile(twin, "w") as archive:
        archive.writestr("自评报告.md", REPORT)
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"")
    out = tmp_path / "结果"
    done = ingest("check", package, twin, broken, "-o", out)
    assert done.returncode == 3, done.stderr
    names = {p.name for p in out.iterdir()}
    assert {"index.html", "triage.json", "海图中心材料.json", "海图中心材料-2.json", "海图中心材料.html"} <= names
    triage = json.loads((out / "triage.json").read_text(encoding="utf-8"))["triage"]
    assert [r["package"] for r in triage] == ["坏.pdf", "海图中心材料", "海图中心材料"]
    assert triage[1]["missing"] >= triage[2]["missing"]
    assert "坏.pdf" in done.stderr
    assert "核查先后" in done.stdout
    page = (out / "index.html").read_text(encoding="utf-8")
    for row in triage[1:]:
        assert all((out / path).is_file() for path in row["files"].values())
    assert "未能核查" in page


def test_part_unreadable_is_3_and_the_result_is_written(ingest: Ingest, package: Path) -> None:
    (package / "空.pdf").write_bytes(b"")
    (package / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    done = ingest("check", package, "--format", "json")
    assert done.returncode == 3
    result = json.loads(done.stdout)
    assert {u["path"] for u in result["unreadable"]} == {"空.pdf", "坏.docx"}
    assert "空.pdf" in done.stderr
    assert len(result["package"]["documents"]) == 2


def test_nothing_readable_is_4_and_no_finding_is_made_of_it(ingest: Ingest, tmp_path: Path) -> None:
    folder = tmp_path / "全坏"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    done = ingest("check", folder, "--format", "json")
    assert done.returncode == 4
    assert done.stdout == ""
    assert "a.pdf" in done.stderr


def test_an_empty_folder_is_4(ingest: Ingest, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    done = ingest("check", tmp_path / "空")
    assert done.returncode == 4
    assert "没有" in done.stderr


def test_no_unit_and_no_year_change_no_exit_code(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "便条.txt"
    path.write_text("食堂本周供应豆腐。\n", encoding="utf-8")
    done = ingest("check", path, "--format", "json")
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)["package"]
    assert found["unit"] is None
    assert found["year"] is None


def test_no_place_to_write_is_5_before_the_work(ingest: Ingest, package: Path, tmp_path: Path) -> None:
    (tmp_path / "结果").write_text("不是文件夹")
    done = ingest("check", package, "-o", tmp_path / "结果" / "a.json")
    assert done.returncode == 5
    assert "无法写入" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_does_not_change_the_exit_code(package: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    script = 'set -o pipefail; "$0" -c "from cli.main import main; main()" check "$1" | true; echo ${PIPESTATUS[0]}'
    done = subprocess.run(
        ["bash", "-c", script, sys.executable, str(package)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=tmp_path,
    )
    assert done.stdout.strip() == "1", done.stderr
    assert "Error" not in done.stderr


def test_a_file_in_the_current_folder_is_never_imported(ingest: Ingest, package: Path, tmp_path: Path) -> None:
    for name in ("struct.py", "pickle.py", "json.py"):
        (tmp_path / "work" / name).write_text("raise SystemExit('imported')")
    done = ingest("check", package, "--format", "html", "-o", tmp_path / "r.html", env={"PYTHONSAFEPATH": "1"})
    assert done.returncode == 1, done.stderr


def test_the_plan_is_cited_with_its_own_words(ingest: Ingest, package: Path) -> None:
    result = json.loads(ingest("check", package, "--format", "json").stdout)
    cited = [c["quote"] for i in result["indicators"] for r in i["requirements"] if r["id"] == "4.plan" for c in r["citations"]]
    assert cited
    assert all(q.replace(" ", "") in PLAN.replace(" ", "").replace("\n", "") for q in cited)
