"""The days in which an event can lie by what a mention says of its time: a day, a month, 第三季度, 年中, or nothing."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_HALF = re.compile(r"([上下])半年")
_PARTS = ((re.compile(r"年中"), (5, 8)), (re.compile(r"年底|年末|岁末"), (11, 12)), (re.compile(r"年初"), (1, 3)))
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?!\d)")
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}
SLACK = 31  # days by which what was planned for a month may come early or late


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day (both inclusive); ``vague`` where no month is named."""

    first: dt.date
    last: dt.date
    vague: bool = False

    def apart(self, other: Window) -> int:
        """Days between the two windows, 0 where they overlap."""
        return max(0, (other.first - self.last).days, (self.first - other.last).days)


def window(date: str | None, date_end: str | None, words: str, year: int | None, *, after: str | None = None) -> Window | None:
    """The window of a mention with the ISO date ``date`` (of any precision), its ``words`` and the year it is about.

    ``after``: the day a plan was issued; a vague window wholly before it is that of the next year. None: nothing is known.
    """
    try:
        if date and len(date) == 10:
            first = dt.date.fromisoformat(date)
            last = dt.date.fromisoformat(date_end) if date_end and len(date_end) == 10 else first
            return Window(first, max(first, last))
        if date and len(date) == 7:
            return _months(int(date[:4]), int(date[5:7]), int(date[5:7]), vague=False)
    except ValueError:
        return None
    known = int(date[:4]) if date else year
    if known is None:
        return None
    low, high, named = _part(words)
    if after and f"{known}-{high:02d}" < after[:7]:
        known += 1
    return _months(known, low, high, vague=not named)


def _part(words: str) -> tuple[int, int, bool]:
    """First and last month that the words allow, and whether they name a month."""
    months = _MONTH.findall(words)
    if months:
        return int(months[-1]), int(months[-1]), True
    if m := _QUARTER.search(words):
        quarter = _DIGITS.get(m[1]) or int(m[1])
        return quarter * 3 - 2, quarter * 3, False
    if m := _HALF.search(words):
        return (1, 6, False) if m[1] == "上" else (7, 12, False)
    return next(((*months, False) for cue, months in _PARTS if cue.search(words)), (1, 12, False))


def _months(year: int, low: int, high: int, *, vague: bool) -> Window:
    return Window(dt.date(year, low, 1), dt.date(year, high, calendar.monthrange(year, high)[1]), vague)


def agree(a: Window | None, b: Window | None, *, planned: bool) -> float:
    """0.6 to 0.9 where two windows can hold one event, the narrower the surer; 0 else. ``planned``: one is only a plan."""
    if a is None or b is None:
        return 0.55
    apart = a.apart(b)
    if apart == 0:
        return 0.6 if a.vague or b.vague else 0.9
    return 0.6 if planned and apart <= SLACK and not (a.vague and b.vague) else 0.0
