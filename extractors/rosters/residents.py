"""Who leads the resident team of a village, and from when to when a unit helps it.

For: 队　长：甲; 由乙任驻村扶贫工作队队长; a row 队长 | 丙; 包村起止时间 | 2014年9月—2017年9月; 自2014年9月起包村，期限三年.
Against: 副队长：丁; the term of a cadre's post; a plan over three years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.entities.dates import find_dates
from extractors.entities.villages import find_villages
from extractors.events.document import Doc
from extractors.events.tables import Field, Row, Table
from extractors.events.text import Sentence
from extractors.model import EventStatus, Statement
from extractors.rosters.cadres import iso_of, profiles
from extractors.rosters.days import days_by_month
from extractors.rosters.model import Rosters
from extractors.rosters.terms import resident_terms


def residents(doc: Doc, found: Rosters) -> list[Statement]:
    """Profiles of cadres, leaders of resident teams and the period of help that a document tells of."""
    return [
        *profiles(doc, found),
        *_own(doc, list(teams(doc)) or list(_listed_teams(found))),
        *periods(doc, found),
        *departures(doc),
        *few_days(doc),
        *meetings(doc),
        *resident_terms(doc),
    ]


_LEADER = (
    re.compile(r"(?<!副)队长([一-鿿]{2,4})（"),
    re.compile(r"(?<!副)(?<!副 )队\s*长\s*[：:　 ]+\s*([一-鿿·]{2,5}(?:[ 　][一-鿿])?)"),
    re.compile(r"由([^，。；由]{2,30}?)(?:同志)?(?:任|担任|兼任)(?:[^，。；]{0,10})?(?<!副)队长"),
    re.compile(
        r"([一-鿿·]{2,4})(?:同志)?[^，。；]{0,12}(?:任|担任|兼任|为)(?:[^，。；]{0,30}工作队|该村驻村|驻村)?(?:的)?(?<!副)队长"
    ),
    re.compile(r"(?<!副)队长([一-鿿·]{2,4})(?:同志)?(?:任|担任|兼任|为|带领|[，、；。])"),
    re.compile(r"(?<!副)队长(?:由|为|是)([^，。；]{2,30}?)(?:同志)?(?:担任|兼任|任|[，。；]|$)"),
)


def teams(doc: Doc) -> Iterator[Statement]:
    """Who leads the resident team: ``resident_team`` with ``extra`` leader (a name) and words (said of him)."""
    for s in doc.sentences:
        if "队长" not in re.sub(r"\s", "", s.text) or s.cell is not None:
            continue
        for pattern in _LEADER:
            told = [x for m in pattern.finditer(s.text) if (x := _leader(doc, s, m)) is not None]
            yield from told
            if told:
                break
    for table, rows in doc.tables:
        yield from _team_rows(doc, table, rows)


def _leader(doc: Doc, s: Sentence, m: re.Match[str]) -> Statement | None:
    """One leader that a sentence names."""
    if "队员" in m[1] or re.match(r"都|均|也|并|各|分别|共|还|已|同时", m[1]):
        return None
    people = [p for p in doc.persons(s.start + m.start(1), s.start + m.end()) if p.start < s.start + m.end(1)]
    if not people and re.search(r"[村队由组驻]", m[1]):
        people = list(doc.persons(s.start + m.start(1), s.start + m.end())[:1])
    name = people[0].name if people else re.sub(r"\s", "", m[1])
    if len(name) > 4 and not people:
        return None
    extra = {
        "leader": name,
        "words": s.text[m.start() : m.end()] + re.split(r"[，。；]", s.text[m.end() : m.end() + 30])[0],
        "village": _village_of(doc, s, m.end()),
    }
    return Statement("resident_team", EventStatus.ASSERTED, s.start, s.end, (f"队长“{name}”",), None, extra)


def _listed_teams(found: Rosters) -> Iterator[Statement]:
    """The leaders in a list of villages whose header only the roster knows (村, 队长, 副队长, 队员)."""
    for roster in found.rosters:
        for row in roster.rows if roster.of == "village" and "leader" in roster.columns else ():
            cell = row.cells.get("leader")
            name = re.sub(r"[\s　]|[（(].*", "", cell.text) if cell is not None else ""
            if cell is not None and not cell.vacant and 2 <= len(name) <= 4 and re.match(r"队长|驻村.{0,6}队长", cell.label):
                extra = {"leader": name, "words": f"队长 {cell.text}", "village": row.name}
                yield Statement("resident_team", EventStatus.ASSERTED, row.start, row.end, (f"队长“{name}”",), None, extra)


def _own(doc: Doc, found: list[Statement]) -> list[Statement]:
    """Of the teams of several villages that of the village which the unit helps, where the paper names it."""
    own = [s for s in found if any(str(s.extra.get("village")).endswith(v) for v in doc.package.villages)]
    return own or found


def _village_of(doc: Doc, s: Sentence, at: int) -> str | None:
    """The village whose team a sentence tells of: in a paper on several villages the one that its own words before the leader,
    or a short line above, name last; None in a paper on one."""
    if len({v.name for v in find_villages(doc.text)}) < 2:
        return None
    if found := find_villages(s.text[:at]):
        return found[-1].name
    segments = doc.view.segments
    for n in range(s.paragraph - 1, max(-1, s.paragraph - _ABOVE), -1):
        line = doc.text[segments[n].start : segments[n].end].strip()
        named = find_villages(line)
        if named and len(line) <= _HEAD:
            return named[-1].name
        if len(line) > 2 * _HEAD:
            break
    return None


def _team_rows(doc: Doc, table: Table, rows: Sequence[Row]) -> Iterator[Statement]:
    """The leaders that a table names: of a roster of many villages only the row that names the unit or its village, where one
    does."""
    about = f"{doc.facts.title or ''} {table.title} {' '.join(table.headers)} {' '.join(r.text for r in rows[:8])}"
    if not re.search(r"工作队|驻[^，。；\s]{0,12}村", about):
        return
    found = [(row, leader) for row in rows if (leader := _leader_cell(row)) is not None]
    own = [(row, leader) for row, leader in found if any(v in row.text for v in doc.package.villages)]
    own = own or [(row, leader) for row, leader in found if doc.unit_pattern.search(row.text)]
    for row, leader in own or found:
        name = re.sub(r"[\s　]|[（(].*", "", leader.text)
        if 2 <= len(name) <= 4:
            named = find_villages(row.text)
            village = named[0].name if len({v.name for v in named}) == 1 else None
            told = leader.text if len(leader.text) > len(name) else row.text  # 张三（镇党委副书记） says it of himself
            extra = {"leader": name, "words": f"{leader.label} {told}", "village": village}
            yield Statement("resident_team", EventStatus.ASSERTED, row.start, row.end, (f"队长“{name}”",), None, extra)


def _leader_cell(row: Row) -> Field | None:
    """The cell that names the leader: under a head 队长, or beside a cell 队长."""
    headed = next((f for f in row.fields if f.text and re.match(r"(?:驻村)?(?:扶贫|帮扶)?(?:工作)?队?队\s*长", f.label)), None)
    if headed is not None:
        return headed
    if any(re.fullmatch(r"(?:驻村)?(?:工作)?队?队长", re.sub(r"\s", "", f.text)) for f in row.fields):
        return row.find(re.compile(r"姓\s*名|人员|成员"))
    return None


_ABOVE = 8  # lines between a village's name and the leader of its team
_HEAD = 24  # characters of a line that is a village's name with a number, a township, its unit
_LEFT = re.compile(
    r"免去|免除|不再担任|调离|离任|卸任|(?<![抽借])调回|返回(?:原)?单位|撤回|召回|(?:任期)?(?:届满|期满)[^，。；]{0,6}(?:返|回|离)|辞去|空缺|空岗|无人驻村"
)
_RESIDENT = re.compile(r"第一书记|驻村(?:帮扶|扶贫)?(?:工作)?干部|驻村工作队长?|选派干部")


def departures(doc: Doc) -> Iterator[Statement]:
    """A resident cadre who left: statements ``resident_left`` with ``extra`` on (ISO, the last day that its sentence names) and
    persons (those that it names)."""
    for s in doc.sentences:
        if s.cell is not None or not _LEFT.search(s.text) or not _RESIDENT.search(s.text):
            continue
        days = [d for d in doc.dates(s.start, s.end) if len(d.iso) >= 7]
        people = tuple(p.name for p in doc.persons(s.start, s.end))
        extra = {"on": max((d.iso for d in days), default=None), "persons": people, "words": s.text}
        yield Statement("resident_left", EventStatus.ASSERTED, s.start, s.end, ("离任",), None, extra)


_DAYS = re.compile(r"(?:全年|年内|累计|合计|共计?|总计|一年|实际)[^，。；]{0,14}?(\d{2,3})\s*(?:个)?(?:工作)?天")
_FEW = 150  # days in a village that make a year's residence doubtful: five months


def few_days(doc: Doc) -> Iterator[Statement]:
    """A year with few days in the village: a negated statement ``residence``, from sentences and from a table's last row."""
    for s in doc.sentences:
        m = _DAYS.search(s.text)
        if (
            s.cell is None
            and m
            and re.search(r"驻村|在村|住村|驻点", s.text)
            and int(m[1]) < _FEW
            and not re.search(r"每月|季度|病假|请假", s.text)
        ):
            yield _few(s.start, s.end, m[1])
    for table, rows in doc.tables:
        about = f"{doc.facts.title or ''} {table.title} {' '.join(table.headers)}"
        if not re.search(r"驻村|在村|在岗|考勤|出勤|签到|第一书记", about) or not rows:
            continue
        yield from _empty_months(rows)
        yield from filter(None, [days_by_month(rows, _FEW)])
        yield from _few_in_a_year(doc, rows, about)
        for row in rows:
            days = [
                f
                for f in row.fields
                if re.search(r"(?:实际|在村|驻村|出勤).{0,6}(?:天|日)", f.label) and re.fullmatch(r"\d{1,3}天?", f.text)
            ]
            if days and re.match(r"合\s*计|总\s*计|全年", row.text) and int(re.sub(r"\D", "", days[0].text)) < _FEW:
                yield _few(row.start, row.end, days[0].text)


