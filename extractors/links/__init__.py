"""Links: mentions of one event in several documents get one key.

A contradiction is two mentions of one event that differ in a fact, so linking tolerates one fact that differs
(extractors.links.same). A mention joins the events it fits best, if it fits none of their other mentions ill.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.links.keys import Candidates
from extractors.links.mention import Mention, mentions
from extractors.links.same import SAME
from extractors.links.similar import same_name, same_time
from extractors.model import AnalysedDocument, EventType, Evidence, PackageFacts

__all__ = ["link", "same_name", "same_time"]

_ENOUGH = 0.5
_CLEAR = 0.02  # by how much the best event must beat the next where the mention itself is vague


def link(
    evidence: Sequence[Evidence], documents: Sequence[AnalysedDocument] = (), facts: PackageFacts | None = None
) -> list[Evidence]:
    """The same evidence, in the same order, each with the key of the event it mentions; None where nothing identifies one.

    ``documents`` and ``facts`` give the words, years and counties that the fields alone leave open.
    """
    found = mentions(evidence, documents, facts)
    rank = {d.id: n for n, d in enumerate(sorted(documents, key=AnalysedDocument.rank))}
    keys: list[str | None] = [None] * len(found)
    by_type: dict[EventType, list[int]] = {}
    for i, m in enumerate(found):
        by_type.setdefault(m.e.type, []).append(i)
    for kind, members in by_type.items():
        events = _Events(kind, found)
        for i in sorted(members, key=lambda i: (*_order(found[i]), rank.get(found[i].e.document, 0), i)):
            events.place(i)
        for n, cluster in enumerate(sorted(events.clusters, key=min), 1):
            for i in cluster:
                keys[i] = f"{kind.value}-{n}"
    return [_linked(m, k) for m, k in zip(found, keys, strict=True)]


def _linked(m: Mention, key: str | None) -> Evidence:
    """The evidence with its key; a sum also with its reach, the scope that its words and neighbours give it (其中某县900万元:
    total) and whether it is over all counties."""
    if m.e.type is EventType.FUND_ALLOCATION and m.scope:
        return replace(m.e, key=key, extra={**m.e.extra, "reach": f"{m.scope} all" if m.everywhere else m.scope})
    return replace(m.e, key=key)


def _order(m: Mention) -> tuple[bool, bool, int]:
    """Named ones first, then what happened, then the most precise: the vague join what the clear have founded."""
    identified = _IDENTIFIED[m.e.type](m.e)
    return not identified, not m.asserted, -len(str(m.e.fields.get("date") or m.e.fields.get("start") or ""))


class _Events:
    """The events of one type so far, each a list of numbers of its mentions."""

    def __init__(self, kind: EventType, found: Sequence[Mention]) -> None:
        self.clusters: list[list[int]] = []
        self._kind, self._same, self._found = kind, SAME[kind], found
        self._cluster_of: dict[int, int] = {}
        self._candidates = Candidates(kind)

    def place(self, i: int) -> None:
        """Add a mention to the event it fits best, or as a new event; a vague one that fits none or several to none."""
        m = self._found[i]
        identified = _IDENTIFIED[self._kind](m.e)
        if not identified and not _JOINS.get(self._kind, _never)(m):
            return
        chosen = self._fitting(m, identified)
        if chosen is None:
            if not identified:
                return
            chosen = len(self.clusters)
            self.clusters.append([])
        self.clusters[chosen].append(i)
        self._cluster_of[i] = chosen
        self._candidates.add(i, m)

    def _fitting(self, m: Mention, identified: bool) -> int | None:
        scores: dict[int, float] = {}
        for j in self._candidates.of(m):
            likeness = self._same(m, self._found[j])
            n = self._cluster_of[j]
            if likeness > max(_ENOUGH, scores.get(n, 0.0)):
                scores[n] = likeness
        fitting = {n: s for n, s in scores.items() if not self._told_apart(m, n)}
        if not fitting:
            return None
        best = max(fitting.values())
        near = sorted(n for n, s in fitting.items() if best - s < _CLEAR)
        told = [len({self._found[j].e.document for j in self.clusters[n]}) for n in near]
        if not identified and told.count(max(told)) > 1:
            return None
        return near[told.index(max(told))]  # of events it fits alike, the one most documents tell of

    def _told_apart(self, m: Mention, n: int) -> bool:
        """Whether the same document tells of this event as of another one than the mention's."""
        others = (self._found[j] for j in self.clusters[n])
        return any(o.e.document == m.e.document and o.asserted and m.asserted and self._same(m, o) == 0.0 for o in others)


def _named(*fields: str) -> Callable[[Evidence], bool]:
    return lambda e: any(e.fields.get(f) for f in fields)


def _never(_: Mention) -> bool:
    return False


_IDENTIFIED: dict[EventType, Callable[[Evidence], bool]] = {
    EventType.LEADER_VISIT: _named("person"),
    EventType.PLAN_MEETING: _named("date"),
    EventType.OFFICE_DESIGNATION: _named("office"),
    EventType.PERSON_DESIGNATION: _named("person"),
    EventType.CADRE_APPOINTMENT: _named("person"),
    EventType.SECRETARY_APPOINTMENT: _named("person", "village"),
    EventType.INSPECTION: _named("date"),
    EventType.FUND_ALLOCATION: _named("amount_yuan"),
    EventType.POVERTY_OUTCOME: _named("persons", "households", "villages"),
    EventType.SATISFACTION: _named("percent", "grade"),
}
# Mentions that identify no event by themselves and yet join the only one they fit: 9月底前组织一次督促检查, 5月底前完成轮换.
_JOINS: dict[EventType, Callable[[Mention], bool]] = {
    EventType.INSPECTION: lambda m: m.county is not None,
    EventType.CADRE_APPOINTMENT: lambda m: m.planned and m.county is not None,
    EventType.SECRETARY_APPOINTMENT: lambda m: m.planned and m.county is not None,
}
