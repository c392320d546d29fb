"""Mutate labelled packages and see that what must change does, and nothing else.

    python -m bench.mutate [FOLDER...] [--only NAME] [--kind WORD] [--seed N]

FOLDER holds labelled packages (default: corpus/packages, of which only sample-* are taken), read as text: understanding
alone. One document is removed, moved to another year, put in another county, given another issuer, or one figure, day,
post, term, chair or number in it is changed; some mutations must change nothing. What must come of it is derived from
gold.json (bench/mutate/expect.py). Prints a table a kind and each failure; exit 1 below 95 %.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.mutate.documents import counties, issuers, removals, years
from bench.mutate.expect import Mutation
from bench.mutate.figures import days, figures
from bench.mutate.harmless import harmless
from bench.mutate.judge import faults
from bench.mutate.labelled import Labelled
from bench.mutate.posts import chairs, numbers, posts, terms
from bench.mutate.run import Bench
from checks.scheme import Scheme, load_scheme

KINDS = (removals, years, counties, issuers, figures, days, posts, terms, chairs, numbers, harmless)
_ASKED = 0.95


def mutations(package: Labelled, scheme: Scheme, seed: int) -> Iterator[Mutation]:
    """All mutations of a package; the same for the same seed, whatever other kinds there are."""
    for make in KINDS:
        yield from make(package, scheme, Random(f"{seed} {package.name} {make.__name__}"))


def packages(folders: list[Path], only: str) -> Iterator[Labelled]:
    for folder in folders:
        pattern = "sample-*" if folder.resolve().parts[-2:] == ("corpus", "packages") else "*"
        for gold in sorted(folder.glob(f"{pattern}/gold.json")):
            package = Labelled.read(gold.parent)
            if only in package.name and package.gold.get("scheme", "central-2017") == "central-2017":
                yield package


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("corpus/packages")])
    parser.add_argument("--only", default="", help="only packages whose name contains this")
    parser.add_argument("--kind", default="", help="only mutations whose kind contains this")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    began = time.perf_counter()
    scheme = load_scheme("central-2017")
    bench = Bench(scheme)
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for package in packages(args.folders, args.only):
        bench.forget()
        before = bench.run(package.texts)
        gold = {id: r["status"] for id, r in package.requirements.items()}
        for mutation in mutations(package, scheme, args.seed):
            if args.kind not in mutation.kind:
                continue
            wrong = faults(mutation, before, bench.run(mutation.texts, mutation.paths), gold)
            asked[mutation.kind] += 1
            right[mutation.kind] += not wrong
            if wrong:
                print(f"{package.name} {mutation.doc or ''} [{mutation.kind}] {mutation.what}")
                print("".join(f"    {line}\n" for line in wrong), end="")
    for kind in sorted(asked):
        print(f"{kind:36s} {asked[kind]:4d} {right[kind]:4d}  {right[kind] / asked[kind]:.2f}")
    n, good = asked.total(), right.total()
    print(f"{'all':36s} {n:4d} {good:4d}  {good / max(n, 1):.3f}   ({time.perf_counter() - began:.0f} s)")
    return 0 if n and good >= _ASKED * n else 1


if __name__ == "__main__":
    sys.exit(main())
