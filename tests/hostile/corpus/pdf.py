"""PDFs written by hand, object by object."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

A4 = b"/MediaBox[0 0 595 842]"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
WORDS = b"BT /F 14 Tf 72 700 Td (Annual plan of the county) Tj ET"


def pdf(objects: Mapping[int, bytes], *, trailer: bytes = b"", root: int = 1, xref: bool = True) -> bytes:
    """A PDF of these objects (number → body) with a true cross-reference table."""
    data = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    offsets: dict[int, int] = {}
    parts = [data]
    at = len(data)
    for number, body in objects.items():
        offsets[number] = at
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        at += len(parts[-1])
    size = max(objects) + 1
    if xref:
        rows = [b"0000000000 65535 f \n"]
        rows += [b"%010d 00000 n \n" % offsets[n] if n in offsets else b"0000000000 65535 f \n" for n in range(1, size)]
        parts.append(b"xref\n0 %d\n%b" % (size, b"".join(rows)))
    parts.append(b"trailer\n<</Size %d/Root %d 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, at))
    return b"".join(parts)


def stream(content: bytes, extra: bytes = b"", *, packed: bool = False) -> bytes:
    if packed:
        content, extra = zlib.compress(content, 9), extra + b"/Filter/FlateDecode"
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), extra, content)


def one_page(
    *,
    content: bytes = WORDS,
    page: bytes = A4,
    resources: bytes = b"/Font<</F 5 0 R>>",
    catalog: bytes = b"",
    more: Mapping[int, bytes] | None = None,
    packed: bool = False,
) -> dict[int, bytes]:
    """The objects of a PDF with one page: 1 catalog, 2 pages, 3 page, 4 content, 5 font, then ``more``."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R%b/Resources<<%b>>/Contents 4 0 R>>" % (page, resources),
        4: stream(content, packed=packed),
        5: FONT,
        **(more or {}),
    }
