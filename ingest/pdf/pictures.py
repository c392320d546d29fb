"""Pictures on a page of text (a pasted scan, a photographed form): their text is read and put in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ingest.layout.blocks import build_blocks
from ingest.limits import Limits
from ingest.model import Block, Box, Cell, Line, Page
from ingest.ocr.placing import on_page
from ingest.pdf.digital import DigitalPage
from ingest.raster import reading_dpi, render_pdf_page, turned

if TYPE_CHECKING:
    from ingest.readers.scanned import OcrPage

_SURE = 0.8
#: Lines from which a picture is a page of words, whose unread places are lost words; what a photograph shows is no writing.
_WRITTEN = 5


def with_pictures(digital: DigitalPage, page: Any, reader: Callable[[], OcrPage | None], limits: Limits) -> Page:
    """The page with the text of its pictures among its own. ``page`` is an open PDFium page."""
    return add_pictures(digital, lambda dpi: render_pdf_page(page, dpi, limits), reader)


def add_pictures(digital: DigitalPage, draw: Callable[[float], Any], reader: Callable[[], OcrPage | None]) -> Page:
    """As ``with_pictures``, of a page in any format: ``draw`` gives its image (BGR) at so many dpi.

    Doubtful lines (shop signs in photos) are left out and counted.
    """
    engine = reader()
    if engine is None:
        return digital.noted(f"页面有 {len(digital.pictures)} 幅图片，OCR 未启用，图中文字未读")
    dpi = reading_dpi(digital.page.width, digital.page.height)
    image = turned(draw(dpi), digital.page.rotation)
    scale = dpi / 72
    lines, tables, seals = list(digital.lines), list(digital.tables), list(digital.seals)
    regions = list(digital.page.regions)
    taken = doubtful = 0
    for x0, y0, x1, y1 in digital.pictures:
        part = image[round(y0 * scale) : round(y1 * scale), round(x0 * scale) : round(x1 * scale)]
        if not part.size:
            continue
        scan = on_page(engine.read_page(part.copy(), x1 - x0, y1 - y0))
        scan = replace(scan, lines=tuple(x for x in scan.lines if not _typed(_moved_box(x.box, x0, y0), digital.lines)))
        sure = [line for line in scan.lines if line.confidence is None or line.confidence >= _SURE]
        doubtful += len(scan.lines) - len(sure)
        taken += len(sure) + len(scan.tables)
        if len(sure) >= _WRITTEN or scan.tables:
            regions.extend(replace(r, box=(r.box[0] + x0, r.box[1] + y0, r.box[2] + x0, r.box[3] + y0)) for r in scan.regions)
        lines.extend(_moved_line(line, x0, y0) for line in sure)
        tables.extend(_moved(block, x0, y0) for block in scan.tables)
        seals.extend(_moved(block, x0, y0) for block in scan.seals)
    if not taken and not doubtful and len(seals) == len(digital.seals):
        return digital.page
    notes = [f"{len(digital.pictures)} 幅图片中的文字由 OCR 识别"] if taken else []
    if doubtful:
        notes.append(f"图片中另有 {doubtful} 行文字辨认不清，未计入")
    blocks = build_blocks(lines, tables, seals, digital.page.width, digital.page.height, rules=digital.rules)
    return replace(digital.page, blocks=blocks, regions=tuple(regions), notes=(*digital.page.notes, *notes))


def _typed(box: Box | None, lines: Sequence[Line]) -> bool:
    """Whether a line seen on a picture is digital text that lies over it, and has been read exactly."""
    if box is None:
        return False
    for line in lines:
        if line.box is not None:
            a, b, c, d = line.box
            wide, high = min(box[2], c) - max(box[0], a), min(box[3], d) - max(box[1], b)
            if wide > 0.5 * (box[2] - box[0]) and high > 0.4 * min(box[3] - box[1], d - b):
                return True
    return False


def _moved_line(line: Line, dx: float, dy: float) -> Line:
    edges = tuple(e + dx for e in line.edges) if line.edges is not None else None
    return Line(line.text, _moved_box(line.box, dx, dy), line.confidence, edges)


def _moved(block: Block, dx: float, dy: float) -> Block:
    cells = tuple(
        Cell(c.row, c.col, tuple(_moved_line(x, dx, dy) for x in c.lines), c.rowspan, c.colspan, _moved_box(c.box, dx, dy))
        for c in block.cells
    )
    return replace(
        block, lines=tuple(_moved_line(x, dx, dy) for x in block.lines), cells=cells, box=_moved_box(block.box, dx, dy)
    )


def _moved_box(box: Box | None, dx: float, dy: float) -> Box | None:
    return (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy) if box else None
