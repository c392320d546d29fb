"""What a report says of all, and what it counts, against papers that name a lack or add up another number."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.contradictions import find_contradictions
from extractors.analyse import analyse
from ingest.package import read_package

_HEAD = "# 石阡县人民政府关于2017年精准扶贫工作情况的报告\n\n铜仁市扶贫开发领导小组：\n\n"
_FOOT = "\n\n石阡县人民政府\n\n2017年12月20日\n"


def _found(tmp_path: Path, own: str, title: str, other: str) -> list[tuple[str, str]]:
    (tmp_path / "01.md").write_text(_HEAD + own + _FOOT, encoding="utf-8")
    paper = f"# {title}\n\n{other}\n\n石阡县扶贫开发办公室\n\n2017年12月10日\n"
    (tmp_path / "02.md").write_text(paper, encoding="utf-8")
    with read_package([tmp_path]) as package:
        return [(c.a.quote, c.b.quote) for c in find_contradictions(analyse(package, unit="石阡县人民政府", year=2017))]


_PAIRED = (
    "| 乡镇 | 户数 | 结对责任人（人） |\n|---|---|---|\n"
    "| 坪山乡 | 800 | 310 |\n| 本庄镇 | 900 | 327 |\n| 合计 | 1,700 | 637 |\n"
)
_LOANS = (
    "单位：万元\n\n| 乡镇 | 笔数 | 放款金额 |\n|---|---|---|\n"
    "| 坪山乡 | 90 | 410 |\n| 本庄镇 | 82 | 376 |\n| 合计 | 172 | 786 |\n"
)


@pytest.mark.parametrize(
    ("own", "title", "other", "want"),
    [
        ("全县结对干部673人，走访到户。", "石阡县结对帮扶统计表", _PAIRED, ("全县结对干部673人", "合计 1,700 637")),
        ("全年发放扶贫小额信贷768万元。", "石阡县扶贫贷款放款台账", _LOANS, ("全年发放扶贫小额信贷768万元", "合计 172 786")),
        (
            "全县32个贫困村驻村工作队全部到位。",
            "石阡县驻村工作队名册",
            "说明：尧上村、佛顶山村2个村工作队待派，暂由乡干部代管。",
            ("全县32个贫困村驻村工作队全部到位", "尧上村、佛顶山村2个村工作队待派"),
        ),
        (
            "村级站点设备全部配齐，信息化建设任务已经完成。",
            "石阡县信息化站点建设情况表",
            "共9个站点，建成7个，未建成2个。",
            ("村级站点设备全部配齐，信息化建设任务已经完成", "共9个站点，建成7个，未建成2个"),
        ),
    ],
)
def test_a_paper_counts_otherwise(tmp_path: Path, own: str, title: str, other: str, want: tuple[str, str]) -> None:
    assert [tuple(q.replace("\n", " ") for q in pair) for pair in _found(tmp_path, own, title, other)] == [want]


@pytest.mark.parametrize(
    ("own", "title", "other"),
    [
        ("全县结对干部637人，走访到户。", "石阡县结对帮扶统计表", _PAIRED),
        ("计划明年结对干部673人。", "石阡县结对帮扶统计表", _PAIRED),
        ("全县结对干部63人是县领导。", "石阡县结对帮扶统计表", _PAIRED),  # a part, not the number told otherwise
        ("全县结对干部673人，走访到户。", "石阡县种植面积统计表", _PAIRED.replace("结对责任人（人）", "面积（亩）")),
        ("要求驻村工作队全部到位。", "石阡县驻村工作队名册", "尧上村工作队待派。"),
        ("驻村工作队全部到位，只有尧上村工作队待派。", "石阡县驻村工作队名册", "尧上村工作队待派。"),
        ("驻村工作队全部到位。", "石阡县驻村工作队名册", "各队已报到。村卫生室2个未建成。"),
    ],
)
def test_nothing_differs(tmp_path: Path, own: str, title: str, other: str) -> None:
    assert _found(tmp_path, own, title, other) == []
