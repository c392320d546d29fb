"""突出问题 and 重大涉贫事件 that the package states as having happened (国开办发〔2017〕59号 七)."""

from __future__ import annotations

import re

from checks.cite import cite
from checks.result import Problem
from extractors.model import Analysis, EventStatus

KINDS = ("major_incident", "serious_issue")
_NOT_REPORTS = frozenset({"policy"})
_RULES = frozenset({"county_policy", "annual_plan"})
_HAPPENED = re.compile(
    r"\d{1,2}月|20\d\d年|被[^，。；]{0,16}(?:通报|约谈|查处|处分|立案)|查出|查实|已(?:经)?(?:约谈|通报|查处)"
)


def find_problems(analysis: Analysis) -> list[Problem]:
    """One problem a sentence; the same sentence is a major incident rather than a serious issue."""
    out: list[Problem] = []
    for document in analysis.documents:
        if document.facts.kind in _NOT_REPORTS:
            continue
        taken: set[tuple[int, int]] = set()
        for kind in KINDS:
            for s in document.statements:
                if s.year is not None and s.year != analysis.facts.year:
                    continue
                if s.topic != kind or s.status is not EventStatus.ASSERTED or any(a < s.end and s.start < b for a, b in taken):
                    continue
                if document.facts.kind in _RULES and not _HAPPENED.search(document.view.text[s.start : s.end]):
                    continue  # what a rule threatens (截留、挪用的，移送…) has not happened
                taken.add((s.start, s.end))
                words = document.view.text[s.start : s.end].replace("\n", " ").strip()
                out.append(Problem(kind=kind, what=words[:120], citation=cite(document, s.start, s.end)))  # type: ignore[arg-type]
    return out
