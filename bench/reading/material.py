"""Files to read: the sample packages of the corpus rendered as digital PDF or as scans, repeated to any number of pages."""

from __future__ import annotations

from pathlib import Path

from bench.render.pdf import OfficePdf
from bench.render.scan import page_images, write_pdf
from bench.render.source import Source, read_sources

_PACKAGES = Path(__file__).parents[2] / "corpus" / "packages"


def sources() -> list[Source]:
    return [s for package in sorted(_PACKAGES.iterdir()) if package.is_dir() for s in read_sources(package)]


def digital_pdf(path: Path, pages: int) -> Path:
    """A PDF of ``pages`` pages with text layer; documents follow each other and begin again when all were used."""
    return _repeated(bytes(_office(sources()).output()), path, pages)


def scanned_pdf(path: Path, pages: int) -> Path:
    """The same as a scan (200 dpi JPEG, askew, noise seeded by the place); after the first dozens pages come again."""
    data = bytes(_office(sources()).output())
    images = page_images(_cut(data, min(pages, 40)), "scan")
    write_pdf(images, path)
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
