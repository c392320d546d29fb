"""What a drawn table is made of: cells with their spans, how it is ruled, how it is set."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Ruling(StrEnum):
    """How a table is ruled. The first five are ruled, the last three have no upright rules."""

    FULL = "full"
    OPEN = "open sides"
    SHADED = "dark head"
    RED = "red rules"
    DOTTED = "dotted"
    THREE = "three lines"
    ACROSS = "lines across"
    BARE = "no rules"


RULED = (Ruling.FULL, Ruling.OPEN, Ruling.SHADED, Ruling.RED, Ruling.DOTTED)
UNRULED = (Ruling.THREE, Ruling.ACROSS, Ruling.BARE)


@dataclass(frozen=True, slots=True)
class CellSpec:
    """``align`` is L, C or R; ``head`` says that the cell belongs to the head rows."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    align: str = "C"
    head: bool = False

    @property
    def key(self) -> tuple[int, int, int, int, str]:
        return self.row, self.col, self.rowspan, self.colspan, "".join(self.text.split())


@dataclass(frozen=True, slots=True)
class TableSpec:
    """``weights`` are the relative widths of the columns, ``share`` the table's part of the text width."""

    cells: tuple[CellSpec, ...]
    weights: tuple[float, ...]
    ruling: Ruling
    size: float = 10.5
    pad: float = 4.0
    share: float = 1.0
    title: str = ""
    unit: str = ""
    middle: bool = True
    rows: int = field(default=0)
    sideways: bool = False
