"""OCR results on disk, in the user's cache folder: a page that was read once is not read, nor even drawn, again.

The entries hold words of the documents, so files are 0600 and folders 0700. An entry is written beside its place and moved
there in one step; one that cannot be read back counts as absent.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.ocr.content import PageContent

if TYPE_CHECKING:
    from ingest.imaging.pixels import Bgr

#: Raise with every change to what a page image is read as, apart from the engine's own fingerprint.
FORMAT = 13
_ENV = "INGEST_CACHE_DIR"


def cache_folder() -> Path:
    """The folder that holds the OCR cache: ``$INGEST_CACHE_DIR``/ocr, else ocr/ in the user's cache folder of this program."""
    given = os.environ.get(_ENV)
    if given:
        return Path(given) / "ocr"
    from platformdirs import user_cache_path

    return user_cache_path("ingest-check") / "ocr"


def image_digest(image: Bgr) -> str:
    """SHA-256 of an image's size and pixels."""
    import numpy as np

    digest = hashlib.sha256(repr(image.shape).encode())
    digest.update(np.ascontiguousarray(image).data)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class PageSourceKey:
    """A page before it is drawn: SHA-256 of its file, number from 1, dots an inch."""

    file_sha256: str
    page: int
    dpi: float


class OcrCache:
    """Keeps ``PageContent`` by image and, so that nothing need be drawn, by file and page. Never raises on a bad disk.

    ``folder`` None is ``cache_folder()``; ``enabled`` false neither reads nor writes.
    """

    def __init__(self, folder: Path | None = None, *, enabled: bool = True) -> None:
        self._folder = folder or cache_folder()
        self.enabled = enabled

    def key(self, fingerprint: str, *parts: object) -> str:
        """A key over the engine's fingerprint and what it was given."""
        return hashlib.sha256(repr((FORMAT, fingerprint, *parts)).encode()).hexdigest()

    def get(self, key: str) -> PageContent | None:
        """What is kept under ``key``; None where there is nothing, or nothing whole."""
        data = self.get_bytes(key)
        try:
            return None if data is None else PageContent.from_json(json.loads(data))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def get_bytes(self, key: str) -> bytes | None:
        """As ``get``, for what ``put_bytes`` kept."""
        if not self.enabled:
            return None
        path = self._path(key)
        try:
            data = zlib.decompress(path.read_bytes())
        except (OSError, zlib.error):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # used now: ``ingest.cache_size`` removes what has gone unused longest
        return data

    def put(self, key: str, content: PageContent) -> None:
        """Keep ``content``; a disk that is full or read-only keeps nothing, silently."""
        self.put_bytes(key, json.dumps(content.to_json(), ensure_ascii=False, separators=(",", ":")).encode())

    def put_bytes(self, key: str, content: bytes) -> None:
        """As ``put``, for any bytes."""
        if not self.enabled:
            return
        data = zlib.compress(content, 1)
        path = self._path(key)
        temporary: str | None = None
        try:
            for folder in (self._folder, path.parent):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                folder.chmod(0o700)
            # mkstemp makes the file 0600
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".part-")
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(path)
        except OSError:
            if temporary is not None:
                Path(temporary).unlink(missing_ok=True)

    def clear(self) -> int:
        """Remove every entry; the number removed."""
        count = sum(1 for _ in self._folder.glob("??/*.z"))
        shutil.rmtree(self._folder, ignore_errors=True)
        return count

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.z"
