"""Who acts: the subject that opens a clause and whose body it is, seen from each kind of unit and of paper."""

from __future__ import annotations

import pytest

from extractors.entities.model import Entities
from extractors.events.document import Doc
from extractors.events.text import Sentence
from extractors.model import DocumentFacts, EventStatus, EventType, Level
from extractors.qualifiers.subject import Side, phrase_of, subject
from ingest.model import BlockKind, LogicalDocument, SourceFile
from ingest.readers.text import parse
from ingest.view import View
from tests.extractors.events.world import package, read


def _side(text: str, verb: str, unit: str, level: str) -> Side | None:
    file = SourceFile("a.md", "0" * 64, "md", False, (parse(text),))
    view = View.of(LogicalDocument("d1", file, 1, 1))
    doc = Doc("d1", view, text, DocumentFacts(level=Level(level)), package(unit), Entities(), (), (), (), ())
    found = subject(doc, Sentence(0, text, 0, BlockKind.PARAGRAPH), text.index(verb))
    return found.side if found else None


@pytest.mark.parametrize(
    ("text", "verb", "unit", "level"),
    [
        ("同一时期，苏州市在石阡县安排协作资金1,200万元", "安排", "ministry", "unit"),
        ("省教育厅安排薄弱学校改造资金300万元", "安排", "ministry", "unit"),
        ("水利部有关司局负责同志到石阡县调研", "到", "ministry", "unit"),
        ("5月份，自治区党委巡视组对洛浦县开展了专项巡视", "专项", "university", "unit"),
        ("7月，贵州省第二督查组也对石阡县脱贫攻坚进行了督查", "进行", "ministry", "unit"),
        ("11月，省农委副主任黄平来我县指导茶产业", "来", "ministry", "county"),
        ("江苏省姑苏区结对帮扶资金500万元到位", "到位", "ministry", "county"),
        ("市委第二巡察组近日向纳雍反馈意见", "反馈", "party", "unit"),
        ("市农业局匹配20万元", "匹配", "party", "unit"),
        ("某中央金融企业投入100万元", "投入", "enterprise", "county"),
        ("7月，铜仁市委书记到我县暗访督导", "到", "ministry", "county"),
        ("春节前，国资委督导组来集团总部检查责任书", "检查责", "enterprise", "unit"),
    ],
)
def test_bodies_of_province_city_state_and_other_units_are_others(text: str, verb: str, unit: str, level: str) -> None:
    assert _side(text, verb, unit, level) is Side.OTHER


@pytest.mark.parametrize(
    ("text", "verb", "unit", "level"),
    [
        ("上半年，总局机关纪委对石阡县开展督促检查", "督促", "ministry", "unit"),
        ("会中央调研组会同省委统战部有关同志，对纳雍县开展监督", "开展", "party", "unit"),
        ("集团云南分公司投入100万元", "投入", "enterprise", "unit"),
        ("今年，长江开发银行在我县投入100万元", "投入", "bank", "county"),
        ("根据省扶贫办通报，9月，我局对石阡县开展检查", "开展", "ministry", "unit"),
    ],
)
def test_the_units_own_names_and_words_win(text: str, verb: str, unit: str, level: str) -> None:
    assert _side(text, verb, unit, level) is Side.UNIT


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("由审计司、财务司牵头，对石阡县组织督促检查", "督促"),
        ("经省扶贫办协调，9月，审计司赴石阡县检查", "检查"),
        ("纪检组组长带队，10月对石阡县资金开展检查", "开展"),
        ("石阡县占六成，为621万元", "为"),
        ("贵州省铜仁市石阡县茶叶基地120万元", "120"),
        ("在省、市有关部门支持下，安排资金50万元", "安排"),
        ("继续教育学院为石阡县投入20万元", "投入"),
    ],
)
def test_departments_places_helped_and_settings_are_no_other_body(text: str, verb: str) -> None:
    assert _side(text, verb, "ministry", "unit") in (Side.UNKNOWN, None)


@pytest.mark.parametrize(
    ("text", "verb", "level"),
    [
        ("我县整合涉农资金1亿元", "整合", "county"),
        ("剩下的8万元由村集体自筹", "自筹", "unit"),
        ("石阡县委副书记李林带队到总局汇报", "到", "unit"),
        ("县扶贫办牵头，对各乡镇开展检查", "开展", "unit"),
    ],
)
def test_the_county_and_its_villages_act_for_themselves(text: str, verb: str, level: str) -> None:
    assert _side(text, verb, "ministry", level) is Side.COUNTY


def test_dates_list_marks_and_connectives_do_not_belong_to_the_subject() -> None:
    assert (
        phrase_of("（三）10月12日至14日上午，此外还有审计处赴县") == "有审计处"
        or phrase_of("（三）10月12日，审计处赴县") == "审计处"
    )
    assert phrase_of("第二批，2017年10月上旬，党办检查") == "党办"
    assert phrase_of("在该县调研时") == ""


def _status(text: str, kind: EventType, **kw: str) -> list[EventStatus]:
    return [e.status for e in read(text, **kw) if e.type is kind]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "同期，宁波市安排东西部扶贫协作资金1,200万元。",
        "省教育厅安排石阡县薄弱学校改造资金300万元。",
        "在坪山乡建蓄水池，县农业局匹配20万元。",
    ],
)
def test_money_of_others_is_other_party(text: str) -> None:
    assert set(_status(text, EventType.FUND_ALLOCATION)) <= {EventStatus.OTHER_PARTY}


