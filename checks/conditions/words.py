"""What the tests of a scheme ask, in Chinese, for the steps that ``ingest explain`` prints."""

from __future__ import annotations

from checks.conditions.source import LEVEL_NAMES
from checks.scheme import Accept, Claim
from extractors.deeds.lexicon import deed_names
from extractors.matters.lexicon import matter_names
from extractors.model import EventStatus, EventType
from extractors.rosters.lexicon import roster_words

TEST_WORDS: dict[str, str] = {
    "asserted": "已经发生，不只是计划",
    "not_draft": "不是征求意见稿等草稿",
    "yearly": "是年度材料，不是跨年度的规划",
    "year": "是考核年度的",
    "county": "说的是定点扶贫县",
    "level": "出具单位的层级符合要求",
    "doc_no": "有发文字号",
    "leading_body": "是单位班子成员或党组成员",
    "chair_leading": "由单位负责同志主持",
    "plan_topic": "研究了当年定点扶贫工作计划",
    "vice_post": "任县委或县政府副职",
    "term": "任期够长并且考核年度在任",
    "poor_village": "所驻的是贫困村",
    "oversees_poverty": "分管或协助分管扶贫工作",
    "current_cadre": "写有现任挂职干部",
    "current_secretary": "是现任第一书记的",
    "grade": "有评价等次",
    "done": "已经完成，不只是计划或要求",
    "deadline": "在规定时间内完成",
    "least": "数额达到规定",
    "ratio": "比例符合规定",
    "parts": "各个方面齐全",
    "principal": "由党政主要领导带队",
    "no_lack": "没有材料写明还有缺的",
    "rows_by": "各行都按期到位",
    "leads": "各村队长就是第一书记",
    "rows_term": "各行任期够长",
    "rosters_full": "名册没有空白",
    "own_village": "说的是所帮扶的村",
    "same_leader": "第一书记就是工作队队长",
    "term_least": "写明的任期够长",
    "rows_filled": "每一行所要的栏都填了",
    "rows_all": "列全了，不少于材料写明的总数",
    "covers_all": "全部落实，没有遗漏",
    "form_filled": "各栏各行都已填写",
    "parts_together": "各份材料合起来方面齐全",
    "parts_of_paper": "一份材料中方面齐全",
    "accepted": "验收合格",
    "unit_head": "由单位主要负责人带队或主持",
    "cadre_fit": "党员、工作3年以上、大专以上、一般不超过40周岁",
    "team_led": "由驻村帮扶干部任队长",
    "by_day": "在规定日期前",
    "resident": "常年驻村，没有兼职、空岗",
    "of_village": "说的是所帮扶的村，不是别的村",
    "each_village": "所帮扶的每个村都有",
}
EVENT_WORDS: dict[EventType, str] = {
    EventType.LEADER_VISIT: "负责同志到县调研",
    EventType.PLAN_MEETING: "研究定点扶贫的会议",
    EventType.OFFICE_DESIGNATION: "明确工作机构",
    EventType.PERSON_DESIGNATION: "明确责任人",
    EventType.CADRE_APPOINTMENT: "挂职干部任职",
    EventType.SECRETARY_APPOINTMENT: "第一书记任职",
    EventType.INSPECTION: "督促检查",
    EventType.FUND_ALLOCATION: "资金投入",
    EventType.POVERTY_OUTCOME: "减贫成效",
    EventType.SATISFACTION: "满意情况",
}
TOPIC_WORDS: dict[str, str] = {
    "plan_exists": "有年度计划",
    "plan_body": "有计划的正文",
    "summary_exists": "有年度总结",
    "minutes_exists": "有会议纪要",
    "project_list_exists": "有项目清单",
    "review_form_exists": "有考核登记表",
    "inspection_report_exists": "有督促检查报告",
    "county_summary_exists": "县里有年度总结",
    "task_fulfilled": "完成了年度脱贫任务",
    "ranking": "考核排名",
    "policy_docs": "县里出台的政策文件",
    "policy_results": "政策落实的成效",
    "project_table": "项目表",
    "inspection_records": "检查的原始记录",
    "review_sheet": "个人的考核登记表",
    "industry": "发挥行业优势",
    "precision": "开展精准帮扶",
    "method": "创新帮扶方式",
    "society": "动员社会力量",
    "publicity": "宣传推广典型",
    "helper_coverage": "各户落实帮扶责任人的情况",
    "plan_coverage": "各户制定帮扶计划的情况",
    "team_coverage": "各村派驻工作队的情况",
    "secretary_coverage": "各村第一书记到位的情况",
    "cadre_profile": "驻村帮扶干部的基本情况",
    "resident_team": "驻村工作队队长",
    "resident_term": "驻村任期",
    "principal_visits": "主要领导带队走访",
    "secretary_told": "写有谁任第一书记",
    "help_period": "包村起止时间",
    "meeting_record": "会议记录",
    "support_form": "逐县登记的资金、人才、工作指导",
}
COLUMN_WORDS: dict[str, str] = {
    "helper": "帮扶责任人", "plan": "帮扶计划", "team": "工作队", "leader": "队长", "member": "队员", "secretary": "第一书记",
    "since": "到位时间", "until": "届满时间", "term": "任期", "kind": "村的类别", "village": "村", "household": "户主",
    "visits": "走访", "post": "单位职务", "phone": "电话",
}  # fmt: skip
SUBJECT_WORDS = {"household": "贫困户", "village": "贫困村"}
KIND_WORDS: dict[str, str] = {
    "self_report": "自评报告",
    "annual_plan": "年度计划",
    "annual_summary": "年度总结",
    "meeting_minutes": "会议纪要",
    "office_doc": "机构和责任人文件",
    "appointment_cadre": "挂职干部任职文件",
    "appointment_secretary": "第一书记任职文件",
    "division_doc": "县领导分工文件",
    "review_form": "年度考核登记表",
    "news": "新闻报道",
    "visit_record": "调研记录",
    "fund_doc": "资金文件",
    "project_list": "项目清单",
    "inspection_material": "督促检查材料",
    "inspection_report": "督促检查报告",
    "province_proof": "省级证明材料",
    "ranking_proof": "考核排名材料",
    "county_policy": "县级政策文件",
    "county_results": "县级成效材料",
    "satisfaction_survey": "满意情况调查材料",
    "innovation_material": "工作创新材料",
    "policy": "政策文件",
    "other": "其他材料",
}
_WHERE = {"help": "帮扶工作", "cadre": "挂职干部"}


