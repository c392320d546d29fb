"""Coverage: how many of how many have a helper, a plan, a team."""

from __future__ import annotations

import pytest

from tests.extractors.rosters.reading import covered


@pytest.mark.parametrize(
    "text",
    [
        "全村52户贫困户已全部落实帮扶责任人。",
        "全县36个贫困村均已派驻工作队。",
        "做到了户户有帮扶联系人。",
        "45名党员与45户贫困户结对，实现帮扶责任人全覆盖。",
        "每户贫困户都明确了包户干部。",
    ],
)
def test_all_of_them(text: str) -> None:
    found = covered(text)
    assert found
    assert all(s.status == "asserted" and s.extra["whole"] and not s.extra["lack"] for s in found)


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        ("合计52户，已落实帮扶责任人49户，待落实3户。", 3),
        ("全县36个贫困村中，尚有2个村未派驻工作队。", 2),
        ("52户中有4户帮扶责任人待重新确定。", 4),
        ("还有1个贫困村没有驻村工作队。", 1),
    ],
)
def test_some_lack_it(text: str, lack: int) -> None:
    assert [s.extra["lack"] for s in covered(text)] == [lack]
    assert not any(s.extra["whole"] for s in covered(text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("要做到每个贫困户都有帮扶责任人。", "requirement"),
        ("下一步将为52户贫困户全部落实帮扶责任人。", "planned"),
        ("各单位应当确保每个贫困村都派驻工作队。", "requirement"),
    ],
)
def test_what_ought_to_be_or_is_to_come(text: str, status: str) -> None:
    assert {s.status for s in covered(text)} == {status}


@pytest.mark.parametrize(
    "text", ["帮扶责任人入户不够均衡。", "工作队到成都参加培训。", "包户干部多在外地。", "责任人对每个环节负责。"]
)
def test_words_that_count_nobody(text: str) -> None:
    assert covered(text) == []


def test_a_table_of_counts() -> None:
    text = (
        "# 帮扶责任人落实情况统计表\n\n| 乡镇 | 贫困户数 | 已明确责任人户数 | 未明确户数 |\n"
        "|---|---|---|---|\n| 甲镇 | 30 | 30 | 0 |\n| 乙镇 | 20 | 18 | 2 |\n"
        "| 合计 | 50 | 48 | 2 |\n"
    )
    (found,) = covered(text)
    assert (found.topic, found.extra["total"], found.extra["have"], found.extra["lack"]) == ("helper_coverage", 50, 48, 2)
