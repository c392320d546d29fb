"""Which indicator of the plan's list each row of the table is: both are in one order, a list item may have several rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.facts.patterns import squeeze
from extractors.policy.model import TableRow
from extractors.policy.plan_items import PlanItem

_SKIP, _AGAIN, _GROUP = 0.6, 0.25, 0.5


def number_rows(rows: Sequence[TableRow], items: Sequence[PlanItem]) -> list[TableRow]:
    """The rows with number and source of their list item. Without a list the rows are numbered as they come."""
    if not items:
        return [replace(r, number=r.row) for r in rows]
    chosen = _best(rows, items)
    return [replace(r, number=items[k].number, source=items[k].source) for r, k in zip(rows, chosen, strict=True)]


def _best(rows: Sequence[TableRow], items: Sequence[PlanItem]) -> list[int]:
    """The list item of each row, never going back, by likeness of words and of the printed content."""
    scores: list[list[tuple[float, int]]] = []
    for r, row in enumerate(rows):
        line = []
        for k, item in enumerate(items):
            best, came = -_SKIP * k, -1
            if r:
                options = [(scores[r - 1][j][0] - (_AGAIN if j == k else _SKIP * (k - j - 1)), j) for j in range(k + 1)]
                best, came = max(options)
            line.append((best + _likeness(row, item), came))
        scores.append(line)
    if not rows:
        return []
    at = max(range(len(items)), key=lambda k: scores[-1][k][0] - _SKIP * (len(items) - 1 - k))
    chosen = [at]
    for r in range(len(rows) - 1, 0, -1):
        at = scores[r][at][1]
        chosen.insert(0, at)
    return chosen


def _likeness(row: TableRow, item: PlanItem) -> float:
    from rapidfuzz import fuzz

    words = squeeze(row.cells["indicator"].value)
    score = max(fuzz.ratio(words, item.name), 0.9 * fuzz.partial_ratio(words, item.name)) / 100
    content = row.cells.get("content")
    if content is not None and content.value:
        score += _GROUP if fuzz.ratio(squeeze(content.value), squeeze(item.content)) >= 75 else -_GROUP
    return score
