"""Cell values as a spreadsheet shows them, for the number formats that reports really use."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

_TOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|.', re.DOTALL)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')


def shown(value: object, fmt: str) -> str:
    """The text of a value under an Excel number format; an unknown format shows the value itself.

    >>> shown(1234.5, "#,##0.00"), shown(0.975, "0.0%"), shown(3.0, "General"), shown(12, '0"户"')
    ('1,234.50', '97.5%', '3', '12户')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return _date(value, fmt)
    if isinstance(value, int | float):
        return _number(value, fmt)
    return str(value).strip()


def _number(value: int | float, fmt: str) -> str:
    section = fmt.split(";")
    chosen = section[1] if value < 0 and len(section) > 1 and section[1] else section[0]
    bare = _LITERAL.sub("", chosen)
    match = re.search(r"[#0?,]*[0#?](?:\.([0#?]+))?(,*)(%?)", bare)
    if fmt in ("General", "@", "") or match is None or "E+" in bare or "/" in bare:
        return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    decimals = match[1] or ""
    number = Decimal(repr(value)) * (100 if match[3] else 1) / (1000 ** len(match[2]))
    if len(section) > 1 and value < 0:
        number = abs(number)
    fixed = number.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
    text = f"{fixed:,f}" if "," in match[0].split(".")[0].rstrip(",") else f"{fixed:f}"
    optional = len(decimals) - len(decimals.rstrip("#?"))
    for _ in range(optional):
        text = text.removesuffix("0")
    before, after = _around(chosen)
    return f"{before}{text.removesuffix('.')}{match[3]}{after}"


def _around(fmt: str) -> tuple[str, str]:
    """What stands before and after the digits of a format: quoted text, and signs that need no quotes."""
    tokens = [m[0] for m in _TOKEN.finditer(fmt)]
    digits = [i for i, token in enumerate(tokens) if token[0] in "#0?"]
    before, after = tokens[: digits[0]], tokens[digits[-1] + 1 :]
    return "".join(map(_literal, before)), "".join(map(_literal, after))


def _literal(token: str) -> str:
    if token[0] == '"':
        return token[1:-1]
    if token[0] == "\\":
        return token[1:]
    return "" if token[0] in "[_*%,.@" else token


def _date(value: dt.datetime | dt.date | dt.time, fmt: str) -> str:
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    low = fmt.lower()
    if "年" in fmt:
        text = f"{value.year}年{value.month}月"
        return text + (f"{value.day}日" if "d" in low or "日" in fmt else "")
    if "y" in low and "d" not in low and "m" in low:
        return f"{value.year}-{value.month:02d}"
    if "月" in fmt and "y" not in low:
        return f"{value.month}月{value.day}日"
    text = f"{value.year}-{value.month:02d}-{value.day:02d}"
    has_time = isinstance(value, dt.datetime) and (value.hour or value.minute)
    return f"{text} {value:%H:%M}" if has_time else text
