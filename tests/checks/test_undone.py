"""What a report tells as done for so many, against a paper on just as many for whom nothing came of it; reports known by their
voice alone, papers of January that look back, two counts in one cell."""

from __future__ import annotations

import pytest

from bench.heldout import logical
from checks.contradictions import find_contradictions
from extractors.analyse import analyse
from extractors.model import Analysis
from ingest.model import Package

_REPORT = (
    """# 溪口村的第三个春天

广东省扶贫开发办公室：

我社帮扶的是河源市龙川县麻布岗镇溪口村，一个相对贫困村。{said}

"""
    + "我社一年到头把村里的事当成自家的事，社里各支部轮着下村，我社职工买走了村里的米和茶，本社的车每月进村一趟。\n\n" * 18
    + """

>> 岭东商报社
>> 2018年1月18日
"""
)
_JOBS = """# 溪口村贫困劳动力就业意向登记表

| 户主 | 人数 | 意向单位 | 状态 |
|---|---|---|---|
| 邹水生 | 14 | 某印刷厂 | 待面试 |
| 邹火旺 | 12 | 某电子厂 | 待定 |
| 合计 | {count} | — | {state} |

>> 溪口村民委员会
>> 2017年12月20日
"""


def _analysed(*texts: str) -> Analysis:
    documents = tuple(logical(f"d{n}", text)[0] for n, text in enumerate(texts))
    return analyse(Package("包", tuple(d.file for d in documents), documents, ()))


@pytest.mark.parametrize(
    ("said", "count", "state", "apart"),
    [
        ("26名劳动力实现就业。", "26", "截至登记日无人上岗", True),
        ("26名劳动力实现就业。", "26", "全部上岗", False),
        ("31名劳动力实现就业。", "26", "截至登记日无人上岗", False),
        ("计划2018年安排26名劳动力就业。", "26", "截至登记日无人上岗", False),
    ],
)
def test_told_done_and_undone(said: str, count: str, state: str, apart: bool) -> None:
    analysis = _analysed(_REPORT.format(said=said), _JOBS.format(count=count, state=state))
    assert any("称已落实" in c.what for c in find_contradictions(analysis)) is apart


def test_a_report_is_known_by_its_voice() -> None:
    analysis = _analysed(_REPORT.format(said="今年是第三年。"), _JOBS.format(count="26", state="待定"))
    assert analysis.documents[0].facts.kind == "self_report"
    assert analysis.facts.unit == "岭东商报社"


@pytest.mark.parametrize("end", ["请予支持，妥否，请批示。", "恳请贵办拨付经费为盼。"])
def test_what_asks_for_something_is_no_report(end: str) -> None:
    text = _REPORT.format(said="今年是第三年。").replace("\n>> 岭东商报社", f"\n{end}\n\n>> 岭东商报社")
    assert _analysed(text, _JOBS.format(count="26", state="待定")).documents[0].facts.kind != "self_report"


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("该村34人2017年度医保由财政代缴，全部参保。", 2017),
        ("该村34人2018年度医保由财政代缴，全部参保。", 2018),
        ("该村2017年度34人参保，2018年已续保36人。", 2018),
    ],
)
def test_a_paper_of_january_looks_back(said: str, year: int) -> None:
    text = f"# 证　明\n\n{said}\n\n>> 龙川县麻布岗镇人民政府\n>> 2018年1月5日\n"
    assert _analysed(_REPORT.format(said="今年是第三年。"), text).documents[1].facts.year == year


def test_two_counts_in_one_cell() -> None:
    table = """# 龙川县扶贫局关于2017年脱贫人口核查结果的公告

| 村 | 年初任务（人） | 村镇上报（户/人） | 县核查认定（户/人） |
|---|---|---|---|
| 溪口村 | 40 | 12/41 | 10/33 |

>> 龙川县扶贫局
>> 2017年12月28日
"""
    paper = _analysed(_REPORT.format(said="今年是第三年。"), table).documents[1]
    shares = [s.extra["values"]["completion"] for s in paper.statements if s.topic == "target" and "values" in s.extra]
    assert shares == [pytest.approx(33 / 40)]
