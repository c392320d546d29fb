"""Shares of a sum between province, helping city and own city: as a ratio, as percentages, or computed from sums."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.entities.numerals import to_number
from extractors.events.document import Doc
from extractors.events.tables import Row

_RATIO = re.compile(
    r"(\d+(?:\.\d+)?|[一二三四五六七八九十])\s*[:：∶比]\s*(\d+(?:\.\d+)?|[一二三四五六七八九十])\s*[:：∶比]\s*(\d+(?:\.\d+)?|[一二三四五六七八九十])"
)
# 省里出六成、帮扶市出三成、本市出一成: tenths, province first
_TENTHS = re.compile(
    r"省[^。；成]{0,14}?(\d|[一二三四五六七八九])成(?:[^。；成]{2,24}?(\d|[一二三四五六七八九])成)(?:[^。；成]{2,24}?(\d|[一二三四五六七八九])成)"
)
_SUM = r"[^。；\d]{0,20}?(\d[\d,]*(?:\.\d+)?)\s*(亿|万)?(?:元|[%％])"
_PARTIES = (
    re.compile(r"省(?:级|财政|本级)?(?!市)" + _SUM),
    re.compile(r"(?:帮扶市|对口(?:帮扶)?|结对|广州|深圳|珠海|佛山|东莞|中山|帮扶方)[^。；，\d]{0,6}?" + _SUM),
    re.compile(
        r"(?:本市|我市|市本级|属地|本级|所在市|被帮扶市|县级|本县|县财政|市县|市级|市财政|(?<!广州)(?<!深圳)(?<!珠海)(?<!佛山)(?<!东莞)(?<!中山)(?<!帮扶)市(?:本级|财政)?)"
        + _SUM
    ),
)
_COLUMNS = (
    re.compile(r"省"),
    re.compile(r"帮扶市|对口|结对|广州|深圳|珠海|佛山|东莞|中山|帮扶方"),
    re.compile(r"本市|我市|本级|属地|所在|被帮扶|市级|市财政|县|[一-鿿]{2}市"),
)
_AMOUNT = re.compile(r"[\d,]+(?:\.\d+)?")
_PAID = re.compile(r"实际|到[位账]|已|实拨|实到|拨付")
_DUE = re.compile(r"应|计划|任务|需|预算")
_SCALE = {"亿": 1e4, "万": 1.0, None: 1e-4, "": 1e-4}


def shares(text: str) -> tuple[float, ...] | None:
    """The three shares that a sentence states, in the order province, helping city, own city; None where it states none."""
    if m := _RATIO.search(text) or _TENTHS.search(text):
        found = [to_number(x) for x in m.groups()]
        return tuple(float(x) for x in found if x is not None) if None not in found and any(found) else None
    sums = []
    for pattern in _PARTIES:
        hit = pattern.search(text)
        if hit is None:
            return None
        sums.append(float(hit[1].replace(",", "")) * (_SCALE[hit[2]] if "%" not in hit[0] else 1.0))
    return tuple(sums)


def row_shares(doc: Doc, row: Row) -> tuple[float, ...] | None:
    """The shares of a row with a column for each party."""
    sums = []
    left = [f for f in row.fields if _AMOUNT.fullmatch(f.text)]
    for pattern in _COLUMNS:
        hit = next((f for f in left if pattern.search(f.label)), None)
        if hit is None:
            return None
        left.remove(hit)
        sums.append(float(hit.text.replace(",", "")))
    return tuple(sums)


def column_shares(rows: Sequence[Row]) -> tuple[float, ...] | None:
    """The shares of a table with a row for each party."""
    sums = []
    left = [r for r in rows if not re.match(r"合\s*计|总\s*计|小\s*计", r.text)]
    for pattern in _COLUMNS:
        hit = next((r for r in left if any(pattern.search(f.text) for f in r.fields[:2])), None)
        if hit is None:
            return None
        left.remove(hit)
        told = [f for f in hit.fields if _AMOUNT.fullmatch(f.text) and re.search(r"金额|资金|数额|到[位账]|万元|元", f.label)]
        paid = [f for f in told if _PAID.search(f.label)] or [f for f in told if not _DUE.search(f.label)] or told
        if not paid:
            return None
        sums.append(float(paid[0].text.replace(",", "")))
    return tuple(sums) if any(sums) else None
