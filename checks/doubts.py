"""What a passing candidate does not state, so that a reviewer looks before believing it.

Silence fails no test (checks.conditions), but a reason that only says 符合要求 would hide that the program could not judge.
"""

from __future__ import annotations

from checks.conditions.people import chair_ranks, visitor_rank
from checks.conditions.period import evidence_year
from checks.scheme import Scheme
from checks.subject import Candidate, Circumstances
from extractors.model import Analysis


def doubts(candidate: Candidate, analysis: Analysis, scheme: Scheme) -> list[str]:
    """Chinese clauses, one a test that held only because the text is silent; empty where all was stated."""
    circumstances = Circumstances(analysis, scheme)
    tests = candidate.accept.tests
    out = []
    if "leading_body" in tests and candidate.evidence is not None and visitor_rank(candidate.evidence, circumstances) is None:
        out.append("来人是否为单位班子成员或党组成员未能判断")
    if "chair_leading" in tests and True not in chair_ranks(candidate, circumstances):
        out.append("主持人是否为单位负责同志未能判断")
    stated = evidence_year(candidate.evidence) if candidate.evidence is not None else None
    if "year" in tests and circumstances.year is not None and stated is None and candidate.document.facts.year is None:
        out.append("材料没有写明年度")
    return out
