"""Cells that tell against their table: counts of those left out, payees, verdicts."""

from __future__ import annotations

import pytest

from extractors.matters import cells
from extractors.matters.shares import shares
from extractors.matters.targets import completion


@pytest.mark.parametrize("label", ["未纳入（户）", "尚未参保人数", "漏保户数"])
def test_columns_of_those_left_out(label: str) -> None:
    assert cells._LEFT_OUT.search(label)


@pytest.mark.parametrize("label", ["未脱贫人数", "已纳入（户）", "应纳入（户）", "未来计划"])
def test_other_columns(label: str) -> None:
    assert not cells._LEFT_OUT.search(label)


@pytest.mark.parametrize(
    ("label", "text", "strange"),
    [
        ("收款户名", "某县宏兴建筑工程队", True),
        ("领款人", "大埔窝村经济联合社", True),
        ("领取方式", "现金", True),
        ("收款户名", "叶木林（一卡通）", False),
        ("领款人", "罗丙坤", False),
        ("发放方式", "转入户主惠农一卡通", False),
        ("拨款单位", "某镇财政所", False),
        ("施工单位", "某镇建筑队", False),
    ],
)
def test_payees(label: str, text: str, strange: bool) -> None:
    found = cells._PAYEE.search(label) and cells._NOT_HOUSEHOLD.search(text) and not cells._OWN_CARD.search(text)
    assert bool(found) is strange


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("今年预脱贫的21户73人均达到“八有”标准，同意退出", 1.0),
        ("年初下达脱贫任务4000人，经认定脱贫3600人", 0.9),
        ("比镇下达的65人任务少13人", None),
    ],
)
def test_completion(text: str, share: float | None) -> None:
    assert completion(text) == share


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("财政资金方面，省里出六成、帮扶市出三成、本市出一成，均已到位。", (6.0, 3.0, 1.0)),
        ("省级承担6成，广州3成，本市1成。", (6.0, 3.0, 1.0)),
        ("省财政负担五成，东莞负担三成，县市负担二成。", (5.0, 3.0, 2.0)),
        ("全省有六成贫困户脱贫，三成户稳定增收。", None),
        ("省里安排的资金已用去八成。", None),
        ("九成以上农户表示满意。", None),
    ],
)
def test_shares_in_tenths(text: str, told: tuple[float, ...] | None) -> None:
    assert shares(text) == told
