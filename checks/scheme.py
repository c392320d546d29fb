"""Schemes: what a department asks, as YAML from a small closed vocabulary, validated on load.

A scheme file needs no code: contents, indicators, requirements. Each requirement says which documents or events can bear
it (``accept``), what they must satisfy (``tests``), what makes it at least claimed (``claimed_by``), on which policy
clause it rests and how its gap is worded. Unknown keys and names are errors that name file, line and key.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from checks.overlay import SchemeError as SchemeError
from checks.overlay import compose, construct, place, scheme_text
from checks.overlay import scheme_ids as scheme_ids
from checks.scheme_words import in_chinese
from extractors.deeds.lexicon import deed_names
from extractors.matters.lexicon import matter_names
from extractors.model import EventStatus, EventType, Level

TestName = Literal[
    "asserted", "not_draft", "yearly", "year", "county", "level", "doc_no", "leading_body", "chair_leading",
    "plan_topic", "vice_post", "term", "poor_village", "oversees_poverty", "current_cadre", "current_secretary", "grade",
    "done", "deadline", "least", "ratio", "parts", "principal", "no_lack", "rows_by", "leads", "rows_term", "rosters_full",
    "own_village", "of_village", "each_village", "same_leader", "term_least",
    "rows_filled", "rows_all", "covers_all", "form_filled", "parts_together", "parts_of_paper",
    "unit_head", "cadre_fit", "team_led", "by_day", "resident", "accepted",
]  # fmt: skip
TOPICS = frozenset(
    {
        "plan_exists", "plan_body", "summary_exists", "minutes_exists", "project_list_exists", "review_form_exists",
        "inspection_report_exists", "county_summary_exists", "task_fulfilled", "ranking", "policy_docs", "policy_results",
        "project_table", "inspection_records", "review_sheet", "industry", "precision", "method", "society", "publicity",
        "helper_coverage", "plan_coverage", "team_coverage", "secretary_coverage", "secretary_told",
        "cadre_profile", "resident_team", "resident_term", "principal_visits", "help_period", "support_form", "meeting_record",
    }
)  # fmt: skip


def _known_topic(name: str) -> str:
    known = TOPICS | set(matter_names()) | set(deed_names())
    if name not in known:
        raise ValueError(f"没有“{name}”这种陈述。可用的有：{'、'.join(sorted(known))}")
    return name


Topic = Annotated[str, AfterValidator(_known_topic)]
Column = Literal[
    "helper", "plan", "team", "leader", "member", "secretary", "since", "village", "household", "visits", "post", "phone",
    "until", "term", "kind",
]  # fmt: skip
FormName = Literal[
    "unit_register", "cadre_register", "unit_summary", "cadre_summary", "household_register", "help_handbook",
]  # fmt: skip


Weight = Annotated[float, Field(gt=0, le=100)]
"""How much a requirement counts in its indicator, an indicator in its content; all 1 by default."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Event(_Model):
    """Selects evidence: its type, the statuses that set out to be the thing, and values its fields must have.

    ``rows``: only what stands in a table's row (the count of a survey), not what a sentence tells of it. ``termed``: only an
    appointment whose term the same paper states.
    """

    type: EventType
    statuses: tuple[EventStatus, ...] = (EventStatus.ASSERTED,)
    where: dict[str, Any] = {}
    rows: bool = False
    termed: bool = False


class RosterAsked(_Model):
    """Selects the rosters of a document: lists of households or villages, with a column for each meaning in ``has`` at least
    (``any_of``: at least one of them; a row then needs one of them)."""

    of: Literal["household", "village"]
    has: tuple[Column, ...] = ()
    any_of: tuple[Column, ...] = ()


class Accept(_Model):
    """One way to bear a requirement: documents of a kind, about the unit or the county, with an event or a statement in them.

    ``roster`` and ``forms`` pick rosters and register forms (extractors/rosters) in place of events and statements.
    ``alone``: looked at only where no way before it found anything.
    ``shows``: the event whose words prove it to a reader, cited before the title of the document.
    ``fallback``: such a document counts only when it satisfies every test; it never makes the requirement defective.
    ``statuses`` and ``where``: which statements set out to be the thing, by their status and values of their ``extra``.
    ``by`` (test deadline), ``least`` (test least: figure → least value), ``ratio`` (test ratio), ``parts_least`` (tests parts,
    parts_together): what the numbers are held against; ``by_day`` (test by_day): a day of each year, 07-30. ``count``: so many
    different events or papers have to pass (those of other ways with a count pass as well). ``every``: a document passes only
    where all it has of the kind passes. ``own``: only papers of the unit, or that name it or its village. ``titles``: only
    papers whose title has one of these words.
    """

    kinds: tuple[str, ...] = ()
    subject: Literal["unit", "county"] | None = None
    levels: tuple[Level, ...] = ()
    event: Event | None = None
    statement: Topic | None = None
    roster: RosterAsked | None = None
    forms: tuple[FormName, ...] = ()
    shows: EventType | None = None
    tests: tuple[TestName, ...] = ()
    level_is: tuple[Level, ...] = ()
    fallback: bool = False
    statuses: tuple[EventStatus, ...] = (EventStatus.ASSERTED,)
    where: dict[str, Any] = {}
    by: date | None = None
    least: dict[str, float] = {}
    ratio: tuple[float, ...] = ()
    parts_least: Annotated[int, Field(ge=0)] = 0
    count: Annotated[int, Field(ge=1)] = 1
    every: bool = False
    alone: bool = False
    by_day: Annotated[str, Field(pattern=r"^\d\d-\d\d$")] | None = None
    own: bool = False
    titles: tuple[str, ...] = ()


