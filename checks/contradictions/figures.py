"""Figures of one activity that differ: 入户86户 in the report, 入户68户 in the inspection's own papers.

Two figures are of one activity where both stand beside mentions of one event (a visit, an inspection), where both paragraphs
give it the same name in quotation marks, or where the other numbers of their sentences agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from checks.cite import cite
from checks.result import Contradiction
from checks.subject import label
from extractors.model import AnalysedDocument, Analysis, EventStatus, EventType, Figure

_ACTIVITIES = frozenset({EventType.INSPECTION, EventType.LEADER_VISIT})
_INSPECTION_KINDS = frozenset({"inspection_report", "inspection_material"})
_ON_THE_SPOT = frozenset({"households_visited", "villages_visited", "meetings_held", "files_read"})
_SOME_INSPECTION = frozenset({"?"})  # papers of an inspection that do not say which
_SAME_SCALE = 0.6
_TELLING = 10  # one number from here on that agrees, or two smaller ones, show that two sentences tell of one thing
_MAX_A_KIND = 4
_MANY = 24
_MOST = 400

_Told = tuple[AnalysedDocument, Figure, frozenset[str]]


def differing_figures(analysis: Analysis) -> Iterator[Contradiction]:
    """Every two documents that tell of one activity with different figures, the self report's side first."""
    by_kind: dict[tuple[str, str], list[_Told]] = {}
    for document in sorted(analysis.documents, key=lambda d: d.facts.kind != "self_report"):
        for f in document.figures:
            by_kind.setdefault((f.kind, f.measure), []).append((document, f, _activities(document, f)))
    for every in by_kind.values():
        told = _statements(every)
        seen: set[tuple[str, str, str]] = set()
        for x, y in combinations(told, 2):
            mark = (x[0].id, y[0].id, x[1].words)
            if len(seen) < _MAX_A_KIND and mark not in seen and _differ(x, y, told):
                seen.add(mark)
                what = f"{x[1].name}不一致：{label(x[0])}为{x[1].words}，{label(y[0])}为{y[1].words}"
                yield Contradiction(what=what, a=cite(x[0], x[1].start, x[1].end), b=cite(y[0], y[1].start, y[1].end))


def _statements(told: list[_Told]) -> list[_Told]:
    """Without the rows of registers: a document with many figures of a kind counts, it does not state; its sums stay."""
    of = Counter(d.id for d, _, _ in told)
    return [t for t in told if of[t[0].id] <= _MANY or t[1].whole][:_MOST]


def _activities(document: AnalysedDocument, figure: Figure) -> frozenset[str]:
    """Keys of the events a figure is told of: those of its paragraph (the nearest before it, for a sum all), in the papers
    of an inspection those of the inspection."""
    events = [e for e in document.evidence if e.type in _ACTIVITIES and e.status is EventStatus.ASSERTED and e.key]
    paragraph = document.view.segment_at(figure.start)
    here = [e for e in events if paragraph.start <= e.start < min(paragraph.end, figure.end)]
    if here and not figure.whole:
        nearest = max(e.start for e in here)
        here = [e for e in here if e.start == nearest]
    if not here and (document.facts.kind in _INSPECTION_KINDS or (figure.whole and figure.kind in _ON_THE_SPOT)):
        here = [e for e in events if e.type is EventType.INSPECTION]
        if not here and document.facts.kind in _INSPECTION_KINDS:
            return _SOME_INSPECTION
    return frozenset(e.key for e in here if e.key)


def _differ(x: _Told, y: _Told, told: list[_Told]) -> bool:
    (doc_x, f, _), (doc_y, g, _) = x, y
    if doc_x.id == doc_y.id or _agree(f, g) or min(f.low, g.low) < _SAME_SCALE * max(f.high, g.high):
        return False
    others_x = [o for d, o, _ in told if d.id == doc_x.id]
    others_y = [o for d, o, _ in told if d.id == doc_y.id]
    single = others_y if f.whole else others_x
    if f.whole != g.whole and not _beside(f, g) and sum(not o.whole for o in single) > 1:
        return False  # a sum against one of several parts
    if not _one_activity(x, y):
        return False
    if any(_agree(o, g) for o in others_x) or any(_agree(f, o) for o in others_y):
        return False
    return not (_sums_to(others_x, g) or _sums_to(others_y, f))


def _agree(f: Figure, g: Figure) -> bool:
    return f.low <= g.high and g.low <= f.high


def _one_activity(x: _Told, y: _Told) -> bool:
    (_, f, events), (_, g, others) = x, y
    for some, known in ((events, others), (others, events)):
        if some == _SOME_INSPECTION and any(k.startswith(EventType.INSPECTION.value) for k in known):
            return f.whole == g.whole
    named = any(a in b or b in a for a in f.names for b in g.names)
    return bool(events & others) or named or _beside(f, g)


def _beside(f: Figure, g: Figure) -> bool:
    common = f.beside & g.beside
    return len(common) >= 2 or any(n.isdigit() and int(n) >= _TELLING for n, _ in common)


def _sums_to(parts: list[Figure], whole: Figure) -> bool:
    """Whether some of a document's figures add up to the other document's one (two groups against both together)."""
    values = [p.low for p in parts if p.low == p.high and not p.whole][:8]
    sums = {sum(c) for n in range(2, len(values) + 1) for c in combinations(values, n)}
    return any(whole.low <= s <= whole.high for s in sums)
