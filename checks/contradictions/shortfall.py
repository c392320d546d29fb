"""Paid in full, says the one; the other has received a part and says that the rest is still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.cite import cite
from checks.contradictions.compare import money
from checks.result import Contradiction
from checks.subject import label
from extractors.links.mention import own_words
from extractors.model import AnalysedDocument, Analysis, EventStatus, EventType, Evidence

_REST = re.compile(r"[^。；]{0,24}(?:尚未|还未|仍未|没有|未)(?:能)?(?:到账|到位|收到|拨付|拨到|下达|拨来|划拨)")
_RECEIVED = re.compile(r"收到|到账|到位|拨来|拨入")
_OWN_WORD = frozenset({"self_report", "annual_summary"})  # an order to pay does not say that it was paid


def shortfalls(analysis: Analysis) -> Iterator[Contradiction]:
    """A county's total for the year as paid, against what its receiver says has come."""
    sums = [
        (d, e)
        for d in analysis.documents
        for e in d.evidence
        if e.type is EventType.FUND_ALLOCATION and e.status is EventStatus.ASSERTED and e.fields.get("amount_yuan")
    ]
    for doc_b, b in sums:
        text = doc_b.view.text
        rest = _REST.match(text, b.end)
        if rest is None or not _RECEIVED.search(text[max(0, b.start - 12) : b.end + 4]):
            continue
        b_end = rest.end() if rest.end() - b.start <= 80 else b.end
        for doc_a, a in sums:
            if doc_a.id != doc_b.id and doc_a.facts.kind in _OWN_WORD and _more(a, b, analysis.facts.year):
                what = (
                    f"帮扶资金到位情况不一致：{label(doc_a)}称{money(a.fields['amount_yuan'])}，"
                    f"{label(doc_b)}称只收到{money(b.fields['amount_yuan'])}"
                )
                yield Contradiction(what=what, a=cite(doc_a, *_own(doc_a, a)), b=cite(doc_b, b.start, b_end))


def _more(a: Evidence, b: Evidence, year: int | None) -> bool:
    years = {e.extra.get("year") or year for e in (a, b)}
    county = a.fields.get("county")
    return (
        a.extra.get("reach") == "total"
        and county is not None
        and county == b.fields.get("county")
        and len(years) == 1
        and float(a.fields["amount_yuan"]) > float(b.fields["amount_yuan"])
    )


def _own(document: AnalysedDocument, e: Evidence) -> tuple[int, int]:
    start, end = own_words(document.view.text[e.start : e.end], e.fields.get("amount_yuan"))
    return e.start + start, e.start + end
