"""Packages of a county or of a unit with one village: whose money, whose posts, whose village counts."""

from __future__ import annotations

from extractors.model import EventType
from tests.extractors.events.world import read

_AID = "| 乡镇 | 中专 | 大专 | 合计人数 | 兑现金额 |\n|---|---|---|---|---|\n"


def _of(type_: EventType, text: str, **kw: str) -> list[tuple[float | str | None, str]]:
    key = {EventType.FUND_ALLOCATION: "amount_yuan", EventType.POVERTY_OUTCOME: "persons", EventType.PLAN_MEETING: "chair"}.get(
        type_, "person"
    )
    return [(e.fields[key], e.status.value) for e in read(text, **kw) if e.type is type_]  # type: ignore[arg-type]


def _sums(text: str, **kw: str) -> list[tuple[float | str | None, str]]:
    return _of(EventType.FUND_ALLOCATION, text, **kw)


def test_a_head_of_words_over_columns_of_numbers_is_a_header() -> None:
    text = (
        "表1　在校学生补助（单位：人、元）\n\n" + _AID + "| 汤山镇 | 21 | 9 | 30 | 45,000 |\n| 全县 | 21 | 9 | 30 | 45,000 |\n"
    )
    county = {"unit": "county", "level": "county", "kind": "fund_doc"}
    assert _sums(text, **county) == [(45000, "asserted"), (45000, "asserted")]


def test_a_grid_of_names_has_no_header() -> None:
    text = "经费（单位：元）\n\n| 汤山镇 | 坪山乡 | 本庄镇 |\n|---|---|---|\n| 300 | 万元 | 220 |\n| 310 | 无 | 180 |\n"
    assert _sums(text, unit="county", level="county", kind="fund_doc") == []


def test_the_unit_of_a_table_stands_in_the_line_of_who_made_it() -> None:
    text = "制表单位：石阡县扶贫办、财政局　　单位：人、元\n\n" + _AID + "| 本庄镇 | 40 | 8 | 48 | 72,000 |\n"
    assert _sums(text, unit="county", level="county", kind="fund_doc") == [(72000, "asserted")]


def test_a_rule_above_a_table_does_not_make_it_one_of_benefits() -> None:
    rule = "立项办法：受益户名单先由村里公示七天，没有意见的再报乡镇审核，乡镇审核以后报县扶贫办逐户核对编号。\n\n"
    table = "| 项目 | 地点 | 资金（万元） |\n|---|---|---|\n| 辣椒基地 | 本庄镇 | 86 |\n"
    assert _sums(rule + table, unit="county", level="county", kind="project_list") == [(860000, "asserted")]
    assert _sums("受益户分红（单位：元）\n\n" + table.replace("资金", "分红"), unit="county", level="county") == []


_ORDER = "一、总额\n\n全县贫困人口1,208人，三年投入共需2,416万元，由各级财政分别筹集：省财政1,328.8万元，铜仁市财政845.6万元。"


def test_a_county_counts_its_own_money_and_not_the_budgets_above() -> None:
    county = {"unit": "county", "level": "county", "kind": "fund_doc", "date": "2017-03-20"}
    assert _sums(_ORDER, **county) == [(24160000, "planned"), (13288000, "other_party"), (8456000, "other_party")]
    assert _sums("县财政局下达省级财政资金280万元，用于茶园管护。", **county) == [(2800000, "asserted")]
    assert _sums("苏州市相城区另援助资金150万元，用于卫生室。", **county) == [(1500000, "other_party")]


_REPAIRS = "# 尧上村危房改造补助资金发放表\n\n| 户主 | 方式 | 补助金额（元） |\n|---|---|---|\n| 王老三 | 重建 | 35,000 |\n"


def test_a_countys_payments_are_not_the_helping_units() -> None:
    assert _sums(_REPAIRS, unit="hospital", level="county", kind="fund_doc") == [(35000, "other_party")]
    assert _sums(_REPAIRS, unit="county", level="county", kind="fund_doc") == [(35000, "asserted")]
    given = _REPAIRS + "\n以上资金由黔灵医院捐助。\n"
    assert _sums(given, unit="hospital", level="county", kind="fund_doc")[0] == (35000, "asserted")


