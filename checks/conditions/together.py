"""Tests on several papers together: parts that one paper need not have all."""

from __future__ import annotations

from checks.candidates import stating
from checks.conditions.place import county
from checks.subject import Candidate, Circumstances, Failure


def parts_together(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """At least ``parts_least`` of the parts of a deed are told by the papers of the package for this county and year."""
    accept = candidate.accept
    if candidate.statement is None or accept.statement is None:
        return None
    found: set[str] = set()
    for document in circumstances.analysis.documents:
        if document.facts.kind == "self_report" or (accept.kinds and document.facts.kind not in accept.kinds):
            continue
        for statement in stating(document, accept):
            other = Candidate(document, accept, statement=statement)
            if _of_year(other, circumstances) and county(other, circumstances) is None:
                found.update(statement.extra.get("parts", ()))
    if len(found) >= accept.parts_least:
        return None
    said = "、".join(sorted(found)) or "无"
    return Failure("parts_together", f"材料只涉及{said}，要求{accept.parts_least}个方面", f"所附材料只反映{said}，内容不全")


def _of_year(candidate: Candidate, circumstances: Circumstances) -> bool:
    assert candidate.statement is not None
    year = candidate.statement.year or candidate.document.facts.year
    return year is None or circumstances.year is None or year == circumstances.year
