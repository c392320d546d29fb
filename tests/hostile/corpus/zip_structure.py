"""Archives whose structure lies: bombs, overlaps, loops, truncation, wrong sums and sizes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from tests.hostile.corpus.case import Collection
from tests.ingest.build import TEXT, zipped

_GOOD = TEXT.encode()
case = Collection()


@case("bomb.zip", said="压缩炸弹")
def bomb() -> bytes:
    """96 MB of zeros in 100 KB."""
    return zipped({"零.txt": b"0" * (96 << 20)})


@case("bombs_in_archive.zip", said="压缩炸弹")
def bombs() -> bytes:
    """Ten archives in one, each a bomb; the outer one hides it, for archives do not compress again."""
    inner = zipped({"零.txt": b"0" * (40 << 20)})
    return zipped({f"{n}.zip": inner + bytes([n]) for n in range(10)} | {"好.txt": _GOOD})


@case("deep.zip", said="嵌套超过")
def deep() -> bytes:
    """An archive in an archive in an archive, twelve times."""
    data = zipped({"底.txt": _GOOD})
    for level in range(12):
        data = zipped({f"{level}.zip": data})
    return data


def _central(
    name: bytes, crc: int, packed: int, size: int, offset: int, *, method: int = 8, extra: bytes = b"", flags: int = 0
) -> bytes:
    head = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 20, 20, flags, method, 0, 0, crc, packed, size, len(name), len(extra), 0, 0, 0, 0, offset
    )
    return head + name + extra


def _local(name: bytes, crc: int, packed: int, size: int, *, method: int = 8, extra: bytes = b"") -> bytes:
    return struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, method, 0, 0, crc, packed, size, len(name), len(extra)) + name + extra


def _archive(body: bytes, directory: bytes, count: int) -> bytes:
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, min(count, 65535), min(count, 65535), len(directory), len(body), 0)
    return body + directory + end


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


@case("overlapping.zip", said="")
def overlapping() -> bytes:
    """A thousand entries that all point at the same 1 MB of data: a gigabyte out of a kilobyte, without nesting."""
    data = b"a" * (1 << 20)
    packed, crc = _deflated(data), zlib.crc32(data)
    body = _local(b"k.txt", crc, len(packed), len(data)) + packed
    directory = b"".join(_central(b"%04d.txt" % n, crc, len(packed), len(data), 0) for n in range(1000))
    return _archive(body, directory, 1000)


@case("hundred_thousand_entries.zip", said="文件数超过", alone=True)
def many_entries() -> bytes:
    """100,000 empty files: the directory alone is five megabytes."""
    body = _local(b"e.txt", 0, 0, 0, method=0)
    names = (b"%05x.txt" % n for n in range(100_000))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as outer:
        directory = b"".join(_central(name, 0, 0, 0, 0, method=0) for name in names)
        end64 = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 100_000, 100_000, len(directory), len(body))
        locator = struct.pack("<4sIQI", b"PK\6\7", 0, len(body) + len(directory), 1)
        end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
        outer.writestr("many.zip", body + directory + end64 + locator + end)
    return buffer.getvalue()


@case("zip64_lie.zip")
def zip64_lie() -> bytes:
    """A ZIP64 field that claims 2^60 bytes for an entry of twenty."""
    data = _deflated(_GOOD)
    extra = struct.pack("<2H2Q", 1, 16, 1 << 60, 1 << 60)
    big = 0xFFFFFFFF
    body = _local(b"a.txt", 0, big, big, extra=extra) + data
    return _archive(body, _central(b"a.txt", 0, big, big, 0, extra=extra), 1)


@case("size_lie.zip")
def size_lie() -> bytes:
    """60 MB of zeros that the directory declares as a thousand bytes."""
    data = b"\0" * (60 << 20)
    packed = _deflated(data)
    body = _local(b"a.txt", zlib.crc32(data), len(packed), 1000) + packed
    return _archive(body, _central(b"a.txt", zlib.crc32(data), len(packed), 1000, 0), 1)


@case("wrong_crc.zip", said="损坏")
def wrong_crc() -> bytes:
    """The checksum of one entry is wrong; the other is whole."""
    packed = _deflated(_GOOD)
    body = _local(b"a.txt", 1, len(packed), len(_GOOD)) + packed
    return _archive(body, _central(b"a.txt", 1, len(packed), len(_GOOD), 0), 1)


@case("encrypted.zip", said="密码")
def encrypted() -> bytes:
    """An entry with the encryption flag."""
    packed = _deflated(_GOOD)
    body = _local(b"a.txt", zlib.crc32(_GOOD), len(packed), len(_GOOD)) + packed
    return _archive(body, _central(b"a.txt", zlib.crc32(_GOOD), len(packed), len(_GOOD), 0, flags=1), 1)


@case("truncated.zip", said="损坏")
def truncated() -> bytes:
    """Copied to the middle."""
    data = zipped({"a.txt": bytes(range(256)) * 40})
    return data[: len(data) // 2]


@case("unknown_method.zip", said="压缩方式")
def unknown_method() -> bytes:
    """A packing method that does not exist."""
    body = _local(b"a.txt", 0, 4, 4, method=77) + b"data"
    return _archive(body, _central(b"a.txt", 0, 4, 4, 0, method=77), 1)


@case("junk_around.zip", read="农业局")
def junk_around() -> bytes:
    """Bytes before the archive (a self-extractor) and after it; other programs open it."""
    return b"PK\3\4" + b"\0" * 500 + zipped({"好.txt": _GOOD}) + b"junk" * 100


@case("directory_offset_lie.zip", said="损坏")
def offset_lie() -> bytes:
    """An entry whose data should lie far behind the end of the file."""
    return _archive(b"PK\3\4", _central(b"a.txt", 0, 4, 4, 0x7FFFFFF0, method=0), 1)


@case("broken_extra.zip", said="损坏")
def broken_extra() -> bytes:
    """An extra field that claims to be longer than it is."""
    extra = struct.pack("<2H", 0x7075, 400) + b"\1"
    body = _local(b"a.txt", zlib.crc32(_GOOD), len(_GOOD), len(_GOOD), method=0, extra=extra) + _GOOD
    return _archive(body, _central(b"a.txt", zlib.crc32(_GOOD), len(_GOOD), len(_GOOD), 0, method=0, extra=extra), 1)


@case("empty.zip", said="没有任何文件")
def empty() -> bytes:
    """An archive without entries."""
    return zipped({})


CASES = case.cases
