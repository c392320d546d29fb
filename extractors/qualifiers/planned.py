"""Planned: 拟, 将, 计划, 力争, 下一步; a plan's own lines; a date after the document's own.

Words before the verb in the same sentence count unless something done stands between (已, 了, 曾). What only the section or
the kind of document says (a year's plan, the agenda for next year) yields to words of the past in the sentence itself.
"""

from __future__ import annotations

import re

from extractors import compiled
from extractors.cues import cues
from extractors.events.dates import told_on
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.model import EventStatus, EventType
from extractors.qualifiers.base import Verdict, after, before

_PLAN_COLUMN = re.compile(r"计划|目标|任务|预算|拟|安排(?=数|额)")
_DONE_COLUMN = re.compile(r"完成|实际|执行|到位|落实|率")
_ROW_MARK = re.compile(r"（(?:拟|计划|暂定|预计|待定|未实施)[^）]{0,6}）|^\s*拟(?![订定])|计划中|待实施|未到时间|尚未开始")
_IF = re.compile(
    r"\s*(?:而|但|今后)?(?:(?P<sure>如果|倘若?|假如|要是|一旦|只要|万一)|(?:如(?!期|下|实|何|此|今|同|意|约|数|上|愿|图|表)|若(?!干|羌)))(?=[^，。；]{2,})"
)
_OPEN = re.compile(
    r"批准|通过|同意|合格|成功|达到|达标|达不|到位|允许|具备|需|验收|评审|列入|实现|完成|稳定|低于|高于|超过|不足|不|未|能|可|被|蒙|获|顺利|条件"
)
_LABEL = 14  # characters of a label before a colon
_RESOLVES = re.compile(r"会议(?:同意|议定|决定|要求|强调|商定|建议|明确|原则)|议定|同意")
_OUTLINE = re.compile(r"规划|纲要|[三五]年(?:行动|计划|方案)|20\d\d年?[—－–~至-]+20\d\d")
_PROGRAMME = re.compile(r"(?:雨露|春蕾|星火|阳光|特岗|蓝天|萌芽|春晖|希望|朝阳)计划$")
_SCHEDULE = re.compile(r"安排|分配|计划|分解|明细")
_APPOINTING = frozenset({"appointment_cadre", "appointment_secretary", "division_doc"})
_FIGURES = frozenset({EventType.SATISFACTION, EventType.POVERTY_OUTCOME})
_REACHED = re.compile(r"完成|实现了|达到了|超额|超过")
_DESIGNATION = frozenset({EventType.OFFICE_DESIGNATION, EventType.PERSON_DESIGNATION, EventType.SATISFACTION})
_NAMINGS = _DESIGNATION | {EventType.SECRETARY_APPOINTMENT, EventType.CADRE_APPOINTMENT}
# What was first meant, before what was done instead: 原拟到甲县工作的某某，经协商调整到我市，任….
_GIVEN_UP = re.compile(r"(?:原(?:定|拟|计划|打算|安排)|本拟)[^。；]*?，[^。；]*?(?:调整|改|变更|转)(?:到|至|为|派|任|由|往)")


def planned(m: Mention, doc: Doc) -> Verdict | None:
    """Whether the mention speaks of what is still to come."""
    words = _words(m) or _aimed(m) or _horizon(m, doc) or _condition(m) or _row(m, doc) or _date(m, doc)
    words = words or _setting(m, doc) or _ahead(m, doc)
    return Verdict(EventStatus.PLANNED, words) if words else None


def _ahead(m: Mention, doc: Doc) -> str:
    """A whole year's outcome told in the year's first nine months is what is hoped for: 3月2日编制 …年内脱贫40人以上."""
    s, issued = m.sentence, doc.facts.date or ""
    if m.type is not EventType.POVERTY_OUTCOME or s is None or not "01" <= issued[5:7] <= "09":
        return ""
    clause = s.text[s.clause_at(max(0, m.anchor - s.start))[0] : m.anchor_end - s.start]
    found = compiled.search(
        r"(?<![一二两三四五六七八九十几数\d])年内|(?:今年|全年)(?=[^，。；]{0,12}(?:脱贫|减贫|退出))", clause
    )
    own = m.extra.get("year") in (None, int(issued[:4]))
    return found[0] if found and own and not _past(s.text) else ""


