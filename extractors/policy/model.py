"""What is read from a policy document. All offsets are characters of ``PolicyText.text`` (``extractors.policy.text``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """What is wrong with the words of a policy as they were handed in; nothing of it is mended unseen."""

    GARBLED_NUMBER = "garbled_number"
    LOST_NUMBER = "lost_number"
    REPEATED_NUMBER = "repeated_number"
    COUNT_DIFFERS = "count_differs"
    TORN = "torn"
    OCR_FAULT = "ocr_fault"
    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Problem:
    """One doubt: ``words`` as printed, ``suggestion`` what they probably are (None: see the original), ``note`` in Chinese."""

    kind: ProblemKind
    note: str
    words: str = ""
    suggestion: str | None = None
    start: int | None = None
    end: int | None = None
    page: int = 1


class Style(StrEnum):
    """How an item is numbered; the member's value is an example of it."""

    PIECE = "第一部分"
    BOOK = "第一编"
    CHAPTER = "第一章"
    SECTION = "第一节"
    ARTICLE = "第一条"
    HAN = "一、"
    HAN_PAREN = "（一）"
    DIGIT = "1."
    DECIMAL = "1.1"
    DIGIT_PAREN = "（1）"
    HALF_PAREN = "1）"
    CIRCLED = "①"
    ANNEX = "附件"


@dataclass(frozen=True, slots=True)
class Node:
    """One numbered item.

    ``label`` is as printed (王、), ``number`` as understood (3; of 1.2 the last), with the doubt in ``problems``;
    ``path`` names it in the whole tree by what its numbers mean (二、（一）1.). ``title`` is its heading, "" where it has none.
    ``text`` are its own words with the label and without its children, paragraphs parted by a line break; ``spans`` are
    those words' places. ``start`` to ``end`` covers the children too. ``inline``: it begins inside a paragraph.
    """

    path: str
    label: str
    number: int
    style: Style
    title: str
    text: str
    start: int
    end: int
    page: int
    spans: tuple[tuple[int, int], ...] = ()
    children: tuple[Node, ...] = ()
    problems: tuple[Problem, ...] = ()
    inline: bool = False

    def walk(self) -> Iterator[Node]:
        """It and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Structure:
    """The numbered tree of a policy. ``preamble`` are the spans of body words before the first item."""

    nodes: tuple[Node, ...]
    preamble: tuple[tuple[int, int], ...] = ()
    problems: tuple[Problem, ...] = ()

    def walk(self) -> Iterator[Node]:
        for node in self.nodes:
            yield from node.walk()


@dataclass(frozen=True, slots=True)
class Citation:
    """A title 《…》 or a document number that the policy names; ``basis`` where it rests on it (根据, 按照, 为贯彻落实)."""

    title: str | None
    doc_no: str | None
    alias: str | None
    basis: bool
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """An annex: ``number`` as printed or None, ``listed`` in the list at the end of the letter, ``included`` in this file."""

    number: int | None
    title: str
    listed: bool
    included: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """What the document is. ``title`` is the printed title, ``subject`` the name of the policy itself (what is issued by it).

    ``marks`` are words on who may have it and how fast (此件发至县, 秘密, 特急), ``serial`` the printed copy number.
    ``basis`` says in Chinese for each field on which line of the document it rests.
    """

    title: str | None
    subject: str | None
    doc_no: str | None
    issuers: tuple[str, ...]
    date: str | None
    addressees: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    marks: tuple[str, ...]
    copies_to: tuple[str, ...]
    serial: str | None
    citations: tuple[Citation, ...]
    basis: dict[str, str]
    problems: tuple[Problem, ...] = ()


class Filled(StrEnum):
    """Why a table cell stands for words that are not printed in it."""

    MERGED = "merged"
    DITTO = "ditto"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of the indicator table. ``words`` are printed in it; ``value`` is what it stands for.

    They differ where it is part of a merged cell, says 同上, or was left blank below another: ``filled`` says which, and
    ``origin`` is the row (from 1) that has the words. ``start``/``end`` is the place of the words that count.
    """

    words: str
    value: str
    start: int
    end: int
    filled: Filled | None = None
    origin: int | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the indicator table; ``cells`` by column role (content, indicator, explanation, basis, …).

    ``number`` is the number the indicator has in the plan's own list, None where none fits; ``source`` is 数据来源.
    """

    row: int
    cells: dict[str, TableCell]
    number: int | None
    source: str
    page: int

    def value(self, role: str) -> str:
        cell = self.cells.get(role)
        return cell.value if cell is not None else ""


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The table of contents, indicators, explanations and bases. ``head`` are the printed heads by column role."""

    title: str | None
    head: dict[str, str]
    rows: tuple[TableRow, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a 评价依据 cell asks for.

    ``text`` are its words (with the modifier it shares with others), ``start``/``end`` the place of its quote; ``key`` and
    ``kind`` name it in the scheme's vocabulary (None: not recognised); ``alternatives`` of which any will do; ``source`` is
    who provides it: ``county``, ``province`` or ``unit``; ``year``: of the assessed year; ``scope`` as in schemes;
    ``includes`` what it is said to contain (包括, 含); ``who`` the words on who gives it; ``doubts`` what to confirm.
    """

    row: int
    text: str
    start: int
    end: int
    key: str | None
    kind: str | None
    alternatives: tuple[str, ...]
    source: str
    year: bool
    scope: str
    includes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    who: str = ""
