"""``python -m bench.copies [--seeds N] [--share-only]``: faults put into scanned copies, and what is found of them.

For each seed a paper, and copies of it: some whole, the others each with one fault (a page missing, added, exchanged with
its neighbour, turned over, or with one digit or word changed). Printed: faults found, false reports on whole copies, the
share of pages that were not read again, and the time against reading every page of every copy.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from bench.copies.papers import Leaf, paper, scan_pdf, with_change
from ingest.copies.model import Comparison, CopyReport
from ingest.copies.reading import read_copies

KINDS = ("whole", "missing", "extra", "exchanged", "turned", "digit", "word")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--pages", type=int, default=5)
    parser.add_argument("--every-page", action="store_true", help="also read without sharing, to compare time and findings")
    args = parser.parse_args()
    found: Counter[str] = Counter()
    put: Counter[str] = Counter()
    false = whole = shared = read = 0
    seconds = plain_seconds = 0.0
    for seed in range(args.seeds):
        with tempfile.TemporaryDirectory() as name:
            faults = write_copies(Path(name), args.pages, seed)
            start = time.perf_counter()
            with read_copies(Path(name), cache=False) as comparison:
                seconds += time.perf_counter() - start
            if args.every_page:
                start = time.perf_counter()
                with read_copies(Path(name), cache=False, share=False) as plain:
                    plain_seconds += time.perf_counter() - start
                    right = sum(_finds(plain, k, v) for k, v in faults.items())
                    print(f"seed {seed}: every page read: {right} of {len(faults)} right")
            shared, read = shared + comparison.pages_shared, read + comparison.pages_read
            for label, fault in faults.items():
                right = _finds(comparison, label, fault)
                put[fault] += 1
                found[fault] += right
                if not right:
                    print(f"seed {seed} {label} ({fault}): {_of(comparison, label)}")
            whole += sum(fault == "whole" for fault in faults.values())
            false += sum(fault == "whole" and not _finds(comparison, label, fault) for label, fault in faults.items())
    for fault in KINDS:
        print(f"{fault:10s} {found[fault]} of {put[fault]}")
    print(f"whole copies with a false report: {false} of {whole}")
    print(
        f"pages not read again: {shared} of {shared + read}; {seconds:.0f} s"
        + (f" against {plain_seconds:.0f} s" if plain_seconds else "")
    )


def write_copies(folder: Path, pages: int, seed: int) -> dict[str, str]:
    """Scans of the copies of one paper in ``folder``; the fault of each by its label."""
    rng = random.Random(seed)
    leaves = paper(pages, seed)
    faults = ["whole", "whole", *KINDS]
    rng.shuffle(faults)
    made = {}
    for n, fault in enumerate(faults, 1):
        (folder / f"第{n}份.pdf").write_bytes(scan_pdf(_faulty(leaves, fault, rng), 1000 * seed + n))
        made[f"第{n}份"] = fault
    return made


def _faulty(leaves: list[Leaf], fault: str, rng: random.Random) -> list[Leaf]:
    at = rng.randrange(1, len(leaves) - 1)
    if fault == "missing":
        return leaves[:at] + leaves[at + 1 :]
    if fault == "extra":
        return [*leaves[:at], paper(9, rng.randrange(10**6))[8], *leaves[at:]]
    if fault == "exchanged":
        return [*leaves[:at], leaves[at + 1], leaves[at], *leaves[at + 2 :]]
    if fault == "turned":
        return [*leaves[:at], replace(leaves[at], turned=True), *leaves[at + 1 :]]
    if fault in ("digit", "word"):
        return [*leaves[:at], with_change(leaves[at], rng, fault == "digit")[0], *leaves[at + 1 :]]
    return leaves


def _of(comparison: Comparison, label: str) -> CopyReport | None:
    return next((c for g in comparison.groups for c in g.copies if c.label == label), None)


def _finds(comparison: Comparison, label: str, fault: str) -> bool:
    """Whether the copy's report says this fault and nothing else."""
    copy = _of(comparison, label)
    if copy is None or len(comparison.groups) != 1:
        return False
    sure = [d for d in copy.differences if d.sure]
    said = {
        "missing": len(copy.missing), "extra": len(copy.extra) + len(copy.repeated), "exchanged": len(copy.moved),
        "turned": len(copy.turned), "change": len(sure),
    }  # fmt: skip
    want = {"whole": {}, "digit": {"change": 1}, "word": {"change": 1}}.get(fault, {fault: 1})
    return {k: v for k, v in said.items() if v} == want


if __name__ == "__main__":
    main()