def topic_words(topic: str) -> str:
    """The reviewers' name of a topic of statements or of a matter."""
    return TOPIC_WORDS.get(topic) or deed_names().get(topic) or matter_names()[topic]


def asked(test: str, accept: Accept) -> str:
    """What one test asks of a candidate of this way; 出具单位 with the levels that the scheme names."""
    if test == "level" and accept.level_is:
        return f"由{'或'.join(LEVEL_NAMES[w] for w in accept.level_is)}出具"
    return TEST_WORDS[test]


def wanted(way: Accept | Claim) -> str:
    """What a way looks for: kinds of documents, whose, and the words that must stand in them."""
    parts = ["、".join(KIND_WORDS.get(k, k) for k in way.kinds) or "任何材料"]
    if isinstance(way, Accept):
        parts += [{"unit": "讲本单位工作的", "county": "讲县里工作的"}[way.subject]] if way.subject else []
        parts += [f"出自{'或'.join(LEVEL_NAMES[w] for w in way.levels)}"] if way.levels else []
    if way.event is not None:
        about = "".join(f"（{_WHERE[str(v)]}）" for v in way.event.where.values() if str(v) in _WHERE)
        planned = "（计划中的也看）" if EventStatus.PLANNED in way.event.statuses else ""
        parts.append(f"写有{EVENT_WORDS[way.event.type]}{about}{planned}")
    if way.statement is not None:
        parts.append(f"写有{topic_words(way.statement)}")
    if isinstance(way, Accept) and way.roster is not None:
        columns = "、".join(COLUMN_WORDS[c] for c in (*way.roster.has, *way.roster.any_of))
        parts.append(f"有逐{'户' if way.roster.of == 'household' else '村'}名册（{columns}）")
    if isinstance(way, Accept) and way.forms:
        parts.append("有" + "、".join(f.name for f in roster_words().forms if f.key in way.forms))
    return "，".join(parts)
