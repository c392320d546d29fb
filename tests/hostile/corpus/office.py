"""DOCX, XLSX and old office files that are traps: entities, bombs, loops, things that would run or fetch."""

from __future__ import annotations

from shutil import which

from tests.hostile.corpus.case import Collection
from tests.ingest.build import zipped

case = Collection()
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_P = "<w:p><w:r><w:t>全年投入帮扶资金三百万元。</w:t></w:r></w:p>"


def _rels(*targets: tuple[str, str, bool]) -> str:
    mode = ("Internal", "External")
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="{mode[outside]}"/>'
        for n, (kind, target, outside) in enumerate(targets)
    )
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _package(parts: dict[str, str | bytes]) -> bytes:
    return zipped({name: data if isinstance(data, bytes) else data.encode() for name, data in parts.items()})


def _docx(body: str = _P, *, doctype: str = "") -> bytes:
    return _docx_with(body, doctype)


def _docx_with(body: str, doctype: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    return _package({
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _rels(("officeDocument", "word/document.xml", False)),
        "word/document.xml": f"{_HEAD}{doctype}<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
        **(parts or {}),
    })  # fmt: skip


def _xlsx(sheet: str, strings: str = "", *, doctype: str = "") -> bytes:
    return _package({
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/sharedStrings.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
            '<Override PartName="/xl/worksheets/s.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": _rels(("officeDocument", "xl/workbook.xml", False)),
        "xl/workbook.xml": f'{_HEAD}<workbook {_S} {_R}><sheets><sheet name="表" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _rels(
            ("worksheet", "worksheets/s.xml", False), ("sharedStrings", "sharedStrings.xml", False)
        ),
        "xl/sharedStrings.xml": f"{_HEAD}{doctype}<sst {_S}>{strings}</sst>",
        "xl/worksheets/s.xml": f"{_HEAD}<worksheet {_S}>{sheet}</worksheet>",
    })  # fmt: skip


_LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a '哈哈哈哈哈哈哈哈哈哈'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)


@case("billion_laughs.docx", said="损坏")
def billion_laughs() -> bytes:
    """Entities of entities of entities: ten thousand million characters."""
    return _docx("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", doctype=_LAUGHS)


@case("external_entity.docx", said="损坏")
def external_entity() -> bytes:
    """An entity that would put /etc/passwd into the text."""
    return _docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", doctype='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


@case("late_doctype.docx")
def late_doctype() -> bytes:
    """The same behind five kilobytes of comment, and in UTF-16, where a search for the word finds nothing."""
    body = "<w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body>"
    text = f"{'<!--' + 'x' * 5000 + '-->'}{_LAUGHS}<w:document {_W}>{body}</w:document>"
    data = ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")
    return _docx_with("", parts={"word/document.xml": data})


@case("remote_template.docx", read="帮扶资金")
def remote_template() -> bytes:
    """A template, a picture and a chunk of HTML to be fetched from elsewhere: nothing is."""
    address = "http://127.0.0.1:9/x.dotm"
    rels = _rels(("attachedTemplate", address, True), ("image", address, True), ("aFChunk", "file:///etc/passwd", True))
    body = _P + '<w:altChunk r:id="r2"/>'
    return _docx_with(body, parts={"word/_rels/document.xml.rels": rels, "word/_rels/settings.xml.rels": rels})


@case("bomb.docx", said="压缩")
def bomb() -> bytes:
    """A document.xml of 200 MB in 200 KB."""
    return _docx(_P + " " * (200 << 20))


@case("xml_part_large.docx", said="")
def xml_large() -> bytes:
    """30 MB of spaces in one XML part, just below what counts as a bomb."""
    return _docx(_P + " " * (30 << 20))


@case("many_paragraphs.docx", said="万字")
def paragraphs() -> bytes:
    """Twenty thousand paragraphs."""
    return _docx(_P * 20_000)


@case("nested_tables.docx")
def nested_tables() -> bytes:
    """Tables in tables, ten thousand deep."""
    depth = 10_000
    return _docx("<w:tbl><w:tr><w:tc>" * depth + _P + "</w:tc></w:tr></w:tbl>" * depth)


@case("nested_tables_80.docx", read="帮扶资金")
def nested_tables_80() -> bytes:
    """Tables in tables as deep as the XML parser lets through."""
    return _docx("<w:tbl><w:tr><w:tc>" * 80 + _P + "</w:tc><w:tc/></w:tr></w:tbl>" * 80)


