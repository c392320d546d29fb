"""One OCR engine for all tests of reading: its models take seconds to load."""

from __future__ import annotations

import pytest

from ingest.ocr.rapid import RapidEngine
from ingest.ocr.reader import OcrReader


@pytest.fixture(scope="session")
def engine() -> RapidEngine:
    return RapidEngine()


@pytest.fixture(scope="session")
def ocr(engine: RapidEngine) -> OcrReader:
    """The real reader, without a cache."""
    return OcrReader(engine)
