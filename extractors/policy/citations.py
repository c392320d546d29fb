"""What a policy names: titles in 《》 with the document numbers behind them, and numbers on their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.entities.docno import find_docnos
from extractors.facts.patterns import squeeze
from extractors.policy.model import Citation
from extractors.policy.text import PolicyText

_RESTS_ON = re.compile(r"根据|按照|依据|遵照|(?:为了?|深入|认真|全面)?贯彻(?:落实|执行)?|为了?落实|经.{0,10}授权")
_MAKES = re.compile(r"(?:特|现)?制定本|制定如下|制定以下|提出(?:如下|以下)|结合.{0,12}实际，?制定")
_BEHIND = re.compile(r"\s*[（(]([^（）()]{2,60})[）)]")
_ALIAS = re.compile(r"以下(?:统)?简称\s*[：:为]?\s*[“\"《]?([^”\"》，,；;]{2,20})")
_OPEN, _CLOSE = "《", "》"


@dataclass(frozen=True, slots=True)
class _Named:
    title: str
    start: int
    end: int


def citations(text: PolicyText, first_item: int, own: set[str]) -> tuple[Citation, ...]:
    """Every document named, once each, in the order they first appear; ``own`` are the policy's own titles and number.

    One counts as basis where the words before ``first_item`` (the preamble) say that the policy rests on it.
    """
    found: dict[str, Citation] = {}
    covered: list[tuple[int, int]] = []
    for named in _titles(text.text):
        behind = _BEHIND.match(text.text, named.end)
        inner = behind[1] if behind else ""
        number = next((n.number for n in find_docnos(inner)), None)
        alias = _ALIAS.search(inner)
        covered.append((named.start, behind.end() if behind else named.end))
        if squeeze(named.title) in own:
            continue
        basis = _rests_on(text.text, named.start, first_item)
        _add(found, Citation(named.title, number, alias[1] if alias else None, basis, ((named.start, named.end),)))
    for n in find_docnos(text.text):
        if n.number not in own and not any(a <= n.start < b for a, b in covered):
            basis = _rests_on(text.text, n.start, first_item)
            _add(found, Citation(None, n.number, None, basis, ((n.start, n.end),)))
    return tuple(sorted(found.values(), key=lambda c: c.places[0]))


def _add(found: dict[str, Citation], new: Citation) -> None:
    key = squeeze(new.title or new.doc_no or "")
    old = found.get(key)
    if old is None:
        found[key] = new
        return
    found[key] = Citation(
        old.title, old.doc_no or new.doc_no, old.alias or new.alias, old.basis or new.basis, (*old.places, *new.places)
    )


def _titles(text: str) -> Iterator[_Named]:
    """Titles in 《》; one inside another belongs to the outer. A 《 that is never closed on its line is none."""
    depth = start = 0
    for i, char in enumerate(text):
        if char == "\n":
            depth = 0
        elif char == _OPEN:
            if depth == 0:
                start = i
            depth += 1
        elif char == _CLOSE and depth:
            depth -= 1
            if depth == 0 and 1 < i - start - 1 <= 120:
                yield _Named(text[start + 1 : i], start, i + 1)


def _rests_on(text: str, at: int, first_item: int) -> bool:
    """Whether the sentence before ``at`` says that the policy rests on what follows: in the preamble, or where it is made
    (根据……，制定本办法)."""
    begin = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1
    ends = [e for e in (text.find("。", at), text.find("\n", at)) if e >= 0]
    made = at < first_item or bool(_MAKES.search(text, begin, min(ends, default=len(text))))
    return made and bool(_RESTS_ON.search(text, begin, at))
