"""Small healthy files of every format, from which mutation starts."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterator

_TEXT = "河东县2017年定点扶贫工作计划\n全年安排帮扶资金300万元，用于茶园改造。\n附件：资金表\n"


def seeds() -> Iterator[tuple[str, bytes]]:
    """(file name, bytes)."""
    yield "a.txt", _TEXT.encode()
    yield "g.txt", _TEXT.encode("gb18030")
    yield "u.txt", _TEXT.encode("utf-16")
    yield (
        "a.md",
        f"# 计划\n\n{_TEXT}\n| 县 | 万元 |\n|---|---|\n| 甲 | 3 |\n\n<table><tr><td colspan=2>乙</td></tr></table>\n".encode(),
    )
    yield (
        "a.html",
        (
            "<!doctype html><html><head><meta charset=utf-8><title>t</title></head><body>"
            f"<h1>计划</h1><p align=center>{_TEXT}</p>"
            "<table><tr><th rowspan=2>县</th><td>万元</td></tr><tr><td>3</td></tr></table><ul><li>一<li>二</ul></body></html>"
        ).encode(),
    )
    docx = _docx()
    yield "a.docx", docx
    yield "a.xlsx", _xlsx()
    yield "a.ofd", _ofd()
    pdf = _pdf()
    yield "a.pdf", pdf
    yield "raw.pdf", _raw_pdf()
    for kind in ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"):
        yield f"a.{kind.lower()}", _image(kind)
    yield "a.zip", _zip({"一.txt": _TEXT.encode(), "夹/二.docx": docx, "三.zip": _zip({"四.txt": b"four"})})
    yield "a.tar", _tar()
    yield "a.txt.gz", gzip.compress(_TEXT.encode())


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        info = tarfile.TarInfo("一.txt")
        info.size = len(_TEXT.encode())
        made.addfile(info, io.BytesIO(_TEXT.encode()))
    return out.getvalue()


def _docx() -> bytes:
    import docx

    made = docx.Document()
    made.add_heading("计划", 1)
    made.add_paragraph(_TEXT)
    made.add_paragraph("一", style="List Number")
    table = made.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "县"
    table.cell(1, 1).add_table(2, 2).cell(0, 0).text = "内"
    made.sections[0].header.paragraphs[0].text = "页眉"
    made.add_picture(io.BytesIO(_image("PNG")))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _xlsx() -> bytes:
    import datetime

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["资金表"])
    sheet.append(["县", "万元", "日期"])
    sheet.append(["甲", 3.5, datetime.date(2017, 6, 1)])
    sheet.append(["乙", "=1+1", True])
    sheet.merge_cells("A1:C1")
    book.create_sheet("空")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ofd() -> bytes:
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    text = (
        "<ofd:TextObject ID='3' Boundary='10 10 100 10' Font='5' Size='5'>"
        "<ofd:TextCode X='0' Y='5' DeltaX='g 4 5'>帮扶资金</ofd:TextCode></ofd:TextObject>"
    )
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    return _zip({
        "OFD.xml": f"<ofd:OFD {ns}><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>".encode(),
        "D/Document.xml": (
            f"<ofd:Document {ns}><ofd:CommonData>{area}</ofd:CommonData>"
            "<ofd:Pages><ofd:Page ID='1' BaseLoc='P.xml'/></ofd:Pages></ofd:Document>"
        ).encode(),
        "D/P.xml": f"<ofd:Page {ns}><ofd:Content><ofd:Layer ID='2'>{text}</ofd:Layer></ofd:Content></ofd:Page>".encode(),
    })  # fmt: skip


def _pdf() -> bytes:
    from fpdf import FPDF

    made = FPDF()
    made.set_font("Helvetica", size=12)
    for n in range(2):
        made.add_page()
        made.cell(text=f"Annual plan {n}", new_x="LMARGIN", new_y="NEXT")
        with made.table() as table:
            for row in (("county", "sum"), ("A", "3"), ("B", "4")):
                cells = table.row()
                for text in row:
                    cells.cell(text)
        made.image(io.BytesIO(_image("JPEG")), w=40)
    made.embed_file(bytes=b"attached", basename="a.txt")
    return bytes(made.output())


def _raw_pdf() -> bytes:
    """Without packed streams, so that mutation reaches what is drawn."""
    content = b"BT /F 14 Tf 72 700 Td (Annual plan) Tj ET 72 600 200 20 re S 10 10 m 500 10 l S q 1 0 0 1 5 5 cm /X Do Q"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R]>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate 0/Contents 4 0 R/Annots[7 0 R]"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 34/Widths[250 300 400]>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 12>>stream\n0 0 5 5 re f\nendstream",
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(value)/Rect[9 9 99 29]>>",
    )
    body = b"".join(b"%d 0 obj%bendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 8>>\n%%EOF"


def _image(kind: str) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (60, 40), "white")
    ImageDraw.Draw(image).rectangle((9, 9, 40, 30), fill="red")
    out = io.BytesIO()
    if kind in ("TIFF", "GIF"):
        image.save(out, kind, save_all=True, append_images=[image.rotate(90)])
    else:
        image.save(out, kind)
    return out.getvalue()
