"""Tests on several papers together: parts that one paper need not have all."""

from __future__ import annotations

from collections.abc import Sequence

from checks.candidates import stating
from checks.subject import Candidate, Circumstances, Failure
from extractors.model import AnalysedDocument


def parts_together(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """At least ``parts_least`` of the parts of a deed are told by the papers of the package for the year."""
    return _parts(candidate, circumstances, circumstances.analysis.documents)


def parts_of_paper(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """The same, of the one paper that the candidate stands in."""
    return _parts(candidate, circumstances, (candidate.document,))


def _parts(candidate: Candidate, circumstances: Circumstances, among: Sequence[AnalysedDocument]) -> Failure | None:
    accept = candidate.accept
    if candidate.statement is None or accept.statement is None:
        return None
    found: set[str] = set()
    whole = accept.model_copy(update={"where": {}}) if accept.where else accept
    for document in among:
        if document.facts.kind == "self_report" or (accept.kinds and document.facts.kind not in accept.kinds):
            continue
        for statement in stating(document, whole):
            other = Candidate(document, accept, statement=statement)
            if statement.status in accept.statuses and _of_year(other, circumstances):
                found.update(statement.extra.get("parts", ()))
    if len(found) >= accept.parts_least:
        return None
    said = "、".join(sorted(found)) or "无"
    return Failure("parts_together", f"材料只涉及{said}，要求{accept.parts_least}个方面", f"所附材料只反映{said}，内容不全")


def _of_year(candidate: Candidate, circumstances: Circumstances) -> bool:
    assert candidate.statement is not None
    year = candidate.statement.year or candidate.document.facts.year
    return year is None or circumstances.year is None or year == circumstances.year
