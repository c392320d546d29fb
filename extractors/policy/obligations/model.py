"""What is read of one duty. Offsets are characters of the text that was handed to ``read_clause``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Modality(StrEnum):
    MUST = "must"
    MUST_NOT = "must_not"
    MAY = "may"
    ENCOURAGED = "encouraged"


ValueKind = Literal[
    "frequency",
    "count",
    "duration",
    "ratio",
    "deadline",
    "money",
    "share",
    "percent",
    "target",
    "age",
    "years_of_service",
]
Op = Literal["=", ">=", "<=", ">", "<", "range", "by"]


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the clause, ``text`` exactly as it stands there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A normalised number, date or share; ``value`` is a number, [low, high] of a range, "6:3:1" or a date.

    Dates are ``2014-10-31``, ``--07-30`` where no year is said, ``---05`` for a day of each month; a term (within 15
    days) is a deadline with a number and the unit days, workdays or months.
    """

    kind: ValueKind
    op: Op
    value: float | str | tuple[float, float]
    unit: str
    words: Words


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty, permission or target of a clause.

    ``who`` is None where the text does not say it; ``carried`` is true where it stands before the duty's own sentence
    (a heading, an earlier sentence). ``words`` is the sentence that the duty stands in.
    """

    who: Words | None
    modality: Modality
    action: Words
    whom: Words | None
    condition: Words | None
    checked_by: Words | None
    values: tuple[Value, ...]
    words: Words
    carried: bool = False
