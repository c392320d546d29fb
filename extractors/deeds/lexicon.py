"""The lexicon of deeds, from ``lexicons/deeds_*.yaml``: one file a theme, all of them loaded.

A deed has ``name`` (for reviewers) and ``all``: ways to be told, each a list of patterns that have to stand in one sentence
or table row near each other, in any order. ``unless`` are false friends, ``title`` what a paper that is about it is called.
``rule``: an order or rule counts as the deed (a regulation on managing cadres is their management); ``anyone``: whoever acts;
``urges``: the deed is to ask or urge somebody (true, or the numbers of such ways); ``done``: words without which it is only
promised, ``said``: words that are enough in the unit's own report, ``lacking``: words that deny it; ``unheaded``: the heading
above a sentence does not help to tell it. ``parts``: aspects by name, looked for in the sentence and, in a table, its heads;
``single``: titles of papers on one occasion, which tell of the part that their words name alone; ``notice``: a notice in its
title is the deed; ``spread``: so many parts told one by one in a table or list, under words of the act (those of the first
patterns), are the deed as well. ``general``: told of all units at once, so that no name of this one is needed; ``register``:
each row of a table whose caption or paper is called so (``title``) is such a deed; ``beyond``: a county that it names besides
the unit's is one that it reached out to; ``next``: a sentence may name the matter and the next one of its paragraph what was
done about it. ``reach``: how far the words may stand apart; ``order``: those of the first pattern
(who) stand first or in the same clause. ``papers``: kinds of paper that are about it whatever they are called.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

_KEYS = {
    "name",
    "all",
    "unless",
    "title",
    "rule",
    "anyone",
    "done",
    "parts",
    "reach",
    "urges",
    "lacking",
    "spread",
    "unheaded",
    "said",
    "single",
    "notice",
    "order",
    "papers",
    "general",
    "register",
    "beyond",
    "next",
}
_REACH = 60


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed with its compiled patterns; ``reach``: how many characters its words may stand apart."""

    id: str
    name: str
    ways: tuple[tuple[re.Pattern[str], ...], ...]
    unless: re.Pattern[str] | None
    title: re.Pattern[str] | None
    done: re.Pattern[str] | None
    rule: bool
    anyone: bool
    urges: frozenset[int]
    lacking: re.Pattern[str] | None
    reach: int
    parts: tuple[tuple[str, re.Pattern[str]], ...]
    spread: int
    unheaded: bool
    said: re.Pattern[str] | None
    single: re.Pattern[str] | None
    notice: bool
    order: bool
    papers: frozenset[str]
    general: bool
    register: bool
    beyond: bool
    next: bool

    def find(self, text: str) -> tuple[int, int] | None:
        """The span of the words that tell of it, the first way that is told; None where none is."""
        found = self.told_by(text)
        return found[:2] if found is not None else None

    def told_by(self, text: str) -> tuple[int, int, int] | None:
        """Start and end of the words that tell of it, and the number of the way that they follow."""
        for number, way in enumerate(self.ways):
            span = _together(way, text, self.reach, self.order)
            if span is not None and not (self.unless and self.unless.search(text)):
                return *span, number
        return None

    def parts_in(self, text: str) -> tuple[str, ...]:
        return tuple(name for name, pattern in self.parts if pattern.search(text))


def _together(way: tuple[re.Pattern[str], ...], text: str, reach: int, order: bool) -> tuple[int, int] | None:
    first, *rest = way
    for m in first.finditer(text):
        start, end = m.span()
        for pattern in rest:
            near = [
                x.span()
                for x in pattern.finditer(text)
                if x.start() <= m.end() + reach
                and x.end() >= m.start() - reach
                and (not order or x.start() >= m.start() or "，" not in text[x.end() : m.start()])
            ]
            if not near:
                break
            a, b = min(near, key=lambda s: max(s[0] - m.end(), m.start() - s[1]))
            start, end = min(start, a), max(end, b)
        else:
            return start, end
    return None


@lru_cache(maxsize=1)
def deeds() -> tuple[Deed, ...]:
    """Every deed of every theme; ValueError names one that is malformed or given twice."""
    found: dict[str, Deed] = {}
    for file, raw in _themes():
        for id, entry in raw["deeds"].items():
            if id in found or set(entry) - _KEYS or not {"name", "all"} <= set(entry):
                raise ValueError(f"lexicons/{file}: {id}")
            found[id] = _deed(id, entry)
    return tuple(found.values())


@lru_cache(maxsize=1)
def deed_names() -> dict[str, str]:
    """The reviewers' name of every deed by its id."""
    return {d.id: d.name for d in deeds()}


def _deed(id: str, raw: dict[str, Any]) -> Deed:
    def maybe(key: str) -> re.Pattern[str] | None:
        return re.compile(raw[key]) if key in raw else None

    return Deed(
        id,
        raw["name"],
        tuple(tuple(re.compile(p) for p in way) for way in raw["all"]),
        maybe("unless"),
        maybe("title"),
        maybe("done"),
        bool(raw.get("rule")),
        bool(raw.get("anyone")),
        frozenset(range(len(raw["all"])) if raw.get("urges") is True else raw.get("urges", ())),
        maybe("lacking"),
        int(raw.get("reach", _REACH)),
        tuple((k, re.compile(v)) for k, v in raw.get("parts", {}).items()),
        int(raw.get("spread", 0)),
        bool(raw.get("unheaded")),
        maybe("said"),
        maybe("single"),
        bool(raw.get("notice")),
        bool(raw.get("order")),
        frozenset(raw.get("papers", ())),
        bool(raw.get("general")),
        bool(raw.get("register")),
        bool(raw.get("beyond")),
        bool(raw.get("next")),
    )


def _themes() -> list[tuple[str, dict[str, Any]]]:
    import yaml

    folder = sorted(files("lexicons").iterdir(), key=lambda p: p.name)
    names = [p for p in folder if p.name.startswith("deeds_") and p.name.endswith(".yaml")]
    return [(p.name, yaml.safe_load(p.read_text(encoding="utf-8"))) for p in names]
