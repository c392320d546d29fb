"""Tables without upright rules: rows of pieces that stand under each other in columns. Only where there is no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.layout.columns import Span, Stack, box_of, columns_under, cut_at_columns, em_of, find_columns, middle
from ingest.layout.heads import table_block, with_head
from ingest.layout.rows import join_row, split_line, units
from ingest.layout.stacks import table_rows
from ingest.model import Block, Box, Line

Rows = Sequence[Sequence[Line]]

_LEADER = re.compile(r"[.…·．。•]{4,}|…{2,}|(?:[.·•]\s){4,}")
_VALUE = re.compile(r"^[约近]?[\d０-９][\d.,，/年月日．%％:：\-+]*(?:万?[元户人个次亩名年]|万|亿元)?$|^[—\-－–]+$")
_HEAD = re.compile(
    r"序号|编号|姓名|名称|项目|职务|时间|日期|地点|金额|资金|数量|单位|内容|备注|性别|电话|县|区域|村|户|人|率|情况|类别|指标|"
    r"计划|完成|合计|部门|来源|任期|年份|比例|标准|方式|措施|产业|等次|得分|面积|投资"
)
_ITEM = re.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]+[章节条]|附件|\d{1,2}[、.．])")


@dataclass(frozen=True, slots=True)
class Found:
    """A table in rows ``start`` to ``end`` (one past the last) of those looked at."""

    start: int
    end: int
    block: Block


def _bracketed(row: Sequence[Line]) -> list[Line]:
    """The row with a bracket joined to the words it touches: a detector may part 资金 and （万元）, which are one head."""
    joined: list[Line] = []
    for line in row:
        before = joined[-1] if joined else None
        if (
            before is not None and before.box and line.box and line.text[:1] in "（(" and line.text[-1:] in "）)"
            and line.box[0] - before.box[2] < 0.25 * (line.box[3] - line.box[1])
        ):  # fmt: skip
            joined[-1] = join_row([before, line])
        else:
            joined.append(line)
    return joined


def find_aligned(rows: Rows, rules: Sequence[Box] = ()) -> list[Found]:
    """Every stretch of the rows (top to bottom, pieces left to right) that is certainly a table.

    ``rules`` are level rules outside ruled tables. Between two or more of one width a table need not show its columns as
    clearly; without them it takes three rows and three columns, and a head, or figures, to be one.
    """
    pieces = [_bracketed([part for line in row for part in split_line(line)]) for row in rows]
    found: list[Found] = []
    for start, end, ys in _between_rules(pieces, rules):
        block = _table(pieces[start:end], ys, ruled=True)
        if block is not None:
            found.append(Found(start, end, block))
    at = 0
    while at < len(rows):
        inside = next((f for f in found if f.start <= at < f.end), None)
        if inside is not None:
            at = inside.end
            continue
        stop = min((f.start for f in found if f.start > at), default=len(rows))
        end = _stretch(pieces, at, stop)
        start = _without_captions(pieces, at, end)
        block = _table(pieces[start:end], (), ruled=False) if end - start >= 3 else None
        if block is not None:
            found.append(Found(start, end, block))
        at = max(end, at + 1)
    return sorted(found, key=lambda f: f.start)


def _between_rules(rows: Rows, rules: Sequence[Box]) -> list[tuple[int, int, list[float]]]:
    """(first row, one past the last, y of the rules) of what stands between level rules of one width."""
    groups: list[list[Box]] = []
    for rule in sorted(rules, key=lambda r: r[1]):
        for group in groups:
            near = 0.02 * (group[0][2] - group[0][0]) + 3
            if abs(group[0][0] - rule[0]) <= near and abs(group[0][2] - rule[2]) <= near:
                group.append(rule)
                break
        else:
            groups.append([rule])
    found = []
    for group in groups:
        ys = [(r[1] + r[3]) / 2 for r in group]
        run: list[float] = ys[:1]
        for top, foot in pairwise(ys):
            between = [row for row in rows if row and top < middle(row[0]) < foot]
            inside = all(group[0][0] - 8 <= box_of(p)[0] and box_of(p)[2] <= group[0][2] + 8 for row in between for p in row)
            if not inside or (between and all(len(row) == 1 for row in between)):
                found.append(run)
                run = [foot]
            else:
                run.append(foot)
        found.append(run)
    spans = []
    for run in found:
        here = [k for k, row in enumerate(rows) if row and run[0] < middle(row[0]) < run[-1]]
        if len(run) >= 2 and len(here) >= 2:
            spans.append((here[0], here[-1] + 1, run))
    return spans


def _stretch(rows: Rows, at: int, stop: int) -> int:
    """One past the last row that may belong to a table that begins with row ``at``; ``at`` where none does."""
    if len(rows[at]) < 2:
        return at
    em = em_of(rows[at])
    # A first line with heads of groups only does not show how wide the table is.
    first = [row for row in rows[at : min(at + 4, stop)] if len(row) > 1]
    left, right = min(box_of(row[0])[0] for row in first), max(box_of(row[-1])[2] for row in first)
    end = at + 1
    while end < stop:
        row = rows[end]
        gap = min(box_of(p)[1] for p in row) - _foot(rows[end - 1])
        if gap > 2.2 * em:
            break
        if len(row) == 1:
            x0, _, x1, _ = box_of(row[0])
            if x1 - x0 > 0.45 * (right - left) or x0 < left - em or x1 > right + em:
                break
        else:
            left, right = min(left, box_of(row[0])[0]), max(right, box_of(row[-1])[2])
        end += 1
    while end > at + 1 and len(rows[end - 1]) == 1 and box_of(rows[end - 1][0])[1] - _foot(rows[end - 2]) > 0.9 * em:
        end -= 1
    return end


def _foot(row: Sequence[Line]) -> float:
    return max(box_of(p)[3] for p in row)


def _without_captions(rows: Rows, start: int, end: int) -> int:
    """Past what stands above a table in pieces: 填报单位：…  单位：万元."""
    while start < end and any("：" in p.text or ":" in p.text for p in rows[start]):
        start += 1
    return start


def _table(rows: Rows, rules: Sequence[float], *, ruled: bool) -> Block | None:
    pieces = [p for row in rows for p in row]
    em = em_of(pieces)
    columns = find_columns(pieces, em)
    if len(columns) < (2 if ruled else 3):
        return None
    pieces = [part for p in pieces for part in _parted(p, columns, em)]
    found = with_head(table_rows(pieces, columns, em, rules[1:-1]))
    if not _certain(found, columns, em, len(rules) if ruled else 0):
        return None
    return _with_dashes(table_block(found, columns))


def _with_dashes(block: Block) -> Block:
    """A lone 一 that OCR read in a column of figures is the dash of a blank."""
    figures = {c.col for c in block.cells if _VALUE.match(c.text) and any(x.isdigit() for x in c.text)}
    counted = {c.col for c in block.cells if c.text in ("二", "三")}
    cells = []
    for c in block.cells:
        read = len(c.lines) == 1 and c.lines[0].confidence is not None
        if read and c.text in ("一", "-", "－", "\u2212") and c.col in figures - counted:
            c = replace(c, lines=(replace(c.lines[0], text="—"),))
        cells.append(c)
    return replace(block, cells=tuple(cells))


def _parted(piece: Line, columns: Sequence[Span], em: float) -> list[Line]:
    first, last = columns_under(piece, columns, em)
    return cut_at_columns(piece, columns, em) if first < last else [piece]


def _certain(rows: Sequence[Sequence[Stack]], columns: Sequence[Span], em: float, rules: int) -> bool:
    """Whether rows and columns make a table. ``rules``: how many level rules frame and part it."""
    texts = [[("".join(line.text for line in s.lines)).strip() for s in row] for row in rows]
    flat = [t for row in texts for t in row]
    if sum(1 for t in flat if _LEADER.search(t)) >= 0.3 * len(rows):
        return False
    full = sum(1 for row in rows if len({s.first for s in row}) >= max(2, 0.6 * len(columns)))
    if rules:
        return len(rows) + (len(columns) > 2) >= 3 and full >= 0.6 * len(rows) and (rules >= 3 or _is_headed(texts))
    if len(rows) < 3 or full < 0.7 * len(rows) or min(b[0] - a[1] for a, b in pairwise(columns)) < 0.3 * em:
        return False
    labels = sum(1 for t in flat if "：" in t or (":" in t and not _VALUE.match(t)))
    if labels > 0.3 * len(flat) or sum(1 for t in flat if units(t) > 16) > 0.5 * len(flat):
        return False
    if _is_contents(rows, texts, len(columns)):
        return False
    return _is_headed(texts) or _has_figures(rows, len(columns))


def _is_headed(texts: Sequence[Sequence[str]]) -> bool:
    """The first row names what stands below it: its words are those of heads, those of the other rows are not."""
    head = [t for t in texts[0] if t]
    known = sum(1 for t in head if _HEAD.search(t) and units(t) <= 12) / max(1, len(head))
    below = [t for row in texts[1:] for t in row if t]
    again = sum(1 for t in below if _HEAD.search(t) and units(t) <= 12) / max(1, len(below))
    return known >= 0.6 and known - again >= 0.25


def _has_figures(rows: Sequence[Sequence[Stack]], columns: int) -> bool:
    """A column of figures, dates or dashes."""
    for k in range(columns):
        own = ["".join(line.text for line in s.lines).strip() for row in rows[1:] for s in row if s.first == s.last == k]
        if len(own) >= 2 and sum(1 for t in own if _VALUE.match(t)) >= 0.7 * len(own):
            return True
    return False


def _is_contents(rows: Sequence[Sequence[Stack]], texts: Sequence[Sequence[str]], columns: int) -> bool:
    """A list of contents whose leaders were not read: numbered titles, pages that count up at the right."""
    if columns > 3 or _is_headed(texts):
        return False
    numbered = sum(1 for row in texts if row and _ITEM.match(row[0]))
    pages = [int(t) for row, stacks in zip(texts, rows, strict=True) for t, s in zip(row, stacks, strict=True)
             if s.last == columns - 1 and t.isdigit()]  # fmt: skip
    return numbered >= 0.5 * len(texts) and len(pages) >= 0.6 * len(texts) and pages == sorted(pages)
