"""Rates that are the same but for how exactly they are written: 96.4% and 96%, 约95% and 95.3%, 95%以上 and 97%."""

from __future__ import annotations

import re

from checks.contradictions.posts import Told

_RATE = re.compile(
    r"(?P<about>约|近|大约|超过|逾|高于|不低于)?\s*(?P<n>\d{1,3}(?:[.．]\d+)?)\s*[%％]\s*(?P<more>以上|左右|多)?"
)
_NEAR = 1.0  # percentage points that 约 or 左右 allow
_REACH = 5.0  # percentage points above what 以上 and 超过 name


def rounded_rates(x: Told, y: Told) -> bool:
    """Whether the rates of two mentions agree at the precision of the one that is written less exactly."""
    return _allows(x, y) or _allows(y, x)


def _allows(rough: Told, other: Told) -> bool:
    a, b = rough[1].fields.get("percent"), other[1].fields.get("percent")
    written, exact = _written(rough, a), _written(other, b)
    if a is None or b is None or written is None:
        return False
    if written["more"] in ("以上", "多") or written["about"] in ("超过", "逾", "高于", "不低于"):
        return 0 <= float(b) - float(a) <= _REACH
    if written["about"] or written["more"]:
        return abs(float(a) - float(b)) <= _NEAR
    digits = _decimals(written)
    return exact is not None and digits < _decimals(exact) and abs(float(a) - float(b)) <= 0.5 * 10.0**-digits + 1e-9


def _written(told: Told, value: float | None) -> re.Match[str] | None:
    document, e = told
    text = document.view.text[max(0, e.start - 4) : e.end + 4]
    return next((m for m in _RATE.finditer(text) if float(m["n"].replace("．", ".")) == value), None)


def _decimals(m: re.Match[str]) -> int:
    return len(m["n"].replace("．", ".").partition(".")[2])
