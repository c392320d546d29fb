"""A policy typeset as an office prints it: red head, number, title, body, signature with seal, ruled annex table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.render.pdf import OfficePdf
from bench.render.scan import page_images, write_pdf
from extractors.policy.read import Policy
from extractors.policy.roles import Part, Role

_RED = (205, 20, 30)
_LINE = 9.4
_CELL = 6.4


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table to draw: its words and how many rows it reaches down."""

    words: str
    rowspan: int = 1


class PolicyPdf(OfficePdf):
    """One policy, page by page."""

    def print_policy(self, policy: Policy, table: Sequence[Sequence[Cell | None]] | None) -> bytes:
        self.add_page()
        drawn = False
        parts = policy.parts
        for i, part in enumerate(parts):
            before = parts[i - 1].role if i else None
            if part.role is Role.TABLE:
                if table is not None and not drawn:
                    self._ruled(table)
                drawn = True
            elif part.role is Role.WEB:
                continue
            else:
                self._part(policy, part, before)
        return bytes(self.output())

    def _part(self, policy: Policy, part: Part, before: Role | None) -> None:
        words = part.words
        match part.role:
            case Role.LETTERHEAD:
                self._centred(words, 26, _RED)
                self.ln(6)
            case Role.DOC_NO:
                self._centred(words, 14)
                self.set_draw_color(*_RED)
                self.line(self.l_margin, self.get_y() + 2, self.w - self.r_margin, self.get_y() + 2)
                self.set_draw_color(0, 0, 0)
                self.ln(12)
            case Role.TITLE:
                self._centred(words, 19)
                self.ln(4)
            case Role.SUBTITLE:
                self._centred(words, 14)
                self.ln(4)
            case Role.ANNEX_TITLE:
                if before not in (Role.ANNEX, Role.ANNEX_TITLE):
                    self.add_page()
                self._centred(words, 19)
                self.ln(4)
            case Role.ANNEX:
                self.add_page()
                self._lines(words, indent=False)
            case Role.ADDRESSEE:
                self._lines(words, indent=False)
            case Role.SIGNATURE:
                if before is not Role.SIGNATURE:
                    self.ln(10)
                names = policy.identity.issuers if words.replace(" ", "") == "".join(policy.identity.issuers) else (words,)
                for k in range(0, len(names), 2):
                    self.cell(0, _LINE, "　　".join(names[k : k + 2]) + "　　", align="R", new_x="LMARGIN", new_y="NEXT")
            case Role.DATE:
                self.cell(0, _LINE, words + "　　　　", align="R", new_x="LMARGIN", new_y="NEXT")
                if before is Role.SIGNATURE:
                    self._seal()
                self.ln(4)
            case Role.SERIAL:
                self._lines(words, indent=False)
                self.ln(16)
            case _:
                self._lines(words, indent=part.role not in (Role.COPY, Role.PRINT))

    def _centred(self, words: str, size: float, colour: tuple[int, int, int] = (0, 0, 0)) -> None:
        self.set_font("body", size=size)
        self.set_text_color(*colour)
        for line in self._balanced(words):
            self.cell(0, size * 0.62, line, align="C", new_x="LMARGIN", new_y="NEXT")
        self.set_text_color(0, 0, 0)
        self.set_font("body", size=14)

    def _balanced(self, words: str) -> list[str]:
        """The lines of a title, of about one length."""
        count = int(self.get_string_width(words) / (self.epw * 0.96)) + 1
        size = -(-len(words) // count)
        return [words[k : k + size] for k in range(0, len(words), size)]

    def _lines(self, words: str, *, indent: bool) -> None:
        for line in self._wrap("　　" + words if indent else words):
            self.cell(0, _LINE, line, new_x="LMARGIN", new_y="NEXT")

    def _ruled(self, table: Sequence[Sequence[Cell | None]]) -> None:
        """The table with its rules; a merged cell that a page break cuts has its words on the page where it begins."""
        widths = (20.0, 38.0, 60.0, self.epw - 118.0)
        self.set_font("body", size=10.5)
        self.ln(2)
        heights = _heights(
            [[self._fold(c.words, w) if c else None for c, w in zip(r, widths, strict=True)] for r in table], table
        )
        first = 0
        while first < len(table):
            last, room = first, self.page_break_trigger - self.get_y()
            while last < len(table) and sum(heights[first : last + 1]) <= room:
                last += 1
            if last == first:
                self.add_page()
                self.set_font("body", size=10.5)
                continue
            self._rows(table, widths, heights, first, last)
            self.set_y(self.get_y() + sum(heights[first:last]) + 2)
            first = last
            if first < len(table):
                self.add_page()
                self.set_font("body", size=10.5)
        self.set_font("body", size=14)

    def _rows(
        self, table: Sequence[Sequence[Cell | None]], widths: Sequence[float], heights: Sequence[float], first: int, last: int
    ) -> None:
        top = self.get_y()
        x = self.l_margin
        for column, width in enumerate(widths):
            y = top
            for r in range(first, last):
                cell = table[r][column]
                if cell is None and r > first:
                    continue
                end = r + cell.rowspan if cell else next((k for k in range(r, last) if table[k][column] is not None), last)
                end = min(end, last)
                y = top + sum(heights[first:r])
                height = sum(heights[r:end])
                self.rect(x, y, width, height)
                lines = self._fold(cell.words, width) if cell else []
                at = y + (height - len(lines) * _CELL) / 2
                for line in lines:
                    self.set_xy(x + 1, at)
                    self.cell(width - 2, _CELL, line, align="C" if column == 0 or len(lines) == 1 else "L")
                    at += _CELL
            x += width
        self.set_xy(self.l_margin, top)

    def _fold(self, words: str, width: float) -> list[str]:
        lines, line = [], ""
        for char in words:
            if self.get_string_width(line + char) > width - 4 and char not in "，。、；：）":
                lines.append(line)
                line = ""
            line += char
        return [*lines, line] if words else []


def _heights(folded: Sequence[Sequence[list[str] | None]], table: Sequence[Sequence[Cell | None]]) -> list[float]:
    heights = []
    for row, cells in zip(folded, table, strict=True):
        own = [len(f) for f, c in zip(row, cells, strict=True) if f is not None and c is not None and c.rowspan == 1]
        heights.append(max([1, *own]) * _CELL + 4)
    for r, cells in enumerate(table):
        for column, cell in enumerate(cells):
            if cell is not None and cell.rowspan > 1:
                lines = folded[r][column] or []
                short = len(lines) * _CELL + 4 - sum(heights[r : r + cell.rowspan])
                if short > 0:
                    heights[r] += short
    return heights


def merged(rows: Sequence[Sequence[str]], groups: Sequence[str], head: Sequence[str]) -> list[list[Cell | None]]:
    """The hand-made rows as a table to draw: one content cell a group, blank cells merged with the one above."""
    table: list[list[Cell | None]] = [[Cell(h) for h in head]]
    for r, row in enumerate(rows):
        cells: list[Cell | None] = []
        fresh = r == 0 or groups[r] != groups[r - 1]
        run = next((k for k in range(r, len(rows)) if groups[k] != groups[r]), len(rows)) - r
        cells.append(Cell(groups[r], run) if fresh else None)
        for c in range(1, len(row)):
            if not row[c]:
                cells.append(None)
                continue
            below = r + 1
            while below < len(rows) and not rows[below][c]:
                below += 1
            cells.append(Cell(row[c], below - r))
        table.append(cells)
    return table


def scan(pdf: bytes, name: str, path: str) -> None:
    """The PDF as a scan: slanted, noisy, compressed; the noise is seeded by the name."""
    from pathlib import Path

    write_pdf(page_images(pdf, name), Path(path))
