"""Pictures inside office files: scans pasted into a Word document are read by OCR, in their place."""

from __future__ import annotations

import struct
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
_INCHES = 3.0


@dataclass(slots=True)
class Pictures:
    """Reads pictures of one file and counts what came of them. Nothing of OCR is loaded before the first large one."""

    context: ReadContext
    read: int = 0
    lost: int = 0
    confidences: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def blocks(self, data: bytes) -> tuple[Block, ...]:
        """The text and tables of a picture, without boxes (the file has no pages); empty for a small one or a photo."""
        if _vector_page(data):
            self.failures.append("是矢量图（EMF/WMF），其中的文字未读取。请另存为 PDF 后一并提交。")
            return ()
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
                        self.lost += sum(region.lost for region in item.regions)
                        if item.confidence is not None and found:
                            self.confidences.append(item.confidence)
                    else:
                        self.failures.append(item.reason)
            except UnreadableInput as error:
                self.failures.append(str(error))
        self.read += 1
        return tuple(found)

    def notes(self) -> tuple[str, ...]:
        """What is to be said of the file: words that nobody has read have no place to be told with here."""
        told = (f"文中 {self.read} 幅较大的图片已识别文字。",) if self.read else ()
        return (*told, f"图片中有 {self.lost} 处手写、涂黑或模糊的文字未能识别，请查看原件。") if self.lost else told

    def reports(self) -> Iterator[PageFailure]:
        """The pictures that could not be read, one report a reason."""
        for reason in dict.fromkeys(self.failures):
            yield PageFailure(None, f"文中 {self.failures.count(reason)} 幅图片未能识别：{reason}")

    @property
    def confidence(self) -> float | None:
        """Mean over the pictures that were read (0 to 1), None where there are none."""
        return sum(self.confidences) / len(self.confidences) if self.confidences else None


def _size(data: bytes) -> tuple[int, int]:
    """Pixels of a picture; (0, 0) for what is none."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as picture:
                return picture.size
    except Exception:  # broken files: nothing that OCR could read
        return 0, 0


def _large(data: bytes) -> bool:
    width, height = _size(data)
    return min(width, height) >= _SIDE and width * height >= _AREA


def _vector_page(data: bytes) -> bool:
    """A metafile (EMF, WMF) as large as half a page: drawn text that is not read. Smaller ones are previews and formulas."""
    if data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF":
        x0, y0, x1, y1 = struct.unpack("<4i", data[24:40])  # hundredths of a millimetre
        wide, high = (x1 - x0) / 2540, (y1 - y0) / 2540
    elif data[:4] == b"\xd7\xcd\xc6\x9a" and len(data) > 16:
        x0, y0, x1, y1, inch = struct.unpack("<4hH", data[6:16])
        wide, high = abs(x1 - x0) / max(1, inch), abs(y1 - y0) / max(1, inch)
    else:
        return False
    return bool(min(wide, high) >= _INCHES)


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
