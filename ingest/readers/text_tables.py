"""Tables in plain text: box-drawing characters, | columns, tabs, columns set with spaces, cells with one
space between. Widths are those of a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.layout.aligned import find_aligned
from ingest.model import Block, BlockKind, Cell, Line

_ACROSS = frozenset("─━═┄┅┈┉-=+┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝┝┿┥┠╂┨╒╤╕╞╪╡╘╧╛╟╫╢")
_UPRIGHT = frozenset("│┃║|｜┆┇┊┋")
_DRAWN = re.compile(r"[─━═]{2}|[│┃║]|\+[-=]{2,}")
_RULE = re.compile(r"^[\s:|｜+\-=─━]+$")
_GAP = re.compile(r"[ \t]{2,}|\t|(?<=\S\S)\u3000+(?=\S\S)|\u3000{2,}|[ \u3000]{2,}")
_LEADER = re.compile(r"[.…·．]{4,}|…{2,}")
_STOPS = re.compile(r"[。；！？：]")
_HEAD_CELL = re.compile(r"[\u4e00-\u9fff（）()/、%元]{1,14}")
_HEAD_WORD = re.compile(
    r"序号|名称|类别|文号|姓名|单位|职务|金额|资金|时间|日期|地点|内容|备注|项目|户主|电话|性别|年龄|(?:村|户|人|队)[数名长]|责任人"
)
_NUMBERED = re.compile(r"[\d一二三四五六七八九十]+(?:[.,年月日\d—\-至%万元]|$)|\d")
#: Lines looked at in one go, and display columns of one.
_MOST_LINES, _WIDEST = 2000, 1000
_EM = 10.0


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table in lines ``start`` to ``end`` (one past the last)."""

    start: int
    end: int
    block: Block


def find_tables(lines: Sequence[str]) -> list[TextTable]:
    """The tables in a run of lines without blank ones between, top to bottom."""
    found: list[TextTable] = []
    lines = lines[:_MOST_LINES]
    at = 0
    while at < len(lines):
        for test, build in ((_is_drawn, _drawn), (_is_piped, _piped), (_is_tabbed, _tabbed), (_is_parted, _parted_rows)):
            end = at
            while end < len(lines) and (test(lines[end]) or (end > at and _is_gappy(test, lines[at], lines[end]))):
                end += 1
            block = build(lines[at:end]) if end - at >= 2 else None
            if block is not None:
                found.append(TextTable(at, end, block))
                at = end
                break
        else:
            at += 1
    free = [k for k in range(len(lines)) if not any(t.start <= k < t.end for t in found)]
    return sorted([*found, *_spaced(lines, free)], key=lambda t: t.start)


def _width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WFA" and char not in _ACROSS and char not in _UPRIGHT else 1


def _is_drawn(line: str) -> bool:
    return bool(_DRAWN.search(line)) or (line.strip()[:1] in _UPRIGHT and line.strip()[-1:] in _UPRIGHT)


def _is_piped(line: str) -> bool:
    return line.count("|") + line.count("｜") >= 1


def _is_tabbed(line: str) -> bool:
    return "\t" in line.strip()


def _is_gappy(test: Callable[[str], bool], head: str, line: str) -> bool:
    """Whether a line with blank cells is a row below ``head``: it has as many tabs, or as many single spaces."""
    mark = "\t" if test is _is_tabbed else " " if test is _is_parted else None
    return mark is not None and bool(line.strip()) and head.count(mark) >= 2 and line.count(mark) == head.count(mark)


def _piped(lines: Sequence[str]) -> Block | None:
    """Rows of one number of | columns; a line of dashes below the head is left out."""
    rows = [re.split("[|｜]", line.strip().strip("|｜")) for line in lines if not _RULE.match(line)]
    return _block(rows) if len(rows) >= 2 and len(rows[0]) >= 2 and len({len(r) for r in rows}) == 1 else None


def _tabbed(lines: Sequence[str]) -> Block | None:
    """Rows with tabs between: of one number, at least three columns, and no leaders."""
    rows = [re.split(r"\t+" if any("\t\t" in x for x in lines) and len({x.count("\t") for x in lines}) > 1 else r"\t",
                     line.strip("\n")) for line in lines]  # fmt: skip
    if any(_LEADER.search(line) for line in lines) or len({len(r) for r in rows}) != 1:
        return None
    full = sum(1 for r in rows if sum(1 for c in r if c.strip()) >= 2)
    return _block(rows) if len(rows[0]) >= 3 and full >= 2 and any(c.strip() for c in rows[0][1:]) else None


