"""Measure the names of persons: how many that labels name are found as they are written, and how many come cut or stuck.

    python -m bench.names [--half open|shut] [--packages FOLDER... --only PART] [--details]

For each name that an event is labelled with (``person``, ``chair``) in tests/heldout, and in open packages read as text: found
means that every place of the name in its text is a person with just that span. Wrong are persons that overlap such a place
and are not it. ``--details`` (refused for the shut half) lists both, and the other persons found, to be looked over.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.heldout import counties, logical, read
from bench.score import as_text, packages
from extractors.analyse import entities_of, read_document
from extractors.entities.model import Person
from extractors.facts import Overrides, read_facts
from extractors.model import AnalysedDocument, DocumentFacts, PackageFacts
from ingest.view import View

Case = tuple[str, str, tuple[Person, ...], frozenset[str]]


def sentence_cases(half: str) -> Iterator[Case]:
    """(id, text, persons found, names labelled) of each entry of tests/heldout."""
    for e in read("sentences", half):
        document, view = logical(e["id"], e["text"])
        package = PackageFacts(e["unit"], tuple(e["aliases"]), e["unit_kind"], e["year"], counties(e["counties"]))
        one = AnalysedDocument(document, view, DocumentFacts(kind=e["kind"], issuer=e.get("issuer"), year=e["year"]))
        doc = read_document(one, package, entities_of([one], package)[document.id], frozenset())
        yield e["id"], view.text, doc.entities.persons, names_of(e["expect"])


def package_cases(folder: Path) -> Iterator[Case]:
    """The same of each document of a labelled package, its names known to all its documents."""
    from ingest.package import read_package

    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        target, _ = as_text(folder, Path(scratch))
        with read_package([target]) as package:
            views = [(d, View.of(d)) for d in package.documents]
        facts, documents = read_facts(views, Overrides())
        found = entities_of(documents, facts)
        for d in documents:
            doc = read_document(d, facts, found[d.id], frozenset())
            own = [e for e in gold["events"] if Path(e["doc"]).name == Path(d.document.path).name]
            yield f"{folder.name} {Path(d.document.path).name}", d.view.text, doc.entities.persons, names_of(own)


def names_of(events: Iterable[dict[str, Any]]) -> frozenset[str]:
    return frozenset(n for e in events for k in ("person", "chair") if (n := (e.get("fields") or {}).get(k)))


def judge(case: Case, tally: Counter[str], details: bool) -> None:
    """Count a case: ``asked`` names, ``found``, ``missed``, and ``wrong`` persons."""
    id, text, persons, names = case
    spans = {(p.start, p.end) for p in persons}
    held: set[tuple[int, int]] = set()
    for name in sorted(names):
        places = [m.span() for m in re.finditer(r"\s*".join(map(re.escape, name)), text)]
        held.update(places)
        tally["asked"] += bool(places)
        if places and all(p in spans or any(a < p[1] and p[0] < b for a, b in held - {p}) for p in places):
            tally["found"] += 1
        elif places:
            lost = next(p for p in places if p not in spans)
            if details:
                got = "、".join(p.name for p in persons if p.start < lost[1] and lost[0] < p.end)
                near = text[max(0, lost[0] - 16) : lost[1] + 10]
                print(f"  {id}: {name} {'cut to ' + got if got else 'not found'} | {near!r}")
    for p in persons:
        if (p.start, p.end) in held:
            continue
        if any(p.start < b and a < p.end for a, b in held):
            tally["wrong"] += 1
        elif details and p.name not in names:
            tally["other"] += 1
            print(f"    other {id}: {p.name} ({p.source}) | {text[max(0, p.start - 8) : p.end + 8]!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=["open", "shut", "both"], default="open")
    parser.add_argument("--packages", nargs="*", type=Path, default=[])
    parser.add_argument("--only", default="", help="packages whose name contains this")
    parser.add_argument("--details", action="store_true")
    args = parser.parse_args()
    if args.details and args.half != "open":
        parser.error("--details only with --half open")
    groups: list[tuple[str, Iterator[Case]]] = [(f"sentences, {args.half} half", sentence_cases(args.half))]
    if args.packages and not args.only and any(p.name.startswith("shut-") for f in args.packages for p in packages(f)):
        parser.error("--only is needed beside packages kept shut")
    groups += [(p.name, package_cases(p)) for f in args.packages for p in packages(f) if args.only in p.name]
    for title, cases in groups:
        tally: Counter[str] = Counter()
        for case in cases:
            judge(case, tally, args.details)
        rate = tally["found"] / max(1, tally["asked"])
        print(f"{title}: {tally['found']} of {tally['asked']} names found ({rate:.3f}), {tally['wrong']} cut or stuck")


if __name__ == "__main__":
    main()
