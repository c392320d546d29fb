"""Whether a requirement applies to this package at all: lead departments only, not before the period of help is over."""

from __future__ import annotations

from checks.scheme import Requirement
from extractors.model import Analysis


def not_applicable(requirement: Requirement, analysis: Analysis) -> str | None:
    """The Chinese reason why a requirement does not apply; None where it does."""
    facts = analysis.facts
    if requirement.only_units and not any(u in n or n in u for u in requirement.only_units for n in facts.names(3)):
        return f"本项只对{'、'.join(requirement.only_units[:3])}等牵头部门提出，本单位不适用。"
    if requirement.after_years is None or facts.year is None:
        return None
    ends = [s.extra["end"] for d in analysis.documents for s in d.statements if s.topic == "help_period" and s.extra.get("end")]
    if ends:
        end = max(set(ends), key=lambda e: (ends.count(e), e))
        return f"包村期限到{end}，考核年度尚未期满，本项不适用。" if int(end[:4]) > facts.year else None
    first = requirement.after_since
    if first is not None and facts.year < first + requirement.after_years:
        return f"包村自{first}年开始，{facts.year}年尚未满{requirement.after_years}年，本项不适用。"
    return None
