"""Images of the cited pages for the HTML report: gray WebP at about 100 dpi, the gaps' pages first, up to a size cap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checks.result import GAP_STATUSES, Citation, Result
from report.page_image import DPI, Artist

if TYPE_CHECKING:
    from ingest.model import Package

PIXELS = 827
"""Width of an A4 page at DPI."""
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
            yield from (s.citation for s in result.submission if s.citation is not None)
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


def render_cited(package: Package, result: Result, cap: int = CAP_BYTES) -> PageImages:
    """Draw the cited pages of an open package; pages whose file cannot be drawn are listed as failed."""
    pages = cited_pages(result)
    if not pages:
        return PageImages(cap=cap)
    local = {f.path: f.local for f in package.files if f.paged and f.local is not None}
    widths = _widths(result)
    with Artist() as artist:

        def draw(key: PageKey) -> bytes | None:
            path = local.get(key[0])
            return artist.draw(path, key[1], widths.get(key, PIXELS)) if path is not None else None

        return collect(pages, draw, cap)


def _widths(result: Result) -> dict[PageKey, int]:
    """Width in pixels of every page at DPI, from its size in points; within reason for plans and posters."""
    return {
        (d.path, d.first_page + n): max(200, min(2 * PIXELS, round(size[0] * DPI / 72)))
        for d in result.package.documents
        for n, size in enumerate(d.page_sizes)
    }
