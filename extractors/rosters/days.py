"""Days in the village, month by month, in a table whose columns are months: 月份 | 1月 | 2月 above 在村天数 | 8 | 6.

For: a row of days of at least ten months that sum up to few, or with two months and more without a day.
Against: months of money or of visits; a quarter alone; a year of full months.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.events.tables import Field, Row
from extractors.model import EventStatus, Statement

_MONTH = re.compile(r"(?:20\d\d年)?(1[0-2]|[1-9])\s*(?:月(?:份)?)?")
_DAYS = re.compile(r"天|日数?$|出勤|在岗|驻村|在村")
_NUMBER = re.compile(r"(\d{1,2})\s*天?|[—－\-/／无]+")
_LEAST = 10  # months of a table that tells of a year
_ALL = 31


def days_by_month(rows: Sequence[Row], few: int) -> Statement | None:
    """A negated ``residence`` where a row of days by month sums up to fewer than ``few`` (in proportion to its months), or has
    two empty months and more; None where no row says so."""
    for row in rows:
        months = [f for f in row.fields if _MONTH.fullmatch(f.label.strip()) and _NUMBER.fullmatch(f.text.strip())]
        named = " ".join(f.text for f in row.fields if f not in months)
        if len(months) < _LEAST or not (_DAYS.search(named) or _DAYS.search(row.table.title)):
            continue
        days = [_days(f) for f in months]
        if max(days) > _ALL:
            continue
        none = [f.label.strip().removesuffix("月") + "月" for f, n in zip(months, days, strict=True) if n == 0]
        if len(none) >= 2:
            return _negated(row, "月份", f"{'、'.join(none)}无人驻村")
        if sum(days) < few * len(months) / 12:
            return _negated(row, "天数", f"{len(months)}个月驻村{sum(days)}天")
    return None


def _days(field: Field) -> int:
    m = _NUMBER.fullmatch(field.text.strip())
    return int(m[1]) if m and m[1] else 0


def _negated(row: Row, what: str, words: str) -> Statement:
    return Statement("residence", EventStatus.NEGATED, row.start, row.end, (what, words), None, {"county": None})
