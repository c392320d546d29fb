"""Tests on rosters, coverage and register forms: every household has a helper, every village a team, no column left blank."""

from __future__ import annotations

import re
from collections import Counter

from checks.candidates import listing
from checks.conditions.listed import own_rows
from checks.conditions.words import COLUMN_WORDS, SUBJECT_WORDS
from checks.subject import Candidate, Circumstances, Failure
from extractors.model import EventStatus
from extractors.rosters.model import Roster, RosterRow

_SHOWN = 5


def rows_filled(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """Each row of a roster has what is asked: the columns in ``has``, and one of those in ``any_of``.

    Other rosters of the package that list other subjects count as well: one full list does
    not hide the gaps of the next.
    """
    asked = candidate.accept.roster
    if candidate.roster is None or asked is None:
        return None
    rows = own_rows([*candidate.roster.rows, *_elsewhere(candidate, circumstances)], circumstances, asked.of)
    lacking = [(r, _lacks(r, asked.has, asked.any_of)) for r in rows]
    found = [(r, what) for r, what in lacking if what]
    if not found:
        return None
    names = "、".join(r.name for r, _ in found[:_SHOWN]) + ("等" if len(found) > _SHOWN else "")
    columns = "、".join(dict.fromkeys(COLUMN_WORDS[c] for _, what in found for c in what))
    of = SUBJECT_WORDS[asked.of]
    return Failure(
        "rows_filled",
        f"名册{len(rows)}行中{len(found)}行（{names}）没有{columns}",
        f"所附名册中有{len(found)}个{of}没有写明{columns}（{names}）",
    )


def _stale(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """A column whose head names another year (2018年帮扶计划)."""
    roster, asked, year = candidate.roster, candidate.accept.roster, circumstances.year
    assert roster is not None
    assert asked is not None
    for meaning in (*asked.has, *asked.any_of):
        years = re.findall(r"20\d\d(?=年)", roster.columns.get(meaning, ""))
        if year is not None and years and str(year) not in years:
            words = COLUMN_WORDS[meaning]
            return Failure("rows_filled", f"{words}一栏是{years[0]}年的，不是{year}年的", f"所附名册的{words}是{years[0]}年的")
    return None


def _lacks(row: RosterRow, has: tuple[str, ...], any_of: tuple[str, ...]) -> list[str]:
    """The columns that a row lacks."""
    if row.lacking and not all(row.has(c) for c in has if c in row.cells):
        return list(has or any_of)
    out = [c for c in has if not row.has(c)]
    if any_of and not any(row.has(c) for c in any_of):
        out += any_of[:1]
    if not out and row.lacking and not has and any_of:
        return list(any_of[:1])
    return out


def _elsewhere(candidate: Candidate, circumstances: Circumstances) -> list[RosterRow]:
    """Rows of the other rosters of this kind and year whose subjects this one does not list."""
    asked, own = candidate.accept.roster, candidate.roster
    assert asked is not None
    assert own is not None
    names = {r.name for r in own.rows}
    out: list[RosterRow] = []
    for document in circumstances.analysis.documents:
        if document.id == candidate.document.id or document.facts.kind == "self_report":
            continue
        if document.facts.year not in (None, circumstances.year, candidate.document.facts.year):
            continue
        for roster in listing(document, asked):
            if not names & {r.name for r in roster.rows}:
                out.extend(roster.rows)
    return out


def rows_all(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """A roster lists as many as the package says there are, where two documents (or its own last line) say so alike."""
    roster = candidate.roster
    if roster is None or (roster.of == "village" and circumstances.analysis.facts.villages):
        return None
    total = _stated(candidate, roster, circumstances)
    listed = len(roster.rows) + len(_elsewhere(candidate, circumstances))
    if total is None or listed >= total:
        return None
    of = "户" if roster.of == "household" else "个村"
    return Failure("rows_all", f"只列了{listed}{of}，材料写明共{total}{of}", f"所附名册只列{listed}{of}，应为{total}{of}")


def _stated(candidate: Candidate, roster: Roster, circumstances: Circumstances) -> int | None:
    """The number that there are: as the roster's own document sums it up, else as most documents say."""
    topics = ("helper_coverage", "plan_coverage") if roster.of == "household" else ("team_coverage", "secretary_coverage")
    said: Counter[int] = Counter()
    for document in circumstances.analysis.documents:
        here = {s.extra["total"] for s in document.statements if s.topic in topics and s.extra.get("total")}
        if document.id == candidate.document.id and len(here) == 1:
            return int(here.pop())
        said.update(here)
    number, times = max(said.items(), key=lambda x: (x[1], x[0]), default=(0, 0))
    return number if times >= 2 else None


def covers_all(candidate: Candidate, _: Circumstances) -> Failure | None:
    """A statement of coverage says all, or counts none that lack it."""
    statement = candidate.statement
    if statement is None or statement.status is not EventStatus.ASSERTED:
        return None
    total, have, lack = (statement.extra.get(k) for k in ("total", "have", "lack"))
    if lack is None and not statement.extra.get("whole") and total is not None and have is not None:
        lack = max(0, total - have)
    if not lack:
        return None
    of = statement.extra.get("of", "户")
    words = {"户": "户", "村": "个村"}[of]
    whole = f"{total}{words}中" if total else ""
    return Failure("covers_all", f"{whole}有{lack}{words}没有落实", f"所附材料写明还有{lack}{words}没有落实")


def form_filled(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """Every field of a register form, every cell of a summary, is filled: of all forms of the package asked for."""
    if candidate.sheet is None:
        return None
    blanks = [*candidate.sheet.blanks]
    for document in circumstances.analysis.documents:
        for sheet in document.rosters.sheets:
            if sheet is not candidate.sheet and sheet.form in candidate.accept.forms and document.facts.kind != "self_report":
                blanks += sheet.blanks
    if not blanks:
        return None
    labels = list(dict.fromkeys((f"第{b.row}行" if b.row else "") + f"“{b.label}”" for b in blanks))
    shown = "、".join(labels[:_SHOWN]) + (f"等{len(labels)}处" if len(labels) > _SHOWN else "")
    return Failure("form_filled", f"{shown}空白", f"所附表格中{shown}未填写")