@case("wide_cells.docx", read="帮扶资金")
def wide_cells() -> bytes:
    """Cells over two thousand million columns, merged downwards without end."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/><w:vMerge/></w:tcPr>{_P}</w:tc>'
    return _docx(
        f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="-99999999999"/></w:trPr>{cell * 3}</w:tr>'
        f"{f'<w:tr>{cell}</w:tr>' * 50}</w:tbl>"
    )


@case("without_document.docx", said="损坏")
def no_document() -> bytes:
    """The main part is missing."""
    return _package({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<x/>"})


@case("not_xml.docx", said="损坏")
def not_xml() -> bytes:
    """The main part is a picture."""
    return _docx_with("", parts={"word/document.xml": b"\x89PNG\r\n\x1a\n" + bytes(500)})


@case("styles_in_circles.docx", read="帮扶资金")
def circular_styles() -> bytes:
    """Styles that are based on one another, numbering that refers to itself."""
    styles = (
        f'{_HEAD}<w:styles {_W}><w:style w:styleId="a"><w:basedOn w:val="b"/><w:link w:val="a"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    numbering = (
        f'{_HEAD}<w:numbering {_W}><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="a"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    numbered = '<w:p><w:pPr><w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    return _docx_with(_P.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>') + numbered, parts={
        "word/styles.xml": styles, "word/numbering.xml": numbering,
    })  # fmt: skip


@case("relations_in_circles.docx", read="帮扶资金")
def circular_relations() -> bytes:
    """Header, footnotes and picture are the document itself; other targets climb out."""
    rels = _rels(
        ("header", "document.xml", False), ("footnotes", "document.xml", False), ("image", "../../../etc/passwd", False)
    )
    body = _P + '<w:sectPr><w:headerReference r:id="r0"/><w:footerReference r:id="r0"/></w:sectPr>'
    return _docx_with(body, parts={"word/_rels/document.xml.rels": rels})


@case("macro.docx", read="帮扶资金")
def macro() -> bytes:
    """With macros, an embedded program and a DDE field that would start a calculator."""
    code = r'DDEAUTO c:\windows\cmd.exe "/k calc"'
    field = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{code}</w:instrText></w:r></w:p>'
    return _docx_with(
        _P + field, parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(400), "word/embeddings/o.bin": b"MZ" + bytes(400)}
    )


@case("hidden_characters.docx", read="帮扶资金")
def hidden_characters() -> bytes:
    """Zero-width characters between the letters and an override of direction, which hide the words from a search."""
    return _docx("<w:p><w:r><w:t>全年投入帮\u200b扶\u2060资\ufeff金\u202e三百万元\u202c。</w:t></w:r></w:p>")


@case("strings_bomb.xlsx", said="")
def strings_bomb() -> bytes:
    """One shared string of five million characters that two hundred cells show: a thousand million."""
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 201))
    return _xlsx(f"<sheetData>{cells}</sheetData>", f"<si><t>{'长' * 100_000}</t></si>")


@case("laughs.xlsx", said="损坏")
def laughs_xlsx() -> bytes:
    """Entities in the shared strings."""
    return _xlsx("<sheetData/>", "<si><t>&j;</t></si>", doctype=_LAUGHS)


@case("dimension_lie.xlsx", read="帮扶资金")
def dimension_lie() -> bytes:
    """The sheet claims 1,048,576 × 16,384 cells; there is one at each end, a title and a number."""
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>末</t></is></c></row>'
    near = '<row r="1"><c r="A1" t="inlineStr"><is><t>帮扶资金</t></is></c></row>'
    return _xlsx(f'<dimension ref="A1:XFD1048576"/><sheetData>{near}{far}</sheetData>')


@case("merged_everything.xlsx", read="帮扶资金")
def merged() -> bytes:
    """The whole sheet is one merged cell, and ten thousand more over it."""
    near = '<row r="1"><c r="A1" t="inlineStr"><is><t>帮扶资金</t></is></c><c r="B1"><v>1</v></c></row>'
    more = "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(2, 10_000))
    return _xlsx(f'<sheetData>{near}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/>{more}</mergeCells>')


@case("formulas.xlsx", read="cmd")
def formulas() -> bytes:
    """Texts that a spreadsheet would take for commands, and formulas whose result is one."""
    words = ("=cmd|' /C calc'!A0", "+HYPERLINK(&quot;http://127.0.0.1:9&quot;)", "@SUM(1)", "-2+3+cmd|x")
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{w}</t></is></c></row>' for n, w in enumerate(words, 1))
    return _xlsx(f'<sheetData>{rows}<row r="9"><c r="A9" t="str"><f>cmd|"x"!A1</f><v>=cmd</v></c></row></sheetData>')


@case("numbers.xlsx")
def numbers() -> bytes:
    """Dates beyond the calendar, numbers without end, and cell addresses that do not exist."""
    values = ("1e308", "-1e308", "1e999", "nan", "99999999999", "-5", "1e-320")
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{v}</v></c></row>' for n, v in enumerate(values, 1))
    return _xlsx(f'<sheetData>{rows}<row r="0"><c r="ZZZZ99999999999"><v>1</v></c></row></sheetData>')


@case("old_and_broken.doc", said="未能转换" if which("soffice") else "LibreOffice")
def old_broken() -> bytes:
    """The header of an old Word file, then noise."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(range(256)) * 40


CASES = case.cases