def _past(text: str) -> bool:
    return next(cues().find("past", "before", text), None) is not None


def _words(m: Mention) -> str:
    text = before(m)
    if not text:
        return ""
    given_up = _GIVEN_UP.search(text) if m.type in _NAMINGS else None
    found = sorted(cues().find("planned", "before", text), key=lambda c: c.start())
    found = [c for c in found if given_up is None or c.start() >= given_up.end()]
    live = [c[0] for c in found if not _past(text[c.end() :]) and not _a_plan(text, c)]
    if m.type in _DESIGNATION:  # 经党组会议定，由某处承担: what was settled is the designation itself
        live = [c for c in live if c not in ("议定", "商定")]
    if live:
        return "、".join(dict.fromkeys(live))
    behind = None if m.extra.get("reached") else cues().search("planned", "after", after(m))
    return behind[0] if behind else ""


def _a_plan(text: str, cue: re.Match[str]) -> bool:
    """Whether the word is the noun: 制定帮扶计划，全年投入…; 按照年度计划，…; the name of a programme: 雨露计划资助…."""
    if _PROGRAMME.search(text[: cue.end()]):
        return True
    return cue[0].endswith("计划") and compiled.match(r"[，、；》”）]", text[cue.end() :]) is not None


def _aimed(m: Mention) -> str:
    """What says in the clause of a rate or a number of people that it is the aim: 目标值, 不低于, （预期值）."""
    s = m.sentence
    if s is None or m.type not in _FIGURES:
        return ""
    a, b = s.clause_at(min(max(0, m.anchor - s.start), max(0, len(s.text) - 1)))
    if s.text[a - 1 : a] == "：":  # 当年目标：脱贫6户21人
        a = max(0, s.text.rfind("，", 0, a - 1) + 1, a - _LABEL)
    found = cues().search("planned", "figure", s.text[a:b])
    return found[0] if found and not _past(s.text[a:b]) and not _REACHED.search(s.text[found.start() : b]) else ""


_BY_YEAR = re.compile(r"(?:到|至)(20\d\d)年(?:底|末|前)?(?![—\-～至])")
_AT_LEAST = re.compile(r"不少于|不低于|至少|(?<!\d)[一二三四五六两3-5]年累计|\d万元以上")


def _horizon(m: Mention, doc: Doc) -> str:
    """A year to be reached that lies behind the document's own, and what a plan sets as the least of several years."""
    issued = int((told_on(doc) or str(doc.facts.year or doc.year or 9999))[:4])
    text = before(m)
    far = next((x for x in _BY_YEAR.finditer(text) if int(x[1]) > issued and not _past(text[: x.start()])), None)
    if far is not None and m.type not in (EventType.CADRE_APPOINTMENT, EventType.SECRETARY_APPOINTMENT):
        return far[0]
    least = _AT_LEAST.search(text) if m.type is EventType.FUND_ALLOCATION and doc.facts.kind == "annual_plan" else None
    return least[0] if least is not None and not compiled.search(r"已|了(?!解)", text) else ""


def _condition(m: Mention) -> str:
    """The condition on which it would happen: 如蒙批准，愿…; 若验收合格，再拨…; 如满意率低于90%，则….

    What was done since (已, 了) hangs on none.
    """
    s = m.sentence
    if s is None:
        return ""
    at = m.anchor - s.start
    clauses = s.clauses()
    for i, (a, b) in enumerate(clauses):
        found = _IF.match(s.text[a:b]) if a <= at else None
        if found is None or not (found["sure"] or _OPEN.search(s.text[a:b])):
            continue
        if at >= b and not _past(s.text[b : max(b, m.anchor_end - s.start)]):
            return s.text[a:b][:20]
        if (
            a <= at < b
            and i + 1 < len(clauses)
            and compiled.match(r"则|就|将|再|应|须|予以|可(?!以看)|扣", s.text[clauses[i + 1][0] :])
        ):
            return s.text[a:b][:20]
    return ""


