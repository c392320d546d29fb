"""Command line; see bench.degraded."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from multiprocessing import get_context

from rich.console import Console
from rich.table import Table

from bench.degraded.kinds import KINDS
from bench.degraded.measure import Score, score

BOUND = 0.03


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", default=",".join(KINDS), help="comma separated; default all")
    parser.add_argument("--samples", type=int, default=6, help="seeds a kind")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seeds", action="store_true", help="show every even seed, too")
    args = parser.parse_args()
    kinds = args.kinds.split(",")
    jobs = [(kind, seed) for kind in kinds for seed in range(args.samples)]
    with get_context("spawn").Pool(args.processes) as pool:
        scores = []
        for s in pool.imap(score, jobs):
            scores.append(s)
            if args.seeds and s.tuned:
                rate_ = s.errors / s.characters
                print(
                    f"{s.kind:10s} {s.seed:3d} {s.errors:4d} of {s.characters:4d}  {rate_:.4f}  {s.seconds:.2f} s", flush=True
                )
    table = Table(title=f"Character error rate, {args.samples} samples a kind")
    for column in ("kind", "tuned on", "not tuned on", "worst", "characters", "≤ 3 %"):
        table.add_column(column, justify="left" if column == "kind" else "right")
    for kind in kinds:
        own = [s for s in scores if s.kind == kind]
        seen, unseen = rate([s for s in own if s.tuned]), rate([s for s in own if not s.tuned])
        worst = max(s.errors / s.characters for s in own)
        fits = "yes" if max(seen, unseen) <= BOUND else "NO"
        table.add_row(kind, f"{seen:.2%}", f"{unseen:.2%}", f"{worst:.2%}", str(sum(s.characters for s in own)), fits)
    Console().print(table)


def rate(scores: Sequence[Score]) -> float:
    """Errors a character over samples; 0.0 for none."""
    return sum(s.errors for s in scores) / max(1, sum(s.characters for s in scores))


if __name__ == "__main__":
    main()