def _is_parted(line: str) -> bool:
    return len(line.split()) >= 3 and not _STOPS.search(line)


def _parted_rows(lines: Sequence[str]) -> Block | None:
    """Rows whose cells have one space between, as when a table is copied into a text file: a head of words without digits,
    two rows and more of as many cells, and a column of numbers or dates, or heads that name columns (类别 文件名称 文号).
    Blank cells leave two spaces side by side."""
    head = lines[0].split()
    rows = [head, *(_parts(line, len(head)) for line in lines[1:])]
    body = rows[1:]
    if len(body) < 2 or any(len(r) != len(head) for r in body) or not all(_HEAD_CELL.fullmatch(c) for c in head):
        return None
    counted = any(all(_NUMBERED.match(r[c]) or not r[c] for r in body) and any(r[c] for r in body) for c in range(len(head)))
    return _block(rows) if counted or sum(1 for c in head if _HEAD_WORD.search(c)) >= 2 else None


def _parts(line: str, wide: int) -> list[str]:
    """The cells of a row; with its blank ones where that makes as many as the head has."""
    cells = line.split()
    gappy = line.split(" ")
    return gappy if len(cells) < wide == len(gappy) else cells


def _block(rows: Sequence[Sequence[str]]) -> Block:
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            clean = text.strip()
            cells.append(Cell(r, c, (Line(clean),) if clean else ()))
    return Block(BlockKind.TABLE, cells=tuple(cells))


def _canvas(line: str) -> str:
    """The line with one character a display column; the second half of a wide one is U+0000."""
    out: list[str] = []
    for char in line.rstrip("\n").expandtabs(4)[:_WIDEST]:
        out.append(char)
        if _width(char) == 2:
            out.append("\0")
    return "".join(out)


def _drawn(lines: Sequence[str]) -> Block | None:
    """A table of box-drawing characters, with merged cells where strokes are left out."""
    plain = _drawn_plain(lines)
    if plain is not None:
        return plain
    canvas = [_canvas(x) for x in lines]
    wide = max(map(len, canvas))
    canvas = [x.ljust(wide) for x in canvas]
    across = [k for k, x in enumerate(canvas) if sum(1 for c in x if c in _ACROSS) >= 2 and _stroke(x)]
    text = [k for k in range(len(canvas)) if k not in across]
    xs = [x for x in range(wide) if sum(1 for k in text if canvas[k][x] in _UPRIGHT) and _tall(canvas, text, x)]
    xs = [x for i, x in enumerate(xs) if i == 0 or x - xs[i - 1] > 1]
    bands = _bands(len(canvas), across)
    if len(xs) < 3 or not bands:
        return None
    return _merged(canvas, xs, bands)


def _drawn_plain(lines: Sequence[str]) -> Block | None:
    """A drawn table without merged cells: every line of text has as many upright strokes, level ones run all the way.

    With strokes only at the top, below the head and at the foot every line that fills its first column is a row.
    """
    rows: list[list[list[str]]] = []
    width, fresh = 0, True
    thrice = _ruled_thrice(lines)
    for line in lines:
        if _stroke(line) and not any(c.isalnum() for c in line):
            fresh = True
            if set(line.strip()) & _UPRIGHT and not line.strip().startswith("|"):
                return None  # a stroke over some columns only
            continue
        parts = re.split(f"[{''.join(_UPRIGHT)}]", line.strip())
        if len(parts) < 4 or parts[0].strip() or parts[-1].strip() or (width and len(parts) != width):
            return None
        width = len(parts)
        texts = [p.strip() for p in parts[1:-1]]
        if fresh or (thrice and texts[0]):
            rows.append([[t] for t in texts])
        else:
            for cell, t in zip(rows[-1], texts, strict=True):
                cell.append(t)
        fresh = False
    if len(rows) < 2:
        return None
    cells = [Cell(r, c, tuple(Line(t) for t in texts if t)) for r, row in enumerate(rows) for c, texts in enumerate(row)]
    return Block(BlockKind.TABLE, cells=tuple(cells))


