"""DOCX: the text as a reader of the printed page would have it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ingest.errors import UnreadableInput
from ingest.limits import Limits
from ingest.model import Align, Block, BlockKind, Page
from ingest.readers import docx
from ingest.readers.protocol import PageFailure, ReadContext

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = f"""<w:styles {NS}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="my"><w:name w:val="三级"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="out"><w:name w:val="条目"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="sig"><w:name w:val="落款"/><w:pPr><w:jc w:val="right"/></w:pPr></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {NS}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2．"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def made(tmp_path: Path, body: str, **parts: str) -> Path:
    path = tmp_path / "a.docx"
    rels = "".join(f'<Relationship Id="{k}" Type="{RELS}/{k.rstrip("0123456789")}" Target="{k}.xml"/>' for k in parts)
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        main = f'<Relationship Id="x" Type="{RELS}/officeDocument" Target="word/document.xml"/>'
        out.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{main}</Relationships>')
        out.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}">{rels}</Relationships>')
        out.writestr("word/document.xml", f"<w:document {NS}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            out.writestr(f"word/{name}.xml", xml)
    return path


def read(path: Path, **limits: int) -> Page:
    (page,) = docx.read(path, [1], ReadContext(Limits().but(**limits)))
    assert isinstance(page, Page)
    return page


def blocks(tmp_path: Path, body: str, **parts: str) -> tuple[Block, ...]:
    return read(made(tmp_path, body, **parts)).blocks


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def item(text: str, level: int = 0, number: int = 5) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_headings_by_style_inheritance_and_outline(tmp_path: Path) -> None:
    body = p("一、开展调研", style("2")) + p("二、选派干部", style("my")) + p("（一）下派", style("out")) + p("正文。")
    found = blocks(tmp_path, body, styles=STYLES)
    assert [(b.kind, b.level) for b in found] == [
        (BlockKind.HEADING, 2), (BlockKind.HEADING, 2), (BlockKind.HEADING, 3), (BlockKind.PARAGRAPH, None),
    ]  # fmt: skip


def test_title_made_by_hand(tmp_path: Path) -> None:
    title = p("关于成立工作领导小组的通知", '<w:jc w:val="center"/>', '<w:sz w:val="44"/>')
    number = p("海科办〔2017〕8号", '<w:jc w:val="center"/>')
    found = blocks(tmp_path, number + title + p("各处室：" + "经研究，决定成立领导小组。" * 5), styles=STYLES)
    assert [(b.kind, b.align) for b in found[:2]] == [(BlockKind.PARAGRAPH, Align.CENTER), (BlockKind.HEADING, Align.CENTER)]


def test_title_over_two_lines_is_one_and_its_lines_are_kept(tmp_path: Path) -> None:
    run = '<w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:t>关于印发工作计划</w:t><w:br/><w:t>的通知</w:t></w:r>'
    found = blocks(tmp_path, f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run}</w:p>' + p("正文。" * 9), styles=STYLES)
    assert found[0].text == "关于印发工作计划的通知"
    assert len(found[0].lines) == 2


def test_manual_line_breaks_in_running_text_part_paragraphs(tmp_path: Path) -> None:
    found = blocks(tmp_path, "<w:p><w:r><w:t>第一段。</w:t><w:br/><w:t>第二段。</w:t></w:r></w:p>")
    assert [b.text for b in found] == ["第一段。", "第二段。"]


def test_right_aligned_by_style_indent_or_spaces(tmp_path: Path) -> None:
    body = p("海科集团", style("sig")) + p("2017年3月1日", '<w:ind w:left="5000"/>') + p("\u3000" * 14 + "海科集团") + p("正文")
    assert [b.align for b in blocks(tmp_path, body, styles=STYLES)] == [Align.RIGHT] * 3 + [Align.LEFT]


def test_first_line_indent_is_not_right(tmp_path: Path) -> None:
    assert blocks(tmp_path, p("正文。", '<w:ind w:firstLine="640" w:firstLineChars="200"/>'))[0].align is Align.LEFT


def test_list_numbers_as_printed(tmp_path: Path) -> None:
    body = item("甲") + item("子", 1) + item("丑", 1) + item("乙") + item("寅", 1) + item("点", 2) + item("重新", 0, 6)
    found = [b.text for b in blocks(tmp_path, body, numbering=NUMBERING)]
    assert found == ["一、甲", "1．子", "2．丑", "二、乙", "1．寅", "点", "一、重新"]


def test_tracked_changes_read_as_accepted(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>投入</w:t></w:r><w:del><w:r><w:delText>30</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>50</w:t></w:r></w:ins><w:r><w:t>万元</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上半句，</w:t></w:r></w:p><w:p><w:r><w:t>下半句。</w:t></w:r></w:p>"
    )
    assert [b.text for b in blocks(tmp_path, body)] == ["投入50万元", "上半句，下半句。"]


def test_what_is_not_printed_is_not_read(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>可见</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert [b.text for b in blocks(tmp_path, body)] == ["可见"]


def test_tabs_part_words_and_content_controls_are_looked_through(tmp_path: Path) -> None:
    body = "<w:sdt><w:sdtContent><w:p><w:r><w:t>姓名</w:t><w:tab/><w:t>职务</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    assert blocks(tmp_path, body)[0].text == "姓名\u3000职务"


def test_text_boxes_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('框内文字')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><wps:txbx>"
        f"{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert [b.text for b in blocks(tmp_path, body)] == ["框外", "框内文字"]


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def test_table_with_merged_cells(tmp_path: Path) -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        f"<w:tbl><w:tr>{tc('县', down)}{tc('投入', '<w:gridSpan w:val=' + chr(34) + '2' + chr(34) + '/>')}</w:tr>"
        f"<w:tr>{tc('', on)}{tc('资金')}{tc('物资')}</w:tr><w:tr>{tc('东县')}{tc('5')}{tc('7')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{tc('删')}{tc('去')}{tc('行')}</w:tr></w:tbl>"
    )
    (table,) = blocks(tmp_path, body)
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells] == [
        (0, 0, 2, 1, "县"), (0, 1, 1, 2, "投入"), (1, 1, 1, 1, "资金"), (1, 2, 1, 1, "物资"),
        (2, 0, 1, 1, "东县"), (2, 1, 1, 1, "5"), (2, 2, 1, 1, "7"),
    ]  # fmt: skip


