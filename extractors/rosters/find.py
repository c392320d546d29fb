"""The rosters of a document: which table lists households or villages, and what each row has.

For: 序号 | 户主 | 帮扶责任人 | 帮扶措施; a list of villages with their teams over three pages of a scan; one sheet a village in
XLSX.
Against: a list of projects with a column 实施村; a table of counts; a list of trainees with their villages.
"""

from __future__ import annotations

import re

from extractors.rosters.forms import sheets
from extractors.rosters.grid import Grid, GridCell, grids
from extractors.rosters.lexicon import roster_words
from extractors.rosters.model import Roster, RosterCell, RosterRow, Rosters
from ingest.view import View

_OF_HOUSEHOLD = frozenset({"helper", "plan", "visits"})
_OF_VILLAGE = frozenset({"team", "leader", "member", "secretary", "plan", "since", "helper"})
_NAMED = frozenset({"household", "helper", "village", "leader", "secretary", "team"})
_COUNT = re.compile(r"\d[\d,]*(?:户|人|个|名|支)?")
_DATE = re.compile(
    r"(?:19|20)?\d\d[年.\-/．—]\d{1,2}(?:[月.\-/．](?:\d{1,2}[日号]?|[上中下]旬)?)?(?:起|至今)?|\d{1,2}月(?:\d{1,2}[日号]?|[上中下]旬|底|初)?"
)
_OTHER_DAY = re.compile(
    r"出生|填|登记|脱贫|退出|建档|识别|审核|签|参加|毕业|入党|更新|届满|期满|到期|截止|离|开工|竣工|完工|验收"
)
_TEAM_DAY = re.compile(r"队|驻村|进驻|入驻|进村|派驻|帮扶|结对")
_HOUSEHOLDS = re.compile(r"贫困户|结对|包户|帮扶责任人|一户一|农户|户主|到户")
_OTHER_LIST = re.compile(r"培训|项目(?!部)|资金|补助|发放|捐|考勤|签到|验收|慰问品|学员|物资|工程")


def find_rosters(view: View, text: str) -> Rosters:
    """All rosters and register forms of a document; ``text`` is the plain text of the view."""
    found = list(grids(view, text))
    filled = sheets(view, text, found)
    taken = {s.start for s in filled if not s.rows}  # a register with a line a household is a roster as well
    parts = [r for g in found if g.start not in taken and (r := _roster(g)) is not None]
    merged: dict[tuple[str, tuple[str, ...]], Roster] = {}
    for part in parts:
        key = (part.of, tuple(sorted(set(part.columns) & (_OF_HOUSEHOLD | _OF_VILLAGE))))
        known = merged.get(key)
        merged[key] = part if known is None else _joined(known, part)
    return Rosters(tuple(merged.values()), filled)


def _joined(one: Roster, two: Roster) -> Roster:
    return Roster(one.of, one.title, {**two.columns, **one.columns}, one.rows + two.rows, one.excerpt or two.excerpt)


def _roster(grid: Grid) -> Roster | None:
    words = roster_words()
    meanings: dict[int, str] = {}
    for col, label in grid.labels.items():
        meaning = words.meaning(label)
        if meaning is not None and meaning not in meanings.values():
            meanings[col] = meaning
    meanings = {c: m for c, m in meanings.items() if m not in _NAMED or not (_numbers(grid, c) or _dated(grid, c))}
    has = set(meanings.values())
    if _OTHER_LIST.search(grid.title[-40:]) and not _HOUSEHOLDS.search(grid.title) and not has & {"team", "leader", "helper"}:
        return None
    if "household" not in has and "person" in has and _HOUSEHOLDS.search(grid.title) and has & _OF_HOUSEHOLD:
        meanings = {c: "household" if m == "person" else m for c, m in meanings.items()}
        has = set(meanings.values())
    of = "household" if "household" in has and has & _OF_HOUSEHOLD else "village" if "village" in has else None
    if of is None or not has & (_OF_HOUSEHOLD if of == "household" else _OF_VILLAGE):
        return None
    meanings |= _since(grid, meanings)
    columns = {m: grid.label(c) for c, m in meanings.items()}
    rows = _rows(grid, meanings, of)
    return Roster(of, grid.title, columns, rows, bool(words.excerpt.search(grid.title))) if rows else None