@pytest.mark.parametrize(
    "text",
    [
        "我局安排石阡县薄弱学校改造资金300万元。",
        "全年投入帮扶资金520万元，其中村集体光伏项目120万元、坪山乡引水工程400万元。",
    ],
)
def test_money_of_the_unit_is_asserted(text: str) -> None:
    assert set(_status(text, EventType.FUND_ALLOCATION)) == {EventStatus.ASSERTED}


_ROWS = (
    "| 日期 | 来访单位 | 姓名 | 职务 | 事由 | 备注 |\n|---|---|---|---|---|---|\n| {} |\n"
    "| 2017年3月9日 | 国家档案事业总局 | 罗晓东 | 办公室副主任 | 对接项目 | |\n"
)


@pytest.mark.parametrize("remark", ["临时取消，未到", "来电告知不来", "因暴雨未成行", "取消，改视频", "会议冲突，没能来"])
def test_a_remark_in_the_row_says_that_nobody_came(remark: str) -> None:
    table = _ROWS.format(f"2017年6月8日 | 国家档案事业总局 | 骆长河 | 局长 | 调研 | {remark}")
    found = read(table, kind="visit_record", level="county", title="石阡县来访接待登记表")
    assert [e.status for e in found if e.fields.get("person") == "骆长河"] == [EventStatus.NEGATED]


@pytest.mark.parametrize("remark", ["当日返程", "未安排住宿", "住宾馆，未到位资金已催办", "推迟一天成行"])
def test_other_remarks_leave_the_visit(remark: str) -> None:
    table = _ROWS.format(f"2017年6月8日 | 国家档案事业总局 | 骆长河 | 局长 | 调研 | {remark}")
    found = read(table, kind="visit_record", level="county", title="石阡县来访接待登记表")
    assert [e.status for e in found if e.fields.get("person") == "骆长河"] == [EventStatus.ASSERTED]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("如省里批准立项，我局愿再投入帮扶资金60万元。", EventType.FUND_ALLOCATION),
        ("一旦验收通过，拨付第二笔资金40万元。", EventType.FUND_ALLOCATION),
        ("中期评估合格的，拨付第二笔资金60万元。", EventType.FUND_ALLOCATION),
        ("年初计划的资金盘子是270万元左右，后来作了微调。", EventType.FUND_ALLOCATION),
        ("骆长河表示，普查一结束就到石阡县去。", EventType.LEADER_VISIT),
    ],
)
def test_what_hangs_on_a_condition_is_planned(text: str, kind: EventType) -> None:
    found = _status(text, kind)
    assert set(found) <= {EventStatus.PLANNED}


@pytest.mark.parametrize(
    "text",
    [
        "如期完成拨付，全年投入帮扶资金60万元。",
        "如今，我局投入帮扶资金60万元建成的茶厂已投产。",
        "验收合格后，我局已拨付帮扶资金60万元。",
        "如实公示后，我局拨付帮扶资金60万元。",
    ],
)
def test_words_that_look_like_a_condition_are_none(text: str) -> None:
    assert EventStatus.ASSERTED in _status(text, EventType.FUND_ALLOCATION)


def test_a_term_that_is_over_is_negated_but_not_the_successors() -> None:
    gone = read("罗晓东同志任坪山乡佛顶山村第一书记两年期满，于9月返京。")
    assert {e.status for e in gone if e.type is EventType.SECRETARY_APPOINTMENT} == {EventStatus.NEGATED}
    new = read("2017年3月，选派办公室副主任罗晓东挂任石阡县副县长，接替挂职期满返回的陈一鸣。")
    assert EventStatus.ASSERTED in {e.status for e in new if e.fields.get("person") == "罗晓东"}


def test_a_former_leader_is_not_the_units() -> None:
    found = read("原副局长潘世友2017年5月随专家组到过石阡县。")
    assert EventStatus.ASSERTED not in {e.status for e in found if e.type is EventType.LEADER_VISIT}


def test_what_is_put_on_the_list_of_tasks_is_planned() -> None:
    found = read("信息司把对石阡县扶贫项目的督促检查列入部门任务，计划四季度实施。", date="2017-03-02")
    assert EventStatus.ASSERTED not in {e.status for e in found if e.type is EventType.INSPECTION}


@pytest.mark.parametrize(
    ("text", "level", "status"),
    [
        ("贵州大学党委副书记卢山6月到我县调研。", "county", EventStatus.OTHER_PARTY),
        ("要不是突发汛情，骆长河局长8月就到石阡县调研了。", "unit", EventStatus.NEGATED),
        ("各位领导每年到县不少于一次，今年骆长河局长5月到石阡县调研。", "unit", EventStatus.ASSERTED),
    ],
)
def test_visits_of_guests_hosts_and_what_did_not_come_true(text: str, level: str, status: EventStatus) -> None:
    kind = "county_results" if level == "county" else "self_report"
    named = [e.status for e in read(text, level=level, kind=kind) if e.type is EventType.LEADER_VISIT and e.fields["person"]]
    assert set(named) == {status}


def test_what_a_county_asks_for_is_planned() -> None:
    text = "我县于3月向贵局报送了请示，恳请贵局安排帮扶资金200万元。"
    found = read(text, kind="annual_summary", level="county")
    assert EventStatus.ASSERTED not in {e.status for e in found if e.type is EventType.FUND_ALLOCATION}
    told = "根据你县申请，经研究，现拨付石阡县帮扶资金200万元。"
    assert [e.status for e in read(told, kind="fund_doc") if e.type is EventType.FUND_ALLOCATION] == [EventStatus.ASSERTED]
