"""Another in his place: first secretaries and visitors whom report and papers name differently, for and against."""

from __future__ import annotations

import pytest

from bench.heldout import logical
from checks.contradictions import find_contradictions
from extractors.analyse import analyse
from extractors.model import Analysis
from ingest.model import Package

REPORT = """# 岭北大学2017年帮扶工作总结

省扶贫办：

我校帮扶连山县禾洞镇铺庄村、大富村两个相对贫困村。2017年总结如下。

{said}

>> 岭北大学
>> 2017年12月20日
"""
LOG = """# 2017年校领导进村登记表

| 序号 | 日期 | 带队领导 | 职务 | 到访村 | 主要活动 |
|---|---|---|---|---|---|
{rows}

>> 岭北大学驻村办
>> 2017年12月15日
"""
NOTICE = """岭大党〔2016〕9号

# 关于派驻铺庄村、大富村工作队的通知

{said}

>> 中共岭北大学委员会
>> 2016年5月9日
"""


def read(*texts: str) -> Analysis:
    documents = tuple(logical(f"d{n}", text)[0] for n, text in enumerate(texts))
    return analyse(Package("包", tuple(d.file for d in documents), documents, ()))


def log(*rows: str) -> str:
    return LOG.format(rows="\n".join(f"| {n} | {row} |" for n, row in enumerate(rows, 1)))


def found(*texts: str) -> list[str]:
    return [c.what for c in find_contradictions(read(*texts))]


def test_another_leader_went_that_day() -> None:
    what = found(
        REPORT.format(said="校长何景行6月13日到铺庄村走访贫困户。"),
        log("2017-06-13 | 沈克勤 | 副校长 | 铺庄村 | 看望贫困户"),
    )
    assert len(what) == 1
    assert "何景行" in what[0]
    assert "沈克勤" in what[0]


@pytest.mark.parametrize(
    "row",
    [
        "2017-06-13 | 何景行 | 校长 | 铺庄村 | 看望贫困户",
        "2017-06-13 | 沈克勤 | 副校长 | 铺庄村 | 陪同校长何景行看望贫困户",
        "2017-09-20 | 沈克勤 | 副校长 | 铺庄村 | 看望贫困户",
    ],
)
def test_the_same_leader_or_another_day(row: str) -> None:
    assert found(REPORT.format(said="校长何景行6月13日到铺庄村走访贫困户。"), log(row)) == []


@pytest.mark.parametrize(
    ("activity", "different"),
    [
        ("受校长何景行委托看望贫困户", True),
        ("代表校长何景行慰问老党员", True),
        ("随校长何景行看望贫困户", False),
        ("看望贫困户，校长何景行同行", False),
    ],
)
def test_named_as_the_one_who_sent_him(activity: str, different: bool) -> None:
    row = f"2017-06-13 | 沈克勤 | 副校长 | 铺庄村 | {activity}"
    assert bool(found(REPORT.format(said="校长何景行6月13日到铺庄村走访贫困户。"), log(row))) is different


def test_another_first_secretary() -> None:
    what = found(
        REPORT.format(said="黎志远任铺庄村第一书记，宋晓军任大富村第一书记。"),
        NOTICE.format(said="黎志远同志兼任铺庄村第一书记。大富村第一书记由禾洞镇党委副书记莫家豪同志担任。"),
    )
    assert len(what) == 1
    assert "宋晓军" in what[0]
    assert "莫家豪" in what[0]


@pytest.mark.parametrize(
    ("said", "notice"),
    [
        (
            "黎志远任铺庄村第一书记，宋晓军任大富村第一书记。",
            "黎志远同志任铺庄村第一书记，宋晓军同志任大富村第一书记。",
        ),
        (
            "5月，宋晓军接替莫家豪任大富村第一书记。",
            "莫家豪同志任大富村第一书记，任期三年。",
        ),
        (
            "黎志远任铺庄村第一书记。",
            "莫家豪同志任大富村第一书记，任期三年。",
        ),
    ],
)
def test_the_same_secretary_a_successor_or_another_village(said: str, notice: str) -> None:
    assert found(REPORT.format(said=said), NOTICE.format(said=notice)) == []
