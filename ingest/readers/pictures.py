"""Pictures inside office files: scans pasted into a Word document are read by OCR, in their place."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

from ingest.errors import UnreadableInput
from ingest.model import Block, Line, Page
from ingest.readers.protocol import PageFailure, ReadContext

# Smaller pictures are logos, icons, signatures: a text of a few lines needs more than this.
_SIDE, _AREA = 400, 400_000


@dataclass(slots=True)
class Pictures:
    """Reads pictures of one file and counts what came of them. Nothing of OCR is loaded before the first large one."""

    context: ReadContext
    read: int = 0
    confidences: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def blocks(self, data: bytes) -> tuple[Block, ...]:
        """The text and tables of a picture, without boxes (the file has no pages); empty for a small one or a photo."""
        if not _large(data):
            return ()
        from ingest.readers import image

        found: list[Block] = []
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "picture")
            path.write_bytes(data)
            try:
                for item in image.read(path, [1], self.context):
                    if isinstance(item, Page):
                        found.extend(_unplaced(b) for b in item.body())
                        if item.confidence is not None and found:
                            self.confidences.append(item.confidence)
                    else:
                        self.failures.append(item.reason)
            except UnreadableInput as error:
                self.failures.append(str(error))
        self.read += 1
        return tuple(found)

    def notes(self) -> tuple[str, ...]:
        return (f"文中 {self.read} 幅较大的图片已识别文字。",) if self.read else ()

    def reports(self) -> Iterator[PageFailure]:
        for reason in dict.fromkeys(self.failures):
            yield PageFailure(None, f"文中 {self.failures.count(reason)} 幅图片未能识别：{reason}")

    @property
    def confidence(self) -> float | None:
        return sum(self.confidences) / len(self.confidences) if self.confidences else None


def _large(data: bytes) -> bool:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as picture:
                width, height = picture.size
    except Exception:  # vector formats (EMF, WMF) and broken files: nothing that OCR could read
        return False
    return min(width, height) >= _SIDE and width * height >= _AREA


def _unplaced(block: Block) -> Block:
    return replace(
        block,
        box=None,
        continues=False,
        lines=tuple(map(_bare, block.lines)),
        cells=tuple(replace(c, box=None, lines=tuple(map(_bare, c.lines))) for c in block.cells),
    )


def _bare(line: Line) -> Line:
    return Line(line.text, confidence=line.confidence)
