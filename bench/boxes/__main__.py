"""Command line; see bench.boxes."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.boxes.again import Cutter, is_quote
from bench.boxes.material import CHANGES, Drawn, drawn, file_of
from bench.boxes.quotes import Quote, quotes
from ingest.model import LogicalDocument, Page, SourceFile
from ingest.ocr.rapid import RapidEngine
from ingest.ocr.reader import OcrReader
from ingest.readers.pdf import finish, read_pdf

BOUND = 0.99


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", default=",".join(CHANGES), help="comma separated; default all")
    parser.add_argument("--pages", type=int, default=4, help="pages a kind")
    parser.add_argument("--quotes", type=int, default=30, help="quotes a kind")
    parser.add_argument("--show", action="store_true", help="show the quotes that are not found")
    args = parser.parse_args()
    start = time.perf_counter()
    engine, documents = RapidEngine(), drawn(args.pages)
    good: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for kind in args.kinds.split(","):
        for quote, again in _read_again(engine, kind, documents, args.quotes):
            name = f"{'cells' if quote.cell else 'sentences'}, {kind}"
            total[name] += 1
            good[name] += is_quote(quote.text, again)
            if args.show and not is_quote(quote.text, again):
                print(f"{name}\n  {quote.text}\n  {again}", file=sys.stderr)
    table = Table(title="the text under a box, read again, is the quote")
    for column in ("kind", "quotes", "is the quote"):
        table.add_column(column)
    for name in sorted(total):
        table.add_row(name, str(total[name]), f"{good[name] / total[name]:.1%}")
    share = sum(good.values()) / max(1, sum(total.values()))
    table.add_row("all", str(sum(total.values())), f"{share:.1%}")
    Console().print(table)
    Console().print(f"{time.perf_counter() - start:.0f} s")
    raise SystemExit(share < BOUND)


def _read_again(engine: RapidEngine, kind: str, documents: Drawn, most: int) -> list[tuple[Quote, str]]:
    rng = random.Random(11)
    reader = OcrReader(engine)
    with tempfile.TemporaryDirectory() as scratch:
        path = file_of(kind, documents, Path(scratch))
        read = finish([p for p in read_pdf(path, ocr=lambda: reader) if isinstance(p, Page)])
        source = SourceFile(path.name, "", "pdf", True, read, path)
        own = list(quotes(LogicalDocument("d01", source, 1, len(read)), rng))
        cutter = Cutter(engine, path, {p.number: p for p in read})
        chosen = sorted(rng.sample(own, min(len(own), most)), key=lambda q: q.boxes[:1])
        return [(quote, cutter.under(quote)) for quote in chosen]


if __name__ == "__main__":
    main()