class Claim(_Model):
    """What in the unit's own words makes a requirement claimed."""

    event: Event | None = None
    statement: Topic | None = None
    tests: tuple[TestName, ...] = ()
    kinds: tuple[str, ...] = ("self_report",)
    where: dict[str, Any] = {}
    by: date | None = None
    least: dict[str, float] = {}
    ratio: tuple[float, ...] = ()


class Requirement(_Model):
    """One document or fact that the basis asks for.

    ``state`` and ``to_confirm`` are what a draft (``ingest policy``) says of itself: whether it rests on the policy\'s plain
    words, and if not, what a person has to confirm. They change nothing in a check.
    ``judged``: the clause leaves the judgement to people, and the reason says so (需人工判断). It applies to ``only_units``
    (where given), and only ``after_years`` from the start of the help (as the package states it, else from the year
    ``after_since``).
    """

    id: str
    name: str
    text: str
    clause: str
    quote: str
    scope: Literal["package", "any_county", "some_county", "each_county", "each_deep_county"] = "package"
    accept: tuple[Accept, ...]
    claimed_by: tuple[Claim, ...] = ()
    suggestion: str
    responsible: str = "本单位"
    weight: Weight = 1
    state: Literal["confirmed", "to_be_confirmed"] = "confirmed"
    to_confirm: tuple[str, ...] = ()
    judged: bool = False
    only_units: tuple[str, ...] = ()
    after_years: int | None = None
    after_since: int | None = None

    @property
    def deep_only(self) -> bool:
        return self.scope == "each_deep_county"


class Indicator(_Model):
    id: str
    name: str
    requirements: tuple[Requirement, ...]
    weight: Weight = 1


class Content(_Model):
    """One 考核内容; ``county_sourced``: its data come from county or province, so all missing means nothing to judge yet."""

    id: str
    name: str
    source: str
    county_sourced: bool = False
    indicators: tuple[Indicator, ...]


class Rubric(_Model):
    """Points of a status and the least mean score of each grade; a department may change both."""

    points: dict[Literal["met", "claimed", "defective", "missing"], Annotated[float, Field(ge=0, le=1)]]
    grades: tuple[tuple[Literal["好", "较好", "一般", "较差"], float], ...]


class Verdict(_Model):
    """The words for a whole content in a scheme without grades: points of a status, and the least mean for each word."""

    points: dict[Literal["met", "claimed", "defective", "missing"], Annotated[float, Field(ge=0, le=1)]]
    words: tuple[tuple[str, float], ...]


class Submission(_Model):
    """What the policy asks of handing in the package itself: the papers (``kinds``, called ``name``) by a day of the assessed
    year (12-31), and in how many ``copies``."""

    name: str
    kinds: tuple[str, ...]
    by_day: Annotated[str, Field(pattern=r"^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$")]
    copies: Annotated[int, Field(ge=1)] | None = None
    clause: str
    quote: str


class Scheme(_Model):
    """A whole assessment scheme. A status whose confidence is below ``doubt_below`` is marked 待核 and listed first.

    Without a ``rubric`` no grade is drafted and nothing is scored; the contents count their statuses and carry the word of the
    ``verdict`` (完成, 基本完成, 未完成), where one is given, in their reasons. ``county_term`` is what reports call the
    package's counties.
    """

    id: str
    name: str
    document: str
    year: int | None = None
    rectify_by: date
    rectify_clause: str
    min_term_years: float = 2
    doubt_below: Annotated[float, Field(ge=0, le=1)] = 0.6
    county_term: str = "定点扶贫县"
    submission: Submission | None = None
    rubric: Rubric | None = None
    verdict: Verdict | None = None
    contents: tuple[Content, ...]

    @model_validator(mode="after")
    def _unique(self) -> Scheme:
        ids = [r.id for r in self.requirements]
        for id in ids:
            if ids.count(id) > 1:
                raise ValueError(f"要求编号重复：{id}")
        return self

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        return tuple(r for c in self.contents for i in c.indicators for r in i.requirements)


def load_scheme(id_or_path: str | Path) -> Scheme:
    """Load a shipped scheme by id, or a YAML file by path; raises SchemeError."""
    return parse_scheme(scheme_text(id_or_path), str(id_or_path))


def parse_scheme(text: str, name: str) -> Scheme:
    """Parse YAML text into a Scheme, with what it extends; errors name file, line and key, and say what to write instead."""
    node = compose(text, name)
    try:
        return Scheme.model_validate(construct(node))
    except ValidationError as error:
        lines = [f"{place(node, e['loc'])}：{'.'.join(map(str, e['loc']))}：{in_chinese(e, Scheme)}" for e in error.errors()]
        raise SchemeError("\n".join(dict.fromkeys(lines))) from error
