"""How far two names or two times can be the same: figures from 0 to 1."""

from __future__ import annotations

import datetime as dt

NEAR_DAYS = 12  # two days of one visit or meeting lie at most so far apart


def same_name(a: str | None, b: str | None) -> float:
    """1 for equal names, less for names one character of OCR apart, 0 else."""
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    from rapidfuzz.distance import Levenshtein

    if len(a) == len(b) and len(a) >= 3 and Levenshtein.distance(a, b) == 1 and a[0] == b[0]:
        return 0.7
    return 0.7 if min(len(a), len(b)) >= 4 and Levenshtein.normalized_similarity(a, b) >= 0.8 else 0.0


def same_time(a: str | None, b: str | None) -> float:
    """1 for the same day, 0.9 for the same month, 0.8 for days apart by less than two weeks, 0.6 where only the year
    is known, 0 else."""
    if not a or not b:
        return 0.6
    n = min(len(a), len(b))
    if a[:n] == b[:n]:
        return 1.0 if n == 10 else 0.9 if n >= 7 else 0.6
    if len(a) == len(b) == 10:
        try:
            apart = abs((dt.date.fromisoformat(a) - dt.date.fromisoformat(b)).days)
        except ValueError:
            return 0.0
        return 0.9 if a[:7] == b[:7] else 0.8 if apart <= NEAR_DAYS else 0.0
    return 0.0