_DAY_COLUMN = re.compile(r"(?:实际|实|在村|驻村|出勤|在岗|到岗|驻点)[^，。应]{0,6}(?:天|日)|^天数")
_MONTH_NAME = re.compile(r"(?:20\d\d年)?(1[0-2]|[1-9]|[一二三四五六七八九十]{1,2})月(?:份)?")
_TWO_MONTHS = 2


def _empty_months(rows: Sequence[Row]) -> Iterator[Statement]:
    """Two months and more of a table of months in which nobody was in the village (0, a dash): a negated ``residence``."""
    empty: list[Row] = []
    for row in rows:
        cells = {f.label: f for f in row.fields}
        month = next((f for f in row.fields[:2] if _MONTH_NAME.fullmatch(f.text.strip())), None)
        days = next((f for label, f in cells.items() if _DAY_COLUMN.search(label) and f is not month), None)
        if month is None or days is None:
            continue
        none = re.fullmatch(r"(?:0|零)(?:天|日)?|[—－\-/／无]+", days.text.strip())
        if none or (not days.text.strip() and re.search(r"空缺|未定|调回|调离|脱岗|缺岗|无人|未到|借调|抽调", row.text)):
            empty.append(row)
    if len(empty) >= _TWO_MONTHS:
        words = "、".join(r.fields[0].text.strip() for r in empty)
        why = ("月份", f"{words}无人驻村")
        yield Statement("residence", EventStatus.NEGATED, empty[0].start, empty[-1].end, why, None, {"county": None})


