"""Nothing goes over the network: the main job, OCR included, where no network exists or every connection is refused."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_REFUSE = """
import socket

def _refused(*args, **kwargs):
    with open({log!r}, "a") as log:
        log.write(repr(args) + "\\n")
    raise OSError("network refused by the test")

socket.socket.connect = _refused
socket.socket.connect_ex = _refused
socket.socket.sendto = _refused
socket.getaddrinfo = _refused
socket.create_connection = _refused
"""


def scanned_package(folder: Path) -> Path:
    """A package with a text and a real scanned page, so that the OCR engine is loaded and used."""
    from PIL import Image, ImageDraw, ImageFont

    font = Path(__import__("noto_cjk_sans_otc").__file__).parent / "NotoSansCJK-Regular.ttc"
    image = Image.new("RGB", (1240, 700), "white")
    draw = ImageDraw.Draw(image)
    draw.text((160, 120), "国家苔原观测总署2017年定点扶贫工作计划", "black", ImageFont.truetype(str(font), 44, index=2))
    draw.text((160, 260), "全年安排帮扶资金三百万元，用于丹寨县茶园改造。", "black", ImageFont.truetype(str(font), 32, index=2))
    folder.mkdir()
    image.save(folder / "计划.png", dpi=(150, 150))
    (folder / "自评报告.txt").write_text(
        "国家苔原观测总署2017年定点扶贫工作自评报告\n2017年，我署定点帮扶贵州省黔东南州丹寨县。\n", encoding="utf-8"
    )
    return folder


def check(package: Path, result: Path, environment: dict[str, str], *prefix: str) -> dict:
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "cli", "check", str(package), "--format", "json", "-o", str(result)],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    data: dict = json.loads(result.read_text(encoding="utf-8"))
    assert {d["text_source"] for d in data["package"]["documents"]} == {"digital", "ocr"}
    assert data["unreadable"] == []
    return data


@pytest.mark.slow
def test_no_connection_is_even_tried(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    log = tmp_path / "tried.log"
    (site / "sitecustomize.py").write_text(_REFUSE.format(log=str(log)), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{Path.cwd()}", "INGEST_CACHE_DIR": str(tmp_path / "cache")}
    check(scanned_package(tmp_path / "包"), tmp_path / "result.json", environment)
    assert not log.exists(), log.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("unshare") or subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode != 0,
    reason="this system does not let a user make a network namespace",
)
def test_without_any_network(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "INGEST_CACHE_DIR": str(tmp_path / "cache")}
    check(scanned_package(tmp_path / "包"), tmp_path / "result.json", environment, "unshare", "-rn")
