"""Timing of the main job, as ratios within one run.

    python -m bench.timing [PACKAGE]

- a digital package from a cold start (no cache, new process), in seconds;
- what a scanned page adds over a digital one, against the raw OCR engine on the same page images with the same two processes;
- a second run of the scanned package against the first.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.raw_ocr import seconds_a_page

DEFAULT = Path("corpus/packages/sample-01-hanye-pishan-julu")


def check(package: Path, cache: Path) -> float:
    """Seconds of one `ingest check` in a process of its own, reading through the given cache folder."""
    command = [sys.executable, "-m", "cli", "check", str(package), "--format", "json", "-o", str(cache / "result.json")]
    environment = {**os.environ, "INGEST_CACHE_DIR": str(cache)}
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode not in (0, 1, 3):
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - start


def page_images(package: Path, out: Path) -> list[Path]:
    """Every page of the PDFs of a folder as a PNG at the resolution that the reader uses."""
    import pypdfium2

    from ingest.raster import render_page

    images = []
    for pdf in sorted(package.glob("*.pdf")):
        for number in range(1, len(pypdfium2.PdfDocument(pdf)) + 1):
            path = out / f"{len(images):03d}.png"
            rendered = render_page(pdf, number, 200)
            if not hasattr(rendered, "save"):
                from PIL import Image

                rendered = Image.fromarray(rendered[:, :, ::-1])
            rendered.save(path)
            images.append(path)
    return images


def rendered(source: Path, form: str, out: Path) -> Path:
    subprocess.run([sys.executable, "-m", "bench.render", str(source), "--as", form, "--out", str(out / form)], check=True)
    return out / form / source.name


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        caches = [root / n for n in ("cache-a", "cache-b", "images")]
        for folder in caches:
            folder.mkdir()
        digital, scanned = rendered(source, "digital", root), rendered(source, "scan", root)
        characters = sum(len(p.read_text(encoding="utf-8")) for p in (source / "docs").glob("*.md"))
        images = page_images(scanned, caches[2])
        cold = check(digital, caches[0])
        first = check(scanned, caches[1])
        second = check(scanned, caches[1])
        raw = seconds_a_page(images)
    added = (first - cold) / len(images)
    table = Table(title=f"{source.name}: {len(list((source / 'docs').glob('*.md')))} documents, {characters} characters")
    for column in ("measure", "value", "target"):
        table.add_column(column)
    table.add_row("digital package, cold start", f"{cold:.1f} s", "about 10 s")
    table.add_row("raw OCR engine, 2 processes", f"{raw:.2f} s a page", "")
    table.add_row(
        f"what a scanned page adds ({len(images)} pages)", f"{added:.2f} s a page, {added / raw:.2f} × raw", "≤ 1.3 × raw"
    )
    table.add_row("second run of the scanned package", f"{second:.1f} s of {first:.1f} s, {second / first:.0%}", "< 25 %")
    Console().print(table)


if __name__ == "__main__":
    main()
