"""Duties of clauses in words of our own: who must, may or must not do what; for and against."""

from __future__ import annotations

import pytest

from extractors.policy.obligations.model import Obligation
from extractors.policy.obligations.read import read_clause
from tests.extractors.policy.reading import policy


def duties(text: str) -> list[str]:
    """who|modality|action of each duty."""
    return [f"{o.who.text if o.who else ''}|{o.modality.value}|{o.action.text}" for o in read_clause(text)]


def only(text: str) -> Obligation:
    found = read_clause(text)
    assert len(found) == 1, [o.action.text for o in found]
    return found[0]


def values(text: str) -> list[tuple[object, ...]]:
    return [(v.kind, v.op, v.value, v.unit) for o in read_clause(text) for v in o.values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县水利局负责编制供水规划，组织实施管网改造。", ["县水利局|must|编制供水规划", "县水利局|must|组织实施管网改造"]),
        ("各乡镇要建立饮水台账，填写巡查记录。", ["各乡镇|must|建立饮水台账", "各乡镇|must|填写巡查记录"]),
        ("结对单位不得摊派费用，也不得干预项目招标。", ["结对单位|must_not|摊派费用", "结对单位|must_not|干预项目招标"]),
        ("承担任务的学校可聘请退休教师。", ["承担任务的学校|may|聘请退休教师"]),
        ("鼓励运输企业设立扶贫班线。", ["运输企业|encouraged|设立扶贫班线"]),
        ("市农业局牵头，市畜牧局配合，开展养殖培训。", ["市农业局|must|开展养殖培训"]),
        ("日常工作由县残联办公室承担。", ["县残联办公室|must|承担"]),
        ("提供培训照片和签到表。", ["|must|提供培训照片和签到表"]),
        ("形成检查报告并提出整改意见。", ["|must|形成检查报告", "|must|提出整改意见"]),
    ],
)
def test_who_must_do_what(text: str, expected: list[str]) -> None:
    assert duties(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "二、保障措施",
        "本细则所称结对单位，是指承担供水帮扶任务的市直机关。",
        "现将《青河县供水帮扶办法》印发给你们，请认真贯彻执行。",
        "根据《青河县供水条例》，结合我县实际，制定本办法。",
        "供水帮扶工作是改善民生的重要举措，有利于密切干群关系。",
        "去年以来，全县已建成水厂12座。",
        "各级干部要高度重视，充分认识供水工作的重要性。",
        "坚持分级负责、属地管理的原则。",
        "考核结果分为三个等次。",
        "本办法自2016年5月1日起施行，由县水利局负责解释。",
        "通过三年努力，使群众喝上放心水。",
    ],
)
def test_what_orders_nothing(text: str) -> None:
    assert duties(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水管站每季度至少检测两次水质。", [("frequency", ">=", 2, "per_quarter")]),
        ("站长每年走访用水户。", [("frequency", "=", 1, "per_year")]),
        ("管护员每月在岗不少于22天。", [("duration", ">=", 22, "days_per_month")]),
        ("每村配备水管员1至2名。", [("count", "range", (1, 2), "people")]),
        ("资料一式四份，于2015年9月底前报县水利局。", [("count", "=", 4, "copies"), ("deadline", "by", "2015-09-30", "date")]),
        ("每年2月底前报送水费收支情况。", [("deadline", "by", "--02-28", "date"), ("frequency", "=", 1, "per_year")]),
        ("各站于每月8日前报送水量。", [("deadline", "by", "---08", "date"), ("frequency", "=", 1, "per_month")]),
        ("自收到通知之日起20个工作日内完成维修。", [("deadline", "by", 20, "workdays")]),
        ("维修费每户补助不超过800元。", [("money", "<=", 800, "yuan")]),
        ("维修资金由省、市、县按5:3:2分担。", [("ratio", "=", "5:3:2", "parts")]),
        ("水费的20%用于管网维护。", [("share", "=", 20, "percent")]),
        ("水质合格率达到95%以上。", [("percent", ">=", 95, "percent")]),
        (
            "到2019年，1.2万人喝上自来水，实现脱贫。",
            [("target", "=", 1.2, "wan_people"), ("deadline", "by", "2019-12-31", "date")],
        ),
        ("欠缴水费两次的，一年内不得申请补助。", [("count", "=", 2, "times"), ("duration", "=", 1, "years")]),
        (
            "水管员应具有2年以上工作经历，年龄不超过55周岁。",
            [("years_of_service", ">=", 2, "years"), ("age", "<=", 55, "years")],
        ),
    ],
)
def test_values_are_normalised(text: str, expected: list[tuple[object, ...]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "由4个牵头部门细化供水指标。",
        "实行一户一表，落实一把手责任。",
        "开展2016年度供水考核。",
        "按2014年不变价核算水费。",
        "落实“三年行动”要求，完善第3号水厂设施。",
    ],
)
def test_numbers_that_are_no_values(text: str) -> None:
    assert values(text) == []


