"""Images that are bombs, broken, or larger than they say."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from tests.hostile.corpus.case import Collection

case = Collection()


def _chunk(kind: bytes, data: bytes, *, crc: int | None = None) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data) if crc is None else crc)


def _png(
    width: int, height: int, rows: bytes, *, depth: int = 8, color: int = 0, extra: bytes = b"", crc: int | None = None
) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">2I5B", width, height, depth, color, 0, 0, 0), crc=crc)
    return b"\x89PNG\r\n\x1a\n" + head + extra + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _saved(size: tuple[int, int], format: str, **options: Any) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(out, format, **options)
    return out.getvalue()


@case("bomb.png", said="像素")
def bomb() -> bytes:
    """30,000 × 30,000 white pixels in 110 KB."""
    return _png(30_000, 30_000, (b"\0" + b"\xff" * 3750) * 30_000, depth=1)


@case("claims.png", said="像素")
def claims() -> bytes:
    """Claims two thousand million pixels each way."""
    return _png(2_000_000_000, 2_000_000_000, b"\0" * 100)


@case("wrong_crc.png", said="损坏")
def wrong_crc() -> bytes:
    """The checksum of the header is wrong."""
    return _png(10, 10, b"\0" * 110, crc=1)


@case("text_bomb.png")
def text_bomb() -> bytes:
    """A comment that unpacks to 100 MB."""
    return _png(10, 10, b"\0" * 110, extra=_chunk(b"zTXt", b"c\0\0" + zlib.compress(bytes(100 << 20), 9)))


@case("profile_garbage.png", pages=1)
def profile() -> bytes:
    """A colour profile of noise."""
    return _png(10, 10, b"\xff" * 110, extra=_chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(range(256)) * 99)))


@case("thin.png", pages=1)
def thin() -> bytes:
    """One pixel wide, a hundred thousand high."""
    return _png(1, 100_000, b"\0\xff" * 100_000)


@case("truncated.jpg")
def truncated() -> bytes:
    """The upper half of a photo."""
    data = _saved((400, 300), "JPEG")
    return data[: len(data) // 2]


@case("exif_huge.jpg", pages=1)
def exif() -> bytes:
    """60 KB of EXIF that points at itself, with an orientation of 99."""
    loop = b"Exif\0\0II*\0\x08\0\0\0\x02\0\x12\x01\3\0\1\0\0\0\x63\0\0\0\x69\x87\4\0\1\0\0\0\x08\0\0\0\x08\0\0\0" + bytes(
        60_000
    )
    return _saved((60, 40), "JPEG", exif=loop)


@case("jpeg_claims.jpg", said="像素")
def jpeg_claims() -> bytes:
    """The header says 65,000 × 65,000."""
    data = bytearray(_saved((60, 40), "JPEG"))
    at = data.find(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">2H", 65_000, 65_000)
    return bytes(data)


def _tiff(entries: list[tuple[int, int, int, int]], following: int) -> bytes:
    rows = b"".join(struct.pack("<2H2I", *e) for e in entries)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + rows + struct.pack("<I", following) + bytes(64)


_PLAIN = [
    (256, 4, 1, 8),
    (257, 4, 1, 8),
    (258, 3, 1, 8),
    (259, 3, 1, 1),
    (262, 3, 1, 1),
    (273, 4, 1, 110),
    (278, 4, 1, 8),
    (279, 4, 1, 64),
]


@case("frames_in_circles.tiff", pages=1)
def tiff_loop() -> bytes:
    """The frame after the first is the first."""
    return _tiff(_PLAIN, 8)


@case("claims.tiff", said="像素")
def tiff_claims() -> bytes:
    """A frame of two thousand million pixels each way."""
    return _tiff([(256, 4, 1, 2 * 10**9), (257, 4, 1, 2 * 10**9), *_PLAIN[2:]], 0)


@case("strips_outside.tiff")
def tiff_outside() -> bytes:
    """The pixels lie behind the end of the file."""
    return _tiff([*_PLAIN[:5], (273, 4, 1, 2**31), (278, 4, 1, 8), (279, 4, 1, 2**31)], 0)


@case("many_frames.gif", said="页的上限")
def gif() -> bytes:
    """Ten thousand frames of one pixel."""
    frame = b"!\xf9\4\0\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0"
    return b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff" + frame * 10_000 + b";"


@case("broken.webp", said="损坏")
def webp() -> bytes:
    """A header that claims the largest size there is, then noise."""
    return b"RIFF\xff\xff\xff\xffWEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff" + bytes(range(256))


@case("negative.bmp")
def bmp() -> bytes:
    """A width of minus five thousand."""
    return (
        b"BM"
        + struct.pack("<I2HI", 90, 0, 0, 54)
        + struct.pack("<I2i2H6I", 40, -5000, -5000, 1, 24, 0, 0, 0, 0, 0, 0)
        + bytes(64)
    )


@case("broken.heic", said="")
def heic() -> bytes:
    """The head of a phone's photo and noise."""
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0\0\1\0meta" + bytes(range(256)) * 2


CASES = case.cases
