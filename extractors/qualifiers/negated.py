"""Negated: 未, 尚未, 未能成行, 取消, 任期届满, 废止. The cue stands in the verb's own clause, or behind it as its outcome."""

from __future__ import annotations

import re

from extractors.cues import cues
from extractors.events.document import Doc
from extractors.events.mention import Mention
from extractors.model import EventStatus, EventType
from extractors.qualifiers.base import Verdict, after, before, clause_before

_REACH = 16
_OBJECT = re.compile(
    r"(?:(?:能|曾|有)?(?:派[人员]|组织|安排)?(?:对|就|向|给|把|为|组织对)|(?:能|全部|按期|如期)?完成)(?!了)"
)  # 尚未对…进行过专门检查
_UNREAL = re.compile(r"(?:要|若|如果|倘若|假如)不是|若非")
_NEW_EVENT = re.compile(
    r"[，；。](?=[^，]{0,8}(?:\d+月|原定|原拟|本拟|拟|计划|另[外由]?|同时|其后|之后|后来|随后|其中|"
    r"第[二三四五][批笔期次]|其余|余款|剩余))"
)

_OTHER_YEAR = re.compile(r"去年|上年|前年|上一年|20\d\d年")
_THIS_YEAR = re.compile(r"[，；](?=[^，；]{0,2}(?:今年|本年|20\d\d年|去年|后来再|此后))")

_CELL = re.compile(r"^(?:未开展|未实施|未成行|取消|已取消|因故取消|暂缺|空缺|待派|未派驻)$")
_OCCASIONS = frozenset({EventType.LEADER_VISIT, EventType.PLAN_MEETING, EventType.INSPECTION})
_TERMS = frozenset({EventType.CADRE_APPOINTMENT, EventType.SECRETARY_APPOINTMENT})


def _outcome(words: str, before: str = "") -> str:
    """The words behind the verb that can say how it came out, up to where another event begins; what is told of another year
    (去年…调研过4天，今年未能成行) is another event."""
    if _OTHER_YEAR.search(before):
        words = _THIS_YEAR.split(words)[0]
    return _NEW_EVENT.split(words)[0][:70]


def negated(m: Mention, doc: Doc) -> Verdict | None:
    """Whether the text says that it did not happen, or is over."""
    text = clause_before(m)
    found = cues().search("negated", "before", text)
    if found and (len(text) - found.end() <= _REACH or _OBJECT.match(text[found.end() :])):
        return Verdict(EventStatus.NEGATED, found[0])
    if unreal := _UNREAL.search(before(m)):
        return Verdict(EventStatus.NEGATED, unreal[0])
    rest = _outcome(after(m), before(m))
    behind = min(cues().find("negated", "after", rest), key=lambda x: x.start(), default=None)
    if behind:
        return Verdict(EventStatus.NEGATED, behind[0])
    over = next(cues().find("negated", "over", after(m)[:60]), None) if m.type in _TERMS else None
    if over and not _anothers(m, doc, over):
        return Verdict(EventStatus.NEGATED, over[0])
    return _in_row(m)


def _anothers(m: Mention, doc: Doc, over: re.Match[str]) -> bool:
    """Whether it is another's term that is over: 选派甲、乙两位同志挂任…，甲同志9月期满离任 says nothing of 乙."""
    named = [p.name for p in doc.persons(m.anchor_end, m.anchor_end + over.end())]
    return bool(named) and m.fields.get("person") not in named


def _in_row(m: Mention) -> Verdict | None:
    """What another cell of the row says of the event: 临时取消，未到; 来电告知不来; 撤回，未上会."""
    for f in m.row.fields if m.row is not None else ():
        if not f.text or (f.start <= m.anchor < f.end):
            continue
        if m.type in _OCCASIONS and len(f.text) <= 40:
            found = cues().search("negated", "cell", f.text)
        else:
            found = _CELL.search(f.text) if f.start >= m.start else None
        if found:
            return Verdict(EventStatus.NEGATED, f.text[:24])
    return None
