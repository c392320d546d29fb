"""Dates and terms by which something must be done: 2016年底前, 每年12月底前, 收到后15个工作日内 → normalised deadlines."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from extractors.entities.numerals import NUMBER, chinese_year, small_int, to_number
from extractors.policy.obligations.quantities import Quantity

_Y = r"(?P<y>(?<!\d)(?:19|20)\d\d|二[〇○零][一二三四五六七八九〇○零]{2})年"
_M = r"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?"
_D = r"(?P<d>3[01]|[12]\d|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_END = r"(?P<part>年?年?底|年?年?末|底|末|上旬|中旬|下旬|月底|月末)"
_BEFORE = r"(?P<before>之前|以前|前|止)"
_EACH = r"(?P<each>每季度?(?:第一个月|首月|末月)|每年度?|次年|当年|本年度?|今年|同年|翌年|每月|次月|当月|每季度末?月?|每季)?的?"
_DATE = re.compile(
    rf"(?P<to>[到至于在]|截至|截止到?|最迟)?(?:{_Y})?{_EACH}(?:"
    rf"{_M}(?:{_D}|{_END})?|(?P<half>上半年|下半年|一季度|二季度|三季度|四季度|第[一二三四]季度)"
    rf"|(?P<yearend>(?<![\d一二两三四五六七八九十])年(?:年?底|年?末|内(?!容|部))|(?<=年)年?(?:底|末|内(?!容|部)))"
    rf"|(?<=[首末个]月){_D.replace('(?P<d>', '(?P<d5>')}|(?<=每月){_D.replace('(?P<d>', '(?P<d2>')}"
    rf"|(?<=次月){_D.replace('(?P<d>', '(?P<d3>')}|(?<=当月){_D.replace('(?P<d>', '(?P<d4>')}"
    rf")?(?:{_BEFORE})?"
)
_TERM = re.compile(rf"(?P<n>{NUMBER})\s*(?P<u>个工作日|工作日|个月|天|日)(?:之内|以内|内)")
_HALF = {"上半年": 6, "下半年": 12, "一季度": 3, "二季度": 6, "三季度": 9, "四季度": 12}


def find_deadlines(text: str) -> Iterator[Quantity]:
    """Deadlines of a cleaned clause in order; a bare year and spans of dates are given only with a word that bounds them
    (到, 前, 底), else as ``year`` quantities for a target to take up."""
    taken = -1
    for m in _DATE.finditer(text):
        if m.start() < taken or m.end() == m.start() or not (m["y"] or m["m"] or m["half"] or m["yearend"] or _day(m)):
            continue
        if _no_deadline(text, m):
            continue
        made = _date(text, m)
        if made is not None:
            taken = made.end
            yield made
    for m in _TERM.finditer(text):
        value = to_number(m["n"])
        if (
            value is not None
            and not re.match(
                r"[，。；、]|由|的|须|应|为|$", text[m.end() :] if not re.search(r"[后起]$", text[: m.start()]) else "做"
            )
            and not re.search(r"期限|有效期|保修|年限", text[max(0, m.start() - 8) : m.start()])
        ):
            unit = {"个月": "months", "天": "days", "日": "days"}.get(m["u"], "workdays")
            yield Quantity("deadline", "by", value, unit, m.start(), m.end(), governs=True)


def _day(m: re.Match[str]) -> str | None:
    return m["d"] or m["d2"] or m["d3"] or m["d4"] or m["d5"]


def _no_deadline(text: str, m: re.Match[str]) -> bool:
    """Base years, file numbers, the beginning of a span, 2014年不变价."""
    behind = text[m.end() : m.end() + 6]
    if m["yearend"] and m["yearend"][0] != "年" and not (m["y"] or m["each"]):
        return True
    if text[m.start() : m.end()].endswith("年") and behind.startswith("度"):
        return True
    if re.match(r"(?:[-—~～至到]|不变价|可比价|价格|以来|起|开始|期间)", behind) and not m["before"]:
        return True
    return text[max(0, m.start() - 1) : m.start()] in ("〔", "[", "（") and not m["m"]


def _date(text: str, m: re.Match[str]) -> Quantity | None:
    year = chinese_year(m["y"]) if m["y"] else None
    each, part = m["each"] or "", m["part"] or ""
    day_words = _day(m)
    bound = bool(m["before"] or m["to"] or part or m["yearend"])
    month = small_int(m["m"]) if m["m"] else None
    if m["half"]:
        month, bound = _HALF[m["half"].removeprefix("第")], bound or bool(m["before"])
    elif m["yearend"]:
        month = 12
    if month is None and day_words is None:
        if year is None:
            return None
        month = 12
        kind_year = not (m["to"] or m["before"])
    else:
        kind_year = False
        bound = bound or bool(m["half"]) or (bool(m["m"]) and text[m.end() : m.end() + 2] == "完成")
    if not bound and not kind_year:
        return None
    monthly = each in ("每月", "次月", "当月") or (each.startswith("每季") and bool(m["d5"]))
    day = small_int(day_words) if day_words else None
    if monthly and day:
        words = Quantity("deadline", "by", f"---{day:02d}", "date", _start(m), m.end(), governs=True)
        return words.with_period("per_month" if each == "每月" else "per_quarter") if each.startswith("每") else words
    if month is None:
        return None
    last = calendar.monthrange(year or 2018, month)[1]
    if day is None:
        day = {"上旬": 10, "中旬": 20}.get(part, last)
        if m["yearend"] == "年前" or (m["before"] and not part and not m["half"] and not m["yearend"] and m["m"]):
            day = last
    if day > 31:
        return None
    iso = f"{year}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"
    made = Quantity("year" if kind_year else "deadline", "by", iso, "date", _start(m), m.end(), governs=True)
    return made.with_period("per_year") if each.startswith("每年") else made


def _start(m: re.Match[str]) -> int:
    return m.end("to") if m["to"] else m.start()
