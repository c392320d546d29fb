"""Chinese words for what a policy's reading says in codes."""

from __future__ import annotations

from typing import Any

from report.words import EVENT_NAMES, KIND_NAMES

PROBLEMS = {
    "garbled_number": "编号有误", "lost_number": "编号缺失", "repeated_number": "编号重复", "count_differs": "项数不符",
    "torn": "文字中断",     "ocr_fault": "疑似错字", "not_found": "待确认", "unreadable": "未能读取",
}  # fmt: skip
SOURCES = {"county": "县", "province": "省级", "unit": "本单位"}
SCOPES = {
    "package": "一份即可", "any_county": "任一县", "some_county": "至少一县",
    "each_county": "每个定点扶贫县", "each_deep_county": "每个深度贫困县",
}  # fmt: skip
FILLED = {"merged": "合并单元格，同第{}行", "ditto": "“同上”，即第{}行", "blank": "原为空格，沿用第{}行"}
STATES = {"confirmed": "照原文", "to_be_confirmed": "待确认"}
COLUMNS = {
    "content": "考核内容", "indicator": "考核指标", "explanation": "指标说明", "basis": "评价依据",
    "source": "数据来源", "weight": "分值",
}  # fmt: skip


def filled(cell: dict[str, object]) -> str:
    """What a filled cell rests on; "" for a cell that is as printed."""
    kind = cell["filled"]
    if kind is None:
        return ""
    if cell["origin"] is None:
        return "按正文所列内容补出"
    return FILLED[str(kind)].format(cell["origin"])


TESTS = {
    "asserted": "已发生", "not_draft": "非草稿", "yearly": "年度文件", "year": "当年", "county": "本县", "level": "出具层级",
    "doc_no": "有文号", "leading_body": "班子成员", "chair_leading": "负责同志主持", "plan_topic": "研究年度计划",
    "vice_post": "县副职", "term": "任期足够",
    "poor_village": "贫困村", "oversees_poverty": "分管扶贫", "current_cadre": "现任挂职干部",
    "current_secretary": "现任第一书记", "grade": "有等次",
}  # fmt: skip
LEVELS = {"county": "县", "province": "省", "prefecture": "市", "central": "中央", "unit": "本单位", "township": "乡镇"}


def borne(way: dict[str, Any]) -> str:
    """What bears a requirement: kinds of documents, and the event that they must hold."""
    kinds = "、".join(KIND_NAMES.get(k, k) for k in way.get("kinds", ()))
    event = way.get("event")
    return f"{kinds}，写明{EVENT_NAMES.get(event['type'], event['type'])}" if event else kinds


def tested(way: dict[str, Any]) -> str:
    """What it must satisfy."""
    names = [TESTS.get(t, t) for t in way["tests"] if t != "level"]
    if "level_is" in way:
        names.append(f"{'、'.join(LEVELS.get(x, x) for x in way['level_is'])}出具")
    return "；".join(names)