def _ruled_thrice(lines: Sequence[str]) -> bool:
    return sum(1 for x in lines if _stroke(x) and not any(c.isalnum() for c in x)) <= 3


def _stroke(line: str) -> bool:
    return bool(re.search("[─━═┄┅┈┉]{2}|[-=]{3}", line))


def _tall(canvas: Sequence[str], text: Sequence[int], x: int) -> bool:
    return sum(1 for k in text if canvas[k][x] in _UPRIGHT) >= min(2, len(text))


def _bands(count: int, across: Sequence[int]) -> list[list[int]]:
    """Text lines between level strokes; without strokes between them every line is a row."""
    if len(across) < 2:
        return [[k] for k in range(count) if k not in across]
    bands = [list(range(a + 1, b)) for a, b in zip([-1, *across], [*across, count], strict=True)]
    return [band for band in bands if band]


def _merged(canvas: Sequence[str], xs: Sequence[int], bands: Sequence[Sequence[int]]) -> Block:
    rows, cols = len(bands), len(xs) - 1
    right = [[c + 1 == cols or all(canvas[k][xs[c + 1]] in _UPRIGHT for k in band) for c in range(cols)] for band in bands]
    below = [
        [r + 1 == rows or _parted(canvas, bands[r][-1] + 1, bands[r + 1][0], xs[c], xs[c + 1]) for c in range(cols)]
        for r in range(rows)
    ]
    taken: set[tuple[int, int]] = set()
    cells = []
    for r in range(rows):
        for c in range(cols):
            if (r, c) in taken:
                continue
            wide = high = 1
            while not right[r][c + wide - 1]:
                wide += 1
            while not below[r + high - 1][c] and all(not right[r + high][k] for k in range(c, c + wide - 1)):
                high += 1
            taken.update((i, k) for i in range(r, r + high) for k in range(c, c + wide))
            inner = [canvas[k][xs[c] + 1 : xs[c + wide]] for k in range(bands[r][0], bands[r + high - 1][-1] + 1)]
            texts = [t.replace("\0", "").strip() for t in inner if not _stroke(t)]
            cells.append(Cell(r, c, tuple(Line(t) for t in texts if t), high, wide))
    return Block(BlockKind.TABLE, cells=tuple(cells))


def _parted(canvas: Sequence[str], first: int, last: int, x0: int, x1: int) -> bool:
    """Whether a stroke runs between two bands over the columns x0 to x1; bands that touch are parted."""
    return first >= last or any(_stroke(canvas[k][x0 + 1 : x1] + "") for k in range(first, last))


def _spaced(lines: Sequence[str], free: Sequence[int]) -> list[TextTable]:
    """Columns set with spaces: the same rules as for tables without rules on a page."""
    rows: list[list[Line]] = []
    for k in free:
        row: list[Line] = []
        at = 0
        text = lines[k].expandtabs(8)[:_WIDEST]
        for m in [*_GAP.finditer(text), None]:
            end = m.start() if m else len(text)
            if text[at:end].strip():
                row.append(_placed(text, at, end, k))
            at = m.end() if m else end
        rows.append(row)
    tables = []
    for found in find_aligned(rows):
        if free[found.end - 1] - free[found.start] == found.end - found.start - 1:
            tables.append(TextTable(free[found.start], free[found.end - 1] + 1, _bare(found.block)))
    return tables


def _placed(text: str, start: int, end: int, number: int) -> Line:
    """A piece of a line as it would lie on paper of fixed pitch: an em is two columns, lines are two ems apart."""
    clean = text[start:end].strip()
    start += text[start:end].index(clean[0])
    xs = [sum(map(_width, text[:start])) * _EM / 2]
    for char in clean:
        xs.append(xs[-1] + _width(char) * _EM / 2)
    y = 2 * _EM * number
    return Line(clean, (xs[0], y, xs[-1], y + _EM), None, tuple(xs))


def _bare(block: Block) -> Block:
    """Without boxes: text files have none."""
    cells = tuple(replace(c, box=None, lines=tuple(Line(x.text) for x in c.lines)) for c in block.cells)
    return replace(block, box=None, cells=cells)
