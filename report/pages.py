"""Images of the cited pages for the HTML report: gray WebP at about 100 dpi, the gaps' pages first, up to a size cap."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.result import GAP_STATUSES, Citation, Result

if TYPE_CHECKING:
    from PIL.Image import Image

    from ingest.model import Package

DPI = 100
QUALITY = 45
CAP_BYTES = 12 * 2**20
PageKey = tuple[str, int]
"""Path of the file inside the package, and the page of the file from 1."""


@dataclass(frozen=True, slots=True)
class PageImages:
    """WebP data by page; ``over_cap`` are pages left out for size, ``failed`` pages that could not be drawn."""

    images: Mapping[PageKey, bytes] = field(default_factory=dict)
    over_cap: tuple[PageKey, ...] = ()
    failed: tuple[PageKey, ...] = ()
    cap: int = CAP_BYTES


def cited_pages(result: Result) -> list[PageKey]:
    """Pages that the reports cite, each once, those of the gaps first; documents without pages are left out."""
    paths = {d.id: d.path for d in result.package.documents if d.paged}
    return list(dict.fromkeys((paths[c.document], c.page) for c in _citations(result) if c.document in paths))


def _citations(result: Result) -> Iterator[Citation]:
    requirements = result.requirements()
    for wanted in (True, False):
        for requirement in requirements:
            if (requirement.status in GAP_STATUSES) is wanted:
                yield from requirement.citations
        if wanted:
            for found in result.contradictions:
                yield from (found.a, found.b)
            for problem in result.problems:
                yield problem.citation
    yield from (e.citation for e in result.evidence if e.type == "leader_visit")


def collect(pages: Iterable[PageKey], draw: Callable[[PageKey], bytes | None], cap: int = CAP_BYTES) -> PageImages:
    """Draw pages until the cap (bytes as they stand in the file, so base64) is reached; the rest is listed, not dropped."""
    images: dict[PageKey, bytes] = {}
    over: list[PageKey] = []
    failed: list[PageKey] = []
    used = 0
    for key in pages:
        if used >= cap:
            over.append(key)
            continue
        data = draw(key)
        if data is None:
            failed.append(key)
        elif used + len(data) * 4 // 3 > cap:
            over.append(key)
        else:
            images[key] = data
            used += len(data) * 4 // 3
    return PageImages(images, tuple(over), tuple(failed), cap)


def to_webp(image: Image) -> bytes:
    """Gray WebP of a page image."""
    out = io.BytesIO()
    image.convert("L").save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()


def render_cited(
    package: Package, result: Result, render: Callable[[Path, int, int], Any], cap: int = CAP_BYTES
) -> PageImages:
    """Draw the cited pages of an open package with ``render(local path, page, dpi)`` → PIL image or gray/RGB array."""
    local = {f.path: f.local for f in package.files if f.paged and f.local is not None}

    def draw(key: PageKey) -> bytes | None:
        path = local.get(key[0])
        if path is None:
            return None
        try:
            return to_webp(_image(render(path, key[1], DPI)))
        except Exception:  # a page that cannot be drawn must not cost the report; it is listed as failed
            return None

    return collect(cited_pages(result), draw, cap)


def _image(drawn: Any) -> Image:
    from PIL import Image

    if isinstance(drawn, Image.Image):
        return drawn
    return Image.fromarray(drawn)
