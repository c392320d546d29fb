"""Contradictions on names, rates, posts, sums that were never paid, last days; the order of the files plays no part."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from checks.contradictions import find_contradictions
from extractors.analyse import analyse
from extractors.model import AnalysedDocument
from ingest.model import LogicalDocument, Package, SourceFile
from ingest.readers.text import parse
from tests.checks.build import DANZHAI, analysis, document, evidence


def secretary(
    id: str, kind: str, name: str, *, start: str = "2017-08", village: str = "南皋乡石桥村", more: str = ""
) -> AnalysedDocument:
    text = f"{name}任{village}第一书记。{more}"
    event = evidence(
        "secretary_appointment",
        f"{name}任{village}第一书记",
        key="s",
        person=name,
        village=village,
        county=DANZHAI.name,
        start=start,
    )
    return document(id, kind, text, [event], title=id)


def test_one_post_under_two_spellings() -> None:
    found = find_contradictions(
        analysis(secretary("甲", "self_report", "傅小禾"), secretary("乙", "appointment_secretary", "符小禾"))
    )
    assert [("傅小禾" in c.what, "符小禾" in c.what) for c in found] == [(True, True)]


@pytest.mark.parametrize(
    ("x", "y"),
    [
        (secretary("甲", "self_report", "傅小禾"), secretary("乙", "appointment_secretary", "傅小禾")),
        (secretary("甲", "self_report", "傅小禾", more="符小禾来访。"), secretary("乙", "appointment_secretary", "符小禾")),
        (secretary("甲", "self_report", "傅小禾"), secretary("乙", "appointment_secretary", "符禾")),
    ],
)
def test_one_spelling_or_two_people(x: AnalysedDocument, y: AnalysedDocument) -> None:
    assert find_contradictions(analysis(x, y)) == []


def rate(id: str, kind: str, words: str, percent: float) -> AnalysedDocument:
    event = evidence("satisfaction", words, key="r", target="cadre", percent=percent, grade=None, issuer=None)
    return document(id, kind, words, [event], title=id)


def test_rates_of_one_group_differ() -> None:
    x, y = (
        rate("甲", "self_report", "对第一书记满意率98.1%", 98.1),
        rate("乙", "satisfaction_survey", "第一书记满意率97.1%", 97.1),
    )
    assert len(find_contradictions(analysis(x, y))) == 1


@pytest.mark.parametrize("words", ["挂职副县长满意率97.1%", "帮扶工作满意率97.1%"])
def test_rates_of_two_groups_do_not(words: str) -> None:
    x, y = rate("甲", "self_report", "对第一书记满意率98.1%", 98.1), rate("乙", "satisfaction_survey", words, 97.1)
    assert find_contradictions(analysis(x, y)) == []


def cadre(id: str, kind: str, post: str, **facts: Any) -> AnalysedDocument:
    text = f"祁望舒任{post}"
    event = evidence("cadre_appointment", text, key="c", person="祁望舒", post=post, county=DANZHAI.name, start="2016-07")
    return document(id, kind, text, [event], title=id, **facts)


def test_a_paper_of_the_year_before_names_a_post_in_passing() -> None:
    report, letter = (
        cadre("甲", "self_report", "县委常委、副县长", year=2017),
        cadre("乙", "appointment_cadre", "副县长", year=2016),
    )
    old, new = cadre("丙", "annual_summary", "副县长", year=2016), cadre("丙", "annual_summary", "副县长", year=2017)
    assert len(find_contradictions(analysis(report, letter, old))) == 1
    assert len(find_contradictions(analysis(report, letter, new))) == 2


def bridge(id: str, kind: str, words: str, status: str, amount: int = 180000, **facts: Any) -> AnalysedDocument:
    event = evidence("fund_allocation", words, status=status, key="b", amount_yuan=amount, county=DANZHAI.name)
    return document(id, kind, words, [event], title=id, **facts)


def test_counted_as_given_and_never_paid() -> None:
    x = bridge("甲", "self_report", "修便民桥18万元", "asserted", date="2017-12-27")
    y = bridge("乙", "annual_summary", "便民桥因设计变更未能实施，资金18万元未拨付，结转2018年", "negated", date="2017-12-18")
    found = find_contradictions(analysis(x, y))
    assert [c.b.quote for c in found] == ["资金18万元未拨付，结转2018年"]


@pytest.mark.parametrize(
    ("kind", "status", "date", "amount"),
    [
        ("annual_summary", "negated", "2017-06-18", 180000),  # paid since
        ("annual_summary", "planned", "2017-12-18", 180000),
        ("annual_summary", "negated", "2017-12-18", 160000),
    ],
)
def test_not_yet_paid_in_summer_is_none(kind: str, status: str, date: str, amount: int) -> None:
    x = bridge("甲", "self_report", "修便民桥18万元", "asserted", date="2017-12-27")
    y = bridge("乙", kind, "便民桥资金未拨付", status, amount, date=date)
    assert [c for c in find_contradictions(analysis(x, y)) if "是否到位" in c.what] == []


def stay(id: str, kind: str, end: str | None) -> AnalysedDocument:
    text = f"祁望舒2017-05-09到丹寨县调研（至{end}）"
    event = evidence("leader_visit", text, key="v", person="祁望舒", date="2017-05-09", date_end=end, county=DANZHAI.name)
    return document(id, kind, text, [event], title=id)


def test_stays_that_differ_in_the_last_day_only() -> None:
    x, y = stay("甲", "self_report", "2017-05-11"), stay("乙", "visit_record", "2017-05-12")
    assert len(find_contradictions(analysis(x, y))) == 1
    assert find_contradictions(analysis(x, stay("乙", "visit_record", None))) == []
    assert find_contradictions(analysis(x, stay("乙", "visit_record", "2017-05-11"))) == []


REPORT = """# 南岳水文大学2017年定点扶贫工作自评报告

