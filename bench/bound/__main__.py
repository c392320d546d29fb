"""Command line; see bench.bound."""

from __future__ import annotations

import argparse
import collections
import pickle
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.bound.compose import Gold, volume
from ingest.model import SourceFile
from ingest.package import read_package
from ingest.split import Span, split

_OUT = Path("out/bound")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=40)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--half", choices=["open", "shut", "both"], default="both")
    parser.add_argument("--scan", type=int, default=0, help="this many seeds as scans instead (slow)")
    parser.add_argument("--details", action="store_true", help="what went wrong, of open seeds only")
    parser.add_argument("--kept", action="store_true", help="take pages as read by an earlier run (out/bound)")
    args = parser.parse_args()
    seeds = range(args.first, args.first + (args.scan or args.seeds))
    totals: dict[str, collections.Counter[str]] = {"open": collections.Counter(), "shut": collections.Counter()}
    for seed in seeds:
        half = "open" if seed % 2 else "shut"
        if args.half not in (half, "both"):
            continue
        file, gold = _read(seed, scan=bool(args.scan), kept=args.kept)
        found = split(file)
        right, missed, extra = score(found, gold)
        totals[half].update(right=right, missed=missed, extra=extra, documents=len(gold))
        if args.details and half == "open" and (missed or extra):
            _show(seed, found, gold)
    print(f"{'half':6} documents  right missed extra  boundaries F1")
    for half, t in totals.items():
        if t["documents"]:
            f1 = 2 * t["right"] / (2 * t["right"] + t["missed"] + t["extra"])
            print(f"{half:6} {t['documents']:9d} {t['right']:6d} {t['missed']:6d} {t['extra']:5d}  {f1:.3f}")
    return 0


def score(found: Sequence[Span], gold: Sequence[Gold]) -> tuple[int, int, int]:
    """Right, missed and extra documents. Right: the same first and last page as a gold one; extra: more than there are."""
    want = collections.Counter((g.first, g.last) for g in gold)
    have = collections.Counter((s.first, s.last) for s in found)
    right = sum((want & have).values())
    return right, len(gold) - right, max(0, len(found) - len(gold))


def _show(seed: int, found: Sequence[Span], gold: Sequence[Gold]) -> None:
    print(f"seed {seed}")
    have = {(s.first, s.last) for s in found}
    want = {(g.first, g.last) for g in gold}
    for g in gold:
        if (g.first, g.last) not in have:
            print(f"   missed {g.first}-{g.last} {g.kind} {g.title[:40]}")
    for s in found:
        if (s.first, s.last) not in want:
            print(f"   found  {s.first}-{s.last} ({s.first_block}) {s.reason}")


def _read(seed: int, *, scan: bool, kept: bool) -> tuple[SourceFile, tuple[Gold, ...]]:
    store = _OUT / f"{seed}{'-scan' if scan else ''}.pickle"
    if kept and store.exists():
        loaded: tuple[SourceFile, tuple[Gold, ...]] = pickle.loads(store.read_bytes())  # our own file of an earlier run
        if _current(loaded[0]):
            return loaded
    made = volume(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / made.name
        _write(path, made.pdf, scan=scan)
        with read_package([path]) as package:
            result = package.files[0], made.gold
    _OUT.mkdir(parents=True, exist_ok=True)
    store.write_bytes(pickle.dumps(result))
    return result


def _current(file: SourceFile) -> bool:
    """Whether what was kept has all the fields that the model has now."""
    try:
        replace(file)
        for page in file.pages:
            replace(page)
            for block in page.blocks[:1]:
                replace(block)
    except AttributeError:
        return False
    return True


def _write(path: Path, pdf: bytes, *, scan: bool) -> None:
    if not scan:
        path.write_bytes(pdf)
        return
    from bench.render.scan import page_images, write_pdf

    images = list(page_images(pdf, path.name))
    images[len(images) // 2] = images[len(images) // 2].rotate(180)  # one page lies upside down
    write_pdf(images, path)


if __name__ == "__main__":
    sys.exit(main())
