"""Statements: texts for and against each topic, in the voices of several kinds of unit (all invented)."""

from __future__ import annotations

import pytest

from extractors.model import DocumentFacts
from extractors.statements import find_statements
from ingest.model import LogicalDocument, SourceFile
from ingest.readers.text import parse
from ingest.view import View


def topics(text: str, kind: str = "self_report", status: str = "asserted") -> set[str]:
    file = SourceFile("x.md", "0" * 64, "md", False, (parse(text),))
    view = View.of(LogicalDocument("d", file, 1, 1))
    return {s.topic for s in find_statements(view, DocumentFacts(kind=kind), 2017) if s.status.value == status}


FOR = [
    ("plan_exists", "学校印发了《2017年定点扶贫工作计划》，明确七项任务。"),
    ("plan_exists", "年初，集团制定2017年定点扶贫工作要点并报董事会备案。"),
    ("summary_exists", "12月，社会服务部形成2017年度定点扶贫工作总结。"),
    ("summary_exists", "年度工作总结已经印发各支部。"),
    ("minutes_exists", "会后形成会议纪要并抄送各司局。"),
    ("project_list_exists", "项目资金安排详见项目清单。"),
    ("review_form_exists", "第一书记的年度考核登记表由人事处存档。"),
    ("inspection_report_exists", "检查组返京后向党组提交了督查情况报告。"),
    ("task_fulfilled", "全县超额完成年度减贫任务。"),
    ("task_fulfilled", "减贫任务全面完成。"),
    ("ranking", "在全省脱贫攻坚成效考核中，该县位列第7位。"),
    ("ranking", "综合评价排名由第40位上升到第22位。"),
    ("policy_docs", "县委、县政府先后出台健康扶贫等政策文件14份。"),
    ("policy_results", "小额信贷累计发放6,120万元，惠及1,204户。"),
    ("industry", "银行发挥金融专业优势，为合作社授信3000万元。"),
    ("precision", "为帮扶村98户建档立卡户逐户建档，一户一策制定措施。"),
    ("method", "探索“龙头企业+合作社+农户”模式，年底分红12万元。"),
    ("society", "动员会员企业捐赠物资折款60万元。"),
    ("publicity", "《光明日报》以整版报道了该村做法。"),
    ("serious_issue", "因资金支出缓慢，该县5月被省扶贫开发领导小组约谈。"),
    ("serious_issue", "审计发现两个乡镇挪用扶贫资金31万元。"),
    ("serious_issue", "该县未完成年度减贫任务。"),
    ("major_incident", "9月，该县发生一起重大涉贫事件。"),
]
AGAINST = [
    ("plan_exists", "县里正在编制“十三五”脱贫攻坚规划。"),
    ("plan_exists", "帮助该县制定年度减贫计划。"),
    ("summary_exists", "及时总结经验，推广好的做法。"),
    ("summary_exists", "年度工作总结尚未形成。"),
    ("minutes_exists", "双方签订了合作纪要。"),
    ("review_form_exists", "入户填写贫困户登记表。"),
    ("inspection_report_exists", "因时间紧，未形成督查报告。"),
    ("inspection_report_exists", "环境检测报告已提交。"),
    ("ranking", "公司位列世界500强第83位。"),
    ("policy_docs", "中央出台了一系列支持深度贫困地区的政策文件。"),
    ("society", "2018年将动员更多会员企业捐赠物资。"),
    ("publicity", "下一步将加大宣传报道力度，争取在媒体刊发。"),
    ("method", "暂未探索新的帮扶模式。"),
    ("serious_issue", "建立约谈机制，对进度滞后的予以约谈。"),
    ("serious_issue", "严禁挪用扶贫资金，一经审计发现违规的，严肃追责。"),
    ("serious_issue", "全县没有被省政府约谈的情况。"),
    ("major_incident", "全年未发生重大涉贫事件。"),
    ("major_incident", "如发生重大涉贫事件，考核等次不能确定为“好”。"),
]


@pytest.mark.parametrize(("topic", "text"), FOR)
def test_stated(topic: str, text: str) -> None:
    assert topic in topics(text)


