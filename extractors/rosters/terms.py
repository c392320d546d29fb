"""For how long those resident in a village are posted there, as a sentence tells of all of them or of one.

Statements of the topic ``resident_term``; ``extra``: ``values`` {"years": float}, start and end (ISO or None).

For: 任期三年; 驻村时间为十八个月; 首批为期一年, 2017年6月底前轮换; 自2016年5月至2019年5月; 一驻就是三年, 中途不换人.
Against: 三年攻坚; 近三年来; 驻村已有两年 (so far); 工作满三年的干部; 合同期一年; 原则上任期三年 in a rule of somebody above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.dates import find_dates
from extractors.entities.numerals import to_number
from extractors.events.document import Doc
from extractors.events.text import Sentence
from extractors.model import EventStatus, Statement

_WHO = re.compile(r"驻村|第一书记|工作队|队长|队员|选派|派驻|派出|任职|驻点|蹲点|挂点|到村|进村|进驻|扎根")
_LENGTH = r"([一二两三四五六七八九十\d]{1,3}(?:\.\d)?)\s*(年|个月)(?!来|前|攻坚|规划|计划|级|度|多来|内|以上|以下|之|间)"
_TERM = re.compile(
    rf"(?:任期|驻村(?:时间|时限|期限?|年限|工作期)|任职(?:时间|期限?|年限)|派驻(?:时间|期限?)|选派(?:时间|期限?)|挂职(?:时间|期限?)|服务期|期限|为期|时间|一(?:干|驻|待|蹲)就是|"
    rf"一(?:任|定|轮)|每(?:批|轮|期)|周期|(?:驻|住|干|任|待|蹲|做|呆)满)(?:统一|均|都|原则上)?(?:定为|为|是|：)?(?:期)?{_LENGTH}|{_LENGTH}(?:一任|一轮(?:换|岗)?|任期|期满|轮换|不轮换|不换(?:人|将|防|岗|班)|不变|不离岗)|"
    rf"(?:连续)?(?:驻村|驻点|任职)(?:帮扶)?(?:期)?(?:满)?{_LENGTH}(?=[，。；、）]|$|期)"
)
_SO_FAR = re.compile(
    r"已(?:经|有|近|驻|任)?|至今|以来|近|工作(?:经历|经验|年限)|党龄|工龄|合同|三年攻坚|质保|保修|项目|工期|合作期|贷款|学制"
)
_RANGE_WORDS = re.compile(r"任期|驻村|任职|派驻|选派|时间|期限|起")
_APPLIED = re.compile(
    r"(?:按照?|遵照|根据|依照|执行|落实)[^，。；《]{0,12}(?:规定|要求|意见|办法)(?:的)?"
)  # 按规定任期三年: theirs
_NORM = re.compile(r"《|意见|办法|规定|要求|省委|上级|原则上")


def resident_terms(doc: Doc) -> Iterator[Statement]:
    """The terms that the sentences of a document state (tables of several villages are read as rosters)."""
    named = False
    for s in doc.sentences:
        about = bool(_WHO.search(s.text))
        if (about or named) and (s.cell is None or len(s.text) > 10) and (found := _of_sentence(doc, s)) is not None:
            yield found
        named = about


def _of_sentence(doc: Doc, s: Sentence) -> Statement | None:
    years, start, end = _stated(s.text), None, None
    if years is None:
        span = next((d for d in find_dates(s.text) if d.kind == "range" and d.iso_end and len(d.iso) >= 4), None)
        if span is None or not _RANGE_WORDS.search(s.text) or not _WHO.search(s.text):
            return None
        start, end = span.iso, span.iso_end
        years = _between(start, end or start)
        if years < 0.4:
            return None  # a visit, a course: no posting
    if _NORM.search(_APPLIED.sub("", s.text)) and not re.search(
        r"同志|任命|现任|我[局院馆校行司会办厅委]|街道|公司|派出|选派了", s.text
    ):
        return None
    extra = {"values": {"years": years}, "start": start, "end": end}
    return Statement("resident_term", EventStatus.ASSERTED, s.start, s.end, (f"任期{years:g}年",), None, extra)


def _stated(text: str) -> float | None:
    for m in _TERM.finditer(text):
        clause = text[max(text.rfind(c, 0, m.start()) for c in "，。；") + 1 : m.end()]
        if _SO_FAR.search(clause):
            continue
        number, unit = (g for g in m.groups() if g)
        value = to_number(number)
        if value:
            return value / 12 if unit == "个月" else value
    return None


def _between(start: str, end: str) -> float:
    months = (int(end[:4]) - int(start[:4])) * 12
    if len(start) >= 7 and len(end) >= 7:
        months += int(end[5:7]) - int(start[5:7])
    return round(months / 12, 2)
