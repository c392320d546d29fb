"""Dates of Chinese official prose, with a running context: the year far above, the month near.

2017年5月9日 · 5月9日至11日 · 9月19—22日 · 今年3月 · 去年底 · 上半年 · 二〇一七年八月 · 2017.5.9 · 2017-05-09 · 自2016年12月起 ·
2016年9月至2018年9月 · 同年 · 同月 · 次日 · 18日上午 · 10月中旬 · 截至10月底.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from extractors import compiled
from extractors.entities.date_calendar import clip, iso, next_day, shift_month
from extractors.entities.date_state import State
from extractors.entities.model import Context, Date, DateKind
from extractors.entities.numerals import chinese_year, small_int

_YEAR = r"(?:(?:19|20)\d\d|[一二][九〇○Oo零][〇○Oo零一二三四五六七八九]{2})"
_REL = r"(?:今年|去年|上年|前年|明年|后年|来年|本年度?|当年|同年|次年|翌年|上一年度?|下一年度?)"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = (
    r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|十[一二三四五六七八九]?|"
    r"[一二三四五六七八九])"
)
_SEP = r"(?:至|到|—+|－+|–+|-+|~+|～+|─+|一(?=\d))"
_MPART = r"(?:上旬|中旬|下旬|初|中|底|末)(?!心|小|学|期|央|共|医|药|部|层|线|子|级)"
_YPART = (
    r"(?:上半年|下半年|前三季度|第?[一二三四1-4]季度|年初|年中(?!央|国|共)|年底|年末|底(?!线|子)|初(?!步|心|级|中)|末|"
    r"春节|春季|夏季|秋季|冬季|暑期|寒假)"
)


def _point(k: int) -> str:
    year = rf"(?:(?P<y{k}>{_YEAR})\s*(?:年度?|(?=[.\-/]\d))|(?P<r{k}>{_REL})的?)"
    return (
        rf"(?:{year}\s*(?P<m{k}>{_MONTH})\s*月份?\s*(?:(?P<d{k}>{_DAY})\s*[日号](?!\d(?!\d?[:：时点]))|(?P<p{k}>{_MPART}))?"
        rf"|{year.replace(f'<y{k}>', f'<yb{k}>').replace(f'<r{k}>', f'<rb{k}>')}\s*(?P<q{k}>{_YPART})?"
        rf"|(?P<mb{k}>{_MONTH})\s*月份?\s*(?:(?P<db{k}>{_DAY})\s*[日号](?!\d(?!\d?[:：时点]))|(?P<pb{k}>{_MPART}))?(?!\w?饼)"
        rf"|(?<![〕〔])(?P<dc{k}>3[01]|[12]\d|0?[1-9])\s*日(?!\d|常|本|报|均|夜|益|记))"
    )


_NUMERIC = re.compile(
    rf"(?<![\d.])(?P<y>(?:19|20)\d\d)\s*[.\-/年]\s*(?P<m>1[0-2]|0?[1-9])(?:\s*[.\-/月]\s*(?P<d>3[01]|[12]\d|"
    rf"0?[1-9]))?日?(?![\d.%])"
    rf"(?:\s*(?:{_SEP})\s*(?:(?P<y2>(?:19|20)\d\d)\s*[.\-/])?(?:(?P<m2>1[0-2]|0?[1-9])[.\-/])?(?P<d2>3[01]|[12]\d|"
    rf"0?[1-9])日?(?![\d.]))?"
)
_DATE = re.compile(
    rf"(?<![\d.〔第])(?:(?P<om>{_MONTH})\s*月\s*(?P<od>{_DAY})\s*{_SEP}\s*(?P<oe>{_DAY})\s*[日号]"
    rf"|(?P<ym>(?P<yy>{_YEAR})\s*年\s*)?(?P<sm>\d{{1,2}})\s*{_SEP}\s*(?P<em>\d{{1,2}})\s*月份?"
    rf"|(?P<yx>{_YEAR})\s*{_SEP}\s*(?P<ye>{_YEAR})\s*年"
    rf"|{_point(1)}(?:\s*{_SEP}\s*(?P<second>{_point(2)}))?"
    rf"|(?P<word>同月|当月|上个?月(?!旬)|本月|次日|翌日|当日|当天|年内|{_YPART}))"
)
_LOOSE_YEAR_RANGE = re.compile(
    rf"(?P<yy>{_YEAR})\s*年\s*(?P<om>{_MONTH})\s*月\s*(?P<od>{_DAY})\s*{_SEP}\s*(?P<oe>{_DAY})\s*[日号]"
)
_SINCE_AFTER = re.compile(r"^\s*(?:起|以来|开始|始|计算)")
_BY_AFTER = re.compile(r"^\s*(?:之前|以前|前(?!往|期|来|后|述|景|三|面|沿)|为限)")
_PLAN_BEFORE = re.compile(r"(?<!原)(?<!曾)(?:拟定?|计划|将|预计|定|打算|争取|力争|准备)(?:于|在)?\Z")
_SENTENCE = re.compile(r"[。；;！？\n]")


def find_dates(
    text: str,
    context: Context | None = None,
    years: Sequence[tuple[int, int]] = (),
    heads: Sequence[tuple[int, str]] = (),
) -> list[Date]:
    """Every date of a text, in order, resolved against the context; a bare month or day that cannot be resolved is left out.

    ``years`` are (offset, year) marks from headings: from that offset on a bare month falls in that year. ``heads`` are
    (offset, ISO day) of the datelines of news items: from there on the text was written on that day.
    >>> [d.iso for d in find_dates("去年底启动，5月9日至11日调研，18日返回", Context(year=2017))]
    ['2016', '2017-05-09', '2017-05-18']
    """
    context = context or Context()
    base = context.year or context.now or _first_year(text)
    now = context.now or base or 0
    state = State(base or 0, now)
    state.written_on(context.issued)
    marks, lines = sorted(years), [*sorted(heads)]
    newlines = [m.start() for m in compiled.finditer("\n", text)]
    breaks = [m.start() for m in _SENTENCE.finditer(text)]
    sentence = paragraph = -1
    found: list[Date] = []
    for m in sorted([*_candidates(text)], key=lambda x: (x.start(), -x.end())):
        if found and m.start() < found[-1].end:
            continue
        here = bisect_right(breaks, m.start())
        while lines and lines[0][0] <= m.start():
            state.under(lines.pop(0)[1])
        if here != sentence:
            first, last = breaks[here - 1] if here else 0, breaks[here] if here < len(breaks) else len(text)
            at = bisect_right(marks, (m.start(), 9999)) - 1
            year = marks[at][1] if at >= 0 and marks[at][1] else base or 0
            state.new_sentence(year, _written_after(text[first:last], now, context.issued))
        if (now_in := bisect_right(newlines, m.start())) != paragraph:
            state.new_paragraph()
        sentence, paragraph = here, now_in
        date = _numeric(m, state) if m.re is _NUMERIC else _prose(m, state)
        if date is not None and date.year > 1900:
            found.append(_kind(text, _planned(text, date, context.issued)))
    return found


def _written_after(sentence: str, now: int, issued: str | None) -> bool:
    """Whether 今年 of a report on the year before, written at the beginning of the next, means the next: the sentence goes
    on to speak of it (今年1月9日，某某到县走访，落实了2018年的帮扶重点)."""
    return bool(issued and int(issued[:4]) == now + 1 and f"{now + 1}年" in sentence and f"{now}年" not in sentence)


def _candidates(text: str) -> list[re.Match[str]]:
    numeric = [m for m in _NUMERIC.finditer(text) if "年" not in m[0] or m["d"]]
    numeric = [m for m in numeric if not ("年" in m[0] and "月" not in m[0])]
    return [*(m for m in numeric if "年" not in m[0]), *_DATE.finditer(text), *_LOOSE_YEAR_RANGE.finditer(text)]


def _first_year(text: str) -> int | None:
    m = compiled.search(rf"({_YEAR})\s*年", text)
    return chinese_year(m[1]) if m else None


def _numeric(m: re.Match[str], state: State) -> Date | None:
    year, month, day = int(m["y"]), int(m["m"]), int(m["d"]) if m["d"] else None
    end = None
    if m["d2"]:
        last = int(m["y2"] or year), int(m["m2"] or month), int(m["d2"])
        if day is None and not m["m2"]:
            return None
        end = iso(*last)
    state.note(year, month, day, True)
    start = iso(year, month, day)
    return Date(m.start(), m.end(), start, end, "range" if end else "point") if clip(start) else None


def _year_of(m: re.Match[str], k: int, state: State) -> tuple[int | None, str | None]:
    stated, word = m[f"y{k}"] or m[f"yb{k}"], m[f"r{k}"] or m[f"rb{k}"]
    if stated:
        return chinese_year(stated.replace("O", "〇").replace("o", "〇")), None
    return (state.relative(word), word) if word else (None, None)


def _prose(m: re.Match[str], state: State) -> Date | None:
    if m.re is _LOOSE_YEAR_RANGE or m["om"]:
        year = chinese_year(m["yy"]) if m["yy"] else None
        month, day, last = (small_int(m[x]) or 0 for x in ("om", "od", "oe"))
        value = year or state.bare_year(month)
        state.note(value, month, day, year is not None)
        return Date(m.start(), m.end(), iso(value, month, day), iso(value, month, last), "range", year is not None)
    if m["sm"]:
        first, last = int(m["sm"]), int(m["em"])
        if not (1 <= first <= 12 and 1 <= last <= 12):
            return None
        value = (chinese_year(m["yy"]) if m["ym"] else None) or state.bare_year(first)
        return Date(m.start(), m.end(), iso(value, first), iso(value, last), "range", bool(m["ym"]))
    if m["yx"]:
        return Date(m.start(), m.end(), str(chinese_year(m["yx"])), str(chinese_year(m["ye"])), "range")
    if m["word"]:
        return _word(m, state)
    return _points(m, state)


def _word(m: re.Match[str], state: State) -> Date | None:
    word = m["word"]
    if word in ("上月", "上个月", "本月"):
        value = shift_month(state.issued, 0 if word == "本月" else -1)
        return Date(m.start(), m.end(), value, None, "point", False, word) if value else None
    if word in ("同月", "当月", "次日", "翌日", "当日", "当天"):
        if state.month is None or state.last is None:
            return None
        value = (
            iso(*state.month) if word in ("同月", "当月") else state.last if word in ("当日", "当天") else next_day(state.last)
        )
        return Date(m.start(), m.end(), value, None, "point", False, word) if value else None
    if word in ("初", "末", "底", "中") or not state.base:
        return None
    return Date(m.start(), m.end(), str(state.base), None, "point", False, word, word)


def _points(m: re.Match[str], state: State) -> Date | None:
    first = _one(m, 1, state, None)
    if first is None:
        return None
    start, stated, word, part = first
    end = None
    if m["second"]:
        second = _one(m, 2, state, start)
        if second is None:
            return Date(m.start(), m.start("second") - 1, start, None, "point", stated, word, part)
        end = second[0]
        part = part or second[3]
    return Date(m.start(), m.end(), start, end, "range" if end else "point", stated, word, part)


def _one(m: re.Match[str], k: int, state: State, start: str | None) -> tuple[str, bool, str | None, str | None] | None:
    year, word = _year_of(m, k, state)
    stated = year is not None
    month = small_int(m[f"m{k}"] or m[f"mb{k}"]) if m[f"m{k}"] or m[f"mb{k}"] else None
    day_text = m[f"d{k}"] or m[f"db{k}"] or m[f"dc{k}"]
    day = small_int(day_text) if day_text else None
    part = m[f"p{k}"] or m[f"pb{k}"] or m[f"q{k}"]
    if start is not None and year is None:
        year = int(start[:4])
        if month is None:
            month = int(start[5:7]) if len(start) >= 7 else None
        elif len(start) >= 7 and month < int(start[5:7]):
            year += 1
    if year is None:
        if month is None:
            if state.month is None or day is None:
                return None
            year, month = state.month
        else:
            year = state.bare_year(month)
    if not year or year < 0:
        return None  # 去年 in a text that names no year at all
    state.note(year, month, day, stated)
    if not month and part in ("底", "末", "年底", "年末", "下半年"):
        state.sentence_month = 12  # 去年底启动，5月…: the month after it is not of that year
    value = iso(year, month, day) if month else str(year)
    return (value, stated, word, part) if clip(value) else None


def _planned(text: str, date: Date, issued: str | None) -> Date:
    """拟于3月 in a report issued on 2015-01-20 about 2014 is March 2015: what is planned lies after the issue."""
    if (
        date.year_stated
        or issued is None
        or len(date.iso) < 7
        or not _PLAN_BEFORE.search(text[max(0, date.start - 8) : date.start])
    ):
        return date
    gap = int(issued[:4]) - date.year + (date.iso[5:7] < issued[5:7])
    if date.iso >= issued[: len(date.iso)] or not 0 < gap <= 1 + (date.iso[5:7] < issued[5:7]):
        return date
    end = date.iso_end and f"{int(date.iso_end[:4]) + gap}{date.iso_end[4:]}"
    return replace(date, iso=f"{date.year + gap}{date.iso[4:]}", iso_end=end)


def _kind(text: str, date: Date) -> Date:
    before, after = text[max(0, date.start - 3) : date.start], text[date.end : date.end + 4]
    kind: DateKind = date.kind
    if kind != "range":
        if before.endswith(("截至", "截止", "截止到", "截至到", "截止至")):
            kind = "until"
        elif _BY_AFTER.match(after):
            kind = "by"
        elif _SINCE_AFTER.match(after) or (before.endswith(("自", "从")) and after.startswith("起")):
            kind = "since"
    return Date(date.start, date.end, date.iso, date.iso_end, kind, date.year_stated, date.relative, date.part)
