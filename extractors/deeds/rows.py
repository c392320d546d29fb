"""Deeds in tables: rows with their heads and caption, and deeds told part by part over the rows or items of a stretch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.cues import cues
from extractors.deeds.context import Setting, masked
from extractors.deeds.extra import about, extra_of, year_of
from extractors.deeds.lexicon import Deed
from extractors.events.document import Doc
from extractors.events.tables import Row
from extractors.events.text import Sentence
from extractors.model import EventStatus, Statement
from extractors.qualifiers.subject import Side, subject

_URGE = re.compile(r"督促|督办|督导|催|推动|协调|提醒|会同|过问|盯|促请|敦促|指导[^，。；]{0,6}[县旗]")

_PAID = re.compile(r"实(?:付|发|拨|支|领)(?!月|人|天|时|日)|已(?:付|发|拨|支)|到账|支付金额|发放金额|拨付金额")
_NOTHING = re.compile(r"\s*(?:0(?:\.0+)?\s*(?:万?元)?|[—－\-/／无]*)\s*$")
_NOT_DONE = re.compile(
    r"未(?:开展|实施|完成|发放|拨付|到账|办(?!理)|举办|开班|组织|安排|启动|列支|培训|成行|派)|取消|尚未|顺延|停办|没[有]?(?:办|开|发|拨)|"
    r"(?:推迟|延期|改期|延|推)(?:到|至)(?:明年|来年|下年|20\d\d年)"
)
_FILLED = 3  # cells with something in them, of a row that tells of an occasion
_PLANNED_TABLE = re.compile(
    r"计划(?![^，。；]{0,10}(?:落实|完成|执行|实施|兑现|进度|对照))[^，。；]{0,6}(?:表|一览|清单|台账|汇总|名册)|安排表|任务(?:分解)?表|预算|申[报请]|立项|储备"
)
_PLANNED_COLUMN = re.compile(r"计划|打算|需求|目标|拟|意向|预算|(?:帮扶|到户|扶持)措施$")
_PENDING = re.compile(  # a cell of a row that is still to be
    r"拟(?:建|购|补|资|办|投|修|新|改|于|安|发|举|组|实|引)|待(?:批复|批准|审批|立项|核实|报|拨|实施|建|开工|招标|定|验收后拨)|"
    r"(?:尚)?未(?:开工|实施|启动|动工|完工|建|到位)|申[报请]中|筹备中|正在(?:申[报请]|审批|筹)|计划(?:中|内)?$|名单待"
)


def told_in_rows(setting: Setting, known: tuple[Deed, ...]) -> Iterator[Statement]:
    """Rows of tables: their cells with the heads and the caption above; a caption alone tells of nothing."""
    doc = setting.doc
    for _, rows in doc.tables:
        told = list(_in_table(setting, rows, known))
        many = {s.topic for s in told if sum(x.topic == s.topic for x in told) >= max(2, len(rows) // 2)}
        for s in told:  # a table most of whose rows tell of a deed is about it
            yield replace(s, extra=s.extra | {"about": True}) if s.topic in many else s


def _in_table(setting: Setting, rows: tuple[Row, ...], known: tuple[Deed, ...]) -> Iterator[Statement]:
    doc = setting.doc
    for row in rows:
        table = row.table
        words = masked(_row_words(row))
        context = masked(f"{table.title[-60:]} ") + words
        if not setting.bears_row(words, f"{table.title} {doc.facts.title or ''}"):
            continue
        for deed in known:
            own = [p for way in deed.ways for p in way if p.search(words)]
            told = bool(own) and deed.find(context) is not None
            if (told or _registered(deed, doc, row)) and row.end > row.start:
                yield _row_told(doc, row, deed, words, context)


def _registered(deed: Deed, doc: Doc, row: Row) -> bool:
    """Whether a row stands in a register of such deeds (政策宣讲登记表), whatever words its own cells have."""
    if not deed.register or deed.title is None or sum(1 for f in row.fields if f.text.strip()) < _FILLED:
        return False
    named = (row.table.title[-60:], doc.facts.title or "")
    return any(deed.title.search(t) and not (deed.unless and deed.unless.search(t)) for t in named if t)


def _row_words(row: Row) -> str:
    return "，".join(f"{f.label} {f.text}" if f.label else f.text for f in row.fields if f.text)


def _row_told(doc: Doc, row: Row, deed: Deed, words: str, context: str) -> Statement:
    values = " ".join(f.text for f in row.fields)
    status, cue = EventStatus.ASSERTED, ""
    if re.match(r"合\s*计|小\s*计|总\s*计", values):
        status, cue = EventStatus.REQUIREMENT, "合计行"
    elif (found := _undone(values)) or (deed.lacking is not None and (found := deed.lacking.search(values))):
        status, cue = EventStatus.NEGATED, found[0]
    elif where := doc.sections[row.paragraph].plan:
        status, cue = EventStatus.PLANNED, where
    elif _PLANNED_TABLE.search(row.table.title[-30:]) or re.match(r"\s*拟", values):
        status, cue = EventStatus.PLANNED, row.table.title[-20:]
    elif _only_planned(row, deed, context):
        status, cue = EventStatus.PLANNED, "计划栏目"
    elif pending := next((m for f in row.fields if (m := _PENDING.match(f.text.strip()))), None):
        status, cue = EventStatus.PLANNED, pending[0]
    elif deed.done is not None and (
        none := next((f for f in row.fields if _PAID.search(f.label) and _NOTHING.match(f.text)), None)
    ):
        status, cue = EventStatus.NEGATED, f"{none.label}{none.text or '空白'}"
    elif deed.done is not None and not deed.done.search(context):
        status, cue = EventStatus.PLANNED, "没有写明已经兑现"
    why = (f"{deed.id}：表格第{row.number}行", *((cue,) if cue else ()))
    on = about(doc, deed, doc.sections[row.paragraph].headings, row.table.title)
    extra = extra_of(doc, deed, context, row.start, row.end, row.paragraph) | {"told": "row", "about": on}
    year = None if status is EventStatus.NEGATED else year_of(doc, row.start, row.end, row.paragraph)  # 未办，顺延至2018年
    return Statement(deed.id, status, row.start, row.end, why, year, extra)


def undone(doc: Doc, s: Sentence) -> bool:
    """Whether a cell stands in a row that was not done."""
    if s.cell is None:
        return False
    return any(r.start <= s.start < r.end and _undone(r.text) for _, rows in doc.tables for r in rows)


def _undone(values: str) -> re.Match[str] | None:
    """The words of a row's cells that say that it was not done."""
    return next(iter(m for m in (cues().search("negated", "cell", values), _NOT_DONE.search(values)) if m), None)


