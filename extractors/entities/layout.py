"""What a view knows beyond its characters: the years that headings give, the cells that hold names, the columns of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors import compiled
from extractors.entities.model import Context, Entities, Person, Title
from extractors.entities.numerals import chinese_year
from extractors.entities.tables import Column, table_columns
from extractors.entities.titles import rate_title
from ingest.model import BlockKind
from ingest.view import CellSpan, View

_NAME_HEAD = re.compile(
    r"姓名|带队|户主|责任人|核查人|人员|走访人|队长|第一书记|挂职干部|组长|负责人|联系人|主持|领导|同志|派驻干部|"
    r"来访人|调研人|帮扶人|主宾|来宾|来客|陪同|带班"
)
_NOT_NAMES = re.compile(r"人数|^职务|意见|情况|时间|日期|电话|单位$|次数|天数|分工|类别|满意|层级|对象|内容")
_TITLE_HEAD = re.compile(r"职务|职称|身份|岗位")
_NAME_FIELD = re.compile(
    r"^(?:姓名|户主姓名|被考核人|本人姓名|考核对象|干部姓名|主要负责人|分管负责人|联络员|帮扶责任人|驻村帮扶干部|"
    r"被考核人姓名|第一书记姓名)$"
)
_DAY = re.compile(r"((?:19|20)\d\d)[-./年](\d{1,2})[-./月](\d{1,2})")
_SOURCE = re.compile(r"来源|稿源|发布|作者|记者|通讯员|责编|编辑|浏览|\d{1,2}[:：]\d{2}|[日月]电|讯|[报网]$")
_HEADING_YEAR = re.compile(r"((?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年")


@dataclass(frozen=True)
class Layout:
    """``years``: (offset, year) marks of headings; ``name_cells``: spans of cells that hold names; ``columns`` by table and
    column; ``walls``: ends of
    table cells, over which no title reaches; ``heads``: (offset, ISO day) of the datelines of several
    news items in one paper."""

    years: tuple[tuple[int, int], ...] = ()
    name_cells: tuple[tuple[int, int], ...] = ()
    columns: dict[int, dict[int, Column]] = field(default_factory=dict)
    walls: tuple[int, ...] = ()
    heads: tuple[tuple[int, str], ...] = ()
    view: View | None = None

    @classmethod
    def of(cls, view: View) -> Layout:
        columns = table_columns(view)
        return cls(
            tuple(_heading_years(view)), tuple(_name_cells(view, columns)), columns, _walls(view), _datelines(view), view
        )

    def with_row_title(self, person: Person, titles: Sequence[Title], context: Context) -> Person:
        """A person in a name cell without a title beside the name takes the title of the row's 职务 column, or of the same
        cell."""
        if person.title is not None or self.view is None:
            return person
        row = self.view.segment_at(person.start)
        if row.kind is not BlockKind.TABLE or row.table is None:
            return person
        heads = self.columns.get(row.table, {})
        own = next((c for c in row.cells if c.start <= person.start < c.end), None)
        if own is not None and own.col not in heads:
            return self._form_title(person, row.cells, own, titles)
        if own is None or not _NAME_HEAD.search(heads[own.col].header):
            return person
        # The column of titles belongs to the name column that stands next before it: 姓名 | 职务, not 陪同领导.
        for cell in row.cells:
            head = heads[cell.col].header if cell.col in heads else ""
            if _TITLE_HEAD.search(head) and not _NAME_HEAD.search(head) and -1 <= cell.col - own.col <= 2:
                inside = Entities.within(titles, cell.start, cell.end)
                rated = rate_title(self.view.text[cell.start : cell.end], context)
                if inside and rated is not None:
                    first = next((t for t in inside if t.leading_body), inside[0])
                    return replace(person, title=first)
        return person

    def _form_title(self, person: Person, cells: Sequence[CellSpan], own: CellSpan, titles: Sequence[Title]) -> Person:
        """In a form of labels and values: 分管负责人 | 甲 | 职务及联系电话 | 党委委员、副总经理."""
        assert self.view is not None
        at = list(cells).index(own)
        if at + 1 < len(cells):
            beside = cells[at + 1]
            whole = Entities.within(titles, beside.start, beside.end)
            if whole and whole[0].end - whole[0].start + len(whole[0].org) >= (beside.end - beside.start) * 0.6:
                return replace(person, title=whole[0])
        if at + 2 < len(cells) and _TITLE_HEAD.search(self.view.text[cells[at + 1].start : cells[at + 1].end]):
            value = cells[at + 2]
            inside = Entities.within(titles, value.start, value.end)
            return replace(person, title=inside[0]) if inside else person
        return person


def _heading_years(view: View) -> list[tuple[int, int]]:
    """Marks of headings that name one year only (二、2016年工作回顾); a heading of the same or a higher level without a
    year ends it
    (year 0: back to the document's)."""
    marks: list[tuple[int, int]] = []
    open_level: int | None = None
    for seg in view.segments:
        if seg.kind is not BlockKind.HEADING or (seg.block.level or 1) < 2:
            continue
        level = seg.block.level or 2
        found = {chinese_year(y) for y in _HEADING_YEAR.findall(view.text[seg.start : seg.end])}
        if len(found) == 1:
            marks.append((seg.start, found.pop() or 0))
            open_level = level
        elif open_level is not None and level <= open_level:
            marks.append((seg.start, 0))
            open_level = None
    return marks


def _datelines(view: View) -> tuple[tuple[int, str], ...]:
    """Where a short line gives day and source of what follows (2018-01-10 18:05　来源：某网), from two different days on."""
    found = []
    for seg in view.segments:
        line = view.text[seg.start : seg.end]
        day = _DAY.search(line) if len(line) <= 80 and seg.table is None and _SOURCE.search(line) else None
        if day is not None and "。" not in line:
            found.append((seg.start, f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}"))
    return tuple(found) if len({d for _, d in found}) > 1 else ()


def _walls(view: View) -> tuple[int, ...]:
    return tuple(sorted({c.end for s in view.segments if s.kind is BlockKind.TABLE for c in s.cells if c.start >= s.start}))


def _name_cells(view: View, columns: dict[int, dict[int, Column]]) -> list[tuple[int, int]]:
    cells: list[tuple[int, int]] = []
    for seg in view.segments:
        if seg.kind is not BlockKind.TABLE or seg.table is None:
            continue
        heads = columns.get(seg.table, {})
        for cell, after in zip(seg.cells, [*seg.cells[1:], None], strict=True):
            head = heads[cell.col].header if cell.col in heads else ""
            text = view.text[cell.start : cell.end]
            if cell.start < seg.start:
                continue
            if (
                _NAME_HEAD.search(head)
                and not _NOT_NAMES.search(head)
                and text != head
                and ("职务" not in head or compiled.search(r"姓名|人员|带队|领导|干部", head))
            ):
                cells.append((cell.start, cell.end))
            elif after is not None and _NAME_FIELD.match(compiled.sub(r"\s", "", text)):
                cells.append((after.start, after.end))
    return cells
