"""Command line of the benchmark; see bench.reading."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench.reading import __doc__ as about
from bench.reading import measures
from bench.reading.linear import linear
from bench.reading.rows import Row, show

_MEASURES = ("scans", "ocrmypdf", "digital", "again", "memory")


def main() -> None:
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[*_MEASURES, "linear", []])
    parser.add_argument("--pages", type=int, default=24)
    parser.add_argument("--full", action="store_true")
    args = parser.parse_args()
    rows: list[Row] = []
    for name in args.names or _MEASURES:
        with tempfile.TemporaryDirectory() as scratch:
            if name == "linear":
                rows += linear(Path(scratch), full=args.full)
            else:
                pages = 1000 if args.full and name == "memory" else args.pages
                rows += getattr(measures, name)(Path(scratch), pages)
    show(rows)


if __name__ == "__main__":
    main()