@pytest.mark.parametrize(("topic", "text"), AGAINST)
def test_not_stated(topic: str, text: str) -> None:
    assert topic not in topics(text)


def test_a_denied_incident_is_negated_not_dropped() -> None:
    assert "major_incident" in topics("全年未发生重大涉贫事件。", status="negated")


TABLE = """# 关于拨付资金的通知

| 项目名称 | 地点 | 金额（万元） |
|---|---|---|
| 蓝莓园 | 石桥村 | 40 |
| 饮水管网 | 高坡村 | 22 |
"""


def test_a_table_of_projects_with_money_is_a_project_table() -> None:
    assert "project_table" in topics(TABLE, kind="fund_doc")
    assert "project_table" not in topics(TABLE.replace("金额（万元）", "联系人"), kind="fund_doc")


def test_a_list_of_numbered_policies_is_a_policy_list() -> None:
    two = "《健康扶贫实施细则》（丹府办发〔2017〕11号）；《小额信贷实施意见》（丹府发〔2017〕4号）。"
    assert "policy_docs" in topics(two, kind="county_policy")
    assert "policy_docs" not in topics("《健康扶贫实施细则》（丹府办发〔2017〕11号）。", kind="annual_summary")


@pytest.mark.parametrize(
    ("title", "found"), [("国家苔原观测总署2017年定点扶贫工作计划", True), ("国家苔原观测总署2018年定点扶贫工作计划", False)]
)
def test_a_plan_as_an_annex_stands_in_the_notice(title: str, found: bool) -> None:
    assert (
        "plan_body" in topics(f"# 关于印发计划的通知\n\n现印发给你们。\n\n## {title}\n\n一、目标", kind="office_doc")
    ) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## 附1　入户走访记录（节选）\n\n8月9日，马家寨3户：识别准确2户，帮扶手册漏填1户，当场补填。", True),
        ("附件：问题台账", False),
        ("## 一、督查记录要求\n\n要做好记录。", False),
    ],
)
def test_an_annex_of_records_is_the_material_of_an_inspection(text: str, found: bool) -> None:
    assert ("inspection_records" in topics(text, kind="inspection_report")) is found


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("一、医学优势：远程会诊到乡", "industry"),
        ("案例二 一户一策，牦牛认领", "precision"),
        ("三、利益联结机制", "method"),
        ("四、社会参与：商会行动", "society"),
        ("五、媒体报道", "publicity"),
    ],
)
def test_sections_of_innovation_material_speak_of_what_their_heading_names(heading: str, topic: str) -> None:
    text = f"# 定点扶贫创新工作材料\n\n## {heading}\n\n全年实施两期，覆盖十二个村。"
    assert topics(text, kind="innovation_material") == {topic}


@pytest.mark.parametrize(
    "text",
    ["督查组查阅项目台账，走访贫困户30户。", "检查组翻阅资金台账、入户核查记录。", "督查组梳理形成问题清单，反馈县扶贫办。"],
)
def test_an_inspection_that_looked_at_records_does_not_hold_them(text: str) -> None:
    assert "inspection_records" not in topics(text, kind="inspection_report")


def test_what_is_planned_to_be_spread_is_no_publicity_yet() -> None:
    assert "publicity" not in topics("我会计划将当地经验在全国推广。")
    assert "publicity" in topics("当地经验在全国推广。")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("二、动员社会力量。拟动员供应商结对帮扶。", False),
        ("二、动员社会力量。动员供应商结对帮扶。下一步，拟扩大范围。", True),
        ("二、动员社会力量。尚未开展。", False),
    ],
)
def test_a_section_that_only_plans_shows_nothing_done(text: str, found: bool) -> None:
    assert ("society" in topics(text, kind="innovation_material")) is found


def test_money_of_the_unit_is_no_result_of_the_countys_policies() -> None:
    assert "policy_results" not in topics("2017年，我行向该县拨付帮扶资金1200万元，其中产业扶贫800万元。")
    assert "policy_results" in topics("在我行支持下，全县发放扶贫小额信贷3000万元。")
