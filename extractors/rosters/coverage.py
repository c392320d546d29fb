"""How many of how many: 60户全部落实帮扶责任人; 45个贫困村已派驻工作队43个; 待落实2户; a table of
counts with a column 未明确户数.

Statements of the topics helper_coverage, plan_coverage, team_coverage and secretary_coverage; ``extra``: ``of`` (户 or 村),
``total``, ``have`` and ``lack`` (numbers or None), ``whole`` (all of them, in words).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from extractors.cues import cues
from extractors.entities.numerals import to_number
from extractors.events.text import Sentence
from extractors.model import EventStatus, Statement
from extractors.rosters.grid import Grid, GridCell
from extractors.rosters.lexicon import roster_words

_NUM = r"(\d[\d,]*)\s*(?:余|多)?\s*个?"
_UNHELPED = re.compile(r"(?:未|待|尚未|没有|无).{0,14}(?:户|村|数|人|队)|缺额")
# villages named, whose team nobody is there of: 大同村、汶塘村工作队自6月起无人在岗
_UNMANNED = re.compile(
    r"([一-鿿、]{2,40}村)(?:驻村)?(?:工作队|驻村队)?[^，。；]{0,12}(?:无人(?:在岗|驻村|接任)|空岗|空缺|没有驻村工作队|未派驻)(?!.{0,12}(?:已补|现已|到岗))"
)
_NORM = re.compile(r"(?:^|[，、：“])(?:要|应当?|须|务必|必须|确保|保证)")
# When the teams came, where the year is told.
_CAME = re.compile(
    r"(20\d\d)年(\d{1,2})月(?:(\d{1,2})日|底|[上中下]旬)?(?:之?前|以前)?[^，。；\d]{0,8}(?:进驻|到村|到位|派驻|进村|入驻|到岗)"
)
_RECORDED = re.compile(r"(?:已|均)?(?:录[入进]|入库|导入|登记|采集|收录)")
_HELPED = re.compile(
    r"(?:已|落实|明确|确定|有).{0,14}(?:户|村)数?|(?:责任人|工作队).{0,6}(?:户|村)数|(?:已派|派驻|组建|进驻)[^，]{0,4}(?:工作队|队伍)"
)


@lru_cache(maxsize=4)
def _patterns(of: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns of a number that lack one, that have one, and of any number, of households (户) or villages (村)."""
    counted = rf"{_NUM}(?:建档立卡|相对)?(?:贫困)?{of}"
    few = rf"(\d[\d,]*|[一二两三四五六七八九十]{{1,3}})\s*(?:余|多)?\s*个?(?:建档立卡|相对)?(?:贫困)?{of}"
    lack = (
        rf"(?:未|待|尚有|还有|仍有|另有|其余|剩余|缺)[^，。；\d]{{0,14}}?{counted}(?!.{{0,3}}脱贫)|"
        rf"{few}[^，。；\d]{{0,12}}?(?:未(?!脱贫)|待(?!脱贫)|尚无|没有|暂缺|空缺|空白|缺失)"
    )
    have = (
        rf"(?:已|落实|明确|确定|派驻|进驻|入驻|选派|派出|制[定订]|结对|组建|建立|覆盖)[^，。；\d]{{0,16}}?{counted}|"
        rf"{counted}[^，。；\d]{{0,14}}?(?:已|均|都|全部|落实|明确|确定)"
    )
    if of == "村":
        sent = r"(?:共|已|派驻|进驻|入驻|派出|选派|组建|成立)"
        have += rf"|{sent}[^，。；\d]{{0,12}}(?:工作队|第一书记|队长|工作组){_NUM}(?:支|名|人|位)"
    every = rf"{counted}|(?:贫困|建档立卡){of}\s*(?:共|总数)?\s*(\d[\d,]*)\s*个?"
    return re.compile(lack), re.compile(have), re.compile(every)


def _number(m: re.Match[str] | None) -> int | None:
    found = next((g for g in m.groups() if g), None) if m else None
    value = to_number(found.replace(",", "")) if found else None
    return int(value) if value is not None else None


def coverage(sentences: list[Sentence], found: list[Grid]) -> list[Statement]:
    """All statements of coverage in a document."""
    out = [s for x in sentences if x.cell is None for s in _of_sentence(x)]
    return out + [s for g in found for s in _of_table(g)]


