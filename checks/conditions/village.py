"""Tests on the village: what a paper tells of happened in the village that the unit helps, not in another one."""

from __future__ import annotations

import re

from checks.candidates import listing, matching
from checks.conditions.listed import same_leader
from checks.subject import Candidate, Circumstances, Failure
from extractors.entities.numerals import to_number
from extractors.entities.villages import find_townships, find_villages
from extractors.model import AnalysedDocument, EventStatus

_STOP = "。；\n"
_OFFICE = re.compile(r"(?:镇|乡)(?:党委|人民)?政府|乡镇政府|县(?:委|政府)大院|县城|县(?:扶贫办|政府|委)(?!书记)|城关")
_PLACED = re.compile(r"(?:到|赴|在|来到|深入|走进|进|驻|往|抵|访|向|[县区乡镇、（])$")
_EACH = re.compile(
    r"([两二三四五六七八九十\d])个?(?:相对)?(?:贫困)?村(?!民|小组)|各(?:帮扶)?村(?!民|小组|级)|每个村|全部(?:帮扶)?村"
)
_FIELD = re.compile(r"村|户|田|地头|组|庄|大棚|基地|工地|现场")


def of_village(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """The words (else their paragraph, else the whole paper) name the unit's village, or no village at all.

    A visit to the offices of a township or county alone was none to the village.
    """
    villages, span = circumstances.analysis.facts.villages, candidate.span
    if not villages:
        return None
    text = candidate.document.view.text
    if span is not None:
        segment = candidate.document.view.segment_at(span[0])
        for start, end in (_sentence(text, *span), (segment.start, max(segment.end, span[1]))):
            told = _told(text[start:end], circumstances)
            if told is not None:
                return told if isinstance(told, Failure) else None
        words = text[slice(*_sentence(text, *span))]
        if candidate.evidence is not None and _OFFICE.search(words) and not _FIELD.search(words):
            return Failure("of_village", "只到了县、乡（镇）机关，没有到村", "所附材料反映的是到县、乡（镇），没有到所帮扶的村")
    whole = _told(text, circumstances)
    return whole if isinstance(whole, Failure) else None


def _told(words: str, circumstances: Circumstances) -> Failure | str | None:
    """A failure where the words name other villages or townships alone, "" where they name the unit's, None where they name
    none."""
    villages = circumstances.analysis.facts.villages
    if any(v in words for v in villages):
        return ""
    others = [v.name for v in find_villages(words) if v.township or _PLACED.search(words[: v.start])]
    if not others:
        towns = _towns(circumstances)
        named = find_townships(words) if towns else []
        if not named or any(t.endswith(n) or n.endswith(t) for t in towns for n in named):
            return None
        others = named
    own = "、".join(villages)
    return Failure(
        "of_village",
        f"说的是{'、'.join(list(dict.fromkeys(others))[:3])}，不是所帮扶的{own}",
        f"所附材料反映的是{others[0]}，不是所帮扶的{own}",
    )


def _towns(circumstances: Circumstances) -> set[str]:
    """The townships that papers of the package put before the name of the unit's village."""
    found: set[str] = set()
    for village in circumstances.analysis.facts.villages:
        before = re.compile(rf"([\u4e00-\u9fff]{{1,3}}(?:乡|镇|街道)){re.escape(village)}")
        found |= {m[1] for d in circumstances.analysis.documents for m in before.finditer(d.view.text)}
    return found


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span."""
    first = max(text.rfind(c, 0, start) for c in _STOP) + 1
    last = min((i for c in _STOP if (i := text.find(c, end)) >= 0), default=len(text))
    return first, last


def each_village(candidate: Candidate, circumstances: Circumstances) -> Failure | None:
    """With several villages: the papers of the matter speak of each of them. A paper that names none, or speaks of all (两村,
    各村), speaks of each; the title says it before the words."""
    villages = circumstances.analysis.facts.villages
    if len(villages) < 2:
        return None
    told: set[str] = set()
    for document in _papers(candidate, circumstances):
        told |= _spoken_of(document, candidate, circumstances)
    without = [v for v in villages if v not in told]
    if not told or not without:
        return None
    names = "、".join(without)
    return Failure(
        "each_village", f"只有{'、'.join(v for v in villages if v in told)}的，没有{names}的", f"所附材料中没有{names}的"
    )


def _papers(candidate: Candidate, circumstances: Circumstances) -> list[AnalysedDocument]:
    """The candidate's paper and the others that tell of the same matter, done and in the year."""
    accept, year = candidate.accept, circumstances.year

    def same(document: AnalysedDocument) -> bool:
        if document.facts.kind == "self_report" or document.facts.year not in (None, year, candidate.document.facts.year):
            return False
        if accept.statement is not None:
            return any(
                s.topic == accept.statement and s.status is EventStatus.ASSERTED and s.year in (None, year)
                for s in document.statements
            )
        if accept.roster is not None:
            return bool(listing(document, accept.roster))
        return accept.event is not None and bool(matching(document, accept.event))

    return [candidate.document, *(d for d in circumstances.analysis.documents if d is not candidate.document and same(d))]


def _spoken_of(document: AnalysedDocument, candidate: Candidate, circumstances: Circumstances) -> set[str]:
    """Those of the unit's villages that a paper speaks of; appointments are each of one village."""
    villages, text = circumstances.analysis.facts.villages, document.view.text
    event = candidate.accept.event
    if event is not None:
        led = (
            e for e in matching(document, event) if same_leader(Candidate(document, candidate.accept, e), circumstances) is None
        )
        named = [str(e.fields.get("village") or "") for e in led]
        return set(villages) if not any(named) else {v for v in villages if any(v in n for n in named)}
    title = document.facts.title or ""
    if _of_all(title, len(villages)):
        return set(villages)
    if inside := {v for v in villages if v in title}:
        return inside
    found = {v for v in villages if v in text}
    return set(villages) if not found or _of_all(text, len(villages)) else found


def _of_all(text: str, number: int) -> bool:
    """Whether words speak of all villages: 各村, or as many as there are (两村 of two)."""
    return any(m[1] is None or to_number(m[1]) == number for m in _EACH.finditer(text))
