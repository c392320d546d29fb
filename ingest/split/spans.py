"""Bound files into logical documents: runs of pages that belong together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from ingest.model import SourceFile
from ingest.split.evidence import THRESHOLD, Binding, Current, Piece, weigh
from ingest.split.look import Look, look, running_heads
from ingest.split.words import words


@dataclass(frozen=True, slots=True)
class Span:
    """One document: its first and last page, and why it begins there (Chinese; None for the first of a file)."""

    first: int
    last: int
    reason: str | None = None


def split(file: SourceFile) -> list[Span]:
    """The documents of a file, in order; every page is in one of them. A format without pages is one document.

    Pages are taken one after the other: each either begins a document or belongs to the one before. A cover, a divider
    or a table of contents belongs to the document that follows it, a blank page to the one before.
    """
    pages = file.pages
    if not file.paged or len(pages) == 1:
        return [Span(pages[0].number, pages[-1].number)]
    running = running_heads(pages)
    looks = [look(page, running) for page in pages]
    starts = [(0, None), *_starts(looks, _binding(file, looks))]
    ends = [i for i, _ in starts[1:]] + [len(pages)]
    return [Span(pages[i].number, pages[j - 1].number, why) for (i, why), j in zip(starts, ends, strict=True)]


def _starts(looks: list[Look], binding: Binding) -> list[tuple[int, str | None]]:
    current = Current()
    current.add(looks[0], first_of_file=True)
    found: list[tuple[int, str | None]] = []
    for i in range(1, len(looks)):
        if looks[i].blank or current.leads_on:
            current.add(looks[i], first_of_file=False)
            continue
        pieces = weigh(looks[i], looks[i - 1], current, binding)
        begins = any(p.sign and p.weight > 0 for p in pieces) and sum(p.weight for p in pieces) >= THRESHOLD
        if begins:
            found.append((i, _reason(pieces)))
            current = Current()
        current.add(looks[i], first_of_file=not found)
    return found


def _binding(file: SourceFile, looks: list[Look]) -> Binding:
    printed = [x.printed for x in looks]
    restarts = any(n == 1 for n in printed[1:])
    name = PurePosixPath(file.path).stem
    numbered = any(x.doc_no is not None or x.red_head for x in looks[1:])
    return Binding(restarts, restarts or numbered, bool(words().bound.search(name)))


def _reason(pieces: list[Piece]) -> str:
    """The strongest evidence for the beginning, in words a reviewer can check on the page."""
    best = sorted((p for p in pieces if p.weight > 0), key=lambda p: -p.weight)[:4]
    return "、".join(p.text for p in best)