def _of_sentence(sentence: Sentence) -> list[Statement]:
    words, out = roster_words(), []
    text = sentence.text
    for what, of, named in words.coverage:
        m = named.search(text)
        if m is None or len(text) > 400:
            continue
        lacking, having, counted = _patterns(of)
        lack, have = lacking.search(text), having.search(text)
        total = max((n for c in counted.finditer(text) if (n := _number(c)) is not None), default=None)
        whole = words.every.search(text) if of in text else None
        if whole is not None and {"户": "村", "村": "户"}[of] in whole[0]:
            whole = None  # 逐户 counts households, not villages with a team
        if whole is not None and _RECORDED.match(text, whole.end()):
            whole = None  # 责任人信息全部录入: of those there are, not that every household has one
        empty = _UNMANNED.search(text) if what == "team" and lack is None else None
        if not (lack or empty or whole or (have and total is not None)):
            continue
        extra: dict[str, Any] = {
            "of": of, "total": total, "have": _number(have), "whole": bool(whole) and not lack and not empty,
            "lack": 1 + empty[1].count("、") if empty else _number(lack),
        }  # fmt: skip
        if what == "team" and (came := _CAME.search(text)):
            extra["on"] = f"{came[1]}-{int(came[2]):02d}" + (f"-{int(came[3]):02d}" if came[3] else "")
        status = EventStatus.REQUIREMENT if _NORM.search(text[: m.start()]) else EventStatus.ASSERTED
        before = text[: m.end()]
        for kind, value in (("requirement", EventStatus.REQUIREMENT), ("planned", EventStatus.PLANNED)):
            cue = cues().search(kind, "before", before)
            if cue is not None and next(cues().find("past", "before", text[cue.end() :]), None) is None:
                status = value
        out.append(Statement(f"{what}_coverage", status, sentence.start, sentence.end, (f"“{m[0]}”",), None, extra))
    return out


def _of_table(grid: Grid) -> list[Statement]:
    """A table of counts: its total row, or the sum of its rows."""
    words, out = roster_words(), []
    head = "".join(grid.labels.values()) + grid.title
    lacking = [c for c, x in grid.labels.items() if _UNHELPED.search(x) and words.meaning(x) != "remark"]
    having = [c for c, x in grid.labels.items() if c not in lacking and _HELPED.search(x)]
    if not lacking and not having:
        return []
    for what, of, named in words.coverage:
        if not named.search(head) or of not in head:
            continue
        all_of = [
            c
            for c, x in grid.labels.items()
            if c not in (*lacking, *having) and re.search(f"{of}(?:总)?数|（{of}）|^{of}$|应", x)
        ]
        lack, have, total = (_sum(grid, cols[:1]) for cols in (lacking, having, all_of))
        if lack is None and (have is None or total is None):
            continue
        extra = {"of": of, "total": total, "have": have, "lack": lack, "whole": False}
        row = _telling(grid, lacking[:1])
        first = row[0]
        end = max((c.end for c in row), default=first.end)
        out.append(Statement(f"{what}_coverage", EventStatus.ASSERTED, first.start, end, ("统计表",), None, extra))
        break
    return out


def _telling(grid: Grid, lacking: list[int]) -> list[GridCell]:
    """The row that a table of counts is cited by: the only one that lacks some, else the total, else the first."""
    total = [r for r in grid.rows if roster_words().total.match(next((c.text for c in r if c.text), ""))]
    short = [
        r
        for r in grid.rows
        if r not in total and any(c.col in lacking and re.fullmatch(r"[1-9][\d,]*(?:户|个|人)?", c.text.strip()) for c in r)
    ]
    return short[0] if len(short) == 1 else (total or grid.rows)[0]


def _sum(grid: Grid, columns: list[int]) -> int | None:
    if not columns:
        return None
    total: int | None = None
    plain = 0
    seen = False
    for row in grid.rows:
        cell = next((c for c in row if c.col == columns[0]), None)
        digits = re.fullmatch(r"(\d[\d,]*)(?:户|个|人)?", cell.text.strip()) if cell else None
        if digits is None:
            continue
        value = int(digits[1].replace(",", ""))
        first = next((c.text for c in row if c.text), "")
        if roster_words().total.match(first):
            total = value
        else:
            plain, seen = plain + value, True
    return total if total is not None else plain if seen else None
