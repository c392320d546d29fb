"""Read one sample with the real reader and count its faults. Runs in worker processes."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

_TOOLS = Path(__file__).parent.parent / "contract" / "tools"


@dataclass(frozen=True, slots=True)
class Score:
    """Faults of one sample; ``tuned``: its seed was looked at while the reader was made."""

    kind: str
    seed: int
    errors: int
    characters: int
    seconds: float

    @property
    def tuned(self) -> bool:
        return self.seed % 2 == 0


def text_of(images: Sequence[Any], paper: bool) -> str:
    """The body text of pages, as ``ingest read --format text`` gives it."""
    from ingest.layout.running import mark_running
    from ingest.model import SourceFile
    from ingest.ocr.reader import page_of
    from ingest.plain import plain_text
    from ingest.readers.scanned import shared_reader

    ocr = shared_reader(False)
    pages = []
    for number, image in enumerate(images, 1):
        height, width = image.shape[:2]
        points = 72 / 200 if paper else 1.0
        pages.append(page_of(ocr.read_page(image, width * points, height * points), number))
    return plain_text(SourceFile("page", "", "pdf", True, mark_running(pages)))


def score(job: tuple[str, int]) -> Score:
    """CER of one sample, by the norm of the contract's own tool."""
    from rapidfuzz.distance import Levenshtein

    from bench.degraded.kinds import KINDS

    if str(_TOOLS) not in sys.path:
        sys.path.insert(0, str(_TOOLS))  # the tools are scripts that import each other by bare name
    from cer import norm  # type: ignore[import-not-found]

    kind, seed = job
    sample = KINDS[kind](np.random.default_rng([seed, *kind.encode()]))
    start = time.perf_counter()
    got = norm(text_of(sample.images, sample.paper))
    seconds = (time.perf_counter() - start) / len(sample.images)
    want = norm(sample.gold)
    return Score(kind, seed, Levenshtein.distance(want, got), len(want), seconds)
