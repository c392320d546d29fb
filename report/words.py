"""The Chinese words of the reports for the contract's enums, and short forms of what a reader reads often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checks.result import (
    STATUS_NAMES,
    Citation,
    ContentEntry,
    DocumentEntry,
    EvidenceEntry,
    Gap,
    IndicatorEntry,
    RequirementEntry,
    Result,
)

INTERNAL_MARK = "内部资料 妥善保管"
DRAFT_NOTE = "本表由程序起草，等次为草拟意见，须经考核人员核对原件后认定。"
SUMMARY_STATUSES = ("missing", "defective", "claimed", "met", "not_applicable")
KIND_NAMES: dict[str, str] = {
    "self_report": "自评报告", "annual_plan": "年度工作计划", "annual_summary": "年度工作总结", "meeting_minutes": "会议纪要",
    "office_doc": "机构和责任人文件", "appointment_cadre": "挂职干部任职文件", "division_doc": "县领导分工文件",
    "appointment_secretary": "第一书记任职文件", "review_form": "年度考核登记表", "news": "新闻报道",
    "visit_record": "调研记录", "fund_doc": "资金文件", "project_list": "项目清单",
    "inspection_material": "督促检查材料",
    "inspection_report": "督促检查报告", "province_proof": "省级证明材料",
    "ranking_proof": "考核排名材料", "county_policy": "县级政策文件",
    "county_results": "县级成效材料", "satisfaction_survey": "满意度调查材料", "innovation_material": "工作创新材料",
    "policy": "政策文件", "other": "其他",
}  # fmt: skip
EVENT_NAMES: dict[str, str] = {
    "leader_visit": "负责同志调研", "plan_meeting": "专题会议", "office_designation": "明确工作机构",
    "person_designation": "明确责任人", "cadre_appointment": "挂职干部任职", "secretary_appointment": "第一书记任职",
    "inspection": "督促检查", "fund_allocation": "资金投入", "poverty_outcome": "减贫成效", "satisfaction": "满意度",
}  # fmt: skip
EVENT_STATUS_NAMES: dict[str, str] = {
    "asserted": "已发生", "planned": "计划中", "negated": "未发生", "other_party": "他方行为", "requirement": "政策要求",
}  # fmt: skip
SUBMISSION_NAMES: dict[str, str] = {"day": "报送时间", "copies": "报送份数"}
KEPT_NAMES: dict[bool | None, str] = {True: "符合", False: "不符", None: "待核对"}
PROBLEM_NAMES: dict[str, str] = {"serious_issue": "突出问题", "major_incident": "重大涉贫事件"}
SOURCE_NAMES: dict[str, str] = {"digital": "文字版", "ocr": "扫描识别", "mixed": "文字版与扫描混合"}
FIELD_NAMES: dict[str, str] = {
    "person": "人员", "title": "职务", "date": "日期", "date_end": "至", "county": "县", "chair": "主持人", "office": "机构",
    "doc_no": "文号", "post": "任职", "start": "起始", "oversees_poverty": "分管扶贫", "village": "村",
    "amount_yuan": "金额（元）", "persons": "人数", "villages": "村数", "households": "户数", "target": "对象",
    "percent": "满意率（%）", "grade": "等次", "issuer": "出具单位",
}  # fmt: skip
_VALUES = {"help": "帮扶工作", "cadre": "挂职干部", "True": "是", "False": "否"}


def belongs(indicator: IndicatorEntry, content: ContentEntry) -> bool:
    """An indicator names its content by id or by name: the contract leaves it open, and both are written."""
    return indicator.content in (content.id, content.name)


def status_name(status: str) -> str:
    return STATUS_NAMES.get(status, status)


def unit_name(result: Result) -> str:
    return result.package.unit or "（未能识别单位名称）"


def year_text(result: Result) -> str:
    return f"{result.package.year}年度" if result.package.year else "（未能识别年度）"


def county_list(result: Result) -> str:
    """All assigned counties, deep-poverty ones marked."""
    names = [c.name + ("（深度贫困县）" if c.deep_poverty else "") for c in result.package.counties]
    return "、".join(names) or f"（未能识别{result.county_term}）"


def contents_title(result: Result) -> str:
    """Heading of the table of contents: with grades, or only what was found."""
    return "考核内容草拟等次" if result.graded else "各项内容核查情况"


def draft_note(result: Result) -> str:
    return DRAFT_NOTE if result.graded else "本表由程序起草，须经考核人员核对原件后认定。"


def scheme_title(result: Result) -> str:
    return result.scheme_name or result.scheme


def document_name(document: DocumentEntry) -> str:
    """The title where there is one, else the file name."""
    return document.title or document.path.rsplit("/", 1)[-1]


def place(citation: Citation, document: DocumentEntry | None) -> str:
    """Where to look: file and page as the reviewer finds them."""
    if document is None:
        return f"{citation.document} 第{citation.page}页"
    return f"{document.path} 第{citation.page}页" if document.paged else document.path


def pages_text(document: DocumentEntry) -> str:
    if not document.paged:
        return "不分页"
    if document.first_page == document.last_page:
        return f"第{document.first_page}页"
    return f"第{document.first_page}—{document.last_page}页"


def field_text(name: str, value: Any) -> str:
    shown = f"{value:,.0f}" if name == "amount_yuan" and isinstance(value, int | float) else str(value)
    return f"{FIELD_NAMES.get(name, name)}：{_VALUES.get(shown, shown)}"


def fields_text(evidence: EvidenceEntry) -> str:
    """The stated fields of an event as one line; what the text does not state is left out."""
    return "；".join(field_text(k, v) for k, v in evidence.fields.items() if v is not None)


def sentences(parts: Sequence[str]) -> str:
    """Reasons as one text, whether or not each ends with a full stop of its own."""
    joined = "；".join(p.rstrip("。；") for p in parts if p)
    return joined + "。" if joined else ""


def doubtful(result: Result) -> list[tuple[IndicatorEntry, RequirementEntry]]:
    """The requirements whose status is to be checked first (待核), the least sure first."""
    found = [(i, r) for i in result.indicators for r in i.requirements if r.doubtful]
    return sorted(found, key=lambda x: x[1].confidence if x[1].confidence is not None else 1.0)


def sure_text(requirement: RequirementEntry) -> str:
    """0.53, or nothing where a result of an older version says nothing."""
    return "" if requirement.confidence is None else f"{requirement.confidence:.2f}"


def gaps_to_check_first(result: Result) -> list[Gap]:
    """The gaps, those to be checked first at the head, else in the order of the basis."""
    first = {r.id for _, r in doubtful(result)}
    return sorted(result.gaps, key=lambda g: g.requirement not in first)


def count_statuses(result: Result) -> dict[str, int]:
    """Requirements by status, in the order a reviewer asks for them."""
    counts = dict.fromkeys(SUMMARY_STATUSES, 0)
    for requirement in result.requirements():
        counts[requirement.status] = counts.get(requirement.status, 0) + 1
    return counts


def document_index(result: Result) -> dict[str, DocumentEntry]:
    return {d.id: d for d in result.package.documents}
