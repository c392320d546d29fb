"""What one document says was done about each matter: its sentences, its tables, and the document where it is the thing."""

from __future__ import annotations

import re
from typing import Any

from extractors.events.document import Doc
from extractors.events.text import Sentence, heading_like
from extractors.matters.lexicon import Matter, failed, matters, names
from extractors.matters.mood import mood
from extractors.matters.papers import of_paper, summed, titled
from extractors.matters.place import all_elsewhere, elsewhere
from extractors.matters.rows import of_tables
from extractors.matters.values import read_values
from extractors.model import EventStatus, Statement
from ingest.model import BlockKind

_NAME = 12  # characters; a longer match is a whole statement and not a name alone
_CELL = 14  # characters from which a table's cell is read as a sentence
_LABEL = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、．]|[一二三四五六七八九十]{1,2}是)?\s*([^。；，：]{2,16})[。：]?$"
)
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
        if elsewhere(doc, s):
            continue
        context = _context(doc, s)
        for matter in matters():
            found = _of_sentence(doc, s, matter, context, about_title[matter.id])
            if found is not None:
                out.append(found)
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


def _of_sentence(doc: Doc, s: Sentence, matter: Matter, context: str, own: bool) -> Statement | None:
    named = names(matter, s.text)
    if named is None and not (own or matter.about.search(context)):
        return None
    if matter.unless is not None and matter.unless.search(s.text):
        return None
    values = read_values(doc, matter, s.text)
    bad = failed(matter, s.text)
    at = bad or _nearest(matter, s.text, named) or (named if values else None)
    if at is None or (matter.needs and not values and bad is None):
        return None
    finished = matter.complete is not None and matter.complete.search(s.text) is not None
    if named is None and not (bad or values or finished or _counted(s.text)):
        return None
    verdict = mood(doc, s, s.start + at.start(), s.start + at.end())
    status = verdict.status
    if bad is not None and status is EventStatus.ASSERTED:
        status = EventStatus.NEGATED
    extra: dict[str, Any] = {"titled": own, **values}
    if bad is not None and status is EventStatus.NEGATED:
        extra["fails"] = True
    if finished:
        extra["complete"] = True
        if status is EventStatus.ASSERTED and (on := _completed(doc, s)):
            extra["on"] = on
    start, end = _span(s, [x for x in (named, at) if x is not None])
    why = (f"matters.{matter.id}：“{(named or at)[0][:20]}”“{at[0][:12]}”", *((str(verdict),) if verdict.cue else ()))
    return Statement(matter.id, status, start, end, why, _year(doc, s), extra)


def _nearest(matter: Matter, text: str, named: re.Match[str] | None) -> re.Match[str] | None:
    """The word of something done that stands nearest to the matter's name, behind it rather than before.

    A word inside the name itself (就业 in 就业服务) tells of something done only where a figure stands beside it.
    """
    at = named.start() if named else 0
    found = list(matter.done.finditer(text))
    if named is not None and not _counted(text) and named.end() - named.start() <= _NAME:
        found = [m for m in found if m.start() < named.start() or m.end() > named.end()]
    return min(found, key=lambda m: (m.start() - at) if m.start() >= at else 3 * (at - m.start()), default=None)


def _counted(text: str) -> bool:
    return re.search(r"\d", text) is not None


def _completed(doc: Doc, s: Sentence) -> str | None:
    """The last day of completion that a sentence gives; of news that says 日前 its own day."""
    limit = doc.facts.date
    days = []
    for d in doc.dates(s.start, s.end):
        day = d.iso_end or d.iso
        if len(day) < 7 and d.part not in ("年底", "年末", "底", "末"):
            continue
        day = f"{day[:4]}-12" if len(day) < 7 else day
        if d.kind == "since" or (limit and day[:7] > limit[:7]):
            continue
        days.append(day)
    if days:
        return max(days)
    return limit if doc.facts.kind == "news" or _NOW.search(s.text) else None


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
