"""Statuses of small whole packages (statuses/*.yaml): a self report and one or two papers as text, in words of their own.

Each row names its unit (UNITS), what the self report says of the matter, the papers, and the status that every requirement
named must get; ``known`` says what is known not to work yet. Units, people and villages are made up; the counties are real.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checks.run import check_package
from checks.scheme import load_scheme
from extractors.analyse import analyse
from ingest.model import Package
from tests.extractors.facts.samples import make

UNITS: dict[str, tuple[str, str, str, str]] = {  # name, how it calls itself, whom it reports to, its counties
    "ministry": ("国家苔原观测总署", "我署", "中央国家机关工委", "贵州省黔东南苗族侗族自治州丹寨县"),
    "university": ("云泽科技大学", "学校", "教育部", "甘肃省甘南藏族自治州碌曲县"),
    "bank": ("泰川银行股份有限公司", "我行", "中国人民银行", "河北省承德市丰宁满族自治县、山西省忻州市静乐县"),
    "party": ("中国民主求真会中央委员会", "会中央", "中共中央统战部", "云南省文山壮族苗族自治州马关县"),
    "enterprise": ("中国北洋潮汐能集团有限公司", "集团", "国务院国资委", "陕西省榆林市佳县"),
    "institute": ("国家冻土研究院", "我院", "中央国家机关工委", "湖南省湘西土家族苗族自治州花垣县"),
}
REPORT = """# {unit}关于2017年定点扶贫工作的自评报告

{lead}：

{own}定点扶贫{counties}。按照考核实施方案要求，现将2017年定点扶贫工作自评情况报告如下。

{said}

>> {unit}
>> 2017年12月25日
"""
FOLDER = Path(__file__).with_name("statuses")
ROWS: list[tuple[str, dict[str, Any]]] = [
    (f"{path.stem}-{number}-{'-'.join(row['want'])}", row)
    for path in sorted(FOLDER.glob("*.yaml"))
    for number, row in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")))
]


def package(row: dict[str, Any]) -> Package:
    unit, own, lead, counties = UNITS[row["unit"]]
    report = REPORT.format(unit=unit, own=own, lead=lead, counties=counties, said=row.get("report", "一年来，工作平稳推进。"))
    documents = tuple(make(text, f"d{n:03d}")[0] for n, text in enumerate([report, *row.get("docs", ())]))
    return Package("包", tuple(d.file for d in documents), documents, ())


@pytest.mark.parametrize("row", [r for _, r in ROWS], ids=[i for i, _ in ROWS])
def test_statuses(row: dict[str, Any]) -> None:
    if known := row.get("known"):
        pytest.xfail(f"known not to work: {known}")
    result = check_package(analyse(package(row)), load_scheme("central-2017"))
    found = {r.id: r for r in result.requirements() if r.id in row["want"]}
    why = {id: r.reason for id, r in found.items()}
    assert {id: r.status for id, r in found.items()} == row["want"], why


def test_every_requirement_has_six_packages() -> None:
    asked = [id for _, row in ROWS for id in row["want"]]
    lacking = {r.id: asked.count(r.id) for r in load_scheme("central-2017").requirements if asked.count(r.id) < 6}
    assert not lacking
