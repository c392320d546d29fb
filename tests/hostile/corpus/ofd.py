"""OFD, RTF and other archives that are traps."""

from __future__ import annotations

from tests.hostile.corpus.case import Collection
from tests.ingest.build import zipped

case = Collection()
_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def _ofd(root: str, pages: str, page: str, more: dict[str, bytes] | None = None) -> bytes:
    layer = f"<ofd:Content><ofd:Layer ID='2'>{page}</ofd:Layer></ofd:Content>"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return zipped({
        "OFD.xml": f"{head}<ofd:OFD {_NS}><ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>".encode(),
        "Doc/Document.xml": (
            f"{head}<ofd:Document {_NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea></ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
        ).encode(),
        "Doc/P.xml": f"{head}<ofd:Page {_NS}>{layer}</ofd:Page>".encode(),
        **(more or {}),
    })  # fmt: skip


@case("paths_climb.ofd", said="")
def climb() -> bytes:
    """Root and pages outside of the archive."""
    return _ofd("../../../etc/passwd", "<ofd:Page ID='1' BaseLoc='/etc/passwd'/>", "")


@case("same_page_many_times.ofd", said="")
def many() -> bytes:
    """Five thousand pages that are one part."""
    return _ofd("Doc/Document.xml", "<ofd:Page ID='1' BaseLoc='P.xml'/>" * 5000, "")


@case("numbers.ofd")
def numbers() -> bytes:
    """Boxes and sizes that are no numbers, or have no end."""
    text = (
        "<ofd:TextObject ID='3' Boundary='nan inf -1 1e999' Font='9' Size='1e300'>"
        "<ofd:TextCode X='1e999' Y='x' DeltaX='g 999999999 1 g 99999999 nan'>帮扶资金</ofd:TextCode></ofd:TextObject>"
    )
    return _ofd("Doc/Document.xml", "<ofd:Page ID='1' BaseLoc='P.xml'/>", text * 50)


@case("bomb.ofd", said="压缩")
def bomb() -> bytes:
    """A part of 100 MB of zeros."""
    return _ofd("Doc/Document.xml", "<ofd:Page ID='1' BaseLoc='P.xml'/>", "", {"Doc/x.bin": bytes(100 << 20)})


@case("broken.7z", said="")
def seven() -> bytes:
    """The signature of 7z and noise."""
    return b"7z\xbc\xaf'\x1c" + bytes(range(256)) * 4


@case("broken.rar", said="")
def rar() -> bytes:
    """The signature of RAR and noise."""
    return b"Rar!\x1a\x07\x01\x00" + bytes(range(256)) * 4


@case("bomb.txt.gz", said="压缩")
def gz() -> bytes:
    """100 MB of one letter packed by gzip."""
    import gzip

    return gzip.compress(b"a" * (100 << 20))


@case("not_a_video.mp4")
def video() -> bytes:
    """The head of a video whose boxes claim to be larger than the world."""
    return b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + b"\0\0\0\1moov" + b"\xff" * 8 + b"\xff\xff\xff\xfftrak" * 50


CASES = case.cases
