"""Tests on time: the assessed year, plans over several years, terms of office."""

from __future__ import annotations

import re

from checks.subject import Candidate, Circumstances, Failure
from extractors.model import Evidence

_ROUNDING = 0.1  # of a year: from May to April three years later is a term of three years
_SPAN = re.compile(r"20\d\d\s*[年]?\s*[-—–~至到]\s*20\d\d|[一二三四五六七八九十]年(?:规划|计划|行动)|十[二三四]五|规划|纲要")


def evidence_year(evidence: Evidence) -> int | None:
    """The year an event happened in: as the extractor settled it, else from its date field."""
    if (year := evidence.extra.get("year")) is not None:
        return int(year)
    for key in ("date", "start"):
        value = evidence.fields.get(key)
        if isinstance(value, str) and value[:4].isdigit():
            return int(value[:4])
    return None


def year(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """The event, or else the document, is of the assessed year. An undated event takes its document's year."""
    wanted = circumstances.year
    if wanted is None:
        return None
    stated = evidence_year(candidate.evidence) if candidate.evidence is not None else None
    if candidate.statement is not None:
        stated = candidate.statement.year
    stated = stated if stated is not None else candidate.document.facts.year
    if stated is None or stated == wanted:
        return None
    return Failure("year", f"是{stated}年的，不是{wanted}年度的", f"所附材料的年度为{stated}年，不是{wanted}年度")


def term_least(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """The term that a sentence states for those resident in a village is as long as the scheme asks."""
    least = circumstances.scheme.min_term_years
    years = candidate.statement.extra.get("values", {}).get("years") if candidate.statement is not None else None
    if years is None or years >= least - _ROUNDING:
        return None
    return Failure("term_least", f"任期{years:.3g}年，不足{least:g}年", f"所附材料写明的任期不足{least:g}年")


def yearly(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """A plan or outline over several years is no yearly plan."""
    title = candidate.document.facts.title or ""
    if (
        (candidate.statement is not None and not candidate.statement.extra.get("titled"))
        or not _SPAN.search(title)
        or "年度" in title
    ):
        return None
    if circumstances.year is not None and re.search(rf"{circumstances.year}年[^，。、》]{{0,12}}计划", title):
        return None  # a plan of the year beside the one over several years
    return Failure("yearly", "是跨年度的规划（纲要），不是年度计划", "所附材料为跨年度规划或纲要，不是年度材料")


def stated_term(candidate: Candidate) -> tuple[float | None, str | None, str | None]:
    """Years, start and end (ISO) of an appointment: its own, else those its notice states for all whom it names."""
    evidence = candidate.evidence
    assert evidence is not None
    common = next((s.extra for s in candidate.document.statements if s.topic == "term"), {})
    years, end = evidence.extra.get("term_years"), evidence.extra.get("term_end")
    start = evidence.fields.get("start")
    if end is None and (years is None or start is None):
        years = years if years is not None else common.get("term_years")
        start, end = start or common.get("term_start"), common.get("term_end")
    return years, start, end


def _gone(evidence: Evidence, circumstances: Circumstances, wanted: int) -> int | None:
    """The year, before the one wanted, of a paper that says that the person appointed has left; None where none does."""
    name = evidence.fields.get("person")
    for document in circumstances.analysis.documents if name else ():
        year = document.facts.year or 9999
        if year < wanted and any(s.topic == "left_office" and s.extra.get("person") == name for s in document.statements):
            return year
    return None


def term(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """指标6: 挂职年限一般两年以上; in office in the assessed year, where start and term are stated."""
    evidence = candidate.evidence
    if evidence is None:
        return None
    wanted = circumstances.year
    least = circumstances.scheme.min_term_years
    years, start, end = stated_term(candidate)
    if start is None and candidate.document.facts.kind.startswith("appointment_"):
        start = candidate.document.facts.date  # a notice takes effect when issued; a report tells of what began before it
    if wanted is not None and isinstance(end, str) and int(end[:4]) < wanted:
        return Failure("term", f"任期到{end}已满，{wanted}年不在任", f"所附任职文件的任期在{wanted}年之前已届满")
    if wanted is not None and isinstance(start, str) and int(start[:4]) > wanted:
        return Failure("term", f"自{start}起任职，{wanted}年不在任", f"所附任职文件的任期晚于{wanted}年")
    if wanted is not None and (gone := _gone(evidence, circumstances, wanted)):
        return Failure("term", f"{gone}年的材料写明任职期满或已离任，{wanted}年不在任", f"所附材料反映{wanted}年之前已离任")
    if isinstance(years, int | float) and years < least - _ROUNDING:
        return Failure("term", f"任期{years:g}年，不足{least:g}年", f"所附任职文件的任期不足{least:g}年")
    return None
