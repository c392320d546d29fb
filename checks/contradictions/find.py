"""Find contradictions among linked mentions, and between statements (incidents denied and stated, numbers of findings)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.cite import cite
from checks.contradictions.absent import not_there
from checks.contradictions.charge import in_charge
from checks.contradictions.compare import COMPARE, NAMES, Difference
from checks.contradictions.completed import arrived_later, later
from checks.contradictions.denied import denied
from checks.contradictions.figures import differing_figures
from checks.contradictions.instead import instead
from checks.contradictions.pairs import pairs
from checks.contradictions.posts import Told
from checks.contradictions.shortfall import shortfalls
from checks.contradictions.stated import differing_statements
from checks.contradictions.tallies import differing_tallies
from checks.contradictions.undone import undone
from checks.contradictions.unpaid import unpaid
from checks.contradictions.wholes import lacking
from checks.result import Citation, Contradiction
from checks.subject import label
from extractors.compiled import search
from extractors.links.mention import own_words
from extractors.model import AnalysedDocument, Analysis, EventStatus, Evidence, Statement

_FINDINGS = re.compile(r"问题\D{0,4}?(\d+)\s*([个条项类处])|(\d+)\s*([个条项类处])\D{0,6}问题")
_MAX_A_KEY = 6


def find_contradictions(analysis: Analysis) -> list[Contradiction]:
    """All contradictions, the self report's side first where it has one."""
    analysis = replace(analysis, documents=analysis.settled_order)  # the order of the files must not change what is found
    linked = list(_linked(analysis))
    counted = list(_not_told(differing_tallies(analysis), linked))
    return [
        *linked,
        *shortfalls(analysis),
        *unpaid(analysis),
        *differing_figures(analysis),
        *counted,
        *_not_told(denied(analysis), [*linked, *counted]),
        *not_there(analysis),
        *lacking(analysis),
        *in_charge(analysis),
        *_not_told(instead(analysis), linked),
        *later(analysis),
        *arrived_later(analysis),
        *differing_statements(analysis),
        *_not_told(undone(analysis), linked),
        *_incidents(analysis),
        *_findings(analysis),
    ]


def _not_told(found: Iterator[Contradiction], known: list[Contradiction]) -> Iterator[Contradiction]:
    """Those between places that are not there already, each once."""
    told = list(known)
    for c in found:
        if not _told(c, told):
            told.append(c)
            yield c


def _told(c: Contradiction, known: list[Contradiction]) -> bool:
    """Whether a contradiction between the same two places is there already; of sums, one between that place and that paper."""
    return any(
        (
            _same_place(c.a, k.a)
            and (_same_place(c.b, k.b) or (c.b.document == k.b.document and "资金" in c.what and "资金" in k.what))
        )
        or (c.b.document == k.b.document and c.what.startswith("驻村") and k.what.startswith("驻村"))  # days are residence
        for k in known
    )


def _same_place(a: Citation, b: Citation) -> bool:
    return a.document == b.document and (a.quote in b.quote or b.quote in a.quote)


def _linked(analysis: Analysis) -> Iterator[Contradiction]:
    groups: dict[tuple[str, str], list[Told]] = {}
    for document in analysis.documents:
        for e in document.evidence:
            if e.key and e.status is EventStatus.ASSERTED and e.type in COMPARE:
                groups.setdefault((e.type.value, e.key), []).append((document, e))
    for mentions in groups.values():
        mentions.sort(key=lambda m: m[0].facts.kind != "self_report")
        seen: set[tuple[str, frozenset[tuple[str, str]]]] = set()
        found = 0
        for (doc_a, a), (doc_b, b), d in pairs(mentions, analysis.facts.year):
            mark = (d.field, frozenset({(doc_a.id, d.a), (doc_b.id, d.b)}))
            if mark in seen:
                continue
            seen.add(mark)
            found += 1
            yield Contradiction(what=_what(doc_a, doc_b, a, d), a=_cite(doc_a, a, d), b=_cite(doc_b, b, d))
            if found >= _MAX_A_KEY:
                break


def _cite(document: AnalysedDocument, e: Evidence, d: Difference) -> Citation:
    """The words of a mention; of several sums in them those from the last one on, which is the one that differs."""
    if d.field == "term" and not search(r"[年月]", document.view.text[e.start : e.end]):
        common = next((s for s in document.statements if s.topic == "term"), None)  # 以上同志任期一年
        return cite(document, common.start, common.end) if common else cite(document, e.start, e.end)
    if d.field != "amount_yuan":
        return cite(document, e.start, e.end)
    start, end = own_words(document.view.text[e.start : e.end], e.fields.get("amount_yuan"))
    return cite(document, e.start + start, e.start + end)


def _what(doc_a: AnalysedDocument, doc_b: AnalysedDocument, a: Evidence, d: Difference) -> str:
    who = a.fields.get("person") or ""
    return f"{NAMES[a.type]}{'（' + who + '）' if who else ''}{d.name}不一致：{label(doc_a)}为{d.a}，{label(doc_b)}为{d.b}"


def _stated(analysis: Analysis, topic: str) -> list[tuple[AnalysedDocument, Statement]]:
    return [(d, s) for d in analysis.documents for s in d.statements if s.topic == topic]


def _incidents(analysis: Analysis) -> Iterator[Contradiction]:
    """One document says that no major incident happened, another states one."""
    stated = _stated(analysis, "major_incident")
    denied = [x for x in stated if x[1].status is EventStatus.NEGATED]
    happened = [x for x in stated if x[1].status is EventStatus.ASSERTED]
    for (doc_a, a), (doc_b, b) in ((x, y) for x in denied[:1] for y in happened[:2]):
        what = f"重大涉贫事件：{label(doc_a)}称未发生，{label(doc_b)}称已发生"
        yield Contradiction(what=what, a=cite(doc_a, a.start, a.end), b=cite(doc_b, b.start, b.end))


def _findings(analysis: Analysis) -> Iterator[Contradiction]:
    """The number of problems an inspection found, where report and inspection document each state just one."""
    own = [(d, s) for d, s in _stated(analysis, "findings") if d.facts.kind == "self_report"]
    for doc_b in (d for d in analysis.documents if d.facts.kind in ("inspection_report", "inspection_material")):
        theirs = [s for s in doc_b.statements if s.topic == "findings"]
        if len(own) != 1 or not theirs:
            continue
        doc_a, a = own[0]
        b = theirs[0]
        x, y = _number(doc_a, a), _number(doc_b, b)
        if x and y and x != y and all(_number(doc_b, s) != x for s in theirs):
            what = f"督促检查发现的问题数不一致：{label(doc_a)}为{x}，{label(doc_b)}为{y}"
            yield Contradiction(what=what, a=cite(doc_a, a.start, a.end), b=cite(doc_b, b.start, b.end))


def _number(document: AnalysedDocument, statement: Statement) -> str | None:
    m = _FINDINGS.search(document.view.text, statement.start, statement.end)
    return (m[1] or m[3]) if m else None