_YEAR_COLUMN = re.compile(r"(?:全年|年度|累计|合计|总)[^，。应]{0,8}(?:天|日)|(?:在村|驻村|出勤|在岗|到岗)总?(?:天|日)数")


_PART_OF_YEAR = re.compile(
    r"(?:20\d\d年)?(?:第?[一二三四1-4]季度|[上下]半年|(?:1[0-2]|[1-9]|[一二三四五六七八九十]{1,2})月|合\s*计|小\s*计|\d+[-.—])"
)


def _few_in_a_year(doc: Doc, rows: Sequence[Row], about: str) -> Iterator[Statement]:
    """The row of the unit's village (or cadre) in a table of the days of a whole year, one row a cadre."""
    own = [r for r in rows if any(v in r.text for v in doc.package.villages) or doc.unit_pattern.search(r.text)]
    own = own or [r for r in rows if any(v in about for v in doc.package.villages)]
    for row in own:
        if any(_PART_OF_YEAR.match(f.text.strip()) for f in row.fields[:2]):
            continue
        days = next((f for f in row.fields if _YEAR_COLUMN.search(f.label) and re.fullmatch(r"\d{1,3}天?", f.text)), None)
        if days is not None and int(days.text.rstrip("天")) < _FEW:
            yield _few(row.start, row.end, days.text)


