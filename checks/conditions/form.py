"""Tests on the form of a document: asserted, draft, number, grade, topic of minutes."""

from __future__ import annotations

from checks.subject import Candidate, Circumstances, Failure
from extractors.model import EventStatus, EventType


def asserted(candidate: Candidate, _: Circumstances) -> Failure | None:
    """The event happened; a plan or an order is not evidence."""
    evidence = candidate.evidence
    if evidence is None or evidence.status is EventStatus.ASSERTED:
        return None
    return Failure("asserted", "材料中只是计划安排，没有实际发生的记载", "所附材料只反映计划安排，未反映实际完成情况")


def not_draft(candidate: Candidate, _: Circumstances) -> Failure | None:
    """Not 征求意见稿, 草案 or 送审稿."""
    if not candidate.document.facts.draft:
        return None
    return Failure("not_draft", "该文件是征求意见稿（草稿），不是正式文件", "所附文件为征求意见稿或草稿，不是正式印发的文件")


def doc_no(candidate: Candidate, _: Circumstances) -> Failure | None:
    """A 正式文件 has a document number (contract: a letter, e-mail or unnumbered notice does not do)."""
    if candidate.document.facts.doc_no:
        return None
    return Failure("doc_no", "没有发文字号，不是正式文件", "所附材料没有发文字号，不是正式文件")


def grade(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """指标12: 提供评价等次; a rate alone is no grade.

    A grade stated elsewhere in the same document for the same target counts.
    """
    evidence = candidate.evidence
    if evidence is None or evidence.fields.get("grade"):
        return None
    target = evidence.fields.get("target")
    same = circumstances.events(candidate.document, EventType.SATISFACTION)
    if any(e.fields.get("grade") and e.fields.get("target") == target for e in same):
        return None
    return Failure("grade", "只有满意率，没有评价等次", "所附调查结果没有评价等次")


def plan_topic(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """指标4: the meeting studied this year's plan."""
    meetings = [e for e in circumstances.events(candidate.document, EventType.PLAN_MEETING) if e.status is EventStatus.ASSERTED]
    year = circumstances.year
    about = [e for e in meetings if e.extra.get("deals_with_plan")]
    if not meetings or not about:
        return Failure("plan_topic", "会议没有研究当年定点扶贫工作计划", "所附会议纪要未反映研究当年定点扶贫工作计划")
    years = [e.extra.get("plan_year") or _year(e.fields.get("date")) for e in about]
    if year is not None and all(y is not None and y != year for y in years):
        stated = "、".join(sorted({str(y) for y in years}))
        return Failure(
            "plan_topic", f"研究的是{stated}年的工作，不是{year}年度计划", f"所附会议纪要研究的不是{year}年度工作计划"
        )
    return None


def _year(date: object) -> int | None:
    return int(date[:4]) if isinstance(date, str) and date[:4].isdigit() else None
