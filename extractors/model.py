"""What the extractors say: facts of each document, facts of the package, and evidence with its explanation."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from extractors.rosters.model import Rosters
from ingest.model import LogicalDocument, Package
from ingest.view import View


class EventType(StrEnum):
    """The ten event types of the output contract."""

    LEADER_VISIT = "leader_visit"
    PLAN_MEETING = "plan_meeting"
    OFFICE_DESIGNATION = "office_designation"
    PERSON_DESIGNATION = "person_designation"
    CADRE_APPOINTMENT = "cadre_appointment"
    SECRETARY_APPOINTMENT = "secretary_appointment"
    INSPECTION = "inspection"
    FUND_ALLOCATION = "fund_allocation"
    POVERTY_OUTCOME = "poverty_outcome"
    SATISFACTION = "satisfaction"


FIELDS: dict[EventType, tuple[str, ...]] = {
    EventType.LEADER_VISIT: ("person", "title", "date", "date_end", "county"),
    EventType.PLAN_MEETING: ("chair", "title", "date"),
    EventType.OFFICE_DESIGNATION: ("office", "doc_no", "date"),
    EventType.PERSON_DESIGNATION: ("person", "title", "doc_no"),
    EventType.CADRE_APPOINTMENT: ("person", "post", "county", "start", "oversees_poverty"),
    EventType.SECRETARY_APPOINTMENT: ("person", "village", "county", "start"),
    EventType.INSPECTION: ("county", "date"),
    EventType.FUND_ALLOCATION: ("amount_yuan", "county"),
    EventType.POVERTY_OUTCOME: ("county", "persons", "villages", "households"),
    EventType.SATISFACTION: ("target", "percent", "grade", "issuer"),
}
"""The fields that the contract asks of each type; null where the text does not state one."""


class EventStatus(StrEnum):
    """How the text states the event; only asserted is evidence."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    NEGATED = "negated"
    OTHER_PARTY = "other_party"
    REQUIREMENT = "requirement"


class Level(StrEnum):
    """The level of the body that issued a document, or on whose behalf it speaks."""

    UNIT = "unit"
    CENTRAL = "central"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class County:
    """One county-level division; ``name`` is province + prefecture + county, ``short`` its usual short form (兰坪县)."""

    adcode: str
    name: str
    short: str
    province: str
    prefecture: str
    deep_poverty: bool = False
    national_poor: bool = False


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Extracted facts about one logical document.

    ``year`` is the year the document is about (plan for 2018: 2018), not the year it was issued. ``level`` is whose
    word it is. ``counties`` are adcodes of the counties it is about, ``headed`` those that its title, issuer or recipient
    names. ``draft`` marks 征求意见稿, 草案, 送审稿.
    """

    kind: str = "other"
    title: str | None = None
    doc_no: str | None = None
    issuer: str | None = None
    date: str | None = None
    year: int | None = None
    level: Level | None = None
    counties: tuple[str, ...] = ()
    draft: bool = False
    explanation: tuple[str, ...] = ()
    headed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """Facts of the whole package: the assessed unit with all its names, the year, the assigned counties.

    ``villages``: those that a unit helps (empty for a county).
    """

    unit: str | None = None
    aliases: tuple[str, ...] = ()
    unit_kind: str | None = None
    year: int | None = None
    counties: tuple[County, ...] = ()
    villages: tuple[str, ...] = ()

    def names(self, least: int = 1) -> tuple[str, ...]:
        """All names of the unit, its full one first, that have ``least`` characters or more."""
        return tuple(n for n in (self.unit, *self.aliases) if n and len(n) >= least)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One event stated in a document. ``start``/``end`` are offsets in the document's view.

    ``extra`` holds what the checks need beyond the contract's fields (leading_body: bool, year: int, term_years, term_end,
    poor_village, supervises, scope, section …); ``explanation`` says which component and which words made it. ``quote``: the
    span that a reader is shown, where it is wider than the words that make the event.
    """

    id: str
    type: EventType
    status: EventStatus
    document: str
    start: int
    end: int
    fields: dict[str, Any]
    confidence: float = 0.8
    key: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    explanation: tuple[str, ...] = ()
    quote: tuple[int, int] | None = None

    @property
    def shown(self) -> tuple[int, int]:
        """The span to be quoted."""
        return self.quote or (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text says exists or holds apart from the ten event types (``topic``, see extractors.statements).

    ``year`` is the year it is about where its sentence names only another one than the assessed year, and the year of a review
    form. ``extra`` holds what a check needs besides (person, county and office of a review form, the term of a notice).
    """

    topic: str
    status: EventStatus
    start: int
    end: int
    explanation: tuple[str, ...] = ()
    year: int | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number told of something done (extractors.figures). ``kind`` and ``name``: what is counted, ``words``: as written.

    It stands for a value from ``low`` to ``high``. ``start``/``end``: its clause in the view. ``whole``: said to be a sum (共,
    合计). ``names`` are names in quotation marks in its paragraph up to it, ``beside`` the other (number, measure) pairs of
    its sentence.
    """

    kind: str
    name: str
    words: str
    measure: str
    low: float
    high: float
    start: int
    end: int
    whole: bool = False
    names: frozenset[str] = frozenset()
    beside: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class AnalysedDocument:
    """A logical document with its view, its facts, the evidence and the statements in it."""

    document: LogicalDocument
    view: View
    facts: DocumentFacts
    evidence: tuple[Evidence, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    rosters: Rosters = field(default_factory=Rosters)

    @property
    def id(self) -> str:
        return self.document.id

    def rank(self) -> tuple[bool, str, str, str, str, int]:
        """What orders documents by what they are: the self report first, then by day, kind, title and content."""
        facts, own = self.facts, self.document
        return facts.kind != "self_report", facts.date or "", facts.kind, facts.title or "", own.file.sha256, own.first_page


@dataclass(frozen=True)
class Analysis:
    """Everything the checks look at; they never look at raw text beyond the views' passages."""

    package: Package
    facts: PackageFacts
    documents: tuple[AnalysedDocument, ...] = ()

    @cached_property
    def settled_order(self) -> tuple[AnalysedDocument, ...]:
        """The documents in an order of their own, whatever the order in which they were handed in."""
        return tuple(sorted(self.documents, key=AnalysedDocument.rank))

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(e for d in self.documents for e in d.evidence)

    def document(self, id: str) -> AnalysedDocument:
        return self._by_id[id]

    def evidence_on(self, name: str) -> tuple[Evidence, ...]:
        """The events that name this person as acting, appointed or in the chair, in order."""
        return self._by_name.get(name, ())

    @cached_property
    def _by_id(self) -> dict[str, AnalysedDocument]:
        return {d.id: d for d in reversed(self.documents)}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Evidence, ...]]:
        found: dict[str, list[Evidence]] = {}
        for e in self.evidence:
            for name in dict.fromkeys((e.fields.get("person"), e.fields.get("chair"))):
                if name:
                    found.setdefault(name, []).append(e)
        return {name: tuple(events) for name, events in found.items()}
