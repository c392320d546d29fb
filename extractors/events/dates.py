"""Which date an event has: of those in its sentence the one that belongs to the verb, and the year that a plan means."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from extractors.cues import cues
from extractors.entities.model import Date
from extractors.events.document import Doc
from extractors.events.text import Sentence
from ingest.model import BlockKind

_QUARTER = {"一": 3, "1": 3, "二": 6, "2": 6, "三": 9, "3": 9, "四": 12, "4": 12}
_TOLD = frozenset({"news", "visit_record", "other"})
_KINDS = frozenset({"point", "range", "by", "until"})


def date_for(doc: Doc, s: Sentence, start: int, verb: int, end: int) -> Date | None:
    """The date of the event whose subject starts at ``start``, whose verb stands at ``verb`` and whose clause ends at ``end``.

    First one between subject and verb, then the last before the subject in the sentence, then one behind the verb in
    its clause.
    """
    usable = [d for d in doc.dates(s.start, s.end) if d.kind in _KINDS or (d.kind == "since" and d.end <= verb)]
    between = [d for d in usable if start <= d.start and d.end <= verb]
    earlier = [d for d in usable if d.end <= start]
    for near in (between[::-1], earlier[-1:], earlier[::-1]):
        fine = next((d for d in near if len(d.iso) >= 7 or d.part), None)
        if fine is not None:
            return _of_title(doc, fine)
    if between or earlier:
        return between[0] if between else earlier[-1]
    found = next((d for d in usable if verb <= d.start and d.end <= end), None)
    return _of_title(doc, found) if found else None


def _of_title(doc: Doc, d: Date) -> Date:
    """A month or day without a year in the one year that the document's first line names (2016年大事记)."""
    first = doc.view.segments[0]
    line = doc.text[first.start : first.end]
    years = set(re.findall(r"(20\d\d)年", line)) if len(line) <= 40 and not re.search("[。；]", line) else set()
    return in_year(d, int(years.pop())) if len(years) == 1 else d


def in_year(d: Date, year: int) -> Date:
    """The same date in another year, unless it says its own."""
    if d.year_stated or d.relative or d.year == year:
        return d
    return replace(d, iso=f"{year}{d.iso[4:]}", iso_end=f"{year}{d.iso_end[4:]}" if d.iso_end else None)


def point(d: Date | None) -> tuple[str | None, str | None]:
    """(date, date_end) for the fields; an end only for a range in days."""
    if d is None:
        return None, None
    return d.iso, d.iso_end if d.kind == "range" else None


def latest(d: Date | None) -> str | None:
    """The last month or day that a date can mean: 2015 for 2015年, 2015-12 for 四季度, the end of a range."""
    if d is None:
        return None
    if len(d.iso) == 4 and d.part:
        month = 6 if "上半年" in d.part else 3 if d.part in ("年初", "初") else 12
        month = next((v for k, v in _QUARTER.items() if k in d.part and "季度" in d.part), month)
        return f"{d.iso}-{month:02d}"
    return d.iso


def future_words(doc: Doc, s: Sentence, verb: int) -> str:
    """The words that put a verb (offset in the view) in the future, from its sentence or the paragraph's lead; "" if none."""
    found = cues().search("planned", "before", s.text[: verb - s.start])
    if found and found[0] in ("原定", "原拟", "原计划", "本拟"):
        return ""
    return str(doc.moods.get(s.start, "")) or (found[0] if found else "")


def late_year(doc: Doc, d: Date | None, mood: str) -> str | None:
    """The date of a planned event: a month without a year that lies before the document's own date means the next year."""
    if d is None:
        return None
    issued = doc.facts.date
    if d.year_stated or d.relative or not issued or not mood:
        return d.iso
    last = latest(d) or d.iso
    n = min(len(last), len(issued))
    return f"{int(d.iso[:4]) + 1}{d.iso[4:]}" if last[:n] < issued[:n] and d.iso[:4] == issued[:4] else d.iso


def lead_date(doc: Doc, s: Sentence) -> Date | None:
    """The date that a sentence of a news text or a log takes from what stands before: the month or day that an earlier sentence
    of its paragraph names, else the one full date of the text's headline."""
    across = next((d for d in doc.dates(s.start - 12, s.start + 12) if d.start < s.start < d.end), None)
    if across is not None:  # the month stands in the line above, the day opens this one
        return across
    if doc.facts.kind not in _TOLD or s.cell is not None:
        return None
    earlier = [d for d in doc.dates(s.start - len(s.lead), s.start) if d.kind in ("point", "range") and len(d.iso) >= 7]
    if earlier:
        return earlier[-1]
    head = next((x for x in reversed(doc.sentences[: _index(doc, s)]) if x.kind is BlockKind.HEADING), None)
    told = {d.iso: d for d in doc.dates(head.start, head.end) if len(d.iso) == 10} if head else {}
    return next(iter(told.values())) if len(told) == 1 else None


def _index(doc: Doc, s: Sentence) -> int:
    return bisect_left(doc.sentences, s.start, key=lambda x: x.start)


_MEDIUM = re.compile(r"讯|[日月]电|网|报|版|来源|发布|作者|记者|通讯员|摄")


def told_on(doc: Doc) -> str | None:
    """The day on which a document was written; of a collection of news the latest day that the head of one of them gives."""
    issued = doc.facts.date
    if doc.facts.kind != "news":
        return issued
    days = [issued] if issued else []
    for segment in doc.view.segments:
        line = doc.text[segment.start : segment.end]
        head = line if len(line) <= 80 and "。" not in line else line[:48] if re.search("讯|[日月]电", line[:48]) else ""
        if _MEDIUM.search(head):
            days += [d.iso for d in doc.dates(segment.start, segment.start + len(head)) if len(d.iso) == 10 and d.year_stated]
    return max(days, default=None)
