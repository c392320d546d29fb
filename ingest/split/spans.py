"""Bound files into logical documents: runs of pages that belong together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ingest.model import Page, SourceFile
from ingest.split.contents import Contents
from ingest.split.current import Binding, Current
from ingest.split.cuts import cuts
from ingest.split.evidence import Piece, begins, weigh
from ingest.split.inside import weigh_inside
from ingest.split.look import Look, look, running_heads
from ingest.split.numbers import own_numbers
from ingest.split.words import words

#: Blocks at each end of a part of a page by which it is judged.
_ENDS = 100
#: Places inside one page, or one text without pages, at which a document may begin: no more are weighed.
_MOST_CUTS = 2000


@dataclass(frozen=True, slots=True)
class Span:
    """One document: its first and last page, and why it begins there (Chinese; None for the first of a file).

    ``first_block`` and ``last_block`` as in LogicalDocument: where it begins and ends inside these pages.
    """

    first: int
    last: int
    reason: str | None = None
    first_block: int = 0
    last_block: int | None = None


@dataclass(frozen=True, slots=True)
class _Start:
    page: int
    block: int
    reason: str | None


def split(file: SourceFile) -> list[Span]:
    """The documents of a file, in order; every page and every body block is in one of them.

    Pages are taken one after the other: each either begins a document or belongs to the one before. A cover, a divider
    or a table of contents belongs to the document that follows it, a blank page to the one before. Inside a page a document
    begins only below the end of another.
    """
    pages = file.pages
    running = running_heads(pages) if file.paged else frozenset()
    looks = [look(page, running, number) for page, number in zip(pages, own_numbers(pages), strict=True)]
    walk = _Walk(_binding(file, looks), running, Contents.of(pages, looks), paged=file.paged)
    for i, (page, here) in enumerate(zip(pages, looks, strict=True)):
        walk.take(i, page, here)
    return [_span(pages, a, b) for a, b in zip(walk.starts, [*walk.starts[1:], None], strict=True)]


def _span(pages: Sequence[Page], start: _Start, following: _Start | None) -> Span:
    last, end = len(pages) - 1, None
    if following is not None:
        last, end = (following.page, following.block) if following.block else (following.page - 1, None)
    return Span(pages[start.page].number, pages[last].number, start.reason, start.block, end)


class _Walk:
    """The beginnings found so far, and the document that the next page may belong to."""

    def __init__(self, binding: Binding, running: Collection[str], contents: Contents, *, paged: bool) -> None:
        self.starts = [_Start(0, 0, None)]
        self._current = Current()
        self._before: Look | None = None
        self._binding = binding
        self._running = running
        self._contents = contents
        self._paged = paged

    def take(self, index: int, page: Page, here: Look) -> None:
        if self._paged and self._before is not None and not here.blank and not self._current.leads_on:
            pieces = [*weigh(here, self._before, self._current, self._binding), *self._contents.weigh(here)]
            if begins(pieces):
                self._start(_Start(index, 0, _reason(pieces)))
        done = 0
        places = [] if here.blank or here.contents else cuts(page)[:_MOST_CUTS]
        for place, end in zip(places, [*places[1:], None], strict=False):
            above = self._look(page, done, place, here)
            current = self._current.with_(above, first_of_file=len(self.starts) == 1)
            pieces = weigh_inside(self._look(page, place, end, here), above, current, self._binding)
            if begins(pieces):
                self._current = current
                self._start(_Start(index, place, _reason(pieces)))
                done = place
        rest = self._look(page, done, None, here) if done else here
        self._current.add(rest, first_of_file=len(self.starts) == 1)
        self._before = rest

    def _look(self, page: Page, first: int, last: int | None, whole: Look) -> Look:
        """Features of a part of a page; what covers and contents are known by holds for whole pages only."""
        found = look(_part(page, first, last), self._running, whole.printed)
        return found if first == 0 else replace(found, cover=False, contents=False, divider=False)

    def _start(self, start: _Start) -> None:
        self.starts.append(start)
        self._current = Current(series=self._current.annex or self._current.series)


def _part(page: Page, first: int, last: int | None) -> Page:
    """As ``Page.part``; of a long part of a text without pages its beginning and its end, or every look would cost them all."""
    if len(page.blocks) <= 2 * _ENDS:
        return page.part(first, last)
    last = len(page.blocks) if last is None else last
    return replace(
        page, blocks=page.blocks[first : min(last, first + _ENDS)] + page.blocks[max(first + _ENDS, last - _ENDS) : last]
    )


def _binding(file: SourceFile, looks: list[Look]) -> Binding:
    printed = [x.printed for x in looks]
    restarts = any(n == 1 for n in printed[1:])
    name = PurePosixPath(file.path).stem
    numbered = any(x.doc_no is not None or x.red_head for x in looks[1:])
    return Binding(restarts, restarts or numbered or _annexed(looks), bool(words().bound.search(name)))


def _annexed(looks: list[Look]) -> bool:
    """At least three numbered annexes, two pages of which bear signatures of their own: a report with what proves it."""
    marked = [i for i, x in enumerate(looks) if i and x.annex is not None and x.annex[0]]
    signed = [x for x in looks[marked[0] :] if x.signed or x.sealed] if marked else []
    return len({x.annex[0] for x in looks if x.annex is not None}) >= 3 and len(signed) >= 2


def _reason(pieces: list[Piece]) -> str:
    """The strongest evidence for the beginning, in words a reviewer can check on the page."""
    best = sorted((p for p in pieces if p.weight > 0), key=lambda p: -p.weight)[:4]
    return "、".join(p.text for p in best)
