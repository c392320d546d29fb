"""What a report says was done by a day, or for all, against papers that give a later day or a row without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.contradictions import find_contradictions
from extractors.analyse import analyse
from ingest.package import read_package

_HEAD = "# 石阡县人民政府关于2014年精准扶贫工作机制落实情况的报告\n\n铜仁市扶贫开发领导小组：\n\n"
_TEAMS = (
    "| 序号 | 乡镇 | 贫困村 | 派出单位 | 工作队长 | 工作队进驻 |\n|---|---|---|---|---|---|\n"
    "| 1 | 坪山乡 | 尧上村 | 县水务局 | 龙再兴 | 2014年5月 |\n| 2 | 本庄镇 | 葛荣村 | 县农牧局 | {leader} | {day} |\n"
)


def _found(tmp_path: Path, own: str, title: str, other: str) -> list[tuple[str, str]]:
    (tmp_path / "01.md").write_text(f"{_HEAD}{own}\n\n石阡县人民政府\n\n2015年1月20日\n", encoding="utf-8")
    paper = f"# {title}\n\n{other}\n\n石阡县扶贫开发办公室\n\n2014年12月26日\n"
    (tmp_path / "02.md").write_text(paper, encoding="utf-8")
    with read_package([tmp_path]) as package:
        found = find_contradictions(analyse(package, unit="石阡县人民政府", year=2014))
    return [(c.a.quote.replace("\n", " "), c.b.quote.replace("\n", " ")) for c in found]


@pytest.mark.parametrize(
    ("own", "title", "other", "words"),
    [
        (
            "2014年10月底前，全县建档立卡任务全面完成并联网。",
            "石阡县建档立卡工作总结",
            "太古乡10月底尚有1,127户没有录入，全县到2014年12月9日才录入完毕。",
            "2014年12月9日才录入完毕",
        ),
        (
            "6月底前，32支驻村工作队已全部进驻到位。",
            "石阡县驻村工作队名册",
            _TEAMS.format(leader="田茂林", day="2014年8月"),
            "葛荣村",
        ),
        (
            "全县32个贫困村做到一村一队。",
            "石阡县驻村工作队名册",
            _TEAMS.format(leader="未派", day="—"),
            "葛荣村",
        ),
        (
            "十项重点工作都已铺开。",
            "石阡县十项重点工作进展统计表",
            "村级道路、饮水安全等八项已完成；乡村旅游尚未启动。",
            "乡村旅游尚未启动",
        ),
    ],
)
def test_a_paper_tells_otherwise(tmp_path: Path, own: str, title: str, other: str, words: str) -> None:
    found = _found(tmp_path, own, title, other)
    assert len(found) == 1
    assert words in found[0][1]


@pytest.mark.parametrize(
    ("own", "title", "other"),
    [
        ("2014年10月底前，全县建档立卡全面完成并联网。", "石阡县建档立卡工作总结", "10月22日全部录入完毕，10月27日联网运行。"),
        ("2014年10月底前，建档立卡全面完成并联网。", "石阡县建档立卡工作总结", "10月22日录入完毕。11月完成数据更新。"),
        ("6月底前，驻村工作队已全部进驻到位。", "石阡县驻村工作队名册", _TEAMS.format(leader="田茂林", day="2014年6月")),
        ("力争做到一村一队。", "石阡县驻村工作队名册", _TEAMS.format(leader="未派", day="—")),
        ("十项重点工作都已铺开。", "石阡县农业保险统计表", "保险试点尚未启动。"),
    ],
)
def test_nothing_differs(tmp_path: Path, own: str, title: str, other: str) -> None:
    assert _found(tmp_path, own, title, other) == []
