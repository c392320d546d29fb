"""DOCX: what stands beside the running text – changes, comments, notes, fields, symbols, embedded files, broken parts."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.model import BlockKind, Page
from ingest.readers import docx
from ingest.readers.protocol import Attached, PageFailure, ReadContext
from tests.ingest import build
from tests.ingest.test_docx import NS, PACKAGE, RELS, blocks, made, p, read, tc, with_picture


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_changes_comments_and_hidden_text_are_said(tmp_path: Path) -> None:
    body = (
        f"<w:p><w:ins>{run('五十')}</w:ins><w:ins>{run('万元')}</w:ins><w:del><w:r><w:delText>三十</w:delText></w:r></w:del></w:p>"
        f"<w:p><w:moveTo>{run('移来的话。')}</w:moveTo>{run('密', '<w:vanish/>')}</w:p>"
    )
    comments = f'<w:comments {NS}><w:comment w:id="0">{p("此处存疑")}</w:comment></w:comments>'
    page = read(made(tmp_path, body, comments=comments))
    assert [b.text for b in page.blocks] == ["五十万元", "移来的话。"]
    assert page.notes == (
        "文中有修订痕迹（增加 1 处、删除 1 处、移动 1 处），已按接受全部修订后的文字读取，请核对是否定稿。",
        "文中有 1 条批注，未计入正文。",
        "文中有隐藏文字，未计入正文。",
    )


def test_a_clean_document_has_no_notes(tmp_path: Path) -> None:
    body = p("正文。") + f"<w:p>{run('可见', '<w:vanish w:val=' + chr(34) + '0' + chr(34) + '/>')}</w:p>"
    comments = f"<w:comments {NS}/>"
    assert read(made(tmp_path, body, comments=comments)).notes == ()


def test_paragraph_that_was_moved_away_leaves_nothing(tmp_path: Path) -> None:
    away = f"<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFrom>{run('旧位置。')}</w:moveFrom></w:p>"
    assert [b.text for b in blocks(tmp_path, away + p("新位置。"))] == ["新位置。"]


def test_endnotes_follow_the_text(tmp_path: Path) -> None:
    rule = f'<w:endnote w:type="separator">{p("—")}</w:endnote>'
    notes = f"<w:endnotes {NS}>{rule}<w:endnote>{p('见县志。')}</w:endnote></w:endnotes>"
    found = blocks(tmp_path, p("正文。"), endnotes=notes)
    assert [(b.kind, b.text) for b in found] == [(BlockKind.PARAGRAPH, "正文。"), (BlockKind.FOOTNOTE, "见县志。")]


def test_field_codes_are_not_printed_but_their_results_are(tmp_path: Path) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>IF </w:instrText></w:r>" + mark("begin") + mark("separate") + run("内层代码") + mark("end")
    body = f"<w:p>{run('第')}{mark('begin')}{code}{mark('separate')}{run('3')}{mark('end')}{run('页')}</w:p>"
    link = (
        f'<w:p><w:hyperlink r:id="x">{run("链接文字")}</w:hyperlink><w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple></w:p>'
    )
    assert [b.text for b in blocks(tmp_path, body + link)] == ["第3页", "链接文字7"]


def test_ticks_and_boxes_of_symbol_fonts(tmp_path: Path) -> None:
    def sym(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    typed = run("þ", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + run("þ", '<w:rFonts w:ascii="Arial"/>')
    signs = sym("Wingdings", "F0FE") + sym("Wingdings 2", "F052") + sym("Wingdings", "F0FC") + sym("Wingdings", "F052")
    box = f"<w:sdt><w:sdtContent>{run('☑')}</w:sdtContent></w:sdt>" + sym("MS Gothic", "2612")
    (found,) = blocks(tmp_path, f"<w:p>{signs}{typed}{box}</w:p>")
    assert found.text == "☑☑✓☑þ☑☒"  # an ornament (a sun) says nothing and is left out


def test_alternate_content_at_body_level_and_of_several_choices(tmp_path: Path) -> None:
    choice = (
        f"<mc:AlternateContent><mc:Choice>{p('新式')}</mc:Choice><mc:Fallback>{p('旧式')}</mc:Fallback></mc:AlternateContent>"
    )
    two = f"<mc:Choice>{run('甲')}</mc:Choice><mc:Choice>{run('乙')}</mc:Choice>"
    inline = f"<w:p><mc:AlternateContent>{two}</mc:AlternateContent></w:p>"
    assert [b.text for b in blocks(tmp_path, choice + inline)] == ["新式", "甲"]


@pytest.mark.parametrize("part", ["numbering", "styles", "footnotes", "comments"])
def test_a_broken_part_costs_itself(tmp_path: Path, part: str) -> None:
    items = list(docx.read(made(tmp_path, p("正文还在。"), **{part: "<w:x"}), [1], ReadContext()))
    assert isinstance(items[0], Page)
    assert items[0].blocks[0].text == "正文还在。"
    assert any(isinstance(i, PageFailure) and "已损坏" in i.reason for i in items)


def with_objects(tmp_path: Path, objects: str, parts: dict[str, bytes]) -> list[object]:
    """A document whose parts ``o1``, ``o2`` … are embedded objects."""
    path = tmp_path / "o.docx"
    rels = "".join(f'<Relationship Id="{k}" Type="{RELS}/package" Target="embeddings/{k}"/>' for k in parts)
    with zipfile.ZipFile(made(tmp_path, objects)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            links = f'<Relationships xmlns="{PACKAGE}">{rels}</Relationships>'
            new.writestr(name, links.encode() if name.endswith("document.xml.rels") else old.read(name))
        for name, data in parts.items():
            new.writestr(f"word/embeddings/{name}", data)
    return list(docx.read(path, [1], ReadContext(Limits())))


def ole(ident: str, program: str, more: str = "") -> str:
    name = '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"'
    return f'<w:p><w:r><w:object>{name} ProgID="{program}" r:id="{ident}" {more}/></w:object></w:r></w:p>'


def workbook() -> bytes:
    import openpyxl

    book, buffer = openpyxl.Workbook(), BytesIO()
    book.active.append(["县", "资金"])  # type: ignore[union-attr]
    book.save(buffer)
    return buffer.getvalue()


def test_embedded_workbook_becomes_a_file_and_formulas_do_not(tmp_path: Path) -> None:
    data = workbook()
    objects = (
        ole("o1.xlsx", "Excel.Sheet.12") * 2 + ole("o2.bin", "Equation.3") + ole("o3.xlsx", "Excel.Sheet.12", 'Type="Link"')
    )
    items = with_objects(tmp_path, p("见附表。") + objects, {"o1.xlsx": data, "o2.bin": b"x", "o3.xlsx": data})
    (found,) = [i for i in items if isinstance(i, Attached)]
    assert found.name == "嵌入对象1.xlsx"
    assert Path(found.local).read_bytes() == data
    assert not any(isinstance(i, PageFailure) for i in items)


def test_object_that_cannot_be_taken_out_is_said(tmp_path: Path) -> None:
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600
    items = with_objects(tmp_path, p("见附件。") + ole("o1.bin", "Package"), {"o1.bin": broken})
    assert not any(isinstance(i, Attached) for i in items)
    assert any(isinstance(i, PageFailure) and "1 个对象" in i.reason for i in items)


def test_file_packed_as_an_object_keeps_its_name() -> None:
    from ingest.ooxml.embedded import _native

    pdf = b"%PDF-1.4 body"
    label = "任职通知.pdf".encode("gb18030")
    stream = b"\0\0\0\0\2\0" + label + b"\0C:\\a.pdf\0\0\0\3\0\5\0\0\0C:\\t\0" + len(pdf).to_bytes(4, "little") + pdf + b"\0\0"
    assert _native(stream, 1) == ("任职通知.pdf", pdf)
    assert _native(stream[:-9], 1) is None
    assert _native(b"\0" * 5, 1) is None


def test_macro_document_and_template_read_like_documents(tmp_path: Path) -> None:
    path = build.docx(tmp_path / "a.docm", "带宏文档的正文。")
    assert read(path).blocks[0].text == "带宏文档的正文。"


def test_nested_and_deeply_merged_tables_keep_every_cell(tmp_path: Path) -> None:
    down, on = '<w:vMerge w:val="restart"/><w:gridSpan w:val="2"/>', '<w:vMerge/><w:gridSpan w:val="2"/>'
    rows = [tc("事项", down) + tc("一月"), tc("", on) + tc("二月"), tc("甲") + tc("乙") + tc("丙")]
    (table,) = blocks(tmp_path, "<w:tbl>" + "".join(f"<w:tr>{r}</w:tr>" for r in rows) + "</w:tbl>")
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells] == [
        (0, 0, 2, 2, "事项"), (0, 2, 1, 1, "一月"), (1, 2, 1, 1, "二月"),
        (2, 0, 1, 1, "甲"), (2, 1, 1, 1, "乙"), (2, 2, 1, 1, "丙"),
    ]  # fmt: skip


def metafile(millimetres: int) -> bytes:
    """The header of an EMF of so many millimetres a side."""
    frame = (millimetres * 100).to_bytes(4, "little")
    return b"\x01\0\0\0\x6c\0\0\0" + b"\0" * 24 + frame * 2 + b" EMF" + b"\0" * 60


@pytest.mark.parametrize(("millimetres", "said"), [(120, True), (20, False)])
def test_drawn_pictures_that_cannot_be_read_are_said_when_large(tmp_path: Path, millimetres: int, said: bool) -> None:
    items = list(docx.read(with_picture(tmp_path, metafile(millimetres)), [1], ReadContext()))
    assert any(isinstance(i, PageFailure) and "矢量图" in i.reason for i in items) is said
