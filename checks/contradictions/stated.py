"""Figures of matters that the report states otherwise than a paper: incomes, and how long those in the villages are posted.

For: 全村人均可支配收入9,860元 and 9,415 in the county's table; 任期三年 and 首批为期一年.
Against: 约1万元 and 9,982元; the least of several villages and their mean; another year's income; what of a term has passed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from checks.cite import cite
from checks.result import Contradiction
from checks.subject import label
from extractors.model import AnalysedDocument, Analysis, EventStatus, Statement

_INCOMES = {"labour": "有劳动能力贫困人口人均可支配收入", "village": "村人均可支配收入"}
_RATES = {("medical", "rate"): "医疗救助比例", ("per_head", "per_head"): "人均财政投入"}
_EXTREME = re.compile(r"最[低高少多]|其中|上年|去年|增[长加]|左右|约|近|超过|以上|不低于|突破")
_NEAR = 0.002  # of the figure: rounding to whole yuan
_TERM_GAP = 0.3  # of a year

_Apart = Callable[[float, float], bool]
_Said = tuple[AnalysedDocument, Statement, float, tuple[int, int]]


def differing_statements(analysis: Analysis) -> Iterator[Contradiction]:
    """One contradiction a figure: the report's first, against the first paper that says otherwise where none says the same."""
    for name, words in _INCOMES.items():
        yield from _differing(analysis, "income", name, words, lambda a, b: abs(a - b) > _NEAR * max(a, b))
    if len(analysis.facts.villages) <= 1:
        for (topic, name), words in _RATES.items():
            yield from _differing(analysis, topic, name, words, lambda a, b: abs(a - b) > _NEAR * max(a, b))
    if not analysis.facts.villages and analysis.facts.unit_kind != "county":
        return  # cadres of several posts: each one's term is held against his own appointment
    yield from _differing(analysis, "resident_term", "years", "驻村任期", lambda a, b: abs(a - b) > _TERM_GAP)


def _differing(analysis: Analysis, topic: str, name: str, words: str, apart: _Apart) -> Iterator[Contradiction]:
    said = list(_said(analysis, topic, name))
    own = next((x for x in said if x[0].facts.kind == "self_report"), None)
    others = [x for x in said if x[0].facts.kind != "self_report"]
    if own is None or not others or any(not apart(own[2], x[2]) for x in others):
        return
    doc, _, value, at = own
    other, _, told, there = others[0]
    what = f"{words}不一致：{label(doc)}为{value:,.6g}，{label(other)}为{told:,.6g}"
    yield Contradiction(what=what, a=cite(doc, *at), b=cite(other, *there))


def _said(analysis: Analysis, topic: str, name: str) -> Iterator[_Said]:
    for document in analysis.documents:
        year = document.facts.year
        for s in document.statements:
            value = s.extra.get("values", {}).get(name)
            if s.topic != topic or value is None or s.status not in (EventStatus.ASSERTED, EventStatus.NEGATED):
                continue
            at = s.extra.get("at", {}).get(name) if topic != "resident_term" else (s.start, s.end)
            if at is None or (topic != "resident_term" and (s.year or year) not in (None, analysis.facts.year)):
                continue
            before = document.view.text[max(0, at[0] - 12) : at[0]].split("\n")[-1]
            text = before + document.view.text[at[0] : at[1] + 4].split("\n")[0]
            if topic != "resident_term" and _EXTREME.search(text):
                continue
            yield document, s, float(value), at
