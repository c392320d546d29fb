"""Files to cite from: the sample packages as digital pages, as scans, and their scans turned and askew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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


def files(kind: str, pages: int, folder: Path) -> Iterator[Path]:
    """PDFs of one kind, of two packages or more, written to ``folder``; tables come first. Scans have ``pages`` pages."""
    left, most = pages, max(1, pages // 2)
    for package in sorted(PACKAGES.iterdir()):
        sources = [s for s in read_sources(package) if s.form in ("scan", "digital")]
        for source in sorted(sources, key=lambda s: not any(b.cells for p in s.pages for b in p))[: max(1, pages // 4)]:
            if left <= 0:
                return
            pdf = OfficePdf()
            pdf.add_document(source)
            data = bytes(pdf.output())
            path = folder / f"{package.name}-{source.name.removesuffix('.md')}.pdf"
            change = CHANGES[kind]
            if change is None:
                path.write_bytes(data)
                left -= pdf.page_no()
            else:
                images = [change(image) for image in page_images(data, path.name)[: min(left, most)]]
                write_pdf(images, path)
                left -= len(images)
            yield path
