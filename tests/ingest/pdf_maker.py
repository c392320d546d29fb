"""PDFs written by hand: exact places, no embedded fonts, any fault that a test needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


def _name(text: str) -> bytes:
    plain = b"".join(bytes([c]) if 33 <= c < 127 and c not in b"#()<>[]{}/%" else b"#%02X" % c for c in text.encode("gbk"))
    return b"/" + plain


@dataclass
class Sheet:
    """One page; coordinates in points from the top left of the unrotated sheet, text by its baseline."""

    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    body: list[bytes] = field(default_factory=list)
    images: list[tuple[int, int, bytes]] = field(default_factory=list)

    def text(self, x: float, y: float, string: str, size: float = 16, mode: int = 0, spread: float = 0) -> Sheet:
        """Set ``string`` from x on baseline y; ``spread`` is extra space after each character."""
        codes = string.encode("utf-16-be").hex().encode()
        self.body.append(
            b"BT /F1 %g Tf %d Tr %g Tc 1 0 0 1 %g %g Tm <%s> Tj ET" % (size, mode, spread, x, self.height - y, codes)
        )
        return self

    def turned(self, x: float, y: float, string: str, matrix: str, size: float = 16) -> Sheet:
        """Text under a rotation ``matrix`` (its first four numbers)."""
        codes = string.encode("utf-16-be").hex().encode()
        self.body.append(b"BT /F1 %g Tf %s %g %g Tm <%s> Tj ET" % (size, matrix.encode(), x, self.height - y, codes))
        return self

    def paint(self, operators: str) -> Sheet:
        """Any operators, such as ``1 g`` (white from here on) or ``/Faint gs``."""
        self.body.append(operators.encode())
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        self.body.append(b"0.5 w %g %g m %g %g l S" % (x0, self.height - y0, x1, self.height - y1))
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float, paint: str = "S") -> Sheet:
        self.body.append(b"%g %g %g %g re %s" % (x0, self.height - y1, x1 - x0, y1 - y0, paint.encode()))
        return self

    def image(self, x0: float, y0: float, x1: float, y1: float, gray: bytes = b"\xc0", size: tuple[int, int] = (1, 1)) -> Sheet:
        """A gray image (``size`` pixels wide and high) stretched over a box."""
        self.images.append((*size, gray))
        self.body.append(b"q %g 0 0 %g %g %g cm /I%d Do Q" % (x1 - x0, y1 - y0, x0, self.height - y1, len(self.images)))
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Sheet:
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self


def pdf(
    path: Path, *sheets: Sheet, font: str = "STSong-Light", encoding: str = "UniGB-UCS2-H", subtype: str = "CIDFontType0",
    to_unicode: bytes | None = None,
) -> Path:  # fmt: skip
    """Write the sheets. ``to_unicode`` is a ToUnicode CMap that tells other characters than the page shows."""
    objects: list[bytes] = [b"", b""]

    def add(data: bytes) -> int:
        objects.append(data)
        return len(objects)

    def stream(data: bytes, extra: bytes = b"") -> bytes:
        return b"<<%s/Length %d>>stream\n" % (extra, len(data)) + data + b"\nendstream"

    name = _name(font)
    descriptor = add(
        b"<</Type/FontDescriptor/FontName %s/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120"
        b"/CapHeight 700/StemV 80>>" % name
    )
    child = add(
        b"<</Type/Font/Subtype/%s/BaseFont %s/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000"
        b"/W[1 95 500 814 939 500]/FontDescriptor %d 0 R>>" % (subtype.encode(), name, descriptor)
    )
    unicode = b"/ToUnicode %d 0 R" % add(stream(to_unicode)) if to_unicode else b""
    type0 = add(
        b"<</Type/Font/Subtype/Type0/BaseFont %s/Encoding/%s/DescendantFonts[%d 0 R]%s>>"
        % (name, encoding.encode(), child, unicode)
    )
    kids = []
    for sheet in sheets:
        content = add(stream(b"\n".join(sheet.body)))
        names = b""
        for k, (w, h, gray) in enumerate(sheet.images, 1):
            extra = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8" % (w, h)
            names += b"/I%d %d 0 R " % (k, add(stream(gray, extra)))
        crop = b"/CropBox[%g %g %g %g]" % sheet.crop if sheet.crop else b""
        kids.append(add(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %g %g]%s/Rotate %d/Contents %d 0 R"
            b"/Resources<</Font<</F1 %d 0 R>>/XObject<<%s>>"
            b"/ExtGState<</Faint<</ca 0.25/CA 0.25>>/Multiply<</BM/Multiply>>>>>>>>"
            % (sheet.width, sheet.height, crop, sheet.rotate, content, type0, names)
        ))  # fmt: skip
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(b"%d 0 R" % k for k in kids), len(kids))
    out = b"%PDF-1.5\n"
    places = []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + data + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(out)
    return path
