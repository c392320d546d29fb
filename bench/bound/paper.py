"""Bound volumes on paper: documents with their own type, margins, page numbers, seals and running heads, one PDF."""

from __future__ import annotations

import random
from dataclasses import dataclass

from fpdf import FontFace
from fpdf.enums import WrapMode

from bench.bound.fill import Item, Text
from bench.render.pdf import OfficePdf

_RED = (205, 25, 35)


@dataclass(frozen=True, slots=True)
class Habit:
    """How one document is set: sizes in points; ``numbers`` none, own, skip (first page bare), page (第1页 共9页) or volume."""

    body: float = 14
    title: float = 20
    numbers: str = "own"
    seal: bool = False
    number_left: bool = False
    header: bool = False


def habit(rng: random.Random, numbers: str | None = None) -> Habit:
    body = rng.choice([12, 13, 14, 15, 16])
    title = body + rng.choice([0, 2, 3, 5, 6, 8])
    how = numbers or rng.choice(["own", "own", "skip", "page", "none", "plain"])
    return Habit(body, title, how, rng.random() < 0.4, rng.random() < 0.15, rng.random() < 0.12)


class Paper(OfficePdf):
    """One bound volume. ``volume``: numbers run through all pages ("", "foot", "hand" at the top right corner)."""

    def __init__(self, volume: str = "") -> None:
        super().__init__()
        self.volume = volume
        self._habit = Habit()
        self._start = 1
        self._bare: set[int] = set()
        self._title = ""

    def footer(self) -> None:
        page = self.page_no()
        if page in self._bare:
            return
        own = page - self._start + 1
        text = {
            "own": f"- {own} -", "skip": f"- {own} -" if own > 1 else "", "page": f"第{own}页", "plain": str(own),
        }.get(self._habit.numbers, "")  # fmt: skip
        self.set_font("body", size=11)
        if self._habit.header and own > 1:
            self.set_y(12)
            self.cell(0, 6, self._title[:30], align="C")
        if text:
            self.set_y(-18)
            self.cell(0, 8, text, align="C")
        if self.volume == "foot":
            self.set_y(-12)
            self.cell(0, 6, str(page), align="R")
        elif self.volume == "hand":
            self.set_xy(-32, 10)
            self.set_font("body", size=17)
            self.cell(0, 8, str(page), align="R")
        self.set_font("body", size=self._habit.body)

    def begin(self, habit: Habit, *, landscape: bool = False, fresh: bool = True, goes_on: bool = False) -> None:
        """Begin a document on a new page (``fresh``) or below what stands there. ``goes_on``: numbered on."""
        if fresh or self.page_no() == 0:
            self.add_page(orientation="landscape" if landscape else "portrait")
            self._start = self._start if goes_on else self.page_no()
        else:
            self.ln(12)
        self._habit = habit
        self.set_font("body", size=habit.body)

    def room(self) -> float:
        """Free height of the page in parts."""
        return float((self.h - 27 - self.get_y()) / self.h)

    def bare(self, numbers: bool = False) -> None:
        """A page that belongs to no text (cover, divider, blank); no number on it unless ``numbers``."""
        self.add_page(orientation="portrait")
        self._start = self.page_no() + 1
        if not numbers:
            self._bare.add(self.page_no())

    def write_text(self, text: Text, habit: Habit, listed: str = "") -> None:
        """All blocks of a document; ``listed`` stands for the list of annexes."""
        self._title = text.title
        for item in text.items:
            self.write_item(item, habit, listed)
        if habit.seal and any(i.code == "sig" for i in text.items):
            self._seal()

    def put(self, text: str, size: float, align: str, *, red: bool = False, step: float = 1.65) -> None:
        self.set_font("body", size=size)
        if red:
            self.set_text_color(*_RED)
        for part in self._wrap(text):
            self.cell(0, size * step * 0.3528, part, align=align, new_x="LMARGIN", new_y="NEXT")
        self.set_text_color(0, 0, 0)
        self.set_font("body", size=self._habit.body)

    def write_item(self, item: Item, habit: Habit, listed: str) -> None:
        size, text = habit.body, item.text
        if item.code == "red":
            self.put(text, min(34, 420 / max(8, len(text)) * 0.95), "C", red=True)
        elif item.code == "no":
            self.put(text, size, "L" if habit.number_left else "C")
            self.ln(3)
        elif item.code == "t":
            self.put(text, habit.title, "C")
            self.ln(2)
        elif item.code in ("t2", "c"):
            self.put(text, size, "C")
        elif item.code == "h":
            self.put("　　" + text, size + 1, "L")
        elif item.code in ("p", "h2"):
            self.put("　　" + text, size, "L")
        elif item.code in ("to", "l"):
            self.put(text, size, "L")
        elif item.code in ("sig", "r"):
            self.put(text + "　　", size, "R")
        elif item.code == "date":
            self.put(text + "　　　", size, "R")
        elif item.code == "as":
            self.put("　　附件：" + text, size, "L")
        elif item.code == "as*":
            for i, entry in enumerate(listed.split("|") if listed else []):
                self.put(("　　附件：" if i == 0 else "　　　　　") + f"{i + 1}.{entry}", size, "L")
        elif item.code == "imp":
            self.put("　" + text, size - 1, "L")
        elif item.code == "brk":
            self.add_page()
        elif item.code == "gap":
            self.ln(90)
        elif item.code == "annex":
            self.add_page()
            self.put(text, size, "L")
        elif item.code == "tab":
            self._grid(item)
        elif item.code == "photo":
            self._photo(text)

    def _grid(self, item: Item) -> None:
        self.set_fill_color(255, 255, 255)
        width = max((k for row in item.rows for k, t in enumerate(row, 1) if t), default=1)
        self.ln(2)
        self.set_font("body", size=11)
        with self.table(line_height=7, first_row_as_headings=False, wrapmode=WrapMode.CHAR, headings_style=FontFace()) as table:
            for cells in item.rows:
                row = table.row()
                last = max((k for k, t in enumerate(cells) if t), default=0)
                for k, cell in enumerate(cells[: last + 1]):
                    row.cell(cell or " ", colspan=width - last if k == last else 1)
        self.set_font("body", size=self._habit.body)
        self.ln(3)

    def _photo(self, caption: str) -> None:
        if self.room() < 0.34:
            self.add_page()
        x, y = (self.w - 110) / 2, self.get_y() + 4
        self.set_fill_color(150, 165, 150)
        self.rect(x, y, 110, 70, style="F")
        self.set_fill_color(90, 110, 120)
        self.rect(x + 15, y + 30, 40, 40, style="F")
        self.set_y(y + 73)
        self.put(caption, 12, "C")

    def _seal(self) -> None:
        x, y = self.w - 62, max(45.0, self.get_y() - 12)
        with self.local_context(blend_mode="Multiply", draw_color=_RED, line_width=0.9):
            self.ellipse(x - 18, y - 18, 36, 36)
            self.ellipse(x - 5, y - 5, 10, 10)
