"""The examples of schemes: small whole packages, each with the statuses that some requirements must get.

    python -m bench.examples SCHEME... [--half odd|even] [--misses]     # how many statuses are right, by number of the package

corpus/schemes/examples/ID/units.yaml has, by key, the assessed bodies with the frame of their self report; the other files
there are lists of packages: ``unit`` (a key), ``report`` (what the self report says of the matter), ``docs`` (papers as text),
``want`` (requirement → status), ``known`` (requirement → why its status is known not to come out right yet). They are tested
(tests/checks) and shown in docs/schemes/ID.md.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bench.heldout import logical
from checks.result import Result
from checks.run import check_package
from checks.scheme import load_scheme
from extractors.analyse import analyse
from ingest.model import Package

FOLDER = Path("corpus/schemes/examples")
QUIET = "一年来，工作平稳推进。"


@dataclass(frozen=True)
class Example:
    """One package; ``name`` says file, place and what is wanted."""

    scheme: str
    name: str
    unit: str
    report: str
    docs: tuple[str, ...]
    want: dict[str, str]
    known: dict[str, str]


def schemes() -> list[str]:
    """Ids of the schemes that have examples."""
    return sorted(p.name for p in FOLDER.iterdir() if p.is_dir())


def examples(scheme: str) -> Iterator[Example]:
    """The examples of a scheme, in the order of files and lists."""
    for path in sorted((FOLDER / scheme).glob("*.yaml")):
        if path.name == "units.yaml":
            continue
        for n, row in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")) or ()):
            unknown = set(row) - {"unit", "report", "docs", "want", "known"}
            if unknown or not {"unit", "want"} <= set(row):
                raise ValueError(f"{path}: entry {n + 1}: keys {sorted(row)}")
            name = f"{path.stem}-{n}-{'-'.join(row['want'])}"
            docs, said = tuple(row.get("docs") or ()), row.get("report") or QUIET
            yield Example(scheme, name, row["unit"], said, docs, row["want"], dict(row.get("known") or {}))


@lru_cache(maxsize=8)
def units(scheme: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / scheme / "units.yaml").read_text(encoding="utf-8"))
    return found


def checked(example: Example) -> Result:
    """The package of an example, checked against its scheme."""
    report = units(example.scheme)[example.unit]["report"].replace("{said}", example.report)
    documents = tuple(logical(f"d{n:03d}", text)[0] for n, text in enumerate([report, *example.docs]))
    package = Package("包", tuple(d.file for d in documents), documents, ())
    return check_package(analyse(package), load_scheme(example.scheme))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("schemes", nargs="+")
    parser.add_argument("--half", choices=["odd", "even"], help="only packages of odd or even number (counted over all files)")
    parser.add_argument("--misses", action="store_true", help="print each status that is not as wanted, with its reason")
    args = parser.parse_args()
    for scheme in args.schemes:
        tally: Counter[bool] = Counter()
        for n, example in enumerate(examples(scheme)):
            if args.half and (n % 2 == 1) != (args.half == "odd"):
                continue
            found = {r.id: r for r in checked(example).requirements()}
            for id, want in example.want.items():
                tally[found[id].status == want] += 1
                if args.misses and found[id].status != want:
                    print(f"{example.name}: {id}: {want} wanted, {found[id].status}: {found[id].reason}")
        print(f"{scheme} {args.half or 'all'}: {tally[True]} of {tally.total()} statuses right")


if __name__ == "__main__":
    main()
