"""The indicator table of a policy: heads, rows over page breaks, merged and blank cells filled, rows numbered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from extractors.facts.patterns import squeeze
from extractors.policy.fill import fill
from extractors.policy.match_rows import number_rows
from extractors.policy.model import IndicatorTable, Problem, ProblemKind, Structure, TableCell, TableRow
from extractors.policy.plan_items import plan_items
from extractors.policy.roles import Part, Role
from extractors.policy.text import Paragraph, PolicyText

_NEEDED = ("indicator", "basis")


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table row by column; ``above`` are the columns whose cell reaches down from a row before."""

    cells: dict[int, tuple[int, int]]
    above: frozenset[int]
    page: int
    opens: bool


@lru_cache(maxsize=1)
def _heads() -> dict[str, re.Pattern[str]]:
    import yaml

    raw = yaml.safe_load(files("lexicons").joinpath("policy_columns.yaml").read_text(encoding="utf-8"))
    return {role: re.compile(pattern) for role, pattern in raw.items()}


def indicator_table(text: PolicyText, parts: Sequence[Part], structure: Structure) -> IndicatorTable | None:
    """The first table that has an indicator and a basis column, with the tables that go on from it; None without one."""
    columns: dict[str, int] = {}
    head: dict[str, str] = {}
    grids: list[Grid] = []
    title: str | None = None
    for number, rows in text.rows().items():
        grid = [_grid(r, k == 0) for k, r in enumerate(rows)]
        at = next((k for k, g in enumerate(grid[:4]) if _roles(text, g)), None)
        if not columns:
            if at is None:
                continue
            columns = _roles(text, grid[at])
            head = {role: _words(text, grid[at], c) for role, c in columns.items()}
            title = _title(parts, number)
            grids += grid[at + 1 :]
        elif at is not None and _roles(text, grid[at]) == columns:
            grids += grid[at + 1 :]
        elif at is None and max((c for g in grid for c in g.cells), default=0) == max(columns.values()):
            grids += grid
        else:
            break
    if not columns:
        return None
    rows_of = _joined(text, grids, columns)
    items = plan_items(structure)
    numbered = number_rows(rows_of, items)
    filled, problems = fill(numbered, items)
    if not items:
        note = "文件正文没有列出考核指标和数据来源，指标的顺序号、所属内容按表中位置推定，请核对。"
        problems = [*problems, Problem(ProblemKind.NOT_FOUND, note, title or "")]
    return IndicatorTable(title, head, tuple(filled), tuple(problems))


def _grid(row: Paragraph, first: bool) -> Grid:
    cells = {c: (s.start, s.end) for s in row.cells for c in range(s.col, s.col + s.colspan)}
    above = frozenset(c for s in row.cells if s.row < (row.row or 0) for c in range(s.col, s.col + s.colspan))
    return Grid(cells, above, row.page, first)


def _words(text: PolicyText, grid: Grid, column: int) -> str:
    start, end = grid.cells.get(column, (0, 0))
    return text.text[start:end].strip()


def _roles(text: PolicyText, grid: Grid) -> dict[str, int]:
    """The columns by role if this row is the head of an indicator table."""
    found: dict[str, int] = {}
    for column in sorted(grid.cells):
        words = squeeze(_words(text, grid, column))
        role = next((r for r, p in _heads().items() if r not in found and p.fullmatch(words)), None)
        if role is not None:
            found[role] = column
    return found if all(n in found for n in _NEEDED) else {}


def _title(parts: Sequence[Part], table: int) -> str | None:
    at = next((i for i, p in enumerate(parts) if p.paragraph.table == table), 0)
    words: list[str] = []
    while at > 0 and parts[at - 1].role is Role.ANNEX_TITLE:
        at -= 1
        words.insert(0, parts[at].words)
    return squeeze("".join(words)) or None


def _joined(text: PolicyText, grids: Sequence[Grid], columns: dict[str, int]) -> list[TableRow]:
    """The rows with printed words; one that a page break cut in two is one again."""
    rows: list[TableRow] = []
    for grid in grids:
        cells = {}
        for role, column in columns.items():
            start, end = grid.cells.get(column, (0, 0))
            words = "" if column in grid.above else text.text[start:end].strip()
            cells[role] = TableCell(words, text.text[start:end].strip(), start, end)
        if not any(c.words for c in cells.values()):
            continue
        cut = grid.opens and rows and not cells["indicator"].words and not (cells.get("content") and cells["content"].words)
        if cut and columns["indicator"] not in grid.above:
            rows[-1] = _with_rest(rows[-1], cells)
            continue
        rows.append(TableRow(len(rows) + 1, cells, None, "", grid.page))
    return rows


def _with_rest(row: TableRow, rest: dict[str, TableCell]) -> TableRow:
    cells = dict(row.cells)
    for role, more in rest.items():
        if more.words:
            cells[role] = replace(cells[role], words=cells[role].words + more.words, value=cells[role].value + more.words)
    return replace(row, cells=cells)
