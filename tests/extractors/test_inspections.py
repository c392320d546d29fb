"""Inspections in voices that no rule was written from: batches, who leads them, teams, records; and look-alikes."""

from __future__ import annotations

import pytest

from extractors.model import EventStatus, EventType
from tests.extractors.events.world import read

_SHIQIAN, _FUGONG = "贵州省铜仁市石阡县", "云南省怒江傈僳族自治州福贡县"


def _found(text: str, **kw: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (e.status.value, e.fields["date"], e.fields["county"])
        for e in read(text, **kw)  # type: ignore[arg-type]
        if e.type is EventType.INSPECTION
    ]


@pytest.mark.parametrize(
    ("text", "unit", "want"),
    [
        (
            "第一组，9月4日至6日，检查石阡县；第二组，9月11日至13日，检查福贡县。",
            "two",
            [("2017-09-04", _SHIQIAN), ("2017-09-11", _FUGONG)],
        ),
        ("原定由纪检组组长带队，因出差改由审计部主任牵头，11月2日至3日督查福贡县。", "two", [("2017-11-02", _FUGONG)]),
        ("5月8日至10日对石阡县、5月15日至17日对福贡县进行了检查。", "two", [("2017-05-08", _SHIQIAN), ("2017-05-15", _FUGONG)]),
        ("10月下旬，纪检组组长赖明义带队督查扶贫项目，指出问题6条。", "ministry", [("2017-10", _SHIQIAN)]),
        ("检查组一行4人于2017年6月12日至15日深入石阡县3个乡镇7个村。", "ministry", [("2017-06-12", _SHIQIAN)]),
        ("本次共抽查石阡县28户，抽查时间为2017年4月5日至7日。", "ministry", [("2017-04-05", _SHIQIAN)]),
        (
            "7月中旬，由财务司、审计司4人组成的小组走访石阡县3个项目点，对工程量、票据逐一核对。",
            "ministry",
            [("2017-07", _SHIQIAN)],
        ),
        ("上半年，机关扶贫办对石阡县村小学建设质量进行了一轮督导，现场点评。", "ministry", [("2017", _SHIQIAN)]),
        (
            "8月20日，会中央调研组对纳雍县政策落实情况开展民主监督，查阅台账30册。",
            "party",
            [("2017-08-20", "贵州省毕节市纳雍县")],
        ),
    ],
)
def test_inspections_are_found_with_day_and_county(text: str, unit: str, want: list[tuple[str, str]]) -> None:
    assert _found(text, unit=unit) == [("asserted", *w) for w in want]


@pytest.mark.parametrize(
    "text",
    [
        "8月，县公安局检查石阡县网吧消防安全。",
        "9月3日，省第三方评估组检查石阡县退出工作。",
        "6月，县纪委带队督查扶贫项目，问责12人。",
        "5月中旬，省委一位领导同志到石阡县督导脱贫攻坚。",
        "3月，市审计局审计组深入石阡县审计扶贫资金。",
    ],
)
def test_checks_by_others_are_never_the_units(text: str) -> None:
    assert {status for status, *_ in _found(text)} <= {EventStatus.OTHER_PARTY.value}


@pytest.mark.parametrize(
    "text",
    [
        "10月，配合省里检查石阡县脱贫成效，派出2人参加培训。",
        "督促检查石阡县项目进展是驻村干部的职责。",
        "骆长河6月到石阡县调研，看了检查站旁的茶园。",
        "没有单独组织督查，只是参加了市里10月组织的对石阡县的联合检查。",
        "接受检查石阡县项目的群众纷纷点赞。",
        "走访石阡县老党员12人，送去慰问金，一一核对姓名。",
    ],
)
def test_words_that_only_look_like_an_inspection(text: str) -> None:
    assert [f for f in _found(text) if f[0] == "asserted"] == []


def test_a_records_head_dates_the_inspection_that_its_text_tells() -> None:
    text = (
        "# 督促检查记录\n\n检查时间：2017年9月5日至7日　　地点：石阡县坪山乡\n\n"
        "检查组对石阡县帮扶资金使用情况进行了实地督促检查，入户20户。\n"
    )
    assert _found(text, kind="inspection_material") == [("asserted", "2017-09-05", _SHIQIAN)]


def test_a_records_head_alone_is_the_inspection() -> None:
    text = "# 督促检查记录\n\n检查时间：2017年9月5日至7日\n\n1.户主王某，档卡相符。\n"
    assert _found(text, kind="inspection_material") == [("asserted", "2017-09-05", _SHIQIAN)]


def test_a_half_year_that_lies_ahead_is_a_plan() -> None:
    text = "下半年由机关纪委、财务司牵头，对石阡县组织一次督促检查。"
    (found,) = _found(text, kind="meeting_minutes", date="2017-03-02")
    assert found[0] == "planned"