def test_a_column_says_who_paid() -> None:
    table = (
        "| 项目 | 规模 | 出资方 | 投资（万元） |\n|---|---|---|---|\n| 茶叶加工 | 一处 | 财政、黔灵医院 | 60.0 |\n"
        "| 变压器 | 两台 | 供电公司 | 18.0 |\n| 水渠 | 3公里 | 县水务局 | 26.0 |\n| 助学 | 12人 | 职工捐款 | 6.0 |\n"
        "| 路灯 | 20盏 | 省黔灵医院 | 5.0 |\n"
    )
    got = _sums(table, unit="hospital", kind="project_list")
    assert got == [
        (600000, "asserted"),
        (180000, "other_party"),
        (260000, "other_party"),
        (60000, "asserted"),
        (50000, "asserted"),
    ]
    assert [s for _, s in _sums(table, unit="county", level="county", kind="project_list")][2] == "asserted"


_SENT = (
    "| 镇 | 村 | 第一书记 | 派出单位 | 到任时间 |\n|---|---|---|---|---|\n"
    "| 坪山乡 | 尧上村 | 罗文松 | 贵州省黔灵医院 | 2017年5月 |\n"
    "| 坪山乡 | 佛顶山村 | 田维军 | 苏州市阳澄水务集团 | 2017年5月 |\n"
)


def test_the_published_list_of_first_secretaries_states_each() -> None:
    asked = {"title": "关于公布第一书记名单的通知", "kind": "appointment_secretary", "level": "county"}
    listed = EventType.SECRETARY_APPOINTMENT
    assert _of(listed, _SENT, unit="hospital", issuer="中共石阡县委组织部", **asked) == [
        ("罗文松", "asserted"),
        ("田维军", "asserted"),
    ]
    assert _of(listed, _SENT, unit="ministry", issuer="中共石阡县委组织部", **asked)[1] == ("田维军", "other_party")


def test_targets_of_pledges_and_hopes_of_spring_are_not_outcomes() -> None:
    out = EventType.POVERTY_OUTCOME
    pledge = {"unit": "county", "level": "county", "kind": "other", "title": "石阡县2017年脱贫攻坚责任书", "date": "2017-02-10"}
    assert _of(out, "1．全年减贫326人，不出现返贫。", **pledge) == [(326, "requirement")]
    assert _of(out, "2016年已脱贫410人。", **pledge) == [(410, "asserted")]
    spring = {"unit": "hospital", "kind": "other", "date": "2017-03-02"}
    assert _of(out, "以茶叶为主，年内脱贫45人以上。", **spring) == [(45, "planned")]
    assert _of(out, "全年脱贫45人。", unit="hospital", date="2017-12-02") == [(45, "asserted")]
    assert _of(out, "对已经脱贫的18户61人，帮扶干部、帮扶政策一律不撤，防止返贫。", unit="hospital") == []
    assert _of(out, "县扶贫办对18户61人实行逐户核查，18户61人全部脱贫。", unit="hospital")


def test_a_meeting_on_the_helped_village_is_about_the_work() -> None:
    text = "8月3日，院长罗文松主持召开院长办公会，研究{}后续产业和巡诊计划。"
    assert _of(EventType.PLAN_MEETING, text.format("尧上村"), unit="hospital")
    assert not _of(EventType.PLAN_MEETING, text.format("门诊楼"), unit="hospital")


def test_two_days_are_two_visits() -> None:
    def days(text: str) -> list[str | None]:
        return [e.fields["date"] for e in read(text, unit="hospital") if e.type is EventType.LEADER_VISIT]

    assert days("3月23日和11月9日，党委书记罗文松带队到尧上村入户。") == ["2017-03-23", "2017-11-09"]
    assert days("3月23日和24日，党委书记罗文松带队到尧上村入户。") in (["2017-03-24"], ["2017-03-23"])


def test_a_countys_bodies_check_townships_and_records() -> None:
    def found(text: str, unit: str = "county") -> list[tuple[str | None, str]]:
        level = "county" if unit == "county" else "unit"
        events = read(text, unit=unit, level=level)
        return [(e.fields["date"], e.status.value) for e in events if e.type is EventType.INSPECTION]

    assert found("7月8日至11日，驻帮办抽查了9个村。") == [("2017-07-08", "asserted")]
    assert found("9月22日至26日，县扶贫办会同县统计局到18个村回访了540户。") == [("2017-09-22", "asserted")]
    assert found("县考核组12月10日至14日对各镇进行了考核。") == [("2017-12-10", "asserted")]
    assert found("12月9日，铜仁市考核组对全县各镇进行了考核。") == [("2017-12-09", "other_party")]
    assert found("驻帮办抽查了9个村。") == []
    assert found("12月上旬报送了材料，经县驻村办逐队核对台账。") == []
    assert found("7月8日，医院财务科核对药品账目。", "hospital") == []
