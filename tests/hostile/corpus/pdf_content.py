"""PDFs whose pages are traps: sizes, bombs, loops in what is drawn, actions, things embedded."""

from __future__ import annotations

from tests.hostile.corpus.case import Collection
from tests.hostile.corpus.pdf import A4, FONT, WORDS, one_page, pdf, stream

case = Collection()


def _image(width: int, height: int, data: bytes, extra: bytes) -> bytes:
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8%b"
    return stream(data, head % (width, height, extra))


def _with_image(image: bytes, content: bytes = b"q 500 0 0 700 40 40 cm /I Do Q") -> bytes:
    return pdf(one_page(content=content, resources=b"/Font<</F 5 0 R>>/XObject<</I 6 0 R>>", more={6: image}))


def _box(box: bytes) -> bytes:
    return pdf(one_page(page=b"/MediaBox" + box))


@case("page_huge.pdf", pages=1)
def page_huge() -> bytes:
    """A page of a thousand kilometres."""
    return _box(b"[0 0 2834645669 2834645669]")


@case("page_empty.pdf", pages=1)
def page_empty() -> bytes:
    """A page without width and height."""
    return _box(b"[0 0 0 0]")


@case("page_negative.pdf", pages=1)
def page_negative() -> bytes:
    """A page box turned inside out, far from the origin."""
    return _box(b"[99999 99999 -99999 -99999]")


@case("page_nan.pdf", pages=1)
def page_nan() -> bytes:
    """A page box of words, and of a number with a thousand digits."""
    return _box(b"[nan /Inf (x) " + b"9" * 1000 + b"]")


@case("page_unit.pdf", pages=1)
def page_unit() -> bytes:
    """A user unit of a thousand million, turned by 45 degrees."""
    return pdf(one_page(page=A4 + b"/UserUnit 1000000000/Rotate 45"))


@case("content_bomb.pdf", pages=1)
def content_bomb() -> bytes:
    """A content stream of 200 MB of spaces in 200 KB."""
    return pdf(one_page(content=WORDS + b" " * (200 << 20), packed=True))


@case("ten_million_characters.pdf", pages=1)
def many_characters() -> bytes:
    """Four million characters on one page."""
    return pdf(one_page(content=b"BT /F 1 Tf 1 0 0 1 9 9 Tm " + b"(abcdefghijklmnopqrst) Tj " * 200_000 + b"ET", packed=True))


@case("image_claims_50000.pdf", pages=1)
def image_claims() -> bytes:
    """An image of 50,000 × 50,000 pixels by its own word, with a hundred bytes of data."""
    return _with_image(_image(50_000, 50_000, b"\0" * 100, b""))


@case("image_bomb.pdf", pages=1)
def image_bomb() -> bytes:
    """An image of 20,000 × 20,000 that really is there, packed to 400 KB."""
    import zlib

    return _with_image(_image(20_000, 20_000, zlib.compress(bytes(20_000) * 20_000, 9), b"/Filter/FlateDecode"))


@case("jbig2_broken.pdf", pages=1, said="图像数据已损坏")
def jbig2() -> bytes:
    """A scan in JBIG2 whose data are noise."""
    return _with_image(_image(1700, 2200, bytes(range(256)) * 20, b"/Filter/JBIG2Decode"))


@case("jpx_broken.pdf", pages=1, said="图像数据已损坏")
def jpx() -> bytes:
    """A scan in JPEG 2000 with a header and noise."""
    return _with_image(_image(1700, 2200, b"\xff\x4f\xff\x51" + bytes(range(256)) * 20, b"/Filter/JPXDecode"))


@case("ccitt_lie.pdf", pages=1, said="图像数据已损坏")
def ccitt() -> bytes:
    """A fax image that claims two thousand million columns."""
    extra = b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 2000000000/Rows 2000000000>>"
    return _with_image(_image(2_000_000_000, 2_000_000_000, b"\0\1\2\3" * 50, extra))


@case("form_draws_itself.pdf", pages=1)
def form_loop() -> bytes:
    """A form that draws itself, twice each time."""
    form = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return pdf(one_page(content=WORDS + b" /X Do", resources=b"/Font<</F 5 0 R>>/XObject<</X 6 0 R>>", more={6: form}))


