"""The status of a requirement: met, claimed, defective, missing or not_applicable, with its reason and what bears it.

- met: for every county asked a document other than the self report satisfies every test;
- defective: a document sets out to be the required one and fails, or only some of the counties have one;
- claimed: no such document, but the unit's own words (self report, yearly summary) state it;
- missing: nothing; not_applicable: only asked for deep-poverty counties, and there is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from checks.applies import not_applicable
from checks.candidates import candidates, claims
from checks.conditions import run_tests
from checks.conditions.holders import holders
from checks.conditions.place import same_county
from checks.result import Status
from checks.scheme import Requirement, Scheme
from checks.subject import Candidate, Circumstances, Failure
from extractors.model import Analysis, County, EventStatus, EventType

_ASIDE = frozenset({"year", "county", "parts", "parts_together", "parts_of_paper"})
_FOR_DEEP = frozenset({"project_list", "fund_doc"})


@dataclass(frozen=True, slots=True)
class Tried:
    """One candidate with the tests that it fails."""

    candidate: Candidate
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class CountyFinding:
    """What was found for one county (None: not asked county by county); ``tried``: all that was looked at."""

    county: County | None
    passing: tuple[Candidate, ...] = ()
    failing: tuple[tuple[Candidate, tuple[Failure, ...]], ...] = ()
    tried: tuple[Tried, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome for one requirement; ``bearing`` are the candidates that carry the status."""

    requirement: Requirement
    status: Status
    bearing: tuple[Candidate, ...] = ()
    failures: tuple[tuple[Candidate, tuple[Failure, ...]], ...] = ()
    counties: tuple[CountyFinding, ...] = field(default_factory=tuple)
    note: str = ""


def evaluate(requirement: Requirement, analysis: Analysis, scheme: Scheme) -> Finding:
    """Judge one requirement against the whole analysis."""
    asked = _counties(requirement, analysis)
    if asked is None:
        return Finding(requirement, "not_applicable")
    if why := not_applicable(requirement, analysis):
        return Finding(requirement, "not_applicable", note=why)
    base = Circumstances(analysis, scheme)
    found = tuple(_for_county(requirement, replace(base, county=c)) for c in asked)
    passing = _distinct(c for f in found for c in f.passing)
    enough = requirement.scope == "some_county" and bool(passing) and not any(f.failing for f in found if not f.passing)
    if enough or all(f.passing for f in found):
        return Finding(requirement, "met", passing, (), found)
    failing = tuple(x for f in found if not f.passing for x in f.failing)
    if passing or failing:
        bearing = _distinct([*(c for c, _ in failing), *passing])  # what is wrong is shown first
        return Finding(requirement, "defective", bearing, failing, found)
    stated = _claims(requirement, base)
    if stated:
        return Finding(requirement, "claimed", stated, (), found)
    return Finding(requirement, "missing", (), (), found)


def _counties(requirement: Requirement, analysis: Analysis) -> tuple[County | None, ...] | None:
    """The counties a requirement is asked for; (None,) once for the package; None: it does not apply."""
    assigned = analysis.facts.counties
    if requirement.deep_only:
        deep = tuple(c for c in assigned if c.deep_poverty)
        return deep or (None if assigned else (None,))
    if requirement.scope in ("each_county", "some_county") and assigned:
        return assigned
    return (None,)


def _for_county(requirement: Requirement, circumstances: Circumstances) -> CountyFinding:
    circumstances = replace(
        circumstances,
        cadres=holders(circumstances, EventType.CADRE_APPOINTMENT),
        secretaries=holders(circumstances, EventType.SECRETARY_APPOINTMENT),
    )
    failing: list[tuple[Candidate, tuple[Failure, ...]]] = []
    tried: list[Tried] = []
    pool: list[Candidate] = []
    for accept in requirement.accept:
        if (accept.alone and tried) or (accept.fallback and any(_refuted(c, f) for c, f in failing)):
            continue
        tested = [(c, tuple(run_tests(accept.tests, c, circumstances))) for c in candidates(circumstances.analysis, accept)]
        tried += [Tried(c, f) for c, f in tested]
        if accept.every:
            tested = _all_or_none(tested)
        passing = _one_statement_each(c for c, failures in tested if not failures)
        pool += passing if accept.count > 1 else ()
        if passing and (few := _too_few(passing, accept.count)):
            if len(pool) > len(passing) and _too_few(tuple(pool), accept.count) is None:
                return CountyFinding(circumstances.county, tuple(pool), (), tuple(tried))
            tested = [(c, f or (few,)) for c, f in tested]
        elif passing:
            return CountyFinding(circumstances.county, passing, (), tuple(tried))
        failing.extend(
            (c, f)
            for c, f in tested
            if (not accept.fallback or _of_one_village(f) or _says_so(c, f) or _too_little(c, f))
            and not _of_another_assigned(c, f, circumstances, requirement)
            and not _in_passing(c, f)
        )
    return CountyFinding(circumstances.county, (), tuple(_nearest(failing)), tuple(tried))


def _refuted(candidate: Candidate, failures: tuple[Failure, ...]) -> bool:
    """Whether a document that sets out to be the one required says of the year itself that it failed: a word in passing
    elsewhere does not outweigh it."""
    said = {f.test for f in failures}
    if candidate.roster is not None:
        return "rows_filled" in said and "not_draft" not in said
    if candidate.statement is None or said & {"year", "not_draft"}:
        return False
    return bool(said & {"least", "ratio"}) or ("done" in said and bool(candidate.statement.extra.get("fails")))


