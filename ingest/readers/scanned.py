"""Page images to pages: one OCR reader a process, and no page drawn that was read before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from ingest.imagefile import DEFAULT_DPI
from ingest.model import Page
from ingest.ocr.cache import OcrCache, PageSourceKey
from ingest.ocr.content import PageContent
from ingest.ocr.reader import OcrReader, page_of


class OcrPage(Protocol):
    """What readers need of OCR; ``ingest.ocr.reader.OcrReader`` is one. Errors: ``OcrUnavailable``."""

    def read_page(self, image: Any, width: float, height: float) -> PageContent:
        """As ``OcrReader.read_page``."""

    def read_drawn(self, source: PageSourceKey, width: float, height: float, draw: Callable[[], Any]) -> PageContent:
        """As ``OcrReader.read_drawn``."""


@cache
def shared_reader(use_cache: bool = True) -> OcrPage:
    """The OCR reader of this process; its models take seconds to load and are loaded when first needed."""
    return OcrReader(cache=OcrCache(enabled=True) if use_cache else None)


def scan_page(
    ocr: OcrPage, path: Path, number: int, width: float, height: float, draw: Callable[[], Any], dpi: float = DEFAULT_DPI
) -> Page:
    """Read page ``number`` of a file from its image. ``draw`` gives the BGR image of ``width`` × ``height`` points."""
    content = ocr.read_drawn(PageSourceKey(file_digest(path), number, dpi), width, height, draw)
    return page_of(content, number)


def file_digest(path: Path) -> str:
    """SHA-256 of a file, read once as long as it does not change."""
    state = path.stat()
    return _digest(path, state.st_mtime_ns, state.st_size)


@cache
def _digest(path: Path, modified: int, size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
