"""Figures: numbers told of something done, which another document may tell otherwise (入户86户, 义诊1,680人次).

What they count is in lexicons/figures.yaml; what happened is not decided here but by the events beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from extractors.entities.numerals import NUMBER, to_number
from extractors.events.text import Sentence, plain, sentences
from extractors.model import DocumentFacts, Figure
from ingest.model import BlockKind
from ingest.view import View

_SCALE = {"万": 1e4, "千": 1e3, "百": 1e2}
_N = rf"(?P<n>{NUMBER})(?P<m>余|多)?(?P<s>[万千百])?(?P<m2>余|多)?"
_NUMERAL = re.compile(r"\d|[十百千]")
_NEARLY = re.compile(r"(?:将近|接近|近)$")
_ABOUT = re.compile(r"(?:大约|约|左右)$")
_OVER = re.compile(r"(?:超过|逾|超)$")
_NAME = re.compile(r"“([^”“]{3,12})”")
_SHORT = 5  # characters; a shorter clause is shown with the one before it
_UNDECIDED = frozenset({"annual_plan", "policy"})
_PAIR = re.compile(
    r"(?<![\d,.])(\d[\d,]*)(?!\.\d)(?:余|多)?(个乡镇|个[^，。；、\d]{0,3}村|人次|户|例|场|次|[条个项类处](?=问题)|份|名)"
)


@dataclass(frozen=True, slots=True)
class _Kind:
    id: str
    name: str
    unit: str
    when: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    planned: re.Pattern[str]
    cumulative: re.Pattern[str]
    whole: re.Pattern[str]
    period: re.Pattern[str]
    parts: re.Pattern[str]
    kinds: tuple[_Kind, ...]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    raw: dict[str, Any] = yaml.safe_load((files("lexicons") / "figures.yaml").read_text(encoding="utf-8"))
    kinds = tuple(
        _Kind(id, k["name"], k["unit"], tuple(re.compile(p.replace("{n}", _N)) for p in k["when"]))
        for id, k in raw["kinds"].items()
    )
    planned, cumulative, whole, period, parts = (
        re.compile(raw[x]) for x in ("planned", "cumulative", "whole", "period", "parts")
    )
    return _Lexicon(planned, cumulative, whole, period, parts, kinds)


def find_figures(view: View, facts: DocumentFacts) -> tuple[Figure, ...]:
    """All figures of a document, in text order; plans, requirements, averages and sums over years are left out."""
    if facts.kind in _UNDECIDED:
        return ()
    text = plain(view.text)
    found: list[Figure] = []
    lead, paragraph = "", -1
    for s in sentences(view, text):
        if s.paragraph != paragraph:
            lead, paragraph = "", s.paragraph
        if s.kind is not BlockKind.HEADING and _NUMERAL.search(s.text):
            found.extend(_of_sentence(s, lead))
        lead = (lead + s.text)[-200:]
    return tuple(found)


def _of_sentence(s: Sentence, lead: str) -> list[Figure]:
    lexicon = _lexicon()
    out: list[Figure] = []
    taken: set[int] = set()
    for kind in lexicon.kinds:
        for m in (m for pattern in kind.when for m in pattern.finditer(s.text)):
            if m.start("n") in taken:
                continue
            span = _clause(s, m.start("n"))
            words = s.text[s.clause_at(m.start())[0] : m.end()]
            if lexicon.planned.search(words) or lexicon.cumulative.search(words) or lexicon.period.search(s.text):
                continue
            value = to_number(m["n"])
            if value is None or value <= 0:
                continue
            taken.add(m.start("n"))
            low, high = _reach(value * _SCALE.get(m["s"] or "", 1.0), s.text[: m.start("n")], bool(m["m"] or m["m2"]))
            measure = m.groupdict().get("measure") or ""
            out.append(
                Figure(
                    kind.id,
                    kind.name,
                    f"{s.text[m.start('n') : m.end('n')]}{m['s'] or ''}{m['m'] or m['m2'] or ''}{measure or kind.unit}",
                    measure,
                    low,
                    high,
                    s.start + span[0],
                    s.start + span[1],
                    bool(lexicon.whole.search(words) or lexicon.parts.search(s.text[m.end() :])),
                    frozenset(_NAME.findall(lead + s.text)),
                    frozenset((n.replace(",", ""), what[-1]) for n, what in _PAIR.findall(s.text)),
                )
            )
    return sorted(out, key=lambda f: f.start)


def _clause(s: Sentence, at: int) -> tuple[int, int]:
    """The clause with the number; a short one with the clause before it, so that a reader sees what is counted."""
    spans = s.clauses() or [(0, len(s.text))]
    n = next((i for i, (a, b) in enumerate(spans) if a <= at < b), 0)
    start, end = spans[n]
    if end - start < _SHORT and n > 0 and end - spans[n - 1][0] <= 40:
        start = spans[n - 1][0]
    return start, end


def _reach(value: float, before: str, more: bool) -> tuple[float, float]:
    """The values a number can stand for: 近1,700 lies below, 130余 above, 约 within a twentieth."""
    if _NEARLY.search(before):
        return 0.9 * value, value
    if more or _OVER.search(before):
        zeros = len(f"{value:.0f}") - len(f"{value:.0f}".rstrip("0"))
        return value, value + max(10.0**zeros, 0.1 * value)
    if _ABOUT.search(before):
        return 0.95 * value, 1.05 * value
    return value, value
