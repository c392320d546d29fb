"""What merged, blank and 同上 cells of the indicator table stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.policy.model import Filled, Problem, ProblemKind, TableCell, TableRow
from extractors.policy.plan_items import PlanItem

_DITTO = re.compile(r"[（(]?\s*(?:同上(?:行|项|条|栏)?|同前|〃|″|〞|\"|”|…{0,2}同上)\s*[。.]?\s*[）)]?\s*[。.]?")
_BELOW = re.compile(r"[（(]?\s*下\s*同\s*[）)]?")


def fill(rows: Sequence[TableRow], items: Sequence[PlanItem]) -> tuple[list[TableRow], list[Problem]]:
    """The rows with what every cell stands for, and what about it a person has to confirm."""
    problems: list[Problem] = []
    done: list[TableRow] = []
    contents = {i.number: i.content for i in items}
    for row in rows:
        cells = {role: _filled(role, cell, row, done, problems) for role, cell in row.cells.items() if role != "content"}
        if "content" in row.cells:
            cells = {"content": _content(row, rows, done, contents, problems), **cells}
        elif items and row.number in contents:
            cells = {"content": TableCell("", contents[row.number], 0, 0, Filled.BLANK), **cells}
        done.append(replace(row, cells=cells))
    return done, problems


def _filled(role: str, cell: TableCell, row: TableRow, done: Sequence[TableRow], problems: list[Problem]) -> TableCell:
    if not cell.words and cell.value:  # part of a cell that begins above
        origin = next((d.row for d in done if role in d.cells and d.cells[role].start == cell.start), None)
        return replace(cell, filled=Filled.MERGED, origin=origin)
    if _DITTO.fullmatch(cell.words):
        above = _meant(role, row, done)
        if above is None:
            problems.append(_doubt(row, cell, f"第{row.row}行写“{cell.words}”，但其上没有可沿用的内容，请对照原件。"))
            return cell
        if above is not done[-1]:
            note = (
                f"第{row.row}行“{cell.words}”按第{above.row}行“（下同）”理解（两行讲的是同一事项），"
                f"不是紧邻的第{row.row - 1}行，请确认。"
            )
            problems.append(_doubt(row, cell, note))
        source = above.cells[role]
        origin = source.origin or above.row
        return replace(cell, value=source.value, start=source.start, end=source.end, filled=Filled.DITTO, origin=origin)
    if not cell.words and done and role in done[-1].cells and row.number is not None and row.number == done[-1].number:
        source = done[-1].cells[role]
        if source.value:
            return TableCell("", source.value, source.start, source.end, Filled.BLANK, source.origin or done[-1].row)
    return cell


def _meant(role: str, row: TableRow, done: Sequence[TableRow]) -> TableRow | None:
    """The row that 同上 means: one above that says 下同 of the very matter of this row, else the one right above."""
    if not done:
        return None
    subject = row.value("indicator")
    nearest = done[-1]
    for above in reversed(done[:-1]):
        if _BELOW.search(above.value(role)) and _share(subject, above.value("indicator")) > max(
            5, _share(subject, nearest.value("indicator"))
        ):
            return above
    return nearest if role in nearest.cells and nearest.value(role) else None


def _share(left: str, right: str) -> int:
    """The length of the longest run of characters that both have."""
    best = 0
    for size in range(min(len(left), len(right)), 0, -1):
        if any(left[i : i + size] in right for i in range(len(left) - size + 1)):
            best = size
            break
    return best


def _content(
    row: TableRow, rows: Sequence[TableRow], done: Sequence[TableRow], contents: dict[int, str], problems: list[Problem]
) -> TableCell:
    """The content a row belongs to: as printed, as its merged cell says, by the plan's list, else that of the row above."""
    cell = row.cells["content"]
    if cell.words:
        planned = contents.get(row.number or 0)
        if planned and planned not in (cell.words, ""):
            problems.append(_doubt(row, cell, f"第{row.row}行考核内容印为“{cell.words}”，正文列为“{planned}”，请核对。"))
        return cell
    if cell.value:
        return _filled("content", cell, row, done, problems)
    name = contents.get(row.number or 0)
    if name:
        origin = next((r.row for r in rows if r.cells["content"].words == name), None)
        source = next((r.cells["content"] for r in rows if r.row == origin), cell)
        return TableCell("", name, source.start, source.end, Filled.BLANK, origin)
    above = done[-1].cells["content"] if done else None
    if above is None or not above.value:
        below = next((r for r in rows[row.row :] if r.cells["content"].words), None)
        above = below.cells["content"] if below else None
    if above is None:
        return cell
    problems.append(_doubt(row, cell, f"第{row.row}行考核内容空白，按相邻行推定为“{above.value}”，请确认。"))
    return TableCell("", above.value, above.start, above.end, Filled.BLANK, above.origin)


def _doubt(row: TableRow, cell: TableCell, note: str) -> Problem:
    return Problem(ProblemKind.NOT_FOUND, note, cell.words, None, cell.start, cell.end, row.page)
