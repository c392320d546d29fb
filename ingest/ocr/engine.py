"""What an OCR engine is: boxes of text on an image, and the text of crops. The engine knows nothing of pages or tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.imaging.pixels import Bgr, Gray, Quad


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one crop.

    ``confidence`` is the mean over its characters, 0 to 1. ``edges`` are the len(text)+1 character edges as parts (0 to 1)
    of the crop's width.
    """

    text: str
    confidence: float
    edges: tuple[float, ...]


class OcrEngine(Protocol):
    """Errors: ``OcrUnavailable`` on first use where the engine cannot be loaded."""

    @property
    def fingerprint(self) -> str:
        """Names engine, models and settings: what was read under another fingerprint is read again. Must not load models;
        once they are loaded it may be another, where they run on something else than was to be expected."""

    def detect(self, image: Gray) -> list[Quad]:
        """Quadrilaterals (4×2, pixels, clockwise from the top left) of lines of text, top to bottom."""

    def recognise(self, crops: Sequence[Gray | Bgr]) -> list[Reading]:
        """The text of each crop (one level line of text each), in order; empty text where nothing can be read."""
