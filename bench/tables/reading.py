"""Drawn tables read again, over several processes (which cannot find functions of a ``__main__``)."""

from __future__ import annotations

from multiprocessing import get_context
from pathlib import Path

from bench.tables.draw import document
from bench.tables.scans import scan
from bench.tables.score import Score, score
from bench.tables.shapes import ruled, unruled
from bench.tables.spec import TableSpec
from ingest.model import Page

MAKERS = {"ruled": ruled, "unruled": unruled}


def read(job: tuple[str, list[int], bool]) -> list[tuple[int, Page]]:
    """Pages (numbers from 1) of a PDF, with OCR where it has no text."""
    from ingest.readers.pdf import read_pdf
    from ingest.readers.scanned import shared_reader

    path, numbers, scanned = job
    ocr = (lambda: shared_reader(False)) if scanned else None
    return [(p.number, p) for p in read_pdf(Path(path), numbers, ocr=ocr) if isinstance(p, Page)]


def run(kind: str, form: str, seeds: list[int], folder: Path, processes: int) -> list[tuple[int, TableSpec, Score]]:
    specs = [MAKERS[kind](seed) for seed in seeds]
    path = folder / f"{kind}-{form}.pdf"
    drawn = document(specs)
    if form == "scan":
        scan(drawn, path, seeds)
    else:
        path.write_bytes(drawn)
    numbers = list(range(1, len(seeds) + 1))
    jobs = [(str(path), numbers[k::processes], form == "scan") for k in range(processes)]
    if processes > 1:
        with get_context("spawn").Pool(processes) as pool:
            found = dict(x for part in pool.map(read, jobs) for x in part)
    else:
        found = dict(x for job in jobs for x in read(job))
    return [(seed, spec, score(spec, found.get(n, Page(n, 0, 0)))) for n, seed, spec in zip(numbers, seeds, specs, strict=True)]
