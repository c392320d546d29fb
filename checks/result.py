"""The result of checking one package: the pydantic form of the output contract, one source for every report."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["met", "claimed", "defective", "missing", "not_applicable"]
Grade = Literal["好", "较好", "一般", "较差"]
Box = Annotated[list[float], Field(min_length=4, max_length=4)]
GAP_STATUSES: tuple[Status, ...] = ("claimed", "defective", "missing")
STATUS_NAMES: dict[str, str] = {
    "met": "齐全", "claimed": "仅有自述", "defective": "不合格", "missing": "缺失", "not_applicable": "不适用",
}  # fmt: skip


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Citation(_Model):
    """A cited passage: ``quote`` is the document's own words, ``boxes`` one a line in points.

    Unverified ones are shown as such.
    """

    document: str
    page: Annotated[int, Field(ge=1)]
    quote: str
    boxes: list[Box] = []
    verified: bool = True


class DocumentEntry(_Model):
    """One logical document of the package."""

    id: str
    path: str
    sha256: str
    first_page: Annotated[int, Field(ge=1)]
    last_page: Annotated[int, Field(ge=1)]
    kind: str
    title: str | None = None
    doc_no: str | None = None
    issuer: str | None = None
    date: str | None = None
    text_source: Literal["digital", "ocr", "mixed"]
    ocr_confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    page_sizes: list[Annotated[list[float], Field(min_length=2, max_length=2)]] = []
    paged: bool = True
    sender: str = "unit"
    notes: list[str] = []


class CountyEntry(_Model):
    name: str
    deep_poverty: bool


class PackageEntry(_Model):
    """Facts of the package; ``name`` is the input's own name."""

    name: str
    unit: str | None
    year: int | None
    counties: list[CountyEntry]
    documents: list[DocumentEntry]


class EvidenceEntry(_Model):
    """One event stated in a document; ``explanation`` says which component and words made it.

    ``extra`` carries the extractor's further facts for the reports (``leading_body``: bool or null for a leader's visit).
    """

    id: str
    type: str
    status: Literal["asserted", "planned", "negated", "other_party", "requirement"]
    key: str | None = None
    fields: dict[str, Any]
    citation: Citation
    confidence: Annotated[float, Field(ge=0, le=1)]
    explanation: list[str] = []
    extra: dict[str, Any] = {}


class PolicyClause(_Model):
    """The clause that a requirement rests on, with its own words."""

    document: str
    clause: str
    quote: str


class AskedEntry(_Model):
    """One condition of the scheme put to one document: its Chinese words, whether it held, and why not."""

    condition: str
    held: bool
    reason: str = ""


class TriedEntry(_Model):
    """One document or passage that was looked at; ``asked`` in the order of the scheme; ``county`` the one asked for."""

    document: str
    county: str | None = None
    evidence: str | None = None
    citation: Citation | None = None
    asked: list[AskedEntry] = []


class WayEntry(_Model):
    """One way in which the scheme lets a requirement be borne (``claim``: or stated by the unit itself), and what was tried.

    ``more``: how many further passages were looked at and are not listed.
    """

    wanted: str
    fallback: bool = False
    claim: bool = False
    tried: list[TriedEntry] = []
    more: int = 0


class RequirementEntry(_Model):
    """One requirement of the basis with its status and a reason that a reviewer can read out.

    ``confidence``: the share of such statuses that proved right (docs/accuracy.md); ``doubtful`` says that it lies below the
    scheme's ``doubt_below``. ``ways`` is how the status came about, step by step.
    """

    id: str
    text: str
    status: Status
    reason: str
    evidence: list[str] = []
    documents: list[str] = []
    citations: list[Citation] = []
    name: str = ""
    policy: PolicyClause | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    doubtful: bool = False
    ways: list[WayEntry] = []


class IndicatorEntry(_Model):
    id: str
    name: str
    content: str
    requirements: list[RequirementEntry]


class ContentEntry(_Model):
    """One of the contents with its drafted grade; ``draft`` null: nothing to judge from yet."""

    id: str
    name: str
    draft: Grade | None
    score: Annotated[float, Field(ge=0, le=1)] | None
    reasons: list[str] = []


class Contradiction(_Model):
    what: str
    a: Citation
    b: Citation


class Problem(_Model):
    kind: Literal["serious_issue", "major_incident"]
    what: str
    citation: Citation


class Gap(_Model):
    """A requirement that is claimed, defective or missing. ``what`` is internal; ``issue``, ``existing`` and ``suggestion``
    are worded for the unit (整改清单) and carry no grade, score or internal reason."""

    requirement: str
    status: Literal["claimed", "defective", "missing"]
    what: str
    suggestion: str
    policy: PolicyClause
    issue: str = ""
    existing: str = ""
    responsible: str = ""
    deadline: str = ""


class SubmissionEntry(_Model):
    """Whether the package was handed in by the day (``day``) and in the number (``copies``) that the policy asks.

    ``kept`` null: the documents do not say, a person has to look; ``citation``: the words it was read from.
    """

    what: Literal["day", "copies"]
    kept: bool | None
    said: str
    policy: PolicyClause
    citation: Citation | None = None


class UnreadableEntry(_Model):
    path: str
    page: int | None = None
    reason: str


class Result(_Model):
    """One package checked against one scheme (schema_version 1 of the contract).

    ``graded``: the scheme drafts grades; ``county_term``: what the scheme calls the package's counties.
    """

    schema_version: Literal[1] = 1
    scheme: str
    scheme_name: str = ""
    graded: bool = True
    county_term: str = "定点扶贫县"
    package: PackageEntry
    evidence: list[EvidenceEntry]
    contents: list[ContentEntry]
    indicators: list[IndicatorEntry]
    contradictions: list[Contradiction]
    problems: list[Problem]
    gaps: list[Gap]
    unreadable: list[UnreadableEntry]
    submission: list[SubmissionEntry] = []

    def requirements(self) -> list[RequirementEntry]:
        return [r for i in self.indicators for r in i.requirements]
