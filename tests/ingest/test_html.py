"""HTML pages as saved from a browser."""

from __future__ import annotations

from pathlib import Path

from ingest.model import Align, BlockKind, Page
from ingest.readers import html
from ingest.readers.protocol import ReadContext

NEWS = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>站名</title><style>p{color:red}</style></head><body>
<nav><a>首页</a><a>新闻</a></nav><h1>局领导赴县调研</h1><p align="center">来源：办公室&nbsp;2017年5月3日</p>
<div>5月2日，某某一行<b>深入</b>村组。<br>当晚座谈。</div><script>var a="<p>不读</p>";</script>
<table><tr><th rowspan="2">县</th><th colspan="2">投入</th></tr><tr><td>资金</td><td>物资</td></tr></table>
<table><tr><td><p>版面用的表格</p></td></tr></table></body></html>"""


def read(tmp_path: Path, data: bytes) -> Page:
    path = tmp_path / "a.html"
    path.write_bytes(data)
    (page,) = html.read(path, [1], ReadContext())
    assert isinstance(page, Page)
    return page


def test_news_page_in_a_legacy_encoding(tmp_path: Path) -> None:
    blocks = read(tmp_path, NEWS.encode("gb18030")).blocks
    assert [(b.kind, b.text) for b in blocks if b.kind is not BlockKind.TABLE] == [
        (BlockKind.HEADING, "局领导赴县调研"),
        (BlockKind.PARAGRAPH, "来源：办公室\xa02017年5月3日"),
        (BlockKind.PARAGRAPH, "5月2日，某某一行深入村组。"),
        (BlockKind.PARAGRAPH, "当晚座谈。"),
        (BlockKind.PARAGRAPH, "版面用的表格"),
    ]
    assert blocks[1].align is Align.CENTER
    (table,) = (b for b in blocks if b.kind is BlockKind.TABLE)
    assert [(c.row, c.col, c.rowspan, c.colspan) for c in table.cells] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
    ]


def test_unclosed_tags(tmp_path: Path) -> None:
    blocks = read(tmp_path, "<body><p>一<p>二<table><tr><td>甲<td>乙<tr><td>丙".encode()).blocks
    assert [b.text for b in blocks][:2] == ["一", "二"]
