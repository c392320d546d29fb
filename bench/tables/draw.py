"""Tables drawn as pages of a PDF, with a line of text above and below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from bench.tables.spec import CellSpec, Ruling, TableSpec

A4 = (595.28, 841.89)
_LEFT, _TOP = 76.0, 92.0
_LEAD = 1.3
_DARK, _RED = (52, 74, 110), (200, 30, 40)
ABOVE = "现将有关情况汇总如下，请审阅。"
BELOW = "以上数据截至年底，由各部门填报并经核对。"
_CLOSING = frozenset("，。、；：！？）》”’%")


@dataclass(frozen=True, slots=True)
class Box:
    x0: float
    y0: float
    x1: float
    y1: float


def document(specs: Sequence[TableSpec]) -> bytes:
    """One PDF, a page a table."""
    from fpdf import FPDF

    pdf: Any = FPDF(unit="pt", format="A4")
    pdf.add_font("body", fname=str(files("noto_cjk_sans_otc") / "NotoSansCJK-Regular.ttc"), collection_font_number=2)
    pdf.set_auto_page_break(False)
    for spec in specs:
        pdf.add_page(orientation="L" if spec.sideways else "P")
        _page(pdf, spec)
    return bytes(pdf.output())


def _page(pdf: Any, spec: TableSpec) -> None:
    wide = A4[1] if spec.sideways else A4[0]
    room = wide - 2 * _LEFT
    y = _TOP
    _text(pdf, _LEFT + 28, y, ABOVE, 14)
    y += 34
    pdf.set_font("body", size=15)
    _text(pdf, (wide - pdf.get_string_width(spec.title)) / 2, y, spec.title, 15)
    y += 26
    width = room * spec.share
    x = _LEFT + (room - width) / 2
    if spec.unit:
        pdf.set_font("body", size=spec.size)
        _text(pdf, x + width - pdf.get_string_width(spec.unit), y, spec.unit, spec.size)
        y += 10
    bottom = table(pdf, spec, x, y, width)
    _text(pdf, _LEFT + 28, bottom + 34, BELOW, 14)


def _text(pdf: Any, x: float, y: float, text: str, size: float) -> None:
    """One line with its baseline at y."""
    pdf.set_font("body", size=size)
    pdf.text(x, y, text)


def wrap(pdf: Any, text: str, room: float) -> list[str]:
    """Lines no wider than ``room``; no closing mark begins a line, no number is parted."""
    lines, line = [], ""
    for word in _words(text):
        if line and pdf.get_string_width(line + word) > room and word[0] not in _CLOSING:
            lines.append(line)
            line = ""
        line += word
    return [*lines, line] if line else lines


def _words(text: str) -> list[str]:
    words: list[str] = []
    for char in text:
        if words and char in "0123456789.,%" and words[-1][-1] in "0123456789.,":
            words[-1] += char
        else:
            words.append(char)
    return words


def table(pdf: Any, spec: TableSpec, x: float, y: float, width: float) -> float:
    """Draw a table with its top left corner at x, y; the y of its lower edge."""
    pdf.set_font("body", size=spec.size)
    total = sum(spec.weights)
    xs = [x]
    for weight in spec.weights:
        xs.append(xs[-1] + width * weight / total)
    rows = spec.rows
    side = 4.0
    lines = {(c.row, c.col): wrap(pdf, c.text, xs[c.col + c.colspan] - xs[c.col] - 2 * side) for c in spec.cells}
    heights = [spec.size * _LEAD + 2 * spec.pad] * rows
    for c in sorted(spec.cells, key=lambda c: c.rowspan):
        need = len(lines[c.row, c.col]) * spec.size * _LEAD + 2 * spec.pad
        have = sum(heights[c.row : c.row + c.rowspan])
        if need > have:
            heights[c.row + c.rowspan - 1] += need - have
    ys = [y]
    for height in heights:
        ys.append(ys[-1] + height)
    boxes = {(c.row, c.col): Box(xs[c.col], ys[c.row], xs[c.col + c.colspan], ys[c.row + c.rowspan]) for c in spec.cells}
    _rules(pdf, spec, boxes, Box(x, y, xs[-1], ys[-1]))
    for c in spec.cells:
        _cell(pdf, spec, c, boxes[c.row, c.col], lines[c.row, c.col], side)
    return ys[-1]


def _cell(pdf: Any, spec: TableSpec, cell: CellSpec, box: Box, lines: list[str], side: float) -> None:
    if spec.ruling is Ruling.SHADED and cell.head:
        pdf.set_text_color(255)
    tall = len(lines) * spec.size * _LEAD
    middle = spec.middle or cell.head
    top = box.y0 + ((box.y1 - box.y0 - tall) / 2 if middle else spec.pad)
    for k, line in enumerate(lines):
        pdf.set_font("body", size=spec.size)
        room = box.x1 - box.x0 - pdf.get_string_width(line)
        at = {"L": side, "R": room - side, "C": room / 2}["C" if cell.head else cell.align]
        pdf.text(box.x0 + at, top + k * spec.size * _LEAD + spec.size * 1.03, line)
    pdf.set_text_color(0)


def _rules(pdf: Any, spec: TableSpec, boxes: dict[tuple[int, int], Box], whole: Box) -> None:
    pdf.set_line_width(0.6)
    pdf.set_draw_color(*(_RED if spec.ruling is Ruling.RED else (0, 0, 0)))
    if spec.ruling is Ruling.DOTTED:
        pdf.set_dash_pattern(dash=1.2, gap=1.6)
    heads = [boxes[c.row, c.col] for c in spec.cells if c.head]
    low = max((b.y1 for b in heads), default=whole.y0)
    if spec.ruling is Ruling.THREE:
        for y, weight in ((whole.y0, 1.2), (low, 0.6), (whole.y1, 1.2)):
            pdf.set_line_width(weight)
            pdf.line(whole.x0, y, whole.x1, y)
        pdf.set_line_width(0.6)
        for c in spec.cells:
            if c.head and c.colspan > 1:  # the short rule under a head over several columns
                b = boxes[c.row, c.col]
                pdf.line(b.x0 + 3, b.y1, b.x1 - 3, b.y1)
    elif spec.ruling is Ruling.ACROSS:
        for b in boxes.values():
            pdf.line(b.x0, b.y0, b.x1, b.y0)
            pdf.line(b.x0, b.y1, b.x1, b.y1)
    elif spec.ruling is not Ruling.BARE:
        if spec.ruling is Ruling.SHADED:
            pdf.set_fill_color(*_DARK)
            for b in heads:
                pdf.rect(b.x0, b.y0, b.x1 - b.x0, b.y1 - b.y0, "F")
        for b in boxes.values():
            for ax, ay, bx, by in ((b.x0, b.y0, b.x1, b.y0), (b.x0, b.y1, b.x1, b.y1)):
                pdf.line(ax, ay, bx, by)
            for at in (b.x0, b.x1):
                if spec.ruling is not Ruling.OPEN or whole.x0 + 1 < at < whole.x1 - 1:
                    pdf.line(at, b.y0, at, b.y1)
    pdf.set_dash_pattern()
    pdf.set_draw_color(0)
