"""Which documents, events and statements of the package set out to bear a requirement, and which only claim it."""

from __future__ import annotations

from checks.scheme import Accept, Claim, Event, RosterAsked
from checks.subject import Candidate
from extractors.model import AnalysedDocument, Analysis, EventStatus, Evidence, Level, Statement
from extractors.rosters.model import Roster
from ingest.sniff import MEDIA

OWN_WORDS = frozenset({"self_report"})
_NOT_DONE = frozenset({EventStatus.PLANNED, EventStatus.NEGATED})


def candidates(analysis: Analysis, accept: Accept) -> list[Candidate]:
    """All candidates of one way to bear a requirement. The self report never bears anything."""
    out: list[Candidate] = []
    for document in analysis.documents:
        if document.facts.kind in OWN_WORDS or is_recording(document) or not _document_fits(document, accept, analysis):
            continue
        if document.facts.kind == "policy" and "policy" not in accept.kinds and not _own_rule(accept, analysis):
            continue  # what a policy asks for proves nothing
        if accept.event is not None:
            out.extend(Candidate(document, accept, evidence=e) for e in matching(document, accept.event))
        elif accept.statement is not None:
            out.extend(Candidate(document, accept, statement=s) for s in stating(document, accept))
        elif accept.roster is not None:
            out.extend(Candidate(document, accept, roster=r) for r in listing(document, accept.roster))
        elif accept.forms:
            out.extend(Candidate(document, accept, sheet=s) for s in document.rosters.sheets if s.form in accept.forms)
        else:
            out.append(Candidate(document, accept))
    return out


def _own_rule(accept: Accept, analysis: Analysis) -> bool:
    """Whether a way asks for a rule as such of a body that is no county's: a province's own rules are policies."""
    unit = analysis.facts.unit or ""
    return bool(accept.where.get("paper")) and not any(c.short in unit for c in analysis.facts.counties)


def listing(document: AnalysedDocument, asked: RosterAsked) -> list[Roster]:
    """The rosters of a document that list what is asked, with the columns asked."""
    return [
        r
        for r in document.rosters.rosters
        if r.of == asked.of
        and all(c in r.columns for c in asked.has)
        and (not asked.any_of or any(c in r.columns for c in asked.any_of))
    ]


def is_recording(document: AnalysedDocument) -> bool:
    """A video or audio file: its name may claim something, but only a person who watches it can find it there."""
    return document.document.file.format in MEDIA


def matching(document: AnalysedDocument, event: Event) -> list[Evidence]:
    """The evidence of a document that an event selector picks."""
    return [
        e
        for e in document.evidence
        if e.type is event.type
        and e.status in event.statuses
        and all(e.fields.get(k) == v for k, v in event.where.items())
        and (not event.rows or e.extra.get("row") is not None)
        and (not event.termed or _termed(e, document))
    ]


def _termed(evidence: Evidence, document: AnalysedDocument) -> bool:
    """Whether the paper says for how long, or until when, somebody is appointed: himself, or all whom it names."""
    stated = (evidence.extra, *(s.extra for s in document.statements if s.topic == "term"))
    return any(x.get("term_years") or x.get("term_end") for x in stated)


def stating(document: AnalysedDocument, accept: Accept) -> list[Statement]:
    """The statements of a document on the topic that the way asks for, with the statuses and values it asks for.

    Where the way asks that it be done, a paper whose title is about it (a scheme for it, an appeal) sets out to be the proof
    though it is only planned.
    """
    planned = _NOT_DONE if "done" in accept.tests else ()
    return [
        s
        for s in document.statements
        if s.topic == accept.statement
        and (s.status in accept.statuses or (s.status in planned and s.extra.get("told") == "title"))
        and all(s.extra.get(k) == v for k, v in accept.where.items())
    ]


def claims(analysis: Analysis, claim: Claim) -> list[Candidate]:
    """Where the unit's own words state it: the self report first, then its own yearly summary and the names of recordings."""
    accept = Accept(
        kinds=claim.kinds, event=claim.event, statement=claim.statement, tests=claim.tests, where=claim.where, by=claim.by,
        least=claim.least, ratio=claim.ratio,
    )  # fmt: skip
    out: list[Candidate] = []
    reports = [d for d in analysis.documents if d.facts.kind in claim.kinds]
    others = (d for d in analysis.documents if d not in reports and (_own_summary(d) or is_recording(d)))
    for document in (*reports, *others):
        if claim.event is not None:
            out.extend(Candidate(document, accept, evidence=e) for e in matching(document, claim.event))
        if claim.statement is not None and not _denied(document, claim.statement):
            out.extend(Candidate(document, accept, statement=s) for s in stating(document, accept))
    return out


def _denied(document: AnalysedDocument, topic: str) -> bool:
    """Whether the paper says outright that there is nothing of the kind: its words in passing claim nothing then."""
    return any(s.topic == topic and s.extra.get("denied") for s in document.statements)


def _own_summary(document: AnalysedDocument) -> bool:
    """A summary of the unit's own work; a lead department's summary of what other units did is none."""
    own = document.facts.kind == "annual_summary" and document.facts.level is Level.UNIT
    return own and "牵头" not in (document.facts.title or "")


def _document_fits(document: AnalysedDocument, accept: Accept, analysis: Analysis) -> bool:
    facts = document.facts
    if accept.kinds and facts.kind not in accept.kinds:
        return False
    if accept.levels and facts.level not in accept.levels:
        return False
    if accept.titles and not any(t in (facts.title or "") for t in accept.titles):
        return False
    if accept.own and not names_own(document, analysis):
        return False
    return accept.subject is None or subject_of(document, analysis) == accept.subject


def names_own(document: AnalysedDocument, analysis: Analysis) -> bool:
    """Whether a paper is the unit's, or names the unit or the village that it helps."""
    facts = analysis.facts
    if document.facts.level is Level.UNIT or facts.unit is None:
        return True
    names = [n for n in facts.names(3) if n[0] not in "我本该全"]
    return any(n in document.view.text for n in (*names, *facts.villages))


def subject_of(document: AnalysedDocument, analysis: Analysis) -> str:
    """Whether a document speaks of the county's work or of the unit's, by its title first and its issuer then.

    A unit may write a summary in the county's name (defective for 1.summary), a county may write one of the unit's help.
    """
    title = document.facts.title or ""
    by_county = document.facts.level in (Level.COUNTY, Level.TOWNSHIP, Level.PREFECTURE, Level.PROVINCE)
    if any(n in title for n in analysis.facts.names(3)) and not by_county:
        return "unit"
    counties = [c.short for c in analysis.facts.counties] + [c.short.rstrip("县区市旗") for c in analysis.facts.counties]
    if any(len(c) >= 2 and c in title for c in counties) and not _own_help(title):
        return "county"
    return "county" if by_county else "unit"


def _own_help(title: str) -> bool:
    """定点扶贫 and 帮扶 in a title speak of the unit's help; 脱贫攻坚工作 of the county's own work."""
    return any(w in title for w in ("定点扶贫", "帮扶", "援助"))
