"""What the report claims flatly and a paper denies, for and against."""

from __future__ import annotations

import pytest

from bench.heldout import logical
from checks.contradictions import find_contradictions
from extractors.analyse import analyse
from ingest.model import Package

REPORT = """# 皖东纺织集团2016年“双包”定点帮扶工作总结

省扶贫开发领导小组办公室：

我集团包村帮扶定远县池河镇青岗村，村帮扶干部为苗振山。2016年总结如下。

{said}

>> 皖东纺织集团有限公司
>> 2016年12月22日
"""


def found(said: str, paper: str) -> list[str]:
    documents = [logical(f"d{n}", t)[0] for n, t in enumerate((REPORT.format(said=said), paper))]
    package = Package("包", tuple(d.file for d in documents), tuple(documents), ())
    return [c.what for c in find_contradictions(analyse(package))]


NOTE = """# 关于青岗村驻村工作情况的说明

{said}

>> 定远县池河镇人民政府
>> {year}年11月20日
"""


def test_a_vacant_post_denies_a_year_in_the_village() -> None:
    what = found(
        "苗振山全年吃住在村，从未脱岗。",
        NOTE.format(said="苗振山2016年6月至9月被集团抽调回厂参加技改，其间青岗村没有驻村干部。", year=2016),
    )
    assert len([w for w in what if "驻村" in w]) == 1


@pytest.mark.parametrize(
    ("claim", "said", "year"),
    [
        ("苗振山每周到村三天。", "苗振山2016年6月至9月被集团抽调回厂参加技改，其间青岗村没有驻村干部。", 2016),
        ("苗振山全年吃住在村，从未脱岗。", "苗振山2016年全年在村，我镇没有发现脱岗现象。", 2016),
    ],
)
def test_nothing_claimed_or_nothing_denied(claim: str, said: str, year: int) -> None:
    assert [w for w in found(claim, NOTE.format(said=said, year=year)) if "驻村" in w] == []