def test_a_date_behind_the_duties_governs_all_and_one_in_front_what_follows() -> None:
    behind = read_clause("县水利局编制方案，乡镇组织施工，2016年10月底前完成。")
    assert [[v.value for v in o.values] for o in behind] == [["2016-10-31"], ["2016-10-31"]]
    front = read_clause("2016年3月底前完成勘测，开展设计，每月更新一次进度。")
    assert [[(v.kind, v.value) for v in o.values] for o in front] == [
        [("deadline", "2016-03-31")],
        [("deadline", "2016-03-31")],
        [("frequency", 1)],
    ]


def test_a_check_said_of_a_duty_is_no_duty_of_its_own() -> None:
    one = only("施工单位应编制竣工图，报县水利局审核。")
    assert one.checked_by is not None
    assert one.checked_by.text == "县水利局"
    two = read_clause("施工单位应编制竣工图，县水利局每年开展一次抽查。")
    assert [o.who.text for o in two if o.who] == ["施工单位", "县水利局"]


def test_conditions_and_those_it_is_done_to() -> None:
    one = only("对水质不合格的村，由县水利局限期改造。")
    assert one.whom is not None
    assert one.whom.text == "水质不合格的村"
    two = only("管护不到位的，取消补助资格。")
    assert two.condition is not None
    assert two.condition.text == "管护不到位的"
    three = only("督促乡镇政府落实管护责任，完善巡查制度。")
    assert three.whom is not None
    assert three.whom.text == "乡镇政府"
    assert three.action.text == "督促乡镇政府落实管护责任，完善巡查制度"


def test_purposes_and_lead_ins_are_no_duties() -> None:
    assert duties("按照属地原则，县水利局加强水源巡查，确保供水安全，不断提高服务水平。") == ["县水利局|must|加强水源巡查"]


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "一、 各 乡镇\n要 在 2016 年 8 月 底前 完 成 管 网 改 造。"
    for o in read_clause(text):
        parts = [o.action, o.words, *(v.words for v in o.values)] + [p for p in (o.who, o.whom) if p]
        assert all(text[p.start : p.end] == p.text for p in parts)
        assert o.values[0].value == "2016-08-31"


def test_a_policy_carries_who_from_headings_and_colons() -> None:
    read = policy(
        "青河县水利局关于供水帮扶的意见\n"
        "一、驻村工作队的职责\n（一）宣传政策。宣传用水政策，组织群众开会。\n"
        "二、任务\n各结对单位要做好以下工作：\n（一）每年至少两次到村检查。\n（二）落实管护经费。\n"
        "三、重要意义\n要建立长效机制。\n"
    )
    found = [(d.path, d.obligation.who.text if d.obligation.who else "", d.obligation.action.text) for d in read.duties]
    assert ("一、（一）", "驻村工作队", "宣传用水政策") in found
    assert ("二、（二）", "各结对单位", "落实管护经费") in found
    assert not any(path.startswith("三") for path, _, _ in found)
    assert all(d.found for d in read.duties)
    assert all(
        read.text.text[d.obligation.action.start : d.obligation.action.end] == d.obligation.action.text for d in read.duties
    )


def test_hostile_text_is_read_in_time() -> None:
    for text in ("要" * 4000, "由" * 2000 + "负责", "每年" * 3000, "（" * 3000, "1、" * 3000, "的" * 3000, "9" * 5000 + "名"):
        read_clause(text)
