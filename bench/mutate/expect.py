"""What must come of a mutation, derived from the gold and from how packages are labelled (corpus/packages, docs/schemes.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.mutate.labelled import Labelled, Texts
from checks.scheme import Requirement, Scheme
from extractors.model import County

Statuses = frozenset[str]
DEFECTIVE: Statuses = frozenset({"defective"})
NOT_MET: Statuses = frozenset({"defective", "claimed", "missing"})
GONE: Statuses = frozenset({"claimed", "missing"})


@dataclass(frozen=True)
class Naming:
    """A contradiction that must be found: between this document and one of ``partners``, citing ``words`` of this one."""

    doc: str
    partners: frozenset[str]
    words: str


@dataclass(frozen=True)
class Mutation:
    """``texts`` are the package's documents after it, ``paths`` other names of files. ``wanted`` gives the statuses allowed
    of each requirement that it touches; every other keeps the status it had. ``naming`` is a contradiction it must bring.
    Contradictions without ``doc`` (all of them, where ``doc`` is None) must stay as they were.
    """

    kind: str
    package: str
    doc: str | None
    what: str
    texts: Texts
    wanted: dict[str, Statuses] = field(default_factory=dict)
    naming: Naming | None = None
    paths: dict[str, str] = field(default_factory=dict)


def asked(requirement: Requirement, package: Labelled) -> tuple[County, ...]:
    """The counties that must each be borne; none where the package as a whole is asked (or any one county)."""
    if requirement.deep_only:
        return package.deep
    return package.counties if requirement.scope == "each_county" else ()


def lost(package: Labelled, requirement: Requirement, doc: str, counties: Iterable[County]) -> bool:
    """Whether a met requirement is no longer met once ``doc`` no longer bears it for ``counties``."""
    others = [d for d in package.requirements[requirement.id]["docs"] if d != doc]
    each = [c for c in asked(requirement, package) if c in counties]
    if requirement.deep_only or requirement.scope == "each_county":
        return any(not any(c in package.names(d) for d in others) for c in each)
    return not others


def spoilt(
    package: Labelled, scheme: Scheme, doc: str, counties: Iterable[County], sensitive: Iterable[str], open_: Iterable[str]
) -> dict[str, Statuses]:
    """What must come of a document that fails from now on for ``counties``.

    ``sensitive`` are the requirements that the fault spoils: defective where the document alone bore them, and not met they
    stay. ``open_`` are those of which the labels do not say whether it does. A document of another kind that bore one in
    passing (results in a summary, a plan behind a notice) may be silent on it now.
    """
    counties, sensitive, open_ = tuple(counties), set(sensitive), set(open_)
    wanted: dict[str, Statuses] = {}
    for requirement in scheme.requirements:
        gold = package.requirements.get(requirement.id)
        if gold is None or doc not in gold["docs"] or gold["status"] not in ("met", "defective"):
            continue
        others = [d for d in gold["docs"] if d != doc]
        if requirement.id in open_:
            wanted[requirement.id] = NOT_MET | {"met"} if gold["status"] == "met" else NOT_MET
        elif requirement.id in sensitive and gold["status"] == "defective":
            wanted[requirement.id] = DEFECTIVE if others else NOT_MET
        elif requirement.id in sensitive and requirement.scope == "some_county" and others:
            wanted[requirement.id] = DEFECTIVE  # one county is enough, but another's paper counts against the unit
        elif requirement.id in sensitive and lost(package, requirement, doc, counties):
            silent = not others and (_in_passing(package, requirement, doc) or _of_others(package, requirement, doc, counties))
            wanted[requirement.id] = NOT_MET if silent else DEFECTIVE
    return wanted


def changes(package: Labelled, wanted: dict[str, Statuses]) -> bool:
    """Whether something that was met can no longer be."""
    return any("met" not in w and package.requirements[id]["status"] == "met" for id, w in wanted.items())


def _in_passing(package: Labelled, requirement: Requirement, doc: str) -> bool:
    """Whether the document is not of the kind that the requirement asks for."""
    kinds = {k for accept in requirement.accept if not accept.fallback for k in accept.kinds}
    own = package.documents[doc]["kind"]
    return own not in kinds


def _of_others(package: Labelled, requirement: Requirement, doc: str, counties: tuple[County, ...]) -> bool:
    """Whether the document is still about another assigned county, of which the requirement does not ask."""
    return any(c not in counties and c not in asked(requirement, package) for c in package.names(doc))


def removed(package: Labelled, scheme: Scheme, doc: str) -> dict[str, Statuses]:
    """What must come of a package from which ``doc`` was left out.

    Nothing bears what it alone bore: claimed or missing, as the self report says; another document of its kind may set
    out to bear it and fail (minutes of another topic, a draft).
    """
    kind = package.documents[doc]["kind"]
    sibling = any(d["kind"] == kind for name, d in package.documents.items() if name != doc)
    wanted: dict[str, Statuses] = {}
    for requirement in scheme.requirements:
        gold = package.requirements.get(requirement.id)
        if gold is None or doc not in gold["docs"]:
            continue
        others = [d for d in gold["docs"] if d != doc]
        gone = GONE | DEFECTIVE if sibling else GONE
        spared = DEFECTIVE | {"met"} if requirement.scope == "some_county" else DEFECTIVE  # it may have been the bad one
        if gold["status"] == "met" and not lost(package, requirement, doc, package.counties):
            wanted[requirement.id] = frozenset({"met"})
        elif gold["status"] in ("met", "defective"):
            wanted[requirement.id] = spared if others else gone
        elif gold["status"] == "claimed":
            wanted[requirement.id] = GONE
    return wanted
