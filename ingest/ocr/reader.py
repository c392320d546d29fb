"""The OCR reader: page image to ``PageContent`` by way of the cache, and from that to a ``Page``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ingest.imaging.pixels import Bgr
from ingest.model import Page, PageSource
from ingest.ocr.cache import OcrCache, PageSourceKey, image_digest
from ingest.ocr.content import PageContent
from ingest.ocr.engine import OcrEngine
from ingest.ocr.placing import level_blocks, sheet_blocks, sheet_regions


class OcrReader:
    """Reads page images; make one a process and keep it, for the engine's models take seconds to load.

    The engine is loaded when the first page is not in the cache. ``cache`` None reads everything anew.
    """

    def __init__(self, engine: OcrEngine | None = None, cache: OcrCache | None = None) -> None:
        self._engine = engine
        self._cache = cache

    @property
    def engine(self) -> OcrEngine:
        """The engine, loaded at first use. Raises OcrUnavailable where none can be."""
        if self._engine is None:
            from ingest.ocr.rapid import RapidEngine

            self._engine = RapidEngine()
        return self._engine

    def read_page(self, image: Bgr, width: float, height: float) -> PageContent:
        """What stands on an image (height × width × 3, BGR, uint8) of a page of ``width`` × ``height`` points.

        Raises OcrUnavailable where no engine can be loaded.
        """
        digest = image_digest(image)
        if self._cache is None:
            return self._read(image, width, height, digest)
        return self._kept(
            self._cache, (digest, round(width, 2), round(height, 2)), lambda: self._read(image, width, height, digest)
        )

    def _kept(self, cache: OcrCache, parts: tuple[object, ...], read: Callable[[], PageContent]) -> PageContent:
        """From the cache, else by ``read``. The engine may turn out to run on its second choice: kept under what it was."""
        found = cache.get(cache.key(self.engine.fingerprint, *parts))
        if found is None:
            found = read()
            cache.put(cache.key(self.engine.fingerprint, *parts), found)
        return found

    def _read(self, image: Bgr, width: float, height: float, digest: str) -> PageContent:
        from ingest.ocr.reading import read_image

        return replace(read_image(self.engine, image, width, height), image_sha256=digest).rounded()

    def read_drawn(self, source: PageSourceKey, width: float, height: float, draw: Callable[[], Bgr]) -> PageContent:
        """As ``read_page`` of ``draw()``, but a page of a file that was read before is not even drawn."""
        if self._cache is None:
            return self.read_page(draw(), width, height)
        parts = source.file_sha256, source.page, source.dpi, round(width, 2), round(height, 2)
        return self._kept(self._cache, parts, lambda: self.read_page(draw(), width, height))


def page_of(content: PageContent, number: int) -> Page:
    """The page with its blocks in reading order.

    Boxes, width and height are of the upright page (turned by ``rotation`` degrees clockwise from the image as given); on a
    page that was levelled or laid flat each box is the upright hull of its place before that.
    """
    blocks = sheet_blocks(content.parts) if content.parts else level_blocks(content)
    return Page(
        number,
        content.width,
        content.height,
        (*blocks, *content.seals),
        PageSource.BLANK if content.blank else PageSource.OCR,
        content.confidence,
        content.rotation,
        content.image_sha256,
        content.notes,
        regions=sheet_regions(content.parts) if content.parts else content.regions,
    )
