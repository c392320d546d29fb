"""PDFs whose skeleton is broken or runs in circles."""

from __future__ import annotations

from tests.hostile.corpus.case import Collection
from tests.hostile.corpus.pdf import A4, FONT, WORDS, one_page, pdf, stream
from tests.ingest.build import TEXT, zipped

case = Collection()


@case("truncated.pdf")
def truncated() -> bytes:
    """Copied to the middle of the page's content."""
    data = pdf(one_page(content=WORDS * 50))
    return data[: len(data) // 3]


@case("no_xref.pdf", pages=1, read="Annual plan")
def no_xref() -> bytes:
    """Without a cross-reference table; other programs rebuild it."""
    return pdf(one_page(), xref=False)


@case("xref_loop.pdf", pages=1)
def xref_loop() -> bytes:
    """A table whose /Prev points at itself."""
    data = pdf(one_page())
    at = data.rindex(b"xref\n0")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % at)


@case("page_tree_loop.pdf")
def page_tree_loop() -> bytes:
    """The page tree contains itself."""
    return pdf(one_page() | {2: b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 3>>"})


@case("count_lie.pdf")
def count_lie() -> bytes:
    """One page, and a /Count of a thousand million."""
    return pdf(one_page() | {2: b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>"})


@case("count_negative.pdf")
def count_negative() -> bytes:
    """A /Count of -5."""
    return pdf(one_page() | {2: b"<</Type/Pages/Kids[3 0 R]/Count -5>>"})


@case("deep_page_tree.pdf")
def deep_page_tree() -> bytes:
    """A page under five thousand nodes of one child each."""
    nodes = {n: b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 1, n - 1) for n in range(10, 5010)}
    return pdf(
        one_page()
        | nodes
        | {2: b"<</Type/Pages/Kids[10 0 R]/Count 1>>", 5010: b"<</Type/Page/Parent 5009 0 R%b/Contents 4 0 R>>" % A4}
    )


@case("no_pages.pdf", said="没有任何页面")
def no_pages() -> bytes:
    """A valid file with no page at all."""
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"})


@case("same_page_many_times.pdf", said="页的上限")
def same_page() -> bytes:
    """One page object named twenty thousand times."""
    return pdf(one_page() | {2: b"<</Type/Pages/Kids[%b]/Count 20000>>" % (b"3 0 R " * 20_000)})


@case("nested_arrays.pdf")
def nested_arrays() -> bytes:
    """An object of a hundred thousand opening brackets."""
    return pdf(one_page(catalog=b"/X 6 0 R", more={6: b"[" * 100_000 + b"]" * 100_000}))


@case("nested_dicts.pdf")
def nested_dicts() -> bytes:
    """Dictionaries in dictionaries, in the page itself."""
    return pdf(one_page(page=A4 + b"/X" + b"<</X" * 20_000 + b" 1" + b">>" * 20_000))


@case("object_stream_loop.pdf", pages=1)
def object_stream_loop() -> bytes:
    """An object stream that extends itself, and holds itself."""
    return pdf(one_page(more={6: stream(b"6 0 7 9 <<>> <<>>", b"/Type/ObjStm/N 2/First 8/Extends 6 0 R")}))


@case("length_loop.pdf")
def length_loop() -> bytes:
    """The length of a stream is the stream itself."""
    return pdf(one_page() | {4: b"<</Length 4 0 R>>\nstream\n%b\nendstream" % WORDS})


@case("filter_chain.pdf", pages=1)
def filter_chain() -> bytes:
    """A content stream packed with a thousand filters."""
    return pdf(one_page() | {4: stream(b"x", b"/Filter[%b]" % (b"/FlateDecode" * 1000))})


@case("junk_before_header.pdf", pages=1, read="Annual plan")
def junk_before() -> bytes:
    """Nine hundred bytes of another file before the header."""
    return b"\x7fELF" + b"\0" * 900 + pdf(one_page())


@case("encrypted.pdf", said="密码")
def encrypted() -> bytes:
    """Needs a password to open."""
    from fpdf import FPDF

    made = FPDF()
    made.add_page()
    made.set_encryption(owner_password="a", user_password="b")
    return bytes(made.output())


@case("encryption_lie.pdf")
def encryption_lie() -> bytes:
    """Claims an encryption that is not there."""
    return pdf(one_page(), trailer=b"/Encrypt<</Filter/Standard/V 9/R 9/O()/U()/P -1>>/ID[()()]")


@case("pdf_and_zip.pdf", pages=1, read="Annual plan")
def polyglot() -> bytes:
    """A PDF that is a ZIP archive, too: it is read as what its first bytes are."""
    return pdf(one_page()) + zipped({"藏.txt": TEXT.encode()})


@case("root_is_string.pdf", said="")
def root_is_string() -> bytes:
    """The catalog is a string."""
    return pdf({1: b"(catalog)", 2: FONT})


@case("nothing_but_header.pdf", said="")
def header() -> bytes:
    """The header and nothing else."""
    return b"%PDF-1.7\n"


CASES = case.cases
