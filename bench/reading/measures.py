"""What is measured: each function makes its material in ``folder`` and gives its rows."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from bench.reading import material
from bench.reading.rows import Row
from bench.reading.run import read


def scans(folder: Path, pages: int) -> list[Row]:
    """Our pool of two workers, started and loaded within the time, against the bare engine, loaded before it."""
    import cv2

    from bench.raw_ocr import seconds_a_page
    from ingest.raster import open_pdf, pdf_page, render_pdf_page

    path = material.scanned_pdf(folder / "scan.pdf", pages)
    document = open_pdf(path)
    images = []
    for number in range(1, len(document) + 1):
        with pdf_page(document, number) as page:
            images.append(folder / f"{number:04d}.png")
            cv2.imwrite(str(images[-1]), render_pdf_page(page, 200))
    document.close()
    ours = read(path).seconds / pages
    raw = seconds_a_page(images)
    note = f"{pages} pages, {ours:.2f} against {raw:.2f} s a page"
    return [Row("scan: throughput over the raw engine's", raw / ours, 0.90, "×", note=note)]


def ocrmypdf(folder: Path, pages: int) -> list[Row]:
    """Tesseract chi_sim through OCRmyPDF on the same file, two jobs; both are held against the text that was rendered."""
    names = ("scan: pages a minute over OCRmyPDF's (tesseract chi_sim)", "scan: CER over OCRmyPDF's")
    if shutil.which("ocrmypdf") is None or b"chi_sim" not in _languages():
        return [Row(n, None, None, note="ocrmypdf or tesseract-ocr-chi-sim is not installed") for n in names]
    path = folder / "scan.pdf"
    text, count = material.scanned_sources(path, pages)
    ours = read(path)
    side = folder / "side.txt"
    command = ["ocrmypdf", "-l", "chi_sim", "--jobs", "2", "--output-type", "pdf", "-q", "--sidecar", str(side), str(path)]
    start = time.perf_counter()
    subprocess.run([*command, str(folder / "out.pdf")], check=True, capture_output=True)
    theirs = time.perf_counter() - start
    our_cer, their_cer = _cer(text, ours.words), _cer(text, side.read_text(encoding="utf-8"))
    speed = f"{count} pages, {ours.seconds / count:.2f} against {theirs / count:.2f} s a page"
    return [
        Row(names[0], theirs / ours.seconds, 2.0, "×", note=speed),
        Row(names[1], our_cer / max(their_cer, 1e-9), 0.1, "×", False, f"CER {our_cer:.3%} against {their_cer:.3%}"),
    ]


def _languages() -> bytes:
    return subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False).stdout


def _cer(source: str, read: str) -> float:
    """As bench/contract/tools/cer.py counts, without page numbers (tesseract cannot leave them out)."""
    from importlib.util import module_from_spec, spec_from_file_location
    from sys import path

    from rapidfuzz.distance import Levenshtein

    tools = Path(__file__).parents[1] / "contract" / "tools"
    path.insert(0, str(tools))
    spec = spec_from_file_location("cer", tools / "cer.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    from score import plain

    read = re.sub(r"^[\s—－–一\-_]*\d{1,3}[\s—－–一\-_]*$", "", read, flags=re.M)
    want, got = module.norm(plain(source.replace("\\pagebreak", ""))), module.norm(read)
    return float(Levenshtein.distance(want, got)) / len(want)


def digital(folder: Path, pages: int) -> list[Row]:
    """Text, boxes and paragraphs of every page in this process against pdfplumber's ``extract_text`` on the same file.

    Both read each file in turn, five times; the best time of each counts, imports do not. A file in which pdfplumber does not
    find the characters that we find is no comparison.
    """
    made = (
        ("as LibreOffice exports it", material.office_pdf(folder / "office.pdf", pages)),
        ("fonts not embedded", material.plain_pdf(folder / "digital.pdf", pages)),
    )
    return [_against_pdfplumber(kind, path, pages) for kind, path in made]


def _against_pdfplumber(kind: str, path: Path | None, pages: int) -> Row:
    name = f"digital, {kind}: speed over pdfplumber's extract_text"
    if path is None:
        return Row(name, None, None, note="LibreOffice is not installed")
    ours, theirs = float("inf"), float("inf")
    for _ in range(5):
        seconds, found = _timed(_read_here, path)
        ours = min(ours, seconds)
        seconds, characters = _timed(_read_by_pdfplumber, path)
        theirs = min(theirs, seconds)
        if not 0.95 * found <= characters <= 1.05 * found or characters < 100 * pages:
            raise SystemExit(f"{kind}: pdfplumber finds {characters} characters, we {found}: the comparison would be void")
    note = (
        f"{pages} pages of {found // pages} characters, {1000 * ours / pages:.1f} against {1000 * theirs / pages:.1f} ms a page"
    )
    return Row(name, theirs / ours, 6.0, "×", note=note)


def _timed(read_file: Callable[[Path], int], path: Path) -> tuple[float, int]:
    start = time.perf_counter()
    found = read_file(path)
    return time.perf_counter() - start, found


def _read_here(path: Path) -> int:
    """Characters (white space not counted) of a file as ``ingest`` reads it."""
    from ingest.model import Page
    from ingest.readers.pdf import finish, read_pdf

    pages = finish([p for p in read_pdf(path) if isinstance(p, Page)])
    return sum(len("".join(block.text.split())) for page in pages for block in page.blocks)


def _read_by_pdfplumber(path: Path) -> int:
    import pdfplumber

    characters = 0
    with pdfplumber.open(path) as document:
        for page in document.pages:
            characters += len("".join(page.extract_text().split()))
            page.close()
    return characters


def again(folder: Path, pages: int) -> list[Row]:
    """The same file twice with one cache folder; workers are started and files hashed within the time."""
    rows = []
    for kind, path, bound in (
        ("scan", material.scanned_pdf(folder / "scan.pdf", pages), 5.0),
        ("digital", material.digital_pdf(folder / "digital.pdf", 4 * pages), 5.0),
    ):
        first, second = (read(path, cache=folder / f"cache-{kind}") for _ in range(2))
        note = f"{first.pages} pages, {second.seconds:.2f} of {first.seconds:.2f} s"
        rows.append(Row(f"{kind}: second read", 100 * second.seconds / first.seconds, bound, "%", False, note))
    return rows


def memory(folder: Path, pages: int) -> list[Row]:
    """Peak and growth of resident memory over a scan; growth is from the first third's peak to the last's."""
    make = material.light_scan if pages > 100 else material.scanned_pdf
    found = read(make(folder / "long.pdf", pages), watch=True)
    third = pages / 3
    rows = [Row("memory of a worker, peak", max(m for _, m in found.worker), 1331, "MB", False, f"{pages} scanned pages")]
    for name, course, bound in (("a worker", found.worker, 100.0), ("the program", found.parent, 100.0)):
        early = max((m for p, m in course if 2 < p <= third), default=None)
        late = max((m for p, m in course if p > 2 * third), default=None)
        if early is None or late is None:
            rows.append(Row(f"memory of {name}: growth", None, None, note="too few pages to tell"))
            continue
        note = f"{early:.0f} MB in the first third of pages, {late:.0f} in the last"
        rows.append(Row(f"memory of {name}: growth", late - early, bound, "MB", False, note))
    return rows
