"""突出问题 and 重大涉贫事件 that the package states as having happened (国开办发〔2017〕59号 七)."""

from __future__ import annotations

from checks.cite import cite
from checks.result import Problem
from extractors.model import Analysis, EventStatus

KINDS = ("major_incident", "serious_issue")
_NOT_REPORTS = frozenset({"policy"})


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
                taken.add((s.start, s.end))
                words = document.view.text[s.start : s.end].replace("\n", " ").strip()
                out.append(Problem(kind=kind, what=words[:120], citation=cite(document, s.start, s.end)))  # type: ignore[arg-type]
    return out
