"""Who holds an office in the assessed year: seconded cadres of a county, first secretaries.

A name counts for sure where a paper of that year, the report, or an appointment that reaches into it says so; names that only
older papers give count where there is nobody else. Whoever is said to have left (extractors.statements.office) does not.
"""

from __future__ import annotations

from checks.conditions.period import stated_term, term
from checks.conditions.place import same_county
from checks.scheme import Accept
from checks.subject import Candidate, Circumstances
from extractors.model import AnalysedDocument, EventStatus, EventType, Evidence

_NO_PROOF = frozenset({"division_doc", "review_form"})  # what these must be checked against cannot come from them


def holders(circumstances: Circumstances, type: EventType) -> frozenset[str]:
    """Names of those in office in the assessed year (for the county asked, if any), by documents first, by the report else."""
    paper: set[str] = set()
    report: set[str] = set()
    older: set[str] = set()
    begun: dict[str, str] = {}
    left = {s.extra["person"] for d in circumstances.analysis.documents for s in d.statements if s.topic == "left_office"}
    for document in circumstances.analysis.documents:
        for evidence in circumstances.events(document, type):
            name = evidence.fields.get("person")
            if not name or _elsewhere(evidence, circumstances):
                continue
            if evidence.status is EventStatus.NEGATED:
                left.add(name)
            if evidence.status is not EventStatus.ASSERTED or document.facts.kind in _NO_PROOF:
                continue
            if isinstance(start := evidence.fields.get("start"), str):
                begun[name] = max(start, begun.get(name, ""))
            if not _out_of_office(document, evidence, circumstances):
                known = report if document.facts.kind == "self_report" else paper
                (known if _of_the_year(document, evidence, circumstances) else older).add(name)
    for found in (_successors(paper - left, report - left, begun), report - left, older - left, paper | report | older):
        if found:
            return frozenset(found)
    return frozenset()


def _successors(paper: set[str], report: set[str], begun: dict[str, str]) -> set[str]:
    """Those of the papers, unless the report names others who began later than any of them."""
    later = {n for n in report - paper if paper and begun.get(n, "") > max((begun.get(p, "9999") for p in paper), default="")}
    return later if later and not paper & report else paper


def _elsewhere(evidence: Evidence, circumstances: Circumstances) -> bool:
    asked, where = circumstances.county, evidence.fields.get("county")
    return asked is not None and isinstance(where, str) and not same_county(where, asked)


def _out_of_office(document: AnalysedDocument, evidence: Evidence, circumstances: Circumstances) -> bool:
    failure = term(Candidate(document, Accept(), evidence=evidence), circumstances)
    return failure is not None and "年不在任" in failure.reason


def _of_the_year(document: AnalysedDocument, evidence: Evidence, circumstances: Circumstances) -> bool:
    wanted, facts = circumstances.year, document.facts
    if wanted is None or facts.kind == "self_report" or facts.year is None:
        return True
    _, start, end = stated_term(Candidate(document, Accept(), evidence=evidence))
    if end is not None:
        return int(end[:4]) >= wanted
    begun = int(start[:4]) if start else facts.year
    return begun >= wanted - 1 if facts.kind.startswith("appointment_") else facts.year >= wanted
