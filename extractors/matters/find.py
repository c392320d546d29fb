"""What one document says was done about each matter: its sentences, its tables, and the document where it is the thing."""

from __future__ import annotations

import re
from typing import Any

from extractors.events.document import Doc
from extractors.events.text import Sentence, heading_like
from extractors.matters.lexicon import Matter, failed, matters, names, renewed
from extractors.matters.mood import mood
from extractors.matters.papers import of_paper, summed, titled
from extractors.matters.place import all_elsewhere, elsewhere
from extractors.matters.rows import of_tables
from extractors.matters.values import read_values, value_places
from extractors.model import EventStatus, Statement
from extractors.qualifiers.base import Verdict
from ingest.model import BlockKind

_WRITTEN = re.compile(
    r"[二两三四五六七八九十百千][一二三四五六七八九十百千]*余?(?:个|名|位|人|户|万|亩|公里|条|座|项|间|场|期)"
)
_NAME = 12  # characters; a longer match is a whole statement and not a name alone
_CELL = 14  # characters from which a table's cell is read as a sentence
_LABEL = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、．]|[一二三四五六七八九十]{1,2}是)?\s*([^。；，：]{2,16})[。：]?$"
)
_TITLES = re.compile(r"《[^《》]*(?:方案|意见|办法|通知|规划|细则|制度|规定|计划)(?:（[^）]{1,10}）)?》")
_NORM = re.compile(r"(?:方案|意见|办法|规划|细则|制度|规定|文件|计划书|工作计划|通知)(?=[，。；、》”）]|$|已|经|并)")
_ISSUED = re.compile(r"印发|出台|制[定订]|通过|下发|发布|起草|建立|同意")
_EVER = re.compile(r"以来|至今")
_ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．])[^，。；：\d]{2,16}[。：]?"
)  # the name of an item, before what is told of it
_NOW = re.compile(r"近日|日前|今[日天]|昨[日天]|本报讯|本网讯")


def find_matters(doc: Doc) -> list[Statement]:
    """All statements on matters, in text order. ``extra`` of a statement: ``titled`` (its paper sets out to be about it),
    ``on`` (ISO day of completion), ``values`` (figures by name), ``shares``, ``parts`` and ``lacking``, ``fails``.
    Of a table of several villages or counties only the rows of the assessed body's count."""
    out: list[Statement] = []
    if all_elsewhere(doc):
        return out
    about_title = {m.id: titled(doc, m) for m in matters()}
    for s in doc.sentences:
        if (s.cell is not None and len(s.text) < _CELL) or len(s.text) < 4:
            continue
        if (heading_like(doc.view.segments[s.paragraph], doc.text) and len(s.text) < 24) or (
            s.text == doc.facts.title and doc.facts.kind != "news"
        ):
            continue
        if elsewhere(doc, s) or _ITEM.fullmatch(s.text):
            continue
        context = _context(doc, s)
        for matter in matters():
            out.extend(_of_sentence(doc, s, matter, context, about_title[matter.id]))
    for matter in matters():
        out.extend(of_tables(doc, matter, about_title[matter.id]))
        out.extend(of_paper(doc, matter))
    out.extend(summed(doc, out))
    return sorted(out, key=lambda x: (x.start, x.topic))


def _context(doc: Doc, s: Sentence) -> str:
    """What the sentence stands under: its nearest heading, or the label that opens its paragraph (七是住房安全。完成…)."""
    heading = doc.sections[s.paragraph].heading if s.paragraph < len(doc.sections) else ""
    heading = "" if heading == doc.facts.title else heading  # what the title names is judged by its own pattern
    lead = re.split(r"[。：]", s.lead)[0] if s.lead else ""
    label = _LABEL.match(lead)
    return f"{heading} {label[1] if label else ''}" if s.kind is not BlockKind.TABLE else ""


def _of_sentence(doc: Doc, s: Sentence, matter: Matter, context: str, own: bool) -> list[Statement]:
    named = names(matter, s.text)
    if named is None and not (own or (matter.about.search(context) and not _told_of_another(matter, s.text, context))):
        return []
    if matter.unless is not None and matter.unless.search(s.text):
        return []
    values = read_values(doc, matter, s.text)
    bad = failed(matter, s.text)
    at = bad or _nearest(matter, s.text, named, _counted(doc, s.text)) or (named if values else None)
    if at is None or (matter.needs and not values and bad is None):
        return []
    last = _finish(doc, s, matter) if matter.complete is not None else None
    finished = last is not None
    if last is not None and bad is None:
        at = last  # 平台由州里招标，计划6月上线: whether it is on line is what counts
    if named is None and not (bad or values or finished or _counted(doc, s.text)):
        return []
    verdict = mood(doc, s, s.start + at.start(), s.start + at.end())
    status = verdict.status
    if bad is not None and (status is EventStatus.ASSERTED or (matter.payee and status is EventStatus.REQUIREMENT)):
        status = EventStatus.NEGATED  # an order to pay the builder pays him
    if status is EventStatus.ASSERTED and bad is None and (scheme := _only_drawn_up(doc, matter, s, at)):
        verdict, status = Verdict(EventStatus.PLANNED, scheme), EventStatus.PLANNED
    extra: dict[str, Any] = {"titled": own, **values}
    if places := value_places(matter, s.text):
        extra["at"] = {name: (s.start + a, s.start + b) for name, (a, b) in places.items()}
    if bad is not None and status is EventStatus.NEGATED:
        extra["fails"] = True
    if finished:
        extra["complete"] = True
        if status is EventStatus.ASSERTED and (on := _completed(doc, s.start, s.end, s.text)):
            extra["on"] = on
    start, end = _span(s, [x for x in (named, at) if x is not None])
    why = (f"matters.{matter.id}：“{(named or at)[0][:20]}”“{at[0][:12]}”", *((str(verdict),) if verdict.cue else ()))
    told = Statement(matter.id, status, start, end, why, _year(doc, s), extra)
    return [told, *(_late(doc, s, matter, bad.end(), own) if bad is not None and finished else ())]