教育部：

我校定点帮扶甘肃省定西市岷县。2017年，我校共向岷县投入帮扶资金386万元，其中便民桥18万元。

校长陶行之11月2日至4日到岷县调研。2017年8月，学校选派农学院教师傅小禾担任茶埠镇西京村第一书记，任期两年。

>> 南岳水文大学
>> 2017年12月27日
"""
SUMMARY = """# 岷县2017年脱贫攻坚工作总结

2017年，南岳水文大学全年投入我县帮扶资金368万元。11月3日至5日，南岳水文大学校长陶行之到我县调研。

>> 岷县扶贫开发领导小组
>> 2017年12月18日
"""
LETTER = """# 关于符小禾同志任职的通知

茶埠镇党委：

经研究，南岳水文大学教师符小禾同志任茶埠镇西京村党支部第一书记，任期从2017年8月至2019年8月。

>> 中共岷县委组织部
>> 2017年8月18日
"""


def test_the_order_of_the_files_changes_nothing() -> None:
    def read(texts: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        files = [(n, SourceFile(f"{n}.txt", n * 64, "txt", False, (parse(t),))) for n, t in texts]
        package = Package("包", tuple(f for _, f in files), tuple(LogicalDocument(n, f, 1, 1) for n, f in files))
        return sorted((c.a.quote, c.b.quote) for c in find_contradictions(analyse(package)))

    found = [read(order) for order in permutations((("1", REPORT), ("2", SUMMARY), ("3", LETTER)))]
    assert all(x == found[0] for x in found)
    assert len(found[0]) == 3, "the sum, the days of the visit, the spelling of the name"


def test_a_payment_of_one_day_is_not_the_years_total() -> None:
    def differ(words: str) -> int:
        texts = (REPORT, f"# 南岳水文大学2017年定点扶贫大事记\n\n{words}\n")
        files = [SourceFile(f"{n}.txt", f"{n}" * 64, "txt", False, (parse(t),)) for n, t in enumerate(texts)]
        logical = tuple(LogicalDocument(f.path, f, 1, 1) for f in files)
        return len(find_contradictions(analyse(Package("包", tuple(files), logical))))

    assert differ("9月1日，学校向岷县拨付帮扶资金320万元。") == 0
    assert differ("2017年，学校全年向岷县拨付帮扶资金320万元。") == 1
