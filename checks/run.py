"""Check one analysed package against one scheme: statuses, drafted grades, gaps, contradictions and problems in one Result."""

from __future__ import annotations

from checks.cite import cite, cite_candidate
from checks.confidence import calibrated, confidence
from checks.contradictions import find_contradictions
from checks.evaluate import Finding, evaluate
from checks.gaps import gap
from checks.problems import find_problems
from checks.reasons import reason
from checks.result import (
    Citation,
    CountyEntry,
    DocumentEntry,
    EvidenceEntry,
    IndicatorEntry,
    PackageEntry,
    PolicyClause,
    RequirementEntry,
    Result,
    UnreadableEntry,
)
from checks.rubric import draft
from checks.scheme import Scheme
from checks.submission import check_submission
from checks.trail import ways
from extractors.model import AnalysedDocument, Analysis

_MAX_CITATIONS = 6


def check_package(analysis: Analysis, scheme: Scheme) -> Result:
    """The result of checking ``analysis`` against ``scheme``; pure, no file is read."""
    findings = {r.id: evaluate(r, analysis, scheme) for r in scheme.requirements}
    sure = {id: confidence(f, analysis, scheme) for id, f in findings.items()}
    reasons = {id: reason(f, analysis, scheme) + _to_check(sure[id], scheme) for id, f in findings.items()}
    statuses = {id: f.status for id, f in findings.items()}
    indicators = [
        IndicatorEntry(
            id=i.id,
            name=i.name,
            content=c.name,
            requirements=[_requirement(findings[r.id], reasons[r.id], sure[r.id], analysis, scheme) for r in i.requirements],
        )
        for c in scheme.contents
        for i in c.indicators
    ]
    return Result(
        scheme=scheme.id,
        scheme_name=scheme.name,
        graded=scheme.rubric is not None,
        county_term=scheme.county_term,
        package=_package(analysis),
        evidence=[_evidence(d, i) for d in analysis.documents for i in range(len(d.evidence))],
        contents=[draft(c, statuses, scheme) for c in scheme.contents],
        indicators=indicators,
        contradictions=find_contradictions(analysis),
        problems=find_problems(analysis),
        gaps=[g for id, f in findings.items() if (g := gap(f, reasons[id], scheme, analysis)) is not None],
        unreadable=[UnreadableEntry(path=u.path, page=u.page, reason=u.reason) for u in analysis.package.unreadable],
        submission=check_submission(analysis, scheme),
    )


def _to_check(sure: float, scheme: Scheme) -> str:
    """What the reason says of a status that the program is not sure of."""
    return f"待核：把握{sure:.2f}，低于{scheme.doubt_below:g}，请人工核对原件。" if sure < scheme.doubt_below else ""


def _requirement(finding: Finding, reason: str, sure: float, analysis: Analysis, scheme: Scheme) -> RequirementEntry:
    citations: list[Citation] = []
    for candidate in finding.bearing:
        for citation in cite_candidate(candidate):
            if citation not in citations and len(citations) < _MAX_CITATIONS:
                citations.append(citation)
    return RequirementEntry(
        id=finding.requirement.id,
        text=finding.requirement.text,
        status=finding.status,
        reason=reason,
        evidence=list(dict.fromkeys(c.evidence.id for c in finding.bearing if c.evidence is not None)),
        documents=list(dict.fromkeys(c.document.id for c in finding.bearing)),
        citations=citations,
        name=finding.requirement.name,
        policy=PolicyClause(document=scheme.document, clause=finding.requirement.clause, quote=finding.requirement.quote),
        confidence=sure,
        doubtful=sure < scheme.doubt_below,
        ways=ways(finding, analysis, scheme),
    )


def _evidence(document: AnalysedDocument, index: int) -> EvidenceEntry:
    e = document.evidence[index]
    return EvidenceEntry(
        id=e.id,
        type=e.type.value,
        status=e.status.value,
        key=e.key,
        fields=e.fields,
        citation=cite(document, *e.shown),
        confidence=calibrated("evidence", max(0.0, min(1.0, e.confidence))),
        explanation=list(e.explanation),
        extra=e.extra,
    )


def _package(analysis: Analysis) -> PackageEntry:
    facts = analysis.facts
    return PackageEntry(
        name=analysis.package.name,
        unit=facts.unit,
        year=facts.year,
        counties=[CountyEntry(name=c.name, deep_poverty=c.deep_poverty) for c in facts.counties],
        documents=[_document(d) for d in analysis.documents],
    )


def _document(d: AnalysedDocument) -> DocumentEntry:
    file = d.document.file
    return DocumentEntry(
        id=d.id,
        path=d.document.path,
        sha256=file.sha256,
        first_page=d.document.first_page,
        last_page=d.document.last_page,
        kind=d.facts.kind,
        title=d.facts.title,
        doc_no=d.facts.doc_no,
        issuer=d.facts.issuer,
        date=d.facts.date,
        text_source=d.document.text_source,  # type: ignore[arg-type]
        ocr_confidence=d.document.ocr_confidence,
        page_sizes=[list(p.displayed_size) for p in d.document.pages] if file.paged else [],
        paged=file.paged,
        sender=file.sender,
        notes=[*file.notes, *(n for p in d.document.pages for n in p.notes)],
    )
