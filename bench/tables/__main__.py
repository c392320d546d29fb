"""Draw tables, read them as digital pages and as scans, and print the share of cells that came out exact.

    python -m bench.tables [--count 20] [--only ruled|unruled] [--as digital|scan] [--details]

A cell is exact when row, column, spans and words are those that were drawn. Even seeds are for tuning; of
odd seeds only totals are looked at (``--details`` shows even ones only).
"""

from __future__ import annotations

import argparse
import collections
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.tables.reading import MAKERS, run
from bench.tables.score import Score
from bench.tables.spec import TableSpec


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20, help="seeds of each kind")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", choices=sorted(MAKERS))
    parser.add_argument("--as", dest="form", choices=("digital", "scan"))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--keep", type=Path, help="folder for the drawn PDFs")
    asked = parser.parse_args()
    start = time.perf_counter()
    console = Console(width=120)
    shares = Table(title="cells exact")
    for head in ("tables", "form", "ruling", "tuned on", "not tuned on"):
        shares.add_column(head)
    seeds = list(range(asked.first, asked.first + asked.count))
    with tempfile.TemporaryDirectory() as temporary:
        for kind in [asked.only] if asked.only else list(MAKERS):
            for form in [asked.form] if asked.form else ["digital", "scan"]:
                results = run(kind, form, seeds, asked.keep or Path(temporary), asked.workers if form == "scan" else 1)
                _rows(shares, kind, form, results)
                if asked.details:
                    _details(console, results)
    console.print(shares)
    console.print(f"{time.perf_counter() - start:.0f} s")


def _rows(shares: Table, kind: str, form: str, results: list[tuple[int, TableSpec, Score]]) -> None:
    sums: dict[tuple[str, int], list[int]] = collections.defaultdict(lambda: [0, 0, 0])
    for seed, spec, got in results:
        for name in (spec.ruling.value, "all"):
            total = sums[name, seed % 2]
            total[0] += got.exact
            total[1] += got.cells
            total[2] += 1
    for name in [*sorted({n for n, _ in sums} - {"all"}), "all"]:
        shares.add_row(kind, form, name, *(_share(sums.get((name, half))) for half in (0, 1)))


def _share(total: list[int] | None) -> str:
    return f"{total[0] / total[1]:.3f} ({total[0]} of {total[1]}, {total[2]} tables)" if total and total[1] else "–"


def _details(console: Console, results: list[tuple[int, TableSpec, Score]]) -> None:
    for seed, spec, got in results:
        if seed % 2 == 0 and got.exact < got.cells:
            console.print(f"[bold]{seed}[/] {spec.ruling} {spec.title} {got.exact}/{got.cells}")
            console.print("  want", *got.wrong[0][:9], "\n  got ", *got.wrong[1][:9], sep=" ")


if __name__ == "__main__":
    main()
