"""Known faults of OCR are put right; what could be meant as it stands is left."""

from __future__ import annotations

import pytest

from ingest.ocr.normalise import edges_for, tidy


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("一1一", "— 1 —"),
        ("- 12 -", "— 12 —"),
        ("南政发[2017]18号", "南政发〔2017〕18号"),
        ("南政发（2017〕18号", "南政发〔2017〕18号"),
        ("南扶函〔2017〕·186号", "南扶函〔2017〕186号"),
        ("二○一七年十二月", "二〇一七年十二月"),
        ("二0一七年", "二〇一七年"),
        ("二一七年度", "二〇一七年度"),
        ("二 一七年三月", "二〇一七年三月"),
        ("2O17年", "2017年"),
        ("贫困人口52，714人", "贫困人口52,714人"),
        ("共1，234，567元", "共1,234,567元"),
        ("各乡镇党委,县直各单位:", "各乡镇党委，县直各单位："),
        ("自然变更(净减少)", "自然变更（净减少）"),
        ("2017年3月一2019年3月", "2017年3月—2019年3月"),
        ("5月1日-6月3日", "5月1日—6月3日"),
    ],
)
def test_put_right(read: str, meant: str) -> None:
    assert tidy(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "一年来，统一部署",
        "一、基本情况",
        "第一书记",
        "2016，2017两年",
        "3，4月份",
        "12月一次性拨付",
        "每月一次",
        "（2017年度）",
        "二十一七里铺",
        "第三季度10:30召开",
        "GHS-FP-2017-07",
        "AB(C)",
        "COOL",
        "1.8公里",
        "丁一",
    ],
)
def test_left_alone(text: str) -> None:
    assert tidy(text) == text


def test_edges_follow_the_text() -> None:
    assert edges_for("ab,c", "ab，c", (0.0, 0.25, 0.5, 0.75, 1.0)) == (0.0, 0.25, 0.5, 0.75, 1.0)
    grown = edges_for("二一七年", "二〇一七年", (0.0, 0.2, 0.5, 0.75, 1.0))
    assert grown is not None
    assert len(grown) == 6
    assert list(grown) == sorted(grown)
    assert grown[-3:] == (0.5, 0.75, 1.0)
