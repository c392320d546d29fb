"""What a requirement is tested on: a candidate (a document, perhaps with an event or statement) and its circumstances."""

from __future__ import annotations

from dataclasses import dataclass, field

from checks.scheme import Accept, Scheme
from extractors.model import AnalysedDocument, Analysis, County, EventType, Evidence, Statement
from extractors.rosters.model import Roster, Sheet


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that sets out to be what a requirement asks for."""

    document: AnalysedDocument
    accept: Accept
    evidence: Evidence | None = None
    statement: Statement | None = None
    roster: Roster | None = None
    sheet: Sheet | None = None

    @property
    def county(self) -> str | None:
        """The county that its event or statement names; None where neither names one."""
        stated = self.evidence.fields.get("county") if self.evidence is not None else None
        if self.statement is not None:
            stated = self.statement.extra.get("county")
        return stated if isinstance(stated, str) else None

    @property
    def span(self) -> tuple[int, int] | None:
        """The words in the document's view that it rests on; None: the document as a whole."""
        if self.evidence is not None:
            return self.evidence.start, self.evidence.end
        if self.statement is not None:
            return self.statement.start, self.statement.end
        if self.roster is not None:
            return self.roster.span
        if self.sheet is not None:
            return self.sheet.start, self.sheet.end
        return None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a candidate does not do. ``reason`` is for reviewers, ``public`` is worded for the unit (整改清单)."""

    test: str
    reason: str
    public: str


@dataclass(frozen=True)
class Circumstances:
    """The package and scheme a candidate is tested under, and the county in question (None: no county asked)."""

    analysis: Analysis
    scheme: Scheme
    county: County | None = None
    cadres: frozenset[str] = field(default_factory=frozenset)
    secretaries: frozenset[str] = field(default_factory=frozenset)

    @property
    def year(self) -> int | None:
        return self.analysis.facts.year

    def events(self, document: AnalysedDocument, type: EventType) -> list[Evidence]:
        return [e for e in document.evidence if e.type is type]


def label(document: AnalysedDocument) -> str:
    """How a reviewer names a document: 《title》（number, issuer）or its file."""
    title = document.facts.title or document.document.path.rsplit("/", 1)[-1]
    details = [x for x in (document.facts.doc_no, document.facts.issuer) if x]
    return f"《{title.strip('《》')}》" + (f"（{'，'.join(details)}）" if details else "")
