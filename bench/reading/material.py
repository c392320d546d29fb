"""Files to read: the sample packages of the corpus rendered as digital PDF or as scans, repeated to any number of pages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.render.pdf import OfficePdf
from bench.render.scan import page_images, write_pdf
from bench.render.source import Source, read_sources

_PACKAGES = Path(__file__).parents[2] / "corpus" / "packages"


def sources() -> list[Source]:
    return [s for package in sorted(_PACKAGES.iterdir()) if package.is_dir() for s in read_sources(package)]


def digital_pdf(path: Path, pages: int) -> Path:
    """A PDF of ``pages`` pages with text layer; documents follow each other and begin again when all were used."""
    return _repeated(bytes(_office(sources()).output()), path, pages)


def office_pdf(path: Path, pages: int) -> Path | None:
    """The documents as LibreOffice exports them from DOCX, with embedded fonts; None where it is not installed."""
    import subprocess
    from dataclasses import replace

    from bench.render.office import write_docx
    from ingest.office.convert import libre_office

    program = libre_office()
    if program is None:
        return None
    every = sources()
    paper = path.with_suffix(".docx")
    write_docx(replace(every[0], pages=tuple(page for s in every for page in s.pages)), paper)
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", str(path.parent), str(paper)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return _repeated(paper.with_suffix(".pdf").read_bytes(), path.with_name(f"{path.stem}-repeated.pdf"), pages)


def plain_pdf(path: Path, pages: int) -> Path:
    """Pages of 30 full lines, a ruled table on every fifth, in a font that every PDF library can map to characters.

    (pdfminer, and so pdfplumber, finds no characters in ``digital_pdf``: it takes no CMap that a file brings along as a font's
    encoding, which is how fpdf2 embeds CFF subsets.) The font is not embedded: PDFium loads each glyph from the system's.
    """
    from tests.ingest.pdf_maker import Sheet, pdf

    text = re.sub(r"[\s|#*\-]+", "", "".join(s.text for s in sources()))
    sheets = []
    for number in range(pages):
        sheet = Sheet()
        for row in range(30):
            at = (number * 900 + row * 30) % (len(text) - 30)
            sheet.text(80, 80 + row * 22, text[at : at + 30], 14)
        if number % 5 == 0:
            sheet.grid([76.0, 220.0, 360.0, 504.0], [63.0 + 44 * k for k in range(6)])
        sheets.append(sheet)
    return pdf(path, *sheets)


def scanned_pdf(path: Path, pages: int) -> Path:
    """The same as a scan (200 dpi JPEG, askew, noise seeded by the place); after the first dozens pages come again."""
    data = bytes(_office(sources()).output())
    images = page_images(_cut(data, min(pages, 40)), "scan")
    write_pdf(images, path)
    return _repeated(path.read_bytes(), path, pages)


def light_scan(path: Path, pages: int) -> Path:
    """As ``scanned_pdf``, but ten pages of six lines each, again and again: what a thousand pages cost shows in minutes."""
    from PIL import Image

    from bench.copies.papers import DPI, paper, printed, scanned

    rng = np.random.default_rng(0)
    leaves = [replace(leaf, lines=leaf.lines[:6]) for leaf in paper(10, 0)]
    images: list[Image.Image] = [scanned(printed(leaf), rng) for leaf in leaves]
    images[0].save(path, "PDF", resolution=DPI, save_all=True, append_images=images[1:])
    return _repeated(path.read_bytes(), path, pages)


def scanned_sources(path: Path, pages: int) -> tuple[str, int]:
    """A scan of whole documents of at least ``pages`` pages; their text, and the number of pages."""
    chosen: list[Source] = []
    count = 0
    for source in sources():
        if count < pages:
            chosen.append(source)
            count = _office(chosen).page_no()
    write_pdf(page_images(bytes(_office(chosen).output()), "scan"), path)
    return "\n".join(s.text for s in chosen), count


def _office(chosen: list[Source]) -> OfficePdf:
    pdf = OfficePdf()
    for source in chosen:
        pdf.add_document(source)
    return pdf


def _cut(data: bytes, pages: int) -> bytes:
    import io

    import pypdfium2

    document, out = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    out.import_pages(document, list(range(min(pages, len(document)))))
    buffer = io.BytesIO()
    out.save(buffer)
    return buffer.getvalue()


def _repeated(data: bytes, path: Path, pages: int) -> Path:
    import pypdfium2

    document, out = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    have = len(document)
    for first in range(0, pages, have):
        out.import_pages(document, list(range(min(have, pages - first))))
    out.save(path)
    return path
