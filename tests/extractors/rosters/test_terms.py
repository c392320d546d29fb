"""How long those resident in a village are posted: terms as a sentence tells them, not what has passed or what others run."""

from __future__ import annotations

import pytest

from extractors.rosters.terms import _stated


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("上述同志自2016年7月起驻村，首批为期一年", 1.0),
        ("驻村时间为十八个月", 1.5),
        ("每队配一名队员，任期三年，中途不换人", 3.0),
        ("一干就是三年，中途不换人", 3.0),
        ("明确三年不轮换", 3.0),
        ("队员驻村已有两年", None),
        ("近三年来工作队走遍各户", None),
        ("三年攻坚期间派驻工作队21支", None),
        ("要求有三年以上工作经历", None),
        ("与村里签订合同期一年的协议", None),
    ],
)
def test_terms(text: str, years: float | None) -> None:
    assert _stated(text) == years