def _only_planned(row: Row, deed: Deed, context: str) -> bool:
    """Whether the words of a row that tell of the deed stand in a column of what is planned alone (到户帮扶计划 | 养羊10只)."""
    planned = [f for f in row.fields if f.text and _PLANNED_COLUMN.search(f.label)]
    if not planned or re.search(r"完成|落实|实施|实际|成效|结果|兑现|备注", " ".join(f.label for f in row.fields)):
        return False
    rest = masked("，".join(f"{f.label} {f.text}" if f.label else f.text for f in row.fields if f.text and f not in planned))
    return not any(p.search(rest) for way in deed.ways for p in way) or deed.find(f"{row.table.title[-60:]} {rest}") is None


def told_part_by_part(setting: Setting, deed: Deed) -> Iterator[Statement]:
    """A deed whose parts are told one by one: the rows of a table, the items of a list, under words that name the act."""
    doc = setting.doc
    own = doc.facts.kind == "self_report"
    if doc.facts.kind in ("annual_plan", "policy"):
        return
    acts = (_URGE,) if own or setting.foreign else tuple(way[0] for way in deed.ways)
    for around, text, start, end in _paragraphs(doc) if own else _stretches(setting):
        around, text = masked(around), masked(text)
        parts = deed.parts_in(text)
        if len(parts) >= deed.spread and any(a.search(around) for a in acts) and end > start:
            extra = {"county": None, "counties": (), "parts": parts, "told": "list"}
            yield Statement(deed.id, EventStatus.ASSERTED, start, min(end, start + 200), (f"{deed.id}：逐项",), None, extra)


def _paragraphs(doc: Doc) -> Iterator[tuple[str, str, int, int]]:
    """The paragraphs of a report, sentence by sentence put together; none that speaks of what is to come."""
    groups: dict[int, list[Sentence]] = {}
    for s in doc.sentences:
        if s.cell is None and not doc.sections[s.paragraph].plan:
            groups.setdefault(s.paragraph, []).append(s)
    for group in groups.values():
        text = "".join(s.text for s in group)
        yield text, text, group[0].start, group[-1].end


def _another(doc: Doc, s: Sentence) -> bool:
    """Whether a sentence tells of another party's acts (州委督查组到某县, 抽查…)."""
    who = subject(doc, s, s.start + min(24, len(s.text) - 1))
    return who is not None and who.side is Side.OTHER


def _stretches(setting: Setting) -> Iterator[tuple[str, str, int, int]]:
    """Tables and sections: the words around, those in which the parts stand, start and end."""
    doc, title = setting.doc, setting.doc.facts.title or ""
    for table, rows in doc.tables:
        columns: dict[int, list[str]] = {}
        for f in (f for r in rows if not _undone(r.text) for f in r.fields):
            columns.setdefault(f.col, []).append(f.text)
        heading = doc.sections[table.first].heading if table.first < len(doc.sections) else ""
        around = f"{title} {heading} {table.title} {' '.join(table.headers)}"
        if rows and setting.bears_row(around, around):
            told = f"{around} {' '.join(t for texts in columns.values() for t in texts)}"
            for texts in columns.values():
                yield told, " ".join(texts), rows[0].start, rows[-1].end
    groups: dict[str, list[Sentence]] = {}
    for s in doc.sentences:
        if s.cell is None and setting.bears(s) and not (setting.foreign and _another(doc, s)):
            groups.setdefault(doc.sections[s.paragraph].heading, []).append(s)
    for heading, group in groups.items():
        text = "".join(s.text for s in group)
        if len(text) <= 800:
            yield f"{title} {heading} {text}", text, group[0].start, group[-1].end
