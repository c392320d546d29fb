"""Image files: their frames as pixels, upright, on white, with the dpi that boxes are measured by."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.errors import CorruptFile, EmptyFile, FileVanished, ImageTooLarge
from ingest.limits import Limits

DEFAULT_DPI = 200
# What Pillow raises on files that are not what they should be; found by fuzzing.
_BROKEN = (
    OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RuntimeError,
    NotImplementedError, struct.error,
)  # fmt: skip


def frames(path: Path) -> int:
    """Number of pages of an image file (TIFF may hold several). Raises CorruptFile, EmptyFile, FileVanished."""
    with _open_image(path) as image:
        try:
            return int(getattr(image, "n_frames", 1))
        except _BROKEN as error:
            raise CorruptFile("图像文件") from error


def read_image(path: Path, number: int = 1, limits: Limits | None = None) -> tuple[Any, float]:
    """Frame ``number`` of an image file, upright by its EXIF tag: (BGR array, dpi of the file or else 200).

    The size is checked before anything is decoded. Raises ImageTooLarge, CorruptFile, EmptyFile, FileVanished.
    """
    import numpy as np
    from PIL import Image, ImageOps

    with _open_image(path) as image:
        try:
            image.seek(number - 1)
            check_pixels(image.width, image.height, limits)
            dpi = _dpi(image)
            upright = ImageOps.exif_transpose(image)
            pixels = np.asarray(_flat(upright))
        except Image.DecompressionBombError as error:  # a later frame that is larger than the first
            raise ImageTooLarge(0, 0, (limits or Limits()).pixels) from error
        except (*_BROKEN, MemoryError) as error:
            raise CorruptFile("图像文件") from error
    return np.ascontiguousarray(pixels[:, :, ::-1]), dpi


def _flat(image: Any) -> Any:
    """RGB on white paper: transparency would otherwise turn black; 16 bit gray is scaled down."""
    from PIL import Image

    if image.mode.startswith("I"):
        image = image.point(lambda v: v / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("RGB")
    return image.convert("RGB")


def _learn_heic(path: Path) -> None:
    """Teach Pillow HEIC, once a process and only when a file may be one: its decoder is a native library of its own."""
    with path.open("rb") as file:
        if file.read(12)[4:8] != b"ftyp":
            return
    import pi_heif

    pi_heif.register_heif_opener(thumbnails=False)


@contextmanager
def _open_image(path: Path) -> Iterator[Any]:
    from PIL import Image, UnidentifiedImageError

    # Pillow's own bomb check does not tell the size; ours does, before anything is decoded.
    own_limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        if path.stat().st_size == 0:
            raise EmptyFile
        _learn_heic(path)
        image = Image.open(path)
    except UnidentifiedImageError as error:
        raise CorruptFile("图像文件") from error
    except _BROKEN as error:
        raise (FileVanished() if not path.is_file() else CorruptFile("图像文件")) from error
    finally:
        Image.MAX_IMAGE_PIXELS = own_limit
    try:
        yield image
    finally:
        image.close()


def _dpi(image: Any) -> float:
    """The file's own dpi, or else 200; a density that no scanner or phone writes counts as none."""
    given = image.info.get("dpi")
    try:
        value = float(given[0]) if given else 0.0
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        value = 0.0
    return value if 10 <= value <= 4800 else float(DEFAULT_DPI)


def check_pixels(width: int, height: int, limits: Limits | None) -> None:
    """Raises ImageTooLarge for more pixels than ``limits.pixels``."""
    limit = (limits or Limits()).pixels
    if width * height > limit:
        raise ImageTooLarge(width, height, limit)
