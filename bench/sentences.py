"""Events in labelled texts of corpus/training (or files of that form), a type at a time.

    python -m bench.sentences FILE… [--rules-only] [--half odd|even] [--misses] [--type TYPE]

An event counts as found where a hit of its type overlaps its words (as bench/contract/tools/score.py measures it) and is
asserted as well; ``--rules-only`` leaves out the sentence model, which was trained on corpus/training. ``--half`` takes the
odd or even lines only, ``--misses`` prints what went wrong, ``--type`` prints it for one type.
"""

from __future__ import annotations

import argparse
import collections
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.heldout import counties, logical, scorer
from extractors.analyse import entities_of, events_of, read_document
from extractors.facts.document import county_index
from extractors.model import AnalysedDocument, DocumentFacts, Evidence, Level, PackageFacts
from extractors.places.issuer import issuer_level

_LIKE = {"requirement": "planned"}  # the two may pass for each other, as in the scorer


@dataclass
class Tallies:
    """Counts a type (right, missed, spurious), of look-alikes refused, and of statuses that agree."""

    events: dict[str, collections.Counter[str]] = field(default_factory=lambda: collections.defaultdict(collections.Counter))
    refused: collections.Counter[bool] = field(default_factory=collections.Counter)
    statuses: collections.Counter[bool] = field(default_factory=collections.Counter)


def entries(paths: Sequence[Path], half: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """The labelled texts with their place (file:line); ``half`` odd or even takes these lines only."""
    for path in paths:
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and half in (None, "odd" if n % 2 else "even"):
                try:
                    yield f"{path.stem}:{n}", json.loads(line)
                except json.JSONDecodeError:
                    print(f"{path.stem}:{n} is no JSON")


def extracted(id: str, entry: Mapping[str, Any], *, learned: bool = True) -> tuple[AnalysedDocument, list[Evidence]]:
    """The events of one labelled text, its circumstances given."""
    assigned = counties(entry["counties"])
    package = PackageFacts(entry["unit"], tuple(entry["aliases"]), entry["unit_kind"], entry["year"], assigned)
    document, view = logical(id, entry["text"])
    issuer = entry.get("issuer")
    level = Level.UNIT if issuer in (entry["unit"], *entry["aliases"]) else issuer_level(county_index(), issuer or "")
    facts = DocumentFacts(kind=entry["kind"], issuer=issuer, year=entry["year"], level=level)
    analysed = AnalysedDocument(document, view, facts)
    doc = read_document(analysed, package, entities_of([analysed], package)[document.id], frozenset())
    return analysed, events_of(doc, learned=learned)


def compare(
    gold: Sequence[tuple[str, str, str]], found: Sequence[tuple[str, str, str]], module: Any, tallies: Tallies
) -> list[tuple[str, str]]:
    """Count one text; ``gold`` and ``found`` are (type, status, quote). Gives what went wrong as (type, words)."""
    pairs = []
    for gi, (type_, status, quote) in enumerate(gold):
        for pi, (t, s, q) in enumerate(found):
            if t == type_ and (o := module.overlap(quote, q)) >= 0.6:
                pairs.append((o + 0.3 * ((status == "asserted") == (s == "asserted")), gi, pi))
    of: dict[int, int] = {}
    for _, gi, pi in sorted(pairs, reverse=True):
        if gi not in of and pi not in of.values():
            of[gi] = pi
    wrong = []
    for gi, (type_, status, quote) in enumerate(gold):
        got = found[of[gi]][1] if gi in of else None
        if status == "asserted":
            tallies.events[type_]["right" if got == "asserted" else "missed"] += 1
            if got != "asserted":
                wrong.append((type_, f"MISSED {got or ''} | {quote}"))
            continue
        tallies.refused[got != "asserted"] += 1
        if got is not None:
            tallies.statuses[_LIKE.get(status, status) == _LIKE.get(got, got)] += 1
            if _LIKE.get(status, status) != _LIKE.get(got, got):
                wrong.append((type_, f"STATUS {status} -> {got} | {quote}"))
    back = {pi: gi for gi, pi in of.items()}
    for pi, (type_, status, quote) in enumerate(found):
        if status == "asserted" and (pi not in back or gold[back[pi]][1] != "asserted"):
            tallies.events[type_]["extra"] += 1
            if pi not in back:
                wrong.append((type_, f"EXTRA | {quote}"))
    return wrong


class Overlap:
    """The scorer's measure of how far two quotes are the same words."""

    def __init__(self) -> None:
        self._module = scorer()

    def overlap(self, gold: str, found: str) -> float:
        from rapidfuzz.distance import LCSseq

        g, p = self._module.squash(gold)[:600], self._module.squash(found)
        if not max(5, 0.35 * len(g)) <= len(p) <= 3 * len(g) + 40:
            return 0.0
        n = LCSseq.similarity(g, p)
        return n / min(len(g), len(p)) if n >= 0.35 * len(g) else 0.0


def report(tallies: Tallies) -> None:
    total: collections.Counter[str] = collections.Counter()
    f1s = []
    for type_, t in [*sorted(tallies.events.items()), ("all", total)]:
        total.update(t if t is not total else {})
        right, missed, extra = t["right"], t["missed"], t["extra"]
        f1 = 2 * right / max(1, 2 * right + missed + extra)
        f1s.append(f1)
        p, r = right / max(1, right + extra), right / max(1, right + missed)
        print(f"{type_:24s} {right:5d} {missed:5d} {extra:5d}   P {p:.3f} R {r:.3f} F1 {f1:.3f}")
    print(f"macro F1 {sum(f1s[:-1]) / max(1, len(f1s) - 1):.3f}")
    for name, c in (("look-alikes refused", tallies.refused), ("statuses", tallies.statuses)):
        print(f"{name:24s} {c[True]} of {c.total()}  {c[True] / max(1, c.total()):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rules-only", action="store_true")
    parser.add_argument("--half", choices=["odd", "even"])
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--type")
    args = parser.parse_args()
    module, tallies = Overlap(), Tallies()
    for id, entry in entries(args.files, args.half):
        document, hits = extracted(id, entry, learned=not args.rules_only)
        quotes = [(e.type.value, e.status.value, document.view.passage(*e.shown).quote) for e in hits]
        found = list(dict.fromkeys(quotes))  # one act in two counties is labelled once
        wrong = compare([(t, s, q) for t, s, q in entry["events"]], found, module, tallies)
        for type_, words in wrong:
            if args.misses and args.type in (None, type_):
                print(f"## {id} {type_} {words}\n     {entry['kind']} | {entry['unit']} | {entry['text'][:400]!r}")
    report(tallies)


if __name__ == "__main__":
    main()
