"""A measured figure, the bound it is held against, and the table of all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """``bound``: at least (``least`` true) or at most this; None where nothing was asked or measured. ``note`` says how."""

    measure: str
    value: float | None
    bound: float | None
    unit: str = ""
    least: bool = True
    note: str = ""

    @property
    def verdict(self) -> str:
        if self.value is None:
            return "not measured"
        if self.bound is None:
            return ""
        return "met" if (self.value >= self.bound if self.least else self.value <= self.bound) else "MISSED"


def show(rows: Iterable[Row], title: str = "reading: ratios within one run") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title)
    for column in ("measure", "value", "asked", "verdict", "how"):
        table.add_column(column)
    for row in rows:
        value = "–" if row.value is None else f"{row.value:.3g} {row.unit}"
        asked = "" if row.bound is None else f"{'≥' if row.least else '≤'} {row.bound:g} {row.unit}"
        table.add_row(row.measure, value, asked, row.verdict, row.note)
    Console(width=150).print(table)
