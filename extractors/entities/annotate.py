"""All entities of a text or of a document's view in one call."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.entities.counts import find_counts
from extractors.entities.dates import find_dates
from extractors.entities.docno import find_docnos
from extractors.entities.model import Context, Entities, Person, Title
from extractors.entities.money import find_money
from extractors.entities.numerals import chinese_year
from extractors.entities.orgs import find_orgs
from extractors.entities.persons import find_persons
from extractors.entities.posts import find_posts
from extractors.entities.tables import Column, table_columns
from extractors.entities.terms import find_terms
from extractors.entities.titles import find_titles, rate_title
from extractors.entities.villages import find_villages
from extractors.names.finder import NameFinder, default_finder
from ingest.model import BlockKind
from ingest.view import Segment, View

_NAME_HEAD = re.compile(
    r"姓名|带队|户主|责任人|核查人|人员|走访人|队长|第一书记|挂职干部|组长|负责人|联系人|主持|领导|同志|派驻干部"
)
_TITLE_HEAD = re.compile(r"职务|职称|身份|岗位")
_NAME_FIELD = re.compile(
    r"^(?:姓名|户主姓名|被考核人|本人姓名|考核对象|干部姓名|主要负责人|分管负责人|联络员|帮扶责任人|驻村帮扶干部)$"
)


def annotate_text(text: str, context: Context | None = None, finder: NameFinder | None = None) -> Entities:
    """All entities of a bare text; offsets are the text's own."""
    return _annotate(text, context or Context(), finder or default_finder(), (), ())


def annotate(view: View, context: Context | None = None, finder: NameFinder | None = None) -> Entities:
    """All entities of a document's view; headings give years, tables give names by column and titles by row."""
    context = context or Context()
    columns = table_columns(view)
    ents = _annotate(view.text, context, finder or default_finder(), _heading_years(view), _name_cells(view, columns))
    persons = tuple(_row_title(p, view, columns, ents.titles, context) for p in ents.persons)
    return Entities(
        ents.dates, ents.money, ents.counts, ents.docnos, ents.titles, persons, ents.posts, ents.villages, ents.orgs, ents.terms
    )


def _annotate(
    text: str, context: Context, finder: NameFinder, years: Iterable[tuple[int, int]], cells: Iterable[tuple[int, int]]
) -> Entities:
    titles = find_titles(text, context)
    villages = find_villages(text)
    places = [(v.start, v.end) for v in villages]
    persons = find_persons(text, titles, finder, context, cells, places)
    return Entities(
        tuple(find_dates(text, context, tuple(years))), tuple(find_money(text)), tuple(find_counts(text)), tuple(find_docnos(text)),
        tuple(titles), tuple(persons), tuple(find_posts(text, villages)), tuple(villages),
        tuple(find_orgs(text, context.unit_names)), tuple(find_terms(text)),
    )  # fmt: skip


def _heading_years(view: View) -> list[tuple[int, int]]:
    """(offset, year) of headings that name one year only (二、2016年工作回顾); a heading of the same or a higher level without a year
    ends it (year 0: back to the document's)."""
    marks: list[tuple[int, int]] = []
    open_level: int | None = None
    for seg in view.segments:
        if seg.kind is not BlockKind.HEADING or (seg.block.level or 1) < 2:
            continue
        level = seg.block.level or 2
        found = {
            chinese_year(y)
            for y in re.findall(r"((?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年", view.text[seg.start : seg.end])
        }
        if len(found) == 1:
            year = found.pop()
            marks.append((seg.start, year or 0))
            open_level = level
        elif open_level is not None and level <= open_level:
            marks.append((seg.start, 0))
            open_level = None
    return marks


def _name_cells(view: View, columns: dict[int, dict[int, Column]]) -> list[tuple[int, int]]:
    cells: list[tuple[int, int]] = []
    for seg in view.segments:
        if seg.kind is not BlockKind.TABLE or seg.table is None:
            continue
        heads = columns.get(seg.table, {})
        for cell, after in zip(seg.cells, [*seg.cells[1:], None], strict=True):
            head = heads[cell.col].header if cell.col in heads else ""
            text = view.text[cell.start : cell.end]
            if (
                _NAME_HEAD.search(head)
                and not re.search(r"人数|职务$|意见|情况|时间|日期|电话|单位$|次数|天数", head)
                and text != head
            ):
                cells.append((cell.start, cell.end))
            elif after is not None and _NAME_FIELD.match(re.sub(r"\s", "", text)):
                cells.append((after.start, after.end))
    return cells


def _row_of(view: View, offset: int) -> Segment | None:
    seg = view.segment_at(offset)
    return seg if seg.kind is BlockKind.TABLE else None


def _row_title(
    p: Person, view: View, columns: dict[int, dict[int, Column]], titles: Iterable[Title], context: Context
) -> Person:
    """A person in a table row without a title beside the name takes the one in the row's 职务 column."""
    row = _row_of(view, p.start) if p.title is None else None
    if row is None or row.table is None:
        return p
    heads = columns.get(row.table, {})
    for cell in row.cells:
        head = heads[cell.col].header if cell.col in heads else ""
        if _TITLE_HEAD.search(head) and cell.end > cell.start:
            text = view.text[cell.start : cell.end]
            own = [t for t in titles if t.start >= cell.start and t.end <= cell.end]
            rated = rate_title(text, context)
            if rated is not None and own:
                first = own[0] if not rated.leading_body else next((t for t in own if t.leading_body), own[0])
                return Person(p.start, p.end, p.name, first, p.source)
    return p