def _of_one_village(failures: tuple[Failure, ...]) -> bool:
    """Whether a paper lacks nothing but the unit's other villages: it is what is asked, for one of them."""
    return {f.test for f in failures} == {"each_village"}


def _says_so(candidate: Candidate, failures: tuple[Failure, ...]) -> bool:
    """Whether a paragraph of a paper tells what was done about the matter, and that it failed for some."""
    statement = candidate.statement
    if statement is None or {f.test for f in failures} != {"done"} or statement.status is not EventStatus.ASSERTED:
        return False
    here = candidate.document.view.segment_at(statement.start)
    return any(
        s.topic == statement.topic and s.extra.get("fails") and here.start <= s.start < here.end
        for s in candidate.document.statements
    )


def _too_little(candidate: Candidate, failures: tuple[Failure, ...]) -> bool:
    """Whether a sentence of a paper states the figure that is asked, and nothing is wrong but that it falls short."""
    statement = candidate.statement
    return statement is not None and {f.test for f in failures} == {"least"} and bool(statement.extra.get("values"))


def _all_or_none(
    tested: list[tuple[Candidate, tuple[Failure, ...]]],
) -> list[tuple[Candidate, tuple[Failure, ...]]]:
    """Of a document with a failing candidate only the failing ones."""
    failing = {c.document.id for c, failures in tested if failures}
    return [(c, failures) for c, failures in tested if failures or c.document.id not in failing]


def _too_few(passing: tuple[Candidate, ...], count: int) -> Failure | None:
    """What is wrong where fewer different events or papers pass than are asked for; one event in two papers is one."""
    keys = _occasions(passing)
    if len(keys) >= count:
        return None
    return Failure("count", f"只有{len(keys)}次（份），要求至少{count}次（份）", f"所附材料只反映{len(keys)}次，不足{count}次")


def _occasions(passing: tuple[Candidate, ...]) -> list[set[str]]:
    """The different occasions among candidates: mentions that are linked, or tell of the same day, or of a day and its month,
    are one; papers without an event are one each."""
    groups: list[set[str]] = []
    for candidate in passing:
        names = _names(candidate)
        same = [g for g in groups if g & names or any(_month_of(a, b) for a in g for b in names)]
        groups = [g for g in groups if g not in same] + [names.union(*same)]
    return groups


def _names(candidate: Candidate) -> set[str]:
    if candidate.evidence is None:
        on = candidate.statement.extra.get("on") if candidate.statement is not None else None
        return {on if isinstance(on, str) else candidate.document.id}
    date = candidate.evidence.fields.get("date")
    return {candidate.evidence.key or candidate.evidence.id, *([date] if isinstance(date, str) and len(date) >= 7 else [])}


def _month_of(a: str, b: str) -> bool:
    """Whether one ISO date is the month of the other."""
    return a != b and a[:4].isdigit() and b[:4].isdigit() and min(len(a), len(b)) == 7 and a[:7] == b[:7]


def _in_passing(candidate: Candidate, failures: tuple[Failure, ...]) -> bool:
    """A deed told in passing, in a paper that is about something else, sets out to prove nothing: where it is of another
    year or county, or tells of few parts, the paper is silent on the matter and not a bad one."""
    statement = candidate.statement
    return statement is not None and statement.extra.get("about") is False and {f.test for f in failures} <= _ASIDE


def _of_another_assigned(
    candidate: Candidate, failures: tuple[Failure, ...], circumstances: Circumstances, requirement: Requirement
) -> bool:
    """A document about another of the assigned counties is that county's, not a bad one of this county's; but where only deep
    counties are asked for funds and projects, the list or letter of another is what was handed in for it (contract, 2.*)."""
    asked = circumstances.county
    if asked is None or not any(f.test == "county" for f in failures):
        return False
    listed = candidate.statement is not None and candidate.statement.topic == "project_table"
    if requirement.deep_only and (listed or candidate.document.facts.kind in _FOR_DEEP):
        return False
    others = [c for c in circumstances.analysis.facts.counties if c.adcode != asked.adcode]
    if candidate.county is not None:
        return any(same_county(candidate.county, c) for c in others)
    return any(c.adcode in candidate.document.facts.counties for c in others)


def _nearest(failing: list[tuple[Candidate, tuple[Failure, ...]]]) -> list[tuple[Candidate, tuple[Failure, ...]]]:
    """Of each document the candidate that fails least; the documents that fail least first."""
    best: dict[str, tuple[Candidate, tuple[Failure, ...]]] = {}
    for candidate, failures in failing:
        known = best.get(candidate.document.id)
        if known is None or len(failures) < len(known[1]):
            best[candidate.document.id] = (candidate, failures)
    return sorted(best.values(), key=lambda x: len(x[1]))


def _one_statement_each(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Of the statements of one document the first: it says as much as the others."""
    seen: set[str] = set()
    out = []
    for candidate in found:
        if candidate.statement is None or candidate.document.id not in seen or candidate.statement.topic == "meeting_record":
            out.append(candidate)
        seen.add(candidate.document.id)
    return tuple(out)


def _claims(requirement: Requirement, circumstances: Circumstances) -> tuple[Candidate, ...]:
    for claim in requirement.claimed_by:
        stated = [c for c in claims(circumstances.analysis, claim) if not run_tests(claim.tests, c, circumstances)]
        if stated:
            return tuple(stated[:3])
    return ()


def _distinct(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """One candidate a document and span, in order."""
    seen: dict[tuple[str, tuple[int, int] | None], Candidate] = {}
    for candidate in found:
        seen.setdefault((candidate.document.id, candidate.span), candidate)
    return tuple(seen.values())
