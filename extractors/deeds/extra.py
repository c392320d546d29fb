"""What a check needs of a deed besides its words: county, year, parts, and whether the paper is about it."""

from __future__ import annotations

import re

from extractors.deeds.context import masked
from extractors.deeds.lexicon import Deed
from extractors.events.document import Doc

# Titles that say nothing of the matter: a certificate, a letter is about what it tells.
_BARE = r"(?:情况)?(?:证\s*明|说\s*明|通\s*知|回\s*执|收\s*[据条]|便\s*函|公?函|介绍信|确认[函书])(?:材料|书)?"
_SINCE = re.compile(r"20\d\d年[^，。；]{0,8}(?:以来|起|至今|开始)(?![日义])|自20\d\d年")
_ALL = re.compile(r"[两三四](?:个)?[县旗]|各县|两地")


def about(doc: Doc, deed: Deed, headings: tuple[str, ...], caption: str = "") -> bool:
    """Whether a paper (or its section, or a table) sets out to tell of the deed: by its title, headings or caption."""
    if doc.facts.kind in deed.papers or re.fullmatch(_BARE, doc.facts.title or "　"):
        return True
    for words in (doc.facts.title or "", *headings, caption):
        if words and ((deed.title is not None and deed.title.search(words)) or deed.find(masked(words)) is not None):
            return True
    return False


def extra_of(doc: Doc, deed: Deed, text: str, start: int, end: int, paragraph: int | None = None) -> dict[str, object]:
    """County and parts of the words in start..end; ``text`` is what they say (of a row with its heads).

    Words that name no county are about the one that a heading above their ``paragraph`` names (二、广河县).
    """
    named = list(dict.fromkeys(p.name for p in doc.counties(start, end)))
    if deed.beyond:  # where it went to is not where it comes from
        own = {c.name for c in doc.package.counties}
        named = [n for n in named if n in own]
    if len(doc.package.counties) > 1 and _ALL.search(text):
        named = []  # 抽查两县账目, 帮甲县完善制度: told of both
    elif not named and paragraph is not None:
        named = _headed(doc, paragraph)
    extra: dict[str, object] = {"county": named[0] if len(named) == 1 else None, "counties": tuple(named), "told": "sentence"}
    if deed.parts:
        extra["parts"] = _parts(doc, deed, text)
    return extra


def _headed(doc: Doc, paragraph: int) -> list[str]:
    """The one assigned county that the innermost heading with a county names; empty where it names several, or none does."""
    for heading in reversed(doc.sections[paragraph].headings[-3:]):
        found = [c.name for c in doc.package.counties if c.short and c.short in heading]
        if heading == doc.facts.title and len({c.adcode for c in doc.package.counties} & set(doc.facts.counties)) > 1:
            return []  # a paper to several counties whose title names one
        if found:
            return found if len(found) == 1 else []
    return []


def _parts(doc: Doc, deed: Deed, text: str) -> tuple[str, ...]:
    """The parts that a text names; a paper on a single occasion (a training, a visit of sympathy) is about that part alone."""
    parts, title = deed.parts_in(masked(text)), doc.facts.title or ""
    if deed.single is not None and (m := deed.single.search(title)):
        own = deed.parts_in(m[0])
        return tuple(p for p in parts if p in own)
    return parts


def year_of(doc: Doc, start: int, end: int, paragraph: int) -> int | None:
    """The year a sentence names besides the assessed one; else that of its section; None: as its document."""
    years = [d.year for d in doc.dates(start, end) if d.year is not None and d.year_stated]
    if years and _SINCE.search(doc.text, start, end) and (doc.year or 0) > max(years):
        return None
    if years:
        return doc.year if doc.year in years else max(years)
    return doc.sections[paragraph].year