def _numbers(grid: Grid, col: int) -> bool:
    """Whether a column counts (贫困户 212, 认亲干部 73) and names nobody."""
    texts = [c.text for row in grid.rows for c in row if c.col == col and c.text]
    return len(texts) >= 2 and sum(bool(_COUNT.fullmatch(t)) for t in texts) * 2 > len(texts)


def _dated(grid: Grid, col: int) -> bool:
    """Whether a column holds dates, whatever its label says (工作队进驻 2014年5月)."""
    texts = [c.text for row in grid.rows for c in row if c.col == col and c.text]
    return len(texts) >= 2 and sum(bool(_DATE.fullmatch(re.sub(r"\s", "", t))) for t in texts) * 2 > len(texts)


def _since(grid: Grid, meanings: dict[int, str]) -> dict[int, str]:
    """The column of dates that says since when a team or helper is there, where no label says so in as many words.

    Of two such columns that of the team, not that of the first secretary.
    """
    if "since" in meanings.values():
        return {}
    found = [c for c, label in grid.labels.items() if c not in meanings and not _OTHER_DAY.search(label) and _dated(grid, c)]
    own = [c for c in found if _TEAM_DAY.search(grid.label(c))] or [c for c in found if "书记" not in grid.label(c)]
    return dict.fromkeys(own[:1], "since")


def _rows(grid: Grid, meanings: dict[int, str], of: str) -> tuple[RosterRow, ...]:
    words = roster_words()
    out: dict[tuple[str, ...], RosterRow] = {}
    section, count = "", 0
    for row in grid.rows:
        filled = [c for c in row if c.text]
        if not filled or words.total.match(filled[0].text) or (len(filled) <= 2 and words.note.match(filled[0].text)):
            continue
        if len({c.text for c in filled}) == 1 and len(row) > 2 and (filled[0].width > 2 or filled[0].col == 0):
            section = filled[0].text
            continue
        if {c.text for c in filled} <= set(grid.labels.values()):
            continue  # the header again, on the next page
        cells = {meanings[c.col]: _cell(c, grid.label(c.col)) for c in reversed(row) if c.col in meanings}
        name = cells[of].text if of in cells else ""
        number = cells["number"].text if "number" in cells else ""
        if words.total.match(name) or (not name and not number.isdigit()):
            continue
        count += 1
        where = "" if of == "village" else "|".join(cells[m].text for m in ("village", "group") if m in cells) or section
        town = cells["town"].text if "town" in cells else section
        own = number if of == "household" and number else (name or f"第{count}行")
        key = (town, where, own, name) if of == "household" else (town, name or own)
        fresh = _row(row, cells, name or f"第{number or count}行", section)
        out[key] = _both(out[key], fresh) if key in out else fresh
    return tuple(out.values())


def _cell(cell: GridCell, label: str) -> RosterCell:
    bare = re.sub(r"^[（(【\[](.*)[）)】\]]$", r"\1", re.sub(r"\s", "", cell.text))  # （待派） names nobody either
    return RosterCell(label, cell.text, cell.start, cell.end, bool(roster_words().vacant.search(bare)))


def _row(row: list[GridCell], cells: dict[str, RosterCell], name: str, section: str) -> RosterRow:
    own = [c for c in row if c.text and not c.inherited] or [c for c in row if c.text]
    remark = cells.get("remark")
    lacks = roster_words().lacks.search(remark.text) if remark is not None else None
    return RosterRow(name, min(c.start for c in own), max(c.end for c in own), cells, section, lacks[0] if lacks else "")


def _both(one: RosterRow, two: RosterRow) -> RosterRow:
    """Two lines of one subject: what either has."""
    cells = {**two.cells, **{m: c for m, c in one.cells.items() if not c.vacant or m not in two.cells}}
    return RosterRow(one.name, one.start, max(one.end, two.end), cells, one.group, one.lacking or two.lacking)
