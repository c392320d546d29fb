"""Geometry of the timeline of leaders' visits: twelve months across, one lane a county (user units of the SVG)."""

from __future__ import annotations

from dataclasses import dataclass

from report.visits import Visit

WIDTH, LEFT, RIGHT, TOP = 1000, 210, 14, 30
ROW = 26
GAP_DAYS = 40.0
"""Marks closer than this stand in different rows of a lane, so that their names do not overlap."""


@dataclass(frozen=True, slots=True)
class Mark:
    """``shape`` is counted (full disc), other (ring), planned (diamond); ``label_end`` puts the name left of the mark."""

    visit: Visit
    x: float
    x_end: float | None
    y: float
    shape: str
    label_end: bool


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    prefix: str
    y: float
    height: float
    marks: tuple[Mark, ...]
    visited: bool
    assigned: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    lanes: tuple[Lane, ...]
    months: tuple[tuple[int, float], ...]
    height: float
    width: float = WIDTH
    left: float = LEFT
    top: float = TOP


def timeline(visits: list[Visit], names: list[str], assigned: set[str]) -> Timeline:
    """Lay out the visits of the report year; those of other years or without a date stand only in the table below it."""
    lanes: list[Lane] = []
    y = float(TOP)
    for name in names:
        placed = _rows([v for v in visits if v.county == name and v.day is not None])
        height = ROW * max(1, 1 + max((row for _, row in placed), default=0)) + 10
        marks = tuple(_mark(v, y + 5 + ROW * (row + 0.5)) for v, row in placed)
        prefix, short = _split(name)
        visited = any(v.counts for v in visits if v.county == name)
        lanes.append(Lane(short, prefix, y, height, marks, visited, name in assigned))
        y += height
    months = tuple((m, _x((m - 1) * 30.5)) for m in range(1, 13))
    return Timeline(tuple(lanes), months, y + 6)


def _rows(visits: list[Visit]) -> list[tuple[Visit, int]]:
    free: list[float] = []
    placed = []
    for visit in sorted(visits, key=lambda v: v.day or 0.0):
        day = visit.day or 0.0
        row = next((i for i, until in enumerate(free) if until <= day), len(free))
        until = max(visit.day_end or day, day) + GAP_DAYS
        free[row : row + 1] = [until]
        placed.append((visit, row))
    return placed


def _mark(visit: Visit, y: float) -> Mark:
    planned = visit.evidence.status == "planned"
    shape = "planned" if planned else "counted" if visit.counts else "other"
    x = _x(visit.day or 0.0)
    end = _x(visit.day_end) if visit.day_end else None
    return Mark(visit, x, end, y, shape, x > WIDTH - 110)


def _x(day: float) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * min(max(day, 0.0), 366.0) / 366.0, 1)


def _split(name: str) -> tuple[str, str]:
    """Province and prefecture apart from the county's own name."""
    for mark in ("自治州", "地区", "盟", "市", "省", "自治区"):
        at = name.rfind(mark, 0, len(name) - 1)
        if at >= 0:
            return name[: at + len(mark)], name[at + len(mark) :]
    return "", name
