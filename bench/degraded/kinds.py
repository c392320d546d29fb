"""The kinds of hard pages: each a function from a seed to page images and the words that stand on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bench.contract.tools.score import plain
from bench.degraded import effects, newspaper, seals
from bench.render.pdf import OfficePdf
from bench.render.source import Source, read_sources
from ingest.model import BlockKind

Rng = np.random.Generator
PACKAGES = ("corpus/packages/sample-01-hanye-pishan-julu", "corpus/packages/sample-02-lijinshe-huichang")
_LONGEST = 900


@dataclass(frozen=True, slots=True)
class Sample:
    """Pages in order (BGR, 200 dpi) and their text. ``paper`` false: a photograph, whose dpi nobody knows."""

    images: Sequence[Any]
    gold: str
    paper: bool = True


@cache
def sources() -> tuple[Source, ...]:
    """The shorter documents of the sample packages."""
    return tuple(s for package in PACKAGES for s in read_sources(Path(package)) if len(s.text) < _LONGEST)


@cache
def _library() -> tuple[Any, tuple[tuple[int, int], ...]]:
    """All sources in one PDF, their seals left off, with the first page of each and the first of the next, from 0."""
    import pypdfium2

    pdf, spans = OfficePdf(), []
    for source in sources():
        first = pdf.page_no()
        for blocks in source.pages:
            pdf.add_page()
            for block in blocks:
                pdf._block(block)
        spans.append((first, pdf.page_no()))
    return pypdfium2.PdfDocument(bytes(pdf.output())), tuple(spans)


@cache
def pages(index: int, dpi: int = 200) -> tuple[Any, ...]:
    """A source as clean page images (BGR)."""
    document, spans = _library()
    drawn = (document[k].render(scale=dpi / 72).to_numpy() for k in range(*spans[index]))
    return tuple(np.ascontiguousarray(p[:, :, :3]) for p in drawn)


def words(index: int) -> str:
    """The text of a source, by the contract's own reading of it."""
    return str(plain(sources()[index].text))  # type: ignore[no-untyped-call]


def pick(rng: Rng) -> int:
    return int(rng.integers(0, len(sources())))


def _each(effect: Callable[[Any, Rng], Any], *, dpi: int = 200, paper: bool = True) -> Callable[[Rng], Sample]:
    def draw(rng: Rng) -> Sample:
        index = pick(rng)
        return Sample([effect(p, rng) for p in pages(index, dpi)], words(index), paper)

    return draw


def _skew(page: Any, rng: Rng) -> Any:
    degrees = rng.uniform(2.5, 5.0) * rng.choice([-1, 1])
    return effects.jpeg(effects.grain(effects.skewed(seals.stamped(page, rng), degrees), rng, 3.0), 60)


def _rotated(page: Any, rng: Rng) -> Any:
    level = effects.jpeg(effects.grain(effects.skewed(page, rng.uniform(-0.8, 0.8)), rng, 3.0), 60)
    return np.ascontiguousarray(np.rot90(level, int(rng.integers(1, 4))))


def _spread(rng: Rng) -> Sample:
    found = [pick(rng), pick(rng)]
    sheets = [p for index in found for p in pages(index)]
    if len(sheets) % 2:
        sheets.append(np.full_like(sheets[0], 255))
    images = [effects.spread(a, b, rng) for a, b in zip(sheets[::2], sheets[1::2], strict=True)]
    return Sample(images, "".join(words(k) for k in found))


def _newspaper(rng: Rng) -> Sample:
    """Running text only, as newspapers print it: paragraphs of several sources under the title of one."""
    title = next(b.text for page in sources()[pick(rng)].pages for b in page if b.kind is BlockKind.HEADING)
    text: list[str] = []
    while sum(map(len, text)) < 900:
        blocks = (b for page in sources()[pick(rng)].pages for b in page)
        text += [b.text for b in blocks if b.kind is BlockKind.PARAGRAPH and len(b.text) >= 60 and b.text not in text]
    page = effects.skewed(newspaper.clipping(title, text, rng), rng.uniform(-1, 1))
    return Sample([effects.jpeg(effects.grain(page, rng, 4.0), 60)], title + "".join(text))


KINDS: dict[str, Callable[[Rng], Sample]] = {
    "faint": _each(effects.faint),
    "dark": _each(effects.dark),
    "photo": _each(effects.photo, dpi=230, paper=False),
    "spread": _spread,
    "seal": _each(lambda page, rng: effects.jpeg(effects.grain(seals.stamped(page, rng), rng, 3.0), 60)),
    "skew": _each(_skew),
    "rotated": _each(_rotated),
    "fax": _each(effects.fax),
    "newspaper": _newspaper,
}
