"""Several occasions or persons told in one go: 全年两次…：一次在3月，…；一次在11月; 甲先后三次（2月14日、6月20日、11月3日）;
4月和9月两次; 甲4月、乙9月; 3月、8月，甲、乙先后."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from extractors.entities.model import Date
from extractors.events.document import Doc
from extractors.events.text import Sentence

_TIMES = re.compile(r"(?:[两二三四五六2-6]|多|数)(?:次|度|回|趟|轮|番)|分别|先后|各一次")
_BRACKET = re.compile(r"(?:[两二三四五六七八2-9]|多|数)[次回趟](?:调研|考察|走访)?（(?:分别)?(?:为|在|于)?")
_ONE = re.compile(
    r"(?:(?:第?[一二三四]|首|前一|后一|另一|再一|末|最后一)(?:次|回|趟|轮)|分别)(?:是|为|在|于|系|选在|安排在|：|，|就|到了?|始于)*$"
)
_JOINED = re.compile(r"\s*[、和与及，]\s*(?:于|在|又于|以及)?\s*")
Who = TypeVar("Who")


def occasions(doc: Doc, s: Sentence, verb: int, who: int | None = None, who_end: int | None = None) -> list[Date]:
    """The dates of a statement that tells of several times, empty where it does not; ``verb`` and the span of the actor are
    offsets in the view.

    Listed between actor and verb or right before the actor, or told one by one behind the verb (第一次在…) to the end of the
    paragraph.
    """
    at = verb - s.start
    if who is not None and who_end is not None:
        before = listed(doc, who_end, verb)
        if before:
            return before
        told = _TIMES.search(doc.text[who_end : verb + 24])
        before = listed(doc, max(s.start, who - 60), who)
        if before and (told or _two_days(doc, before)) and doc.text[before[-1].end : who].strip("，、 由") == "":
            return before
    if counted := _BRACKET.search(s.text, at, at + 60):
        inside = listed(doc, s.start + counted.end(), s.start + (s.text.find("）", counted.end()) + 1 or len(s.text)))
        if inside and inside[0].start - s.start - counted.end() <= 4:
            return inside
    if not _TIMES.search(s.text[max(0, at - 40) : at + 24]):
        return []
    segment = doc.view.segments[s.paragraph]
    end = s.cell.end if s.cell is not None else segment.end
    found = [d for d in doc.dates(verb, end) if d.kind in ("point", "range") and len(d.iso) >= 7]
    first = next((d for d in found if _ONE.search(doc.text[max(s.start, d.start - 12) : d.start])), None)
    if first is None:
        return []
    out = [first]
    for d in (d for d in found if d.start > first.start):
        gap = doc.text[out[-1].end : d.start]
        if re.fullmatch(r"\s*[、和与及，]\s*", gap) or _ONE.search(doc.text[d.start - 12 : d.start]):
            out.append(d)
    return out if len(out) > 1 else []


def _two_days(doc: Doc, days: Sequence[Date]) -> bool:
    """Whether 和 joins full days of different months (3月23日和11月9日，甲带队…): nobody stays so long."""
    joined = re.search(r"[和与及]", doc.text[days[-2].end : days[-1].start])
    return joined is not None and all(len(d.iso) == 10 for d in days) and len({d.iso[:7] for d in days}) == len(days)


def listed(doc: Doc, start: int, end: int) -> list[Date]:
    """Two or more dates in start..end that a list joins: 3月和9月, 2月14日、6月20日至22日、11月3日."""
    run: list[Date] = []
    for d in doc.dates(start, end):
        if d.kind not in ("point", "range") or len(d.iso) < 7:
            continue
        run = [*run, d] if run and _JOINED.fullmatch(doc.text[run[-1].end : d.start]) else [d]
    return run if len(run) > 1 else []


def _own(doc: Doc, end: int, stop: int) -> list[Date]:
    """The dates that stand right behind a name: 甲2月、7月、11月，乙8月."""
    days = [d for d in doc.dates(end, stop) if d.kind in ("point", "range")]
    if not days or days[0].start - end > 4:
        return []
    return next((run for run in [listed(doc, end, stop)] if run and run[0] is days[0]), days[:1])


def dates_each(
    doc: Doc, spans: Sequence[tuple[int, int]], verb: int, date: Date | None, who: Sequence[Who]
) -> list[tuple[Who, Date | None]]:
    """Which date belongs to whom: 甲4月、9月，乙8月先后来县; 3月、8月，甲、乙先后到县; 甲、乙分别于3月、8月到县; else all share
    ``date``."""
    if len(spans) > 1:
        ends = [*(start for start, _ in spans[1:]), verb]
        own = [_own(doc, end, stop) for (_, end), stop in zip(spans, ends, strict=True)]
        if all(own):
            return [(w, d) for w, days in zip(who, own, strict=True) for d in days]
        for row in (listed(doc, spans[-1][1], verb), listed(doc, max(0, spans[0][0] - 80), spans[0][0])):
            if len(row) == len(spans):
                return list(zip(who, row, strict=True))
    return [(w, date) for w in who]
