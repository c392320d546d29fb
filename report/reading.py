"""What ``ingest read`` shows: the pages of a package as read, as JSON or as an HTML page with boxes over the page images."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ingest.model import Block, BlockKind, Cell, Line, Package, Page, SourceFile
from ingest.plain import join_lines
from report import words
from report.page_image import DPI, Artist
from report.pages import CAP_BYTES, PageImages, PageKey, collect

BLOCK_NAMES: dict[str, str] = {
    "heading": "标题", "paragraph": "段落", "table": "表格", "footnote": "脚注", "header": "页眉", "footer": "页脚",
    "page_number": "页码", "seal": "印章",
}  # fmt: skip
PAGE_SOURCES: dict[str, str] = {"digital": "文字版", "ocr": "扫描识别", "blank": "空白或未能读取"}
DOUBTFUL = 0.85
"""Lines that OCR was less sure of are marked; on clean scans about one line in a hundred."""


def to_json(package: Package) -> str:
    """Files with pages, blocks, lines (text, box in points, confidence) and cells; logical documents; what was unreadable."""
    data = {
        "name": package.name,
        "files": [_file(f) for f in package.files],
        "documents": [
            {"id": d.id, "path": d.path, "first_page": d.first_page, "last_page": d.last_page, "split_reason": d.split_reason}
            for d in package.documents
        ],
        "unreadable": [{"path": u.path, "page": u.page, "reason": u.reason} for u in package.unreadable],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def to_html(package: Package, cap: int = 2 * CAP_BYTES) -> str:
    """One self-contained page; page images (up to ``cap`` bytes in all) with the box of every block, and its words beside."""
    from report.html import render

    context = {
        "package": package, "images": _images(package, cap), "pages": list(_pages(package)), "blocks": BLOCK_NAMES,
        "sources": PAGE_SOURCES, "join": join_lines, "doubtful": _doubtful, "uri": _uri, "w": words,
    }  # fmt: skip
    return render("reading.html.j2", context, style="reading.css")


def _images(package: Package, cap: int) -> PageImages:
    files = {f.path: f for f in package.files if f.paged and f.local is not None}
    widths = {(f.path, p.number): round(p.displayed_size[0] * DPI / 72) for f in files.values() for p in f.pages}
    with Artist() as artist:

        def draw(key: PageKey) -> bytes | None:
            local = files[key[0]].local
            return artist.draw(local, key[1], max(200, min(1700, widths[key]))) if local is not None else None

        return collect(widths, draw, cap) if widths else PageImages(cap=cap)


def _pages(package: Package) -> Iterator[tuple[SourceFile, Page, str | None]]:
    """Every page with its file, and the ids of the logical documents that begin on it."""
    starts: dict[PageKey, str] = {}
    for d in package.documents:
        key = (d.path, d.first_page)
        starts[key] = f"{starts[key]}、{d.id}" if key in starts else d.id
    for file in package.files:
        for page in file.pages:
            yield file, page, starts.get((file.path, page.number))


def _doubtful(line: Line) -> bool:
    return line.confidence is not None and line.confidence < DOUBTFUL


def _uri(data: bytes) -> str:
    import base64

    return f"data:image/webp;base64,{base64.b64encode(data).decode('ascii')}"


def _file(file: SourceFile) -> dict[str, Any]:
    return {
        "path": file.path, "sha256": file.sha256, "format": file.format, "paged": file.paged, "notes": list(file.notes),
        "pages": [_page(p) for p in file.pages],
    }  # fmt: skip


def _page(page: Page) -> dict[str, Any]:
    return {
        "number": page.number, "width": page.width, "height": page.height, "source": page.source.value,
        "confidence": page.confidence, "rotation": page.rotation, "notes": list(page.notes),
        "blocks": [_block(b) for b in page.blocks],
        "regions": [
            {"kind": r.kind.value, "box": r.box, "confidence": r.confidence, "text": r.text} for r in page.regions
        ],
    }  # fmt: skip


def _block(block: Block) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": block.kind.value, "text": block.text if block.kind is BlockKind.TABLE else join_lines(block.lines),
        "box": block.box, "align": block.align.value, "level": block.level, "continues": block.continues, "red": block.red,
    }  # fmt: skip
    if block.kind is BlockKind.TABLE:
        return {**found, "cells": [_cell(c) for c in block.cells]}
    return {**found, "lines": [_line(line) for line in block.lines]}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row, "col": cell.col, "rowspan": cell.rowspan, "colspan": cell.colspan, "box": cell.box,
        "text": join_lines(cell.lines), "lines": [_line(line) for line in cell.lines],
    }  # fmt: skip


def _line(line: Line) -> dict[str, Any]:
    return {"text": line.text, "box": line.box, "confidence": line.confidence}
