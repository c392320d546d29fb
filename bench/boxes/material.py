"""Files to cite from: the sample packages as digital pages, as scans, and their scans turned and askew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bench.render.pdf import OfficePdf
from bench.render.scan import page_images, write_pdf
from bench.render.source import read_sources

PACKAGES = Path("corpus/packages")
Change = Callable[[Image.Image], Image.Image]


def _turned(degrees: int) -> Change:
    return lambda image: image.rotate(-degrees, expand=True)


def _askew(degrees: float) -> Change:
    return lambda image: image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(250, 249, 246))


CHANGES: dict[str, Change | None] = {
    "digital": None,
    "scan": lambda image: image,
    "rotated 90": _turned(90),
    "rotated 180": _turned(180),
    "rotated 270": _turned(270),
    "skewed 2.5": _askew(2.5),
    "skewed -4": _askew(-4.0),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """Documents of the sample packages: as the PDF an office writes, and the first pages of each as a scanner sees them."""

    pdf: bytes
    images: tuple[Image.Image, ...]


def drawn(pages: int) -> Drawn:
    """Documents of two packages or more, those with tables first, with ``pages`` scanned pages in all.

    One PDF, drawn once for all kinds: it takes half a minute to cut a font of 16 MB to size.
    """
    pdf, wanted = OfficePdf(), list[int]()
    for package in sorted(PACKAGES.iterdir()):
        sources = [s for s in read_sources(package) if s.form in ("scan", "digital")]
        for source in sorted(sources, key=lambda s: not any(b.cells for p in s.pages for b in p))[: max(1, pages // 4)]:
            if len(wanted) < pages:
                first, last = pdf.add_document(source)
                wanted += range(first, last + 1)[: min(pages - len(wanted), max(1, pages // 2))]
    data = bytes(pdf.output())
    images = page_images(data, "boxes")
    return Drawn(data, tuple(images[n - 1] for n in wanted))


def file_of(kind: str, documents: Drawn, folder: Path) -> Path:
    """The PDF of one kind, written to ``folder``."""
    change, path = CHANGES[kind], folder / f"{kind}.pdf"
    if change is None:
        path.write_bytes(documents.pdf)
    else:
        write_pdf([change(image) for image in documents.images], path)
    return path
