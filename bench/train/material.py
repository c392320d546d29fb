"""The training examples: sentences and table rows with their features and the types of event that they state."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.heldout import counties, logical, read
from extractors.analyse import entities_of, read_document
from extractors.events.document import Doc
from extractors.facts import Overrides, read_facts
from extractors.facts.document import county_index
from extractors.learned.features import Features, of_row, of_sentence
from extractors.learned.said import Said, row_said, sentence_said
from extractors.learned.tokens import Masked
from extractors.model import AnalysedDocument, DocumentFacts, Level, PackageFacts
from extractors.places.issuer import issuer_level

_MOOD = {"requirement": "planned"}


@dataclass(frozen=True)
class Example:
    """One sentence or row. ``group`` is what must stay together when folds are made (a text, a package); ``types`` holds a
    type's name where such an event is stated, ``name!`` where it is asserted, and ``planned?``, ``negated?``, ``other_party?``
    where an event of any type is stated in that mood (a requirement is planned). ``said`` is what the encoder reads."""

    group: str
    features: Features
    said: Said
    types: frozenset[str]


def examples() -> Iterator[Example]:
    """Everything that may be learnt from."""
    yield from heldout("open")
    for path in sorted(Path("corpus/training").glob("*.jsonl")):
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if line.strip():
                entry = json.loads(line)
                events = [{"type": t, "status": s, "quote": q} for t, s, q in entry["events"]]
                yield from _of_entry(f"{path.stem}-{n}", entry, events)
    for package in sorted(p.parent for p in Path("corpus/packages").glob("*/gold.json")):
        if not package.name.startswith("shut-"):
            yield from of_package(package)


def heldout(half: str) -> Iterator[Example]:
    """Sentences of tests/heldout; the shut half is for counting only."""
    for entry in read("sentences", half):
        yield from _of_entry(entry["id"], entry, entry["expect"])


def _of_entry(id: str, entry: dict[str, Any], events: list[dict[str, Any]]) -> Iterator[Example]:
    package = PackageFacts(
        entry["unit"], tuple(entry["aliases"]), entry["unit_kind"], entry["year"], counties(entry["counties"])
    )
    document, view = logical(id, entry["text"])
    issuer = entry.get("issuer")
    level = Level.UNIT if issuer in (entry["unit"], *entry["aliases"]) else issuer_level(county_index(), issuer or "")
    facts = DocumentFacts(kind=entry["kind"], issuer=issuer, year=entry["year"], level=level)
    analysed = AnalysedDocument(document, view, facts)
    doc = read_document(analysed, package, entities_of([analysed], package)[document.id], frozenset())
    yield from _of_doc(id, doc, events)


def of_package(package: Path) -> Iterator[Example]:
    """All sentences and rows of a labelled package, read from its sources."""
    gold = json.loads((package / "gold.json").read_text(encoding="utf-8"))
    sources = sorted((package / "docs").glob("*.md"))
    views = [logical(f"docs/{s.name}", _body(s)) for s in sources]
    facts, documents = read_facts(views, Overrides(gold.get("unit"), gold.get("year"), ()))
    entities = entities_of(documents, facts)
    for d in documents:
        events = [e for e in gold["events"] if e["doc"] == d.id]
        yield from _of_doc(package.name, read_document(d, facts, entities[d.id], frozenset()), events)


def _body(path: Path) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.S).replace("\\pagebreak", "")


def _of_doc(group: str, doc: Doc, events: list[dict[str, Any]]) -> Iterator[Example]:
    masked = Masked(doc)
    spans = [(e["type"], *_place(doc, e["quote"])) for e in events]
    spans += [(e["type"] + "!", *_place(doc, e["quote"])) for e in events if e["status"] == "asserted"]
    spans += [(_MOOD.get(e["status"], e["status"]) + "?", *_place(doc, e["quote"])) for e in events]
    before = None
    for s in doc.sentences:
        said = sentence_said(doc, masked, s, before)
        yield Example(group, of_sentence(doc, masked, s, before), said, _stated(spans, s.start, s.end))
        before = s
    for _, rows in doc.tables:
        for row in rows:
            yield Example(group, of_row(doc, masked, row), row_said(doc, masked, row), _stated(spans, row.start, row.end))


def _place(doc: Doc, quote: str) -> tuple[int, int]:
    """Where a quote stands in the view, white space and marks not counted; (-1, -1) where it does not."""
    kept = [i for i, c in enumerate(doc.text) if _counts(c)]
    text = "".join(doc.text[i] for i in kept)
    want = "".join(c for c in quote if _counts(c))
    at = text.find(want) if want else -1
    return (kept[at], kept[at + len(want) - 1] + 1) if at >= 0 else (-1, -1)


def _counts(char: str) -> bool:
    return "一" <= char <= "鿿" or (char.isascii() and char.isalnum())


def _stated(spans: list[tuple[str, int, int]], start: int, end: int) -> frozenset[str]:
    """The types whose quote lies in the stretch for the greater part, or fills half of it."""
    found = set()
    for type_, a, b in spans:
        shared = min(b, end) - max(a, start)
        if shared > 0 and (2 * shared >= b - a or 2 * shared >= end - start):
            found.add(type_)
    return frozenset(found)