def test_table_in_a_cell_and_a_frame_of_one_cell(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{tc('甲')}{tc('1')}</w:tr><w:tr>{tc('乙')}{tc('2')}</w:tr></w:tbl>"
    nested = f"<w:tbl><w:tr>{tc('名单')}{tc(inner)}</w:tr></w:tbl>"
    (table,) = blocks(tmp_path, nested)
    assert [line.text for line in table.cells[1].lines] == ["甲\u30001", "乙\u30002"]
    framed = blocks(tmp_path, f"<w:tbl><w:tr>{tc(p('框中段落。') + inner)}</w:tr></w:tbl>")
    assert [b.kind for b in framed] == [BlockKind.PARAGRAPH, BlockKind.TABLE]


def test_notes_headers_footers_stand_apart(tmp_path: Path) -> None:
    real = f'<w:footnote w:id="2">{p("注文")}</w:footnote>'
    notes = f'<w:footnotes {NS}><w:footnote w:type="separator">{p("x")}</w:footnote>{real}</w:footnotes>'
    header, footer = f"<w:hdr {NS}>{p('内部资料')}</w:hdr>", f"<w:ftr {NS}>{p('— 1 —')}</w:ftr>"
    references = '<w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
    body = p("正文。") + f"<w:sectPr>{references}</w:sectPr>"
    found = blocks(tmp_path, body, footnotes=notes, header1=header, footer1=footer)
    assert [(b.kind, b.text) for b in found] == [
        (BlockKind.PARAGRAPH, "正文。"),
        (BlockKind.FOOTNOTE, "注文"),
        (BlockKind.HEADER, "内部资料"),
        (BlockKind.PAGE_NUMBER, "— 1 —"),
    ]


def test_strict_office_files(tmp_path: Path) -> None:
    path = made(tmp_path, p("严格格式。"))
    with zipfile.ZipFile(path) as old:
        parts = {n: old.read(n) for n in old.namelist()}
    strict = parts["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    with zipfile.ZipFile(path, "w") as new:
        for name, data in {**parts, "word/document.xml": strict}.items():
            new.writestr(name, data)
    assert read(path).blocks[0].text == "严格格式。"


def test_one_page_without_boxes(tmp_path: Path) -> None:
    page = read(made(tmp_path, p("正文。")))
    assert page.number == 1
    assert all(line.box is None for b in page.blocks for line in b.lines)


def test_text_limit_is_reported(tmp_path: Path) -> None:
    path = made(tmp_path, p("一二三四五。") * 100)
    items = list(docx.read(path, [1], ReadContext(Limits().but(characters=60))))
    assert isinstance(items[0], Page)
    assert len(items[0].blocks) == 10
    assert isinstance(items[-1], PageFailure)


def test_file_without_a_body(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("word/document.xml", f"<w:document {NS}/>")
    with pytest.raises(UnreadableInput):
        read(path)


def picture(width: int, height: int, text: str = "") -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (width, height), 255)
    if text:
        ImageDraw.Draw(image).text((60, 120), text, fill=0, font=ImageFont.load_default(48))
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def with_picture(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "p.docx"
    blip = '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="image1"/>'
    body = p("图前。") + f"<w:p><w:r><w:drawing>{blip}</w:drawing></w:r></w:p>" + p("图后。")
    with zipfile.ZipFile(made(tmp_path, body)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            link = f'<Relationship Id="image1" Type="{RELS}/image" Target="media/1.png"/>'
            rels = f'<Relationships xmlns="{PACKAGE}">{link}</Relationships>'
            new.writestr(name, rels.encode() if name.endswith("document.xml.rels") else old.read(name))
        new.writestr("word/media/1.png", data)
    return path


def test_small_pictures_load_no_ocr(tmp_path: Path) -> None:
    items = list(docx.read(with_picture(tmp_path, picture(80, 60)), [1], ReadContext()))
    page = next(x for x in items if isinstance(x, Page))
    assert [b.text for b in page.blocks] == ["图前。", "图后。"]
    assert page.notes == ()


@pytest.mark.slow
def test_scan_pasted_into_a_document_is_read_in_its_place(tmp_path: Path) -> None:
    data = picture(1200, 900, "NOTICE 2017-08")
    items = list(docx.read(with_picture(tmp_path, data), [1], ReadContext(cache=False)))
    page = next(x for x in items if isinstance(x, Page))
    texts = [b.text for b in page.blocks]
    assert (texts[0], texts[-1]) == ("图前。", "图后。")
    assert "NOTICE" in "".join(texts[1:-1])
    assert all(line.box is None for b in page.blocks for line in b.lines)
    assert "1 幅" in page.notes[0]
