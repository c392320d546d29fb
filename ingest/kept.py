"""What whole files were read as: a file that was read before needs no worker at all.

Kept are only files that were read without a fault, under a key of their bytes, all that the reader was told, the engine, the
libraries and the source code of this package: nothing read by another version is taken for what this one would read.
They lie beside the OCR cache and not in it: workers may write there, and one that a file has taken over could put words
into the mouth of every other file.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import pickle
import re
import zlib
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from ingest.errors import IngestError
from ingest.model import Page
from ingest.ocr.cache import OcrCache
from ingest.worker.job import FileResult, Job
from ingest.worker.messages import PageDone, read_message, write


def kept_folder() -> Path:
    """The folder of the kept files, where no worker can write."""
    from ingest.ocr.cache import cache_folder

    return cache_folder().parent / "files"


class KeptFiles:
    """Results by content. ``enabled`` false neither reads nor writes. Never raises on a bad disk or a spoilt entry."""

    def __init__(self, store: OcrCache | None = None, *, enabled: bool = True) -> None:
        self._store = store or OcrCache(kept_folder(), enabled=enabled)
        self._enabled = enabled
        self._version = _version() if enabled else ""

    def get(self, sha256: str, job: Job) -> FileResult | None:
        """The pages of a file as they were read before; None where they are to be read."""
        if not self._enabled or job.context.known is not None:
            return None
        data = self._store.get_bytes(self._key(sha256, job))
        if data is None:
            return None
        pages: list[Page] = []
        stream = io.BytesIO(data)
        try:
            while (message := read_message(stream)) is not None:
                if not isinstance(message, PageDone) or not isinstance(message.page, Page):
                    return None
                pages.append(message.page)
        except (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError, IndexError, ImportError):
            return None
        return FileResult(tuple(pages)) if pages else None

    def put(self, sha256: str, job: Job, result: FileResult) -> None:
        """Keep what was read, unless something of it failed or lies in files inside it."""
        whole = result.pages and result.reason is None and not result.failures and not result.attached
        if not self._enabled or not whole or job.context.known is not None:
            return
        stream = io.BytesIO()
        for page in result.pages:
            write(stream, PageDone(page))
        self._store.put_bytes(self._key(sha256, job), stream.getvalue())

    def _key(self, sha256: str, job: Job) -> str:
        limits = job.context.limits.but(cache_bytes=0, understand_seconds=0)  # say nothing of how a file is read
        return self._store.key(self._version, sha256, job.reader, repr(replace(job.context, cache=True, limits=limits)))


@cache
def _version() -> str:
    """The engine's fingerprint, the versions of the libraries and a digest of the source of this package."""
    from ingest.ocr.rapid import RapidEngine

    digest = hashlib.sha256()
    with contextlib.suppress(IngestError):
        digest.update(RapidEngine().fingerprint.encode())
    digest.update(repr(_libraries()).encode())
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(zlib.crc32(path.read_bytes()).to_bytes(4, "big"))
    return digest.hexdigest()


def _libraries() -> list[tuple[str, str]]:
    """Names and versions of what this program is installed with; what is missing has none."""
    found = []
    with contextlib.suppress(PackageNotFoundError):
        for line in requires("ingest-check") or ():
            name = re.match(r"[\w.-]+", line)
            if name is not None and "extra ==" not in line:
                with contextlib.suppress(PackageNotFoundError):
                    found.append((name[0], version(name[0])))
    return found
