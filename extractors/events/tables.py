"""Tables as labelled rows: a grid's row with its headers, or a form's label and value cells, read like a sentence.

A grid has a header row; a merged cell that reaches down counts in each row it covers. A form (登记表) has pairs of label
and value. ``Table.title`` is what stands above it: the nearest heading or caption and the line that names its unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import BlockKind
from ingest.view import CellSpan, Segment, View

_HEADER = re.compile(
    r"序号|编号|姓名|职务|时间|日期|项目|内容|单位|地点|金额|资金|备注|县|村|乡|镇|对象|人员|领导|职责|分工|数|户|人|率|"
    r"情况|类别|名称|方式|结果|岗位|事由|层级|调查|满意|指标|计划|完成|要求|部门|时限|等次|位次|得分|措施|成效|标准|月份|形式|"
    r"方向|往来|事项|来宾|主宾|来客|月/日|月日|议题|主持|召集|届次|结论|规模|元[）)]$"
)
_LABEL = re.compile(
    r"^(?:姓\s*名|性\s*别|民\s*族|出生年月.{0,6}|政治面貌|籍\s*贯|学\s*历.{0,6}|派出单位|选派单位|"
    r"工作单位.{0,6}|(?:原|现)?任?职务|单位及职务|"
    r"驻村及职务|任职.{0,6}|挂职.{0,8}|帮扶.{0,8}|驻村.{0,8}|入党时间|联系电话|健康状况|(?:本人|"
    r"个人).{0,8}|.{0,10}意见|.{0,12}评价|"
    r"主要.{2,8}|分管负责人|联络员|职务及联系电话|单位.{2,8}|考核.{2,8}|身份证号.{0,4}|参加工作时间|"
    r"工作实绩|述职.{0,6}|年度.{2,6}|拟任.{2,6}|"
    r"年\s*龄|时\s*间|地\s*点|主\s*题|参加人员|事\s*由|来访单位|带队.{2,8}|申请人|出差.{1,4}|目的地|起止(?:时间|日期))$"
)

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[\d,，.]+%?|[—－/-]")
_UNIT_NOTE = re.compile(r"(?:计量|金额)?单位\s*[：:]\s*(?:[一-鿿]{1,4}[、，]){0,3}(?:[亿万千]?元)(?:[、，][一-鿿]{1,4}){0,2}")
_NOTE = re.compile(r"(?:备?注|说明|填表|制表|复核|审核)(?:人|单位)?\s*[：:]")


_TWO_UNITS = re.compile(r"[（(]([户人村个元万]{1,3})[/／、]([户人村个元万]{1,3})[）)]$")
_TWO_COUNTS = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*[户人]?\s*[/／、]\s*(\d[\d,]*(?:\.\d+)?)\s*[户人]?")


@dataclass(frozen=True, slots=True)
class Field:
    """One value cell of a row with the label that names it ("" where none does)."""

    label: str
    text: str
    start: int
    end: int
    col: int
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. ``start``/``end`` span the cells that stand in it; ``paragraph`` is its segment's number."""

    table: Table
    number: int
    paragraph: int
    start: int
    end: int
    fields: tuple[Field, ...]

    def find(self, pattern: re.Pattern[str]) -> Field | None:
        """The first non-empty field whose label fits."""
        return next((f for f in self.fields if f.text and pattern.search(f.label)), None)

    def all(self, pattern: re.Pattern[str]) -> list[Field]:
        return [f for f in self.fields if f.text and pattern.search(f.label)]

    @property
    def text(self) -> str:
        return " ".join(f.text for f in self.fields if f.text)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document. ``form`` is true for label and value pairs, ``headers`` holds a grid's header texts."""

    number: int
    title: str
    headers: tuple[str, ...]
    form: bool
    first: int


def tables(view: View, text: str) -> Iterator[tuple[Table, list[Row]]]:
    """Every table of a view with its data rows; ``text`` is the plain text of the view."""
    groups: dict[int, list[tuple[int, Segment]]] = {}
    for i, segment in enumerate(view.segments):
        if segment.kind is BlockKind.TABLE and segment.table is not None:
            groups.setdefault(segment.table, []).append((i, segment))
    last_grid: Table | None = None
    for number, rows in groups.items():
        title = _title(view, text, rows[0][0])
        head = _header_rows(text, [s for _, s in rows])
        form = head == 0 and _is_form(text, [s for _, s in rows])
        if head:
            headers = _headers(text, [s for _, s in rows[:head]])
        elif not form and last_grid is not None and _continues(view, rows[0][0]):
            headers, title = last_grid.headers, last_grid.title
        else:
            headers = ()
        table = Table(number, title, headers, form, rows[0][0])
        if not form:
            last_grid = table
        read = _form_rows if form else _grid_rows
        yield table, list(read(table, text, rows[head:]))


def _cell(text: str, cell: CellSpan) -> str:
    return text[cell.start : cell.end].strip()


def _title(view: View, text: str, first: int) -> str:
    """The caption above a table: up to three short lines before it, back to the nearest heading."""
    lines: list[str] = []
    for segment in reversed(view.segments[max(0, first - 4) : first]):
        if segment.kind is BlockKind.TABLE:
            break
        line = text[segment.start : segment.end].strip()
        if lines and line.endswith("。"):  # a paragraph above the caption is none
            break
        if line and not _NOTE.match(line):
            lines.append(line[-120:])
        elif line and (unit := _UNIT_NOTE.search(line)):
            lines.append(unit[0])
        if segment.kind is BlockKind.HEADING:
            break
    return " ".join(reversed(lines))


