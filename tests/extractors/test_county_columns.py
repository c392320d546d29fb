"""Tables with a column a county, tables of inspections by county, captions with a day."""

from __future__ import annotations

import pytest

from tests.extractors.events.world import read


def table(caption: str, *rows: str) -> str:
    """A caption over a table whose rows are given as 甲/乙/丙, the header first."""
    lines = [f"| {' | '.join(r.split('/'))} |" for r in rows]
    return "\n".join([caption, "", lines[0], f"|{'---|' * rows[0].count('/')}---|", *lines[1:]])


SUMS = """资金投入情况见下表（单位：万元）。

| 项目 | 石阡县 | 福贡县 | 合计 |
|---|---|---|---|
| 产业扶贫 | 120 | 80 | 200 |
| 教育扶贫 | 60 | — | 60 |
| 合计 | 180 | 80 | 260 |
"""


def test_sums_by_use_and_county() -> None:
    found = [e for e in read(SUMS, unit="two") if e.type == "fund_allocation"]
    told = {(str(e.fields["county"])[-3:], e.fields["amount_yuan"], e.extra["scope"]) for e in found}
    assert told == {
        ("石阡县", 1200000, "part"), ("福贡县", 800000, "part"), ("石阡县", 600000, "part"),
        ("石阡县", 1800000, "total"), ("福贡县", 800000, "total"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        table("减贫情况见下表（单位：户）。", "项目/石阡县/福贡县", "脱贫户/1200/800", "搬迁户/600/400"),
        table("贷款投放情况（单位：万元）。", "项目/石阡县/福贡县", "小额贷款/1200/800", "产业贷款/600/400"),
        table("消费扶贫销售收入（单位：万元）。", "产品/石阡县/福贡县", "茶叶/120/80", "蜂蜜/60/40"),
    ],
)
def test_other_numbers_by_county(text: str) -> None:
    assert not [e for e in read(text, unit="two") if e.type == "fund_allocation"]


VISITS = """集团领导调研情况见下表。

| 姓名 | 职务 | 石阡县 | 福贡县 |
|---|---|---|---|
| 辛伯川 | 总经理 | 6月2日至4日 | 9月12日 |
| 祝九龄 | 副总经理 | 4月、10月 | —— |
| 方既明 | 党委书记 | 未成行 | 3月5日至7日 |
| 邹同舟 | 副总经理 | 11月8日（取消） | —— |
"""


def test_days_of_leaders_by_county() -> None:
    found = [e for e in read(VISITS, unit="two") if e.type == "leader_visit"]
    told = {(e.fields["person"], e.fields["date"], str(e.fields["county"])[-3:]) for e in found if e.status == "asserted"}
    assert told == {
        ("辛伯川", "2017-06-02", "石阡县"), ("辛伯川", "2017-09-12", "福贡县"), ("祝九龄", "2017-04", "石阡县"),
        ("祝九龄", "2017-10", "石阡县"), ("方既明", "2017-03-05", "福贡县"),
    }  # fmt: skip
    assert [e.fields["person"] for e in found if e.status == "negated"] == ["邹同舟"]


def test_days_of_other_things_by_county() -> None:
    text = table("挂职干部任职时间。", "姓名/职务/石阡县/福贡县", "邹同舟/处长/6月2日/9月12日", "柯景行/处长/3月/4月")
    assert not [e for e in read(text, unit="two") if e.type == "leader_visit" and "learned" not in e.extra]


def test_inspections_by_county() -> None:
    rows = ("县/时间/带队人/入户/发现问题", "石阡县/8月21日至24日/莫言笑/28户/9条", "福贡县/10月16日至18日/莫言笑/18户/7条")
    found = [e for e in read(table("督促检查情况：", *rows), unit="two") if e.type == "inspection"]
    assert [(str(e.fields["county"])[-3:], e.fields["date"]) for e in found] == [
        ("石阡县", "2017-08-21"),
        ("福贡县", "2017-10-16"),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("图1：6月2日，局长辛伯川（左二）在石阡县坪山乡查看茶园长势。", "2017-06-02"),
        ("图3　副局长祝九龄（右一）2017年9月12日到石阡县龙井乡走访贫困户。", "2017-09-12"),
    ],
)
def test_the_caption_of_a_picture_with_its_day(text: str, day: str) -> None:
    found = [e for e in read(text, kind="visit_record") if e.type == "leader_visit" and e.status == "asserted"]
    assert [e.fields["date"] for e in found] == [day]


@pytest.mark.parametrize(
    "text", ["图1：局长辛伯川到石阡县调研", "附件3：副局长祝九龄6月2日到石阡县调研照片", "表2 局领导6月2日到石阡县调研情况"]
)
def test_captions_without_a_day_and_names_of_annexes(text: str) -> None:
    assert not [e for e in read(text) if e.type == "leader_visit" and e.status == "asserted" and "learned" not in e.extra]
