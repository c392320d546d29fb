"""Counts and document numbers."""

import pytest

from extractors.entities.counts import count_in_cell, find_counts
from extractors.entities.docno import find_docnos


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,205户4,317人脱贫", [("households", 1205), ("persons", 4317)]),
        ("9个贫困村退出", [("villages", 9)]),
        ("培训1.3万人次", [("person_times", 13000)]),
        ("减贫1.3万人", [("persons", 13000)]),
        ("抽查3个乡镇5个村62户", [("townships", 3), ("villages", 5), ("households", 62)]),
        ("满意率99.2%", [("percent", 99)]),
        ("贫困人口1200余人", [("persons", 1200)]),
    ],
)
def test_counts(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(c.what, c.value) for c in find_counts(text)] == expected


@pytest.mark.parametrize("text", ["一户一策", "人均收入", "第一书记", "五个一批", "村两委", "260万元", "五级书记"])
def test_no_counts(text: str) -> None:
    assert [c for c in find_counts(text) if c.what in ("persons", "households", "villages")] == []


def test_cells() -> None:
    people = count_in_cell("4,317", "脱贫人数（人）")
    assert people is not None
    assert (people.what, people.value) == ("persons", 4317)
    assert count_in_cell("420", "资金（万元）") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("国海发〔2016〕40号", "国海发〔2016〕40号"),
        ("以国海发[2016]040号文件明确", "国海发〔2016〕40号"),
        ("根据厅字（2017）13号", "厅字〔2017〕13号"),
        ("〔2015〕第6期", "〔2015〕第6期"),
        ("某行党委会议纪要〔2017〕7号", "某行党委会议纪要〔2017〕7号"),
        ("会议纪要（规划部）2017年第1期", "会议纪要（规划部）2017年第1期"),
        ("中共某某县委组织部某组通〔2016〕41号", "某组通〔2016〕41号"),
    ],
)
def test_numbers(text: str, number: str) -> None:
    assert [d.number for d in find_docnos(text)] == [number]


@pytest.mark.parametrize("text", ["2017年第5次", "（2017年度）", "第3号楼", "30号前", "〔2017〕年度"])
def test_no_numbers(text: str) -> None:
    assert find_docnos(text) == []