@case("forms_multiply.pdf", pages=1)
def form_tree() -> bytes:
    """Ten forms, each drawing the next ten times: ten thousand million paths."""
    forms = {
        n: stream(b"/X Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (n + 1))
        for n in range(6, 16)
    }
    forms[16] = stream(b"0 0 1 1 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return pdf(one_page(content=WORDS + b" /X Do", resources=b"/Font<</F 5 0 R>>/XObject<</X 6 0 R>>", more=forms))


@case("font_draws_itself.pdf", pages=1)
def font_loop() -> bytes:
    """A Type 3 font whose letter writes itself."""
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 7 0 R>>/FirstChar 97/LastChar 97"
        b"/Widths[9]/Encoding<</Type/Encoding/Differences[97/a]>>/Resources<</Font<</F 6 0 R>>>>>>"
    )
    letter = stream(b"9 0 d0 BT /F 9 Tf (aaaa) Tj ET")
    return pdf(one_page(content=b"BT /F 9 Tf 9 9 Td (aaaa) Tj ET", resources=b"/Font<</F 6 0 R>>", more={6: font, 7: letter}))


@case("font_broken.pdf", pages=1)
def font_broken() -> bytes:
    """An embedded TrueType font of noise, and a table that maps every code to a novel."""
    cmap = (
        b"begincmap 1 begincodespacerange <0000><ffff> endcodespacerange 65535 beginbfrange <0000><ffff><"
        + b"4e00" * 2000
        + b"> endbfrange endcmap"
    )
    descriptor = b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 9 9]/FontFile2 8 0 R>>"
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor 7 0 R/ToUnicode 9 0 R/FirstChar 0/LastChar 1/Widths[9 9]>>"
    return pdf(one_page() | {5: font, 7: descriptor, 8: stream(b"\0\1\0\0" + bytes(range(256)) * 9), 9: stream(cmap)})


@case("annotations.pdf", pages=1, read="Annual plan")
def annotations() -> bytes:
    """A hundred thousand notes on one page."""
    note = b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(x)>>"
    return pdf(one_page(page=A4 + b"/Annots[" + note * 100_000 + b"]"))


@case("paths.pdf", pages=1)
def paths() -> bytes:
    """Three hundred thousand ruled lines on a page: a table of nothing."""
    return pdf(one_page(content=WORDS + b" 10 10 m 500 10 l S 10 10 m 10 500 l S" * 150_000, packed=True))


@case("actions.pdf", pages=1, read="Annual plan")
def actions() -> bytes:
    """JavaScript, Launch, URI, SubmitForm and GoToR at opening and on the page: none may run."""
    kinds = (
        b"<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9/'\\))>>",
        b"<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>>>",
        b"<</S/URI/URI(http://127.0.0.1:9/)>>",
        b"<</S/SubmitForm/F(http://127.0.0.1:9/)>>",
        b"<</S/GoToR/F(\\\\\\\\127.0.0.1\\\\share\\\\x.pdf)>>",
    )
    links = b"".join(b"<</Type/Annot/Subtype/Link/Rect[0 0 600 800]/A%b>>" % k for k in kinds)
    chain = kinds[0][:-2] + b"/Next[%b]>>" % b"".join(kinds[1:])
    return pdf(one_page(page=A4 + b"/Annots[" + links + b"]/AA<</O%b>>" % kinds[0], catalog=b"/OpenAction" + chain))


@case("embedded_program.pdf", pages=1, read="Annual plan")
def embedded_program() -> bytes:
    """A program embedded as an attachment, under a name that climbs and is turned around."""
    name = b"<feff002e002e002f202e0066006400700063007300630072002e006500780065>"
    catalog = b"/Names<</EmbeddedFiles<</Names[%b 6 0 R]>>>>" % name
    spec = b"<</Type/Filespec/F(../x.exe)/UF%b/EF<</F 7 0 R>>>>" % name
    return pdf(one_page(catalog=catalog, more={6: spec, 7: stream(b"MZ" + bytes(500), b"/Type/EmbeddedFile")}))


@case("attachments_in_circles.pdf", pages=1)
def attached_many() -> bytes:
    """Two thousand attachments that are one stream: itself a PDF."""
    inner = pdf(one_page())
    names = b"".join(b"(%04d.pdf)6 0 R" % n for n in range(2000))
    catalog = b"/Names<</EmbeddedFiles<</Names[%b]>>>>" % names
    return pdf(one_page(catalog=catalog, more={6: b"<</Type/Filespec/F(a.pdf)/EF<</F 7 0 R>>>>", 7: stream(inner)}))


@case("fields_in_circles.pdf", pages=1, read="Annual plan")
def form_fields() -> bytes:
    """A form field that is its own child, with XFA."""
    fields = {6: b"<</Fields[7 0 R]/XFA(<x/>)>>", 7: b"<</T(a)/FT/Tx/V(v)/Kids[7 0 R]/Parent 7 0 R>>"}
    return pdf(one_page(catalog=b"/AcroForm 6 0 R", more=fields))


@case("control_text.pdf", pages=1)
def control_text() -> bytes:
    """A text layer whose letters map to overrides of direction and zero-width characters."""
    cmap = b"begincmap 1 begincodespacerange <00><ff> endcodespacerange 2 beginbfchar <41> <202e> <42> <200b> endbfchar endcmap"
    font = FONT[:-2] + b"/ToUnicode 7 0 R>>"
    return pdf(
        one_page(content=b"BT /F 14 Tf 72 700 Td (AxByAzB plan of the year two thousand) Tj ET") | {5: font, 7: stream(cmap)}
    )


CASES = case.cases
