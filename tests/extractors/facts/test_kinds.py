"""The kind of a document by its title, issuer and first words, beside a self report that tells whose package it is."""

from pathlib import Path

import pytest
import yaml

from extractors.facts import read_facts
from tests.extractors.facts.samples import make

REPORT = """# {unit}2017年度定点扶贫工作自评报告

{lead}：

{unit}定点扶贫{county}。

>> {unit}
>> 2017年12月20日
"""
PACKAGES = {
    "国家矿产安全局": ("中央国家机关工委", "宁夏回族自治区固原市泾源县"),
    "中南财贸大学": ("教育部", "湖北省黄冈市蕲春县"),
}
ROWS = yaml.safe_load(Path(__file__).with_name("titles.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[r["title"][:24] for r in ROWS])
def test_kind(row: dict[str, str]) -> None:
    lead, county = PACKAGES[row["unit"]]
    signature = f">> {row['issuer']}\n>> 2017年6月20日\n" if row["issuer"] else ""
    text = f"# {row['title']}\n\n{row['body']}\n\n{signature}"
    _, documents = read_facts([make(REPORT.format(unit=row["unit"], lead=lead, county=county), "a"), make(text, "b")])
    assert (documents[0].facts.kind, documents[1].facts.kind) == ("self_report", row["kind"])
