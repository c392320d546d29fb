"""Requirement: what a policy, a request or an order says must be done: 每年至少, 应, 须, 要, 请你县; sentences
quoted from policy."""

from __future__ import annotations

import re

from extractors import compiled
from extractors.cues import cues
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.model import EventStatus, EventType
from extractors.qualifiers.base import Verdict, after, before

_NORM = re.compile(r"每年|至少|不少于|应当?|必须|须|要|各单位|各级|每个|定期|全部")
_HABIT = re.compile(r"定期|适时|每季度|每半年|每月|每年|经常|不定期|随时|按季度|按月|采取[^，。]{2,30}相结合")
_RATE = re.compile(
    r"每(?:[一二两三四六\d]个?)?(?:年|月|季度?|半年|周|旬)[^，。；]{0,14}(?:不少于|至少)?(?:[一二两三四五六\d]+)[次天]|(?:第一书记|队员|干部|工作队)[^，。；]{0,8}每(?:月|周)"
)
_OWN_WORD = frozenset({"self_report", "annual_summary", "news"})
_DAY = re.compile(r"\d{1,2}月\d{1,2}日(?!前)|今年[^，。]{0,12}\d{1,2}月(?!底?前|[^，。]{0,4}前)")
_YEAR = 4  # characters of a date that is a year alone: 今年到某县不少于两次
_LETTER = re.compile(r"责任书|责任状|军令状|承诺书")
_RULES = frozenset({"policy", "county_policy", "office_doc"})
_BOUND = frozenset(
    {
        EventType.LEADER_VISIT,
        EventType.PLAN_MEETING,
        EventType.INSPECTION,
        EventType.CADRE_APPOINTMENT,
        EventType.SECRETARY_APPOINTMENT,
    }
)


def requirement(m: Mention, doc: Doc) -> Verdict | None:
    """Whether the mention states what ought to be done rather than what was."""
    if doc.facts.kind == "policy":
        return Verdict(EventStatus.REQUIREMENT, "文件为政策文件")
    if m.type is EventType.POVERTY_OUTCOME and _LETTER.search(doc.facts.title or "") and not _done(m):
        return Verdict(EventStatus.REQUIREMENT, "文件为责任书")
    text = _outside(before(m))
    if text:
        found = cues().search("requirement", "before", text)
        past = next(cues().find("past", "before", text[found.end() :]), None) if found else None
        if found and past is None and not _dated(m, text, found.end()):
            return Verdict(EventStatus.REQUIREMENT, found[0])
        behind = next(cues().find("requirement", "after", after(m)[:60]), None)
        if behind and len(str(m.fields.get("date") or "")) <= _YEAR and m.type in _BOUND:
            return Verdict(EventStatus.REQUIREMENT, behind[0])
        quoted = _quoted(m)
        if quoted:
            return Verdict(EventStatus.REQUIREMENT, f"引文“{quoted[:20]}”")
    if doc.facts.kind in _RULES and m.type in _BOUND and not m.fields.get("date") and not m.settled:
        habit = _HABIT.search((m.sentence.text if m.sentence else "") or "")
        if habit:
            return Verdict(EventStatus.REQUIREMENT, habit[0])
    rule = _RATE.search(m.sentence.text) if m.sentence is not None and doc.facts.kind not in _OWN_WORD else None
    if rule and m.type in _BOUND and not m.fields.get("date") and not m.fields.get("person"):
        return Verdict(EventStatus.REQUIREMENT, rule[0])  # 各单位主要领导每两个月到村一次: nobody by name, no day
    return None


def _outside(text: str) -> str:
    """The words with closed quotations blanked: 对照“每年至少2次…”的规定，书记4月赴… tells what was done about the rule."""
    return compiled.sub(r"“[^“”]{8,}”", lambda q: "　" * len(q[0]), text)


def _done(m: Mention) -> bool:
    return m.sentence is not None and next(cues().find("past", "before", m.sentence.text), None) is not None


def _dated(m: Mention, text: str, at: int) -> bool:
    """Whether a day stands between the cue and the verb: 按要求，5月9日 … is what was done about it."""
    return bool(_DAY.search(text[at:]))


def _quoted(m: Mention) -> str:
    """The quotation in which the verb stands, if it reads like a rule."""
    s = m.sentence
    if s is None:
        return ""
    at = m.anchor - s.start
    for q in compiled.finditer(r"“([^”]{8,120})”", s.text):
        if q.start() < at < q.end() and _NORM.search(q[1]):
            return q[1]
    return ""
