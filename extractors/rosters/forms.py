"""Register forms: 登记表 of label and value, 汇总表 of rows; which fields are filled, blank, or not there at all.

For: 姓名 | 甲 | 性别 | 男 | 入党时间 | (nothing): one blank; an opinion field with nothing but （章） 年 月 日: blank;
a grid with an empty cell in row 4.
Against: 备注 left empty; the total row of a grid; a list that names the form without its table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.rosters.grid import Grid, GridCell
from extractors.rosters.lexicon import Form, roster_words
from extractors.rosters.model import Blank, RosterCell, Sheet
from ingest.model import BlockKind
from ingest.view import View

_NOTHING = re.compile(r"[\s（()）\[\]＿_:：.…·、，。]|盖?公?章|签[字名章]?|年|月|日|(?:单位)?负责人|经办人")
_TO_FILL = re.compile(r"待[补填定核报][一-鿿]{0,4}|未填[写报]?|暂缺|空[白缺]?|缺|暂未[一-鿿]{1,4}|尚未[一-鿿]{1,4}")
_WHERE = 400  # characters above a table in which its form may be named
_LINE = re.compile(
    r"(?P<label>[\u4e00-\u9fff（）、]{2,14})[ 　]*：[ 　]*(?P<value>[^\n：]*?)"
    r"(?=[ 　]{2,}[\u4e00-\u9fff（）、]{2,14}：|[ 　]*$)",
    re.M,
)


def sheets(view: View, text: str, found: Sequence[Grid]) -> tuple[Sheet, ...]:
    """One sheet for each form found in the tables of a document, or in lines of label and value under its title."""
    titles = _titles(view, text)
    out: list[Sheet] = []
    used: set[int] = set()
    for grid in found:
        form = roster_words().form(grid.own)
        at = max((a for a, _, _ in titles if a < grid.start), default=None)
        near = next(((a, f) for a, end, f in titles if a == at and grid.start - end <= _WHERE), None)
        if form is None and near is not None and near[0] not in used:
            form = near[1]
        if form is None:
            continue
        used.update(a for a, _, f in titles if a < grid.start and f is form)
        out.append(_grid_sheet(grid, form) if _is_grid(grid, form) else _form_sheet(grid, form))
    for n, (at, end, form) in enumerate(titles):
        stop = min([a for a, _, _ in titles[n + 1 :]] + [g.start for g in found if g.start > end] + [len(text)])
        if at not in used and (sheet := _line_sheet(text, at, end, stop, form)) is not None:
            out.append(sheet)
    return tuple(out)


def _is_grid(grid: Grid, form: Form) -> bool:
    """Whether a form is kept as rows under a header: a 汇总表, or a register with one line a household."""
    if not grid.labels:
        return False
    if form.grid:
        return True
    head = [c for c in grid.every[grid.depth] if c.text]
    titles_above = all(len({c.text for c in r if c.text}) == 1 for r in grid.every[: grid.depth])
    return titles_above and len(head) >= 4 and all(_is_label(c, form) for c in head)


def _titles(view: View, text: str) -> list[tuple[int, int, Form]]:
    """Short lines that are the title of a form (a sentence that speaks of one is none)."""
    out = []
    for s in view.segments:
        line = re.sub(r"^附(?:件|表)?[\d一二三四]{0,2}[：:、]", "", re.sub(r"\s", "", text[s.start : s.end]))
        if s.kind is BlockKind.TABLE or not 4 <= len(line) <= 44 or re.search(r"[。；，]|关于|[:：].{8,}", line):
            continue
        if (form := roster_words().form(line)) is not None:
            out.append((s.start, s.end, form))
    return out


def _value(cell: GridCell, label: str) -> RosterCell:
    bare = _NOTHING.sub("", cell.text)
    return RosterCell(label, cell.text, cell.start, cell.end, not bare or _TO_FILL.fullmatch(bare) is not None)


def _is_label(cell: GridCell, form: Form) -> bool:
    bare = re.sub(r"\s", "", cell.text)
    return 1 < len(bare) <= 24 and (
        roster_words().meaning(bare) is not None
        or any(p.search(bare) for _, p in form.columns)
        or bare.endswith(("意见", "名称", "情况", "时间", "日期", "年月", "姓名", "人数", "户数"))
    )


def _form_sheet(grid: Grid, form: Form) -> Sheet:
    """Label and value by turns; a row of nothing but labels opens a table inside the form, which is left alone."""
    values: dict[str, RosterCell] = {}
    inner = False
    for row in grid.every:
        own = [c for c in row if not c.inherited]
        if not own or (len(own) == 1 and own[0].width > 2 and not _is_label(own[0], form)):
            continue
        if len(own) >= 3 and all(_is_label(c, form) for c in own):
            inner = True
            continue
        if inner and not _is_label(own[0], form):
            continue
        inner = False
        for label, value in _pairs(own, form):
            bare = re.sub(r"\s", "", label.text)
            while bare in values:
                bare += "′"
            values[bare] = (
                _value(value, label.text) if value is not None else RosterCell(label.text, "", label.start, label.end, True)
            )
    return _sheet(grid, form, values, ())


def _pairs(row: Sequence[GridCell], form: Form) -> list[tuple[GridCell, GridCell | None]]:
    """(label, value) of a row. A group label in front (a cell that names the pairs behind it) is passed over."""
    cells = list(row)
    if len(cells) % 2 and len(cells) > 1 and _is_label(cells[1], form):
        cells = cells[1:]
    out: list[tuple[GridCell, GridCell | None]] = []
    for i in range(0, len(cells) - 1, 2):
        if cells[i].text:
            out.append((cells[i], cells[i + 1]))
    return out


def _grid_sheet(grid: Grid, form: Form) -> Sheet:
    words = roster_words()
    blanks: list[Blank] = []
    values: dict[str, RosterCell] = {}
    lines: list[dict[str, RosterCell]] = []
    count = 0
    for row in grid.rows:
        filled = [c for c in row if c.text]
        if not filled or words.total.match(filled[0].text) or (len(filled) <= 2 and words.note.match(filled[0].text)):
            continue
        if {c.text for c in filled} <= set(grid.labels.values()):
            continue
        count += 1
        lines.append({grid.label(c.col): _value(c, grid.label(c.col)) for c in row if grid.label(c.col)})
        covered = {col for c in row for col in range(c.col, c.col + c.width)}
        for cell in row:
            label = grid.label(cell.col)
            if not label:
                continue
            value = _value(cell, label)
            if label not in values or (values[label].vacant and not value.vacant):
                values[label] = value
            if value.vacant and not words.optional.search(label) and words.meaning(label) != "remark":
                blanks.append(Blank(label, filled[0].start, filled[-1].end, count))
        missing = [k for k in grid.labels if k not in covered and not words.optional.search(grid.label(k))]
        blanks.extend(Blank(grid.label(k), filled[0].start, filled[-1].end, count) for k in missing)
    return replace(_sheet(grid, form, values, tuple(blanks), count), lines=tuple(lines))


def _line_sheet(text: str, at: int, end: int, stop: int, form: Form) -> Sheet | None:
    """A form kept as lines of 标签：值 under its title; None where no core column of it stands there."""
    values: dict[str, RosterCell] = {}
    for m in _LINE.finditer(text, end, min(stop, end + 3000)):
        label = re.sub(r"\s", "", m["label"])
        cell = GridCell(m["value"].strip(), m.start("value"), m.end("value"), 0)
        values.setdefault(label, _value(cell, label))
    sheet = _sheet(Grid(text[at:end], {}, [], at), form, values, ())
    return sheet if sheet.core and len(values) >= 3 else None


def _sheet(grid: Grid, form: Form, values: dict[str, RosterCell], blanks: Sequence[Blank], rows: int = 0) -> Sheet:
    words = roster_words()
    core: dict[str, RosterCell] = {}
    for name, pattern in form.columns:
        fits = [c for label, c in values.items() if pattern.search(label)]
        if fits:
            core[name] = next((c for c in fits if not c.vacant), fits[0])
    if not rows:
        blanks = [
            Blank(c.label, c.start, c.end) for label, c in values.items() if c.vacant and not words.optional.search(label)
        ]
    absent = tuple(name for name, _ in form.columns if name not in core)
    spans = [c for c in values.values() if c.end > c.start]
    start = min((c.start for c in spans), default=grid.start)
    end = max((c.end for c in spans), default=grid.start + 1)
    return Sheet(form.key, grid.title or form.name, min(grid.start, start), end, values, core, tuple(blanks), absent, rows)
