"""How much of an input is read: one frozen settings object; whatever a limit cuts off is reported, never dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

_MB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one package. Sizes in bytes, times in seconds, images in pixels, text in characters.

    The defaults fit what a unit really hands in (a bound scan of 300 pages, an archive of a few hundred files) and
    stop what none does. ``idle_seconds`` is the time a worker may take without finishing a page: the coldest start of
    OCR and the slowest page take about 10 s together on a free core, and four times that on a machine that is busy.
    Names, units and effects for users are in ``ingest.limit_words``.
    """

    file_bytes: int = 1024 * _MB
    unpacked_bytes: int = 2048 * _MB
    unpack_ratio: int = 100
    ratio_from_bytes: int = 32 * _MB  # an honest blank page as BMP packs 1000:1, a small file does no harm
    entries: int = 5000
    depth: int = 3
    attachments: int = 500
    pages: int = 1000
    pixels: int = 100_000_000
    characters: int = 2_000_000
    xml_bytes: int = 128 * _MB
    cells: int = 200_000
    idle_seconds: float = 120.0
    file_seconds: float = 1800.0
    package_seconds: float = 6 * 3600.0
    understand_seconds: float = 900.0  # one document of 2 million characters takes a tenth of it
    memory_bytes: int = 3072 * _MB
    cache_bytes: int = 2048 * _MB
    workers: int = 2

    def but(self, **changes: int | float) -> Self:
        """A copy with some limits changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
