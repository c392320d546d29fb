"""What a roster, a register form and a count of coverage say; offsets are those of the document's view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RosterCell:
    """A cell with its column's label; ``vacant`` where it names nobody (empty, 暂缺, 待派)."""

    label: str
    text: str
    start: int
    end: int
    vacant: bool


@dataclass(frozen=True, slots=True)
class RosterRow:
    """What a roster says of one village or household: its name and its cells by meaning (helper, team, plan, since …).

    Several lines of one subject are one row. ``lacking``: the words of a remark that says that something is still to come.
    """

    name: str
    start: int
    end: int
    cells: Mapping[str, RosterCell]
    group: str = ""
    lacking: str = ""

    def has(self, meaning: str) -> bool:
        cell = self.cells.get(meaning)
        return cell is not None and not cell.vacant


@dataclass(frozen=True, slots=True)
class Roster:
    """All rows of one document that say the same of one kind of subject. ``of``: household or village.

    ``columns``: the meanings it has columns for, with their labels. ``excerpt``: it says itself to be a part (节选).
    """

    of: str
    title: str
    columns: Mapping[str, str]
    rows: tuple[RosterRow, ...]
    excerpt: bool = False

    @property
    def span(self) -> tuple[int, int]:
        return self.rows[0].start, self.rows[min(1, len(self.rows) - 1)].end


@dataclass(frozen=True, slots=True)
class Blank:
    """A field of a form without a value; ``row`` numbers the row of a grid (from 1), None in a form of label and value."""

    label: str
    start: int
    end: int
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One register form as filled in. ``form`` is its key in lexicons/rosters.yaml, ``values`` its fields by label as printed.

    ``core``: core column of the annex -> its value ("" where blank); ``absent``: core columns that it does not have at all.
    ``lines``: the rows of a form kept as a grid, each by label.
    """

    form: str
    title: str
    start: int
    end: int
    values: Mapping[str, RosterCell]
    core: Mapping[str, RosterCell]
    blanks: tuple[Blank, ...] = ()
    absent: tuple[str, ...] = ()
    rows: int = 0
    lines: tuple[Mapping[str, RosterCell], ...] = ()


@dataclass(frozen=True, slots=True)
class Rosters:
    """The rosters and sheets of one document."""

    rosters: tuple[Roster, ...] = ()
    sheets: tuple[Sheet, ...] = field(default_factory=tuple)
