"""A bound PDF, really rendered and really read, comes apart into its documents."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.package import read_package

_TEXT = "学院党委把帮扶工作摆在突出位置，发挥学科和人才优势，组织专家深入乡村一线开展科技服务，推动各项任务落地。\n\n"
_REPORT = f"""# 西川农学院2017年帮扶工作自查报告

省教育厅：

{_TEXT * 30}
>> 西川农学院
>> 2017年12月6日
"""
_NOTICE = """附件1

# 中共西川农学院委员会关于成立帮扶工作领导小组的通知

各党总支：

经研究，名单附后。

>> 中共西川农学院委员会
>> 2016年4月13日
\\pagebreak
附件

# 帮扶工作领导小组组成人员名单

组　长：院长
"""
_FORM = """附件2

# 年度考核登记表

| 姓名 | 王一川 |
|---|---|
| 单位 | 西川农学院 |
"""
_NEWS = f"""# 为了山那边的笑脸

2017年9月30日　来源：学院新闻网

{_TEXT * 3}"""
_MEASURE = f"""<p class="docno">清政发〔2017〕6号</p>

# 清溪县人民政府关于印发《清溪县帮扶资金管理办法》的通知

各乡镇人民政府：

现印发给你们。

>> 清溪县人民政府
>> 2017年2月9日
\\pagebreak
# 清溪县帮扶资金管理办法

第一条　{_TEXT}
"""


@pytest.mark.parametrize("form", ["digital", pytest.param("scan", marks=pytest.mark.slow)])
def test_bound_volume_comes_apart(tmp_path: Path, form: str) -> None:
    docs = tmp_path / "package" / "docs"
    docs.mkdir(parents=True)
    for number, text in enumerate((_REPORT, _NOTICE, _FORM, _NEWS, _MEASURE), 1):
        front = "---\nfile: 上报材料.pdf\nrender: scan\nkind: other\n---\n\n"
        (docs / f"{number}.md").write_text(front + text, encoding="utf-8")
    command = [sys.executable, "-m", "bench.render", str(tmp_path / "package"), "--as", form, "--out", str(tmp_path / "out")]
    subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[2])
    manifest = json.loads((tmp_path / "out" / "package.manifest.json").read_text(encoding="utf-8"))
    with read_package([tmp_path / "out" / "package"], cache=False) as package:
        found = [(d.first_page, d.last_page) for d in package.documents]
        assert found == [(m["first_page"], m["last_page"]) for m in manifest.values()]
        assert {d.text_source for d in package.documents} == {"ocr" if form == "scan" else "digital"}
        assert all(d.split_reason for d in package.documents[1:])
