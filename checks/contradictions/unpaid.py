"""Counted as given, says the one; never paid, says the other: a sum of one use that is stated here and denied there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from checks.cite import cite
from checks.contradictions.compare import money
from checks.result import Contradiction
from checks.subject import label
from extractors.links.mention import own_words
from extractors.model import AnalysedDocument, Analysis, EventStatus, EventType, Evidence

_COUNTED = frozenset({"self_report", "annual_summary", "project_list", "county_results", "innovation_material"})
_SUM = re.compile(r"\d[\d,.]*\s*[余多]?[万亿]?元")
_NEXT = re.compile(r"，[^，。；]{2,14}(?=[，。；])")
_LATER = dt.timedelta(days=31)


def unpaid(analysis: Analysis) -> Iterator[Contradiction]:
    """Every sum that one paper counts as given and another of the same time or later says was not paid."""
    told: dict[str, list[tuple[AnalysedDocument, Evidence]]] = {}
    for d in analysis.documents:
        for e in d.evidence:
            if e.type is EventType.FUND_ALLOCATION and e.key and e.fields.get("amount_yuan"):
                told.setdefault(e.key, []).append((d, e))
    for mentions in told.values():
        denied = [m for m in mentions if m[1].status is EventStatus.NEGATED]
        given = [m for m in mentions if m[1].status is EventStatus.ASSERTED and m[0].facts.kind in _COUNTED]
        pair = next(((x, y) for y in denied for x in given if _differ(x, y)), None)
        if pair:
            (doc_a, a), (doc_b, b) = pair
            amount = money(float(a.fields["amount_yuan"]))
            what = f"帮扶资金（{amount}）是否到位不一致：{label(doc_a)}称已投入，{label(doc_b)}称未拨付或未实施"
            start, end = own_words(doc_a.view.text[a.start : a.end], a.fields["amount_yuan"])
            yield Contradiction(what=what, a=cite(doc_a, a.start + start, a.start + end), b=cite(doc_b, *_denial(doc_b, b)))


def _denial(document: AnalysedDocument, e: Evidence) -> tuple[int, int]:
    """The clause of the sum that was not paid, with the short one behind it (结转2018年)."""
    text = document.view.text
    sums = list(_SUM.finditer(text, e.start, e.end))
    start = max(e.start, text.rfind("，", e.start, sums[0].start()) + 1) if sums else e.start
    more = _NEXT.match(text, e.end)
    return start, more.end() if more else e.end


def _differ(x: tuple[AnalysedDocument, Evidence], y: tuple[AnalysedDocument, Evidence]) -> bool:
    (doc_a, a), (doc_b, b) = x, y
    if doc_a.id == doc_b.id or a.fields["amount_yuan"] != b.fields["amount_yuan"]:
        return False
    when, denied = _day(doc_a), _day(doc_b)
    return when is None or denied is None or denied >= when - _LATER


def _day(document: AnalysedDocument) -> dt.date | None:
    try:
        return dt.date.fromisoformat(document.facts.date or "")
    except ValueError:
        return None
