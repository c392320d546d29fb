"""How often what is stated with a confidence proves right: a reliability table of evidence and of statuses.

    python -m bench.reliability [--fit] [PACKAGES_FOLDER…]

Evidence: asserted events of the labelled packages (as text) and of the open half of tests/heldout; right is an event that the
labels assert in that place. Statuses: those of the packages and of the small packages of tests/checks/statuses. Packages named
shut-* are left out. Without ``--fit`` the table is of the figures as results show them. ``--fit`` measures on raw figures and
prints points for lexicons/confidence.yaml: shares made monotone, then scaled by FIRST_SIGHT, since rules were written from the
open material: what nobody has seen comes out right less often. ``--half shut`` takes the shut sentences instead (evidence only,
totals only).
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from rapidfuzz.distance import LCSseq

from bench.heldout import extracted, read
from checks.confidence import calibrated, raw_confidence
from checks.evaluate import evaluate
from checks.scheme import Scheme, load_scheme
from extractors.analyse import analyse
from extractors.model import Analysis, EventStatus, Evidence
from ingest.model import LogicalDocument, Package, SourceFile
from ingest.readers.text import parse
from tests.checks.test_status_packages import ROWS
from tests.checks.test_status_packages import package as small_package

EDGES = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
PRIOR, WEIGHT = 0.9, 4
FIRST_SIGHT = {"evidence": 0.866, "requirement": 0.893}  # shares right of the four packages written last, in their first run
Case = tuple[float, bool]


def same_place(gold: str, found: str) -> bool:
    """Whether two quotes are of one passage, as the contract's scorer has it (without its bound on length)."""
    a, b = "".join(gold.split())[:600], "".join(found.split())
    return LCSseq.similarity(a, b) / max(1, min(len(a), len(b))) >= 0.6 if a and b else False


def matched(found: Iterable[tuple[str, str, float]], gold: list[dict[str, Any]]) -> Iterator[Case]:
    """(type, quote, confidence) of asserted events against labels of the same document; a label is used once, grey ones not."""
    left = list(gold)
    for type, quote, sure in found:
        hits = [g for g in left if g["type"] == type and same_place(g["quote"], quote)]
        hit = next((g for g in hits if g["status"] == "asserted"), next(iter(hits), None))
        if hit is not None and hit.get("optional"):
            continue
        if hit is not None:
            left.remove(hit)
        yield sure, hit is not None and hit["status"] == "asserted"


def of_packages(folders: Iterable[Path], scheme: Scheme) -> tuple[list[Case], list[Case]]:
    """Raw cases of evidence and of statuses over labelled packages as text."""
    evidence: list[Case] = []
    statuses: list[Case] = []
    for folder in sorted(p.parent for f in folders for p in f.glob("*/gold.json")):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        if folder.name.startswith("shut") or gold.get("scheme", scheme.id) != scheme.id:
            continue
        analysis = analyse(as_package(folder))
        for d in analysis.documents:
            labels = [g for g in gold["events"] if g["doc"] == d.document.path]
            told = (
                (e.type.value, d.view.text[slice(*e.shown)], e.confidence)
                for e in d.evidence
                if e.status is EventStatus.ASSERTED
            )
            evidence += matched(told, labels)
        statuses += of_statuses(analysis, {k: v["status"] for k, v in gold["requirements"].items()}, scheme)
    return evidence, statuses


def asserted(found: Iterable[Evidence]) -> Iterator[Evidence]:
    return (e for e in found if e.status is EventStatus.ASSERTED)


def as_package(folder: Path) -> Package:
    """The sources of a labelled package, each a document of its own."""
    documents = []
    for n, path in enumerate(sorted((folder / "docs").glob("*.md"))):
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.S).replace("\\pagebreak", "")
        file = SourceFile(f"docs/{path.name}", "0" * 64, "md", False, (parse(text),))
        documents.append(LogicalDocument(f"d{n:03d}", file, 1, 1))
    return Package(folder.name, tuple(d.file for d in documents), tuple(documents))


