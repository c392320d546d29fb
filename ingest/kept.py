"""What whole files were read as, beside the OCR cache: a file that was read before needs no worker at all.

Kept are only files that were read without a fault, under a key of their bytes, all that the reader was told, the engine and
the source code of this package: nothing read by another version is taken for what this one would read.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import pickle
import zlib
from dataclasses import replace
from pathlib import Path

from ingest.errors import IngestError
from ingest.model import Page
from ingest.ocr.cache import OcrCache
from ingest.worker.job import FileResult, Job
from ingest.worker.messages import PageDone, read_message, write
from ingest.worker.sound import sound


class KeptFiles:
    """Results by content. ``enabled`` false neither reads nor writes. Never raises on a bad disk or a spoilt entry."""

    def __init__(self, store: OcrCache | None = None, *, enabled: bool = True) -> None:
        self._store = store or OcrCache(enabled=enabled)
        self._enabled = enabled
        self._version = _version() if enabled else ""

    def get(self, sha256: str, job: Job) -> FileResult | None:
        """The pages of a file as they were read before; None where they are to be read."""
        if not self._enabled or job.context.known:
            return None
        data = self._store.get_bytes(self._key(sha256, job))
        if data is None:
            return None
        pages: list[Page] = []
        stream = io.BytesIO(data)
        try:
            while (message := read_message(stream)) is not None:
                if not isinstance(message, PageDone) or not isinstance(message.page, Page) or not sound(message):
                    return None
                pages.append(message.page)
        except (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError, IndexError, ImportError):
            return None
        return FileResult(tuple(pages)) if pages else None

    def put(self, sha256: str, job: Job, result: FileResult) -> None:
        """Keep what was read, unless something of it failed or lies in files inside it."""
        whole = result.pages and result.reason is None and not result.failures and not result.attached
        if not self._enabled or not whole or job.context.known:
            return
        stream = io.BytesIO()
        for page in result.pages:
            write(stream, PageDone(page))
        self._store.put_bytes(self._key(sha256, job), stream.getvalue())

    def _key(self, sha256: str, job: Job) -> str:
        return self._store.key(self._version, sha256, job.reader, repr(replace(job.context, cache=True)))


def _version() -> str:
    """The engine's fingerprint and a digest of the source of this package."""
    from ingest.ocr.rapid import RapidEngine

    digest = hashlib.sha256()
    with contextlib.suppress(IngestError):
        digest.update(RapidEngine().fingerprint.encode())
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(zlib.crc32(path.read_bytes()).to_bytes(4, "big"))
    return digest.hexdigest()