def _finish(doc: Doc, s: Sentence, matter: Matter) -> re.Match[str] | None:
    """The last words of completion that tell of something done, else the first of all."""
    assert matter.complete is not None
    found = list(matter.complete.finditer(s.text))
    done = (m for m in reversed(found) if mood(doc, s, s.start + m.start(), s.start + m.end()).status is EventStatus.ASSERTED)
    return next(done, found[0] if found else None)


def _late(doc: Doc, s: Sentence, matter: Matter, after: int, own: bool) -> list[Statement]:
    """What failed at first and was completed later, in the clauses behind: 10月底尚有1,127户没有录入，到12月9日才录入完毕."""
    assert matter.complete is not None
    rest = next((m for m in matter.complete.finditer(s.text, s.clause_at(max(0, after - 1))[1])), None)
    if rest is None or failed(matter, s.text[s.clause_at(rest.start())[0] : s.clause_at(rest.start())[1]]):
        return []
    verdict = mood(doc, s, s.start + rest.start(), s.start + rest.end())
    start = s.start + s.clause_at(rest.start())[0]
    on = _completed(doc, start, s.end, s.text[start - s.start :])
    if on is None or verdict.status is not EventStatus.ASSERTED:
        return []
    why = (f"matters.{matter.id}：“{rest[0][:20]}”",)
    return [Statement(matter.id, verdict.status, start, s.end, why, None, {"titled": own, "complete": True, "on": on})]


def _only_drawn_up(doc: Doc, matter: Matter, s: Sentence, at: re.Match[str]) -> str:
    """The words that say that a scheme for the matter was drawn up, where a paper of others tells of nothing more: so far
    nothing is done about it. What the body reports of itself is its word and stays."""
    if matter.paper or matter.needs or doc.facts.kind == "self_report" or not _ISSUED.fullmatch(at[0]):
        return ""
    found = _NORM.search(s.text[: s.clause_at(at.start())[1]])
    return found[0] if found is not None and not _counted(doc, _TITLES.sub("", s.text)) else ""


def _told_of_another(matter: Matter, text: str, context: str) -> bool:
    """Whether a sentence under a heading of several matters (技能培训和就业) is about another of them, by name."""
    return any(m is not matter and m.about.search(context) and names(m, text) for m in matters())


def _nearest(matter: Matter, text: str, named: re.Match[str] | None, counted: bool) -> re.Match[str] | None:
    """The word of something done that stands nearest to the matter's name, behind it rather than before.

    A word inside the name itself (就业 in 就业服务) tells of something done only where a figure stands beside it.
    """
    at = named.start() if named else 0
    titles = [m.span() for m in _TITLES.finditer(text)] if not matter.paper else []  # 《…实施方案》 implements nothing yet
    found = [m for m in matter.done.finditer(text) if not any(a <= m.start() < b for a, b in titles)]
    if named is not None and not counted and named.end() - named.start() <= _NAME:
        found = [m for m in found if m.start() < named.start() or m.end() > named.end()]
    return min(found, key=lambda m: (m.start() - at) if m.start() >= at else 3 * (at - m.start()), default=None)


def _counted(doc: Doc, text: str) -> bool:
    """Whether words give a figure; a report writes some out (三十五个人领上了工资)."""
    written = doc.facts.kind == "self_report" and _WRITTEN.search(text) is not None
    return written or re.search(r"\d", text) is not None


def _completed(doc: Doc, start: int, end: int, text: str) -> str | None:
    """The last day of completion that a passage gives; of news that says 日前 its own day."""
    limit = doc.facts.date
    days = []
    for d in doc.dates(start, end):
        day = d.iso_end or d.iso
        if len(day) < 7 and d.part not in ("年底", "年末", "底", "末"):
            continue
        day = f"{day[:4]}-12" if len(day) < 7 else day
        if (d.kind == "since" and _EVER.search(text)) or (limit and day[:7] > limit[:7]):
            continue
        if renewed(_clause(text, d.start - start)):
            continue
        days.append(day)
    if days:
        return max(days)
    return limit if doc.facts.kind == "news" or _NOW.search(text) else None


def _clause(text: str, at: int) -> str:
    start = max(text.rfind(c, 0, max(0, at)) for c in "，；。") + 1
    return re.split("[，；。]", text[start:])[0]


def _year(doc: Doc, s: Sentence) -> int | None:
    """The year a sentence is about: the assessed one where it names it (or says 今年), else the last that it names; None where
    it names none. A year to which something is put off (顺延至2018年) says nothing of when the rest was done."""
    text = re.sub(r"〔20\d\d〕|《[^》]*》|(?:顺延|推迟|延期|延|移|推)(?:至|到)20\d\d年?", "", s.text)
    years = {int(y) for y in re.findall(r"(20\d\d)(?=年|—|-)", text)}
    if doc.year is None or not years:
        return None
    if doc.year in years:
        return doc.year
    return None if re.search(r"今年|本年|年内|当年|全年", text) else max(years)


def _span(s: Sentence, found: list[re.Match[str]]) -> tuple[int, int]:
    first, last = min(m.start() for m in found), max(m.end() for m in found)
    spans = [(a, b) for a, b in s.clauses() if a < last and b > first] or [(0, len(s.text))]
    return s.start + spans[0][0], s.start + spans[-1][1]