def _row(m: Mention, doc: Doc) -> str:
    if m.row is None:
        return ""
    for f in m.row.fields:
        if f.start <= m.anchor < f.end and _PLAN_COLUMN.search(f.label) and not _DONE_COLUMN.search(f.label):
            return f"栏目“{f.label}”"
        mark = _ROW_MARK.search(f.text)
        if mark:
            return mark[0]
    if (
        not _paid(m, doc)
        and _PLAN_COLUMN.search(m.row.table.title[-30:])
        and compiled.search(r"计划表|安排表|任务表|计划清单$", m.row.table.title)
    ):
        return m.row.table.title[-24:]
    return ""


def _date(m: Mention, doc: Doc) -> str:
    date = m.extra.get("latest") or m.fields.get("date") or m.fields.get("start")
    if not date or (m.type in (EventType.CADRE_APPOINTMENT, EventType.SECRETARY_APPOINTMENT) and doc.facts.kind in _APPOINTING):
        return ""
    issued = told_on(doc) or (f"{doc.year}-12-31" if doc.year else None)
    if not issued:
        return ""
    n = min(len(date), len(issued))
    return f"日期{date}晚于文件日期{issued}" if date[:n] > issued[:n] else ""


def _paid(m: Mention, doc: Doc) -> bool:
    """Whether a sum stands in a notice of payment: its table of projects (项目安排表) says what is paid."""
    return m.type is EventType.FUND_ALLOCATION and doc.facts.kind == "fund_doc"


def _setting(m: Mention, doc: Doc) -> str:
    """What the paragraph's lead, the section or the kind of document says, unless the sentence speaks of the past."""
    if m.settled:
        return ""
    text = before(m)
    if (
        doc.facts.kind == "meeting_minutes"
        and m.type not in _DESIGNATION
        and m.type is not EventType.PLAN_MEETING
        and not _earlier(m, doc)
    ):
        found = _RESOLVES.search(text)
        if found and not _past(text[found.end() :]):
            return f"会议议定事项：{found[0]}"
    if m.row is not None and doc.facts.kind == "annual_plan" and _OUTLINE.search(doc.facts.title or ""):
        return "文件为多年规划"  # a phase stays a plan when its year is past
    if _past(text) or _earlier(m, doc):
        return ""
    lead = doc.moods.get(m.sentence.start) if m.sentence else None
    if lead:
        return str(lead)
    if m.row is not None:
        where = doc.sections[m.row.paragraph].plan
        if where and not (_paid(m, doc) and _SCHEDULE.search(where)):
            return where
        label = next((f.text for f in m.row.fields if f.col == 0), "")
        found = cues().search("planned", "lead", label)
        if found:
            return found[0]
    if doc.facts.kind == "annual_plan":
        return "文件为工作计划"
    resolved = doc.facts.kind == "meeting_minutes" and m.type not in _DESIGNATION and m.type is not EventType.PLAN_MEETING
    dated = m.fields.get("date") or m.fields.get("start") or _past(after(m)[:20])
    return "会议议定事项" if resolved and not dated else ""


def _earlier(m: Mention, doc: Doc) -> bool:
    """A stated year before the one a plan is for, or a day before the document's own date in a document that is no plan."""
    date = m.fields.get("date") or m.fields.get("start") or str(m.extra.get("year") or "")
    year = doc.facts.year or doc.year
    if date and year and date[:4].isdigit() and int(date[:4]) < year:
        return True
    issued = doc.facts.date
    return bool(date and issued and len(date) >= 7 and m.extra.get("year_stated") and date < issued[: len(date)])
