"""``ingest read``: text with pages parted, JSON, HTML over the page image."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.model import Block, BlockKind, Cell, Line, Page, SourceFile
from ingest.plain import join_lines, plain_text
from tests.cli.conftest import Ingest


@pytest.fixture
def scan_like(tmp_path: Path) -> Path:
    """A digital PDF of two pages with a running header and page numbers, set in the CJK font that ships with the program."""
    from fpdf import FPDF

    from ingest.pdf.library import cjk_font

    font = cjk_font()
    assert font is not None
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_font("cjk", fname=str(font))
    for number, words in ((1, "册亨县丫他镇板街村养蜂合作社成立了三年"), (2, "第二页的正文写的是另外一件事情")):
        pdf.add_page()
        pdf.set_font("cjk", size=10)
        pdf.text(240, 40, "内部通讯二〇一七年第八期")
        pdf.text(290, 815, f"— {number} —")
        pdf.set_font("cjk", size=16)
        for line in range(4):
            pdf.text(90, 120 + 30 * line, f"{words}其{'一二三四'[line]}。")
    path = tmp_path / "通讯.pdf"
    pdf.output(str(path))
    return path


def table(*rows: tuple[str, ...]) -> Block:
    cells = tuple(Cell(r, c, (Line(t),) if t else ()) for r, row in enumerate(rows) for c, t in enumerate(row))
    return Block(BlockKind.TABLE, cells=cells)


def paragraph(*lines: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block(kind, tuple(Line(t) for t in lines))


def file(*pages: Page) -> SourceFile:
    return SourceFile("a.pdf", "0" * 64, "pdf", True, pages)


def test_plain_text_keeps_the_body_and_leaves_the_rest() -> None:
    page = Page(
        1, 595, 842,
        (
            paragraph("页眉", kind=BlockKind.HEADER), paragraph("标题", kind=BlockKind.HEADING), paragraph("第一行", "第二行"),
            table(("姓名", "职务"), ("骆青岩", "副主任"), ("", "")), paragraph("注", kind=BlockKind.FOOTNOTE),
            paragraph("公章", kind=BlockKind.SEAL), paragraph("— 1 —", kind=BlockKind.PAGE_NUMBER),
        ),
    )  # fmt: skip
    assert plain_text(file(page)) == "标题\n第一行第二行\n姓名 职务\n骆青岩 副主任\n注"


def test_page_n_is_the_nth_part_even_where_pages_are_missing_or_empty() -> None:
    pages = file(Page(1, 1, 1, (paragraph("甲"),)), Page(2, 1, 1), Page(4, 1, 1, (paragraph("丁\f戊"),)))
    assert plain_text(pages).split("\f") == ["甲", "", "", "丁 戊"]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("定点", "扶贫"), "定点扶贫"), (("of the", "United"), "of the United"), (("2017", "年"), "2017年"),
        (("12", "34"), "12 34"),
        (("", "甲"), "甲"),
    ],
)  # fmt: skip
def test_only_latin_words_need_a_space_at_a_wrap(lines: tuple[str, ...], joined: str) -> None:
    assert join_lines([Line(t) for t in lines]) == joined


@pytest.mark.slow
def test_text_has_one_part_a_page_without_running_lines(ingest: Ingest, scan_like: Path) -> None:
    done = ingest("read", scan_like)
    assert done.returncode == 0, done.stderr
    pages = done.stdout.split("\f")
    assert len(pages) == 2
    assert "养蜂合作社" in pages[0]
    assert "另外一件事情" in pages[1]
    assert "养蜂" not in pages[1]
    assert "内部通讯" not in done.stdout
    assert "— 1 —" not in done.stdout


@pytest.mark.slow
def test_json_has_blocks_with_boxes_inside_the_page(ingest: Ingest, scan_like: Path) -> None:
    data = json.loads(ingest("read", scan_like, "--format", "json").stdout)
    assert [p["number"] for p in data["files"][0]["pages"]] == [1, 2]
    kinds = set()
    for page in data["files"][0]["pages"]:
        for block in page["blocks"]:
            kinds.add(block["kind"])
            for line in block.get("lines", []):
                x0, y0, x1, y1 = line["box"]
                assert 0 <= x0 < x1 <= page["width"]
                assert 0 <= y0 < y1 <= page["height"]
    assert {"paragraph", "header", "page_number"} <= kinds
    assert data["documents"]
    assert data["unreadable"] == []


@pytest.mark.slow
def test_html_shows_the_page_and_the_boxes_and_loads_nothing(ingest: Ingest, scan_like: Path, tmp_path: Path) -> None:
    out = tmp_path / "读.html"
    done = ingest("read", scan_like, "--format", "html", "-o", out)
    assert done.returncode == 0, done.stderr
    html = out.read_text(encoding="utf-8")
    assert html.count("data:image/webp;base64,") == 2
    assert '<rect class="b k-paragraph"' in html
    assert "养蜂合作社" in html
    assert "http://" not in html
    assert "https://" not in html
    assert out.stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
def test_hostile_words_are_escaped_and_text_files_need_no_page(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "恶意.txt"
    path.write_text("<script>alert(1)</script>\n{{7*7}} =cmd\n", encoding="utf-8")
    html = ingest("read", path, "--format", "html").stdout
    assert "<script>" not in html
    assert "{{7*7}} =cmd" in html
    assert ingest("read", path).stdout == "<script>alert(1)</script>\n{{7*7}} =cmd\n"


@pytest.mark.slow
def test_what_cannot_be_read_is_4_and_part_of_it_3(ingest: Ingest, tmp_path: Path, scan_like: Path) -> None:
    bad = tmp_path / "材料" / "坏.pdf"
    bad.parent.mkdir()
    bad.write_bytes(b"%PDF-1.7 nothing")
    assert ingest("read", bad).returncode == 4
    (bad.parent / "好.txt").write_text("正文", encoding="utf-8")
    done = ingest("read", bad.parent)
    assert done.returncode == 3
    assert "坏.pdf" in done.stderr
    assert "正文" in done.stdout


@pytest.mark.slow
def test_the_input_is_never_overwritten(ingest: Ingest, scan_like: Path) -> None:
    before = scan_like.read_bytes()
    assert ingest("read", scan_like, "--format", "html", "-o", scan_like).returncode == 2
    assert scan_like.read_bytes() == before