def _few(start: int, end: int, days: str) -> Statement:
    return Statement(
        "residence", EventStatus.NEGATED, start, end, ("天数", f"全年驻村{days.rstrip('天')}天"), None, {"county": None}
    )


_MEETING = re.compile(
    r"(?:专题|工作|第[一二三四五六七八九十\d]+次)[^，。；：]{0,6}会议?|会议(?:记录|纪要)?|例会|(?:^|\s)时间："
)


def meetings(doc: Doc) -> Iterator[Statement]:
    """Meetings of a paper that is their record, one a day: statements ``meeting_record`` with ``extra`` on (ISO)."""
    title = doc.facts.title or ""
    if not re.search(r"会议?(?:纪要|记录|台账|汇编|情况|一览)", title):
        return
    if not re.search(r"包村|双包|帮扶|扶贫|驻村", title + doc.text[:400]):
        return
    seen: set[str] = set()
    spans = [(s.start, s.end, s.text) for s in doc.sentences if s.cell is None]
    spans += [(r.start, r.end, "会议 " + r.text) for _, rows in doc.tables for r in rows]
    for start, end, text in spans:
        for day in doc.dates(start, end):
            if len(day.iso) == 10 and day.iso not in seen and day.kind != "by" and _MEETING.search(text):
                seen.add(day.iso)
                yield Statement("meeting_record", EventStatus.ASSERTED, start, end, ("会议记录",), None, {"on": day.iso})


_PERIOD = re.compile(r"包村|帮扶期|包扶|包户|帮扶周期|结对帮扶期|包村期")


def periods(doc: Doc, found: Rosters) -> Iterator[Statement]:
    """From when to when the unit helps its village: statements ``help_period`` with ``extra`` start and end (ISO or None)."""
    for sheet in found.sheets:
        for label, cell in sheet.values.items():
            if re.search(r"(?:包村|帮扶|包扶).{0,4}(?:起止|时间|期限|年限)", label):
                yield from _period(cell.text, cell.start, cell.end)
    for s in doc.sentences:
        if s.cell is None and _PERIOD.search(s.text) and re.search(r"期满|期限|三年|至20\d\d年|到20\d\d年|起", s.text):
            yield from _period(s.text, s.start, s.end)


def _period(text: str, start: int, end: int) -> Iterator[Statement]:
    dates = [d for d in find_dates(text) if len(d.iso) >= 4]
    span = next((d for d in dates if d.kind == "range" and d.iso_end and int(d.iso_end[:4]) - int(d.iso[:4]) >= 2), None)
    first, last = (span.iso, span.iso_end) if span else (None, None)
    if span is None:
        since = re.search(r"自?((?:20)\d\d)年(?:(\d{1,2})月)?(?:\d{1,2}日)?(?:起|开始)", text)
        until = re.search(
            r"(?:到|至)(20\d\d)年(?:(\d{1,2})月)?(?:\d{1,2}日)?[^，。；]{0,6}(?:期满|届满|结束|为止|止)|(20\d\d)年(?:(\d{1,2})月)?[^，。；]{0,8}(?:期满|届满)",
            text,
        )
        first = iso_of(since[0]) if since else None
        last = iso_of(until[0]) if until else None
        if first and last is None and re.search(r"三年|3年", text):
            last = f"{int(first[:4]) + 3}{first[4:]}"
    if last is not None and first != last:
        yield Statement("help_period", EventStatus.ASSERTED, start, end, ("包村期限",), None, {"start": first, "end": last})