def of_statuses(analysis: Analysis, wanted: dict[str, str], scheme: Scheme) -> Iterator[Case]:
    for requirement in scheme.requirements:
        if requirement.id in wanted:
            finding = evaluate(requirement, analysis, scheme)
            yield raw_confidence(finding, analysis, scheme), finding.status == wanted[requirement.id]


def of_sentences(half: str) -> Iterator[Case]:
    for entry in read("sentences", half):
        document, found = extracted(entry)
        told = (
            (e.type.value, document.view.text[slice(*e.shown)], e.confidence) for e in found if e.status is EventStatus.ASSERTED
        )
        yield from matched(told, entry["expect"])


def table(cases: list[Case]) -> list[tuple[float, float, int, float, float]]:
    """(from, to, cases, mean stated, share right) for each bin that has cases."""
    out = []
    for low, high in pairwise(EDGES):
        inside = [c for c in cases if low <= c[0] < high]
        if inside:
            mean = sum(s for s, _ in inside) / len(inside)
            out.append((low, min(high, 1.0), len(inside), mean, sum(r for _, r in inside) / len(inside)))
    return out


def points(cases: list[Case]) -> list[tuple[float, float]]:
    """Raw figure → share right, one point a distinct figure (rounded), rising (pool adjacent violators)."""
    groups: dict[float, list[bool]] = {}
    for raw, proved in cases:
        groups.setdefault(round(raw, 2), []).append(proved)
    pools: list[list[float]] = []  # weight, right, first x, last x
    for raw in sorted(groups):
        cases_here = groups[raw]
        pools.append([len(cases_here), sum(cases_here), raw, raw])
        while len(pools) > 1 and pools[-2][1] / pools[-2][0] >= pools[-1][1] / pools[-1][0]:
            n, r, _, x = pools.pop()
            pools[-1][0], pools[-1][1], pools[-1][3] = pools[-1][0] + n, pools[-1][1] + r, x
    shares = [((r + PRIOR * WEIGHT) / (n + WEIGHT), a, b) for n, r, a, b in pools]
    out: list[tuple[float, float]] = []
    for share, a, b in shares:
        share = max(share, out[-1][1] if out else 0.0)
        out += [(a, round(share, 3))] + ([(b, round(share, 3))] if b > a else [])
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("corpus/packages")])
    parser.add_argument(
        "--fit", action="store_true", help="measure on raw figures and print points for lexicons/confidence.yaml"
    )
    parser.add_argument("--half", choices=["open", "shut"], default="open")
    args = parser.parse_args()
    if args.fit and args.half == "shut":
        parser.error("--fit only on the open half")
    scheme = load_scheme("central-2017")
    evidence, statuses = of_packages(args.folders, scheme) if args.half == "open" else ([], [])
    evidence += of_sentences(args.half)
    for _, row in ROWS if args.half == "open" else ():
        statuses += of_statuses(analyse(small_package(row)), row["want"], scheme)
    for what, cases in (("evidence", evidence), ("requirement", statuses)):
        if not cases:
            continue
        shown = cases if args.fit else [(calibrated(what, raw), right) for raw, right in cases]
        print(f"{what}: {len(cases)} cases, {sum(r for _, r in cases) / max(1, len(cases)):.3f} right")
        print("| stated | cases | mean stated | right |\n|---|---|---|---|")
        for low, high, n, mean, right in table(shown):
            print(f"| {low:.2f}–{high:.2f} | {n} | {mean:.2f} | {right:.2f} |")
        wrong = sum(abs(m - r) * n for _, _, n, m, r in table(shown)) / max(1, len(cases))
        print(f"mean distance {wrong:.3f}")
        if args.fit:
            scale = FIRST_SIGHT[what] * len(cases) / sum(r for _, r in cases)
            print(f"{what}: {[[x, round(y * scale, 2)] for x, y in points(cases)]}")


if __name__ == "__main__":
    main()