def _continues(view: View, first: int) -> bool:
    """Whether a table follows another with nothing between (a page break parted them)."""
    return first > 0 and view.segments[first - 1].kind is BlockKind.TABLE


def _header_rows(text: str, rows: Sequence[Segment]) -> int:
    """How many rows at the top are headers: 0, 1 or 2 (a second one under merged header cells)."""
    if len(rows) < 2:
        return 0
    cells = [c for c in rows[0].cells if c.end > c.start]
    texts = [_cell(text, c) for c in cells]
    if _months(texts) or _one_row_below(text, rows):
        return 1
    if len(texts) < 2 or any(len(t) > 24 for t in texts) or _is_form(text, rows):
        return 0
    known = sum(bool(_HEADER.search(t)) for t in texts)
    if known * 2 < len(texts) and not _over_numbers(text, rows):
        return 0
    if any(c.colspan > 1 for c in cells) and any(c.rowspan > 1 for c in cells):
        return 2
    return 1


_A_MONTH = re.compile(r"(?:1[0-2]|[1-9]|[一二三四五六七八九十]{1,2})月?(?:份)?")
_SEVERAL = 6  # months that make a row the heads of a year's columns


def _months(texts: Sequence[str]) -> bool:
    """Whether the first row names months: 月份 | 1月 | 2月 | …."""
    return sum(bool(_A_MONTH.fullmatch(t)) for t in texts[1:]) >= _SEVERAL and not _DIGIT.search(texts[0])


def _one_row_below(text: str, rows: Sequence[Segment]) -> bool:
    """Whether a table of two rows is a header over the one entry below it: 姓名 | 单位 | 出勤天数 above 甲 | 某局 | 240."""
    if len(rows) != 2 or any(c.row != r.row for r in rows for c in r.cells):
        return False
    head, below = ([_cell(text, c) for c in r.cells] for r in rows)
    words = all(t and not _DIGIT.search(t) and len(t) <= 10 and (_HEADER.search(t) or _LABEL.match(t)) for t in head)
    return words and len(head) == len(below) >= 3 and not any(_LABEL.match(t) for t in below)


_A_YEAR = re.compile(r"20\d\d年(?:度|底|末)?")


def _over_numbers(text: str, rows: Sequence[Segment]) -> bool:
    """Whether the first row holds words alone (or years: 2015年), and two columns or more hold numbers alone below it."""
    head = [c for c in rows[0].cells if c.row == rows[0].row]
    if any(_DIGIT.search(_A_YEAR.sub("", _cell(text, c))) or not _cell(text, c) for c in head):
        return False
    below = [{c.col: _cell(text, c) for c in r.cells if c.row == r.row} for r in rows[1:]]
    columns = 0
    for cell in head[1:]:
        values = [v for r in below if (v := r.get(cell.col))]
        columns += bool(values) and all(_NUMBER.fullmatch(v) for v in values)
    return columns >= 2


def _is_form(text: str, rows: Sequence[Segment]) -> bool:
    """A form: most rows open with a known label and have values, not labels, at every second place."""
    total = hits = 0
    for row in rows:
        own = [_cell(text, c) for c in row.cells if c.row == row.row]
        if len(own) < 2:
            continue
        total += 1
        labels = [bool(_LABEL.match(t)) for t in own]
        hits += labels[0] and not any(labels[1::2])
    return total > 0 and hits * 2 >= total and _form_like([_cell(text, c) for c in rows[0].cells])


def _form_like(texts: list[str]) -> bool:
    return bool(texts) and bool(_LABEL.match(texts[0])) and not any(_LABEL.match(t) for t in texts[1::2])


def _headers(text: str, rows: Sequence[Segment]) -> tuple[str, ...]:
    width = max(c.col + c.colspan for r in rows for c in r.cells)
    names = [""] * width
    for row in rows:
        for cell in row.cells:
            if cell.row != row.row:
                continue
            for col in range(cell.col, cell.col + cell.colspan):
                names[col] += _cell(text, cell).replace(" ", "")
    return tuple(names)


def _grid_rows(table: Table, text: str, rows: Sequence[tuple[int, Segment]]) -> Iterator[Row]:
    for index, segment in rows:
        fields = []
        for cell in segment.cells:
            label = table.headers[cell.col] if cell.col < len(table.headers) else ""
            fields.append(Field(label, _cell(text, cell), cell.start, cell.end, cell.col, cell.row != segment.row))
        if any(f.text for f in fields):
            fields = [half for f in fields for half in _halves(text, f)]
            yield Row(table, segment.row or 0, index, segment.start, segment.end, tuple(fields))


def _halves(text: str, field: Field) -> tuple[Field, ...]:
    """Two counts in one cell as two fields, each under its own unit: 核定（户/人） 9/31 is 核定（户） 9 and 核定（人） 31."""
    units, counts = _TWO_UNITS.search(field.label), _TWO_COUNTS.fullmatch(field.text)
    if units is None or counts is None:
        return (field,)
    base, first = field.label[: units.start()], text.find(field.text, field.start)
    return tuple(
        Field(f"{base}（{units[i]}）", counts[i], first + counts.start(i), first + counts.end(i), field.col, field.inherited)
        for i in (1, 2)
    )


def _form_rows(table: Table, text: str, rows: Sequence[tuple[int, Segment]]) -> Iterator[Row]:
    for index, segment in rows:
        fields, label = [], ""
        for cell in segment.cells:
            value = _cell(text, cell)
            if not label:
                label = value.replace(" ", "")
                continue
            fields.append(Field(label, value, cell.start, cell.end, cell.col, cell.row != segment.row))
            label = ""
        yield Row(table, segment.row or 0, index, segment.start, segment.end, tuple(fields))
