"""Papers that are the thing itself: a rule, plan, letter or method is done when it is issued; which parts it covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from extractors.events.document import Doc
from extractors.matters.lexicon import Matter, matters
from extractors.matters.mood import is_contract, is_norm, is_request, undone
from extractors.model import EventStatus, Level, Statement

_MANY = 8
_LINES = 3
_HEAD = 400
_OPENING = 16  # characters from which a sentence of a paper tells something
_STILL = re.compile(
    r"(?:仍|暂|现|目前)(?:然|时|继续)?(?:仍)?(?:执行|沿用|适用|按)[^。；]{0,12}(?:20\d\d年|原有?|旧|老)[^。；]{0,10}(?:办法|意见|规定|标准|制度)"
)
_PROJECT = re.compile(r"(?:项目|工程|培训)(?:名称|项目|内容)\s*[：:|｜ ]\s*([^\n|　]{4,40})")
_DEFERRED = re.compile(r"另行(?:研究|制[定订]|明确|规定|下发|通知|出台)|(?:暂不|暂缓|待[^，。]{1,12}后)")
_ABOVE = frozenset({Level.CENTRAL, Level.PROVINCE, Level.PREFECTURE})
_OFFICE = re.compile(r"[一-鿿]{0,8}?(?:局|厅|委员会|办公室|中心|领导小组)(?!面|限)")


def titled(doc: Doc, matter: Matter) -> bool:
    """Whether the title of a document names the matter, or the line of a form that says what it is about (项目名称：…)."""
    titles = (doc.facts.title or "", *_PROJECT.findall(doc.text[:_HEAD]))
    return any(
        any(not _OFFICE.match(title, m.end()) for m in matter.title.finditer(title))
        and not (matter.unless is not None and matter.unless.search(title))
        for title in titles
    )


def of_paper(doc: Doc, matter: Matter) -> list[Statement]:
    """The document as a whole where the matter is a paper (``paper``, ``on`` the day of issue) that its title names."""
    if not titled(doc, matter):
        return _section(doc, matter) if matter.paper and matter.parts else []
    if not matter.paper:
        return _plan_of(doc, matter)
    found = _parts(matter, doc.text, rule=is_norm(doc))
    title = doc.facts.title or ""
    if matter.named is not None and not matter.named.search(title) and len(found) * 2 < len(matter.parts):
        return []
    extra: dict[str, Any] = {"titled": True, "paper": True, "parts": found, "lacking": _lacking(matter, found)}
    if doc.facts.date:
        extra["on"] = doc.facts.date
    at = doc.view.text.find(title)
    first = doc.view.segments[0]
    start, end = (at, at + len(title)) if at >= 0 else (first.start, min(first.end, first.start + 60))
    why = (f"matters.{matter.id}：标题“{title[:30]}”", f"涉及{'、'.join(found)}" if found else "")
    put_off = is_request(doc) or _STILL.search(doc.text)
    status = EventStatus.PLANNED if put_off else EventStatus.ASSERTED
    return [Statement(matter.id, status, start, end, why, doc.facts.year, extra)]


def _section(doc: Doc, matter: Matter) -> list[Statement]:
    """A section of another paper whose heading names the matter (六、队伍日常管理制度): a part bears it as a whole does."""
    own = [
        segment
        for segment, where in zip(doc.view.segments, doc.sections, strict=False)
        if any(matter.title.search(h) and not (matter.unless and matter.unless.search(h)) for h in where.headings)
    ]
    if len(own) < _LINES or not is_norm(doc):
        return []
    found = _parts(matter, "\n".join(doc.text[s.start : s.end] for s in own), rule=True)
    if len(found) * 2 < len(matter.parts):
        return []
    extra: dict[str, Any] = {"titled": True, "paper": True, "parts": found, "lacking": _lacking(matter, found)}
    if doc.facts.date:
        extra["on"] = doc.facts.date
    why = (f"matters.{matter.id}：节“{doc.text[own[0].start : own[0].end][:30]}”", f"涉及{'、'.join(found)}")
    return [Statement(matter.id, EventStatus.ASSERTED, own[0].start, own[0].end, why, doc.facts.year, extra)]


def _parts(matter: Matter, text: str, *, rule: bool = False) -> tuple[str, ...]:
    """The parts that a text covers; what it leaves to another paper still to come (另行研究提出办法) is not covered, nor
    what it says was not done (旅游一项尚未启动); a ``rule`` tells of nothing done."""
    pieces = (s for s in re.split(r"[。；\n]", text) if not _DEFERRED.search(s))
    told = "。".join(s if rule or not undone(s) else _done_of(matter, s) for s in pieces)
    return tuple(name for name, pattern in matter.parts if pattern.search(told))


def _done_of(matter: Matter, sentence: str) -> str:
    """The clauses of a sentence that are left when those that say that something was not done are taken out, each with the
    clause before where it names nothing itself (旅游一项，规划未批，尚未启动)."""
    clauses = sentence.split("，")
    out: set[int] = set()
    for i, clause in enumerate(clauses):
        if undone(clause):
            at = i
            while at > 0 and not any(p.search(clauses[at]) for _, p in matter.parts):
                out.add(at)
                at -= 1
            out.add(at)
    return "，".join(c for i, c in enumerate(clauses) if i not in out)


def _plan_of(doc: Doc, matter: Matter) -> list[Statement]:
    """A plan or scheme for the matter, by the county or unit itself: so far it is planned only."""
    proposed = is_request(doc) or (matter.complete is not None and is_contract(doc))
    if not (is_norm(doc) or proposed) or doc.facts.level in _ABOVE:
        return []
    first = doc.view.segments[0]
    why = (f"matters.{matter.id}：标题“{(doc.facts.title or '')[:30]}”", "planned：文件为计划或方案")
    extra = {"titled": True, "complete": True}
    return [Statement(matter.id, EventStatus.PLANNED, first.start, min(first.end, first.start + 60), why, None, extra)]


def summed(doc: Doc, found: Sequence[Statement]) -> list[Statement]:
    """For a matter with parts that is no paper: which of them the document tells to have been done, in one statement."""
    out = []
    for matter in matters():
        if matter.paper or not matter.parts:
            continue
        out.extend(_listed(doc, matter))
        own = [s for s in found if s.topic == matter.id and s.status is EventStatus.ASSERTED]
        whole = titled(doc, matter) and not is_norm(doc)
        text = doc.text if whole else "\n".join(_around(doc, s) for s in own)
        own = own or (_opening(doc, matter) if whole else [])
        parts = _parts(matter, text)
        if not parts or not own:
            continue
        extra: dict[str, Any] = {
            "titled": titled(doc, matter),
            "summed": True,
            "parts": parts,
            "lacking": _lacking(matter, parts),
        }
        why = (f"matters.{matter.id}：涉及{'、'.join(parts)}",)
        out.append(Statement(matter.id, EventStatus.ASSERTED, own[0].start, own[0].end, why, own[0].year, extra))
    return out


def _opening(doc: Doc, matter: Matter) -> list[Statement]:
    """The title of a paper about the matter that tells of it in other words, as what its parts are cited by."""
    first = next((s for s in doc.sentences if len(s.text) >= _OPENING and s.cell is None), None)
    if first is None:
        return []
    return [Statement(matter.id, EventStatus.ASSERTED, first.start, first.end, (), None, {})]


def _listed(doc: Doc, matter: Matter) -> list[Statement]:
    """A table that lists nearly all parts of a matter of many (十项重点工作), whatever its caption."""
    if len(matter.parts) < _MANY or is_norm(doc):
        return []
    out = []
    for table, rows in doc.tables:
        text = "\n".join([*table.headers, *(r.text for r in rows)])
        named = [name for name, pattern in matter.parts if pattern.search(text)]
        parts = _parts(matter, text)
        if rows and len(named) >= _MANY:
            extra = {"titled": True, "summed": True, "parts": parts, "lacking": _lacking(matter, parts)}
            why = (f"matters.{matter.id}：表中列出{len(parts)}项",)
            out.append(Statement(matter.id, EventStatus.ASSERTED, rows[0].start, rows[-1].end, why, None, extra))
    return out


def _around(doc: Doc, statement: Statement) -> str:
    """The sentence of a statement, or the whole table with its headers."""
    for table, rows in doc.tables:
        if rows and rows[0].start <= statement.start <= rows[-1].end:
            return "\n".join([table.title, *table.headers, *(r.text for r in rows)])
    sentence = next((s for s in doc.sentences if s.start <= statement.start < s.end), None)
    return f"{sentence.lead[:40]}{sentence.text}" if sentence else doc.text[statement.start : statement.end]


def _lacking(matter: Matter, found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name, _ in matter.parts if name not in found)
