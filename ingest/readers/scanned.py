"""The seam to OCR: what a reader of page images must give, and how its result becomes a ``Page``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from ingest.layout.blocks import build_blocks
from ingest.model import Block, Line, Page, PageSource


class Scan(Protocol):
    """What OCR found on a page image: boxes in points of the image as given, from the top left.

    ``lines`` stand outside the tables; ``red`` are those among them printed in red; ``rotation`` is how far the image was
    turned clockwise to be read (0, 90, 180, 270).
    """

    @property
    def lines(self) -> Sequence[Line]: ...
    @property
    def tables(self) -> Sequence[Block]: ...
    @property
    def seals(self) -> Sequence[Block]: ...
    @property
    def red(self) -> Sequence[Line]: ...
    @property
    def confidence(self) -> float | None: ...
    @property
    def rotation(self) -> int: ...
    @property
    def image_sha256(self) -> str | None: ...
    @property
    def notes(self) -> Sequence[str]: ...


class OcrPage(Protocol):
    """Reads a BGR image (height, width, 3) of uint8 that shows a page of so many points."""

    def read_page(self, image: Any, width_pt: float, height_pt: float) -> Scan: ...


def scanned_page(scan: Scan, number: int, width: float, height: float, notes: Sequence[str] = ()) -> Page:
    """A page of blocks in reading order from what OCR found; without a word on it the page is blank."""
    blocks = build_blocks(scan.lines, scan.tables, scan.seals, width, height, red=scan.red)
    source = PageSource.OCR if blocks else PageSource.BLANK
    return Page(
        number, width, height, blocks, source, scan.confidence, scan.rotation, scan.image_sha256, (*notes, *scan.notes)
    )  # fmt: skip
