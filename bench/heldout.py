"""Score extraction on tests/heldout: sentences and short documents that no rule was written from.

    python -m bench.heldout [sentences|documents] [--half open|shut] [--details]

Sentences are extracted under the unit, year, counties and document kind that they are labelled with, so that only the
extraction of events is measured; documents are classified as packages of one document. Entries with an odd number are the open
half, which rules may be written from; of the shut half only totals are looked at (``--details`` is refused).
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from extractors.analyse import entities_of, events_of, read_document
from extractors.facts import Overrides, read_facts
from extractors.facts.document import county_index
from extractors.model import AnalysedDocument, County, DocumentFacts, Evidence, Level, PackageFacts
from extractors.places.issuer import issuer_level
from ingest.model import LogicalDocument, SourceFile
from ingest.readers.text import parse
from ingest.view import View

FOLDER = Path("tests/heldout")


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", "bench/contract/tools/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(name: str, half: str) -> list[dict[str, Any]]:
    """The entries of ``name``*.jsonl: odd numbers are the open half, even ones the shut half; of files named ``*-open`` all are
    open."""
    found = []
    for path in sorted(FOLDER.glob(f"{name}*.jsonl")):
        for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
            entry = json.loads(line)
            is_open = path.stem.endswith("-open") or int(entry["id"].rsplit("-", 1)[1]) % 2 == 1
            if half == "both" or is_open == (half == "open"):
                found.append(entry)
    return found


def logical(id: str, text: str) -> tuple[LogicalDocument, View]:
    file = SourceFile(f"{id}.md", "0" * 64, "md", False, (parse(text),))
    document = LogicalDocument(id, file, 1, 1)
    return document, View.of(document)


def counties(names: list[str]) -> tuple[County, ...]:
    index = county_index()
    found = (index.find(n) for n in names)
    return tuple(m[0].candidates[0] for m in found if m)


def extracted(entry: dict[str, Any]) -> tuple[AnalysedDocument, list[Evidence]]:
    """The events of one labelled sentence, its circumstances given."""
    assigned = counties(entry["counties"])
    package = PackageFacts(entry["unit"], tuple(entry["aliases"]), entry["unit_kind"], entry["year"], assigned)
    document, view = logical(entry["id"], entry["text"])
    issuer = entry.get("issuer")
    level = Level.UNIT if issuer in (entry["unit"], *entry["aliases"]) else issuer_level(county_index(), issuer or "")
    facts = DocumentFacts(kind=entry["kind"], issuer=issuer, year=entry["year"], level=level)
    analysed = AnalysedDocument(document, view, facts)
    doc = read_document(analysed, package, entities_of([analysed], package)[document.id], frozenset())
    return analysed, events_of(doc)


def score_sentences(details: bool, half: str) -> None:
    module = scorer()
    score = module.Score(details)
    with tempfile.TemporaryDirectory() as scratch:
        for entry in read("sentences", half):
            document, found = extracted(entry)
            gold_dir = Path(scratch) / entry["id"]
            (gold_dir / "docs").mkdir(parents=True)
            (gold_dir / "docs/d.md").write_text(entry["text"], encoding="utf-8")
            events = [{"doc": "docs/d.md", **e} for e in entry["expect"]]
            gold: dict[str, Any] = {"unit": None, "year": None, "counties": [],
                    "documents": [{"doc": "docs/d.md", "kind": entry["kind"]}],
                    "events": events, "requirements": {}}  # fmt: skip
            evidence = [_entry(document, e, n) for n, e in enumerate(found)]
            result = {
                "schema_version": 1, "scheme": "x", "evidence": evidence, "contents": [], "indicators": [],
                "contradictions": [], "problems": [], "gaps": [], "unreadable": [],
                "package": {"unit": None, "year": None, "counties": [], "documents": [
                    {"id": document.id, "path": "d", "sha256": "", "first_page": 1, "last_page": 1, "kind": entry["kind"],
                     "text_source": "digital"}]},
            }  # fmt: skip
            manifest = {"docs/d.md": {"path": "d", "first_page": 1, "last_page": 1, "paged": False, "scan": False}}
            paths = []
            for name, data in (("gold.json", gold), ("result.json", result), ("manifest.json", manifest)):
                path = gold_dir / name
                path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
                paths.append(str(path))
            score.package(str(gold_dir), paths[1], paths[2])
    wanted = ("event", "fields", "hard", "qualifiers")
    score.t = collections.defaultdict(module.Tally, {k: v for k, v in score.t.items() if k.startswith(wanted)})
    score.report()


def _entry(document: AnalysedDocument, e: Evidence, number: int) -> dict[str, Any]:
    quote = document.view.passage(*e.shown).quote
    return {
        "id": str(number), "type": e.type.value, "status": e.status.value, "fields": e.fields, "confidence": e.confidence,
        "citation": {"document": document.id, "page": 1, "quote": quote, "boxes": []},
    }  # fmt: skip


def score_documents(details: bool, half: str) -> None:
    right: collections.Counter[str] = collections.Counter()
    asked: collections.Counter[str] = collections.Counter()
    for entry in read("documents", half):
        _, (document,) = read_facts([logical(entry["id"], entry["text"])], Overrides(unit=entry.get("unit"), year=2017))
        facts = document.facts
        level = facts.level.value if facts.level else None
        got = {"kind": facts.kind, "doc_no": facts.doc_no, "issuer": facts.issuer, "date": facts.date, "level": level}
        for key, value in got.items():
            if entry.get(key) is None:
                continue
            asked[key] += 1
            same = value == entry[key] or (key == "issuer" and value and (value in entry[key] or entry[key] in value))
            right[key] += bool(same)
            if details and not same:
                print(f"    {entry['id']} {key}: {entry[key]} != {value}")
    for key in asked:
        print(f"{key:8s} {right[key]:3d} of {asked[key]:3d}  {right[key] / asked[key]:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", default="all", choices=["sentences", "documents", "all"])
    parser.add_argument("--half", choices=["open", "shut", "both"], default="both")
    parser.add_argument("--details", action="store_true", help="with --half open only")
    args = parser.parse_args()
    if args.details and args.half != "open":
        parser.error("--details only with --half open")
    for name, score in (("sentences", score_sentences), ("documents", score_documents)):
        if args.what in (name, "all"):
            score(args.details, args.half)


if __name__ == "__main__":
    main()
